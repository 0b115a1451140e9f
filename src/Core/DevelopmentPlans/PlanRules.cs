using System.Collections.Immutable;
using System.Globalization;
using Viften.Core.Agreements;
using Viften.Core.Publications;
using Viften.Core.Rates;

namespace Viften.Core.DevelopmentPlans;

/// <summary>An offer as the rule on development plans sees it.</summary>
/// <param name="Places">Its residential places; null when nobody has told.</param>
/// <param name="Required">Whether it needs a plan; null when it cannot be said.</param>
/// <param name="Why">The reasons, down to the lines the places come from.</param>
public sealed record PlanRequirement(string Operator, string OfferId, string OfferName, decimal? Places, bool? Required, Explained Why);

/// <summary>Kravet om udviklingsplan, og hvornår der skal følges op.</summary>
/// <remarks>C32. The law's numbers are parameters with a source and a status here: they are no agreement's to decide.</remarks>
public static class PlanRules
{
    /// <summary>An offer with more places than this needs a plan.</summary>
    public static Parameter<int> Threshold { get; } = Parameter<int>.Of(100, "Serviceloven § 9: botilbud efter §§ 107-110 med over 100 pladser; læst i en ældre udgave", ParameterStatus.Confirmed);

    /// <summary>Months from a year's end until its follow-up must be there.</summary>
    public static Parameter<int> FollowUpMonths { get; } = Parameter<int>.Of(3, "Valgt af os: der følges op hvert år; fristen er ikke fundet i nogen kilde", ParameterStatus.Assumed);

    private static readonly ImmutableArray<string> s_residential = ["SEL § 107", "SEL § 108", "SEL § 109", "SEL § 110"];

    public static bool IsResidential(string paragraph) => s_residential.Contains(paragraph);

    /// <summary>The residential offers of published lines, those that need a plan first.</summary>
    /// <param name="lines">The lines of a year; of a service with several periods the last counts.</param>
    /// <param name="edition">What the lines are called, for the reasons.</param>
    public static IReadOnlyList<PlanRequirement> Of(IEnumerable<PublishedService> lines, string edition) =>
        [.. lines.Where(l => IsResidential(l.Paragraph) && CrossChecks.CountsPlaces(l.Kind)).GroupBy(l => (l.Operator, l.OfferId))
            .Select(g => Of([.. g.GroupBy(l => l.ServiceId).Select(s => s.MaxBy(l => l.From)!)], edition))
            .OrderByDescending(r => r.Places).ThenBy(r => r.OfferName, Comparer<string>.Create(Danish.Compare))];

    private static PlanRequirement Of(IReadOnlyList<PublishedService> services, string edition)
    {
        var known = services.Where(s => s.Places is not null).ToArray();
        decimal? places = known.Length == 0 ? null : known.Sum(s => s.Places!.Value);
        var threshold = Threshold.Values[0];
        // What is known may be enough to say yes; it is never enough to say no while something is missing.
        bool? required = places > threshold.Value ? true : places is not null && known.Length == services.Count ? false : null;
        var (first, name) = (services[0], services.MaxBy(s => s.From)!.OfferName);
        var parts = services.Select(s => new Explained("places", s.ServiceName, s.Places, "pladser", s.Places is { } n ? $"{s.Paragraph}: {Danish.Number(n, 0, 2)} pladser" : $"{s.Paragraph}: pladser er ikke oplyst",
            new ExplainedSource("publication", $"{edition} · {s.OfferId} · {s.ServiceId}"), [])).ToList();
        parts.Add(new Explained("threshold", "Grænse", threshold.Value, "pladser", $"Over {Danish.Number(threshold.Value, 0)} pladser kræver en udviklingsplan", new ExplainedSource("default", "Lovens grænse", threshold.Source, threshold.Status == ParameterStatus.Confirmed ? "confirmed" : "assumed"), []));
        var sentence = (required, places) switch
        {
            (true, { } n) => $"{Danish.Number(n, 0, 2)} pladser er over {Danish.Number(threshold.Value, 0)}: tilbuddet skal have en udviklingsplan",
            (false, { } n) => $"{Danish.Number(n, 0, 2)} pladser er ikke over {Danish.Number(threshold.Value, 0)}: der er intet krav",
            (_, { } n) => $"{Danish.Number(n, 0, 2)} pladser er oplyst, men ikke for alle ydelser: kravet kan ikke afgøres",
            _ => "Pladserne er ikke oplyst: kravet kan ikke afgøres",
        };
        return new(first.Operator, first.OfferId, name, places, required, new Explained("planRequired", "Krav om udviklingsplan", places, "pladser", sentence, null, parts));
    }

    /// <summary>The years of a plan that are over and whose follow-up is missing after its day.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="status">Where it stands: only what is agreed is followed up.</param>
    /// <param name="followUps">Its follow-ups.</param>
    /// <param name="today">The day it is.</param>
    public static IReadOnlyList<int> Overdue(DevelopmentPlan plan, PlanStatus status, IEnumerable<PlanFollowUp> followUps, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (status != PlanStatus.Agreed) return [];
        var done = followUps.Select(f => f.Year).ToHashSet();
        return [.. Enumerable.Range(plan.From.Year, plan.To.Year - plan.From.Year + 1).Where(y => !done.Contains(y) && today > Due(y))];
    }

    /// <summary>The day the follow-up on a year must be there.</summary>
    public static DateOnly Due(int year) => new DateOnly(year, 12, 31).AddMonths(FollowUpMonths.Values[0].Value);

    /// <summary>What is wrong with a follow-up.</summary>
    public static Finding? Check(DevelopmentPlan plan, PlanFollowUp given, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(given);
        static Finding Blocks(string text, string field) => new("PLAN-FOLLOW-UP", Severity.Blocks, text, new Place(null, null, null, field));
        if (given.Year < plan.From.Year || given.Year > plan.To.Year) return Blocks($"Planen gælder fra {Text(plan.From.Year)} til {Text(plan.To.Year)}. Vælg et af dens år.", "År");
        if (given.Date > today) return Blocks($"{Danish.Date(given.Date)} er ikke kommet endnu.", "Dato");
        return given.Date.Year < given.Year ? Blocks($"Der kan ikke følges op på {Text(given.Year)}, før året er begyndt.", "Dato") : null;
    }

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);
}
