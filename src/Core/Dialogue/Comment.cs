namespace Viften.Core.Dialogue;

/// <summary>Who may read a comment.</summary>
public enum Visibility
{
    /// <summary>Delt: the operator and the secretariat.</summary>
    Shared,
    /// <summary>Internt: only those on the writer's side.</summary>
    Internal,
}

/// <summary>Kommentar: one remark in the dialogue about an operator's return, or about one service of it.</summary>
public sealed record Comment
{
    public required int Year { get; init; }
    public required string Operator { get; init; }
    /// <summary>Null, with no service, for the return as a whole.</summary>
    public string? OfferId { get; init; }
    public string? ServiceId { get; init; }
    [FreeText]
    public required string Text { get; init; }
    public required string Person { get; init; }
    /// <summary>Code of the party the writer wrote for; null for the secretariat.</summary>
    public string? Party { get; init; }
    public required Visibility Visibility { get; init; }
}
