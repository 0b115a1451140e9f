using System.Globalization;
using Viften.Core.Rates;

namespace Viften.Core.Publications;

/// <summary>One column of the published rate list.</summary>
/// <param name="Key">Its name in the JSON.</param>
/// <param name="Heading">Its heading in workbook and csv; that of the rate file, format 1, where the format has the column.</param>
/// <param name="Meaning">What it holds, in Danish, for the data dictionary.</param>
/// <param name="Value">The value of a line; null is empty.</param>
public sealed record PublishedField(string Key, string Heading, string Meaning, Func<PublishedService, object?> Value)
{
    /// <summary>The value as text that does not depend on any language: decimal point, ISO dates, the words of the rate file.</summary>
    public string? TextOf(PublishedService line) => Value(line) switch
    {
        null => null,
        string text => text,
        Money money => money.Kroner.ToString(CultureInfo.InvariantCulture),
        // Without zeros at the end: equal numbers are equal texts.
        decimal number => (number == 0m ? 0m : number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "ja" : "nej",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };
}

/// <summary>The columns of the published rate list, told once: documents, comparison and the data dictionary follow.</summary>
public static class PublishedFields
{
    public static IReadOnlyList<PublishedField> All { get; } =
    [
        new("aar", "År", "Takståret.", s => s.Year),
        new("gyldigFra", "Gyldig fra", "Første dag, taksten gælder.", s => s.From),
        new("gyldigTil", "Gyldig til", "Sidste dag, taksten gælder.", s => s.To),
        new("driftsherre", "Driftsherre", "Kommunens eller regionens kode på fire cifre, eller en privat driftsherres CVR-nummer.", s => s.Operator),
        new("driftsherreNavn", "Driftsherres navn", "Kommunens eller regionens navn.", s => s.OperatorName),
        new("tilbudsId", "Tilbuds-id", "Tilbuddets id på Tilbudsportalen eller driftsherrens eget.", s => s.OfferId),
        new("tilbud", "Tilbud", "Tilbuddets navn.", s => s.OfferName),
        new("afdelingsId", "Afdelings-id", "Afdelingens id.", s => s.DepartmentId),
        new("afdeling", "Afdeling", "Afdelingens navn.", s => s.DepartmentName),
        new("pNummer", "P-nummer", "Produktionsenhedens nummer i CVR.", s => s.PNumber),
        new("ydelsesId", "Ydelses-id", "Ydelsens id inden for tilbuddet.", s => s.ServiceId),
        new("ydelse", "Ydelse", "Ydelsens navn.", s => s.ServiceName),
        new("ydelsestype", "Ydelsestype", "Hovedydelse, Differentieret, Tillægsydelse, Særtakst, Objektiv eller Abonnement.", s => Words.Of(s.Kind)),
        new("finansiering", "Finansiering", "takst, objektiv, abonnement eller trækningsret.", s => Words.Of(s.Financing)),
        new("paragraf", "Paragraf", "Bestemmelsen, tilbuddet drives efter.", s => s.Paragraph),
        new("hovedmaalgruppe", "Hovedmålgruppe", "Den gruppe, tilbuddet især er for.", s => s.MainTarget),
        new("maalgrupper", "Målgrupper", "Alle målgrupper, adskilt af semikolon.", s => s.Targets.Count == 0 ? null : string.Join(';', s.Targets)),
        new("alderFra", "Alder fra", "Laveste alder i hele år.", s => s.AgeFrom),
        new("alderTil", "Alder til", "Højeste alder i hele år.", s => s.AgeTo),
        new("pladser", "Pladser", "Pladser i gennemsnit i perioden.", s => s.Places),
        new("enhed", "Enhed", "Det, taksten er for: døgn, dag, time, måned, forløb, stk eller km.", s => Words.Of(s.Unit)),
        new("dage", "Dage", "Dage, taksten er spredt på.", s => s.Days),
        new("antalEnheder", "Antal enheder", "Budgetterede enheder i perioden.", s => s.Units),
        new("takst", "Takst", "Den offentliggjorte takst, kr. pr. enhed; tom, når ydelsen betales på anden måde.", s => s.Rate),
        new("takstkilde", "Takstkilde", "beregnet, prisliste eller godkendt indberettet.", s => WordOf(s.RateSource)),
        new("omfattet", "Omfattet af aftalen", "Om rammeaftalen omfatter tilbuddet: offentligt, i regionen og brugt af andre end driftsherren.", s => s.Covered),
        new("omfattetGrund", "Hvorfor ikke omfattet", "Grunden, når tilbuddet ikke er omfattet.", s => NotComparedText.Of(s.CoverageReason)),
        new("indekseretBasis", "Indekseret basis", "Basisårets takst i årets priser, som taksten er holdt op imod; kr. pr. enhed.", s => s.IndexedBase),
        new("realaendring", "Realændring", "Taksten i forhold til den indekserede basis, som brøk: 0.01 er 1 procent op.", s => s.RealChange),
        new("overholder", "Overholder loftet", "Om taksten er under aftalens loft.", s => s.Complies),
    ];

