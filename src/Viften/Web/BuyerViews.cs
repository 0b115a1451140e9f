using System.Globalization;
using Viften.App.Access;
using Viften.App.Catalogue;
using Viften.App.Publications;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Catalogue;
using Viften.Core.Publications;

namespace Viften;

/// <summary>What a municipality buys in a year, at published rates.</summary>
/// <param name="Buyer">Its code.</param>
/// <param name="Year">The rate year; the newest published one unless another was asked for.</param>
/// <param name="Edition">The newest edition of the year; null when nothing is published.</param>
/// <param name="Known">How many offers the editions know any buyer of.</param>
/// <param name="Since">What of it the newest edition changed in the year, when there was one before it.</param>
internal sealed record BuyerView(string Buyer, int Year, IReadOnlyList<int> Years, Edition? Edition, IReadOnlyList<Purchase> Purchases, int Known, IReadOnlyList<LineDifference> Since)
{
    public BuyerTotals Total(bool own) => BuyerTotals.Of(Purchases.Where(p => own || !p.IsOwn(Buyer)));
}

/// <summary>What each municipality buys: made once for each publication, and then only read.</summary>
internal sealed class BuyerViews(RateBoards boards, CatalogueSource catalogue, PublicationBook book) : IDisposable
{
    private readonly SemaphoreSlim _making = new(1, 1);
    private readonly Dictionary<(string Buyer, int Year), BuyerView> _made = [];
    private long _number = -1;

    /// <summary>What the actor's municipality buys; null for one who does not buy for one.</summary>
    public async Task<BuyerView?> Of(Actor? actor, int? year = null, CancellationToken cancel = default)
    {
        if (actor?.Party is not { } buyer || !actor.May(Right.SeePurchases, buyer)) return null;
        var published = await catalogue.Now(cancel);
        int[] years = [.. published.Snapshot.Newest.Select(e => e.Year).Distinct()];
        var asked = year is { } y && years.Contains(y) ? y : years.FirstOrDefault();
        await _making.WaitAsync(cancel);
        try
        {
            if (_number != published.Number) _made.Clear();
            _number = published.Number;
            if (!_made.TryGetValue((buyer, asked), out var view)) _made[(buyer, asked)] = view = await Make(actor, buyer, asked, years, published.Snapshot, cancel);
            return view;
        }
        finally
        {
            _making.Release();
        }
    }

    private async Task<BuyerView> Make(Actor actor, string buyer, int year, int[] years, CatalogueSnapshot snapshot, CancellationToken cancel)
    {
        var purchases = new List<Purchase>();
        var known = 0;
        Edition? newest = null;
        var since = new List<LineDifference>();
        var agreement = await boards.Agreement();
        foreach (var published in snapshot.Newest.Where(e => e.Year == year))
        {
            if (await book.Edition(published.Agreement, published.Year, published.Number, cancel) is not { } edition || await book.Bought(actor, edition, cancel) is not Outcome<IReadOnlyList<BoughtOffer>>.Done told) continue;
            // A return may stand under a party's CVR number; the published list always has its code.
            var bought = told.Value.Select(o => o with { Operator = agreement?.Party(o.Operator)?.Code ?? o.Operator }).DistinctBy(o => (o.Operator, o.OfferId)).ToDictionary(o => (o.Operator, o.OfferId));
            known += bought.Count;
            var offers = bought.Values.Where(o => o.Units > 0m).Select(o => o.OfferId).ToHashSet();
            var bases = await Bases(edition, snapshot, bought, cancel);
            purchases.AddRange(Purchases.Of(snapshot, year, bought, r => bases?.GetValueOrDefault((r.Line.Operator, r.Line.OfferId, r.Line.ServiceId, r.From))).Where(p => p.Rate.Edition == published));
            if (edition.Previous is not null)
                since.AddRange((await book.Difference(edition, cancel)).Where(d => d.Line.Operator != buyer && bought.TryGetValue((d.Line.Operator, d.Line.OfferId), out var own) && own.Units > 0m && (d.Kind != LineChange.Changed || d.IsRateChange)));
            newest ??= edition;
        }
        return new BuyerView(buyer, year, years, newest, purchases, known, since);
    }

    /// <summary>Base rates, where some service has no published rate of the year before; unpacking them is work that is otherwise not needed.</summary>
    private async Task<IReadOnlyDictionary<(string, string, string, DateOnly), EarlierRate>?> Bases(
        Edition edition, CatalogueSnapshot snapshot, Dictionary<(string, string), BoughtOffer> bought, CancellationToken cancel)
    {
        string[] offers = [.. Purchases.Of(snapshot, edition.Year, bought, _ => null).Where(p => p.Before is null).Select(p => p.Offer.Id).Distinct()];
        return offers.Length == 0 ? null : await book.FrozenBases(edition, offers, cancel);
    }

    public void Dispose() => _making.Dispose();
}

/// <summary>The list of what a municipality buys, and how it is filtered.</summary>
internal static class PurchaseColumns
{
    /// <summary>Whose offers: others' (unless told otherwise), one's own, or all.</summary>
    public const string Own = "egne", All = "alle";

    public static ListQuery Query(HttpRequest request) => new(request, "aar", "hos", "driftsherre", "loft", "retning-pris", "tekst", "sort", "retning", "side");

