using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Parties;

namespace Viften.App.Parties;

/// <summary>Parter: which municipalities and regions there are, from when and until when.</summary>
/// <remarks>Written inside the change of whoever needs it: a party comes with its first agreement, and a merger moves the agreements too.</remarks>
internal static class PartyBook
{
    /// <summary>Every party in every period, as it stands.</summary>
    public static async Task<IReadOnlyList<Fact<PartyFact>>> All(ViftenContext context, CancellationToken cancel) =>
        await context.Facts<PartyFact>().OrderBy(f => f.ValidFrom).ToListAsync(cancel);

    /// <summary>Sees that a party is known; one that is known already stays as it is.</summary>
    public static async Task Ensure(Change change, PartyFact party, DateOnly from, string source, CancellationToken cancel)
    {
        var head = IdOf(party.Code);
        if (await change.Context.Set<PartyHead>().AnyAsync(h => h.Id == head, cancel)) return;
        await change.Touch(new PartyHead { Id = head, Code = party.Code, Revision = change.No, Added = change.No });
        await change.Append([change.Fact(head, head, new Period(from, null), source, party)]);
    }

    /// <summary>Ends parties the day before they become part of another, and sees that the other is there.</summary>
    public static async Task Merge(Change change, IReadOnlyList<Fact<PartyFact>> parties, PartyFact into, DateOnly from, string source, CancellationToken cancel)
    {
        foreach (var party in parties.Where(p => p.Value.Code != into.Code))
        {
            await change.End([party]);
            await change.Append([change.Fact(party.Subject, party.Head, new Period(party.ValidFrom, from.AddDays(-1)), party.Source, party.Value with { Successor = into.Code })]);
            await Touch(change, party.Value.Code, cancel);
        }
        await Ensure(change, into, from, source, cancel);
    }

    private static async Task Touch(Change change, string code, CancellationToken cancel)
    {
        var id = IdOf(code);
        var head = await change.Context.Set<PartyHead>().SingleAsync(h => h.Id == id, cancel);
        await change.Touch(new PartyHead { Id = id, Code = code, Revision = change.No, Added = head.Added });
    }

    private static Guid IdOf(string code) => Ids.OfPath("party", code);
}
