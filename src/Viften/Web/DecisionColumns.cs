using System.Globalization;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften;

/// <summary>A party's line in the table of who has decided.</summary>
internal sealed record DecisionRow(AgreementLife Life, PartyStanding Standing, IReadOnlyList<Decision> Decisions, DateOnly Today)
{
    public Member Member => Standing.Member;
    public Decision? Last => Standing.Last;
    public DateOnly? Due => Standing.State == PartyDecision.Approved ? null : Life.DecisionDeadline?.Due;
    public string Address => AgreementPaths.Party(Life.Terms.Agreement, Member.Code);

    public static IReadOnlyList<DecisionRow> Of(AgreementView view, DateOnly today) =>
        [.. Standings.Of(view.Life, view.Decisions, today).Select(s => new DecisionRow(view.Life, s, [.. view.Decisions.Where(d => d.Party == s.Member.Code || s.By.Any(b => b.Code == d.Party))], today))];
}

/// <summary>Who has decided, who is missing, and by when; the page, csv and xlsx show the same.</summary>
internal static class DecisionColumns
{
    public static ListQuery Query(HttpRequest request) => new(request, "status", "sort", "retning");

    public static IEnumerable<DecisionRow> Select(IReadOnlyList<DecisionRow> all, ListQuery query)
    {
        IEnumerable<DecisionRow> rows = all;
        if (query.Get("status") is { } status) rows = rows.Where(r => AgreementPaths.Key(r.Standing.State) == status);
        return All.Sort(rows, query.Get("sort") ?? "part", query.Get("retning") == "ned");
    }

    public static Columns<DecisionRow> All { get; } = new(
        new("kode", "Kode", null, r => r.Member.Code, null),
        new("part", "Part", null, r => r.Member.Name, r => new Cell(r.Member.Name, r.Address, r.Standing.By.Count > 0 ? "ved " + string.Join(" og ", r.Standing.By.Select(b => b.Name)) : null)),
        new("status", "Status", null, r => AgreementPaths.Word(r.Standing.State), r => new Cell(AgreementPaths.Word(r.Standing.State), Tone: AgreementPaths.ToneOf(r.Standing.State)), r => (int)r.Standing.State),
        new("dato", "Seneste beslutning", null, r => Iso(r.Last?.Date), r => r.Last is { } d ? new Cell(Danish.Date(d.Date), Small: r.Last.Invented ? "opdigtet til demoen" : null) : Cell.Empty),
        new("udvalg", "Udvalg eller råd", null, r => r.Last?.Body, r => new Cell(r.Last?.Body ?? "–")),
        new("ord", "Beslutningsord", null, r => r.Last is { } d ? DecisionWords.Of(d.Word) : null, r => new Cell(r.Last is { } d ? DecisionWords.Of(d.Word) : "–")),
        new("behandlinger", "Behandlinger", "antal", r => r.Decisions.Count, r => new Cell(Told.Count(r.Decisions.Count))),
        new("sag", "Sagsnummer", null, r => r.Decisions.LastOrDefault(d => d.CaseNo is not null)?.CaseNo, null),
        new("frist", "Frist", null, r => Iso(r.Due), r => r.Due is { } due ? new Cell(Danish.Date(due), Small: Told.DaysLeft(due.DayNumber - r.Today.DayNumber)) : Cell.Empty));

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
