using System.Collections.Frozen;

namespace Viften.Core.Agreements;

/// <summary>What each parameter of a rule set is called in Danish, by its key in the agreement's file.</summary>
public static class RuleLabels
{
    private static readonly FrozenDictionary<string, string> s_labels = new Dictionary<string, string>
    {
        ["instrument"] = "Styringsinstrument",
        ["baseYear"] = "Basisår",
        ["comparedTypes"] = "Ydelsestyper der sammenlignes",
        ["priceTerms"] = "Sammenligning i faste eller løbende priser",
        ["requiredChange"] = "Aftalt årlig ændring af taksterne",
        ["requiredChangeCompounds"] = "Årlige ændringer ganges sammen",
        ["tolerance"] = "Tolerance ved sammenligning",
        ["bindingLevel"] = "Niveau aftalen binder på",
        ["tripartiteModel"] = "Model for trepartsmidler",
        ["tripartiteGroups"] = "Personalegrupper omfattet af trepartsaftalen",
        ["priceIndex"] = "Pris- og lønskøn",
        ["exclusionFlags"] = "Omkostninger der holdes ude af sammenligningen",
        ["explanationCodes"] = "Forklaringskoder",
        ["spendingTerms"] = "Samlede udgifter i faste eller løbende priser",
        ["occupancyYears"] = "Antal regnskabsår bag belægningen",
        ["occupancyMin"] = "Laveste budgetterede belægning",
        ["occupancyMax"] = "Højeste budgetterede belægning",
        ["shortStayMin"] = "Laveste belægning ved korte ophold",
        ["occupancyDeviationLimit"] = "Grænse for afvigende belægning",
        ["wholeYearDays"] = "Dage et helårs takst fordeles på",
        ["rateRounding"] = "Decimaler i taksten efter enhed",
        ["carryStrategy"] = "Model for over- og underskud",
        ["carryLimitPct"] = "Grænse for over- og underskud",
        ["carryLagYears"] = "År til over- og underskud indregnes",
        ["reserveYears"] = "År en hensættelse skal være brugt inden for",
        ["levellingGroups"] = "Udligningsgrupper",
        ["closingKey"] = "Fordelingsnøgle for lukkeregnskab",
        ["supervisionFeeTable"] = "Tilsynstakster",
        ["supervisionDeviationPct"] = "Grænse for afvigelse fra tilsynstaksten",
        ["overheadPct"] = "Central ledelse og administration i pct. af direkte omkostninger",
        ["idleOccupancyLimit"] = "Belægning hvorunder tomgang er forventelig",
        ["peerCostDeviationPct"] = "Grænse for afvigelse fra egne andre tilbud",
        ["lastYearDeviationPct"] = "Grænse for afvigelse fra sidste års takst",
        ["civilServantPensionPct"] = "Bidrag til tjenestemandspension",
        ["paragraphs"] = "Paragrafkatalog",
        ["deadlines"] = "Frister",
        ["approvalChain"] = "Godkendelsesrækkefølge",
        ["offerNotice"] = "Varsler ved ændring af tilbud, dage",
        ["takeoverDeadlines"] = "Frister for overtagelse, år i valgperioden",
        ["electionPeriod"] = "Valgperiode",
        ["interestPct"] = "Rente ved forrentning",
        ["depreciationLives"] = "Levetider ved afskrivning",
        ["dayBasis"] = "Dage taksten gælder efter paragraf",
        ["noticeRules"] = "Opsigelsesvarsler",
        ["billingTiming"] = "Opkrævning forud eller bagud",
        ["dayCount"] = "Optælling af dage",
        ["paymentDays"] = "Betalingsfrist i dage",
        ["lateInterestMargin"] = "Tillæg til udlånsrenten ved for sen betaling",
        ["claimLimitMonths"] = "Frist for at kræve betaling i måneder",
        ["objectiveKeys"] = "Nøgler ved objektiv finansiering",
        ["refundThresholds"] = "Grænser i den centrale refusionsordning",
        ["vatRefundFactor"] = "Andel af privat takst der refunderes som indirekte moms",
    }.ToFrozenDictionary();

    public static IEnumerable<string> Keys => s_labels.Keys;

    /// <summary>The Danish label; the key itself when it is not a parameter of the rule set.</summary>
    public static string Of(string key) => s_labels.GetValueOrDefault(key, key);
}
