namespace Viften.Core.Access;

/// <summary>What a review of looks came to.</summary>
public enum ReviewOutcome
{
    /// <summary>Intet at bemærke.</summary>
    NothingFound,
    /// <summary>Spørgsmål til den, der slog op.</summary>
    Questions,
    /// <summary>Misbrug: the looks were not warranted.</summary>
    Misuse,
}

/// <summary>Stikprøvekontrol: a random sample of the access log was gone through, and what came of it.</summary>
/// <remarks>
/// The sample is drawn from a seed. Seed, period and the last number there was give the same sample again, so nobody can choose the looks that are
/// gone through; the numbers are kept too, because erased entries can no longer be told by party.
/// </remarks>
public sealed record AccessReview
{
    /// <summary>Whose looks; null for those of all parties.</summary>
    public required string? Party { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    /// <summary>What the sample was drawn from, lower-case hex.</summary>
    public required string Seed { get; init; }
    /// <summary>The last number of the log when it was drawn.</summary>
    public required long LastNo { get; init; }
    /// <summary>Entries there were to draw from.</summary>
    public required int Among { get; init; }
    /// <summary>The numbers drawn, with commas.</summary>
    public required string Numbers { get; init; }
    public required ReviewOutcome Outcome { get; init; }
    [FreeText]
    public required string Text { get; init; }
    public required string Person { get; init; }
}
