using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Development;

namespace Viften.App.Development;

/// <summary>A work plan as someone may see it, with the changes that brought each of its facts.</summary>
/// <param name="Agreement">The agreement it belongs to.</param>
/// <param name="Versions">The change that brought a fact, by its subject.</param>
public sealed record PlanView(WorkPlan Plan, AgreementView Agreement, IReadOnlyDictionary<Guid, long> Versions)
{
    public string Code => Plan.Agreement;

    public AgreementLife Life => Agreement.Life;

    public long VersionOf(DevelopmentArea area) => Versions[PlanReading.Subject(area)];

    public long VersionOf(FocusPoint focus) => Versions[PlanReading.Subject(focus)];

    public long VersionOf(Initiative initiative) => Versions[PlanReading.Subject(initiative)];

    public long VersionOf(Milestone milestone) => Versions[PlanReading.Subject(milestone)];

    public long VersionOf(Indicator indicator) => Versions[PlanReading.Subject(indicator)];
}

/// <summary>Reads the facts of work plans, and says what each is about.</summary>
internal static class PlanReading
{
    public static Guid Subject(DevelopmentArea a) => Area(a.Agreement, a.Key);

    public static Guid Subject(FocusPoint f) => Ids.OfPath("focus-point", f.Agreement, f.Area, f.Key);

    public static Guid Subject(Initiative i) => Initiative(i.Agreement, i.Key);

    public static Guid Subject(Milestone m) => Ids.OfPath("milestone", m.Agreement, m.Initiative, m.Key);

    public static Guid Subject(Indicator i) => Indicator(i.Agreement, i.Key);

    public static Guid Subject(IndicatorValue v) => Ids.OfPath("indicator-value", v.Agreement, v.Indicator, v.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>An area with its focus points, an initiative with its milestones and an indicator with its values are read as one.</summary>
    public static Guid Area(string agreement, string key) => Ids.OfPath("development-area", agreement, key);

    public static Guid Initiative(string agreement, string key) => Ids.OfPath("initiative", agreement, key);

    public static Guid Indicator(string agreement, string key) => Ids.OfPath("indicator", agreement, key);

    public static Guid National(string key) => Ids.OfPath("national-initiative", key);

    /// <summary>Areas are public when the agreement is; before that they are for those who work with it.</summary>
    public static bool Sees(Actor? actor, AgreementLife life) => life.IsPublic || AgreementReading.SeesDrafts(actor, life);

    public static async Task<(WorkPlan Plan, Dictionary<Guid, long> Versions)> Plan(ViftenContext context, string agreement, long? asOf, CancellationToken cancel)
    {
        var versions = new Dictionary<Guid, long>();
        List<T> Kept<T>(List<Fact<T>> facts)
            where T : class
        {
            foreach (var f in facts) versions[f.Subject] = f.Added;
            return [.. facts.Select(f => f.Value)];
        }

        var areas = Kept(await context.Facts<DevelopmentArea>(asOf).Where(f => f.Value.Agreement == agreement).ToListAsync(cancel));
        var order = areas.ToDictionary(a => a.Key, a => a.Position);
        var plan = new WorkPlan
        {
            Agreement = agreement,
            Areas = [.. areas.OrderBy(a => a.Position).ThenBy(a => a.Key, StringComparer.Ordinal)],
            Focus = [.. Kept(await context.Facts<FocusPoint>(asOf).Where(f => f.Value.Agreement == agreement).ToListAsync(cancel)).OrderBy(f => f.Position).ThenBy(f => f.Key, StringComparer.Ordinal)],
            Initiatives = [.. Kept(await context.Facts<Initiative>(asOf).Where(f => f.Value.Agreement == agreement).ToListAsync(cancel))
                .OrderBy(i => order.GetValueOrDefault(i.Area, int.MaxValue)).ThenBy(i => i.To).ThenBy(i => i.Title, Comparer<string>.Create(Danish.Compare))],
            Milestones = [.. Kept(await context.Facts<Milestone>(asOf).Where(f => f.Value.Agreement == agreement).ToListAsync(cancel)).OrderBy(m => m.Due).ThenBy(m => m.Key, StringComparer.Ordinal)],
            Indicators = [.. Kept(await context.Facts<Indicator>(asOf).Where(f => f.Value.Agreement == agreement).ToListAsync(cancel)).OrderBy(i => order.GetValueOrDefault(i.Area, int.MaxValue)).ThenBy(i => i.Title, Comparer<string>.Create(Danish.Compare))],
            Values = [.. Kept(await context.Facts<IndicatorValue>(asOf).Where(f => f.Value.Agreement == agreement).ToListAsync(cancel)).OrderBy(v => v.Date)],
        };
        return (plan, versions);
    }
}

/// <summary>What was saved: its key and the change that brought it.</summary>
public sealed record Saved(string Key, long Change, IReadOnlyList<Finding> Warnings)
{
    public Saved(string key, long change)
        : this(key, change, [])
    {
    }
}

/// <summary>Puts one fact in the place of another, the same way for all that a secretariat keeps up to date.</summary>
internal static class FactKeeping
{
    /// <summary>The live fact of a subject; null when there is none.</summary>
    public static async Task<Fact<T>?> Live<T>(Change change, Guid subject, CancellationToken cancel)
        where T : class => await change.Context.Facts<T>().SingleOrDefaultAsync(f => f.Subject == subject, cancel);

    /// <summary>Ends the fact there is, and adds another.</summary>
    public static async Task Replace<T>(Change change, Fact<T>? live, Guid subject, Guid head, Period period, Actor actor, T value)
        where T : class
    {
        if (live is not null) await change.End([live]);
        await change.Append([change.Fact(subject, head, period, $"actor:{actor.Person}", value)]);
    }

    /// <summary>Why what was written from a version cannot be saved; null when it can.</summary>
    /// <param name="live">The fact there is.</param>
    /// <param name="expected">The version it was written from; 0 for a new one, null not to ask.</param>
    /// <param name="what">What it is, in words.</param>
    public static Outcome<Saved>? Moved<T>(Fact<T>? live, long? expected, string what)
        where T : class => (live, expected) switch
        {
            (null, > 0) => new Outcome<Saved>.Conflict($"{what} er fjernet, siden du åbnede siden."),
            ({ } there, 0) => new Outcome<Saved>.Refused([new("ALREADY-THERE", Severity.Blocks, $"{what} er der allerede (ændring {there.Added}). Vælg et andet navn.")]),
            ({ } there, { } version) when there.Added != version => new Outcome<Saved>.Conflict($"{what} er ændret, siden du åbnede siden (nu ændring {there.Added})."),
            _ => null,
        };
}
