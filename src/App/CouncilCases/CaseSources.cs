using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Catalogue;
using Viften.App.Publications;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Catalogue;
using Viften.Core.CouncilCases;

namespace Viften.App.CouncilCases;

/// <summary>The parties' own figures for their cases: reckoned once for each version of the rates, and kept as figures alone.</summary>
internal sealed class CaseSources(ViftenStore store, CatalogueSource catalogue) : IDisposable
{
    /// <summary>Who reads everything to reckon them; what is shown of it is asked of the table before.</summary>
    private static readonly Actor s_reader = new("Viften", null, FrozenSet.Create(Role.Secretariat), "Sager til rådene");

    private readonly RateBook _rates = new(store);
    private readonly PublicationBook _publications = new(store);
    private readonly AgreementBook _agreements = new(store);
    private readonly SemaphoreSlim _making = new(1, 1);
    private readonly Dictionary<string, (RatesVersion Version, IReadOnlyDictionary<string, CaseEconomy> Figures)> _made = [];

    /// <summary>The figures of each party of an agreement, by code.</summary>
    public async Task<IReadOnlyDictionary<string, CaseEconomy>> Of(AgreementLife life, CancellationToken cancel)
    {
        await _making.WaitAsync(cancel);
        try
        {
            var version = await _rates.Version(cancel);
            if (_made.TryGetValue(life.Terms.Agreement, out var made) && made.Version == version) return made.Figures;
            var rules = await Rules(life, cancel);
            string[] parties = [.. life.Members.Select(m => m.Code).Distinct()];
            // The two halves rest on different things, so they are reckoned side by side.
            var checking = rules is null || version.Rates == 0 ? null : Task.Run(() => _rates.Check(s_reader, rules, cancel: cancel), cancel);
            var trade = await Trade(life, rules, parties, cancel);
            var check = checking is null ? null : (await checking).Result;
            var figures = parties.ToDictionary(p => p, p => trade(p) with { Rates = check is null ? null : CaseRates.Of(check, p, version.Rates) });
            _made[life.Terms.Agreement] = (version, figures);
            return figures;
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>The rules rates are held against: the agreement's own, or those of the last before it that has any; a draft has none of its own.</summary>
    private async Task<Agreement?> Rules(AgreementLife life, CancellationToken cancel)
    {
        var seen = new HashSet<string>();
        for (string? id = life.Terms.Agreement; id is not null && seen.Add(id);)
        {
            if (await _agreements.Rules(id, cancel) is { } rules) return rules;
            await using var context = store.Read();
            id = (await AgreementReading.Life(context, id, cancel))?.Terms.Predecessor;
        }
        return null;
    }

    /// <summary>Purchases and sales of the newest published year that is not after the agreement.</summary>
    private async Task<Func<string, CaseEconomy>> Trade(AgreementLife life, Agreement? names, string[] parties, CancellationToken cancel)
    {
        var snapshot = (await catalogue.Now(cancel)).Snapshot;
        if (snapshot.Newest.FirstOrDefault(e => e.Year <= life.Terms.To.Year) is not { } newest) return _ => CaseEconomy.None;
        var taken = new List<(CatalogueEdition Edition, TakenOffer Offer)>();
        CaseEdition? source = null;
        var bases = new Dictionary<(string, string, string, DateOnly), EarlierRate>();
        foreach (var published in snapshot.Newest.Where(e => e.Year == newest.Year))
        {
            if (await _publications.Edition(published.Agreement, published.Year, published.Number, cancel) is not { } edition) continue;
            source ??= new(AgreementTitle(names, edition.Agreement), edition.Year, edition.Number, edition.Change);
            // A return may stand under a party's CVR number; the published list always has its code.
            var offers = (await _publications.Taken(edition, cancel)).Select(o => o with { Operator = names?.Party(o.Operator)?.Code ?? o.Operator }).DistinctBy(o => (o.Operator, o.OfferId)).ToList();
            taken.AddRange(offers.Select(o => (published, o)));
            foreach (var (key, rate) in await _publications.FrozenBases(edition, [.. offers.Select(o => o.OfferId).Distinct()], cancel)) bases.TryAdd(key, rate);
        }
        IReadOnlyList<Purchase> Of(Func<TakenOffer, BoughtOffer?> who) =>
        [
            .. taken.GroupBy(t => t.Edition).SelectMany(e => Purchases.Of(
                snapshot, newest.Year, e.Select(t => who(t.Offer)).OfType<BoughtOffer>().ToDictionary(o => (o.Operator, o.OfferId)),
                r => bases.GetValueOrDefault((r.Line.Operator, r.Line.OfferId, r.Line.ServiceId, r.From))).Where(p => p.Rate.Edition == e.Key)),
        ];
        var made = parties.ToDictionary(p => p, p => new CaseEconomy(source, CaseTrade.Of(Of(t => t.Operator == p ? null : t.By(p))), CaseTrade.Of(Of(t => t.Operator == p ? t.ByOthersThan(p) : null)), null));
        return p => made[p];
    }

    private static string AgreementTitle(Agreement? known, string id) => known?.Id == id ? known.Title : AgreementLibrary.Load(id) is Outcome<Agreement>.Done { Value: var other } ? other.Title : id;

    public void Dispose() => _making.Dispose();
}
