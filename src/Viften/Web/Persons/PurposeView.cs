namespace Viften;

/// <summary>Formål: why someone looks, as a form asks for it. One of the common ones, or their own words.</summary>
/// <param name="Chosen">A common purpose, <see cref="OtherKey"/>, or a purpose that follows along from the page before.</param>
/// <param name="Other">Their own words.</param>
public sealed record PurposeView(string? Chosen = null, string? Other = null)
{
    public const string OtherKey = "andet";

    /// <summary>What people mostly look for. Words that say something of the citizen's case have no place here; the log is read by others.</summary>
    public static IReadOnlyList<string> Common { get; } =
        ["Visitation", "Opfølgning på en indsats", "Betaling og regning", "Henvendelse fra borgeren eller en pårørende", "Klage eller tilsyn", "Rettelse af oplysninger"];

    /// <summary>The purpose as the log keeps it; empty when none is stated.</summary>
    public string Text => (Chosen == OtherKey ? Other : Chosen)?.Trim() ?? "";

    public bool IsOther => Chosen is { Length: > 0 } && !Common.Contains(Chosen);

    /// <summary>What stands in the field for their own words.</summary>
    public string? Words => Chosen == OtherKey ? Other : IsOther ? Chosen : null;
}
