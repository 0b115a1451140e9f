using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Viften.App.Access;
using Viften.App.History;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core.Access;
using Xunit;

namespace Viften.App.Tests.History;

/// <summary>A page of a long log is read by number: no query of it reads the whole table, on either database.</summary>
public class PlanTests(TestDatabases databases)
{
    private const int Many = 100_000;

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_page_of_the_report_reads_no_table_from_end_to_end_among_100_000_changes(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store);
        await Damage.DropGuards(test);
        await Multiply(test, typeof(ChangeEntry), ("id", Id(provider)), ("act", "CASE WHEN n.value % 50 = 0 THEN 'rates.import' ELSE 'dialogue.ask' END"), ("actor", "'person-' || (n.value % 200)"), ("party", "CASE WHEN n.value % 20 = 0 THEN '0740' ELSE '0751' END"), ("at", Time(provider)));
        var book = new HistoryBook(test.Store);
        HistoryFilter[] filters = [new(), new() { Act = "rates.import" }, new() { Person = "person-7" }, new() { Party = "0740" }, new() { From = new(2026, 4, 1), To = new(2026, 4, 30) }, new() { Act = "rates.import", Person = "person-100", From = new(2026, 4, 1) }];
        foreach (var filter in filters)
        {
            var plans = await Plans(test, async () => Assert.NotEmpty((await book.List(Samples.Auditor, filter, before: 90_000, most: 25)).Value().Lines));
            Assert.All(plans, p => Assert.False(Scans(p, "changes"), $"{filter}: {p}"));
        }
        var own = new Actor("Administrator", "0740", System.Collections.Frozen.FrozenSet.Create(Role.PartyAdministrator), "test");
        Assert.All(await Plans(test, async () => Assert.NotEmpty((await book.List(own, new(), most: 25)).Value().Lines)), p => Assert.False(Scans(p, "changes", maySort: true), p));
        Assert.All(await Plans(test, async () => (await book.Find(Samples.Auditor, 50_000)).Value()), p => Assert.False(Scans(p, "changes"), p));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_page_of_the_access_log_reads_it_by_number_among_100_000_looks(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store);
        await Damage.DropGuards(test);
        await Multiply(test, typeof(AccessEntry), ("actor", "'person-' || (n.value % 200)"), ("party", "CASE WHEN n.value % 20 = 0 THEN '0740' ELSE '0751' END"),
            ("result", "CASE WHEN n.value % 500 = 0 THEN 'Denied' ELSE 'Given' END"), ("action", "CASE WHEN n.value % 500 = 1 THEN 'Print' ELSE 'View' END"), ("person", Id(provider)), ("at", Time(provider)));
        var log = new AccessLog(test.Store);
        AccessFilter[] filters = [new(), new() { Staff = "person-7" }, new() { Result = AccessResult.Denied }, new() { Action = AccessAction.Print }, new() { From = new(2026, 4, 1), To = new(2026, 4, 30) }];
        foreach (var filter in filters)
            Assert.All(await Plans(test, async () => Assert.NotEmpty((await log.Lines(Samples.Auditor, filter, before: 90_000, most: 50)).Value())), p => Assert.False(Scans(p, "access_log"), $"{filter}: {p}"));
        var own = new Actor("Administrator", "0740", System.Collections.Frozen.FrozenSet.Create(Role.PartyAdministrator), "test");
        Assert.All(await Plans(test, async () => Assert.NotEmpty((await log.Lines(own, new(), most: 50)).Value())), p => Assert.False(Scans(p, "access_log"), p));
        var person = Guid.Parse((await test.Scalar("SELECT person FROM access_log WHERE no = 777"))!.ToString()!);
        Assert.All(await Plans(test, async () => Assert.Single((await log.Lines(Samples.Auditor, new() { Person = person })).Value())), p => Assert.False(Scans(p, "access_log"), p));
    }

    /// <summary>Runs something, and explains each query it asked.</summary>
    private static async Task<IReadOnlyList<string>> Plans(TestStore test, Func<Task> run)
    {
        var asked = new List<(string Sql, List<(string Name, object? Value)> Parameters)>();
        using var listening = new Listening(command =>
        {
            // Other tests ask their own databases meanwhile.
            if (command.Connection is not { } to || !test.Address.Contains(test.Store.Provider == StoreProvider.Sqlite ? to.DataSource : to.Database, StringComparison.Ordinal)) return;
            lock (asked) asked.Add((command.CommandText, [.. command.Parameters.Cast<System.Data.Common.DbParameter>().Select(p => (p.ParameterName, p.Value))]));
        });
        using (DiagnosticListener.AllListeners.Subscribe(listening)) await run();
        Assert.NotEmpty(asked);
        var plans = new List<string>();
        await using var connection = await test.Connect();
        foreach (var (sql, parameters) in asked.Where(a => a.Sql.StartsWith("SELECT", StringComparison.Ordinal)))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = (test.Store.Provider == StoreProvider.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql;
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            await using var reader = await command.ExecuteReaderAsync();
            var plan = new List<string>();
            while (await reader.ReadAsync()) plan.Add(reader.GetValue(test.Store.Provider == StoreProvider.Sqlite ? 3 : 0).ToString()!);
            plans.Add(string.Join(" / ", plan) + " for " + sql);
        }
        return plans;
    }

    /// <summary>A table read whole, or sorted before the first lines of it can be told.</summary>
    /// <param name="plan">The plan and its query.</param>
    /// <param name="table">The table.</param>
    /// <param name="maySort">For what touches one party's returns: those are few, and sorting them is no reading of the whole.</param>
    private static bool Scans(string plan, string table, bool maySort = false)
    {
        var steps = plan.Split(" for SELECT")[0].Split(" / ");
        return steps.Any(s => s.Contains($"Seq Scan on {table}", StringComparison.Ordinal))
            || steps.Any(s => s.StartsWith("SCAN", StringComparison.Ordinal) && s.Contains(table, StringComparison.Ordinal))
            || (!maySort && steps.Any(s => s.Contains("USE TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal) && plan.Contains($"\"{table}\"", StringComparison.Ordinal) && plan.Contains("LIMIT", StringComparison.Ordinal)));
    }

    private static string Id(StoreProvider provider) => provider == StoreProvider.Sqlite ? "printf('00000000-0000-7000-8000-%012x', n.value)" : "lpad(to_hex(n.value), 32, '0')::uuid";

    /// <summary>Two minutes from each to the next, from the first of February.</summary>
    private static string Time(StoreProvider provider) => provider == StoreProvider.Sqlite
        ? "strftime('%Y-%m-%dT%H:%M:%S.000000Z', '2026-02-01', '+' || (n.value * 2) || ' minutes')"
        : "timestamptz '2026-02-01Z' + n.value * interval '2 minutes'";

    private static async Task Multiply(TestStore test, Type type, params (string Column, string Value)[] replaced)
    {
        var table = test.Store.Shape[type];
        var numbers = test.Store.Provider == StoreProvider.Sqlite ? $"(WITH RECURSIVE k(value) AS (SELECT 2 UNION ALL SELECT value + 1 FROM k WHERE value < {Many}) SELECT value FROM k)" : $"generate_series(2, {Many})";
        var values = table.Columns.Select(c => c.Name == "no" ? "n.value" : replaced.FirstOrDefault(r => r.Column == c.Name).Value ?? $"t.\"{c.Name}\"");
        var alias = test.Store.Provider == StoreProvider.Sqlite ? "AS n" : "AS n(value)";
        await test.Raw($"INSERT INTO {table.Name} ({RowWriter.Names(table)}) SELECT {string.Join(", ", values)} FROM {table.Name} AS t CROSS JOIN {numbers} {alias} WHERE t.no = 1");
        await test.Raw(test.Store.Provider == StoreProvider.Sqlite ? "ANALYZE" : $"ANALYZE {table.Name}");
    }

    /// <summary>Hears every command that EF sends.</summary>
    private sealed class Listening(Action<System.Data.Common.DbCommand> heard) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> _held = [];

        public void Dispose() => _held.ForEach(h => h.Dispose());

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore") _held.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData { Command: var command }) heard(command);
        }
    }
}
