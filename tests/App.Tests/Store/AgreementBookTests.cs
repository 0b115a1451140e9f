using Viften.App.Agreements;
using Viften.App.History;
using Viften.App.Store;
using Viften.Core;
using Xunit;

namespace Viften.App.Tests.Store;

public class AgreementBookTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task An_altered_document_is_a_new_version_and_the_old_one_stays(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new AgreementBook(test.Store);
        var first = (await book.Import(Samples.Secretariat, "prøve-2026", """{"a":1}""", "Vedtaget")).Value();
        var same = (await book.Import(Samples.Secretariat, "prøve-2026", """{"a":1}""", "Igen")).Value();
        var second = (await book.Import(Samples.Secretariat, "prøve-2026", """{"a":2}""", "Rettet")).Value();

        Assert.Equal(first, same);
        Assert.Equal((2, 2L), (second.Version, second.Change));
        Assert.Equal(second, await book.Current("prøve-2026"));
        Assert.Equal(first, await book.Version("prøve-2026", 1));
        Assert.Null(await book.Current("ukendt"));
        Assert.Equal(["prøve-2026"], await book.All());
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Only_the_secretariat_imports_an_agreement(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        Assert.IsType<Outcome<AgreementVersion>.Denied>(await new AgreementBook(test.Store).Import(Samples.Operator(), "prøve-2026", "{}", "Nej"));
    }
}
