using Viften.Core;
using Viften.Core.Decisions;

namespace Viften.App.Demo;

/// <summary>The decisions that are known from the municipalities' own minutes, without the names of people.</summary>
internal static class DemoDecisions
{
    private const string Norddjurs = "0707";
    private const string Case = "23/222";

    public static IEnumerable<Decision> Of(string agreement) => agreement switch
    {
        "midtjylland-2023-24" =>
        [
            new()
            {
                About = agreement, Party = Norddjurs, Body = "Voksen- og plejeudvalget", Level = BodyLevel.Committee, Date = new(2023, 1, 25), Word = DecisionWord.Acceded, Open = true, CaseNo = Case,
                Absent = 1, AwayAs = "1 medlem", Minutes = "Norddjurs Kommune, referat af Voksen- og plejeudvalget 25. januar 2023", Person = "",
                Documents = NamedTexts.Of(
                [
                    new("3408659", "Følgebrev til udkast til Rammeaftale 2023-24"), new("3409101", "Udkast til rammeaftale 2023-2024"), new("3409095", "Bilag 1 - Styringsaftale 2023-24"),
                    new("3409105", "Bilag 2 - Lands- og landsdelsdækkende tilbud og sikrede afdelinger"), new("3409116", "Bilag 3 - Udviklingsplan, Landsbyen Sølund"), new("3409124", "Bilag 4 - Organisering af det fælleskommunale samarbejde"),
                ]),
            },
        ],
        "midtjylland-2025-26" =>
        [
            Norddjurs2024(agreement, "Børne- og ungdomsudvalget", BodyLevel.Committee, new(2024, 11, 21)),
            Norddjurs2024(agreement, "Voksen- og plejeudvalget", BodyLevel.Committee, new(2024, 11, 27)),
            Norddjurs2024(agreement, "Økonomiudvalget", BodyLevel.Finance, new(2024, 12, 3)) with { Disqualified = 1, AwayAs = "1 medlem deltog ikke i sagens behandling" },
            new()
            {
                About = agreement, Party = "0740", Body = "Byrådet", Level = BodyLevel.Council, Date = new(2024, 12, 17), Word = DecisionWord.Approved, Open = true,
                Minutes = "Silkeborg Kommunes side om rammeaftalen", Person = "",
            },
        ],
        _ => [],
    };

    private static Decision Norddjurs2024(string agreement, string body, BodyLevel level, DateOnly date) => new()
    {
        About = agreement, Party = Norddjurs, Body = body, Level = level, Date = date, Word = DecisionWord.Acceded, Open = true,
        Minutes = "Norddjurs Kommune, referat af Økonomiudvalget 3. december 2024", Person = "",
    };
}