    private static readonly Dictionary<string, NotCompared> s_reasons =
        Enum.GetValues<NotCompared>().Where(r => r != NotCompared.None).ToDictionary(r => NotComparedText.Of(r)!);

    public static string WordOf(RateSource source) => source switch
    {
        RateSource.Calculated => "beregnet",
        RateSource.PriceList => "prisliste",
        _ => "godkendt indberettet",
    };

    /// <summary>Whether two lines say the same in every column.</summary>
    public static bool Same(PublishedService a, PublishedService b) => All.All(f => f.TextOf(a) == f.TextOf(b));

    /// <summary>A line from the texts of its columns, as <see cref="PublishedField.TextOf"/> made them; throws <see cref="FormatException"/> on any other text.</summary>
    public static PublishedService Read(Func<string, string?> text)
    {
        string Needed(string key) => text(key) is { Length: > 0 } found ? found : throw new FormatException($"{key} is empty.");
        DateOnly Date(string key) => DateOnly.ParseExact(Needed(key), "yyyy-MM-dd", CultureInfo.InvariantCulture);
        decimal? Number(string key) => text(key) is { } t ? decimal.Parse(t, NumberStyles.Number, CultureInfo.InvariantCulture) : null;
        int? Whole(string key) => text(key) is { } t ? int.Parse(t, CultureInfo.InvariantCulture) : null;
        bool? Flag(string key) => text(key) switch { null => null, "ja" => true, "nej" => false, var t => throw new FormatException($"{key} is {t}.") };
        T Word<T>(string key, Func<T, string> wordOf)
            where T : struct, Enum => Array.Find(Enum.GetValues<T>(), v => wordOf(v) == Needed(key)) is var found && wordOf(found) == Needed(key) ? found : throw new FormatException($"{key} is {text(key)}.");

        return new PublishedService
        {
            Year = Whole("aar") ?? throw new FormatException("aar is empty."),
            From = Date("gyldigFra"),
            To = Date("gyldigTil"),
            Operator = Needed("driftsherre"),
            OperatorName = Needed("driftsherreNavn"),
            OfferId = Needed("tilbudsId"),
            OfferName = Needed("tilbud"),
            DepartmentId = text("afdelingsId"),
            DepartmentName = text("afdeling"),
            PNumber = text("pNummer"),
            ServiceId = Needed("ydelsesId"),
            ServiceName = Needed("ydelse"),
            Kind = Word<ServiceKind>("ydelsestype", Words.Of),
            Financing = Word<Financing>("finansiering", Words.Of),
            Paragraph = Needed("paragraf"),
            MainTarget = text("hovedmaalgruppe"),
            Targets = text("maalgrupper")?.Split(';') ?? [],
            AgeFrom = Whole("alderFra"),
            AgeTo = Whole("alderTil"),
            Places = Number("pladser"),
            Unit = Word<RateUnit>("enhed", Words.Of),
            Days = Number("dage"),
            Units = Number("antalEnheder"),
            Rate = Number("takst") is { } rate ? Money.FromKroner(rate) : null,
            RateSource = Word<RateSource>("takstkilde", WordOf),
            Covered = Flag("omfattet") ?? throw new FormatException("omfattet is empty."),
            CoverageReason = text("omfattetGrund") is { } reason ? s_reasons.TryGetValue(reason, out var known) ? known : throw new FormatException($"omfattetGrund is {reason}.") : NotCompared.None,
            IndexedBase = Number("indekseretBasis"),
            RealChange = Number("realaendring"),
            Complies = Flag("overholder"),
        };
    }
}
