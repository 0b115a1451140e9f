using System.Globalization;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.National;

namespace Viften.Pages.National;

/// <summary>A year's figures as the form sends them; an empty field is not told.</summary>
#pragma warning disable IDE1006 // The names are those of the form's fields.
public sealed class YearForm
{
    public string? aar { get; set; }
    public string? pladser { get; set; }
    public string? saerligt { get; set; }
    public string? belagte { get; set; }
    public string? belaegning { get; set; }
    public string? venteliste { get; set; }
    public string? sammenhaeng { get; set; }
    public string? efterspoergsel { get; set; }
    public string? kilde { get; set; }
    public string? sikkert { get; set; }
    public string? begrundelse { get; set; }
#pragma warning restore IDE1006

    internal static Refusal Wrong { get; } = new(StatusCodes.Status422UnprocessableEntity, "Se på tallene", "År, pladser og venteliste er hele tal, belagte pladser og belægning er tal. Lad et felt være tomt, hvis tallet ikke er kendt.", []);

    internal static YearForm Of(NationalYear y) => new()
    {
        aar = Told.Year(y.Year), pladser = y.Places?.ToString(CultureInfo.InvariantCulture), saerligt = y.SpecialPlaces?.ToString(CultureInfo.InvariantCulture), belagte = Written(y.Occupied), belaegning = Written(y.OccupancyPct),
        venteliste = y.Waiting?.ToString(CultureInfo.InvariantCulture), sammenhaeng = NationalRules.Key(y.Match), efterspoergsel = y.Demand, kilde = y.Basis, sikkert = y.Status == ParameterStatus.Confirmed ? "ja" : null,
    };

    /// <summary>The figures; null when one of them is no number.</summary>
    internal NationalYear? Year(string offer)
    {
        if (Whole(aar) is not { } year) return null;
        foreach (var whole in new[] { pladser, saerligt, venteliste }) if (Text(whole) is not null && Whole(whole) is null) return null;
        foreach (var number in new[] { belagte, belaegning }) if (Text(number) is not null && Number(number) is null) return null;
        return new NationalYear
        {
            Offer = offer, Year = year, Places = Whole(pladser), SpecialPlaces = Whole(saerligt), Occupied = Number(belagte), OccupancyPct = Number(belaegning), Waiting = Whole(venteliste),
            Match = NationalRules.ReadMatch(sammenhaeng) ?? NeedMatch.NotTold, Demand = Text(efterspoergsel), Basis = kilde?.Trim() ?? "", Status = sikkert == "ja" ? ParameterStatus.Confirmed : ParameterStatus.Assumed, Person = "",
        };
    }

    internal static int? Whole(string? text) => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    internal static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static decimal? Number(string? text) => decimal.TryParse(text?.Trim().TrimEnd('%').Trim(), NumberStyles.AllowDecimalPoint, Danish.Culture, out var number) ? number : null;

    private static string? Written(decimal? number) => number is { } n ? Danish.Number(n, 0, 2) : null;
}
