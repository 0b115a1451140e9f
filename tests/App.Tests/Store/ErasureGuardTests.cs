using System.Data.Common;
using Viften.App.History;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Dialogue;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.Store;

/// <summary>What raw SQL may take out of rows, and what the check of the chain says of rows that something was taken out of.</summary>
public class ErasureGuardTests(TestDatabases databases)
{
    private const string Comment = "comments", Text = "text";

    [Theory, ClassData(typeof(BothStores))]
    public async Task Only_named_columns_of_named_rows_go_empty_and_only_in_the_change_that_names_them(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store, "H1");
        await Samples.WriteEverything(test.Store, "H2");
        var first = await Key(test, "SELECT id FROM comments WHERE added = 1");
        var second = await Key(test, "SELECT id FROM comments WHERE added = 2");

        await Refused(test, $"UPDATE comments SET text = '' WHERE id = '{first}'");
        // A row that says so belongs to the change under way, and there is none: the chain shows it as a row without a change.
        await Name(test, Comment, first, ",text,");
        await Refused(test, $"UPDATE comments SET text = '' WHERE id = '{second}'");
        await Refused(test, $"UPDATE comments SET text = 'andet' WHERE id = '{first}'");
        await Refused(test, $"UPDATE comments SET text = '', person = 'x' WHERE id = '{first}'");
        await Refused(test, $"UPDATE comments SET text = '', ended = 3 WHERE id = '{first}'");
        await Refused(test, $"UPDATE comments SET party = NULL WHERE id = '{first}'");
        Assert.Equal(1, await test.Raw($"UPDATE comments SET text = '' WHERE id = '{first}'"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_erasure_of_an_earlier_change_lets_nothing_more_go(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store, "H1");
        var reminder = await Key(test, "SELECT id FROM reminders");
        Assert.Equal("", await test.Scalar("SELECT text FROM reminders"));
        await Refused(test, $"UPDATE reminders SET text = 'igen' WHERE id = '{reminder}'");
        await Refused(test, $"UPDATE reminders SET text = '' WHERE id = '{reminder}'");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_column_that_is_not_named_stays_although_its_row_is(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store, "H1");
        var key = await Key(test, "SELECT id FROM explanations");
        await Name(test, "explanations", key, ",question,");
        await Refused(test, $"UPDATE explanations SET text = NULL WHERE id = '{key}'");
        Assert.Equal(1, await test.Raw($"UPDATE explanations SET question = NULL WHERE id = '{key}'"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_entry_of_the_chain_lets_go_of_its_reason_and_of_nothing_else(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store, "H1");
        await Samples.WriteEverything(test.Store, "H2");
        await Refused(test, "UPDATE changes SET reason = '' WHERE no = 1");
        await Name(test, "changes", "1", ",reason,");
        await Refused(test, "UPDATE changes SET reason = '', actor = 'x' WHERE no = 1");
        await Refused(test, "UPDATE changes SET summary = '' WHERE no = 1");
        await Refused(test, "UPDATE changes SET reason = '' WHERE no = 2");
        Assert.Equal(1, await test.Raw("UPDATE changes SET reason = '' WHERE no = 1"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_file_lets_go_of_its_bytes_but_never_one_that_is_published(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await Samples.WriteEverything(test.Store, "H1");
        var empty = provider == StoreProvider.Sqlite ? "x''" : "''";
        var sha = await Key(test, "SELECT sha256 FROM files");
        await Name(test, "files", sha, ",bytes,");
        await Published(test, sha);
        await Refused(test, $"UPDATE files SET bytes = {empty} WHERE sha256 = '{sha}'");

        await using var other = await databases.New(provider);
        await Samples.WriteEverything(other.Store, "H1");
        await Name(other, "files", sha, ",bytes,");
        await Refused(other, $"UPDATE files SET bytes = {empty}, name = 'x' WHERE sha256 = '{sha}'");
        Assert.Equal(1, await other.Raw($"UPDATE files SET bytes = {empty} WHERE sha256 = '{sha}'"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_a_change_erased_is_told_from_what_was_altered_and_from_what_was_put_back(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        foreach (var service in new[] { "H1", "H2", "H3" }) await Samples.WriteEverything(test.Store, service);
        var noted = (await AuditChain.Verify(test.Store)).Last!;
        var sha = await Key(test, "SELECT sha256 FROM files WHERE added = 2");
        var comment = Guid.Parse(await Key(test, "SELECT id FROM comments WHERE added = 2"));
        var row = Guid.Parse(await Key(test, "SELECT id FROM rate_rows WHERE added = 2"));
        var done = await test.Store.Write<int>(Samples.Secretariat, "test.erase", "Begæring", async change => new Outcome<int>.Done(await change.EraseTexts(
            [new(typeof(ChangeEntry), 2L, ["reason", "summary"]), new(typeof(StoredFile), sha, ["bytes"]), new(typeof(Fact<Comment>), comment, [Text]), new(typeof(Fact<RateRow>), row, ["extra"]),
             new(typeof(Fact<Comment>), Guid.NewGuid(), [Text])], ErasureGround.Request)));
        Assert.Equal(4, done.Value());

        var report = await AuditChain.Verify(test.Store, noted);
        Assert.Null(report.Break);
        Assert.Equal(3 + 4, report.Erased);
        Assert.Equal(("", ""), (await test.Scalar("SELECT reason FROM changes WHERE no = 2"), await test.Scalar("SELECT text FROM comments WHERE added = 2")));

        await Damage.DropGuards(test);
        async Task Found(string table, string sql, string code) => await Damage.Undone(test, [table], async () =>
        {
            Assert.Equal(1, await test.Raw(sql));
            Assert.Equal((code, 2L), ((await AuditChain.Verify(test.Store)).Break!.Code, (await AuditChain.Verify(test.Store)).Break!.No));
        });
        await Found(Comment, "UPDATE comments SET text = 'Hvorfor?' WHERE added = 2", "TEXT-NOT-ERASED");
        await Found(Comment, "UPDATE comments SET person = 'x' WHERE added = 2", "ROWS-ALTERED");
        await Found("changes", "UPDATE changes SET reason = 'Alt' WHERE no = 2", "TEXT-NOT-ERASED");
        await Found("changes", "UPDATE changes SET actor = 'x' WHERE no = 2", "CHANGE-ALTERED");
        await Found("files", provider == StoreProvider.Sqlite ? "UPDATE files SET bytes = x'01' WHERE added = 2" : "UPDATE files SET bytes = '\\x01' WHERE added = 2", "TEXT-NOT-ERASED");
        await Found("rate_rows", "UPDATE rate_rows SET pay = 1 WHERE added = 2", "ROWS-ALTERED");
        // Emptied behind the chain's back: nothing names it.
        await Found("corrections", "UPDATE corrections SET reason = '' WHERE added = 2", "ROWS-ALTERED");
        await Found("body_erasures", "DELETE FROM body_erasures WHERE added = 2", "ROWS-MISSING");
        Assert.Null((await AuditChain.Verify(test.Store, noted)).Break);
    }

    private static async Task<string> Key(TestStore test, string sql) => (await test.Scalar(sql))!.ToString()!;

    private static Task<int> Name(TestStore test, string table, string key, string columns) =>
        test.Raw($"INSERT INTO body_erasures (row_table, row_key, columns, kept, rest, ground, added) SELECT '{table}', '{key}', '{columns}', 'x', 'x', 'Request', max(no) + 1 FROM changes");

    /// <summary>An edition whose document is that file.</summary>
    private static async Task Published(TestStore test, string sha)
    {
        var publications = test.Store.Shape[typeof(PublicationEdition)];
        Assert.Equal(1, await test.Raw(Damage.Copy(publications, ("id", "'00000000-0000-8000-8000-00000000000f'"), ("no", "no + 1"), ("csv", $"'{sha}'"), ("added", "added + 1"))));
    }

    private static async Task Refused(TestStore test, string sql)
    {
        var error = await Record.ExceptionAsync(() => test.Raw(sql));
        Assert.True(error is DbException && error.Message.Contains("viften guard", StringComparison.Ordinal), $"Was not refused by a guard: {sql} ({error?.Message})");
    }
}
