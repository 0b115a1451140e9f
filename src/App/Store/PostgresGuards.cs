namespace Viften.App.Store;

/// <summary>The guards as PostgreSQL triggers and exclusion constraints.</summary>
internal static class PostgresGuards
{
    private const string Next = "(SELECT coalesce(max(no), 0) + 1 FROM changes)";

    /// <summary>Equality of uuid beside overlap of ranges needs this extension; it comes with PostgreSQL and any owner may add it.</summary>
    public const string Before = "CREATE EXTENSION IF NOT EXISTS btree_gist";

    public const string Standing =
        """
        SELECT r.relname || '.' || g.name AS "Value"
        FROM (SELECT tgrelid AS rel, tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'
              UNION SELECT conrelid, conname FROM pg_constraint) g
        JOIN pg_class r ON r.oid = g.rel
        WHERE g.name LIKE 'guard\_%' AND r.relnamespace = current_schema()::regnamespace
        """;

    public static string Drop(string table, string name) =>
        $"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}; DROP TRIGGER IF EXISTS {name} ON {table}; DROP FUNCTION IF EXISTS {name}()";

    public static GuardSql Render(Guard guard) => GuardSql.Of(guard, name =>
    {
        var table = guard.Table;
        return guard.Rule switch
        {
            GuardRule.NoOverlap =>
                $"ALTER TABLE {table.Name} ADD CONSTRAINT {name} EXCLUDE USING gist (subject WITH =, daterange(valid_from, valid_to, '[]') WITH &&) WHERE (ended IS NULL)",
            GuardRule.AddedNow when Guards.NumbersItself(table) =>
                Trigger(guard, name, "BEFORE INSERT", "FOR EACH ROW", $"NEW.no IS DISTINCT FROM {Guards.NextNumber(table)}", "NEW"),
            GuardRule.ErasedOnce =>
                Trigger(guard, name, "BEFORE UPDATE", "FOR EACH ROW",
                    $"{string.Join(" OR ", table.Body.Select(c => $"NEW.\"{c.Name}\" IS NOT NULL"))} OR NOT (kept *= OLD) "
                    + $"OR NOT EXISTS (SELECT 1 FROM log_erasures AS e WHERE e.added = {Next} AND OLD.no BETWEEN e.from_no AND e.to_no)",
                    "NEW", [.. table.Body.Select(c => c.Name)]),
            // Asked once of all the rows of a statement: a COPY of 25,000 rows would pay for each.
            GuardRule.AddedNow =>
                Trigger(guard, name, "AFTER INSERT", "REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT",
                    $"EXISTS (SELECT 1 FROM inserted WHERE added <> {Next}{NotLive(table)})", "NULL"),
            GuardRule.EndedOnce when table.Erasable.Count > 0 =>
                ErasingTrigger(guard, name, $"(OLD.ended IS NOT NULL OR NEW.ended IS DISTINCT FROM {Next} OR NOT (kept *= OLD))", "ended"),
            GuardRule.Frozen when table.Erasable.Count > 0 => ErasingTrigger(guard, name, "true"),
            GuardRule.EndedOnce =>
                Trigger(guard, name, "BEFORE UPDATE", "FOR EACH ROW", $"OLD.ended IS NOT NULL OR NEW.ended IS DISTINCT FROM {Next} OR NOT (kept *= OLD)", "NEW", ["ended"]),
            GuardRule.MovesForward =>
                Trigger(guard, name, "BEFORE UPDATE", "FOR EACH ROW", $"NEW.revision <> {Next} OR NOT (kept *= OLD)", "NEW",
                    [.. table.Columns.Select(c => c.Name).Where(Guards.IsMovable)]),
            GuardRule.Frozen => Trigger(guard, name, "BEFORE UPDATE", "FOR EACH STATEMENT", "true", "NULL"),
            _ => Trigger(guard, name, "BEFORE DELETE OR TRUNCATE", "FOR EACH STATEMENT", "true", "NULL"),
        };
    });

    /// <summary>Refuses on the condition, unless nothing but named columns of the row goes empty: <c>bare</c> is the new row with what can be erased put back.</summary>
    private static string ErasingTrigger(Guard guard, string name, string refused, params string[] movable)
    {
        var table = guard.Table;
        var named = Guards.NamedErasure(table, (a, b) => $"{a} IS NOT DISTINCT FROM {b}", c => $"position(',{c},' in e.columns) > 0", "''::bytea");
        return Trigger(guard, name, "BEFORE UPDATE", "FOR EACH ROW", $"{refused} AND NOT (bare *= OLD AND {named})", "NEW", movable, [.. table.Erasable.Select(c => c.Name)]);
    }

    private static string NotLive(StoredTable table) => table.Kind switch
    {
        TableKind.Facts => " OR ended IS NOT NULL",
        TableKind.Heads => " OR revision <> added",
        _ => "",
    };

    /// <summary>
    /// A trigger that refuses when the condition holds. <c>kept</c> is the new row with the movable columns put back;
    /// it is compared by its bytes, since 1.50 and 1.5 are the same number and not the same row.
    /// </summary>
    private static string Trigger(Guard guard, string name, string when, string each, string refused, string result, string[]? movable = null, string[]? erasable = null)
    {
        static string Put(string record, string[]? columns) => columns is not { Length: > 0 } ? "" : $"{record} := NEW; " + string.Concat(columns.Select(c => $"{record}.\"{c}\" := OLD.\"{c}\"; "));
        var (kept, bare) = (Put("kept", movable), Put("bare", erasable));
        var declare = kept.Length + bare.Length == 0 ? "" : $"DECLARE {(kept.Length == 0 ? "" : "kept record; ")}{(bare.Length == 0 ? "" : "bare record; ")}";
        var put = kept + bare;
        return $"""
            CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $guard$
            {declare}BEGIN {put}
              IF {refused} THEN RAISE EXCEPTION '{Guards.Message(guard)}' USING ERRCODE = 'restrict_violation'; END IF;
              RETURN {result};
            END $guard$;
            CREATE OR REPLACE TRIGGER {name} {when} ON {guard.Table.Name} {each} EXECUTE FUNCTION {name}();
            """;
    }
}
