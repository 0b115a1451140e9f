using CsCheck;
using Viften.App.History;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.Rates;

public class ImportTests(TestDatabases databases)
{
    private static readonly ReturnKey s_key = new("0740", 2026, 1);

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_imported_file_comes_back_as_the_facts_that_were_read_with_their_cells(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var file = Of([Samples.FullRow("H1"), Samples.FullRow("H2")], [Samples.FullAccount()], [Samples.FullBuyer()], [Samples.FullSpending()]);

        var result = (await book.Import(Samples.Operator(), file.Read, file.Bytes, "Første indberetning")).Value();
        var facts = await book.Facts(Samples.Operator());

        Assert.Equal(1, result.Change);
        Assert.Equal([new("0740", 2024, 1), s_key], result.Returns);
        Assert.Equal(file.Read.Facts.Rows, facts.Rows);
        Assert.Equal(file.Read.Facts.Accounts, facts.Accounts);
        Assert.Equal(file.Read.Facts.Buyers, facts.Buyers);
        Assert.Equal(file.Read.Facts.Spending, facts.Spending);
        Assert.Equal(file.Read.Facts.Origins.Select(o => o.Where(Field.Pay)), facts.Origins.Select(o => o.Where(Field.Pay)));
        Assert.Equal(file.Read.Facts.Origins[0].Layout.ColumnOf("Løn omfattet: SOSU"), facts.Origins[0].Layout.ColumnOf("Løn omfattet: SOSU"));
        Assert.Equal(file.Read.Facts.AccountOrigins.Select(o => o.Where(Field.AccYear)), facts.AccountOrigins.Select(o => o.Where(Field.AccYear)));
        Assert.Equal(file.Bytes, (await book.File(Samples.Operator(), file.Read.Sha256))!.Value.Bytes);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Importing_the_same_file_again_changes_nothing(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var file = Of([Samples.FullRow()], [Samples.FullAccount()], [Samples.FullBuyer()], [Samples.FullSpending()]);
        await book.Import(Samples.Operator(), file.Read, file.Bytes, "Første");

        var again = (await book.Import(Samples.Operator(), file.Read, file.Bytes, "Igen")).Value();

        Assert.Null(again.Change);
        Assert.Empty(again.Differences);
        Assert.Equal(4, again.Unchanged);
        Assert.Equal(1, await test.Store.Latest());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_new_file_with_the_same_rows_is_kept_but_moves_no_return(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var file = Of([Row("H1")]);
        var saved = Of([Row("H1")], mark: "gemt igen");
        await book.Import(Samples.Operator(), file.Read, file.Bytes, "Første");

        Assert.Equal(2, (await book.Import(Samples.Operator(), saved.Read, saved.Bytes, "Gemt igen")).Value().Change);
        Assert.Equal(1, Assert.Single(await book.Returns(Samples.Operator())).Revision);
        Assert.NotNull(await book.File(Samples.Secretariat, saved.Read.Sha256));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_corrected_file_ends_adds_and_replaces_and_the_preview_said_so(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var first = Of([Row("H1"), Row("H2"), Row("H3")]);
        await book.Import(Samples.Operator(), first.Read, first.Bytes, "Første");
        var second = Of([Row("H1"), Row("H2", pay: 1_100_000.5m) with { Kind = ServiceKind.Tillaegsydelse, PayCoveredByGroup = NamedFigures.Of([new("SOSU", 40m)]) }, Row("H4")]);

        var preview = (await book.Preview(Samples.Operator(), second.Read)).Value();
        Assert.Equal(1, await test.Store.Latest());
        var result = (await book.Import(Samples.Operator(), second.Read, second.Bytes, "Rettet", preview.AsOf)).Value();

        Assert.Equal(preview.Differences.Select(d => (d.Kind, d.Row)), result.Differences.Select(d => (d.Kind, d.Row)));
        Assert.Equal([(DifferenceKind.Changed, "T1 · H2"), (DifferenceKind.Added, "T1 · H4"), (DifferenceKind.Ended, "T1 · H3")], result.Differences.Select(d => (d.Kind, d.Row)));
        Assert.Equal(
            [new("Ydelsestype", "Hovedydelse", "Tillægsydelse"), new("Løn", "1.000.000,00", "1.100.000,50"), new FieldChange("Løn omfattet: SOSU", null, "40")],
            preview.Differences[0].Fields);
        Assert.Equal(3, preview.Differences[0].Origin!.Value.Row);
        Assert.Equal(1, result.Unchanged);
        Assert.Equal(["H1", "H2", "H4"], (await book.Facts(Samples.Operator())).Rows.Select(r => r.ServiceId));
        Assert.Equal(["H1", "H2", "H3"], (await book.Facts(Samples.Operator(), asOf: 1)).Rows.Select(r => r.ServiceId));
        Assert.Equal([1L, 2L], (await book.Versions(Samples.Operator(), s_key)).Select(v => v.Change));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Splitting_a_year_in_two_periods_replaces_the_year(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var whole = Of([Row("H1")]);
        var split = Of([Row("H1") with { To = new(2026, 6, 30) }, Row("H1") with { From = new(2026, 7, 1) }]);
        await book.Import(Samples.Operator(), whole.Read, whole.Bytes, "Hele året");
        await book.Import(Samples.Operator(), split.Read, split.Bytes, "Delt");
        Assert.Equal(split.Read.Facts.Rows, (await book.Facts(Samples.Operator())).Rows);
        await book.Import(Samples.Operator(), whole.Read, whole.Bytes, "Samlet igen");
        Assert.Equal(whole.Read.Facts.Rows, (await book.Facts(Samples.Operator())).Rows);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_second_of_two_imports_on_the_same_preview_is_a_conflict(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var (mine, yours, other) = (Of([Row("H1", pay: 1)]), Of([Row("H1", pay: 2)]), Of([Row("H1", "0751")]));
        var asOf = (await book.Preview(Samples.Operator(), mine.Read)).Value().AsOf;
        await book.Import(Samples.Operator("0751"), other.Read, other.Bytes, "En anden driftsherre er ingen hindring");

        Assert.IsType<Outcome<ImportResult>.Done>(await book.Import(Samples.Operator(), mine.Read, mine.Bytes, "Min", asOf));
        Assert.IsType<Outcome<ImportResult>.Conflict>(await book.Import(Samples.Operator(), yours.Read, yours.Bytes, "Din", asOf));
        Assert.Equal(Money.FromKroner(1), (await book.Facts(Samples.Operator())).Rows.Single().Pay);
        Assert.Null(await book.File(Samples.Secretariat, yours.Read.Sha256));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_of_several_operators_is_split_in_one_change_and_leaves_other_returns_alone(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var first = Of([Row("H1"), Row("H1", "0751"), Row("H1", "0751", 2027)], [Samples.FullAccount()]);
        await book.Import(Samples.Secretariat, first.Read, first.Bytes, "Samlet fil");
        var alone = Of([Row("H9", "0751")]);
        await book.Import(Samples.Secretariat, alone.Read, alone.Bytes, "Kun 0751 i 2026");

        var returns = await book.Returns(Samples.Secretariat);
        Assert.Equal([("0740 2024", 1L), ("0740 2026", 1L), ("0751 2026", 2L), ("0751 2027", 1L)], returns.Select(r => (r.Return.ToString(), r.Revision)));
        var facts = await book.Facts(Samples.Secretariat);
        Assert.Equal([("0740", "H1"), ("0751", "H9"), ("0751", "H1")], facts.Rows.Select(r => (r.Operator, r.ServiceId)));
        Assert.Single(facts.Accounts);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_second_return_of_a_year_stands_beside_the_first(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var (first, second) = (Of([Row("H1")]), Of([Row("H1", pay: 5)]));
        await book.Import(Samples.Operator(), first.Read, first.Bytes, "Nr. 1");
        await book.Import(Samples.Operator(), second.Read, second.Bytes, "Nr. 2", number: 2);
        Assert.Equal(["0740 2026", "0740 2026 nr. 2"], (await book.Returns(Samples.Operator())).Select(r => r.Return.ToString()));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_with_a_blocking_finding_is_refused_whole(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var file = Of([Row("H1"), Row("H1", "0751")]).With(new Finding("CELL-NOT-NUMBER", Severity.Blocks, "Ret tallet."), new Finding("NOTE", Severity.Notes, "Bemærk."));

        var refused = Assert.IsType<Outcome<ImportResult>.Refused>(await book.Import(Samples.Secretariat, file.Read, file.Bytes, "Fejl"));
        Assert.Equal(["CELL-NOT-NUMBER"], refused.Findings.Select(f => f.Code));
        Assert.IsType<Outcome<ImportPreview>.Refused>(await book.Preview(Samples.Secretariat, file.Read));
        Assert.Equal(0, await test.Store.Latest());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Rows_that_cannot_be_kept_are_refused_with_their_cells(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        async Task<IEnumerable<(string, string?)>> Codes(SampleFile file) =>
            Assert.IsType<Outcome<ImportResult>.Refused>(await book.Import(Samples.Secretariat, file.Read, file.Bytes, "Fejl")).Findings.Select(f => (f.Code, f.Place?.Cell));

        Assert.Equal([("ROW-OVERLAP", "B3")], await Codes(Of([Row("H1"), Row("H1") with { From = new(2026, 12, 31) }])));
        Assert.Equal([("TEXT-UNSTORABLE", "B2")], await Codes(Of([Row("H1") with { OfferName = "nul\0" }])));
        Assert.Equal([("TEXT-UNSTORABLE", "B2")], await Codes(Of([Row("H1") with { Extra = NamedTexts.Of([new("Note", "\uD83D")]) }])));
        Assert.Equal([("IMPORT-NO-ROWS", null)], await Codes(Of([])));
        Assert.Equal([("BUYER-OFFER-UNKNOWN", "A2")], await Codes(Of([Row("H1"), Row("H1", "0751")], buyers: [new() { Year = 2026, OfferId = "T1", Buyer = "0751" }])));
        Assert.Equal(0, await test.Store.Latest());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_is_not_yours_is_not_there_and_what_is_not_your_job_is_denied(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new RateBook(test.Store);
        var file = Of([Row("H1")]);
        await book.Import(Samples.Operator(), file.Read, file.Bytes, "Første");
        var (stranger, reader) = (Samples.Operator("0751"), Samples.Operator() with { Roles = [] });

        Assert.IsType<Outcome<ImportResult>.NotFound>(await book.Import(stranger, file.Read, file.Bytes, "Ikke min"));
        Assert.IsType<Outcome<ImportResult>.Denied>(await book.Import(reader, file.Read, file.Bytes, "Ikke mit job"));
        Assert.IsType<Outcome<ImportPreview>.NotFound>(await book.Preview(stranger, file.Read));
        Assert.IsType<Outcome<Withdrawal>.NotFound>(await book.Withdraw(stranger, 1, "Ikke min"));
        Assert.IsType<Outcome<Withdrawal>.Denied>(await book.Withdraw(reader, 1, "Ikke mit job"));
        Assert.Empty(await book.Returns(stranger));
        Assert.Empty((await book.Facts(stranger)).Rows);
        Assert.Empty(await book.Versions(stranger, s_key));
        Assert.Null(await book.File(stranger, file.Read.Sha256));
        Assert.Empty((await book.Facts(reader)).Rows);
        Assert.Single((await book.Facts(Samples.Auditor)).Rows);
        Assert.Empty((await book.Facts(Samples.Operator() with { Roles = [Role.OfferManager] })).Rows);
    }

    [Fact]
    public async Task Any_row_of_figures_is_the_same_after_both_stores()
    {
        await using var sqlite = await databases.New(StoreProvider.Sqlite);
        await using var postgres = await databases.New(StoreProvider.PostgreSql);
        var figure = Gen.Decimal[-1_000_000_000_000m, 1_000_000_000_000m].Nullable();
        var text = Gen.String[Gen.Char[" \"'=\\;æøåé€\n\t漢z"], 0, 12].Null();
        var row = Gen.Select(figure, figure, text, text, Gen.Long.Nullable(), Gen.Enum<ServiceKind>(), Gen.Bool, Gen.Enum<RateUnit>().Nullable())
            .Select((a, b, s, t, oere, kind, flag, unit) => Row("H") with
            {
                Places = a, BaseWeight = b, OfferName = s, Explanation = t, Pay = oere is { } o ? new Money(o) : null, Kind = kind, ShortStay = flag, BaseUnit = unit,
                PositionsByGroup = a is { } p ? NamedFigures.Of([new(s ?? "x", p)]) : NamedFigures.None,
            });
        await row.Array[120].SampleAsync(async made =>
        {
            var rows = made.Select((r, i) => r with { ServiceId = "H" + i.ToString("000", System.Globalization.CultureInfo.InvariantCulture) }).ToArray();
            var file = Of(rows);
            foreach (var test in new[] { sqlite, postgres })
            {
                // Each sample replaces the one before, so comparing is tried as well as writing.
                var book = new RateBook(test.Store);
                await book.Import(Samples.Operator(), file.Read, file.Bytes, "Alt muligt");
                Assert.Equal(rows, (await book.Facts(Samples.Operator())).Rows);
                Assert.Null((await book.Import(Samples.Operator(), file.Read, file.Bytes, "Igen")).Value().Change);
            }
        }, iter: 8, threads: 1);
        foreach (var test in new[] { sqlite, postgres }) Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }
}
