using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Viften.App.Store;

/// <summary>What a guard sees to, whoever writes.</summary>
internal enum GuardRule
{
    /// <summary>A new row bears the number of the change under way, is live, and takes no existing row's key.</summary>
    AddedNow,
    /// <summary>Nothing in a row changes.</summary>
    Frozen,
    /// <summary>Only <c>ended</c> changes, once, from null to the number of the change under way.</summary>
    EndedOnce,
    /// <summary>Only the revision (to the change under way) and the status change.</summary>
    MovesForward,
    /// <summary>Only the whole body of a row of a log goes away, once, when the change under way says so.</summary>
    ErasedOnce,
    /// <summary>No row is deleted.</summary>
    Kept,
    /// <summary>Live rows of one subject do not overlap.</summary>
    NoOverlap,
}

/// <summary>One guard of one table.</summary>
internal sealed record Guard(StoredTable Table, GuardRule Rule);

/// <summary>A guard as its provider says it; the name bears a hash of the text, so an altered guard is a new one.</summary>
internal sealed record GuardSql(string Name, string Table, string Create)
{
    public static GuardSql Of(Guard guard, Func<string, string> create)
    {
        const string mark = "{name}";
        var text = create(mark);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
        var name = $"guard_{guard.Table.Name}_{guard.Rule.ToString().ToLowerInvariant()}_{hash}";
        return new(name, guard.Table.Name, text.Replace(mark, name, StringComparison.Ordinal));
    }
}

/// <summary>What no SQL may do to the store. One list, told to each database in its own words.</summary>
/// <remarks>They stop mistakes and other programs. Whoever owns the database can take them down; the chain then shows what was done.</remarks>
internal static class Guards
{
    public static IEnumerable<Guard> All(StoreShape shape) => shape.Tables.SelectMany(t => RulesOf(t.Kind).Select(r => new Guard(t, r)));

    /// <summary>Whether a column of a head may change.</summary>
    public static bool IsMovable(string column) => column is "revision" or "status";

    private static GuardRule[] RulesOf(TableKind kind) => kind switch
    {
        TableKind.Facts => [GuardRule.AddedNow, GuardRule.EndedOnce, GuardRule.Kept, GuardRule.NoOverlap],
        TableKind.Heads => [GuardRule.AddedNow, GuardRule.MovesForward, GuardRule.Kept],
        TableKind.Log => [GuardRule.AddedNow, GuardRule.ErasedOnce, GuardRule.Kept],
        TableKind.Working => [],
        _ => [GuardRule.AddedNow, GuardRule.Frozen, GuardRule.Kept],
    };

    /// <summary>The words of the exception that both databases make for a row whose text is erased: an erasure of the change under way names it.</summary>
    /// <param name="table">The table; one with nothing to erase has no exception.</param>
    /// <param name="same">How the database asks whether two values are the same, empty ones too.</param>
    /// <param name="holds">How it asks whether a list of columns holds one.</param>
    /// <param name="noBytes">How it writes no bytes at all.</param>
    public static string NamedErasure(StoredTable table, Func<string, string, string> same, Func<string, string> holds, string noBytes)
    {
        var emptied = table.Erasable.Select(c => $"({same($"NEW.\"{c.Name}\"", $"OLD.\"{c.Name}\"")} OR ({same($"NEW.\"{c.Name}\"", c.Emptied switch { null => "NULL", string => "''", _ => noBytes })} AND {holds(c.Name)}))");
        return $"EXISTS (SELECT 1 FROM body_erasures AS e WHERE e.added = (SELECT coalesce(max(no), 0) + 1 FROM changes) AND e.row_table = '{table.Name}' "
            + $"AND e.row_key = CAST(OLD.\"{table.Key[0]}\" AS text) AND {string.Join(" AND ", emptied)})"
            + (table.Type == typeof(StoredFile) ? " AND NOT EXISTS (SELECT 1 FROM publications AS p WHERE OLD.sha256 IN (p.json, p.csv, p.xlsx, p.rule_set))"
                + " AND NOT EXISTS (SELECT 1 FROM annex_editions AS a WHERE OLD.sha256 IN (a.json, a.docx, a.html, a.csv, a.xlsx, a.rule_set))" : "");
    }

    /// <summary>The column that must hold the number of the change under way, or of the log's next row, when a row is added.</summary>
    public static string NumberColumn(StoredTable table) => NumbersItself(table) ? "no" : "added";

    /// <summary>Whether rows have the next number of the table itself and not that of the change under way.</summary>
    public static bool NumbersItself(StoredTable table) => table.Kind is TableKind.Changes or TableKind.Log;

    /// <summary>The number a new row must bear.</summary>
    public static string NextNumber(StoredTable table) => $"(SELECT coalesce(max(no), 0) + 1 FROM {(table.Kind == TableKind.Log ? table.Name : "changes")})";

    /// <summary>Sees that exactly the guards of this program stand; EF rebuilds SQLite tables and drops triggers without a word.</summary>
    public static async Task Apply(ViftenContext context, StoreShape shape, CancellationToken cancel)
    {
        var sqlite = context is SqliteContext;
        var wanted = All(shape).Select(g => sqlite ? SqliteGuards.Render(g) : PostgresGuards.Render(g)).ToArray();
        var query = sqlite ? SqliteGuards.Standing : PostgresGuards.Standing;
        if (Same(await context.Database.SqlQueryRaw<string>(query).ToListAsync(cancel), wanted)) return;

        await using var transaction = await context.Database.BeginTransactionAsync(cancel);
        if (!sqlite) await Run(context, PostgresGuards.Before, cancel);
        var standing = await context.Database.SqlQueryRaw<string>(query).ToListAsync(cancel);
        foreach (var old in standing.Where(s => wanted.All(w => Standing(w) != s)))
        {
            var parts = old.Split('.');
            await Run(context, sqlite ? SqliteGuards.Drop(parts[1]) : PostgresGuards.Drop(parts[0], parts[1]), cancel);
        }
        foreach (var guard in wanted.Where(w => !standing.Contains(Standing(w)))) await Run(context, guard.Create, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static string Standing(GuardSql guard) => $"{guard.Table}.{guard.Name}";

    private static bool Same(List<string> standing, GuardSql[] wanted) => standing.ToHashSet().SetEquals(wanted.Select(Standing));

    /// <summary>Not through EF's raw SQL: that would read the braces and at-signs in the text as parameters.</summary>
    private static async Task Run(ViftenContext context, string sql, CancellationToken cancel)
    {
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancel);
    }

    public static string Message(Guard guard) => string.Create(CultureInfo.InvariantCulture, $"viften guard: {guard.Table.Name} {guard.Rule switch
    {
        GuardRule.AddedNow => "takes only new rows of the change under way",
        GuardRule.Frozen => guard.Table.Erasable.Count == 0 ? "is never altered" : "is altered only by erasing what the change under way names",
        GuardRule.EndedOnce => guard.Table.Erasable.Count == 0 ? "is altered only by ending a live row" : "is altered only by ending a live row, or erasing what the change under way names",
        GuardRule.MovesForward => "is altered only by its next revision",
        GuardRule.ErasedOnce => "is altered only by erasing a whole body that the change under way names",
        GuardRule.Kept => "is never deleted from",
        _ => "may not hold two live rows of one subject in one period",
    }}");
}
