using Viften.Core.CouncilCases;

namespace Viften.App.History;

/// <summary>What the records of the councils' cases are called to people.</summary>
internal static class CaseLabels
{
    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string> { ["case_texts"] = "Egen tekst i sagen", ["case_numbers"] = "Sagens numre", ["case_generations"] = "Dannet sag" };

    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>
    {
        [nameof(CaseText.Block)] = "Afsnit i sagen", [nameof(CaseText.Common)] = "Fælles tekst, da den blev skrevet", [nameof(CaseNumbers.Annexes)] = "Egne bilag",
        [nameof(CaseGeneration.AsOf)] = "Efter ændring", [nameof(CaseGeneration.Docx)] = "Dokumentets kontrolsum", [nameof(CaseGeneration.Html)] = "Sidens kontrolsum", [nameof(CaseGeneration.Json)] = "Tekstens kontrolsum",
    };
}