    public static int? YearOf(ListQuery query) => int.TryParse(query.Get("aar"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    public static IEnumerable<Purchase> Select(BuyerView view, ListQuery query)
    {
        var found = query.Get("hos") switch
        {
            All => view.Purchases,
            Own => view.Purchases.Where(p => p.IsOwn(view.Buyer)),
            _ => view.Purchases.Where(p => !p.IsOwn(view.Buyer)),
        };
        if (query.Get("driftsherre") is { } code) found = found.Where(p => p.Offer.Operator == code);
        if (query.Get("loft") is { } ceiling) found = found.Where(p => KeyOf(p.Rate.Line.Complies) == ceiling);
        if (query.Get("retning-pris") is { } way) found = found.Where(p => KeyOf(p.Change) == way);
        if (query.Get("tekst") is { } text) found = found.Where(p => Has(p, Danish.Fold(text)));
        return Of().Sort(found, query.Get("sort") ?? "virkning", query.Get("sort") is null || query.Get("retning") == "ned");
    }

    private static bool Has(Purchase p, string folded) =>
        Danish.Fold($"{p.Offer.Name}\n{p.Rate.Line.ServiceName}\n{p.Offer.Id}\n{p.Service.Id}").Contains(folded, StringComparison.Ordinal);

    /// <summary>How a rate stands against the ceiling, as a word in the address.</summary>
    public static string KeyOf(bool? complies) => complies switch { true => "inden", false => "over", null => "ikke-sammenlignet" };

    public static string KeyOf(decimal? change) => change switch { null => "uden", > 0m => "op", < 0m => "ned", _ => "samme" };

    public static string TextOf(bool? complies) => complies switch { true => "Inden for loftet", false => "Over loftet", null => "Ikke sammenlignet" };

    public static Columns<Purchase> Of() => new(
        new("aar", "År", null, p => p.Rate.Year, null),
        new("gyldigfra", "Gyldig fra", null, p => p.Rate.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null),
        new("gyldigtil", "Gyldig til", null, p => p.Rate.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null),
        new("kode", "Driftsherre, kode", null, p => p.Offer.Operator, null),
        new("tilbudsid", "Tilbuds-id", null, p => p.Offer.Id, null),
        new("ydelsesid", "Ydelses-id", null, p => p.Service.Id, null),
        new("tilbud", "Tilbud", null, p => p.Offer.Name, null),
        new("ydelse", "Ydelse", null, p => p.Rate.Line.ServiceName, p => new Cell(p.Rate.Line.ServiceName, CatalogueAddress.Of(p.Offer.Operator, p.Offer.Id), WholeYear(p.Rate) ? p.Offer.Name : $"{p.Offer.Name}, {new Period(p.Rate.From, p.Rate.To)}")),
        new("driftsherre", "Driftsherre", null, p => p.Offer.OperatorName, p => new Cell(p.Offer.OperatorName)),
        new("enhed", "Enhed", null, p => Core.Rates.Words.Of(p.Rate.Unit), null),
        new("takst", "Takst", "kr.", p => p.Kroner, p => new Cell(Danish.Number(p.Kroner, 2) + " kr.", Small: "pr. " + Core.Rates.Words.Of(p.Rate.Unit), Why: WhyAddress(p), WhyOf: $"taksten for {p.Rate.Line.ServiceName}, {p.Offer.Name}")),
        new("foer", "Før", "kr.", p => p.Before?.Rate, p => p.Before is { } b ? new Cell(Danish.Number(b.Rate, 2) + " kr.", Small: b.Name) : new Cell("–", Small: "ingen tidligere takst")),
        new("foerhvad", "Før er", null, p => p.Before?.Name, null),
        new("aendring", "Ændring", "kr.", p => p.Change, null),
        new("procent", "Ændring i %", "%", p => p.Fraction * 100m, p => new Cell(Told.Change(p.Fraction), Small: p.Change is { } c ? Signed(c, 2) + " kr." : null)),
        new("plads", "Pr. plads om året", "kr.", p => p.ChangePerPlace, p => p.ChangePerPlace is { } c ? new Cell(Signed(c, 0) + " kr.") : Cell.Empty),
        new("enheder", "Jeres enheder", "antal", p => p.Units, p => p.Units is { } u ? new Cell(Danish.Number(u, 0, 0), Small: $"{Told.Share(p.Bought.Share)} i {Told.Year(p.Bought.Year)}") : Cell.Empty),
        new("udgift", "Udgift", "kr.", p => p.Cost?.Kroner, p => p.Cost is { } c ? new Cell(Told.Kroner(c.Kroner)) : Cell.Empty),
        new("virkning", "Ændring for jer", "kr.", p => p.Effect?.Kroner, p => p.Effect is { } e ? new Cell(Signed(e.Kroner, 0) + " kr.") : Cell.Empty),
        new("loft", "Loft", null, p => TextOf(p.Rate.Line.Complies), p => new Cell(TextOf(p.Rate.Line.Complies), Small: Core.Rates.NotComparedText.Of(p.Rate.Line.CoverageReason), Tone: Told.ToneOf(Standing(p)))));

    private static RowStanding Standing(Purchase p) => p.Rate.Line.Complies switch { true => RowStanding.Within, false => RowStanding.Over, null => RowStanding.NotCompared };

    public static string Signed(decimal amount, int decimals) => (amount > 0m ? "+" : "") + Danish.Number(amount, decimals);

    public static string WhyAddress(Purchase p) =>
        string.Create(CultureInfo.InvariantCulture, $"{CatalogueAddress.Of(p.Offer.Operator, p.Offer.Id)}/{UrlKey.Of(p.Service.Id)}/hvorfor?fra={p.Rate.From:yyyy-MM-dd}");

    private static bool WholeYear(CatalogueRate rate) => rate.From is { Month: 1, Day: 1 } && rate.To is { Month: 12, Day: 31 };
}
