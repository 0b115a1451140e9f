using Viften.Core;

namespace Viften.App.Demo;

/// <summary>How an operator of the demo stands to the rate agreement (takstaftale).</summary>
public enum DemoStanding
{
    Keeps,
    /// <summary>Over, but only because of one service that carries an explanation.</summary>
    OverExplained,
    Over,
}

/// <summary>An operator of the demo: real code, size by real population, everything else invented.</summary>
/// <param name="Code">Municipality or region code, four digits.</param>
/// <param name="Slug">The name as it stands in file names.</param>
/// <param name="Population">Inhabitants on 1 January 2024 (Danmarks Statistik, FOLK1A); 0 for the region, which is sized by its share of places.</param>
/// <param name="Change2024">Planned real change 2022-2024: what the previous agreement ended with.</param>
/// <param name="Change2026">Planned real change from 2024, of both 2025 and 2026.</param>
public sealed record DemoParty(string Code, string Slug, int Population, DemoStanding Standing, decimal Change2024, decimal Change2026)
{
    public bool IsRegion => Code == "1082";

    /// <summary>EAN in GS1's series for demonstrations (952), with check digit.</summary>
    public string Gln { get; } = WithCheckDigit("95200000" + Code);

    private static string WithCheckDigit(string twelve) =>
        Enumerable.Range(0, 10).Select(d => twelve + (char)('0' + d)).First(CheckDigits.IsGln);
}

/// <summary>The 20 parties of the framework agreement (rammeaftale) in Midtjylland.</summary>
public static class DemoParties
{
    public static IReadOnlyList<DemoParty> All { get; } =
    [
        new("0615", "horsens", 97_392, DemoStanding.Over, -0.004m, 0.014m),
        new("0657", "herning", 89_848, DemoStanding.Keeps, -0.011m, -0.009m),
        new("0661", "holstebro", 59_016, DemoStanding.Keeps, 0.012m, -0.016m),
        new("0665", "lemvig", 19_110, DemoStanding.Keeps, -0.006m, -0.005m),
        new("0671", "struer", 20_594, DemoStanding.Keeps, -0.009m, -0.012m),
        new("0706", "syddjurs", 44_076, DemoStanding.Over, -0.003m, 0.021m),
        new("0707", "norddjurs", 36_773, DemoStanding.Keeps, 0.018m, -0.007m),
        new("0710", "favrskov", 49_377, DemoStanding.Keeps, -0.007m, -0.014m),
        new("0727", "odder", 23_896, DemoStanding.OverExplained, -0.008m, -0.006m),
        new("0730", "randers", 99_974, DemoStanding.Keeps, -0.012m, -0.011m),
        new("0740", "silkeborg", 100_747, DemoStanding.Keeps, -0.005m, -0.008m),
        new("0741", "samsoe", 3_694, DemoStanding.Keeps, -0.010m, -0.013m),
        new("0746", "skanderborg", 65_205, DemoStanding.Keeps, -0.009m, -0.006m),
        new("0751", "aarhus", 367_095, DemoStanding.Keeps, -0.007m, -0.010m),
        new("0756", "ikast-brande", 42_737, DemoStanding.Over, 0.021m, 0.018m),
        new("0760", "ringkoebing-skjern", 56_218, DemoStanding.Over, -0.002m, 0.026m),
        new("0766", "hedensted", 47_725, DemoStanding.Keeps, -0.013m, -0.017m),
        new("0779", "skive", 44_739, DemoStanding.Keeps, -0.006m, -0.009m),
        new("0791", "viborg", 97_472, DemoStanding.Keeps, -0.010m, -0.012m),
        new("1082", "region-midtjylland", 0, DemoStanding.Keeps, -0.008m, -0.007m),
    ];
}
