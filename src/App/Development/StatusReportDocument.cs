using Viften.App.Documents;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Bodies;
using Viften.Core.Development;

namespace Viften.App.Development;

/// <summary>A status report as a document to read: first what matters, then area by area.</summary>
internal static class StatusReportDocument
{
    public static Documents.Document Of(StatusReport report, AgreementTerms terms, CooperationBody body, ReportRequest request, StatusReportRow? previous, ReportNames names)
    {
        var blocks = new List<Block>
        {
            new KeyValues([
                ("Til", $"{body.Name}{(body.Name == body.ShortName ? "" : $" ({body.ShortName})")}, mødet {Danish.Date(request.Meeting)}"), ("Aftale", terms.Title), ("Periode", new Period(report.From, report.To).ToString()),
                ("Sidste rapport", previous is null ? "Dette er den første" : $"Nr. {Danish.Number(previous.No, 0)}, til mødet {Danish.Date(previous.Meeting)}"),
            ]),
            new Heading(1, "Kort fortalt"),
            new Bullets([.. Short(report, previous is not null)]),
            new Table("Initiativer efter område og status", [new("Område"), .. s_states.Select(s => new TableColumn(DevelopmentWords.Of(s), Number: true)), new("Fremdrift, %", Number: true)],
                [.. report.Areas.Where(a => a.Standing.State != AreaState.Ended).Select(a => (IReadOnlyList<string>)[a.Standing.Area.Title, .. s_states.Select(s => Danish.Number(a.Standing.Counts[s], 0)), Percent(a.Standing.Progress)])],
                "Fremdriften er den del af milepælene, der er nået, i gennemsnit over områdets initiativer. Et initiativ uden milepæle tæller 0, til det er afsluttet. Det, der er opgivet, tæller ikke med."),
        };
        if (report.Areas.SelectMany(a => a.Initiatives).Any(i => i.Initiative.Invented)) blocks.Add(new Notice("Nogle af initiativerne er opdigtet til demoen. De er mærket."));
        if (previous is not null) Changes(blocks, report);
        foreach (var area in report.Areas.Where(a => a.Standing.State != AreaState.Ended)) Area(blocks, area, names);
        return new Documents.Document("Status på arbejdsplanen", $"{terms.Title}. Til {body.ShortName} {Danish.Date(request.Meeting)}", blocks, $"{terms.Title} · Statusrapport til {body.ShortName} {Danish.Date(request.Meeting)}");
    }

    private static readonly InitiativeState[] s_states = [InitiativeState.NotBegun, InitiativeState.UnderWay, InitiativeState.Late, InitiativeState.Done, InitiativeState.GivenUp];

    private static IEnumerable<string> Short(StatusReport report, bool hasPrevious)
    {
        var (done, late, next) = (report.Areas.Sum(a => a.Done.Count), report.Areas.Sum(a => a.Late.Count), report.Areas.Sum(a => a.Next.Count));
        yield return done == 0 ? "Ingen milepæle er nået i perioden." : $"{Count(done, "milepæl eller initiativ er nået", "milepæle og initiativer er nået")} i perioden.";
        yield return late == 0 ? "Intet er forsinket." : $"{Count(late, "milepæl eller initiativ er forsinket", "milepæle og initiativer er forsinket")}.";
        yield return next == 0 ? $"Ingen milepæle har frist i de næste {StatusReporting.Ahead} dage." : $"{Count(next, "milepæl har", "milepæle har")} frist i de næste {StatusReporting.Ahead} dage.";
        if (report.Areas.Sum(a => a.GivenUp.Count) is > 0 and var stopped) yield return $"{Count(stopped, "initiativ er", "initiativer er")} opgivet.";
        if (hasPrevious) yield return report.Changes.Any() ? $"{Count(report.Changes.Count(), "initiativ står", "initiativer står")} anderledes end ved sidste rapport." : "Ingen initiativer står anderledes end ved sidste rapport.";
    }

