using Viften.App.Agreements.Shapes;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Offers;
using Viften.Core.RateFiles;

namespace Viften.App.Agreements;

/// <summary>What an agreement's file may hold: keys, order, types and ranges, declared once for reading, writing and the schema.</summary>
internal static class AgreementShape
{
    public const string IdPattern = "^[a-z0-9]+(-[a-z0-9]+)*$";

    private static readonly TextShape s_text = new();
    private static readonly OptionalText s_optionalText = new(s_text);
    private static readonly OptionalText s_body = new(new TextShape(max: 100_000));
    private static readonly BooleanShape s_yesNo = new();
    private static readonly DateShape s_date = new();
    private static readonly Optional<DateOnly> s_optionalDate = new(s_date);
    private static readonly WholeShape s_year = new(1990, 2150, year: true);
    private static readonly NumberShape s_percent = new(0, 100, " %");
    private static readonly NumberShape s_occupancy = new(1.5m, 120, " %");
    private static readonly NumberShape s_growth = new(-0.5m, 0.5m);
    private static readonly NumberShape s_kroner = new(0, 1_000_000_000, " kr.");
    private static readonly Optional<decimal> s_optionalKroner = new(s_kroner);
    private static readonly MapShape<string> s_texts = new(s_text);
    private static readonly TextShape s_id = new(60, IdPattern, code: "AGREEMENT-ID", check: t => IsId(t) ? null : $"“{Reading.Short(t)}” kan ikke være et id. Brug små bogstaver a-z, tal og bindestreg, som filens navn.");

    private static readonly EnumShape<PriceTerms> s_terms = new((PriceTerms.Real, "faste priser"), (PriceTerms.Nominal, "løbende priser"));

    private static readonly string[] s_serviceKinds = ["Hovedydelse", "Differentieret", "Tillægsydelse", "Særtakst", "Objektiv", "Abonnement"];
    private static readonly string[] s_offerNotices = [.. Enum.GetValues<OfferChangeKind>().Select(OfferWords.Key), OfferDeadlines.Answer, OfferDeadlines.Account];
    private static readonly string[] s_units = ["døgn", "dag", "måned", "forløb", "time", "stk", "km"];

    /// <summary>Headings an agreement can leave out of the comparison: the cost lines and the carry.</summary>
    private static readonly string[] s_excludable =
        [.. Fields.All.Where(f => f.Field is >= Field.Pay and <= Field.Health or Field.Carry).Select(f => f.Heading)];

    public static bool IsId(string text) =>
        text.Length is > 0 and <= 60 && text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-') && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal);

    private static readonly RecordShape<LegalBasis> s_legalBasis = new(f => new LegalBasis(
        f.Of(b => b.Text, s_text, "tekst"),
        f.Of(b => b.Date, s_optionalDate, "dato"),
        f.Of(b => b.Source, s_text, "kilde")));

    private static readonly RecordShape<AgreementPart> s_part = new(f => new AgreementPart(
        f.Of(p => p.Kind, s_text, "slags"),
        f.Of(p => p.Title, s_text, "titel"),
        f.Of(p => p.Text, s_body, "tekst")));

    private static readonly RecordShape<AgreementParty> s_party = new(f => new AgreementParty(
        f.Of(p => p.Code, new TextShape(4, "^[0-9]{4}$", code: "AGREEMENT-PARTY-CODE", check: t => t.Length == 4 && CheckDigits.IsDigits(t) ? null : $"“{Reading.Short(t)}” er ikke en kommune- eller regionskode. Skriv fire cifre, fx “0740”."), "kode"),
        f.Of(p => p.Cvr, new TextShape(8, "^[0-9]{8}$", code: "AGREEMENT-CVR", check: t => CheckDigits.IsCvr(t) ? null : $"“{Reading.Short(t)}” er ikke et gyldigt CVR-nummer: otte cifre, hvor kontrolcifferet skal passe."), "CVR"),
        f.Of(p => p.Name, s_text, "navn"),
        f.Of(p => p.Kind, new EnumShape<PartyKind>((PartyKind.Municipality, "kommune"), (PartyKind.Region, "region")), "slags")));

    private static readonly RecordShape<AgreementRegion> s_region = new(f => new AgreementRegion(
        f.Of(r => r.Name, s_text, "navn"),
        f.Of(r => r.Code, new OptionalText(new TextShape(4, "^[0-9]{4}$")), "kode")));

