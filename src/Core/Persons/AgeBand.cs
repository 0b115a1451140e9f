using System.Collections.Immutable;

namespace Viften.Core.Persons;

/// <summary>Aldersgruppe: ages that figures are told by.</summary>
/// <param name="Key">Its name in files and in the API.</param>
/// <param name="Text">Its heading.</param>
/// <param name="To">The oldest age in it; null for the last, and for those whose age is not known.</param>
/// <remarks>The first ends where barnets lov does; the rest are ours, wide enough that most parties have more than a few in each.</remarks>
public sealed record AgeBand(string Key, string Text, int? To)
{
    public static ImmutableArray<AgeBand> All { get; } =
    [
        new("0-17", "0-17 år", 17), new("18-24", "18-24 år", 24), new("25-39", "25-39 år", 39), new("40-64", "40-64 år", 64), new("65-", "65 år og over", null), new("ukendt", "Ukendt alder", null),
    ];

    /// <summary>The place among <see cref="All"/> of one born then; one not yet born is in the first.</summary>
    public static int IndexOf(BirthMonth? born, DateOnly today)
    {
        if (born is not { } known) return All.Length - 1;
        var age = known.AgeAt(today);
        for (var i = 0; i < All.Length - 2; i++)
            if (age <= All[i].To) return i;
        return All.Length - 2;
    }
}
