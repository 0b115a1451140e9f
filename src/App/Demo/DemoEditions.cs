using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Publications;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.App.Demo;

/// <summary>Publishes years of the demo region, so that the public catalogue has something in it.</summary>
/// <remarks>As anyone else would: what can be approved is approved, and what is missing is published without.</remarks>
public static class DemoEditions
{
    private const string Why = "Demodata";

    private static readonly Actor s_secretariat = new("Takstkonsulent", null, FrozenSet.Create(Role.Secretariat), Why);

    public static async Task<IReadOnlyList<Edition>> Publish(ViftenStore store, Agreement agreement, IReadOnlyList<int> years, CancellationToken cancel = default)
    {
        var (rates, book) = (new RateBook(store), new PublicationBook(store));
        var editions = new List<Edition>();
        foreach (var year in years)
        {
            foreach (var one in await rates.Returns(s_secretariat, year: year, cancel: cancel)) await rates.Approve(s_secretariat, one.Return, agreement, null, Why, cancel);
            if (await book.Draft(s_secretariat, agreement, year, cancel: cancel) is not Outcome<PublicationDraft>.Done draft) continue;
            if (await book.Publish(s_secretariat, agreement, year, null, "Demodata, opdigtet", Why, draft.Value.Expected, withMissing: true, cancel) is Outcome<Edition>.Done edition) editions.Add(edition.Value);
        }
        return editions;
    }
}
