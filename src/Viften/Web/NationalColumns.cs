using System.Globalization;
using Viften.App.National;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.National;

namespace Viften;

/// <summary>A line of the list: an offer with its figures of the year asked for, or its newest; null when nobody has told any.</summary>
internal sealed record NationalLine(NationalOffer Offer, NationalYear? Year);

/// <summary>The list of national offers and secure wards; page, csv and xlsx show the same.</summary>
internal static class NationalColumns
{
    private const string NotTold = "ikke oplyst";

    public static ListQuery Query(HttpRequest request) => new(request, "slags", "region", "aar", "sort", "retning");

    public static int? YearOf(ListQuery query) => int.TryParse(query.Get("aar"), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null;

    public static IReadOnlyList<NationalLine> Select(NationalRegister register, ListQuery query)
    {
        var year = YearOf(query);
        var lines = register.Offers.Select(o => o.Offer)
            .Where(o => (NationalRules.ReadKind(query.Get("slags")) is not { } kind || o.Kind == kind) && (query.Get("region") is not { } region || o.Region == region) && (year is not { } y || o.IsOn(y)))
            .Select(o => new NationalLine(o, year is { } y ? register.Year(o.Key, y)?.Year : register.Newest(o.Key)));
        return [.. All.Sort(lines, query.Get("sort"), query.Get("retning") == "ned")];
    }

    public static Columns<NationalLine> All { get; } = new(
        new("tilbud", "Tilbud", null, l => l.Offer.Name, l => new Cell(l.Offer.Name, AnnexPaths.National(l.Offer.Key), l.Offer.LastYear is { } last ? $"på listen til {Told.Year(last)}" : null)),
        new("slags", "Slags", null, l => NationalRules.Of(l.Offer.Kind), null, l => (int)l.Offer.Kind),
        new("driftsherre", "Driftsherre", null, l => l.Offer.Operator, l => new Cell(l.Offer.Operator, Small: l.Offer.OperatorStatus == ParameterStatus.Assumed ? "usikkert" : null)),
        new("sted", "Sted", null, l => l.Offer.Place, l => new Cell(l.Offer.Place, Small: l.Offer.Region)),
        new("region", "Region", null, l => l.Offer.Region, null),
        new("aar", "År", "", l => l.Year?.Year, l => new Cell(l.Year is { } y ? Told.Year(y.Year) : NotTold)),
        new("pladser", "Pladser", "antal", l => l.Year?.Places, l => Figure(l.Year?.Places, l.Year)),
        new("saerligt", "Særligt sikrede", "antal", l => l.Year?.SpecialPlaces, l => l.Offer.Kind == NationalKind.SecureWards ? Figure(l.Year?.SpecialPlaces, l.Year) : Cell.Empty),
        new("belagt", "Belagte pladser", "antal", l => l.Year?.Occupied, null),
        new("belaegning", "Belægning", "%", l => l.Year?.Occupancy, l => l.Year?.Occupancy is { } pct ? new Cell(Danish.Percent(pct, 1), Small: l.Year.OccupancyIsComputed ? "beregnet" : null) : new Cell(NotTold)),
        new("venteliste", "Venteliste", "antal", l => l.Year?.Waiting, l => Figure(l.Year?.Waiting, l.Year)),
        new("sammenhaeng", "Oplevet sammenhæng", null, l => l.Year is { } y ? NationalRules.Of(y.Match) : null, l => new Cell(l.Year is { } y ? NationalRules.Of(y.Match) : NotTold)),
        new("efterspoergsel", "Efterspørgsel", null, l => l.Year?.Demand, null),
        new("kilde", "Kilde", null, l => l.Year?.Basis ?? l.Offer.Basis, null),
        new("status", "Status", null, l => l.Year is null ? null : l.Year.Status == ParameterStatus.Confirmed ? "bekræftet" : "usikkert", null));

    private static Cell Figure(int? number, NationalYear? year) =>
        number is { } n ? new Cell(Told.Count(n), Small: year?.Status == ParameterStatus.Assumed ? "usikkert" : null) : new Cell(NotTold);

    public static async Task<IResult> File(HttpRequest request, NationalBook book, string name, CancellationToken cancel) => ListFile.Of(All, Select(await book.All(cancel), Query(request)), name);
}
