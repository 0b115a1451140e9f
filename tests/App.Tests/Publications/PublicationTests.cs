using Viften.App.History;
using Viften.App.Publications;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Publications;
using Viften.Core.Rates;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.Publications;

public class PublicationTests(TestDatabases databases)
{
    private static readonly DateOnly s_first = new(2026, 1, 1);
    private static readonly DateOnly s_july = new(2026, 7, 1);

    [Theory, ClassData(typeof(BothStores))]
    public async Task Approved_rates_are_published_with_documents_that_say_the_same(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(
            Row("H1") with { OfferName = "=Bakken; \"Øst\"", OwnPlaces = 2m, BaseRate = Money.FromKroner(270m), BaseWeight = 3500m, Targets = "Autisme; ADHD", AgeFrom = 18, PNumber = "1003456789" },
            Row("O1") with { Kind = ServiceKind.Objektiv, Financing = Financing.Objektiv },
            Row("P1") with { Pay = null, StatedOccupancy = null, ReportedRate = new(123_45), Unit = RateUnit.Time });
        await year.Import(Row("H1", "0751"));
        await year.Approve();

        var draft = await year.Draft();
        Assert.True(draft.CanPublish);
        Assert.Equal((1, 3, s_first, 3L), (draft.Number, draft.Lines.Count, draft.EffectiveFrom, draft.Expected));
        Assert.Equal(PartyProgress.NotApproved, draft.Parties.Single(p => p.Code == "0751").Progress);
        Assert.Equal(PartyProgress.Missing, draft.Parties.Single(p => p.Code == "0615").Progress);
        Assert.Equal(["PUBLISH-MISSING"], RateYear.Codes(await year.TryPublish(withMissing: false)).Distinct());

        var edition = await year.Publish();
        Assert.Equal(("midtjylland-2025-26", 2026, 1, 3L, 4L), (edition.Agreement, edition.Year, edition.Number, edition.AsOf, edition.Change));
        Assert.Equal([("H1", s_first, 280m), ("O1", s_first, null), ("P1", s_first, 123.45m)], await year.Lines(edition));
        Assert.Equal([RateSource.Calculated, RateSource.PriceList, RateSource.PriceList], (await year.Book.Lines(edition)).Select(l => l.RateSource));
        foreach (var kind in new[] { DocumentKind.Csv, DocumentKind.Xlsx })
        {
            var file = await year.Book.File(edition, kind);
            var read = RateFileReader.Read(file.Name, new MemoryStream(file.Bytes));
            Assert.DoesNotContain(read.Findings, f => f.Finding.Severity == Severity.Blocks);
            Assert.Equal([Money.FromKroner(280m), null, new(123_45)], read.Facts.Rows.Select(r => r.ReportedRate));
            Assert.Equal("=Bakken; \"Øst\"", read.Facts.Rows[0].OfferName);
        }
        var why = await year.Book.Explanation(edition, "0740", "T1", "H1", s_first);
        Assert.Equal(["rate", "realChange", "ceiling"], why!.Figures.Select(f => f.Figure));
        Assert.Equal(280m, why.Figures[0].Value);
        Assert.NotNull(RateExplanation.Find(why.Figures[0], "Pay")!.Source);
        Assert.Null(await year.Book.Explanation(edition, "0740", "T1", "H9", s_first));
        Assert.Equal(edition, await year.Book.Edition("midtjylland-2025-26", 2026, 1));
        Assert.Equal(edition, await year.Book.Edition(edition.Id));
        Assert.Equal(4, await year.Book.Newest());
        Assert.Empty((await year.Book.Verify(edition)).Problems);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_edition_in_the_middle_of_the_year_shows_just_the_difference_and_from_when(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"), Row("H2"), Row("H1", "0751"));
        await year.Approve();
        await year.Approve("0751");
        var first = await year.Publish();
        await year.Import(Row("H1", pay: 1_100_000m), Row("H2"));
        await year.Approve();

        var draft = await year.Draft(s_july);
        var change = Assert.Single(draft.Difference, d => d.IsRateChange);
        Assert.Equal(("H1", s_july, 28m), (change.Line.ServiceId, change.From, change.RateChange));
        var second = await year.Publish(s_july);

        Assert.Equal((2, first.Id), (second.Number, second.Previous));
        Assert.Equal([("H1", s_first, 280m), ("H1", s_july, 308m), ("H2", s_first, 280m), ("H1", s_first, 280m)], await year.Lines(second));
        Assert.Equal(draft.Difference.Select(d => (d.Kind, d.From)), (await year.Book.Difference(second)).Select(d => (d.Kind, d.From)));
        Assert.Equal(280m, (await year.Book.Explanation(second, "0740", "T1", "H1", s_first))!.Figures[0].Value);
        Assert.Equal(308m, (await year.Book.Explanation(second, "0740", "T1", "H1", s_july))!.Figures[0].Value);
        Assert.Empty((await year.Book.Verify(second)).Problems);
        Assert.Empty((await year.Book.Verify(first)).Problems);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_party_that_is_no_longer_approved_keeps_its_published_rates(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"), Row("H1", "0751"));
        await year.Approve();
        await year.Approve("0751");
        await year.Publish();
        await year.Import(Row("H1", pay: 5_000_000m));
        await year.Import(Row("H1", "0751", pay: 1_100_000m));
        await year.Approve("0751");

        var draft = await year.Draft();
        Assert.True(draft.Parties.Single(p => p.Code == "0740").IsCarried);
        var second = await year.Publish();
        Assert.Equal([("0740", 280m), ("0751", 308m)], (await year.Book.Lines(second)).Select(l => (l.Operator, l.Rate!.Value.Kroner)));
        Assert.Equal(280m, (await year.Book.Explanation(second, "0740", "T1", "H1", s_first))!.Figures[0].Value);
        Assert.Empty((await year.Book.Verify(second)).Problems);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_cannot_be_published_is_refused_with_the_reason(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"));
        Assert.Equal(["PUBLISH-NOTHING-APPROVED"], RateYear.Codes(await year.TryPublish()));
        await year.Approve();
        Assert.Equal(["PUBLISH-DATE"], RateYear.Codes(await year.TryPublish(new(2027, 1, 1))));
        Assert.Equal(["PUBLISH-DATE"], RateYear.Codes(await year.TryPublish(s_july)));
        Assert.Contains("PUBLISH-YEAR", RateYear.Codes(await year.TryPublish(year: 2030)));
        Assert.IsType<Outcome<Edition>.Denied>(await year.Book.Publish(Samples.Operator(), RateYear.Agreement, 2026, null, "", "Grund", 2, true));
        Assert.IsType<Outcome<PublicationDraft>.Denied>(await year.Book.Draft(Samples.Operator(), RateYear.Agreement, 2026));
        await year.Publish();
        Assert.Equal(["PUBLISH-NO-CHANGE"], RateYear.Codes(await year.TryPublish()));
        await year.Import(Row("H1", pay: 1_100_000m));
        await year.Approve();
        await year.Publish(s_july);
        await year.Import(Row("H1", pay: 1_200_000m));
        await year.Approve();
        Assert.Equal(["PUBLISH-DATE"], RateYear.Codes(await year.TryPublish(new(2026, 6, 30))));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_publication_while_an_import_runs_is_a_conflict_and_another_partys_import_is_not(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"));
        await year.Approve();
        var seen = await test.Store.Latest();
        await year.Import(Row("H1", "0751"));
        await year.Import(Row("H1", pay: 2m));
        Assert.IsType<Outcome<Edition>.Conflict>(await year.TryPublish(expected: seen));

        await year.Approve();
        seen = await test.Store.Latest();
        await year.Import(Row("H2", "0751"));
        Assert.IsType<Outcome<Edition>.Done>(await year.TryPublish(expected: seen));
        Assert.IsType<Outcome<Edition>.Conflict>(await year.TryPublish(expected: seen));
        Assert.IsType<Outcome<Edition>.Conflict>(await year.TryPublish(expected: 99));
        Assert.Single(await year.Book.Editions());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task One_of_two_who_publish_at_the_same_time_wins(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"));
        await year.Approve();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => year.TryPublish(expected: 2)));
        Assert.Single(outcomes.OfType<Outcome<Edition>.Done>());
        Assert.Equal(3, outcomes.OfType<Outcome<Edition>.Conflict>().Count());
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_import_that_an_edition_rests_on_is_not_withdrawn_and_a_later_one_can_be(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import([], Samples.FullAccount() with { OfferId = "T1" });
        await year.Import(Row("H1"));
        await year.Approve();
        await year.Publish();

        foreach (var import in new[] { 1, 2 })
        {
            var refused = Assert.IsType<Outcome<Withdrawal>.Refused>(await year.Rates.Withdraw(Samples.Secretariat, import, "Forkert"));
            Assert.Equal("PUBLISHED-RESTS-ON", Assert.Single(refused.Findings).Code);
            Assert.Contains("udgave 1", refused.Findings[0].Text, StringComparison.Ordinal);
        }
        Assert.Equal(ReturnStatus.Approved, await year.Status());
        await year.Import(Row("H1", pay: 2_000_000m));
        Assert.Equal(1, (await year.Rates.Withdraw(Samples.Secretariat, 5, "Forkert")).Value().Restored);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_approved_reported_rate_is_the_one_published(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1") with { ReportedRate = new(300_50) });
        await year.Rates.Choose(Samples.Secretariat, new() { Year = 2026, Operator = "0740", OfferId = "T1", ServiceId = "H1", Rate = new(300_50), Reason = "Aftalt", Person = "" });
        await year.Approve();
        var edition = await year.Publish();
        var line = Assert.Single(await year.Book.Lines(edition));
        Assert.Equal((300.50m, RateSource.ApprovedReported), (line.Rate!.Value.Kroner, line.RateSource));
        Assert.Equal("approvedRate", (await year.Book.Explanation(edition, "0740", "T1", "H1", s_first))!.Figures[0].Parts[1].Figure);
        Assert.Empty((await year.Book.Verify(edition)).Problems);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_frozen_rates_of_the_base_year_win_over_what_a_later_file_says(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        RateRow Now(decimal stated) => Row("H1") with { OwnPlaces = 2m, BaseYear = 2025, BaseRate = Money.FromKroner(stated), BaseWeight = 3500m };
        await year.Import(Row("H1", year: 2025));
        await year.Approve(year: 2025);
        await year.Publish(year: 2025);
        await year.Import(Now(400m));

        Assert.Equal(280m, Assert.Single(await year.Book.BaseRates(RateYear.Agreement)).Rate);
        Assert.Empty(await year.Book.BaseRates(RateYear.Agreement, asOf: 2));
        var check = (await year.Rates.Check(Samples.Secretariat, RateYear.Agreement)).Result;
        var row = Array.FindIndex(check.Facts.Rows, r => r.Year == 2026);
        Assert.True(check.Rows[row].IndexedBase is > 280m and < 330m);
        Assert.Contains(check.Findings, f => f.Finding.Code == "BASE-DIFFERS-FROM-PUBLISHED");
        Assert.Contains("udgave 1", RateExplanation.Find(RateExplanation.OfRow(check, row, "indexedBase"), "baseRate")!.Source!.Where, StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_downloaded_edition_can_be_handed_in_as_a_rate_file(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"));
        await year.Approve();
        var edition = await year.Publish();
        var file = await year.Book.File(edition, DocumentKind.Xlsx);
        (await year.Rates.Import(Samples.Operator(), RateFileReader.Read(file.Name, new MemoryStream(file.Bytes)), file.Bytes, "Retur")).Value();
        Assert.Equal(Money.FromKroner(280m), Assert.Single((await year.Rates.Facts(Samples.Operator())).Rows).ReportedRate);
        Assert.Empty((await year.Book.Verify(edition)).Problems);
    }

    [Fact]
    public async Task An_edition_whose_file_was_changed_behind_the_program_is_told()
    {
        await using var test = await databases.New(StoreProvider.Sqlite);
        var year = new RateYear(test.Store);
        await year.Import(Row("H1"));
        await year.Approve();
        var edition = await year.Publish();
        await test.Raw("DROP TRIGGER " + (string)(await test.Scalar("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard_files_frozen%'"))!);
        await test.Raw($"UPDATE files SET bytes = x'00' WHERE sha256 = '{edition.Csv}'");
        Assert.Equal("EDITION-FILE-ALTERED", Assert.Single((await year.Book.Verify(edition)).Problems).Code);
    }
}
