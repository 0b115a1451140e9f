using System.Collections.Immutable;
using System.Globalization;
using Viften.Core.Agreements;

namespace Viften.Core.National;

/// <summary>What is summed of a year over the offers that told it.</summary>
/// <param name="Year">The year.</param>
/// <param name="Places">Sum of what was told; null when nobody told.</param>
/// <param name="Told">Offers that told their places.</param>
/// <param name="Of">Offers there were that year.</param>
public sealed record NationalTotal(int Year, int? Places, int? SpecialPlaces, decimal? Occupied, int? Waiting, int Told, int Of)
{
    /// <summary>Whether an offer is missing in the sum.</summary>
    public bool IsPartial => Told < Of;
}

/// <summary>A rule about secure wards, with where it is said.</summary>
public sealed record SecureRule(string Title, string Text, string Source, ParameterStatus Status);

/// <summary>Regler for de lands- og landsdelsdækkende tilbud og de sikrede afdelinger.</summary>
public static class NationalRules
{
    private const int FirstPossible = 1990;

    public static string Of(NationalKind kind) => kind switch
    {
        NationalKind.Teaching => "Lands- og landsdelsdækkende tilbud",
        NationalKind.SecureWards => "Sikrede afdelinger",
        _ => "Sikret boform for voksne",
    };

    public static string Key(NationalKind kind) => kind switch { NationalKind.Teaching => "landsdaekkende", NationalKind.SecureWards => "sikrede", _ => "boform" };

    public static string Of(NeedMatch match) => match switch { NeedMatch.Good => "god sammenhæng", NeedMatch.TooFew => "for få pladser", NeedMatch.TooMany => "for mange pladser", _ => "ikke oplyst" };

    public static string Key(NeedMatch match) => match switch { NeedMatch.Good => "god", NeedMatch.TooFew => "for-faa", NeedMatch.TooMany => "for-mange", _ => "ikke-oplyst" };

    public static NeedMatch? ReadMatch(string? key)
    {
        foreach (var match in Enum.GetValues<NeedMatch>()) if (Key(match) == key) return match;
        return null;
    }

    public static NationalKind? ReadKind(string? key)
    {
        foreach (var kind in Enum.GetValues<NationalKind>()) if (Key(kind) == key) return kind;
        return null;
    }

    /// <summary>Sums of a year. What is not told is left out of the sum, and the sum says so.</summary>
    public static NationalTotal Total(IEnumerable<NationalOffer> offers, IEnumerable<NationalYear> years, int year)
    {
        var there = offers.Where(o => o.IsOn(year)).Select(o => o.Key).ToHashSet();
        var told = years.Where(y => y.Year == year && there.Contains(y.Offer)).ToArray();
        return new(year, Sum(told, y => y.Places), Sum(told, y => y.SpecialPlaces), told.Any(y => y.Occupied is not null) ? told.Sum(y => y.Occupied ?? 0m) : null, Sum(told, y => y.Waiting),
            told.Count(y => y.AllPlaces is not null), there.Count);
    }

    private static int? Sum(NationalYear[] told, Func<NationalYear, int?> of) => told.Any(y => of(y) is not null) ? told.Sum(y => of(y) ?? 0) : null;

    /// <summary>What is wrong with a year's figures.</summary>
    /// <param name="given">The figures.</param>
    /// <param name="offer">The offer they are of.</param>
    /// <param name="thisYear">The year it is.</param>
    public static IReadOnlyList<Finding> Check(NationalYear given, NationalOffer offer, int thisYear)
    {
        var found = new List<Finding>();
        void Blocks(string text, string field) => found.Add(new("NATIONAL-FIGURE", Severity.Blocks, text, new Place(null, null, null, field)));
        void Warns(string text, string field) => found.Add(new("NATIONAL-FIGURE-ODD", Severity.Warns, text, new Place(null, null, null, field)));
        if (given.Year < FirstPossible || given.Year > thisYear) Blocks($"Året skal ligge mellem {Text(FirstPossible)} og {Text(thisYear)}.", "År");
        else if (!offer.IsOn(given.Year)) Blocks($"{offer.Name} er ikke på listen i {Text(given.Year)}.", "År");
        if (given.Places is < 0 || given.SpecialPlaces is < 0) Blocks("Pladser kan ikke være færre end 0. Er tallet ukendt, så lad feltet være tomt.", "Pladser");
        if (given.Occupied is < 0m) Blocks("Belagte pladser kan ikke være færre end 0.", "Belagte pladser");
        if (given.OccupancyPct is < 0m or > 200m) Blocks("Belægningen skal ligge mellem 0 og 200 %.", "Belægning");
        if (given.Waiting is < 0) Blocks("Ventelisten kan ikke være kortere end 0.", "Venteliste");
        if (given is { Places: null, SpecialPlaces: null, Occupied: null, OccupancyPct: null, Waiting: null, Demand: null, Match: NeedMatch.NotTold }) Blocks("Der er intet at gemme. Skriv mindst ét tal eller en tekst.", "Pladser");
        if (given.Occupied is { } used && given.AllPlaces is { } places && used > places) Warns($"Der er flere belagte pladser ({Danish.Number(used, 0, 2)}) end pladser ({Danish.Number(places, 0)}). Er det overbelægning?", "Belagte pladser");
        return found;
    }

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);

    /// <summary>What holds for secure wards.</summary>
    public static ImmutableArray<SecureRule> Secure { get; } =
    [
        new("Hvem", "Børn og unge fra 12 til og med 17 år.", "Kompassets og DOK's egne sider", ParameterStatus.Confirmed),
        new("Grunde til ophold", "Surrogat for varetægt, ungdomssanktion, farlighed, pædagogisk observation, længerevarende behandling, afgørelse fra Ungdomskriminalitetsnævnet, og udlændinge under 15 år.", "Kompassets og DOK's egne sider", ParameterStatus.Confirmed),
        new("Fuldt hus", "En institution uden ledig plads henviser til en anden, der har.", "DOK, Region Midtjylland", ParameterStatus.Confirmed),
        new("Betaling", "Alle kommuner betaler objektivt efter antallet af 15-17-årige; i kriminalsager betales desuden en fast kriminalpræventiv takst.", "Satser for 2020; nøglen er antaget", ParameterStatus.Assumed),
        new("Kofoedsminde", "Landets eneste sikrede boform for voksne, efter serviceloven § 108. Domfældte skal have plads, så der kan ikke være venteliste.", "Serviceloven § 108; Lolland Kommune og dknyt", ParameterStatus.Confirmed),
    ];
}
