using System.Globalization;
using Viften.App.Access;
using Viften.App.Checks;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rates;

namespace Viften;

/// <summary>A rate of the region's list, beside what it was.</summary>
/// <param name="Pair">The service before and now; null when nothing is compared, or the service is new.</param>
internal sealed record ServiceLine(RateLine Line, RatePair? Pair);

/// <summary>What the list of services is held against: an earlier year, or the same year after an earlier change.</summary>
/// <param name="Trouble">Why it could not be found; then there are no pairs.</param>
internal sealed record ServiceComparison(string Name, IReadOnlyList<RatePair> Pairs, string? Trouble)
{
    private const string ChangePrefix = "aendring";

    /// <param name="against">"2025", or "aendring-123"; null for nothing.</param>
    public static async Task<ServiceComparison?> Of(RateBoards boards, RateBoard now, int year, string? against)
    {
        if (against is null) return null;
        var asked = Danish.Fold(against);
        if (asked.StartsWith(ChangePrefix, StringComparison.Ordinal))
        {
            // "aendring-123" in addresses; "ændring nr. 123" as people write it.
            var number = asked[ChangePrefix.Length..].Replace("nr.", "", StringComparison.Ordinal).Trim(' ', '-', '.');
            if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var change) || change < 1 || change > now.Version.Rates)
                return new("", [], $"“{against}” er ikke en ændring af taksterne. Skriv et nummer fra 1 til {Told.Count((int)now.Version.Rates)}.");
            return await boards.At(change) is { } then && then.Years.Contains(year)
                ? new($"ændring {Told.Count((int)change)}", RatesSideBySide.Of(then.Result, year, now.Result, year), null)
                : new("", [], $"Efter ændring {Told.Count((int)change)} var der endnu ingen takster for {Told.Year(year)}. Vælg en senere ændring.");
        }
        return int.TryParse(against, NumberStyles.None, CultureInfo.InvariantCulture, out var earlier) && now.Years.Contains(earlier) && earlier != year
            ? new(Told.Year(earlier), RatesSideBySide.Of(now.Result, earlier, now.Result, year), null)
            : new("", [], $"Der er ingen takster for “{against}” at sammenligne med. Vælg et andet år.");
    }
}

/// <summary>Every service of the region that the actor may see, and how the list is filtered.</summary>
internal static class ServiceColumns
{
    public static ListQuery Query(HttpRequest request) => new(request, "aar", "driftsherre", "paragraf", "type", "maalgruppe", "status", "tekst", "fra", "til", "mod", "sort", "retning", "side");

    public static int YearOf(RateBoard board, ListQuery query) => int.TryParse(query.Get("aar"), NumberStyles.None, CultureInfo.InvariantCulture, out var y) && board.Years.Contains(y) ? y : board.Year;

    public static IEnumerable<ServiceLine> Select(RateBoard board, Actor actor, ListQuery query, ServiceComparison? comparison)
    {
        var year = YearOf(board, query);
        var rows = board.Rows.Where(r => r.Row.Year == year && actor.May(Right.SeeRates, r.Row.Operator, r.Row.OfferId));
        if (query.Get("driftsherre") is { } code) rows = rows.Where(r => r.Row.Operator == code);
        if (query.Get("paragraf") is { } paragraph) rows = rows.Where(r => r.Row.Paragraph == paragraph);
        if (query.Get("type") is { } kind) rows = rows.Where(r => Words.Of(r.Row.Kind) == kind);
        if (query.Get("maalgruppe") is { } target) rows = rows.Where(r => r.Row.MainTarget == target);
        if (query.Get("status") is { } status) rows = rows.Where(r => Told.Key(r.Standing) == status);
        if (Price(query.Get("fra")) is { } least) rows = rows.Where(r => r.Result.Rate >= least);
        if (Price(query.Get("til")) is { } most) rows = rows.Where(r => r.Result.Rate <= most);
        if (query.Get("tekst") is { } text) rows = rows.Where(r => r.Has(Danish.Fold(text)));
        var pairs = comparison?.Pairs.Where(p => p.Before is not null).ToDictionary(p => (p.Service.Operator, p.Service.OfferId, p.Service.ServiceId));
        var lines = rows.Select(r => new ServiceLine(r, pairs?.GetValueOrDefault((r.Row.Operator, r.Row.OfferId, r.Row.ServiceId))));
        // The board's own order is by operator, offer and service; nothing need be sorted to show it.
        return query.Get("sort") is { } sort ? Of(board, comparison).Sort(lines, sort, query.Get("retning") == "ned") : lines;
    }

