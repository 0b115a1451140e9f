using Viften.App.Catalogue;
using Viften.App.DevelopmentPlans;
using Viften.Core;
using Viften.Core.DevelopmentPlans;

namespace Viften;

/// <summary>A residential offer of the published catalogue, with what the rule says of it and the plan it has.</summary>
internal sealed record PlanLine(PlanRequirement Requirement, string OperatorName, PlanView? Plan);

/// <summary>Hvem der skal have en udviklingsplan: the rule over the catalogue as it is published now.</summary>
public sealed class PlanSource(CatalogueSource catalogue, PlanBook book)
{
    internal async Task<(IReadOnlyList<PlanLine> Lines, IReadOnlyList<PlanView> Plans)> Now(CancellationToken cancel)
    {
        var plans = await book.All(cancel);
        var made = await catalogue.Now(cancel);
        var names = made.Snapshot.Offers.ToDictionary(o => (o.Operator, o.Id), o => o.OperatorName);
        var lines = new List<PlanLine>();
        foreach (var edition in made.Snapshot.Offers.GroupBy(o => (o.Edition.Year, o.Edition.Number)))
            lines.AddRange(PlanRules.Of(edition.SelectMany(o => o.Current.Select(s => s.Newest.Line)), $"Takster {Told.Year(edition.Key.Year)}, udgave {Told.Year(edition.Key.Number)}")
                .Select(r => new PlanLine(r, names[(r.Operator, r.OfferId)], plans.FirstOrDefault(p => p.Plan.Operator == r.Operator && p.Plan.OfferId == r.OfferId))));
        return (lines, plans);
    }
}

/// <summary>The residential offers and whether each needs a plan; page, csv and xlsx show the same.</summary>
internal static class PlanColumns
{
    private const string NotTold = "ikke oplyst";

    public static ListQuery Query(HttpRequest request) => new(request, "krav", "sort", "retning", "side");

    public static string Key(bool? required) => required switch { true => "ja", false => "nej", _ => "ukendt" };

    public static string Word(bool? required) => required switch { true => "Skal have plan", false => "Intet krav", _ => "Kan ikke afgøres" };

    /// <summary>Those that need a plan, or may do, unless all are asked for.</summary>
    public static IReadOnlyList<PlanLine> Select(IReadOnlyList<PlanLine> all, ListQuery query)
    {
        var wanted = query.Get("krav");
        var lines = all.Where(l => wanted switch { null => l.Requirement.Required != false, "alle" => true, _ => Key(l.Requirement.Required) == wanted });
        return [.. All.Sort(lines, query.Get("sort") ?? "pladser", (query.Get("retning") ?? (query.Get("sort") is null ? "ned" : null)) == "ned")];
    }

    public static Columns<PlanLine> All { get; } = new(
        new("tilbud", "Tilbud", null, l => l.Requirement.OfferName, l => new Cell(l.Requirement.OfferName, CatalogueAddress.Of(l.Requirement.Operator, l.Requirement.OfferId), l.OperatorName)),
        new("driftsherre", "Driftsherre", null, l => l.OperatorName, null),
        new("pladser", "Pladser", "antal", l => l.Requirement.Places, l => new Cell(l.Requirement.Places is { } n ? Danish.Number(n, 0, 2) : NotTold)),
        new("krav", "Krav", null, l => Word(l.Requirement.Required), l => new Cell(Word(l.Requirement.Required), Tone: l.Requirement.Required switch { true => Tone.Caution, false => Tone.Quiet, _ => Tone.None }), l => (int)(l.Requirement.Places ?? -1m)),
        new("plan", "Plan", null, l => l.Plan is { } p ? PlanWords.Of(p.Status) : l.Requirement.Required == true ? "mangler" : null,
            l => l.Plan is { } p ? new Cell(PlanWords.Of(p.Status), AnnexPaths.Plan(p.Plan.Key)) : l.Requirement.Required == true ? new Cell("mangler", Tone: Tone.Bad) : Cell.Empty),
        new("hvorfor", "Hvorfor", null, l => l.Requirement.Why.Sentence, l => new Cell(l.Requirement.Why.Sentence)));

    public static async Task<IResult> File(HttpRequest request, PlanSource source, string name, CancellationToken cancel) => ListFile.Of(All, Select((await source.Now(cancel)).Lines, Query(request)), name);
}
