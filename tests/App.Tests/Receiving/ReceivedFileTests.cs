using System.Text;
using Viften.App.History;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Receiving;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.Receiving;

public class ReceivedFileTests(TestDatabases databases)
{
    private const string Agreement = "midtjylland-2025-26";

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_handed_in_waits_until_it_is_imported(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (files, book) = (new ReceivedFiles(test.Store, new ReadFiles()), new RateBook(test.Store));
        var bytes = Workbook(Row("H1"), Row("H2"));

        var item = (await files.Receive(Samples.Operator(), Agreement, @"C:\takster\0740.xlsx", bytes)).Value();
        Assert.Equal(("0740.xlsx", "0740", ReadState.CanImport), (item.File.Name, item.File.Party, item.State));
        Assert.Equal([new ReturnKey("0740", 2026, 1)], item.Summary!.Returns);
        Assert.Empty(await book.Returns(Samples.Secretariat));
        var read = (await files.Read(Samples.Operator(), Agreement, item.File.Sha256)).Value();
        (await book.Import(Samples.Operator(), read, bytes, "Indlæst", (await book.Preview(Samples.Operator(), read)).Value().AsOf)).Value();

        Assert.Empty(await files.List(Samples.Secretariat, Agreement));
        Assert.Equal(2, await test.Store.Latest());
        Assert.StartsWith("0740.xlsx · Takster!", (await book.Facts(Samples.Operator())).Origins[0].Where(Field.Pay), StringComparison.Ordinal);
        Assert.Equal(bytes, (await book.File(Samples.Operator(), item.File.Sha256))!.Value.Bytes);
        Assert.Null(await book.File(Samples.Operator("0751"), item.File.Sha256));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_secretariats_file_is_the_operators_to_see_once_it_is_imported(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (files, book) = (new ReceivedFiles(test.Store, new ReadFiles()), new RateBook(test.Store));
        var bytes = Workbook(Row("H1"));
        var sha = (await files.Receive(Samples.Secretariat, Agreement, "samlet.xlsx", bytes)).Value().File.Sha256;

        Assert.Empty(await files.List(Samples.Operator(), Agreement));
        Assert.IsType<Outcome<ReceivedBytes>.NotFound>(await files.Bytes(Samples.Operator(), Agreement, sha));
        Assert.Null(await book.File(Samples.Operator(), sha));
        Assert.Equal(bytes, (await files.Bytes(Samples.Secretariat, Agreement, sha)).Value().Bytes);
        await book.Import(Samples.Secretariat, (await files.Read(Samples.Secretariat, Agreement, sha)).Value(), bytes, "Indlæst");

        Assert.NotNull(await book.File(Samples.Operator(), sha));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_same_bytes_again_are_one_file_and_a_newer_file_for_the_same_replaces_it(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var files = new ReceivedFiles(test.Store, new ReadFiles());
        var first = Workbook(Row("H1"));
        await files.Receive(Samples.Operator(), Agreement, "først.xlsx", first);
        await files.Receive(Samples.Operator(), Agreement, "samme.xlsx", first);
        Assert.Equal(1, await test.Store.Latest());
        await files.Receive(Samples.Operator(), Agreement, "næste år.xlsx", Workbook(Row("H1", year: 2027)));
        await files.Receive(Samples.Secretariat, Agreement, "sekretariatets.xlsx", Workbook(Row("H1", pay: 3)));

        var newer = (await files.Receive(Samples.Operator(), Agreement, "rettet.xlsx", Workbook(Row("H1", pay: 5)))).Value();

        Assert.Equal(["først.xlsx"], newer.Replaced);
        Assert.Equal(["næste år.xlsx", "sekretariatets.xlsx", "rettet.xlsx"], (await files.List(Samples.Secretariat, Agreement)).Select(i => i.File.Name));
        Assert.Equal(["næste år.xlsx", "rettet.xlsx"], (await files.List(Samples.Operator(), Agreement)).Select(i => i.File.Name));
        Assert.Empty(await files.List(Samples.Secretariat, "midtjylland-2023-24"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_upload_that_is_empty_or_cut_off_is_refused_and_leaves_nothing(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var files = new ReceivedFiles(test.Store, new ReadFiles());
        var whole = Workbook(Row("H1"));
        async Task<string> Code(byte[] bytes) => Assert.Single(Assert.IsType<Outcome<ReceivedItem>.Refused>(await files.Receive(Samples.Operator(), Agreement, "takster.xlsx", bytes)).Findings).Code;

        Assert.Equal("FILE-EMPTY", await Code([]));
        Assert.Equal("FILE-DAMAGED", await Code(whole[..(whole.Length / 2)]));
        Assert.Equal("WRONG-TEMPLATE", await Code(Encoding.UTF8.GetBytes("Navn;Beløb\nA;1\n")));
        Assert.Equal(0, await test.Store.Latest());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_with_errors_waits_to_be_corrected_and_can_be_set_aside(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var reads = new ReadFiles();
        var files = new ReceivedFiles(test.Store, reads);
        var bytes = Encoding.UTF8.GetBytes("År;Driftsherre;Tilbuds-id;Tilbud;Ydelses-id;Ydelse;Ydelsestype;Paragraf;Enhed;Løn\n2026;0740;T1;Tilbud;H1;Ydelse;Hovedydelse;SEL § 107;døgn;mange\n");
        var item = (await files.Receive(Samples.Operator(), Agreement, "fejl.csv", bytes)).Value();
        Assert.Equal((ReadState.MustCorrect, 1), (item.State, item.Summary!.Blocking));
        var other = Samples.Operator("0751");

        Assert.IsType<Outcome<ReceivedFile>.NotFound>(await files.SetAside(other, Agreement, item.File.Sha256, "Ikke min"));
        Assert.IsType<Outcome<ReceivedFile>.Denied>(await files.SetAside(Samples.Auditor, Agreement, item.File.Sha256, "Ikke mit job"));
        Assert.IsType<Outcome<ReceivedFile>.Refused>(await files.SetAside(Samples.Operator(), Agreement, item.File.Sha256, ""));
        Assert.IsType<Outcome<ReceivedItem>.Denied>(await files.Receive(Samples.Operator() with { Roles = [] }, Agreement, "fejl.csv", bytes));
        (await files.SetAside(Samples.Operator(), Agreement, item.File.Sha256, "Sendt ved en fejl")).Value();

        Assert.Empty(await files.List(Samples.Secretariat, Agreement));
        Assert.IsType<Outcome<ReceivedFile>.NotFound>(await files.SetAside(Samples.Operator(), Agreement, item.File.Sha256, "Igen"));
        Assert.Equal("fejl.csv", (await files.Receive(Samples.Operator(), Agreement, "fejl.csv", bytes)).Value().File.Name);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Another_node_reads_a_waiting_file_beside_the_list(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var sha = (await new ReceivedFiles(test.Store, new ReadFiles()).Receive(Samples.Operator(), Agreement, "takster.xlsx", Workbook(Row("H1")))).Value().File.Sha256;
        var files = new ReceivedFiles(test.Store, new ReadFiles());

        Assert.Equal((ReadState.Reading, null), (await files.List(Samples.Operator(), Agreement)).Select(i => (i.State, i.Summary)).Single());
        await files.Read(Samples.Operator(), Agreement, sha);

        Assert.Equal(ReadState.CanImport, (await files.List(Samples.Operator(), Agreement)).Single().State);
    }

    [Fact]
    public async Task A_file_is_read_once_however_many_ask_and_the_cache_stays_small()
    {
        var reads = new ReadFiles(files: 2);
        var loads = 0;
        async Task<RateFileRead> Read(string sha)
        {
            return await reads.Read(sha, () =>
            {
                Interlocked.Increment(ref loads);
                return Task.FromResult(("takster.csv", Encoding.UTF8.GetBytes("År;Driftsherre;Tilbuds-id\n")));
            });
        }

        var same = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Read("a")));
        Assert.All(same, r => Assert.Same(same[0], r));
        Assert.Equal(1, loads);
        foreach (var sha in new[] { "b", "c", "b" }) await Read(sha);
        Assert.Equal(3, loads);
        Assert.NotSame(same[0], await Read("a"));
        Assert.Equal(4, loads);
        Assert.NotNull(reads.Summary("c"));
    }

    [Theory]
    [InlineData("../../etc/takster.xlsx", "takster.xlsx")]
    [InlineData(@"\\server\del\takster.xlsx", "takster.xlsx")]
    [InlineData("ny\r\nlinje\0.csv", "nylinje.csv")]
    [InlineData("..", "uden navn")]
    [InlineData("mappe/", "uden navn")]
    public void A_name_is_kept_without_its_path(string given, string kept) => Assert.Equal(kept, FileNames.Safe(given));

    [Fact]
    public void A_name_of_five_hundred_characters_is_cut_and_keeps_its_ending()
    {
        var name = FileNames.Safe(string.Concat(Enumerable.Repeat("😀", 250)) + ".xlsx");
        Assert.InRange(name.Length, 150, 200);
        Assert.EndsWith("….xlsx", name, StringComparison.Ordinal);
        Assert.Equal(name, FileNames.Safe(name));
    }

    private static byte[] Workbook(params RateRow[] rows)
    {
        var layout = new SheetLayout("", "Takster", []);
        using var bytes = new MemoryStream();
        RateFileWriter.WriteXlsx(bytes, new RateFacts { Rows = rows, Origins = [.. rows.Select((_, i) => new RowOrigin(layout, i + 2))] });
        return bytes.ToArray();
    }
}