    /// <summary>A price of the filter; null when none is written or it is no number.</summary>
    public static decimal? Price(string? text) => text is not null && NumberText.TryRead(text, out var value, out _) ? value : null;

    public static Columns<ServiceLine> Of(RateBoard board, ServiceComparison? comparison)
    {
        IEnumerable<Column<ServiceLine>> compared = comparison is null or { Trouble: not null } ? [] :
        [
            new("foer", $"Før ({comparison.Name})", "kr.", s => s.Pair?.Before?.Rate, s => s.Pair?.Before is { Rate: { } before } was
                ? new Cell(s.Line.Kroner(before) + " kr.", Small: was.Unit == s.Line.Row.Unit ? null : "pr. " + Words.Of(was.Unit)) : new Cell("–", Small: s.Pair is null ? "ny" : null)),
            new("aendring", "Ændring", "kr.", s => s.Pair?.Change, null),
            new("procent", "Ændring i %", "%", s => s.Pair?.Fraction * 100m, s => new Cell(Told.Change(s.Pair?.Fraction), Small: s.Pair?.Change is { } c ? (c > 0m ? "+" : "") + s.Line.Kroner(c) + " kr." : null)),
        ];
        return new Columns<ServiceLine>([
            new("aar", "År", null, s => s.Line.Row.Year, null),
            new("gyldigfra", "Gyldig fra", null, s => s.Line.Row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null),
            new("gyldigtil", "Gyldig til", null, s => s.Line.Row.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null),
            new("kode", "Driftsherre, kode", null, s => s.Line.Row.Operator, null),
            new("ydelse", "Ydelse", null, s => s.Line.Service, s => new Cell(s.Line.Service, s.Line.Address, Under(s.Line))),
            new("tilbud", "Tilbud", null, s => s.Line.Offer, null),
            new("tilbudsid", "Tilbuds-id", null, s => s.Line.Row.OfferId, null),
            new("ydelsesid", "Ydelses-id", null, s => s.Line.Row.ServiceId, null),
            new("driftsherre", "Driftsherre", null, s => board.NameOf(s.Line.Row.Operator), s => new Cell(board.NameOf(s.Line.Row.Operator))),
            new("paragraf", "Paragraf", null, s => s.Line.Row.Paragraph, s => new Cell(s.Line.Row.Paragraph, Small: Words.Of(s.Line.Row.Kind))),
            new("type", "Ydelsestype", null, s => Words.Of(s.Line.Row.Kind), null),
            new("maalgruppe", "Målgruppe", null, s => s.Line.Row.MainTarget, null),
            new("enhed", "Enhed", null, s => Words.Of(s.Line.Row.Unit), null),
            new("takst", "Takst", "kr.", s => s.Line.Result.Rate, s => RateColumns.Rate(s.Line)),
            .. compared,
            new("realaendring", "Realændring", "%", s => s.Line.Result.RealChange * 100m, s => new Cell(Told.Change(s.Line.Result.RealChange))),
            new("loft", "Loft", "kr.", s => s.Line.Result.Ceiling, null),
            new("status", "Status", null, s => Told.Of(s.Line.Standing), s => new Cell(Told.Of(s.Line.Standing), Tone: Told.ToneOf(s.Line.Standing))),
            new("fund", "Fund", "antal", s => s.Line.Count.All, s => s.Line.Count.All == 0 ? new Cell("0") : new Cell(Told.Count(s.Line.Count.All), s.Line.Address + "#fund", Told.Of(s.Line.Count), Tone: s.Line.Count.Blocks > 0 ? Tone.Bad : Tone.None)),
        ]);
    }

    /// <summary>Where the service belongs and whom it is for, in one column: the list is as wide as a screen has room for.</summary>
    private static string Under(RateLine line) => string.Join(" · ", new[] { line.Offer, line.Row.IsWholeYear ? null : line.Period, line.Row.MainTarget }.OfType<string>());
}