    private static readonly RecordShape<TripartiteGroup> s_tripartiteGroup = new(f => new TripartiteGroup(
        f.Of(g => g.Name, s_text, "gruppe"),
        f.Of(g => g.IsDefault, s_yesNo, "standardgruppe"),
        f.Of(g => g.BaseMonthlyPay, new NumberShape(1, 1_000_000, " kr."), "månedsløn i basisåret"),
        f.Of(g => g.MonthlyRise, new YearMapShape<decimal>(new NumberShape(0, 100_000, " kr.")), "stigning pr. måned")));

    private static readonly RecordShape<IndexYear> s_indexYear = new(f => new IndexYear(
        f.Of(y => y.Year, s_year, "år"),
        f.Of(y => y.ExTripartite, s_growth, "vækst uden trepart"),
        f.Of(y => y.Tripartite, s_growth, "trepart"),
        f.Of(y => y.BaseLevelCorrection, s_growth, "niveaukorrektion")));

    private static readonly ListShape<IndexYear> s_series = new(s_indexYear, key: y => y.Year.ToString(System.Globalization.CultureInfo.InvariantCulture), table: true);

    private static readonly RecordShape<IndexVintage> s_vintage = new(f => new IndexVintage(
        f.Of(v => v.Id, s_text, "udgave"),
        f.Of(v => v.Published, s_date, "offentliggjort"),
        f.Of(v => v.Municipal, s_series, "kommuner"),
        f.Of(v => v.Regional, s_series, "regioner")));

    private static readonly RecordShape<ExplanationCode> s_explanationCode = new(f => new ExplanationCode(
        f.Of(c => c.Code, new TextShape(40), "kode"),
        f.Of(c => c.Text, s_text, "tekst")));

    private static readonly RecordShape<SupervisionFee> s_supervisionFee = new(f => new SupervisionFee(
        f.Of(s => s.Year, s_year, "år"),
        f.Of(s => s.PlacesFrom, new WholeShape(0, 100_000), "pladser fra"),
        f.Of(s => s.PlacesTo, new Optional<int>(new WholeShape(1, 100_000)), "pladser til"),
        f.Of(s => s.Fee, s_kroner, "tilsyn pr. år"),
        f.Of(s => s.IntensifiedMonthly, s_optionalKroner, "skærpet tilsyn pr. måned"),
        f.Of(s => s.Approval, s_optionalKroner, "godkendelse"),
        f.Of(s => s.Change, s_optionalKroner, "væsentlig ændring")));

    private static readonly RecordShape<PercentRange> s_range = new(f => new PercentRange(
        f.Of(r => r.Low, s_percent, "fra"),
        f.Of(r => r.High, s_percent, "til")), " ");

    private static readonly RecordShape<ParagraphEntry> s_paragraph = new(f => new ParagraphEntry(
        f.Of(p => p.Paragraph, new TextShape(60, code: "AGREEMENT-PARAGRAPH", check: CheckParagraph), "paragraf"),
        f.Of(p => p.Text, s_text, "tilbud"),
        f.Of(p => p.From, s_optionalDate, "fra"),
        f.Of(p => p.To, s_optionalDate, "til")));

    private static readonly RecordShape<Deadline> s_deadline = new(f => new Deadline(
        f.Of(d => d.Key, new TextShape(60), "nøgle"),
        f.Of(d => d.Text, s_text, "frist"),
        f.Of(d => d.Month, new WholeShape(1, 12), "måned"),
        f.Of(d => d.Day, new WholeShape(1, 31), "dag"),
        f.Of(d => d.YearsBefore, new WholeShape(-5, 10), "år før takståret")));

    private static readonly RecordShape<RefundThreshold> s_refundThreshold = new(f => new RefundThreshold(
        f.Of(t => t.Year, s_year, "år"),
        f.Of(t => t.From25, s_kroner, "25 % fra"),
        f.Of(t => t.From50, s_kroner, "50 % fra"),
        f.Of(t => t.From75, s_optionalKroner, "75 % fra"),
        f.Of(t => t.Scheme, s_optionalText, "ordning")));

    private static string? CheckParagraph(string text) => Paragraphs.Normalize(text) switch
    {
        null => $"“{Reading.Short(text)}” er ikke en paragraf i en kendt lov. Skriv den som “SEL § 107”.",
        var normal when normal != text => $"“{Reading.Short(text)}” skal skrives “{normal}”.",
        _ => null,
    };

