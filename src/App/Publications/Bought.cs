using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Catalogue;
using Viften.Core.Rates;

namespace Viften.App.Publications;

public sealed partial class PublicationBook
{
    /// <summary>Det, en køber brugte: what the actor's municipality took of each offer of an edition, from the sheets Købere that the edition rests on.</summary>
    /// <remarks>
    /// As of the edition, and only from returns it rests on: what waits to be approved is not seen. A party whose lines were carried on from
    /// the edition before has its purchases from there. What others bought is only seen as a sum.
    /// </remarks>
    public async Task<Outcome<IReadOnlyList<BoughtOffer>>> Bought(Actor actor, Edition edition, CancellationToken cancel = default)
    {
        if (actor.Party is not { } buyer || !actor.May(Right.SeePurchases, buyer)) return new Outcome<IReadOnlyList<BoughtOffer>>.Denied("Kun den, der køber for en kommune, kan se, hvad den køber.");
        return new Outcome<IReadOnlyList<BoughtOffer>>.Done([.. (await Taken(edition, cancel)).Select(t => t.By(buyer))]);
    }

    /// <summary>What all buyers took of each offer of an edition; for what is told to each of the own alone.</summary>
    internal async Task<IReadOnlyList<TakenOffer>> Taken(Edition edition, CancellationToken cancel)
    {
        await using var context = store.Read();
        var found = new Dictionary<(string, string), TakenOffer>();
        for (var e = edition; e is not null; e = e.Previous is { } before ? await Edition(before, cancel) : null)
        {
            foreach (var offer in (await Purchased(context, e, cancel)).Where(p => p.Row.Year <= edition.Year && p.Row.Units > 0m).GroupBy(p => (p.Operator, p.Row.OfferId)))
            {
                var year = offer.Max(p => p.Row.Year);
                var units = offer.Select(p => p.Row).Where(r => r.Year == year).GroupBy(r => r.Buyer).ToDictionary(b => b.Key, b => b.Sum(r => r.Units!.Value));
                found.TryAdd(offer.Key, new TakenOffer(offer.Key.Operator, offer.Key.OfferId, year, units));
            }
        }
        return [.. found.Values.OrderBy(o => o.Operator, StringComparer.Ordinal).ThenBy(o => o.OfferId, StringComparer.Ordinal)];
    }

    private static async Task<List<(string Operator, BuyerRow Row)>> Purchased(ViftenContext context, Edition edition, CancellationToken cancel)
    {
        var id = edition.Id;
        var operators = await context.Set<EditionReturn>().Where(r => r.Edition == id).Join(context.Set<ReturnHead>(), r => r.Return, h => h.Id, (_, h) => new { h.Id, h.Operator })
            .ToDictionaryAsync(h => h.Id, h => h.Operator, cancel);
        var heads = operators.Keys.ToArray();
        var facts = await context.Facts<BuyerRow>(edition.AsOf).Where(f => heads.Contains(f.Head)).ToListAsync(cancel);
        return [.. facts.Select(f => (operators[f.Head], f.Value))];
    }

    /// <summary>The base rates of some offers' lines of an edition, as they were told when it was published; a line that could not be taken apart has none.</summary>
    public async Task<IReadOnlyDictionary<(string Operator, string OfferId, string ServiceId, DateOnly From), EarlierRate>> FrozenBases(Edition edition, IReadOnlyCollection<string> offers, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var id = edition.Id;
        var rows = await context.Set<PublishedRateRow>().Where(r => r.Edition == id && offers.Contains(r.OfferId))
            .Select(r => new { r.Operator, r.OfferId, r.ServiceId, r.ValidFrom, r.Explanation }).ToListAsync(cancel);
        var bases = new Dictionary<(string, string, string, DateOnly), EarlierRate>();
        foreach (var (row, waterfall) in rows.AsParallel().AsOrdered().Select(r => (r, FrozenExplanation.UnpackWaterfall(r.Explanation))))
            if (waterfall.Steps is [{ Key: "base" } first, ..])
                bases[(row.Operator, row.OfferId, row.ServiceId, row.ValidFrom)] = new EarlierRate(first.Amount, first.Title.ToLower(CultureInfo.InvariantCulture));
        return bases;
    }
}

/// <summary>What buyers took of an offer in a closed year, by the buyer's code.</summary>
internal sealed record TakenOffer(string Operator, string OfferId, int Year, IReadOnlyDictionary<string, decimal> Units)
{
    private decimal All => Units.Values.Sum();

    /// <summary>What one buyer took.</summary>
    public BoughtOffer By(string buyer) => new(Operator, OfferId, Year, Units.GetValueOrDefault(buyer), All);

    /// <summary>What all others than one took.</summary>
    public BoughtOffer ByOthersThan(string party) => new(Operator, OfferId, Year, All - Units.GetValueOrDefault(party), All);
}
