using System.Globalization;
using Viften.App.RateFiles;
using Viften.Core;

namespace Viften;

/// <summary>The board of a rate year: how far each party has come, and how it is filtered.</summary>
internal static class ProgressColumns
{
    public static ListQuery Query(HttpRequest request) => new(request, "aar", "vis", "status", "trin", "sort", "retning");

    public static IEnumerable<OperatorProgress> Select(IReadOnlyList<OperatorProgress> all, Columns<OperatorProgress> columns, ListQuery query)
    {
        IEnumerable<OperatorProgress> rows = all.OrderBy(p => p.Name, Comparer<string>.Create(Danish.Compare));
        if (query.Get("status") is { } status) rows = rows.Where(p => Told.Key(p.Status) == status);
        if (query.Get("trin") is { } step) rows = rows.Where(p => OperatorProgress.KeyOf(p.Step) == step);
        var sorted = columns.Sort(rows, query.Get("sort"), query.Get("retning") == "ned").ToList();
        return sorted.Where(p => !p.IsPrivate).Concat(sorted.Where(p => p.IsPrivate));
    }

    public static Columns<OperatorProgress> Of(bool spending, int year, bool inPeriod, DateOnly today, DateOnly deadline) => new(
        new("aar", "År", null, p => p.Year, null),
        new("kode", "Kode", null, p => p.Code, null),
        new("navn", "Driftsherre", null, p => p.Name, p => new Cell(p.Name, p.Line is null ? null : p.Address, p.IsPrivate ? "Privat, ikke omfattet" : "Kode " + p.Code)),
        new("trin", "Trin", null, p => p.StepText, p => new Cell(p.StepText, Tone: OperatorProgress.ToneOf(p.Step)), p => (int)p.Step),
        new("naeste", "Næste skridt", null, p => p.Next(today, deadline).Text, p => Next(p.Next(today, deadline))),
        new("hvem", "Hvem", null, p => p.Next(today, deadline).Who, null),
        new("afleveret", "Afleveret", null, p => p.SentAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), Sent),
        new("alder", "Alder", "dage", p => p.AgeDays, null),
        new("af", "Afleveret af", null, p => p.SentBy, null),
        new("blokerer", "Blokerer", "fund", p => p.Findings.Blocks, p => Findings(p, p.Findings.Blocks, "blokerer", Tone.Bad)),
        new("advarer", "Advarer", "fund", p => p.Findings.Warns, p => Findings(p, p.Findings.Warns, "advarer", Tone.None)),
        new("bemaerk", "Bemærk", "fund", p => p.Findings.Notes, null),
        new("realaendring", spending ? "Ændring i udgift" : "Realændring", "%", p => p.Line?.Result.RealChange * 100m, p => Change(p, inPeriod)),
        new("aarets", "Realændring i " + Told.Year(year), "%", p => p.YearChange * 100m, null),
        new("status", "Resultat", null, p => ResultWords.Of(p.Status, spending), p => new Cell(ResultWords.Of(p.Status, spending), Tone: Told.ToneOf(p.Status))),
        new("over", "Takster over loftet", "antal", p => p.Over.Rows, null),
        new("forklaring", "Forklaring", null, p => p.Explanations.Text, p => new Cell(p.Explanations.Text, p.Over.Rows > 0 ? $"{p.Address}?aar={Told.Year(p.Year)}&status=over#takster" : null,
            p.Over.Rows > 0 ? $"{Told.Count(p.Over.Rows)} over loftet" : null, p.Explanations.Tone)));

    private static Cell Sent(OperatorProgress p) => p.SentAt is { } at
        ? new Cell(Danish.Date(DanishTime.DateOf(new DateTimeOffset(at, TimeSpan.Zero))).Replace(' ', '\u00a0'), Small: p.AgeDays switch { 0 => "i dag", 1 => "i går", var d => $"for {Told.Count(d!.Value)} dage siden" })
        : new Cell("–", Small: "intet afleveret");

    private static Cell Findings(OperatorProgress p, int count, string part, Tone tone) =>
        count == 0 ? new Cell(p.Line is null ? "–" : "0") : new Cell(Told.Count(count), $"{p.Address}#fund-{part}", Tone: tone);

    private static Cell Change(OperatorProgress p, bool inPeriod) => p.Line?.Result.RealChange is { } change
        ? new Cell(Told.Change(change), Why: p.Address + "/hvorfor/realChange", WhyOf: "realændringen hos " + p.Name,
            Small: inPeriod && p.YearChange is { } own ? $"{Told.Year(p.Year)} alene: {Told.Change(own)}" : null)
        : Cell.Empty;

    private static Cell Next(NextStep step) => new(step.Text, step.Who == "ingen" ? null : step.Href, step.Who == "ingen" ? null : step.Who);
}
