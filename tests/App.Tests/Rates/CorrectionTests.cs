using System.Globalization;
using System.Text;
using CsCheck;
using Viften.App.Access;
using Viften.App.History;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.Rates;

public class CorrectionTests(TestDatabases databases)
{
    private static readonly ReturnKey s_key = new("0740", 2026, 1);
    private static readonly DateOnly s_from = new(2026, 1, 1);
    private static readonly CellKey s_pay = new(s_key, "T1", "H1", s_from, Field.Pay);

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_figure_corrected_on_screen_counts_and_says_who_why_and_what_the_file_said(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var revision = (await Import(book, Of([Row("H1"), Row("H2")]))).Change;

        var result = (await Correct(book, Field.Pay, "1.100.000,50", revision)).Value();

        Assert.Equal((2L, Money.FromKroner(1_100_000.5m)), (result.Change, result.Row.Pay));
        var facts = await book.Facts(Samples.Operator());
        Assert.Equal([Money.FromKroner(1_100_000.5m), Money.FromKroner(1_000_000m)], facts.Rows.Select(r => r.Pay));
        Assert.StartsWith("rettet i Viften 2. marts 2026 (filen sagde 1.000.000,00) · takster.xlsx · Takster: 2026!", facts.Origins[0].Where(Field.Pay), StringComparison.Ordinal);
        Assert.StartsWith("takster.xlsx", facts.Origins[0].Where(Field.Places), StringComparison.Ordinal);
        Assert.Null(facts.Origins[1].Corrections);
        Assert.Null((await book.Facts(Samples.Operator(), asOf: 1)).Origins[0].Corrections);
        var standing = Assert.Single(await book.Corrections(Samples.Operator(), year: 2026));
        Assert.Equal((s_pay, "Løn", "1.000.000,00", "1.100.000,50", "Talfejl"), (standing.Cell, standing.Heading, standing.FileText, standing.Text, standing.Reason));
        Assert.Equal("rates.correct", (await book.Versions(Samples.Operator(), s_key))[^1].Act);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Set_back_to_what_the_file_says_it_is_corrected_no_longer(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        await Import(book, Of([Row("H1")]));
        await Correct(book, Field.Pay, "5");
        Assert.Equal("1.000.000,00", (await Correct(book, Field.Pay, "7")).Value().Correction!.Old);

        Assert.Null((await Correct(book, Field.Pay, "7,00 kr.")).Value().Change);
        var back = (await Correct(book, Field.Pay, "1000000")).Value();

        Assert.Null(back.Correction);
        Assert.Empty(await book.Corrections(Samples.Operator()));
        Assert.Null((await book.Facts(Samples.Operator())).Origins[0].Corrections);
        Assert.Equal(Row("H1"), (await book.Facts(Samples.Operator())).Rows[0]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Every_kind_of_cell_is_read_as_the_file_is_read(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        await Import(book, Of([Row("H1")]));
        async Task<RateRow> Made(Field field, string? text) => (await Correct(book, field, text)).Value().Row;

        Assert.Equal(97.5m, (await Made(Field.StatedOccupancy, "97,5 %")).StatedOccupancy);
        Assert.Equal("SEL § 108", (await Made(Field.Paragraph, "Serviceloven §108, stk. 1")).Paragraph);
        Assert.Equal(RateUnit.Maaned, (await Made(Field.Unit, "maaned")).Unit);
        Assert.Equal(ServiceKind.Objektiv, (await Made(Field.Kind, "objektiv")).Kind);
        Assert.Equal(Financing.Objektiv, (await Made(Field.Financing, " ")).Financing);
        Assert.True((await Made(Field.ShortStay, "ja")).ShortStay);
        Assert.Equal(2024, (await Made(Field.BaseYear, "2024")).BaseYear);
        Assert.Equal(new DateOnly(2026, 6, 30), (await Made(Field.To, "30-06-2026")).To);
        Assert.Null((await Made(Field.Pay, null)).Pay);
        Assert.Equal("Ærøvænget", (await Made(Field.OfferName, "Ærøvænget")).OfferName);
        Assert.Equal(10, (await book.Corrections(Samples.Operator())).Count);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_cannot_be_read_or_says_which_row_it_is_is_refused_at_the_field(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        await Import(book, Of([Row("H1") with { To = new(2026, 6, 30) }, Row("H1") with { From = new(2026, 7, 1) }]));
        async Task<(string, string?)> Code(Field field, string? text, string reason = "Talfejl") =>
            Assert.Single(Assert.IsType<Outcome<CorrectionResult>.Refused>(await book.Correct(Samples.Operator(), s_key, "T1", "H1", s_from, field, text, reason)).Findings.Select(f => (f.Code, f.Place?.Field)));

        Assert.Equal(("NOT-A-NUMBER", "Løn"), await Code(Field.Pay, "mange penge"));
        Assert.Equal(("OCCUPANCY-FRACTION", "Forudsat belægning"), await Code(Field.StatedOccupancy, "0,98"));
        Assert.Equal(("UNKNOWN-WORD", "Enhed"), await Code(Field.Unit, "uge"));
        Assert.Equal(("CELL-MISSING", "Paragraf"), await Code(Field.Paragraph, ""));
        Assert.Equal(("TEXT-UNSTORABLE", "Tilbud"), await Code(Field.OfferName, "nul\0"));
        Assert.Equal(("TEXT-TOO-LONG", "Tilbud"), await Code(Field.OfferName, new string('x', 4_001)));
        Assert.Equal(("TEXT-MISSING", "Begrundelse"), await Code(Field.Pay, "5", "  "));
        Assert.Equal(("TEXT-TOO-LONG", "Begrundelse"), await Code(Field.Pay, "5", new string('x', 1_001)));
        Assert.Equal(("ROW-OVERLAP", "Gyldig til"), await Code(Field.To, "2026-07-01"));
        Assert.Equal(("PERIOD-REVERSED", "Gyldig til"), await Code(Field.To, "2025-12-31"));
        foreach (var key in new[] { Field.Year, Field.Operator, Field.OfferId, Field.ServiceId, Field.From }) Assert.Equal(("CORRECT-KEY", Fields.Heading(key)), await Code(key, "1"));
        Assert.Equal(("CORRECT-OTHER-SHEET", "Faktiske omkostninger"), await Code(Field.AccActualCost, "1"));
        Assert.Equal(1, await test.Store.Latest());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Only_the_operators_reporter_and_the_secretariat_correct_and_not_from_a_stale_page(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        await Import(book, Of([Row("H1")]));
        Task<Outcome<CorrectionResult>> By(Actor actor, string text = "5", long? revision = null, string service = "H1") => book.Correct(actor, s_key, "T1", service, s_from, Field.Pay, text, "Talfejl", revision);

        Assert.IsType<Outcome<CorrectionResult>.NotFound>(await By(Samples.Operator("0751")));
        Assert.IsType<Outcome<CorrectionResult>.Denied>(await By(Samples.Operator() with { Roles = [] }));
        Assert.IsType<Outcome<CorrectionResult>.NotFound>(await By(Samples.Operator(), service: "H9"));
        Assert.IsType<Outcome<CorrectionResult>.Done>(await By(Samples.Secretariat, "6", 1));
        Assert.IsType<Outcome<CorrectionResult>.Conflict>(await By(Samples.Operator(), "7", 1));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_later_file_asks_for_each_corrected_cell_and_wins_where_it_is_not_kept(StoreProvider provider)
    {
        var clock = new TestClock();
        await using var test = await databases.New(provider, clock);
        var book = new RateBook(test.Store);
        await Import(book, Of([Row("H1")]));
        await Correct(book, Field.Pay, "5");
        await Correct(book, Field.Places, "12");
        clock.Now = clock.Now.AddDays(40);
        var later = Of([Row("H1", pay: 8) with { Places = 11m, OfferName = "Nyt navn" }], name: "senere.xlsx");

        var preview = (await book.Preview(Samples.Operator(), later.Read)).Value();
        Assert.Equal([("Pladser", "11", "12"), ("Løn", "8,00", "5,00")], preview.Kept.Select(k => (k.Heading, k.FileText, k.Text)));
        Assert.Equal(("T1 · H1", "medarbejder-0740", "Talfejl"), (preview.Kept[0].Row, preview.Kept[0].Person, preview.Kept[0].Reason));
        var result = (await book.Import(Samples.Operator(), later.Read, later.Bytes, "Senere", preview.AsOf, keep: [s_pay])).Value();

        Assert.Equal(s_pay, Assert.Single(result.Kept).Cell);
        Assert.Equal(["Tilbud", "Pladser"], Assert.Single(result.Differences).Fields.Select(f => f.Heading));
        var facts = await book.Facts(Samples.Operator());
        Assert.Equal(Row("H1", pay: 5) with { Places = 11m, OfferName = "Nyt navn" }, facts.Rows[0]);
        Assert.StartsWith("rettet i Viften 2. marts 2026 (filen sagde 8,00) · senere.xlsx", facts.Origins[0].Where(Field.Pay), StringComparison.Ordinal);
        Assert.Equal(s_pay, Assert.Single(await book.Corrections(Samples.Operator())).Cell);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_that_differs_only_in_kept_cells_changes_nothing_of_the_return(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var file = Of([Row("H1"), Row("H2")]);
        await Import(book, file);
        await Correct(book, Field.Pay, "5");

        var kept = (await book.Import(Samples.Operator(), file.Read, file.Bytes, "Igen", keep: [s_pay])).Value();
        Assert.Equal((null, 2), (kept.Change, kept.Unchanged));
        var replaced = (await book.Import(Samples.Operator(), file.Read, file.Bytes, "Igen")).Value();

        Assert.Equal([new FieldChange("Løn", "5,00", "1.000.000,00")], Assert.Single(replaced.Differences).Fields);
        Assert.Empty(await book.Corrections(Samples.Operator()));
        Assert.Equal(file.Read.Facts.Rows, (await book.Facts(Samples.Operator())).Rows);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_that_now_says_the_corrected_figure_takes_it_over(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        await Import(book, Of([Row("H1")]));
        await Correct(book, Field.Pay, "5");
        var agreeing = Of([Row("H1", pay: 5)], name: "rettet.xlsx");

        Assert.Empty((await book.Preview(Samples.Operator(), agreeing.Read)).Value().Kept);
        var result = await Import(book, agreeing);

        Assert.Equal([new FieldChange("Løn", "5,00 (rettet i Viften)", "5,00 (står nu i filen)")], Assert.Single(result.Differences).Fields);
        Assert.Empty(await book.Corrections(Samples.Operator()));
        Assert.StartsWith("rettet.xlsx", (await book.Facts(Samples.Operator())).Origins[0].Where(Field.Pay), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_correction_goes_with_its_row_and_a_kept_last_day_may_not_run_into_the_next_period(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        await Import(book, Of([Row("H1") with { To = new(2026, 5, 31) }, Row("H2")]));
        await Correct(book, Field.To, "30-06-2026");
        var split = Of([Row("H1") with { To = new(2026, 5, 31) }, Row("H1") with { From = new(2026, 6, 1) }]);
        var lastDay = s_pay with { Field = Field.To };

        Assert.Equal("ROW-OVERLAP", Assert.Single(Assert.IsType<Outcome<ImportResult>.Refused>(await book.Import(Samples.Operator(), split.Read, split.Bytes, "Delt", keep: [lastDay])).Findings).Code);
        await Import(book, Of([Row("H2")]));

        Assert.Empty(await book.Corrections(Samples.Operator()));
        Assert.Equal(["H2"], (await book.Facts(Samples.Operator())).Rows.Select(r => r.ServiceId));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Withdrawing_leaves_a_corrected_row_and_gives_back_the_corrections_an_import_replaced(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        await Import(book, Of([Row("H1"), Row("H2"), Row("H3")], name: "først.xlsx"));
        await Correct(book, Field.Pay, "5");
        await Correct(book, Field.Pay, "6", service: "H2");
        await Import(book, Of([Row("H1", pay: 8), Row("H2", pay: 9), Row("H3", pay: 10)], name: "senere.xlsx"), [s_pay with { ServiceId = "H2" }]);
        await Correct(book, Field.Places, "3", service: "H3");

        var withdrawal = (await book.Withdraw(Samples.Operator(), 4, "Forkert fil")).Value();

        Assert.Equal([new LeftRow(s_key, RateSheet.Takster, "T1 · H3", 5)], withdrawal.Left);
        var facts = await book.Facts(Samples.Operator());
        Assert.Equal([5m, 6m, 10m], facts.Rows.Select(r => r.Pay!.Value.Kroner));
        Assert.Equal([("H1", "1.000.000,00", "5,00"), ("H2", "1.000.000,00", "6,00"), ("H3", "10", "3")], (await book.Corrections(Samples.Operator())).Select(c => (c.Cell.ServiceId, c.FileText, c.Text)));
        Assert.Contains("(filen sagde 1.000.000,00) · først.xlsx", facts.Origins[0].Where(Field.Pay), StringComparison.Ordinal);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Of_two_who_confirm_at_the_same_moment_one_imports_and_the_other_is_told(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await using var other = ViftenStore.Open(test.Address, new TestClock());
        await Import(new RateBook(test.Store), Of([Row("H1")]));
        var (mine, yours) = (Of([Row("H1", pay: 1)]), Of([Row("H1", pay: 2)]));
        var asOf = (await new RateBook(test.Store).Preview(Samples.Operator(), mine.Read)).Value().AsOf;
        using var start = new Barrier(2);
        Task<Outcome<ImportResult>> Confirm(ViftenStore store, SampleFile file) => Task.Run(async () =>
        {
            start.SignalAndWait();
            return await new RateBook(store).Import(Samples.Operator(), file.Read, file.Bytes, "Bekræftet", asOf);
        });

        var outcomes = await Task.WhenAll(Confirm(test.Store, mine), Confirm(other, yours));

        Assert.Single(outcomes.OfType<Outcome<ImportResult>.Done>());
        Assert.Contains("0740 2026", Assert.Single(outcomes.OfType<Outcome<ImportResult>.Conflict>()).Reason, StringComparison.Ordinal);
        Assert.Equal(2, await test.Store.Latest());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_row_that_ends_before_it_begins_is_refused_and_not_stored(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var bytes = Encoding.UTF8.GetBytes("År;Driftsherre;Tilbuds-id;Tilbud;Ydelses-id;Ydelse;Ydelsestype;Paragraf;Enhed;Gyldig fra;Gyldig til\n2026;0740;T1;Tilbud;H1;Ydelse;Hovedydelse;SEL § 107;døgn;01-06-2026;01-05-2026\n");
        var read = RateFileReader.Read("takster.csv", new MemoryStream(bytes));
        var refused = Assert.IsType<Outcome<ImportResult>.Refused>(await new RateBook(test.Store).Import(Samples.Operator(), read, bytes, "Byttet om"));
        Assert.Equal("PERIOD-REVERSED", Assert.Single(refused.Findings).Code);
        Assert.Equal(0, await test.Store.Latest());
    }

    /// <summary>Whatever is imported, corrected, kept, replaced and withdrawn: the chain holds, no subject is live twice, and each correction speaks of a row that is there.</summary>
    [Theory, ClassData(typeof(BothStores))]
    public async Task Any_run_of_imports_corrections_and_withdrawals_leaves_a_whole_store(StoreProvider provider)
    {
        var pays = Gen.Int[1, 3].Array[3];
        var step = Gen.Select(Gen.Int[0, 2], pays, Gen.Int[0, 2], Gen.Int[1, 3], Gen.Bool);
        await step.Array[4, 9].SampleAsync(async steps =>
        {
            await using var test = await databases.New(provider);
            var book = new RateBook(test.Store);
            var imports = new List<long>();
            foreach (var (kind, files, at, figure, keep) in steps)
            {
                if (kind == 0) await ImportSome(book, files, keep, imports);
                else if (kind == 1) await Correct(book, Field.Pay, figure.ToString(CultureInfo.InvariantCulture), service: "H" + at);
                else if (imports.Count > 0) await book.Withdraw(Samples.Operator(), imports[at % imports.Count], "Fortrudt");
                await Whole(book);
            }
            Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
            Assert.Equal(0L, await test.Scalar("SELECT count(*) FROM (SELECT subject, valid_from FROM rate_rows WHERE ended IS NULL GROUP BY subject, valid_from HAVING count(*) > 1) t"));
            Assert.Equal(0L, await test.Scalar("SELECT count(*) FROM (SELECT subject FROM corrections WHERE ended IS NULL GROUP BY subject HAVING count(*) > 1) t"));
        }, iter: provider == StoreProvider.Sqlite ? 25 : 6, threads: 1);
    }

    private static async Task ImportSome(RateBook book, int[] pays, bool keep, List<long> imports)
    {
        // Three means that the file has no such row.
        var file = Of([Row("H9"), .. pays.Select((p, i) => (p, i)).Where(x => x.p < 3).Select(x => Row("H" + x.i, pay: x.p))]);
        var preview = (await book.Preview(Samples.Operator(), file.Read)).Value();
        var result = (await book.Import(Samples.Operator(), file.Read, file.Bytes, "Indlæst", preview.AsOf, keep: keep ? [.. preview.Kept.Select(k => k.Cell)] : null)).Value();
        if (result.Change is { } change) imports.Add(change);
    }

    /// <summary>A correction names a live row, its figure is the row's, and the file said something else.</summary>
    private static async Task Whole(RateBook book)
    {
        var rows = (await book.Facts(Samples.Operator())).Rows.ToDictionary(r => r.ServiceId);
        foreach (var correction in await book.Corrections(Samples.Operator()))
        {
            Assert.Equal(correction.Text, Danish.Number(rows[correction.Cell.ServiceId].Pay!.Value.Kroner, 2));
            Assert.NotEqual(correction.FileText, correction.Text);
        }
    }

    private static async Task<ImportResult> Import(RateBook book, SampleFile file, IReadOnlyCollection<CellKey>? keep = null) =>
        (await book.Import(Samples.Operator(), file.Read, file.Bytes, "Indlæst", keep: keep)).Value();

    private static Task<Outcome<CorrectionResult>> Correct(RateBook book, Field field, string? text, long? revision = null, string service = "H1") =>
        book.Correct(Samples.Operator(), s_key, "T1", service, s_from, field, text, "Talfejl", revision);
}
