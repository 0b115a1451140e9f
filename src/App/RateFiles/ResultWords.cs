using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>The Danish words of a result, one place for workbook, JSON and screens.</summary>
public static class ResultWords
{
    /// <summary>What "antaget" means, for those who read the result.</summary>
    public const string AssumedMeans =
        "»Antaget« betyder, at aftalens tekst ikke fastlægger værdien i de kilder, vi har. Viften regner med en begrundet værdi, til sekretariatet har bekræftet den; en anden værdi kan ændre resultatet.";

    private static readonly Dictionary<RuleKeys, string> s_parameters = new()
    {
        [RuleKeys.OccupancyYears] = "Regnskabsår bag den budgetterede belægning",
        [RuleKeys.OccupancyMin] = "Mindste belægning",
        [RuleKeys.OccupancyMax] = "Største belægning",
        [RuleKeys.ShortStayMin] = "Mindste belægning ved korte ophold",
        [RuleKeys.OccupancyDeviationLimit] = "Grænse for afvigende belægning",
        [RuleKeys.WholeYearDays] = "Dage i et helt år",
        [RuleKeys.RateRounding] = "Afrunding af taksten",
        [RuleKeys.CarryStrategy] = "Regulering af over- og underskud",
        [RuleKeys.CarryLimitPct] = "Bånd for over- og underskud",
        [RuleKeys.CarryLagYears] = "År fra regnskab til indregning",
        [RuleKeys.ReserveYears] = "År en hensættelse kan stå",
        [RuleKeys.LevellingGroups] = "Udligningsgrupper",
        [RuleKeys.ClosingKey] = "Nøgle for lukkeregnskab",
        [RuleKeys.Instrument] = "Styringsinstrument",
        [RuleKeys.BaseYear] = "Basisår",
        [RuleKeys.ComparedTypes] = "Ydelsestyper, der sammenlignes",
        [RuleKeys.PriceTerms] = "Faste eller løbende priser",
        [RuleKeys.RequiredChange] = "Krav til realændring pr. år",
        [RuleKeys.Tolerance] = "Tolerance over loftet",
        [RuleKeys.BindingLevel] = "Niveau, aftalen binder på",
        [RuleKeys.TripartiteModel] = "Behandling af trepartsløft",
        [RuleKeys.TripartiteGroups] = "Personalegruppernes trepartsløft",
        [RuleKeys.PriceIndex] = "Pris- og lønskøn",
        [RuleKeys.ExclusionFlags] = "Poster, der er undtaget sammenligningen",
        [RuleKeys.SpendingTerms] = "Prisniveau for de samlede udgifter",
        [RuleKeys.RequiredChangeCompounds] = "Om årlige krav ganges eller lægges sammen",
        [RuleKeys.BasePayShare] = "Årets lønandel brugt som basisårets",
    };

    /// <summary>Why a row is not compared; null for a row that is.</summary>
    public static string? Of(NotCompared reason) => reason switch
    {
        NotCompared.None => null,
        NotCompared.PrivateOperator => "Privat driftsherre: ikke omfattet af takstaftalen.",
        NotCompared.UnknownOperator => "Driftsherren er ikke part i aftalen.",
        NotCompared.OnlyOwnUse => "Alle pladser bruges af driftsherren selv.",
        NotCompared.OwnUseNotReported => "Det er ikke oplyst, om andre kommuner bruger tilbuddet; udfyld »Heraf egne« eller arket Købere.",
        NotCompared.OutsidePeriod => "Året ligger uden for aftalens periode.",
        NotCompared.OtherFinancing => "Ydelsen finansieres ikke ved takst.",
        NotCompared.OtherKind => "Ydelsestypen indgår ikke i sammenligningen.",
        NotCompared.NoBase => "Der er ingen basistakst; udfyld »Basistakst« og »Basis pladsdage«.",
        NotCompared.OtherUnit => "Enheden er en anden end i basisåret.",
        NotCompared.FirstYear => "Ydelsen har sin første takst i år; den bliver basis for de næste år.",
        NotCompared.NoRate => "Der er ingen takst at sammenligne.",
        NotCompared.BaseNotPositive => "Den indekserede basis er nul eller negativ.",
        NotCompared.NoIndex => "Der mangler pris- og lønskøn for et af årene siden basisåret.",
        NotCompared.OtherInstrument => "Aftalen styrer de samlede udgifter, ikke den enkelte takst.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Blocks => "blokerer",
        Severity.Warns => "advarer",
        _ => "bemærk",
    };

    public static string Of(ComplianceStatus status, bool spending) => status switch
    {
        ComplianceStatus.Kept => "Overholdt",
        ComplianceStatus.OverAccepted => "Over – forklaring godkendt",
        ComplianceStatus.Over => spending ? "Over udgiftsrammen" : "Over loftet",
        _ => "Ikke sammenlignet",
    };

    public static string Of(CatchUp catchUp) => catchUp.Status switch
    {
        CatchUpStatus.CaughtUp => "Indhentet",
        CatchUpStatus.Partly => $"Delvist ({Danish.Number(catchUp.Share * 100m, 0)} %)",
        _ => "Ikke indhentet",
    };

    public static string YesNo(bool yes) => yes ? "ja" : "nej";

    /// <summary>The Danish label of one parameter.</summary>
    public static string Label(RuleKeys key) => s_parameters[key];

    /// <summary>The parameter's key in the agreement's file.</summary>
    public static string Key(RuleKeys key)
    {
        var name = key.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The parameters of a set, in the order of the rule set.</summary>
    public static IEnumerable<RuleKeys> Each(RuleKeys set)
    {
        for (var left = (long)set; left != 0; left &= left - 1) yield return (RuleKeys)(left & -left);
    }

    /// <summary>The parameters behind any figure of the result that are assumed.</summary>
    public static RuleKeys UsedBy(RateCheckResult result)
    {
        var used = result.Region.Used;
        foreach (var o in result.Operators) used |= o.Used;
        foreach (ref readonly var row in result.Rows.AsSpan()) used |= row.Used;
        return used;
    }
}
