using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Checks;
using Viften.App.Publications;
using Viften.App.RateFiles;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.App.Rates;

public sealed partial class RateBook
{
    /// <summary>The check of the stored facts the actor may see, with the published rates of earlier years as their base.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="agreement">The agreement the facts are held against.</param>
    /// <param name="asOf">As they stood after a change; null for now.</param>
    /// <param name="options">Index edition, year and predecessor; published base rates come from the store.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<StoredCheck> Check(Actor actor, Agreement agreement, long? asOf = null, CheckOptions? options = null, CancellationToken cancel = default)
    {
        var at = asOf ?? await store.Latest(cancel);
        var (facts, returns) = await Stored(actor, null, null, at, cancel);
        var published = await new PublicationBook(store).BaseRates(agreement, at, cancel);
        return new StoredCheck(RateChecking.Check(facts with { Published = published }, agreement, options), returns, at);
    }

    /// <summary>The returns the actor may see as they stood after a change, with the status and revision they had.</summary>
    public async Task<IReadOnlyList<ReturnSummary>> ReturnsAsOf(Actor actor, long asOf, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var heads = (await VisibleTo(context, actor, null, null).ToListAsync(cancel)).ToDictionary(h => h.Id, KeyOf);
        var ids = heads.Keys.ToArray();
        var newest = context.Set<HeadVersion>().Where(v => v.Added <= asOf && ids.Contains(v.Head)).GroupBy(v => v.Head).Select(g => new { Head = g.Key, Added = g.Max(v => v.Added) });
        var versions = await context.Set<HeadVersion>().Join(newest, v => new { v.Head, v.Added }, n => n, (v, _) => v)
            .Join(context.Set<ChangeEntry>(), v => v.Added, c => c.No, (v, c) => new { v.Head, v.State, v.Added, c.At, c.Actor }).ToListAsync(cancel);
        return [.. versions.Select(v => new ReturnSummary(heads[v.Head], StatusIn(v.State), v.Added, v.At, v.Actor)).OrderBy(r => r.Return)];
    }

    private static ReturnStatus StatusIn(string state)
    {
        using var document = JsonDocument.Parse(state);
        return Enum.Parse<ReturnStatus>(document.RootElement.GetProperty("status").GetString()!);
    }
}

/// <summary>A check of stored facts, and the return each of its rows belongs to.</summary>
/// <param name="Result">What the rules say.</param>
/// <param name="Returns">Beside the rows of the result.</param>
/// <param name="AsOf">The change the facts were read as of.</param>
public sealed record StoredCheck(RateCheckResult Result, IReadOnlyList<ReturnKey> Returns, long AsOf)
{
    private ILookup<(string File, string Sheet, int Row), string>? _operators;

    /// <summary>
    /// The findings that keep a return from being approved: those of its rows, and those of its operator's accounts, buyers and
    /// spending. A finding without a place is everyone's.
    /// </summary>
    public IReadOnlyList<Finding> Blocking(ReturnKey key)
    {
        _operators ??= Operators();
        return [.. Result.Findings.Where(f => f.Finding.Severity == Severity.Blocks && Concerns(f, key)).Select(f => f.Finding)];
    }

    private bool Concerns(RowFinding found, ReturnKey key)
    {
        if (found.Row >= 0) return Returns[found.Row] == key;
        if (found.Finding.Place is not { File: { } file, Sheet: { } sheet } place) return true;
        var row = (file, sheet, ResultFindings.Position(place.Cell).Row);
        return !_operators!.Contains(row) || _operators[row].Contains(key.Operator);
    }

    private ILookup<(string, string, int), string> Operators()
    {
        var facts = Result.Facts;
        var byOffer = facts.Rows.Select(r => (r.OfferId, r.Operator)).Distinct().ToLookup(r => r.OfferId, r => r.Operator);
        return facts.Accounts.Select((a, i) => (At: facts.AccountOrigins[i], a.Operator))
            .Concat(facts.Spending.Select((s, i) => (At: facts.SpendingOrigins[i], Operator: s.Party)))
            .Concat(facts.Buyers.SelectMany((b, i) => byOffer[b.OfferId].Select(o => (At: facts.BuyerOrigins[i], Operator: o))))
            .ToLookup(p => (p.At.Layout.File, p.At.Layout.Sheet, p.At.Row), p => p.Operator);
    }
}
