using Viften.App.Agreements;
using Viften.App.Development;
using Viften.App.History;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Development;
using Xunit;

namespace Viften.App.Tests.Development;

public class StatusReportTests(TestDatabases databases)
{
    private const string Id = WorkPlanSample.Id;
    private static readonly ReportRequest s_first = new(Id, "dassos", new(2026, 3, 12), new(2025, 1, 1), new(2026, 3, 2));

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_issued_report_stays_as_it_was_and_the_next_says_what_is_otherwise(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (plan, book) = (await WorkPlanSample.Enter(test.Store), new StatusReportBook(test.Store));
        var draft = (await book.Draft(Samples.Secretariat, s_first)).Value();
        var issued = (await book.Issue(Samples.Secretariat, s_first, draft.Sum, "Til mødet")).Value();
        Assert.Equal(1, issued.Report.No);
        var frozen = (await book.File(Samples.Secretariat, Id, 1))!;
        Assert.Contains("Årsagen er ikke skrevet", System.Net.WebUtility.HtmlDecode(frozen.Html), StringComparison.Ordinal);
        Assert.Equal([0x50, 0x4B], frozen.Docx[..2]);

        (await plan.SaveMilestone(AgreementSample.Administrator("0740"), WorkPlanSample.Step("skabelon", new(2026, 2, 1)) with { DoneOn = new(2026, 3, 2), Note = "Taget i brug." }, null, "Nået")).Value();
        Assert.Equal(frozen.Html, (await book.File(Samples.Secretariat, Id, 1))!.Html);
        var second = (await book.Draft(Samples.Secretariat, s_first with { Meeting = new(2026, 6, 11), From = new(2026, 3, 2) })).Value();
        Assert.Equal(1, second.Previous!.No);
        var change = Assert.Single(second.Report.Changes);
        Assert.Equal((InitiativeState.Late, InitiativeState.UnderWay, 0.5m), (change.Was!.Value, change.Is!.Value, change.ProgressNow));
        Assert.Equal("Taget i brug.", Assert.Single(second.Report.Areas[0].Done).Note);
        // Another body's first report has nothing to be held against.
        Assert.Null((await book.Draft(Samples.Secretariat, s_first with { Body = "kkr" })).Value().Previous);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_issued_is_what_was_shown(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (plan, book) = (await WorkPlanSample.Enter(test.Store), new StatusReportBook(test.Store));
        var draft = (await book.Draft(Samples.Secretariat, s_first)).Value();
        (await plan.SaveMilestone(Samples.Secretariat, WorkPlanSample.Step("skabelon", new(2026, 2, 1)) with { Note = "Venter." }, null, "Hvorfor")).Value();
        Assert.IsType<Outcome<IssuedReport>.Conflict>(await book.Issue(Samples.Secretariat, s_first, draft.Sum, "Til mødet"));
        Assert.Empty(await book.List(Samples.Secretariat, Id));
        // What has nothing to do with the plan does not move the draft.
        draft = (await book.Draft(Samples.Secretariat, s_first)).Value();
        await AgreementSample.Decide(test.Store, "0706");
        (await book.Issue(Samples.Secretariat, s_first, draft.Sum, "Til mødet")).Value();
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_report_to_a_body_that_meets_in_public_is_public_when_the_agreement_is(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await WorkPlanSample.Enter(test.Store);
        var book = new StatusReportBook(test.Store);
        (await book.Issue(Samples.Secretariat, s_first, null, "Til DASSOS")).Value();
        (await book.Issue(Samples.Secretariat, s_first with { Body = "kkr" }, null, "Til KKR")).Value();
        Assert.Empty(await book.List(null, Id));
        Assert.Equal([2, 1], (await book.List(AgreementSample.Administrator("0706"), Id)).Select(r => r.Report.No));
        await AgreementSample.Decide(test.Store, "0706", "0707", "0740");
        (await new AgreementRegister(test.Store).Take(Samples.Secretariat, Id, new(AgreementStep.Adopted, new(2024, 12, 1)), "Vedtaget")).Value();
        Assert.Equal([2], (await book.List(null, Id)).Select(r => r.Report.No));
        Assert.Null(await book.File(null, Id, 1));
        Assert.NotNull(await book.File(null, Id, 2));
        Assert.IsType<Outcome<ReportDraft>.Denied>(await book.Draft(AgreementSample.Administrator("0740"), s_first));
        Assert.IsType<Outcome<ReportDraft>.NotFound>(await book.Draft(Samples.Secretariat, s_first with { Body = "findes-ikke" }));
    }
}
