using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Development;

namespace Viften.App.Development;

/// <summary>Arbejdsplanbog: an agreement's development areas and what is done within them.</summary>
/// <remarks>
/// C08, C09 and C10. The secretariat writes the plan; the party that owns an initiative keeps its milestones, its evidence and its end up to
/// date. How far anything is is never kept: <see cref="WorkPlanRules"/> makes it of the facts. Decision 0021.
/// </remarks>
public sealed partial class WorkPlanBook(ViftenStore store)
{
    private const string OnlySecretariat = "Kun sekretariatet kan skrive udviklingsområder, initiativer og indikatorer.";
    private const string OnlyOwner = "Kun sekretariatet og brugeradministratoren hos den part, der ejer initiativet, kan opdatere det.";
    private const int LongestTitle = 200;
    private const int LongestText = 20_000;

    /// <summary>The plan of an agreement as an actor, or the public, may see it; null when it is not theirs to see.</summary>
    /// <param name="actor">Who asks; null for the public.</param>
    /// <param name="agreement">Id of the agreement.</param>
    /// <param name="asOf">As it stood after a change, for those who see drafts; null for now.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<PlanView?> Find(Actor? actor, string agreement, long? asOf = null, CancellationToken cancel = default)
    {
        if (await new AgreementRegister(store).Find(actor, agreement, cancel) is not { } view || !PlanReading.Sees(actor, view.Life) || (asOf is not null && !view.SeesDrafts)) return null;
        await using var context = store.Read();
        var (plan, versions) = await PlanReading.Plan(context, agreement, asOf, cancel);
        return new PlanView(plan, view, versions);
    }

    /// <summary>The plans of every agreement an actor may see that is not over, the newest period first.</summary>
    public async Task<IReadOnlyList<PlanView>> Current(Actor? actor, DateOnly today, CancellationToken cancel = default)
    {
        var views = new List<PlanView>();
        foreach (var life in await new AgreementRegister(store).All(actor, cancel))
            if (life.StageOn(today) != AgreementStage.Expired && await Find(actor, life.Terms.Agreement, null, cancel) is { } view) views.Add(view);
        return views;
    }

    /// <summary>Where an area comes from, the nearest first, as far back as we know it.</summary>
    public async Task<IReadOnlyList<AreaOrigin>> Lineage(Actor? actor, DevelopmentArea area, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(area);
        var line = new List<AreaOrigin>();
        // Each step goes to an earlier period, so it ends; the limit is for what someone wrote by mistake.
        for (var (at, left) = (area.Lineage, 20); at is not null && left > 0; left--)
        {
            if (at.Split('/') is not [var agreement, var key] || await Find(actor, agreement, null, cancel) is not { } view || view.Plan.Area(key) is not { } before) break;
            line.Add(new(view.Life.Terms, before));
            at = before.Lineage;
        }
        return line;
    }

    /// <summary>The areas of later agreements that come from this one.</summary>
    public async Task<IReadOnlyList<AreaOrigin>> CarriedTo(Actor? actor, DevelopmentArea area, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(area);
        var found = new List<AreaOrigin>();
        foreach (var life in await new AgreementRegister(store).All(actor, cancel))
            if (life.Terms.Predecessor == area.Agreement && await Find(actor, life.Terms.Agreement, null, cancel) is { } view)
                found.AddRange(view.Plan.Areas.Where(a => a.Lineage == $"{area.Agreement}/{area.Key}").Select(a => new AreaOrigin(view.Life.Terms, a)));
        return found;
    }

    /// <summary>The agreement and the plan inside a change; null when the actor may not know of it.</summary>
    private static async Task<(AgreementLife Life, WorkPlan Plan)?> Look(Change change, Actor actor, string agreement, CancellationToken cancel) =>
        await AgreementReading.Life(change.Context, agreement, cancel) is { } life && PlanReading.Sees(actor, life) ? (life, (await PlanReading.Plan(change.Context, agreement, null, cancel)).Plan) : null;

    private static Outcome<Saved>.NotFound NoAgreement(string agreement) => new($"Aftalen {agreement}");

    private static Outcome<Saved>? Wrong(params IReadOnlyList<Finding?> found) => found.OfType<Finding>().ToList() is { Count: > 0 } wrong ? new Outcome<Saved>.Refused(wrong) : null;

    private static Finding? TooLong(string? text, string heading, int longest = LongestText) => string.IsNullOrWhiteSpace(text) ? null : GivenText.Wrong(text, heading, longest);

    private static List<Finding> Blocking(IReadOnlyList<Finding> said) => [.. said.Where(f => f.Severity == Severity.Blocks)];

    /// <summary>A key as it is given, or made of the title.</summary>
    private static string KeyOf(string key, string title) => key.Length > 0 ? key : AgreementRegister.KeyOf(title);

    private static Finding? NoKey(string key) => key.Length > 0 ? null : new("TITLE-LETTERS", Severity.Blocks, "Titlen skal have mindst ét bogstav eller tal.", new Place(null, null, null, "Titel"));

    private static Period From(Change change) => new(DanishTime.DateOf(change.At), null);
}

/// <summary>An area and the agreement it is in.</summary>
public sealed record AreaOrigin(AgreementTerms Agreement, DevelopmentArea Area);
