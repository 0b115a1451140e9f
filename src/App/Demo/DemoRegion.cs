using System.Globalization;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>A cell of a demo file that holds something else than the fact says: what an operator typed wrong.</summary>
/// <param name="Row">Index of the row among the facts of its sheet.</param>
/// <param name="Text">What stands in the cell, as text; empty for a cell left out.</param>
public sealed record CellOverride(RateSheet Sheet, int Row, Field Field, string Text);

/// <summary>One operator's rate file (takstfil) as the demo sends it.</summary>
public sealed record DemoFile(string Operator, string Name, RateFacts Facts, IReadOnlyList<CellOverride> Overrides);

/// <summary>An error put into a demo file on purpose, and where its finding should be.</summary>
/// <param name="Row">Index of the row among the facts of its sheet.</param>
/// <param name="What">What is wrong, in Danish.</param>
/// <param name="Expected">How much the finding should matter.</param>
public sealed record PlantedError(string Operator, RateSheet Sheet, int Row, Field Field, string What, Severity Expected);

/// <summary>What the demo itself reckons an operator's real change to be, by rate year, and how it should be judged.</summary>
public sealed record DemoExpectation(string Operator, DemoStanding Standing, IReadOnlyDictionary<int, decimal> RealChange);

/// <summary>A whole invented region on the real map: the 20 parties, their offers, rates and accounts 2022-2026.</summary>
/// <remarks>
/// Codes and population are real; every offer, amount, name and number is made up from the seed. The same seed gives
/// the same region on every machine. Decision record 0006 says what is real, what is not, and why.
/// </remarks>
public sealed class DemoRegion
{
    public const int FirstYear = 2022;
    /// <summary>Id of the agreement the region reports under.</summary>
    public const string AgreementId = "midtjylland-2025-26";

    public const int LastYear = 2026;

    /// <summary>The seed of the published demo.</summary>
    public const ulong DefaultSeed = 2026;

    /// <summary>Forklaringskode of the one rise that has an explanation.</summary>
    public const string ExplanationCode = "MAALGRUPPE";

    /// <summary>A column of its own on every row of every sheet, so that a demo row is never taken for a real one.</summary>
    public static NamedTexts Mark { get; } = NamedTexts.Of([KeyValuePair.Create("Datakilde", "Demodata, opdigtet")]);

    public required ulong Seed { get; init; }
    /// <summary>One file per party, in the order of the parties.</summary>
    public required IReadOnlyList<DemoFile> Files { get; init; }
    public required IReadOnlyList<PlantedError> PlantedErrors { get; init; }
    public required IReadOnlyList<DemoExpectation> Expectations { get; init; }
    /// <summary>The explanations the demo's secretariat has accepted.</summary>
    public required IReadOnlyList<AcceptedExplanation> Accepted { get; init; }

    public static DemoRegion Make(ulong seed, DemoPrices? prices = null)
    {
        var random = new DemoRandom(seed);
        var level = prices ?? DemoPrices.Default;
        var offers = DemoPlanner.Plan(random.Branch("plan"));
        var files = new List<DemoFile>();
        var expectations = new List<DemoExpectation>();
        foreach (var party in DemoParties.All)
        {
            var mine = offers.Where(o => o.Operator == party.Code).ToList();
            var book = new DemoBook(party, mine, level, random.Branch("regnskab " + party.Code));
            book.Write();
            files.Add(File(party, mine, book, level, random.Branch("købere " + party.Code)));
            expectations.Add(new DemoExpectation(party.Code, party.Standing, book.Changes));
        }
        var errors = DemoErrors.Plant(files);
        return new DemoRegion { Seed = seed, Files = files, PlantedErrors = errors, Expectations = expectations, Accepted = AcceptedOf(files) };
    }

    /// <summary>All facts of the region, file after file, without the cell errors.</summary>
    public RateFacts Facts() => RateFacts.Join(Files.Select(f => f.Facts)) with { Accepted = Accepted };

    /// <summary>Text for a file LÆSMIG.txt beside the demo's files.</summary>
    public string ReadMe() => string.Join('\n', [
        string.Create(CultureInfo.InvariantCulture, $"Demodata for Midtjylland, lavet af Viften med frø {Seed}"),
        "",
        "Kommunernes og regionens koder er rigtige. Alt andet er opdigtet: tilbud, navne, beløb, belægning, P-numre, CVR og EAN.",
        "Hver række har kolonnen Datakilde, og filnavnene begynder med demo-. Tallene siger intet om de virkelige driftsherrer.",
        "",
        "Fejl, der er lagt ind med vilje:",
        .. DemoErrors.Lines(PlantedErrors).Select(l => "- " + l),
        "",
    ]);

    private static DemoFile File(DemoParty party, List<PlannedOffer> offers, DemoBook book, DemoPrices prices, DemoRandom r)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"demo-takstfil-{LastYear}-{party.Code}-{party.Slug}.xlsx");
        var byId = offers.ToDictionary(o => o.Id);
        RateRow[] rows = [.. book.Rows, .. DemoPrivate.Rows(party.Code)];
        BuyerRow[] buyers = [.. book.Accounts.Where(a => a.Year >= 2023 || byId[a.OfferId].ClosedOn is not null)
            .SelectMany(a => DemoAccounts.Buyers(byId[a.OfferId], a, r.Branch(a.OfferId)))];
        var facts = new RateFacts
        {
            Rows = rows,
            Accounts = [.. book.Accounts],
            Buyers = buyers,
            Spending = [.. DemoAccounts.Spending(party, prices, r.Branch("udgifter"))],
        };
        return new DemoFile(party.Code, name, WithOrigins(facts, name), []);
    }

    /// <summary>Row numbers as the written file will have them: the heading is row 1.</summary>
    internal static RateFacts WithOrigins(RateFacts facts, string file)
    {
        RowOrigin[] Of(RateSheet sheet, int count)
        {
            var layout = new SheetLayout(file, Fields.SheetName(sheet), []);
            return [.. Enumerable.Range(2, count).Select(n => new RowOrigin(layout, n))];
        }

        return facts with
        {
            Origins = Of(RateSheet.Takster, facts.Rows.Length),
            AccountOrigins = Of(RateSheet.Regnskab, facts.Accounts.Length),
            BuyerOrigins = Of(RateSheet.Koebere, facts.Buyers.Length),
            SpendingOrigins = Of(RateSheet.Udgifter, facts.Spending.Length),
        };
    }

    private static List<AcceptedExplanation> AcceptedOf(List<DemoFile> files) =>
        [.. files.SelectMany(f => f.Facts.Rows).Where(r => r.ExplanationCode is not null)
            .Select(r => new AcceptedExplanation(r.Year, r.Operator, r.OfferId, r.ServiceId, r.ExplanationCode!, r.Explanation ?? "")).Distinct()];
}
