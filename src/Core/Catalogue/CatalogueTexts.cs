using System.Globalization;
using Viften.Core.Rates;

namespace Viften.Core.Catalogue;

/// <summary>What the catalogue's values are called in queries and in Danish.</summary>
public static class CatalogueTexts
{
    internal static readonly string[] KindKeys = ["kommunal", "regional", "privat"];
    internal static readonly string[] CoveredKeys = ["ja", "nej"];
    internal static readonly Dictionary<string, string> KindTexts = Enum.GetValues<OfferKind>().ToDictionary(Key, TextOf);
    internal static readonly Dictionary<string, string> CoveredTexts = new() { ["ja"] = "Omfattet af aftalen", ["nej"] = "Ikke omfattet" };

    public static string Key(OfferKind kind) => KindKeys[(int)kind];

    public static string TextOf(OfferKind kind) => kind switch { OfferKind.Municipal => "Kommunalt tilbud", OfferKind.Regional => "Regionalt tilbud", _ => "Privat tilbud" };

    public static OfferKind? ReadKind(string? key) => Array.IndexOf(KindKeys, key) is >= 0 and var at ? (OfferKind)at : null;

    public static string CoveredKey(bool covered) => covered ? "ja" : "nej";

    public static bool? ReadCovered(string? key) => key switch { "ja" => true, "nej" => false, _ => null };

    /// <summary>"18-24"; one age alone is "18".</summary>
    public static string Key(AgeSpan age) => age.From == age.To ? Number(age.From) : $"{Number(age.From)}-{Number(age.To)}";

    public static AgeSpan? ReadAge(string? key)
    {
        var parts = (key ?? "").Split('-');
        if (parts.Length > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from)) return null;
        var to = from;
        if (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out to)) return null;
        return from <= to && to <= 150 ? new AgeSpan(from, to) : null;
    }

    public static string TextOf(AgeSpan age) => age switch
    {
        { From: 0 } => $"Til og med {Number(age.To)} år",
        { To: >= 130 } => $"{Number(age.From)} år og ældre",
        _ when age.From == age.To => $"{Number(age.From)} år",
        _ => $"{Number(age.From)}–{Number(age.To)} år",
    };

    /// <summary>"18–65 år", "fra 18 år"; null when no age is told.</summary>
    public static string? Ages(int? from, int? to) => (from, to) switch
    {
        (null, null) => null,
        ({ } f, null) => $"fra {Number(f)} år",
        (null, { } t) => $"til og med {Number(t)} år",
        ({ } f, { } t) => f == t ? $"{Number(f)} år" : $"{Number(f)}–{Number(t)} år",
    };

    public static RateUnit? ReadUnit(string? key) => Words.Units.ToList().IndexOf(key ?? "") is >= 0 and var at ? (RateUnit)at : null;

    /// <summary>Why an offer is covered by the agreement or not, for those who do not know the agreement.</summary>
    public static string Coverage(CatalogueOffer offer)
    {
        ArgumentNullException.ThrowIfNull(offer);
        return offer.Covered
            ? offer.Kind == OfferKind.Regional
                ? "Rammeaftalen omfatter tilbuddet, fordi det drives af regionen og bruges af kommunerne. Derfor gælder aftalens regler for, hvordan taksten beregnes, og hvor meget den må stige."
                : "Rammeaftalen omfatter tilbuddet, fordi en kommune i regionen driver det, og andre kommuner også bruger det. Derfor gælder aftalens regler for, hvordan taksten beregnes, og hvor meget den må stige."
            : offer.CoverageReason switch
            {
                NotCompared.PrivateOperator => "Rammeaftalen omfatter ikke tilbuddet, fordi en privat driver det. Prisen aftales mellem tilbuddet og den kommune, der køber pladsen.",
                NotCompared.UnknownOperator => "Rammeaftalen omfatter ikke tilbuddet, fordi driftsherren ikke er part i aftalen.",
                NotCompared.OnlyOwnUse => "Rammeaftalen omfatter ikke tilbuddet, fordi kun driftsherren selv bruger pladserne.",
                NotCompared.OwnUseNotReported => "Vi kan ikke se, om rammeaftalen omfatter tilbuddet: Driftsherren har ikke oplyst, om andre kommuner bruger det.",
                var other => "Rammeaftalen omfatter ikke tilbuddet. " + NotComparedText.Of(other),
            };
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
