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
            GuardRule.EndedOnce =>
                Trigger(guard, name, "BEFORE UPDATE", "FOR EACH ROW", $"OLD.ended IS NOT NULL OR NEW.ended IS DISTINCT FROM {Next} OR NOT (kept *= OLD)", "NEW", "ended"),
            GuardRule.MovesForward =>
                Trigger(guard, name, "BEFORE UPDATE", "FOR EACH ROW", $"NEW.revision <> {Next} OR NOT (kept *= OLD)", "NEW",
                    [.. table.Columns.Select(c => c.Name).Where(Guards.IsMovable)]),
            GuardRule.Frozen => Trigger(guard, name, "BEFORE UPDATE", "FOR EACH STATEMENT", "true", "NULL"),
            _ => Trigger(guard, name, "BEFORE DELETE OR TRUNCATE", "FOR EACH STATEMENT", "true", "NULL"),
        };
    });

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
    private static string Trigger(Guard guard, string name, string when, string each, string refused, string result, params string[] movable)
    {
        var declare = movable.Length == 0 ? "" : "DECLARE kept record; ";
        var put = movable.Length == 0 ? "" : "kept := NEW; " + string.Concat(movable.Select(c => $"kept.\"{c}\" := OLD.\"{c}\"; "));
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
