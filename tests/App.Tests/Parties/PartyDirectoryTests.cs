using Viften.App.History;
using Viften.App.Parties;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Parties;
using Xunit;

namespace Viften.App.Tests.Parties;

public class PartyDirectoryTests(TestDatabases databases)
{
    private static readonly PartyPresentation s_told = new() { Party = "0740", Markdown = "Vi samarbejder.", Contact = "Koncernøkonomi", Website = "https://silkeborg.example/aftale" };

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_party_tells_its_citizens_in_its_own_words_and_the_second_of_two_is_told(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await AgreementSample.Enter(test.Store);
        var directory = new PartyDirectory(test.Store);
        var first = (await directory.Describe(AgreementSample.Administrator("0740"), s_told, 0, "Ny side")).Value();
        Assert.IsType<Outcome<PartyLine>.Conflict>(await directory.Describe(Samples.Secretariat, s_told with { Markdown = "Noget andet" }, 0, "Samtidig"));
        var second = (await directory.Describe(AgreementSample.Administrator("0740"), s_told with { Contact = "Staben" }, first.Version, "Ny kontakt")).Value();
        Assert.Equal((second.Version, "Staben", "Vi samarbejder."), ((await directory.Find("0740"))!.Version, (await directory.Find("0740"))!.Presentation!.Contact, (await directory.Find("0740"))!.Presentation!.Markdown));
        // What is the same is no change.
        Assert.Equal(second.Version, (await directory.Describe(Samples.Secretariat, s_told with { Contact = "Staben " }, second.Version, "Igen")).Value().Version);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task No_one_writes_for_another_party_and_an_address_is_on_the_web(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await AgreementSample.Enter(test.Store);
        var directory = new PartyDirectory(test.Store);
        Assert.IsType<Outcome<PartyLine>.NotFound>(await directory.Describe(AgreementSample.Administrator("0707"), s_told, 0, "Andres"));
        Assert.IsType<Outcome<PartyLine>.Denied>(await directory.Describe(Samples.Operator("0740"), s_told, 0, "Forkert rolle"));
        Assert.IsType<Outcome<PartyLine>.NotFound>(await directory.Describe(Samples.Secretariat, s_told with { Party = "0999" }, 0, "Ingen"));
        foreach (var address in new[] { "javascript:alert(1)", "silkeborg.dk", "ftp://silkeborg.dk", "https://" + new string('a', 300) })
            Assert.Equal("PARTY-ADDRESS", Assert.Single(Assert.IsType<Outcome<PartyLine>.Refused>(await directory.Describe(Samples.Secretariat, s_told with { Website = address }, 0, "Prøve")).Findings).Code);
        Assert.Equal(3, Assert.IsType<Outcome<PartyLine>.Refused>(await directory.Describe(Samples.Secretariat, s_told with { Contact = " ", Markdown = new string('x', 20_001) }, 0, "")).Findings.Count);
        Assert.Null((await directory.Find("0740"))!.Presentation);
    }
}
