using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Parties;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Parties;

namespace Viften.App.Agreements;

public sealed partial class AgreementRegister
{
    public const string LeaveAct = "agreements.leave";
    public const string MergeAct = "parties.merge";

    /// <summary>Udtræden: a party is one to and including a day, and no longer.</summary>
    public async Task<Outcome<long>> Leave(Actor actor, string agreement, string party, DateOnly lastDay, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<long>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<long>.Refused([wrong]);
        return await store.Write<long>(actor, LeaveAct, reason, async change =>
        {
            var subject = AgreementReading.Subject(agreement, "party", party);
            var live = await change.Context.Facts<AgreementMember>().Where(f => f.Subject == subject).ToListAsync(cancel);
            if (live.Count == 0) return new Outcome<long>.NotFound($"Parten {party} i aftalen {agreement}");
            if (live.Find(f => new Period(f.ValidFrom, f.ValidTo).Contains(lastDay)) is not { } member)
                return Refused("PARTY-NOT-THEN", $"{party} er ikke part {Danish.Date(lastDay)}. Vælg en dag, hvor den er.", "Sidste dag");
            await Shorten(change, actor, member, lastDay, member.Value with { Reason = reason });
            await AgreementReading.Touch(change, agreement, cancel);
            change.Summary = AgreementReading.Summary(agreement, ("party", party), ("lastDay", lastDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }

    /// <summary>Sammenlægning: parties become one from a day, in every agreement that lasts so long.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="parties">Codes of the parties that are merged.</param>
    /// <param name="into">The party they become; one of them, or a new one.</param>
    /// <param name="from">The first day, as 1 January 2027.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<long>> Merge(Actor actor, IReadOnlyList<string> parties, PartyFact into, DateOnly from, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(parties);
        ArgumentNullException.ThrowIfNull(into);
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<long>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<long>.Refused([wrong]);
        return await store.Write<long>(actor, MergeAct, reason, async change =>
        {
            var known = (await PartyBook.All(change.Context, cancel)).Where(p => new Period(p.ValidFrom, p.ValidTo).Contains(from) && p.ValidFrom < from).ToList();
            var merged = new List<Fact<PartyFact>>();
            foreach (var code in parties.Distinct())
                if (known.Find(p => p.Value.Code == code) is { } party) merged.Add(party);
                else return new Outcome<long>.NotFound($"Parten {code} før {Danish.Date(from)}");
            if (merged.Count < 2 && merged.TrueForAll(p => p.Value.Code == into.Code)) return Refused("MERGE-ONE", "En sammenlægning er af mindst to parter.");
            if (merged.Exists(p => p.Value.Kind != into.Kind)) return Refused("MERGE-KINDS", "Kommuner og regioner kan ikke lægges sammen.");
            await PartyBook.Merge(change, merged, into, from, $"actor:{actor.Person}", cancel);
            foreach (var group in (await change.Context.Facts<AgreementMember>().Where(f => f.ValidTo == null || f.ValidTo >= from).ToListAsync(cancel)).GroupBy(f => f.Value.Agreement))
                await MergeIn(change, actor, [.. group], [.. merged.Select(p => p.Value.Code)], into.Code, from, reason, cancel);
            change.Summary = CanonicalJson.Write(w =>
            {
                w.WriteStartObject();
                w.WriteString("parties", string.Join(' ', parties));
                w.WriteString("into", into.Code);
                w.WriteEndObject();
            });
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }

    private static async Task MergeIn(Change change, Actor actor, IReadOnlyList<Fact<AgreementMember>> members, IReadOnlyList<string> merged, string into, DateOnly from, string reason, CancellationToken cancel)
    {
        var agreement = members[0].Value.Agreement;
        var leaving = members.Where(m => merged.Contains(m.Value.Party) && m.Value.Party != into && new Period(m.ValidFrom, m.ValidTo).Contains(from)).ToList();
        if (leaving.Count == 0) return;
        foreach (var member in leaving.Where(m => m.ValidFrom < from)) await Shorten(change, actor, member, from.AddDays(-1), member.Value with { Successor = into, Reason = reason });
        // An agreement whose drafting begins after the merger never had the old party.
        await change.End([.. leaving.Where(m => m.ValidFrom >= from)]);
        if (!members.Any(m => m.Value.Party == into && new Period(m.ValidFrom, m.ValidTo).Contains(from)))
            await change.Append([change.Fact(AgreementReading.Subject(agreement, "party", into), AgreementReading.IdOf(agreement), new Period(from, leaving.Max(m => m.ValidTo)), $"actor:{actor.Person}", new AgreementMember { Agreement = agreement, Party = into, Reason = reason })]);
        await AgreementReading.Touch(change, agreement, cancel);
    }

    private static async Task Shorten(Change change, Actor actor, Fact<AgreementMember> member, DateOnly lastDay, AgreementMember value)
    {
        await change.End([member]);
        await change.Append([change.Fact(member.Subject, member.Head, new Period(member.ValidFrom, lastDay), $"actor:{actor.Person}", value)]);
    }
}
