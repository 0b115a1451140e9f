using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Figures;
using Viften.Core.Persons;

namespace Viften.App.Persons;

/// <summary>A person of a party without who it is.</summary>
/// <param name="Person">Id in Viften; it leads to a citizen only through the door.</param>
/// <param name="Born">Null when it is not known.</param>
/// <param name="Home">Code of the party.</param>
/// <param name="Registered">The day the person came into the register.</param>
public sealed record PersonOutline(Guid Person, BirthMonth? Born, string Home, DateOnly Registered);

/// <summary>Tal og lister over borgere, der ikke nævner nogen: made of the facts alone, so no key is needed and nobody is looked at.</summary>
public sealed class PersonFigures(ViftenStore store)
{
    /// <summary>Persons by party and age band, small numbers hidden. What is given out holds no hidden number.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="parties">Codes of the parties, so that one with nobody is there too.</param>
    /// <param name="today">The day ages are counted at.</param>
    /// <param name="policy">What is small.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<ShownTable>> Totals(Actor actor, IReadOnlyCollection<string> parties, DateOnly today, SuppressionPolicy policy, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.SeePersonTotals)) return new Outcome<ShownTable>.Denied("Tal over alle parters borgere er for sekretariatet, planlæggere, DASSOS og revisionen.");
        await using var context = store.Read();
        var groups = await Living(context).GroupBy(p => new { p.Home, p.BirthYear, p.BirthMonth }).Select(g => new { g.Key.Home, g.Key.BirthYear, g.Key.BirthMonth, Count = g.Count() }).ToListAsync(cancel);
        ImmutableArray<string> rows = [.. parties.Union(groups.Select(g => g.Home)).Order(StringComparer.Ordinal)];
        var counts = new int[rows.Length, AgeBand.All.Length];
        foreach (var group in groups) counts[rows.IndexOf(group.Home), AgeBand.IndexOf(Born(group.BirthYear, group.BirthMonth), today)] += group.Count;
        return new Outcome<ShownTable>.Done(Suppression.Of(new CountTable(rows, [.. AgeBand.All.Select(b => b.Key)], counts), policy));
    }

    /// <summary>The party's persons without who they are, in order of id; erased persons are not among them.</summary>
    public async Task<Outcome<IReadOnlyList<PersonOutline>>> Outlines(Actor actor, CancellationToken cancel = default)
    {
        if (actor.Party is not { } party || !actor.May(Right.SeePersons, party)) return new Outcome<IReadOnlyList<PersonOutline>>.Denied("Kun den, der arbejder for personernes egen myndighed, kan hente en liste over dem.");
        await using var context = store.Read();
        var found = await Living(context).Where(p => p.Home == party).Join(context.Set<ChangeEntry>(), p => p.Added, c => c.No, (p, c) => new { p.Person, p.BirthYear, p.BirthMonth, c.At }).ToListAsync(cancel);
        return new Outcome<IReadOnlyList<PersonOutline>>.Done([.. found.OrderBy(p => p.Person).Select(p => new PersonOutline(p.Person, Born(p.BirthYear, p.BirthMonth), party, DanishTime.DateOf(p.At)))]);
    }

    private static BirthMonth? Born(int? year, int? month) => year is { } y && month is { } m ? new BirthMonth(y, m) : null;

    /// <summary>Those whose identity stands: an erased one has no fact any more.</summary>
    private static IQueryable<Outline> Living(ViftenContext context) =>
        context.Facts<IdentityCommitment>().Join(context.Set<PersonHead>(), f => f.Subject, h => h.Id, (f, h) => new Outline { Person = h.Id, Home = h.Home, Added = h.Added, BirthYear = f.Value.BirthYear, BirthMonth = f.Value.BirthMonth });

    private sealed class Outline
    {
        public required Guid Person { get; init; }
        public required string Home { get; init; }
        public required long Added { get; init; }
        public required int? BirthYear { get; init; }
        public required int? BirthMonth { get; init; }
    }
}