    private static void Changes(List<Block> blocks, StatusReport report)
    {
        blocks.Add(new Heading(1, "Ændret siden sidste rapport"));
        if (!report.Changes.Any())
        {
            blocks.Add(new Paragraph("Intet."));
            return;
        }
        blocks.Add(new Table("Initiativer, der står anderledes", [new("Initiativ"), new("Før"), new("Nu"), new("Fremdrift før, %", true), new("Fremdrift nu, %", true)],
            [.. report.Changes.Select(c => (IReadOnlyList<string>)[c.Initiative, c.Was is { } was ? DevelopmentWords.Of(was) : "Nyt", c.Is is { } now ? DevelopmentWords.Of(now) : "Taget ud", Percent(c.ProgressBefore), Percent(c.ProgressNow)])], null));
    }

    private static void Area(List<Block> blocks, AreaReport area, ReportNames names)
    {
        var standing = area.Standing;
        blocks.Add(new Heading(1, standing.Area.Title));
        blocks.Add(new Paragraph($"{DevelopmentWords.Of(standing.State)}. {(area.Initiatives.Count == 0 ? "Der er ingen initiativer endnu." : $"{Count(area.Initiatives.Count, "initiativ", "initiativer")}, fremdrift {Percent(standing.Progress)} %.")}"));
        if (area.Initiatives.Count > 0)
            blocks.Add(new Table($"Initiativer: {standing.Area.Title}", [new("Initiativ"), new("Ejer"), new("Status"), new("Milepæle", true), new("Næste milepæl")],
                [.. area.Initiatives.Select(s => (IReadOnlyList<string>)[s.Initiative.Title + (s.Initiative.Invented ? " (opdigtet til demoen)" : ""), names.OwnerOf(s.Initiative), DevelopmentWords.Of(s.State),
                    s.Milestones.Count == 0 ? "–" : $"{Danish.Number(s.Milestones.Count(m => m.DoneOn is not null), 0)} af {Danish.Number(s.Milestones.Count, 0)}", s.Next is { } m ? $"{m.Title}, {Danish.Date(m.Due)}" : "–"])], null));
        Lines(blocks, "Nået i perioden", "Intet nyt er nået.", area.Done, "");
        Lines(blocks, "Opgivet", null, area.GivenUp, "");
        Lines(blocks, "Forsinket", null, area.Late, "frist ", " Årsagen er ikke skrevet.");
        Lines(blocks, "Det kommer nu", null, area.Next, "frist ");
        if (area.Indicators.Count > 0)
            blocks.Add(new Table($"Indikatorer: {standing.Area.Title}", [new("Indikator"), new("Før", true), new("Nu", true), new("Måltal", true), new("Enhed"), new("Målt"), new("Status")],
                [.. area.Indicators.Select(i => (IReadOnlyList<string>)[i.Indicator.Title + (i.Indicator.Invented ? " (opdigtet til demoen)" : ""), Figure(i.Before), Figure(i.Last?.Value), Figure(i.Indicator.Target), $"{i.Indicator.Unit} {i.Indicator.Span}",
                    i.Last is { } last ? Danish.Date(last.Date) : "–", DevelopmentWords.Of(i.State)])], string.Join(" ", area.Indicators.Select(i => i.Indicator.Basis).Distinct().Select(b => $"Kilde: {b}."))));
    }

    private static void Lines(List<Block> blocks, string heading, string? none, IReadOnlyList<ReportLine> lines, string before, string missing = "")
    {
        if (lines.Count == 0 && none is null) return;
        blocks.Add(new Heading(2, heading));
        if (lines.Count == 0) blocks.Add(new Paragraph(none!));
        else blocks.Add(new Bullets([.. lines.Select(l => $"{l.Initiative.Title}: {l.What}, {before}{Danish.Date(l.Date)}.{(l.Note is { } note ? $" {note}" : missing)}")]));
    }

    private static string Count(int number, string one, string many) => $"{Danish.Number(number, 0)} {(number == 1 ? one : many)}";

    private static string Percent(decimal share) => Danish.Number(share * 100m, 0);

    private static string Figure(decimal? value) => value is { } v ? Danish.Number(v, 0, 2) : "–";
}
