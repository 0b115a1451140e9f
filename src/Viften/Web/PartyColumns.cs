using Viften.App.Agreements;
using Viften.App.Parties;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Access;
using Viften.Core.Catalogue;
using Viften.Core.Decisions;

namespace Viften;

/// <summary>A party with what it runs and where it stands, as the list of parties shows it.</summary>
/// <param name="Offers">Its offers in the catalogue.</param>
/// <param name="Standing">Where it stands with the newest agreement that anyone may know of; null when it is no party to that.</param>
internal sealed record PartyRow(PartyLine Line, IReadOnlyList<CatalogueOffer> Offers, AgreementView? Newest, PartyStanding? Standing, DateOnly Today)
{
    public string Code => Line.Party.Code;
    public string Name => Line.Party.Name;
    public string Address => PathOf(Code);
    public bool IsOver => Line.Period.To is { } to && to < Today;

    public static string PathOf(string code) => "/parter/" + UrlKey.Of(code);

    /// <summary>Places of the main services; null when no offer tells any.</summary>
    public decimal? Places => Offers.Any(o => o.Places is not null) ? Offers.Sum(o => o.Places ?? 0m) : null;

    public static IReadOnlyList<PartyRow> Of(IReadOnlyList<PartyLine> parties, CatalogueSnapshot catalogue, AgreementView? newest, DateOnly today)
    {
        var offers = catalogue.Offers.ToLookup(o => o.Operator);
        var standings = newest is null ? [] : Standings.Of(newest.Life, newest.Decisions, today);
        return [.. parties.Select(p => new PartyRow(p, [.. offers[p.Party.Code]], newest, standings.FirstOrDefault(s => s.Member.Code == p.Party.Code), today))];
    }

    /// <summary>The newest agreement of a region that anyone may know of.</summary>
    public static async Task<AgreementView?> NewestKnown(AgreementRegister register, string? party, CancellationToken cancel)
    {
        foreach (var life in await register.All(null, cancel))
            if (party is null || life.Members.Any(m => m.Code == party)) return await register.Find(null, life.Terms.Agreement, cancel);
        return null;
    }
}

/// <summary>The list of parties; the page, csv and xlsx show the same.</summary>
internal static class PartyColumns
{
    public static ListQuery Query(HttpRequest request) => new(request, "status", "sort", "retning");

    public static IEnumerable<PartyRow> Select(IReadOnlyList<PartyRow> all, ListQuery query)
    {
        IEnumerable<PartyRow> rows = query.Get("status") is { } status ? all.Where(r => r.Standing is { } s && AgreementPaths.Key(s.State) == status) : all;
        return query.Get("sort") is { } sort ? All.Sort(rows, sort, query.Get("retning") == "ned") : rows;
    }

    public static Columns<PartyRow> All { get; } = new(
        new("navn", "Part", null, r => r.Name, r => new Cell(r.Name, r.Address, r.IsOver ? $"til {Danish.Date(r.Line.Period.To!.Value)}" : null)),
        new("kode", "Kode", null, r => r.Code, null),
        new("cvr", "CVR", null, r => r.Line.Party.Cvr, null),
        new("slags", "Slags", null, r => KindOf(r.Line.Party.Kind), r => new Cell(KindOf(r.Line.Party.Kind))),
        new("aftale", "Nyeste aftale", null, r => r.Standing is null ? null : r.Newest!.Life.Terms.Title, null),
        new("status", "Beslutning om den nyeste aftale", null, r => r.Standing is { } s ? AgreementPaths.Word(s.State) : null, r => r.Standing is { } s ? new Cell(AgreementPaths.Word(s.State), Tone: AgreementPaths.ToneOf(s.State), Small: s.Last is { } d ? Danish.Date(d.Date) : null) : Cell.Empty),
        new("tilbud", "Tilbud", "antal", r => r.Offers.Count, r => r.Offers.Count == 0 ? new Cell("0") : new Cell(Told.Count(r.Offers.Count), "/tilbud?driftsherre=" + Uri.EscapeDataString(r.Code))),
        new("pladser", "Pladser", "antal", r => r.Places, r => r.Places is { } p ? new Cell(Danish.Number(p, 0, 1)) : Cell.Empty));

    public static string KindOf(PartyKind kind) => kind == PartyKind.Region ? "Region" : "Kommune";

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var ending in new[] { ".csv", ".xlsx" })
            routes.MapGet("/parter" + ending, async (HttpRequest request, PartyDirectory parties, App.Catalogue.CatalogueSource catalogue, AgreementRegister register, TimeProvider time) =>
            {
                var cancel = request.HttpContext.RequestAborted;
                var rows = PartyRow.Of(await parties.All(cancel), (await catalogue.Now(cancel)).Snapshot, await PartyRow.NewestKnown(register, null, cancel), DanishTime.DateOf(time.GetUtcNow()));
                return ListFile.Of(All, Select(rows, Query(request)), "parter" + ending);
            }).Needs(Right.ReadPublished).ExcludeFromDescription();
    }
}
