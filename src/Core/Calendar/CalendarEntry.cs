using System.Collections.Immutable;
using Viften.Core.Access;

namespace Viften.Core.Calendar;

/// <summary>Emne: what a day in the yearly wheel belongs to.</summary>
public enum CalendarTopic
{
    /// <summary>Takståret: the rate files and what is done with them.</summary>
    RateYear,
    /// <summary>Rammeaftalen: its way to adoption, and its period.</summary>
    Agreement,
    /// <summary>Runde: when answers are due.</summary>
    Round,
    /// <summary>Central udmelding: when the region's answer is due.</summary>
    Announcement,
    /// <summary>Møde i et af samarbejdets organer.</summary>
    Meeting,
    /// <summary>Milepæl i arbejdsplanen.</summary>
    WorkPlan,
    /// <summary>Ændring af et tilbud.</summary>
    OfferChange,
}

/// <summary>En dato i årshjulet: something that is due, or begins or ends, on a day.</summary>
/// <remarks>An entry is derived from the facts and parameters that say the day; nothing of the wheel is stored.</remarks>
public sealed record CalendarEntry
{
    /// <summary>Names it for good, so that a calendar that follows the wheel moves it and does not get it twice.</summary>
    public required string Id { get; init; }
    public required DateOnly Date { get; init; }
    public required string Text { get; init; }
    public required CalendarTopic Topic { get; init; }
    /// <summary>Id of what it belongs to: an agreement, a round, the number of an announcement, a body, an initiative as "agreement/key", a case about an offer.</summary>
    public required string About { get; init; }
    /// <summary>What it belongs to, to people.</summary>
    public required string AboutTitle { get; init; }
    /// <summary>Where the day is said.</summary>
    public required string Source { get; init; }
    /// <summary>Antaget: nobody has confirmed the day.</summary>
    public bool IsAssumed { get; init; }
    /// <summary>Whether what was due has been done; null when nobody registers that.</summary>
    public bool? Done { get; init; }
}

/// <summary>A topic, and the roles it concerns.</summary>
/// <param name="Key">As addresses write it.</param>
public sealed record CalendarTopicRule(CalendarTopic Topic, string Key, string Text, ImmutableArray<Role> Concerns);

/// <summary>The topics of the yearly wheel; the only place that says whom they concern.</summary>
public static class CalendarTopics
{
    public static ImmutableArray<CalendarTopicRule> All { get; } =
    [
        new(CalendarTopic.RateYear, "takstaar", "Takstår", [Role.Secretariat, Role.RateEconomist, Role.FinanceController, Role.OfferManager, Role.Auditor]),
        new(CalendarTopic.Agreement, "rammeaftale", "Rammeaftale", [Role.Secretariat, Role.PartyAdministrator, Role.Planner, Role.DassosMember, Role.Politician]),
        new(CalendarTopic.Round, "runde", "Runde", [Role.Secretariat, Role.PartyAdministrator, Role.RateEconomist, Role.PlacementOfficer, Role.Planner]),
        new(CalendarTopic.Announcement, "central-udmelding", "Central udmelding", [Role.Secretariat, Role.PartyAdministrator, Role.PlacementOfficer, Role.Planner, Role.DassosMember]),
        new(CalendarTopic.Meeting, "moede", "Møde", [Role.Secretariat, Role.DassosMember, Role.Politician]),
        new(CalendarTopic.WorkPlan, "arbejdsplan", "Arbejdsplan", [Role.Secretariat, Role.PartyAdministrator, Role.Planner, Role.DassosMember]),
        new(CalendarTopic.OfferChange, "tilbud", "Tilbud", [Role.Secretariat, Role.RateEconomist, Role.FinanceController, Role.OfferManager, Role.PlacementOfficer, Role.Planner]),
    ];

    public static CalendarTopicRule Of(CalendarTopic topic) => All[(int)topic];

    public static CalendarTopic? Read(string? key)
    {
        foreach (var rule in All) if (rule.Key == key) return rule.Topic;
        return null;
    }

    /// <summary>The roles that have days in the wheel, in the order of roles.</summary>
    public static ImmutableArray<Role> Roles { get; } = [.. All.SelectMany(t => t.Concerns).Distinct().Order()];

    public static bool Concerns(CalendarEntry entry, Role role)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(entry.Topic).Concerns.Contains(role);
    }

    /// <summary>The entries that concern a role and are of a topic; null narrows by nothing.</summary>
    public static IEnumerable<CalendarEntry> Narrow(IEnumerable<CalendarEntry> entries, Role? role, CalendarTopic? topic) =>
        entries.Where(e => (role is not { } r || Concerns(e, r)) && (topic is null || e.Topic == topic));
}
