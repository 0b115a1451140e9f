using CsCheck;
using Viften.Core.Catalogue;
using Viften.Core.Publications;
using Viften.Core.Rates;

namespace Viften.Core.Tests.Catalogue;

/// <summary>Published lines and editions for the tests of the catalogue.</summary>
internal static class CatalogueSamples
{
    public static PublishedService Line(string offer, string name, string @operator = "0740", int year = 2026, string service = "H1", decimal? rate = 2500m) => new()
    {
        Year = year,
        From = new(year, 1, 1),
        To = new(year, 12, 31),
        Operator = @operator,
        OperatorName = @operator switch { "0740" => "Silkeborg Kommune", "0751" => "Aarhus Kommune", "1082" => "Region Midtjylland", _ => @operator },
        OfferId = offer,
        OfferName = name,
        ServiceId = service,
        ServiceName = "Botilbud",
        Kind = ServiceKind.Hovedydelse,
        Financing = Financing.Takst,
        Paragraph = "SEL § 107",
        MainTarget = "Autismespektrum",
        Places = 10m,
        Unit = RateUnit.Doegn,
        Rate = rate is { } r ? Money.FromKroner(r) : null,
        RateSource = RateSource.Calculated,
        Covered = true,
        CoverageReason = NotCompared.None,
    };

    public static CatalogueEdition Edition(int year, int number, params PublishedService[] lines) => Edition("midt-" + year, year, number, lines);

    public static CatalogueEdition Edition(string agreement, int year, int number, params PublishedService[] lines) =>
        new(agreement, year, number, new(year, 1, 1), new DateTime(year - 1, 11, number, 8, 0, 0, DateTimeKind.Utc), "", "j", "c", "x", lines);

    public static CatalogueIndex Index(params PublishedService[] lines) => new(CatalogueSnapshot.Of([Edition(2026, 1, lines)]));

    private static readonly string[] s_first = ["Solhøj", "Bakkegården", "Ådalens", "Kløvervænget", "Strandbyens", "Æblehaven", "Skovbo", "Møllebækken", "Rønnely", "Egebjerg"];
    private static readonly string[] s_second = ["Bosted", "Kollegium", "Dagtilbud", "Aflastning", "Værksted", "Opgang Vest", "Ungdomshus", "Specialskole"];
    private static readonly string[] s_paragraphs = ["SEL § 107", "SEL § 108", "SEL § 104", "BL § 43", "FSL § 20"];
    private static readonly string[] s_operators = ["0740", "0751", "1082", "12345678"];
    private static readonly string[] s_targets = ["Autismespektrum", "Udviklingshæmning", "Erhvervet hjerneskade", "Angst", "Hjemløshed"];

    /// <summary>A region of offers: names that share words, operators of all kinds, ages and rates with gaps.</summary>
    public static Gen<PublishedService[]> Lines { get; } =
        Gen.Select(
            Gen.Int[0, s_first.Length - 1].Select(i => s_first[i]), Gen.Int[0, s_second.Length - 1].Select(i => s_second[i]), Gen.Int[0, 3].Select(i => s_operators[i]), Gen.Int[0, s_paragraphs.Length - 1].Select(i => s_paragraphs[i]), Gen.Int[0, s_targets.Length - 1].Select(i => s_targets[i]),
            Gen.Select(Gen.Int[0, 80], Gen.Int[0, 40], Gen.Bool), Gen.Select(Gen.Int[1, 9000], Gen.Enum<RateUnit>(), Gen.Bool), Gen.Int[0, 40])
        .Select((first, second, @operator, paragraph, target, age, price, places) => Line("", $"{first} {second}", @operator) with
        {
            Paragraph = paragraph,
            MainTarget = target,
            AgeFrom = age.Item3 ? age.Item1 : null,
            AgeTo = age.Item3 ? age.Item1 + age.Item2 : null,
            Rate = price.Item3 ? Money.FromKroner(price.Item1) : null,
            Unit = price.Item2,
            Places = places == 0 ? null : places,
            Covered = @operator.Length == 4,
            CoverageReason = @operator.Length == 4 ? NotCompared.None : NotCompared.PrivateOperator,
        })
        .Array[1, 60].Select(lines => lines.Select((l, i) => l with { OfferId = "T" + i.ToString(System.Globalization.CultureInfo.InvariantCulture) }).ToArray());
}
