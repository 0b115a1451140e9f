using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.App.Documents;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Development;

/// <summary>Statusrapporter: those that were issued, and the draft of the next. Those to bodies that meet in public are for everyone; drafted and issued by the secretariat.</summary>
[Needs(Right.ReadPublished)]
public sealed class ReportsModel(AgreementRegister register, WorkPlanBook book, BodyBook bodies, StatusReportBook reports, TimeProvider clock) : PlanPage(register, book, bodies, clock)
{
    internal IReadOnlyList<IssuedReport> Issued { get; private set; } = [];
    internal ReportDraft? Draft { get; private set; }
    internal string? Html { get; private set; }
    internal string? Body { get; private set; }
    internal string Meeting { get; private set; } = "";
    internal string From { get; private set; } = "";
    internal string To { get; private set; } = "";

    internal string Here => WorkPaths.Reports(View.Code);

    /// <summary>The bodies the work plan is reported to, those of the region.</summary>
    internal IEnumerable<BodyView> Receivers => Bodies.Where(b => b.Body.Kind is Core.Bodies.BodyKind.Political or Core.Bodies.BodyKind.Executives or Core.Bodies.BodyKind.Steering);

    public async Task<IActionResult> OnGet(string? organ, string? moede, string? fra, string? til, CancellationToken cancel)
    {
        await Fill(organ, moede, fra, til);
        if (organ is null || !MayWrite) return Page();
        if (Asked(View.Code, organ, moede, fra, til) is not { } request) return Again(Wrong("Vælg et organ, og skriv mødets dato og periodens to datoer."));
        var drafted = await reports.Draft(Signed, request, cancel);
        if (drafted is not Outcome<ReportDraft>.Done { Value: var draft }) return Again(Refusal.Of(drafted)!);
        Show(draft);
        return Page();
    }

    [Needs(Right.EditWorkPlan)]
    public async Task<IActionResult> OnPost(string? organ, string? moede, string? fra, string? til, string? sum, string? begrundelse, CancellationToken cancel)
    {
        await Fill(organ, moede, fra, til);
        if (Asked(View.Code, organ, moede, fra, til) is not { } request) return Again(Wrong("Vælg et organ, og skriv mødets dato og periodens to datoer."));
        var issued = await reports.Issue(Signed, request, sum ?? "", begrundelse?.Trim() ?? "", cancel);
        if (issued is Outcome<IssuedReport>.Done { Value: var report }) return Done($"Rapporten til {report.Body} er udstedt som nr. {report.Report.No}.", to: WorkPaths.Report(View.Code, report.Report.No));
        if (await reports.Draft(Signed, request, cancel) is Outcome<ReportDraft>.Done { Value: var draft }) Show(draft);
        return Again(Refusal.Of(issued)!);
    }

    private void Show(ReportDraft draft) => (Draft, Html) = (draft, HtmlDocument.Render(draft.Document, 3));

    private static ReportRequest? Asked(string agreement, string? organ, string? moede, string? fra, string? til) =>
        organ is { Length: > 0 } && Days.Read(moede) is { } meeting && Days.Read(fra) is { } from && Days.Read(til) is { } to ? new(agreement, organ, meeting, from, to) : null;

    /// <summary>Without a choice the next meeting of DASSOS, from the day after the last report to today.</summary>
    private async Task Fill(string? organ, string? moede, string? fra, string? til)
    {
        Issued = await reports.List(Actor, View.Code, HttpContext.RequestAborted);
        Body = organ ?? (Bodies.FirstOrDefault(b => b.Body.Key == "dassos") ?? Receivers.FirstOrDefault())?.Body.Key;
        var body = Bodies.FirstOrDefault(b => b.Body.Key == Body);
        var last = Issued.FirstOrDefault(r => r.Report.Body == Body);
        Meeting = moede ?? AgreementPaths.Field(body?.Meetings.Select(m => m.Meeting.Date).Where(d => d >= Today).DefaultIfEmpty(Today).Min() ?? Today);
        From = fra ?? AgreementPaths.Field(last?.Report.ToDay.AddDays(1) ?? Terms.From);
        To = til ?? AgreementPaths.Field(Today);
    }
}
