using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Parties;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.App.Agreements;

/// <summary>Reads an agreement's facts, for the books that work with it.</summary>
internal static class AgreementReading
{
    public static Guid IdOf(string agreement) => Ids.OfPath("agreement", agreement);

    public static Guid Subject(string agreement, params ReadOnlySpan<string> rest) => Ids.OfPath(["agreement", agreement, .. rest]);

    /// <summary>An agreement that has terms in the store; null when there is none.</summary>
    public static async Task<AgreementLife?> Life(ViftenContext context, string agreement, CancellationToken cancel)
    {
        var head = IdOf(agreement);
        var terms = await context.Facts<AgreementTerms>().Where(f => f.Head == head).Select(f => f.Value).SingleOrDefaultAsync(cancel);
        return terms is null ? null : await Life(context, terms, await PartyBook.All(context, cancel), cancel);
    }

    /// <summary>Every agreement that has terms, the newest period first.</summary>
    public static async Task<IReadOnlyList<AgreementLife>> All(ViftenContext context, CancellationToken cancel)
    {
        var parties = await PartyBook.All(context, cancel);
        var lives = new List<AgreementLife>();
        foreach (var terms in await context.Facts<AgreementTerms>().Select(f => f.Value).ToListAsync(cancel)) lives.Add(await Life(context, terms, parties, cancel));
        return [.. lives.OrderByDescending(l => l.Terms.From).ThenBy(l => l.Terms.Agreement, StringComparer.Ordinal)];
    }

    /// <summary>Whether an actor works with the agreement, and so reads it before it is adopted.</summary>
    public static bool SeesDrafts(Actor? actor, AgreementLife life) =>
        actor is not null && (actor.MayAll(Right.SeeDrafts) || (actor.May(Right.SeeDrafts) && life.Members.Any(m => m.Code == actor.Party)));

    /// <summary>Whether an actor, or the public, may know that it is there.</summary>
    public static bool Knows(Actor? actor, AgreementLife life) => life.IsKnown || SeesDrafts(actor, life);

    /// <summary>Moves the agreement's head to this change.</summary>
    public static async Task Touch(Change change, string agreement, CancellationToken cancel)
    {
        var id = IdOf(agreement);
        var head = await change.Context.Set<AgreementHead>().SingleOrDefaultAsync(h => h.Id == id, cancel);
        await change.Touch(new AgreementHead { Id = id, Code = agreement, Revision = change.No, Added = head?.Added ?? change.No });
    }

    public static string Summary(string agreement, params IReadOnlyList<(string Key, string? Value)> more) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("agreement", agreement);
        foreach (var (key, value) in more)
            if (value is not null) w.WriteString(key, value);
        w.WriteEndObject();
    });

    private static async Task<AgreementLife> Life(ViftenContext context, AgreementTerms terms, IReadOnlyList<Fact<Core.Parties.PartyFact>> parties, CancellationToken cancel)
    {
        var head = IdOf(terms.Agreement);
        var members = await context.Facts<AgreementMember>().Where(f => f.Head == head).ToListAsync(cancel);
        return new AgreementLife
        {
            Terms = terms,
            Steps = [.. (await context.Facts<AgreementStepTaken>().Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel)).OrderBy(s => s.Step)],
            Deadlines = [.. (await context.Facts<AgreementDeadline>().Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel)).OrderBy(d => d.Due).ThenBy(d => d.Kind)],
            Members = [.. members.OrderBy(m => m.Value.Party, StringComparer.Ordinal).ThenBy(m => m.ValidFrom).Select(m => MemberOf(m, parties))],
        };
    }

    /// <summary>A member under the name the party has on its last day there.</summary>
    private static Member MemberOf(Fact<AgreementMember> fact, IReadOnlyList<Fact<Core.Parties.PartyFact>> parties)
    {
        var period = new Period(fact.ValidFrom, fact.ValidTo);
        var known = parties.LastOrDefault(p => p.Value.Code == fact.Value.Party && new Period(p.ValidFrom, p.ValidTo).Overlaps(period))?.Value;
        return new(fact.Value.Party, known?.Name ?? fact.Value.Party, known?.Kind ?? PartyKind.Municipality, period, fact.Value.Successor);
    }
}
