using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core.Rates;

namespace Viften.App.Rates;

/// <summary>The facts of returns as they were read last, each under the revision it was read at.</summary>
/// <remarks>
/// A revision moves with every fact of its return, so what has the same revision need not be read again: after a correction one
/// return is read instead of all of them. Belongs to one reader and is used by one thread at a time.
/// </remarks>
public sealed class KeptFacts
{
    internal Dictionary<Guid, (long Revision, RateFacts Facts)> Returns { get; } = [];
}

public sealed partial class RateBook
{
    /// <summary>The live facts the actor may see, of which only the returns that moved since last are read.</summary>
    /// <param name="actor">Who asks; the same one as kept what is there.</param>
    /// <param name="kept">What was read before; it is brought up to date.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<RateFacts> Facts(Actor actor, KeptFacts kept, CancellationToken cancel = default)
    {
        while (true)
        {
            var at = await store.Latest(cancel);
            await using var context = store.Read();
            var heads = await VisibleTo(context, actor, null, null).ToListAsync(cancel);
            // A change between the two questions: its number is known now, so the next round sees all of it.
            if (heads.Any(h => h.Revision > at)) continue;
            var moved = heads.Where(h => !kept.Returns.TryGetValue(h.Id, out var known) || known.Revision != h.Revision).ToList();
            if (moved.Count > 0)
            {
                var read = await OfReturns(context, moved.ToDictionary(h => h.Id, KeyOf), at, cancel);
                foreach (var head in moved) kept.Returns[head.Id] = (head.Revision, read(head.Id));
            }
            return RateFacts.Join(heads.OrderBy(h => h.Year).ThenBy(KeyOf).Select(h => kept.Returns[h.Id].Facts).Prepend(RateFacts.Empty));
        }
    }

    private static async Task<Func<Guid, RateFacts>> OfReturns(ViftenContext context, Dictionary<Guid, ReturnKey> returns, long at, CancellationToken cancel)
    {
        var heads = returns.Keys.ToArray();
        var layouts = await Provenance.Layouts(context, cancel);
        async Task<ILookup<Guid, Fact<T>>> Read<T>()
            where T : class => (await context.Facts<T>(at).Where(f => heads.Contains(f.Head)).ToListAsync(cancel)).ToLookup(f => f.Head);

        var rates = await Read<RateRow>();
        var accounts = await Read<AccountRow>();
        var buyers = await Read<BuyerRow>();
        var spending = await Read<SpendingRow>();
        var accepted = await Read<AcceptedExplanation>();
        var choices = await Read<RateChoice>();
        var corrections = await LiveCorrections.Of(context, returns, at, cancel);
        return head =>
        {
            var rows = Sorted(rates[head], f => (f.Value.OfferId, f.Value.ServiceId, f.ValidFrom.DayNumber.ToString("D8", System.Globalization.CultureInfo.InvariantCulture)));
            var closed = Sorted(accounts[head], f => (f.Value.OfferId, "", ""));
            var bought = Sorted(buyers[head], f => (f.Value.OfferId, f.Value.Buyer, ""));
            var spent = Sorted(spending[head], f => (f.Value.Party, f.Value.Area, ""));
            return new RateFacts
            {
                Rows = Values(rows),
                Origins = Provenance.Corrected(Provenance.Origins(rows, layouts), rows, corrections),
                Accounts = Values(closed),
                AccountOrigins = Provenance.Origins(closed, layouts),
                Buyers = Values(bought),
                BuyerOrigins = Provenance.Origins(bought, layouts),
                Spending = Values(spent),
                SpendingOrigins = Provenance.Origins(spent, layouts),
                Choices = Values(Sorted(choices[head], f => (f.Value.OfferId, f.Value.ServiceId, ""))),
                Accepted = Values(Sorted(accepted[head], f => (f.Value.OfferId ?? "", f.Value.ServiceId ?? "", f.Value.Code))),
            };
        };
    }

    private static List<Fact<T>> Sorted<T>(IEnumerable<Fact<T>> facts, Func<Fact<T>, (string, string, string)> key)
        where T : class
    {
        var keyed = facts.Select(f => (Key: key(f), Fact: f)).ToList();
        keyed.Sort((a, b) => string.CompareOrdinal(a.Key.Item1, b.Key.Item1) is var x and not 0 ? x
            : string.CompareOrdinal(a.Key.Item2, b.Key.Item2) is var y and not 0 ? y
            : string.CompareOrdinal(a.Key.Item3, b.Key.Item3) is var z and not 0 ? z : a.Fact.Id.CompareTo(b.Fact.Id));
        return keyed.ConvertAll(k => k.Fact);
    }
}
