using Viften.Core.Agreements;

namespace Viften.Core.Decisions;

/// <summary>Who has decided, seen from a day.</summary>
public static class Standings
{
    /// <summary>Every party of the day, by name; only what was decided by then counts.</summary>
    public static IReadOnlyList<PartyStanding> Of(AgreementLife life, IReadOnlyList<Decision> decisions, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(life);
        ArgumentNullException.ThrowIfNull(decisions);
        var byParty = decisions.Where(d => d.Date <= day).ToLookup(d => d.Party);
        return [.. life.MembersNow(day).Select(m => Of(life, byParty, m))];
    }

    private static PartyStanding Of(AgreementLife life, ILookup<string, Decision> byParty, Member member)
    {
        var own = Own(byParty[member.Code]);
        if (own.State is not (PartyDecision.Missing or PartyDecision.UnderWay)) return new(member, own.State, own.Last, []);
        // A council that was merged has decided for its part; the new one is bound when all of them have.
        var before = life.PredecessorsOf(member).Select(p => (Member: p, Standing: Own(byParty[p.Code]))).ToList();
        return before.Count > 0 && before.TrueForAll(p => p.Standing.State == PartyDecision.Approved)
            ? new(member, PartyDecision.Approved, before.Select(p => p.Standing.Last).MaxBy(d => d!.Date), [.. before.Select(p => p.Member)])
            : new(member, own.State, own.Last, []);
    }

    /// <summary>The council's last word counts; committees only tell that it is under way.</summary>
    private static (PartyDecision State, Decision? Last) Own(IEnumerable<Decision> decisions)
    {
        Decision? last = null, council = null;
        foreach (var d in decisions.OrderBy(d => d.Date).ThenBy(d => d.Level))
        {
            last = d;
            if (d.Level == BodyLevel.Council) council = d;
        }
        if (last is null) return (PartyDecision.Missing, null);
        return council is null ? (PartyDecision.UnderWay, last) : DecisionWords.Rule(council.Word).Effect switch
        {
            DecisionEffect.Approves => (PartyDecision.Approved, council),
            DecisionEffect.Rejects => (PartyDecision.Rejected, council),
            DecisionEffect.Defers => (PartyDecision.Deferred, council),
            _ => (PartyDecision.UnderWay, last),
        };
    }
}
