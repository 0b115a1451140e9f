using Microsoft.EntityFrameworkCore;
using Viften.App.History;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.Store;

public class WritingTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task A_row_with_every_column_comes_back_as_it_was_written(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store);

        await using var context = test.Store.Read();
        Assert.Equal(Samples.FullRow(), (await context.Facts<RateRow>().SingleAsync()).Value);
        Assert.Equal(Samples.FullAccount(), (await context.Facts<AccountRow>().SingleAsync()).Value);
        Assert.Equal(Samples.FullBuyer(), (await context.Facts<BuyerRow>().SingleAsync()).Value);
        Assert.Equal(Samples.FullSpending(), (await context.Facts<SpendingRow>().SingleAsync()).Value);
        Assert.Equal(new AcceptedExplanation(2026, "0740", "T12", "H1", "F1", "Accepteret"), (await context.Facts<AcceptedExplanation>().SingleAsync()).Value);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_row_with_nothing_but_its_keys_comes_back_with_nothing_added(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var bare = new RateRow
        {
            Year = 9999, From = new(9999, 1, 1), To = DateOnly.MaxValue, Operator = "0740", OfferId = "T", ServiceId = "H", Kind = ServiceKind.Hovedydelse,
            Financing = Financing.Takst, Paragraph = "SEL § 107", Unit = RateUnit.Km,
        };
        await Samples.WriteRow(test.Store, "bare", new Period(bare.From, bare.To), bare);

        await using var context = test.Store.Read();
        Assert.Equal(bare, (await context.Facts<RateRow>().SingleAsync()).Value);
        Assert.Null((await AuditChain.Verify(test.Store)).Break);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Many_rows_at_once_are_the_same_as_few(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var rows = Enumerable.Range(0, 250).Select(i => Samples.FullRow("H" + i) with { Pay = null, Places = i / 3m }).ToArray();
        await test.Store.Write<int>(Samples.Secretariat, "test.many", "Mange", async change =>
        {
            await change.Append([.. rows.Select(r => change.Fact(Samples.Subject(r.ServiceId), Samples.Subject("head"), r.Period, "kilde", r))]);
            return new Outcome<int>.Done(rows.Length);
        });

        await using var context = test.Store.Read();
        var stored = (await context.Facts<RateRow>().ToListAsync()).Select(f => f.Value).OrderBy(r => r.ServiceId, StringComparer.Ordinal);
        Assert.Equal(rows.OrderBy(r => r.ServiceId, StringComparer.Ordinal), stored);
        Assert.Null((await AuditChain.Verify(test.Store)).Break);
    }

    [Fact]
    public async Task Both_stores_give_a_change_the_same_digest()
    {
        var digests = new List<object?>();
        foreach (var provider in new[] { StoreProvider.Sqlite, StoreProvider.PostgreSql })
        {
            await using var test = await databases.New(provider);
            await test.Store.DisposeAsync();
            var seeded = new Random(7);
            await using var store = ViftenStore.Open(test.Address, new TestClock(), new Ids(new TestClock(), seeded.NextBytes));
            await Samples.WriteEverything(store);
            digests.Add(await test.Scalar("SELECT hash FROM changes WHERE no = 1"));
        }
        Assert.NotNull(digests[0]);
        Assert.Equal(digests[0], digests[1]);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_verb_that_fails_after_writing_leaves_nothing_behind(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Assert.ThrowsAsync<InvalidOperationException>(() => test.Store.Write<int>(Samples.Secretariat, "test.fails", "Går galt", async change =>
        {
            await change.Append([.. Enumerable.Range(0, 500).Select(i => change.Fact(Samples.Subject("s" + i), Samples.Subject("h"), Period.Year(2026), "kilde", Samples.FullRow()))]);
            await change.Keep("a.xlsx", "xlsx", [1], null);
            throw new InvalidOperationException("The power went.");
        }));

        Assert.Equal(0L, await test.Scalar("SELECT count(*) FROM rate_rows"));
        Assert.Equal(0L, await test.Scalar("SELECT count(*) FROM files"));
        Assert.Equal(0L, await test.Store.Latest());
        Assert.Equal(1L, (await Samples.WriteRow(test.Store, "efter")).Value().Added);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_refused_verb_leaves_nothing_behind_and_takes_no_number(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var refused = await test.Store.Write<int>(Samples.Secretariat, "test.refused", "Afvist", async change =>
        {
            await change.Keep("a.xlsx", "xlsx", [1], null);
            return new Outcome<int>.Refused([new Finding("NO", Severity.Blocks, "Nej")]);
        });

        Assert.IsType<Outcome<int>.Refused>(refused);
        Assert.Equal(0L, await test.Scalar("SELECT count(*) FROM files"));
        Assert.Equal(0L, await test.Store.Latest());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_verb_that_wrote_nothing_makes_no_change(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var done = await test.Store.Write<string>(Samples.Secretariat, "test.nothing", "Intet", _ => Task.FromResult<Outcome<string>>(new Outcome<string>.Done("intet nyt")));

        Assert.Equal("intet nyt", done.Value());
        Assert.Equal(0L, await test.Store.Latest());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Sixteen_writers_at_once_get_numbers_without_gaps(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await using var other = ViftenStore.Open(test.Address, new TestClock());
        // Half of them write through another store on the same database, as another process would.
        var numbers = await Task.WhenAll(Enumerable.Range(0, 16).Select(w => Task.Run(async () =>
        {
            var mine = new List<long>();
            for (var i = 0; i < 20; i++) mine.Add((await Samples.WriteRow(w % 2 == 0 ? test.Store : other, $"w{w}-{i}")).Value().Added);
            return mine;
        })));

        Assert.Equal(Enumerable.Range(1, 320).Select(n => (long)n), numbers.SelectMany(n => n).Order());
        Assert.Null((await AuditChain.Verify(test.Store)).Break);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_corrected_fact_is_seen_as_it_was_before_and_after(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var first = (await Samples.WriteRow(test.Store, "s")).Value();
        await test.Store.Write<int>(Samples.Secretariat, "test.correct", "Rettelse", async change =>
        {
            await change.End([first]);
            await change.Append([change.Fact(first.Subject, first.Head, Period.Year(2026), "rettet", Samples.FullRow() with { Pay = new(5) })]);
            return new Outcome<int>.Done(0);
        });

        await using var context = test.Store.Read();
        Assert.Equal(first.Value.Pay, (await context.Facts<RateRow>(asOf: 1).SingleAsync()).Value.Pay);
        Assert.Equal(new Money(5), (await context.Facts<RateRow>().SingleAsync()).Value.Pay);
        Assert.Empty(await context.Facts<RateRow>(asOf: 0).ToListAsync());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_fact_that_is_not_live_cannot_be_ended_again(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var fact = (await Samples.WriteRow(test.Store, "s")).Value();
        Task<Outcome<int>> End() => test.Store.Write<int>(Samples.Secretariat, "test.end", "Slut", async change =>
        {
            await change.End([fact]);
            return new Outcome<int>.Done(0);
        });
        await End();

        await Assert.ThrowsAsync<InvalidOperationException>(End);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Instants_are_cut_to_microseconds(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store);
        await using var context = test.Store.Read();
        var at = (await context.Set<ChangeEntry>().SingleAsync()).At;

        Assert.Equal(DateTimeKind.Utc, at.Kind);
        Assert.Equal(new DateTime(2026, 3, 2, 9, 30, 0, DateTimeKind.Utc).AddTicks(1_234_560), at);
    }
}
