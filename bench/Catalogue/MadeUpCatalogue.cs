using System.Globalization;
using Viften.Core;
using Viften.Core.Catalogue;
using Viften.Core.Publications;
using Viften.Core.Rates;

namespace Viften.Bench.Catalogue;

/// <summary>A catalogue of made-up offers, the same for the same number: two years, three services each, names of Danish words.</summary>
internal static class MadeUpCatalogue
{
    private static readonly string[] s_places = ["Solhøj", "Bakkegården", "Ådalen", "Kløvervænget", "Strandbyen", "Æblehaven", "Skovbo", "Møllebækken", "Rønnely", "Egebjerg", "Lyngsletten", "Fjordglimt", "Birkelunden", "Engvang", "Nørremarken", "Tværskov"];
    private static readonly string[] s_kinds = ["Bosted", "Kollegium", "Dagtilbud", "Aflastningsbosted", "Værksted", "Botilbud", "Ungdomshus", "Specialskole", "Aktivitetscenter", "Krisecenter"];
    private static readonly string[] s_paragraphs = ["SEL § 107", "SEL § 108", "SEL § 104", "SEL § 103", "SEL § 85", "BL § 43", "FSL § 20", "SEL § 109"];
    private static readonly string[] s_targets = ["Autismespektrum", "Udviklingshæmning", "Erhvervet hjerneskade", "Angst", "Hjemløshed", "Opmærksomhedsforstyrrelse", "Stofmisbrug", "Personlighedsforstyrrelse"];
    private static readonly string[] s_services = ["Døgnophold", "Ledsagelse", "Aktivitets- og samværstilbud"];

    /// <summary>What people write, a third of it with a misspelling.</summary>
    public static IReadOnlyList<string> Searches { get; } =
    [
        "autisme", "bosted solhøj", "udviklingshæmning unge", "aflastning", "krisecenter", "107", "hjerneskade aarhus", "botilbud til voksne med angst",
        "autismme", "aktvitetscenter", "kløvervanget", "rønely bosted",
    ];

    public static IReadOnlyList<CatalogueEdition> Editions(int offers) => [Edition(2025, offers), Edition(2026, offers)];

    private static CatalogueEdition Edition(int year, int offers) => new(
        "opdigtet", year, 1, new(year, 1, 1), new DateTime(year - 1, 11, 1, 8, 0, 0, DateTimeKind.Utc), "", "", "", "",
        [.. Enumerable.Range(0, offers).SelectMany(i => Enumerable.Range(0, 3).Select(s => Line(year, i, s)))]);

    private static PublishedService Line(int year, int i, int service) => new()
    {
        Year = year,
        From = new(year, 1, 1),
        To = new(year, 12, 31),
        Operator = i % 25 < 20 ? (700 + (i % 25)).ToString("0000", CultureInfo.InvariantCulture) : i % 25 == 20 ? "1082" : (10_000_000 + (i % 400)).ToString(CultureInfo.InvariantCulture),
        OperatorName = i % 25 < 20 ? $"{s_places[i % 16]} Kommune" : i % 25 == 20 ? "Region Midtjylland" : $"Fonden {s_places[i % 16]}",
        OfferId = "T" + i.ToString(CultureInfo.InvariantCulture),
        OfferName = $"{s_kinds[i / 16 % 10]} {s_places[i % 16]} {(i / 160).ToString(CultureInfo.InvariantCulture)}",
        DepartmentName = $"Afdeling {s_places[i / 7 % 16]}",
        ServiceId = "Y" + service.ToString(CultureInfo.InvariantCulture),
        ServiceName = s_services[service],
        Kind = service == 0 ? ServiceKind.Hovedydelse : ServiceKind.Tillaegsydelse,
        Financing = Financing.Takst,
        Paragraph = s_paragraphs[i / 3 % 8],
        MainTarget = s_targets[i / 5 % 8],
        Targets = [s_targets[i / 5 % 8], s_targets[i / 11 % 8]],
        AgeFrom = i % 3 == 0 ? 0 : 18,
        AgeTo = i % 3 == 0 ? 17 : 85,
        Places = 4 + (i % 40),
        Unit = service == 1 ? RateUnit.Time : RateUnit.Doegn,
        Rate = Money.FromKroner(900 + (i * 37 % 4000)),
        RateSource = RateSource.Calculated,
        Covered = i % 25 < 21,
        CoverageReason = i % 25 < 21 ? NotCompared.None : NotCompared.PrivateOperator,
    };
}
