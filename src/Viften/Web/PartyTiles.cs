using Viften.Core.Decisions;

namespace Viften;

/// <summary>Fliserne: where a party lies in the picture of the region, about as on a map.</summary>
/// <remarks>A party that is not among those known takes the next free place, so another region or a merged party is shown too.</remarks>
internal static class PartyTiles
{
    private static readonly Dictionary<string, (int Row, int Column, string Short)> s_places = new()
    {
        ["0665"] = (1, 1, "Lem"), ["0671"] = (1, 2, "Str"), ["0779"] = (1, 3, "Ski"), ["0791"] = (1, 4, "Vib"), ["0730"] = (1, 5, "Ran"), ["0707"] = (1, 6, "Ndj"),
        ["0661"] = (2, 1, "Hol"), ["0657"] = (2, 2, "Her"), ["0740"] = (2, 3, "Sil"), ["0710"] = (2, 4, "Fav"), ["0751"] = (2, 5, "Aar"), ["0706"] = (2, 6, "Sdj"),
        ["0760"] = (3, 1, "R-S"), ["0756"] = (3, 2, "I-B"), ["0746"] = (3, 3, "Ska"), ["0727"] = (3, 4, "Odd"), ["0741"] = (3, 6, "Sam"),
        ["0766"] = (4, 3, "Hed"), ["0615"] = (4, 4, "Hor"), ["1082"] = (4, 6, "Reg"),
    };

    /// <summary>The classes that put a tile in its place; none where the place is not known.</summary>
    public static string ClassOf(PartyStanding standing) =>
        $"tile tile-{standing.State.ToString().ToLowerInvariant()}" + (s_places.TryGetValue(standing.Member.Code, out var at) ? FormattableString.Invariant($" tile-r{at.Row} tile-c{at.Column}") : "");

    public static string Short(PartyStanding standing) => s_places.TryGetValue(standing.Member.Code, out var at) ? at.Short : standing.Member.Name[..Math.Min(3, standing.Member.Name.Length)];

    /// <summary>The name without "Kommune", which they all have.</summary>
    public static string Name(PartyStanding standing) => standing.Member.Name.Replace(" Kommune", "", StringComparison.Ordinal);

    /// <summary>A sign beside the colour.</summary>
    public static string Sign(PartyDecision state) => state switch
    {
        PartyDecision.Approved => "✓",
        PartyDecision.Rejected => "✗",
        PartyDecision.Deferred => "‖",
        PartyDecision.UnderWay => "…",
        _ => "?",
    };
}
