using System.Collections.Immutable;
using Viften.Core.Agreements;

namespace Viften.Core.Tests;

/// <summary>An agreement with round figures, so that expected values can be worked out by hand.</summary>
public static class TestAgreement
{
    public static Agreement Make(Func<RuleSet, RuleSet>? change = null, int from = 2025, int to = 2026) => new()
    {
        Id = "prøve",
        Title = "Prøveaftale",
        Region = new AgreementRegion("Prøve", "1082"),
        From = new DateOnly(from, 1, 1),
        To = new DateOnly(to, 12, 31),
        LegalBasis = [new LegalBasis("Prøve", null, "prøve")],
        PartiesComplete = true,
        Parties =
        [
            new AgreementParty("0740", "29189641", "Silkeborg", PartyKind.Municipality),
            new AgreementParty("0751", "55133018", "Aarhus", PartyKind.Municipality),
            new AgreementParty("1082", "29190925", "Region Midtjylland", PartyKind.Region),
        ],
        Rules = change is null ? Rules() : change(Rules()),
    };

    public static Parameter<T> Known<T>(T value) => Parameter<T>.Of(value, "prøve", ParameterStatus.Confirmed);

    public static Parameter<T> Assumed<T>(T value) => Parameter<T>.Of(value, "prøve", ParameterStatus.Assumed);

    private static ImmutableArray<IndexYear> Series(params (int Year, decimal Ex, decimal Tripartite)[] years) =>
        [.. years.Select(y => new IndexYear(y.Year, y.Ex, y.Tripartite, 0m))];

    public static RuleSet Rules() => new()
    {
        Instrument = Known(InstrumentKind.RateCeiling),
        BaseYear = Known(2024),
        ComparedTypes = Assumed<ImmutableArray<string>>(["Hovedydelse", "Differentieret", "Tillægsydelse"]),
        PriceTerms = Assumed(PriceTerms.Real),
        RequiredChange = Known(0m),
        RequiredChangeCompounds = Known(true),
        Tolerance = Assumed(0.0005m),
        BindingLevel = Assumed(BindingLevel.Operator),
        TripartiteModel = Assumed(TripartiteModel.Separate),
        TripartiteGroups = Assumed<ImmutableArray<TripartiteGroup>>(
        [
            new TripartiteGroup("alle", true, 30_000m, ImmutableSortedDictionary<int, decimal>.Empty.Add(2024, 300m).Add(2025, 600m).Add(2026, 1_200m)),
            new TripartiteGroup("pædagoger", false, 32_000m, ImmutableSortedDictionary<int, decimal>.Empty.Add(2024, 600m).Add(2025, 920m).Add(2026, 1_880m)),
        ]),
        PriceIndex = Assumed<ImmutableArray<IndexVintage>>(
        [
            new IndexVintage("PL-1", new DateOnly(2024, 6, 30), Series((2025, 0.03m, 0.01m), (2026, 0.02m, 0.01m)), Series((2025, 0.04m, 0.01m), (2026, 0.02m, 0.01m))),
            new IndexVintage("PL-2", new DateOnly(2025, 6, 30), Series((2025, 0.035m, 0.01m), (2026, 0.025m, 0.01m)), Series((2025, 0.04m, 0.01m), (2026, 0.02m, 0.01m))),
        ]),
        ExclusionFlags = Assumed<ImmutableArray<string>>(["Over-/underskud"]),
        ExplanationCodes = Assumed<ImmutableArray<ExplanationCode>>([]),
        SpendingTerms = Assumed(PriceTerms.Real),
        OccupancyYears = Assumed(2),
        OccupancyMin = Assumed(95m),
        OccupancyMax = Assumed(98m),
        ShortStayMin = Assumed(90m),
        OccupancyDeviationLimit = Assumed(5m),
        WholeYearDays = Assumed(365),
        RateRounding = Known(ImmutableSortedDictionary<string, int>.Empty.Add("døgn", 0).Add("dag", 0).Add("måned", 0).Add("forløb", 0).Add("time", 2).Add("stk", 2).Add("km", 2)),
        CarryStrategy = Assumed(CarryStrategy.MidtUdligning),
        CarryLimitPct = Assumed(5m),
        CarryLagYears = Assumed(2),
        ReserveYears = Assumed(5),
        LevellingGroups = Assumed<ImmutableArray<string>>([]),
        ClosingKey = Assumed("Belagte enheder"),
        SupervisionFeeTable = Known<ImmutableArray<SupervisionFee>>([]),
        SupervisionDeviationPct = Assumed(5m),
        OverheadPct = Assumed(new PercentRange(0m, 100m)),
        IdleOccupancyLimit = Assumed(0m),
        PeerCostDeviationPct = Assumed(1000m),
        LastYearDeviationPct = Assumed(1000m),
        CivilServantPensionPct = Assumed(20.3m),
        Paragraphs = Known<ImmutableArray<ParagraphEntry>>([new ParagraphEntry("SEL § 107", "Midlertidigt botilbud"), new ParagraphEntry("SEL § 104", "Aktivitetstilbud"), new ParagraphEntry("SEL § 66", "Døgninstitution", null, new DateOnly(2023, 12, 31))]),
        Deadlines = Assumed<ImmutableArray<Deadline>>([new Deadline("takstindberetning", "Takster", 11, 1, 1)]),
        ApprovalChain = Known<ImmutableArray<string>>([]),
        InterestPct = Assumed<decimal?>(null),
        DepreciationLives = Assumed(ImmutableSortedDictionary<string, int>.Empty),
        DayBasis = Assumed(ImmutableSortedDictionary<string, string>.Empty),
        NoticeRules = Assumed(ImmutableSortedDictionary<string, string>.Empty),
        BillingTiming = Assumed("bagud"),
        DayCount = Assumed(ImmutableSortedDictionary<string, string>.Empty),
        PaymentDays = Known(30),
        LateInterestMargin = Known(8m),
        ClaimLimitMonths = Known(12),
        ObjectiveKeys = Assumed(ImmutableSortedDictionary<string, string>.Empty),
        RefundThresholds = Known<ImmutableArray<RefundThreshold>>([]),
        VatRefundFactor = Known(0.046m),
    };
}
