namespace Viften.Core.Announcements;

/// <summary>Central udmelding: a target group that the state asks the region to account for.</summary>
/// <remarks>C30; serviceloven § 13 b. What is known of older ones is often a month or a year, so a date has its words beside it.</remarks>
public sealed record Announcement
{
    /// <summary>Our number: 1, 2, … in the order they were sent.</summary>
    public required int No { get; init; }
    public required string Title { get; init; }
    /// <summary>How the target group is defined and delimited.</summary>
    public required string TargetGroup { get; init; }
    public required string Law { get; init; }
    public required string Issuer { get; init; }
    /// <summary>When it was sent, as the source says it ("november 2014").</summary>
    public required string IssuedText { get; init; }
    /// <summary>The day, or the first day it can have been.</summary>
    public required DateOnly IssuedOn { get; init; }
    /// <summary>When the answer was due, as the source says it; null when no source does.</summary>
    public string? DueText { get; init; }
    public DateOnly? DueOn { get; init; }
    /// <summary>Number of the announcement that this one treats again (fornyet behandling).</summary>
    public int? Parent { get; init; }
    /// <summary>The steps of bodies that treat the answer, by key: which they are is settled for each announcement.</summary>
    public NamedTexts Bodies { get; init; } = NamedTexts.None;
    /// <summary>Where each thing is said.</summary>
    public NamedTexts Sources { get; init; } = NamedTexts.None;
    public required Confidence Confidence { get; init; }
    [FreeText]
    public string? Note { get; init; }
    public required string Person { get; init; }
}

/// <summary>Hvor sikkert vi ved det.</summary>
public enum Confidence
{
    /// <summary>Read in the source named.</summary>
    Seen,
    /// <summary>Read, but without all of it, or put together of several.</summary>
    Partly,
    /// <summary>Commonly known, and not read anywhere.</summary>
    General,
}

/// <summary>Trin i en udmeldings vej.</summary>
public enum AnnouncementStep
{
    Received,
    SentOut,
    Collected,
    Merged,
    Dassos,
    Kkr,
    Councils,
    Delivered,
    Sufficient,
    LocalImplementation,
    Renewed,
    TemporaryOrder,
    OperatingOrder,
}

/// <summary>Taget trin: a step with its day.</summary>
public sealed record AnnouncementStepTaken
{
    public required int Announcement { get; init; }
    public required AnnouncementStep Step { get; init; }
    /// <summary>The day, or the first day it can have been.</summary>
    public required DateOnly Date { get; init; }
    /// <summary>As the source says it, when it is no day; null for a day.</summary>
    public string? DateText { get; init; }
    [FreeText]
    public required string Text { get; init; }
    public string? Document { get; init; }
    public required string Person { get; init; }
}

/// <summary>Fælles svar: the region's own text to one question, written from what the parties answered.</summary>
public sealed record JointAnswer
{
    public required int Announcement { get; init; }
    public required int Question { get; init; }
    [FreeText]
    public required string Text { get; init; }
    public required string Person { get; init; }
}