    public static readonly RecordShape<RuleSet> Rules = new(f => new RuleSet
    {
        Instrument = Rule(f, r => r.Instrument, new EnumShape<InstrumentKind>((InstrumentKind.RateCeiling, "takstaftale (loft over taksterne)"), (InstrumentKind.TotalSpending, "samlet udgiftsstyring"))),
        BaseYear = Rule(f, r => r.BaseYear, s_year),
        ComparedTypes = Rule(f, r => r.ComparedTypes, new ListShape<string>(new TextShape(oneOf: s_serviceKinds, code: "AGREEMENT-ENUM"), key: t => t)),
        PriceTerms = Rule(f, r => r.PriceTerms, s_terms),
        RequiredChange = Rule(f, r => r.RequiredChange, s_growth),
        RequiredChangeCompounds = Rule(f, r => r.RequiredChangeCompounds, s_yesNo),
        Tolerance = Rule(f, r => r.Tolerance, new NumberShape(0, 0.1m)),
        BindingLevel = Rule(f, r => r.BindingLevel, new EnumShape<BindingLevel>((BindingLevel.Service, "den enkelte ydelse"), (BindingLevel.Operator, "driftsherren under ét"), (BindingLevel.Region, "regionen under ét"))),
        TripartiteModel = Rule(f, r => r.TripartiteModel, new EnumShape<TripartiteModel>((TripartiteModel.Separate, "beregnes for sig"), (TripartiteModel.InIndex, "ligger i pris- og lønskønnet"), (TripartiteModel.None, "ingen"))),
        TripartiteGroups = Rule(f, r => r.TripartiteGroups, new ListShape<TripartiteGroup>(s_tripartiteGroup, table: true, key: g => g.Name)),
        PriceIndex = Rule(f, r => r.PriceIndex, new ListShape<IndexVintage>(s_vintage, table: true, key: v => v.Id)),
        ExclusionFlags = Rule(f, r => r.ExclusionFlags, new ListShape<string>(new TextShape(oneOf: s_excludable, code: "AGREEMENT-HEADING"), key: t => t)),
        ExplanationCodes = Rule(f, r => r.ExplanationCodes, new ListShape<ExplanationCode>(s_explanationCode, table: true, key: c => c.Code)),
        SpendingTerms = Rule(f, r => r.SpendingTerms, s_terms),

        OccupancyYears = Rule(f, r => r.OccupancyYears, new WholeShape(2, 3)),
        OccupancyMin = Rule(f, r => r.OccupancyMin, s_occupancy),
        OccupancyMax = Rule(f, r => r.OccupancyMax, s_occupancy),
        ShortStayMin = Rule(f, r => r.ShortStayMin, s_occupancy),
        OccupancyDeviationLimit = Rule(f, r => r.OccupancyDeviationLimit, new NumberShape(0, 100, " procentpoint")),
        WholeYearDays = Rule(f, r => r.WholeYearDays, new WholeShape(1, 366, unit: " dage")),
        RateRounding = Rule(f, r => r.RateRounding, new MapShape<int>(new WholeShape(0, 4), s_units)),

        CarryStrategy = Rule(f, r => r.CarryStrategy, new EnumShape<CarryStrategy>((CarryStrategy.MidtUdligning, "udligning i målgruppen (Midtjylland)"), (CarryStrategy.SydTransfer, "overførsel til næste års drift (Syddanmark)"), (CarryStrategy.NordReserve, "hensættelse (Nordjylland)"))),
        CarryLimitPct = Rule(f, r => r.CarryLimitPct, s_percent),
        CarryLagYears = Rule(f, r => r.CarryLagYears, new WholeShape(1, 5, unit: " år")),
        ReserveYears = Rule(f, r => r.ReserveYears, new WholeShape(0, 20, unit: " år")),
        LevellingGroups = Rule(f, r => r.LevellingGroups, new ListShape<string>(s_text, key: t => t)),
        ClosingKey = Rule(f, r => r.ClosingKey, s_text),

        SupervisionFeeTable = Rule(f, r => r.SupervisionFeeTable, new ListShape<SupervisionFee>(s_supervisionFee, table: true)),
        SupervisionDeviationPct = Rule(f, r => r.SupervisionDeviationPct, s_percent),
        OverheadPct = Rule(f, r => r.OverheadPct, s_range),
        IdleOccupancyLimit = Rule(f, r => r.IdleOccupancyLimit, s_occupancy),
        PeerCostDeviationPct = Rule(f, r => r.PeerCostDeviationPct, new NumberShape(0, 1000, " %")),
        LastYearDeviationPct = Rule(f, r => r.LastYearDeviationPct, new NumberShape(0, 1000, " %")),
        CivilServantPensionPct = Rule(f, r => r.CivilServantPensionPct, s_percent),

        Paragraphs = Rule(f, r => r.Paragraphs, new ListShape<ParagraphEntry>(s_paragraph, table: true)),
        Deadlines = Rule(f, r => r.Deadlines, new ListShape<Deadline>(s_deadline, table: true, key: d => d.Key)),
        ApprovalChain = Rule(f, r => r.ApprovalChain, new ListShape<string>(s_text)),

        OfferNotice = MaybeRule(f, r => r.OfferNotice, new MapShape<int>(new WholeShape(0, 3660, unit: " dage"), s_offerNotices)),
        TakeoverDeadlines = MaybeRule(f, r => r.TakeoverDeadlines, new MapShape<int>(new WholeShape(1, 10, unit: ". år"), [OfferDeadlines.Told, OfferDeadlines.TakenOver])),
        ElectionPeriod = MaybeRule(f, r => r.ElectionPeriod, new MapShape<int>(new WholeShape(1, 2150, year: true), [OfferDeadlines.Begins, OfferDeadlines.Years])),

        InterestPct = Rule(f, r => r.InterestPct, new Optional<decimal>(s_percent)),
        DepreciationLives = Rule(f, r => r.DepreciationLives, new MapShape<int>(new WholeShape(1, 100, unit: " år"))),
        DayBasis = Rule(f, r => r.DayBasis, s_texts),
        NoticeRules = Rule(f, r => r.NoticeRules, s_texts),
        BillingTiming = Rule(f, r => r.BillingTiming, s_text),
        DayCount = Rule(f, r => r.DayCount, s_texts),
        PaymentDays = Rule(f, r => r.PaymentDays, new WholeShape(0, 90, unit: " dage")),
        LateInterestMargin = Rule(f, r => r.LateInterestMargin, new NumberShape(0, 50, " procentpoint")),
        ClaimLimitMonths = Rule(f, r => r.ClaimLimitMonths, new WholeShape(1, 120, unit: " måneder")),
        ObjectiveKeys = Rule(f, r => r.ObjectiveKeys, s_texts),
        RefundThresholds = Rule(f, r => r.RefundThresholds, new ListShape<RefundThreshold>(s_refundThreshold, table: true)),
        VatRefundFactor = Rule(f, r => r.VatRefundFactor, new NumberShape(0, 1)),
    });

