using Viften.App.News;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Store;
using Viften.App.Store;
using Viften.App.Decisions;
using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Xunit;

namespace Viften.App.Tests.News;

public class NewsBookTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task News_is_what_anyone_may_know_the_newest_first(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        var news = new NewsBook(test.Store);
        await AgreementSample.Decide(test.Store, "0740");
        Assert.Empty(await news.Of());

        (await register.Take(Samples.Secretariat, AgreementSample.Id, new(AgreementStep.Kkr, new(2024, 6, 1)), "Anbefalet")).Value();
        (await new DecisionBook(test.Store).Register(Samples.Secretariat, AgreementSample.Council("0707", new(2024, 9, 3)) with { Open = false }, "Referat")).Value();
        (await new DecisionBook(test.Store).Register(Samples.Secretariat, AgreementSample.Council("0706", new(2024, 9, 4), DecisionWord.Rejected), "Referat")).Value();
        var all = await news.Of();
        Assert.Equal([new(2024, 9, 4), new(2024, 9, 2), new(2024, 6, 1), new DateOnly(2024, 1, 12)], all.Select(n => n.Date));
        Assert.Equal("Syddjurs: Byrådet – forkastet", all[0].Title);
        Assert.DoesNotContain(all, n => n.Party == "0707");
        Assert.Equal(["0740"], (await news.Of(party: "0740")).Where(n => n.Kind == NewsKind.Decision).Select(n => n.Party));
        Assert.Empty(await news.Of(agreement: AgreementSample.Next));
        Assert.Equal(all.Count, all.Select(n => n.Id).Distinct().Count());
    }
}
