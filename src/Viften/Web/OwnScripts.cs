namespace Viften;

/// <summary>A page with scripts of ours; all others run none.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnScriptsAttribute : Attribute;
