namespace Viften;

/// <summary>A page that runs our own script files, and may ask our own server from them. All other pages run none.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OwnScriptsAttribute : Attribute;
