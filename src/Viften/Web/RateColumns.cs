using System.Globalization;
using Viften.Core;
using Viften.Core.Rates;

namespace Viften;

/// <summary>The list of rates (takster) of an operator, and how it is filtered.</summary>
internal static class RateColumns
{
    public const string AllYears = "alle";

    public static ListQuery Query(HttpRequest request) => new(request, "aar", "paragraf", "status", "tekst", "sort", "retning", "side");

    public static IEnumerable<RateLine> Select(RateBoard board, string code, ListQuery query)
    {
        var rows = board.Rows.Where(r => r.Row.Operator == code);
        if (query.Get("aar") is var year && year != AllYears) rows = rows.Where(r => r.Row.Year == YearOf(board, year));
        if (query.Get("paragraf") is { } paragraph) rows = rows.Where(r => r.Row.Paragraph == paragraph);
        if (query.Get("status") is { } status) rows = rows.Where(r => Told.Key(r.Standing) == status);
        if (query.Get("tekst") is { } text) rows = rows.Where(r => r.Has(Danish.Fold(text)));
        return All.Sort(rows, query.Get("sort") ?? "tilbud", query.Get("retning") == "ned");
    }

    public static int YearOf(RateBoard board, string? year) => int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y) ? y : board.Year;

    public static Columns<RateLine> All { get; } = new(
        new("aar", "År", null, r => r.Row.Year, null),
        new("fra", "Gyldig fra", null, r => r.Row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null),
        new("til", "Gyldig til", null, r => r.Row.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null),
        new("tilbudsid", "Tilbuds-id", null, r => r.Row.OfferId, null),
        new("tilbud", "Tilbud", null, r => r.Offer, r => new Cell(r.Offer, Small: r.Row.OfferId)),
        new("ydelsesid", "Ydelses-id", null, r => r.Row.ServiceId, null),
        new("ydelse", "Ydelse", null, r => r.Service, r => new Cell(r.Service, r.Address, r.Period)),
        new("paragraf", "Paragraf", null, r => r.Row.Paragraph, r => new Cell(r.Row.Paragraph)),
        new("enhed", "Enhed", null, r => Words.Of(r.Row.Unit), null),
        new("takst", "Takst", "kr.", r => r.Result.Rate, Rate),
        new("grundlag", "Omkostningsgrundlag", "kr.", r => r.Result.CostBase?.Kroner, null),
        new("belaegning", "Belægning", "%", r => r.Result.Occupancy, r => new Cell(r.Result.Occupancy is { } o ? Danish.Percent(o, 1) : "–")),
        new("realaendring", "Realændring", "%", r => r.Result.RealChange * 100m, r => new Cell(Told.Change(r.Result.RealChange))),
        new("loft", "Loft", "kr.", r => r.Result.Ceiling, r => new Cell(r.Result.Ceiling is { } c ? r.Kroner(c) + " kr." : "–")),
        new("status", "Status", null, r => Told.Of(r.Standing), r => new Cell(Told.Of(r.Standing), Small: r.Standing == RowStanding.NotCompared ? NotComparedText.Of(r.Result.Reason) : null, Tone: Told.ToneOf(r.Standing))),
        new("fund", "Fund", "antal", r => r.Count.All, r => r.Count.All == 0 ? new Cell("0") : new Cell(Told.Of(r.Count), r.Address + "#fund", Tone: r.Count.Blocks > 0 ? Tone.Bad : Tone.None)));

    public static Cell Rate(RateLine r) => r.Result.Rate is { } rate
        ? new Cell(r.Kroner(rate) + " kr.", Small: "pr. " + Words.Of(r.Row.Unit), Why: r.Address, WhyOf: $"taksten for {r.Service}, {r.Offer}")
        : new Cell("–", Small: "kr. pr. " + Words.Of(r.Row.Unit), Why: r.Address, WhyOf: $"der ingen takst er for {r.Service}, {r.Offer}");
}