    public static readonly RecordShape<Agreement> Agreement = new(f => new Agreement
    {
        Id = f.Of(a => a.Id, s_id, "id"),
        Title = f.Of(a => a.Title, s_text, "titel"),
        Region = f.Of(a => a.Region, s_region, "region"),
        From = f.Of(a => a.From, s_date, "fra og med"),
        To = f.Of(a => a.To, s_date, "til og med"),
        Predecessor = f.Of(a => a.Predecessor, new OptionalText(s_id), "afløser"),
        LegalBasis = f.Of(a => a.LegalBasis, new ListShape<LegalBasis>(s_legalBasis, table: true), "lovgrundlag"),
        Parts = f.Of(a => a.Parts, new ListShape<AgreementPart>(s_part, optional: true, table: true), "dele"),
        PartiesComplete = f.Of(a => a.PartiesComplete, s_yesNo, "alle parter er med"),
        PartiesNote = f.Of(a => a.PartiesNote, s_optionalText, "om parterne"),
        Parties = f.Of(a => a.Parties, new ListShape<AgreementParty>(s_party, table: true, key: p => p.Code, code: "AGREEMENT-PARTY-DUPLICATE"), "parter"),
        Rules = f.Of(a => a.Rules, Rules, "regler"),
    });

    private static Parameter<T> Rule<T>(RecordShape<RuleSet>.Fields f, Func<RuleSet, Parameter<T>> get, Shape<T> value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(get))] string property = "") =>
        f.Of(get, new ParameterShape<T>(value), null, property);

    private static Parameter<T>? MaybeRule<T>(RecordShape<RuleSet>.Fields f, Func<RuleSet, Parameter<T>?> get, Shape<T> value, [System.Runtime.CompilerServices.CallerArgumentExpression(nameof(get))] string property = "") =>
        f.Of(get, new OptionalParameter<T>(value), null, property);
}
