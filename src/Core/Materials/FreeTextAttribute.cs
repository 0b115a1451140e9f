namespace Viften.Core;

/// <summary>Fritekst: what someone wrote in their own words, or sent along unasked. No rule needs it, so it can be erased while the fact stays.</summary>
/// <remarks>The store makes guards and the check of the chain from it; decision 0017.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class FreeTextAttribute : Attribute;
