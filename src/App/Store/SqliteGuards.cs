namespace Viften.App.Store;

/// <summary>The guards as SQLite triggers.</summary>
internal static class SqliteGuards
{
    private const string Next = "(SELECT coalesce(max(no), 0) + 1 FROM changes)";

    public const string Standing = "SELECT tbl_name || '.' || name AS \"Value\" FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard\\_%' ESCAPE '\\'";

    public static string Drop(string name) => $"DROP TRIGGER {name}";

    public static GuardSql Render(Guard guard) => GuardSql.Of(guard, name =>
    {
        var table = guard.Table;
        var (when, refused) = guard.Rule switch
        {
            GuardRule.AddedNow => ("INSERT", NotNew(table)),
            GuardRule.Frozen => ("UPDATE", table.Erasable.Count == 0 ? "1" : NotEmptying(table)),
            GuardRule.EndedOnce => ("UPDATE", $"(OLD.ended IS NOT NULL OR NEW.ended IS NOT {Next} OR {Altered(table, c => c == "ended")})"
                + (table.Erasable.Count == 0 ? "" : $" AND ({NotEmptying(table)})")),
            GuardRule.ErasedOnce => ("UPDATE", NotErasing(table)),
            GuardRule.MovesForward => ("UPDATE", $"NEW.revision IS NOT {Next} OR {Altered(table, Guards.IsMovable)}"),
            GuardRule.Kept => ("DELETE", "1"),
            _ => ("INSERT", Overlaps(table)),
        };
        return $"CREATE TRIGGER {name} BEFORE {when} ON {table.Name} WHEN {refused} BEGIN SELECT RAISE(ABORT, '{Guards.Message(guard)}'); END";
    });

    /// <summary>INSERT OR REPLACE deletes the row it replaces without asking the triggers on DELETE, so an existing key is refused here.</summary>
    private static string NotNew(StoredTable table)
    {
        var refused = new List<string> { $"NEW.{Guards.NumberColumn(table)} IS NOT {Guards.NextNumber(table)}" };
        if (table.Kind == TableKind.Facts) refused.Add("NEW.ended IS NOT NULL OR NEW.valid_to < NEW.valid_from");
        if (table.Kind == TableKind.Heads) refused.Add("NEW.revision IS NOT NEW.added");
        refused.AddRange(table.Keys.Append(["rowid"]).Select(key =>
            $"EXISTS (SELECT 1 FROM {table.Name} AS old WHERE {string.Join(" AND ", key.Select(c => $"old.\"{c}\" = NEW.\"{c}\""))})"));
        return string.Join(" OR ", refused);
    }

    private static string NotErasing(StoredTable table)
    {
        var body = table.Body.Select(c => c.Name).ToHashSet();
        return $"{string.Join(" OR ", body.Select(c => $"NEW.\"{c}\" IS NOT NULL"))} OR {Altered(table, body.Contains)} "
            + $"OR NOT EXISTS (SELECT 1 FROM log_erasures AS e WHERE e.added = {Next} AND OLD.no BETWEEN e.from_no AND e.to_no)";
    }

    private static string NotEmptying(StoredTable table)
    {
        var erasable = table.Erasable.Select(c => c.Name).ToHashSet();
        var named = Guards.NamedErasure(table, (a, b) => $"{a} IS {b}", c => $"instr(e.columns, ',{c},') > 0", "x''");
        return $"{Altered(table, erasable.Contains)} OR NOT ({named})";
    }

    /// <summary>The row number counts too: UPDATE OR REPLACE may take another row's place by it.</summary>
    private static string Altered(StoredTable table, Func<string, bool> movable) =>
        string.Join(" OR ", table.Columns.Select(c => c.Name).Where(c => !movable(c)).Append("rowid").Select(c => $"OLD.\"{c}\" IS NOT NEW.\"{c}\""));

    private static string Overlaps(StoredTable table) =>
        $"""
        EXISTS (SELECT 1 FROM {table.Name} AS old WHERE old.subject = NEW.subject AND old.ended IS NULL
          AND old.valid_from <= coalesce(NEW.valid_to, '9999-12-31') AND NEW.valid_from <= coalesce(old.valid_to, '9999-12-31'))
        """;
}
