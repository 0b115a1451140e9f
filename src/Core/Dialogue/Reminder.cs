namespace Viften.Core.Dialogue;

/// <summary>Påmindelse: a party was reminded of a deadline of the agreement.</summary>
public sealed record Reminder
{
    public required string Agreement { get; init; }
    /// <summary>Key of the deadline in the agreement.</summary>
    public required string Deadline { get; init; }
    public required DateOnly Due { get; init; }
    public required int Year { get; init; }
    /// <summary>Code of the party reminded.</summary>
    public required string Party { get; init; }
    [FreeText]
    public required string Text { get; init; }
    public required string Person { get; init; }
}
