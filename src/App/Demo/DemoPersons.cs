using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Persons;

namespace Viften.App.Demo;

/// <summary>Invented citizens of the demo's parties: a name nobody has, a month of birth, and no CPR number.</summary>
/// <remarks>
/// A number that could exist may be someone's, and one that cannot is of the 2050s and refused until then. So they have none, as those who are new in the country.
/// How many there are follows the population, so that some numbers are small enough to be hidden.
/// </remarks>
public static class DemoPersons
{
    private const string Why = "Demodata, opdigtet";
    private const int PeopleForEach = 2_500;

    /// <summary>The region keeps a few of its own.</summary>
    private const int OfTheRegion = 9;

    private static readonly string[] s_first =
    [
        "Asta", "Birk", "Clara", "Dagny", "Egon", "Frida", "Gorm", "Hanne", "Ib", "Johanne", "Kaj", "Liv", "Magne", "Nanna", "Otto", "Petra", "Rolf", "Signe", "Tage", "Ulla", "Villy", "Yrsa", "Ærlinga", "Øjvind", "Åse",
    ];

    private static readonly string[] s_last =
    [
        "Prøvesen", "Opdigtsen", "Eksempelgaard", "Demolund", "Påfundsen", "Tænktskov", "Øvelsby", "Skabelonsen", "Ikkevirkelig", "Fiktionskær", "Pladsholt", "Forsøgsager", "Modelstrup", "Kulissebjerg", "Attrapsen", "Nemmelund-Prøve",
    ];

    /// <summary>Ages of those the field is about: the young and the grown, fewer old.</summary>
    private static readonly (int From, int To, int Weight)[] s_ages = [(3, 17, 22), (18, 24, 24), (25, 39, 26), (40, 64, 24), (65, 88, 6)];

    /// <summary>Fills a register that has nobody; one that has is left alone. How many came in.</summary>
    public static async Task<int> Fill(ViftenStore store, MasterKey master, Agreement agreement, DemoRandom random, CancellationToken cancel = default)
    {
        await using (var context = store.Read())
            if (await context.Set<PersonHead>().AnyAsync(cancel)) return 0;
        var register = new PersonRegister(store, master);
        var added = 0;
        foreach (var party in DemoParties.All)
        {
            var name = agreement.Party(party.Code)?.Name ?? party.Code;
            var actor = new Actor("Sagsbehandler, " + name, party.Code, FrozenSet.Create(Role.Caseworker), Why);
            if (await register.AddAll(actor, Of(party, name, random.Branch("persons/" + party.Code)), Why, cancel) is Outcome<int>.Done { Value: var count }) added += count;
        }
        return added;
    }

    private static List<Identity> Of(DemoParty party, string name, DemoRandom random)
    {
        var people = new List<Identity>();
        var count = party.IsRegion ? OfTheRegion : (party.Population + (PeopleForEach / 2)) / PeopleForEach;
        for (var i = 0; i < count; i++)
        {
            var (from, to, _) = s_ages[random.PickByWeight([.. s_ages.Select(a => a.Weight)])];
            // Some are not known to the month, and some live at an address that is protected.
            var born = random.Chance(30) ? (BirthMonth?)null : new BirthMonth(DemoRegion.LastYear - 1 - random.Whole(from, to), random.Whole(1, 12));
            var address = random.Chance(60) ? "" : $"Demovej {random.Whole(1, 240)}, {name}";
            people.Add(new Identity(null, $"{random.Pick(s_first)} {random.Pick(s_last)}", address, born));
        }
        return people;
    }
}
