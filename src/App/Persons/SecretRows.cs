using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Viften.App.Store;

namespace Viften.App.Persons;

/// <summary>A secret as it lies there, with what its fact says of it.</summary>
internal sealed record SecretRow(Guid Identity, Guid Person, string Home, bool IsLive, string Commitment, int KeyNo, byte[] Ciphertext);

/// <summary>Working rows by the thousand: read on from where the last batch ended, and written again, in each database's own quick way.</summary>
internal static class SecretRows
{
    private const string Columns =
        """
        SELECT s.identity, s.person, p.home, f.ended IS NULL, f.commitment, s.key_no, s.ciphertext
        FROM person_secrets s JOIN person_identities f ON f.id = s.identity JOIN persons p ON p.id = s.person
        """;

    /// <summary>The next secrets after one, by id.</summary>
    /// <param name="context">A transaction under way.</param>
    /// <param name="after">The last one seen.</param>
    /// <param name="most">How many.</param>
    /// <param name="which">SQL that says which; <c>@new</c> is the number of the newest key.</param>
    /// <param name="newest">That number.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<List<SecretRow>> After(ViftenContext context, Guid after, int most, string which, int newest, CancellationToken cancel)
    {
        // Said of the fact too, though it is the same id: PostgreSQL does not see that, and would read every fact before it again for each lot.
        await using var command = Command(context, $"{Columns} WHERE s.identity > @after AND f.id > @after AND {which} ORDER BY s.identity LIMIT @most");
        command.Bind("after", Id(context, after));
        command.Bind("most", most);
        command.Bind("new", newest);
        var found = new List<SecretRow>(most);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (await reader.ReadAsync(cancel))
            found.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetBoolean(3), reader.GetString(4), reader.GetInt32(5), reader.GetFieldValue<byte[]>(6)));
        return found;
    }

    /// <summary>Puts secrets under a key.</summary>
    public static async Task Reseal(ViftenContext context, IReadOnlyList<(Guid Identity, byte[] Ciphertext)> rows, int keyNo, CancellationToken cancel)
    {
        if (rows.Count == 0) return;
        if (context is PostgresContext)
        {
            await using var all = Command(context,
                "UPDATE person_secrets AS s SET key_no = @no, ciphertext = n.ciphertext FROM unnest(@ids, @texts) AS n (identity, ciphertext) WHERE s.identity = n.identity");
            all.Bind("no", keyNo);
            all.Bind("ids", rows.Select(r => r.Identity).ToArray());
            all.Bind("texts", rows.Select(r => r.Ciphertext).ToArray());
            await all.ExecuteNonQueryAsync(cancel);
            return;
        }
        await using var each = Command(context, "UPDATE person_secrets SET key_no = @no, ciphertext = @text WHERE identity = @id");
        each.Bind("no", keyNo);
        each.Bind("text", Array.Empty<byte>());
        each.Bind("id", "");
        await each.PrepareAsync(cancel);
        foreach (var (identity, ciphertext) in rows)
        {
            each.Parameters[1].Value = ciphertext;
            each.Parameters[2].Value = Canonical.TextOf(identity);
            await each.ExecuteNonQueryAsync(cancel);
        }
    }

    /// <summary>Puts what persons are found by in the place of what they were found by.</summary>
    public static async Task Replace(ViftenContext context, StoreShape shape, IReadOnlyCollection<Guid> persons, IReadOnlyCollection<PersonLookup> lookups, CancellationToken cancel)
    {
        if (context is PostgresContext)
        {
            await using var all = Command(context, "DELETE FROM person_lookups WHERE person = ANY(@ids)");
            all.Bind("ids", persons.ToArray());
            await all.ExecuteNonQueryAsync(cancel);
        }
        else
        {
            await using var each = Command(context, "DELETE FROM person_lookups WHERE person = @id");
            each.Bind("id", "");
            await each.PrepareAsync(cancel);
            foreach (var person in persons)
            {
                each.Parameters[0].Value = Canonical.TextOf(person);
                await each.ExecuteNonQueryAsync(cancel);
            }
        }
        var table = shape[typeof(PersonLookup)];
        await RowWriter.Insert(context.Database.GetDbConnection(), context.Database.CurrentTransaction!.GetDbTransaction(), table, lookups.Select(l => table.ValuesOf(l)), lookups.Count, cancel);
    }

    private static object Id(ViftenContext context, Guid id) => context is PostgresContext ? id : Canonical.TextOf(id);

    private static DbCommand Command(ViftenContext context, string sql)
    {
        var command = context.Database.GetDbConnection().Command(context.Database.CurrentTransaction?.GetDbTransaction());
        command.CommandText = sql;
        return command;
    }
}
