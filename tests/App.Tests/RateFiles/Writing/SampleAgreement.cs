using System.Collections.Immutable;
using Viften.Core.Agreements;

namespace Viften.App.Tests.RateFiles.Writing;

/// <summary>A small agreement with made-up values, for tests of what is written out.</summary>
internal static class SampleAgreement
{
    public static Agreement Make(InstrumentKind instrument = InstrumentKind.RateCeiling) => new()
    {
        Id = "proeve-2025-26",
        Title = "Rammeaftale 2025-26 (prøve)",
        Region = new AgreementRegion("Region Midtjylland", "1082"),
        From = new DateOnly(2025, 1, 1),
        To = new DateOnly(2026, 12, 31),
        LegalBasis = [],
        PartiesComplete = true,
        Parties = [new("0740", "29189641", "Silkeborg", PartyKind.Municipality), new("0791", "29189846", "Viborg", PartyKind.Municipality), new("1082", "29190925", "Region Midtjylland", PartyKind.Region)],
        Rules = Rules(instrument),
    };

    private static Parameter<T> Of<T>(T value) => Parameter<T>.Of(value, "prøve", ParameterStatus.Assumed);

    private static RuleSet Rules(InstrumentKind instrument) => new()
    {
        Instrument = Of(instrument),
        BaseYear = Of(2024),
        ComparedTypes = Of(ImmutableArray.Create("Hovedydelse")),
        PriceTerms = Of(PriceTerms.Real),
        RequiredChange = Of(0m),
        RequiredChangeCompounds = Of(true),
        Tolerance = Of(0.0005m),
        BindingLevel = Of(BindingLevel.Operator),
        TripartiteModel = Of(TripartiteModel.Separate),
        TripartiteGroups = Of(ImmutableArray.Create(
            new TripartiteGroup("Pædagoger", true, 38_000m, ImmutableSortedDictionary<int, decimal>.Empty.Add(2025, 900m)),
            new TripartiteGroup("SOSU", false, 35_000m, ImmutableSortedDictionary<int, decimal>.Empty))),
        PriceIndex = Of(ImmutableArray<IndexVintage>.Empty),
        ExclusionFlags = Of(ImmutableArray<string>.Empty),
        ExplanationCodes = Of(ImmutableArray.Create(new ExplanationCode("NY", "Ny målgruppe"))),
        SpendingTerms = Of(PriceTerms.Real),
        OccupancyYears = Of(2),
        OccupancyMin = Of(95m),
        OccupancyMax = Of(98m),
        ShortStayMin = Of(90m),
        OccupancyDeviationLimit = Of(5m),
        WholeYearDays = Of(365),
        RateRounding = Of(ImmutableSortedDictionary<string, int>.Empty.Add("døgn", 0).Add("time", 2)),
        CarryStrategy = Of(CarryStrategy.MidtUdligning),
        CarryLimitPct = Of(5m),
        CarryLagYears = Of(2),
        ReserveYears = Of(5),
        LevellingGroups = Of(ImmutableArray<string>.Empty),
        ClosingKey = Of("Belagte enheder"),
        SupervisionFeeTable = Of(ImmutableArray<SupervisionFee>.Empty),
        SupervisionDeviationPct = Of(10m),
        OverheadPct = Of(new PercentRange(3m, 8m)),
        IdleOccupancyLimit = Of(90m),
        PeerCostDeviationPct = Of(50m),
        LastYearDeviationPct = Of(10m),
        CivilServantPensionPct = Of(20.3m),
        Paragraphs = Of(ImmutableArray.Create(
            new ParagraphEntry("SEL § 107", "Midlertidigt botilbud"),
            new ParagraphEntry("SEL § 66", "Anbringelse", null, new DateOnly(2023, 12, 31)),
            new ParagraphEntry("BL § 43", "Anbringelsessteder", new DateOnly(2024, 1, 1)))),
        Deadlines = Of(ImmutableArray.Create(new Deadline("indberetning", "Takster indberettes", 10, 15, 1))),
        ApprovalChain = Of(ImmutableArray<string>.Empty),
        InterestPct = Of<decimal?>(null),
        DepreciationLives = Of(ImmutableSortedDictionary<string, int>.Empty),
        DayBasis = Of(ImmutableSortedDictionary<string, string>.Empty),
        NoticeRules = Of(ImmutableSortedDictionary<string, string>.Empty),
        BillingTiming = Of("arrears"),
        DayCount = Of(ImmutableSortedDictionary<string, string>.Empty),
        PaymentDays = Of(30),
        LateInterestMargin = Of(8m),
        ClaimLimitMonths = Of(12),
        ObjectiveKeys = Of(ImmutableSortedDictionary<string, string>.Empty),
        RefundThresholds = Of(ImmutableArray<RefundThreshold>.Empty),
        VatRefundFactor = Of(0.954m),
    };
}
