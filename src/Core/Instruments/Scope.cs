using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>Whether an offer is covered by the agreement: public, in the region, and used by others than its operator.</summary>
/// <remarks>Clause C20. Regional offers are always used by others; otherwise places sold or known buyers show it.</remarks>
public sealed class Scope
{
    private readonly Dictionary<string, HashSet<string>> _buyers = [];
    private readonly Agreement _agreement;
    private readonly Dictionary<string, (bool Public, bool Regional)> _operators = [];

    public Scope(Agreement agreement, RateFacts facts)
    {
        _agreement = agreement;
        foreach (var b in facts.Buyers)
        {
            if (b.Units <= 0m) continue;
            if (!_buyers.TryGetValue(b.OfferId, out var set)) _buyers[b.OfferId] = set = [];
            set.Add(b.Buyer);
        }
    }

    public bool IsRegional(string @operator) => Kind(@operator).Regional;

    /// <summary>Whether the row is in scope; when it is not, why.</summary>
    public (bool InScope, NotCompared Reason) Of(RateRow row)
    {
        var (isPublic, regional) = Kind(row.Operator);
        if (!isPublic) return (false, row.Operator.Length == 8 ? NotCompared.PrivateOperator : NotCompared.UnknownOperator);
        if (regional) return (true, NotCompared.None);
        if (row.Places is { } places && row.OwnPlaces is { } own && places > own) return (true, NotCompared.None);
        if (OtherBuyers(row)) return (true, NotCompared.None);
        return (false, row.Places is null || row.OwnPlaces is null ? NotCompared.OwnUseNotReported : NotCompared.OnlyOwnUse);
    }

    private bool OtherBuyers(RateRow row) => _buyers.TryGetValue(row.OfferId, out var buyers) && buyers.Any(b => b != row.Operator);

    private (bool Public, bool Regional) Kind(string @operator)
    {
        if (_operators.TryGetValue(@operator, out var known)) return known;
        var party = _agreement.Party(@operator);
        // Where the list of parties is not whole, a 4-digit code is taken for a public operator of the region.
        var kind = party is not null
            ? (true, party.Kind == PartyKind.Region)
            : (!_agreement.PartiesComplete && @operator.Length == 4, false);
        return _operators[@operator] = kind;
    }
}
