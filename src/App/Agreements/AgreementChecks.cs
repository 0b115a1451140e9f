using System.Collections.Immutable;
using System.Globalization;
using Viften.App.Agreements.Shapes;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften.App.Agreements;

/// <summary>What no single key can say: whether the parts of an agreement fit together.</summary>
/// <remarks>Run only on an agreement whose every key could be read.</remarks>
internal static class AgreementChecks
{
    public static void Run(Agreement agreement, JsonTree tree, Reading reading)
    {
        Period(agreement, tree, reading);
        Parties(agreement, tree, reading);
        var rules = new Rules(agreement, tree, reading);
        Comparison(agreement.Rules, rules);
        Calculation(agreement.Rules, rules);
        ReferenceData(agreement.Rules, rules);
    }

    private static void Period(Agreement a, JsonTree tree, Reading reading)
    {
        if (a.To < a.From)
            reading.Refuse("AGREEMENT-PERIOD-REVERSED", tree.Member("to")!, "to", $"Aftalen slutter {Danish.Date(a.To)}, før den begynder {Danish.Date(a.From)}. Byt om på datoerne.");
        if (a.Predecessor == a.Id)
            reading.Refuse("AGREEMENT-PREDECESSOR", tree.Member("predecessor")!, "predecessor", "Aftalen kan ikke afløse sig selv. Skriv id på aftalen før, eller slet nøglen.");
    }

    private static void Parties(Agreement a, JsonTree tree, Reading reading)
    {
        var node = tree.Member("parties")!;
        var byCvr = new HashSet<string>();
        for (var i = 0; i < a.Parties.Length; i++)
            if (!byCvr.Add(a.Parties[i].Cvr))
                reading.Refuse("AGREEMENT-PARTY-DUPLICATE", node.Items[i], $"parties[{Text(i)}].cvr", $"CVR-nummeret {a.Parties[i].Cvr} står ved flere parter. Ret det ene.");
        if (a.PartiesComplete && a.Parties.IsEmpty)
            reading.Refuse("AGREEMENT-PARTIES", node, "parties", "Aftalen siger, at alle parter er med, men har ingen. Tilføj parterne, eller sæt \"partiesComplete\" til false.");
        if (!a.PartiesComplete && a.PartiesNote is null)
            reading.Refuse("AGREEMENT-PARTIES", tree.Member("partiesComplete")!, "partiesNote", "Skriv i \"partiesNote\", hvorfor listen over parter ikke er hel.");
    }

    private static void Comparison(RuleSet r, Rules check)
    {
        check.Each(r.BaseYear, "baseYear", year => year > check.Agreement.From.Year ? "Basisåret ligger efter aftalens første år. Brug et år før aftalen." : null);
        check.Each(r.ComparedTypes, "comparedTypes", types => types.IsEmpty ? "Nævn mindst én ydelsestype, der sammenlignes." : null);
        check.Each(r.TripartiteGroups, "tripartiteGroups", groups => groups.IsEmpty || groups.Count(g => g.IsDefault) == 1 ? null : "Netop én gruppe skal have \"isDefault\": true; det er den, kolonnen Løn omfattet gælder.");
        check.Each(r.TripartiteModel, "tripartiteModel", model => model == TripartiteModel.Separate && r.TripartiteGroups.Values.Any(v => v.Value.IsEmpty) ? "Modellen beregner trepartsmidler for sig, men \"tripartiteGroups\" har ingen grupper. Tilføj mindst én." : null);
        check.Each(r.PriceIndex, "priceIndex", Vintages);
        check.Covered(r.Instrument, "instrument");
        check.Covered(r.BaseYear, "baseYear");
        check.Covered(r.ComparedTypes, "comparedTypes");
        check.Covered(r.PriceTerms, "priceTerms");
        check.Covered(r.RequiredChange, "requiredChange");
        check.Covered(r.RequiredChangeCompounds, "requiredChangeCompounds");
        check.Covered(r.Tolerance, "tolerance");
        check.Covered(r.BindingLevel, "bindingLevel");
        check.Covered(r.TripartiteModel, "tripartiteModel");
        check.Covered(r.TripartiteGroups, "tripartiteGroups");
        check.Covered(r.PriceIndex, "priceIndex");
        check.Covered(r.ExclusionFlags, "exclusionFlags");
        check.Covered(r.ExplanationCodes, "explanationCodes");
        check.Covered(r.SpendingTerms, "spendingTerms");
    }

    private static string? Vintages(ImmutableArray<IndexVintage> vintages)
    {
        if (vintages.IsEmpty) return "Tilføj mindst én udgave af pris- og lønskønnet.";
        for (var i = 1; i < vintages.Length; i++)
            if (vintages[i].Published <= vintages[i - 1].Published) return $"Udgaverne skal stå med den ældste først; \"{vintages[i].Id}\" er ikke nyere end \"{vintages[i - 1].Id}\".";
        foreach (var v in vintages)
        {
            if (Years(v.Municipal) is { } m) return $"Kommunernes række i \"{v.Id}\" {m}";
            if (Years(v.Regional) is { } g) return $"Regionernes række i \"{v.Id}\" {g}";
        }
        return null;
    }

    private static string? Years(ImmutableArray<IndexYear> series)
    {
        if (series.IsEmpty) return "er tom. Tilføj årene efter basisåret.";
        for (var i = 1; i < series.Length; i++)
            if (series[i].Year != series[i - 1].Year + 1) return $"springer fra {Text(series[i - 1].Year)} til {Text(series[i].Year)}. Skriv årene i rækkefølge uden huller.";
        return null;
    }

    private static void Calculation(RuleSet r, Rules check)
    {
        check.Each(r.OccupancyMax, "occupancyMax", max => r.OccupancyMin.Values.Any(v => v.Value > max) ? "Højeste belægning er lavere end laveste. Ret \"occupancyMin\" eller \"occupancyMax\"." : null);
        check.Each(r.ShortStayMin, "shortStayMin", min => r.OccupancyMax.Values.Any(v => v.Value < min) ? "Laveste belægning ved korte ophold er højere end den højeste belægning. Ret en af dem." : null);
        check.Each(r.OverheadPct, "overheadPct", range => range.High < range.Low ? "\"high\" er lavere end \"low\". Byt om på dem." : null);
        check.Covered(r.OccupancyYears, "occupancyYears");
        check.Covered(r.OccupancyMin, "occupancyMin");
        check.Covered(r.OccupancyMax, "occupancyMax");
        check.Covered(r.ShortStayMin, "shortStayMin");
        check.Covered(r.OccupancyDeviationLimit, "occupancyDeviationLimit");
        check.Covered(r.WholeYearDays, "wholeYearDays");
        check.Covered(r.RateRounding, "rateRounding");
        check.Covered(r.CarryStrategy, "carryStrategy");
        check.Covered(r.CarryLimitPct, "carryLimitPct");
        check.Covered(r.CarryLagYears, "carryLagYears");
        check.Covered(r.ReserveYears, "reserveYears");
        check.Covered(r.LevellingGroups, "levellingGroups");
        check.Covered(r.ClosingKey, "closingKey");
        check.Covered(r.SupervisionFeeTable, "supervisionFeeTable");
        check.Covered(r.SupervisionDeviationPct, "supervisionDeviationPct");
        check.Covered(r.OverheadPct, "overheadPct");
        check.Covered(r.IdleOccupancyLimit, "idleOccupancyLimit");
        check.Covered(r.PeerCostDeviationPct, "peerCostDeviationPct");
        check.Covered(r.LastYearDeviationPct, "lastYearDeviationPct");
        check.Covered(r.CivilServantPensionPct, "civilServantPensionPct");
    }

    private static void ReferenceData(RuleSet r, Rules check)
    {
        check.Each(r.SupervisionFeeTable, "supervisionFeeTable", Fees);
        check.Each(r.Paragraphs, "paragraphs", ParagraphPeriods);
        check.Each(r.Deadlines, "deadlines", deadlines => deadlines.FirstOrDefault(d => d.Day > DateTime.DaysInMonth(2023, d.Month)) is { } wrong ? $"Fristen \"{wrong.Key}\" falder på en dag, måneden ikke har hvert år. Ret \"day\"." : null);
        check.Each(r.RefundThresholds, "refundThresholds", thresholds => thresholds.FirstOrDefault(t => t.From50 <= t.From25 || t.From75 <= t.From50) is { } wrong ? $"Grænserne for {Text(wrong.Year)} skal stige fra 25 til 50 til 75 pct. Ret beløbene." : null);
        check.Covered(r.Paragraphs, "paragraphs");
        check.Covered(r.Deadlines, "deadlines");
        check.Covered(r.ApprovalChain, "approvalChain");
    }

    private static string? Fees(ImmutableArray<SupervisionFee> table)
    {
        foreach (var year in table.GroupBy(f => f.Year))
        {
            var to = -1;
            foreach (var fee in year.OrderBy(f => f.PlacesFrom))
            {
                if (fee.PlacesTo < fee.PlacesFrom) return $"En størrelse i {Text(year.Key)} slutter, før den begynder. Byt om på \"placesFrom\" og \"placesTo\".";
                if (fee.PlacesFrom <= to) return $"To størrelser i {Text(year.Key)} overlapper ved {Text(fee.PlacesFrom)} pladser. Ret grænserne.";
                to = fee.PlacesTo ?? int.MaxValue;
            }
        }
        return null;
    }

    private static string? ParagraphPeriods(ImmutableArray<ParagraphEntry> catalogue)
    {
        if (catalogue.IsEmpty) return "Kataloget er tomt, så ingen takst kan have en paragraf. Tilføj paragrafferne.";
        foreach (var same in catalogue.GroupBy(p => p.Paragraph))
        {
            DateOnly? to = null;
            foreach (var (entry, i) in same.OrderBy(p => p.From ?? DateOnly.MinValue).Select((p, i) => (p, i)))
            {
                if (entry.To < entry.From) return $"{entry.Paragraph} slutter, før den begynder. Byt om på datoerne.";
                if (i > 0 && (to is null || entry.From is null || entry.From <= to)) return $"{entry.Paragraph} står to gange på samme dag. Behold den ene, eller ret datoerne.";
                to = entry.To;
            }
        }
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Checks of parameters, with the finding at the parameter's key.</summary>
    private sealed class Rules(Agreement agreement, JsonTree tree, Reading reading)
    {
        public Agreement Agreement => agreement;

        private JsonTree Node(string key) => tree.Member("rules")?.Member(key) ?? tree;

        /// <summary>Tries every dated value; the rule says in Danish what is wrong, or null.</summary>
        public void Each<T>(Parameter<T> parameter, string key, Func<T, string?> rule)
        {
            foreach (var v in parameter.Values)
            {
                if (rule(v.Value) is not { } wrong) continue;
                reading.Refuse("AGREEMENT-INCONSISTENT", Node(key), $"rules.{key}", wrong);
                return;
            }
        }

        /// <summary>A rule the engine asks for must have a value on every day of the agreement.</summary>
        public void Covered<T>(Parameter<T> parameter, string key)
        {
            var (first, last) = (parameter.Values[0], parameter.Values[^1]);
            if (first.From > agreement.From || last.To < agreement.To)
                reading.Refuse("AGREEMENT-NOT-COVERED", Node(key), $"rules.{key}", $"\"{key}\" ({RuleLabels.Of(key)}) har ikke en værdi på alle aftalens dage, {Danish.Date(agreement.From)} – {Danish.Date(agreement.To)}. Forlæng den første eller sidste værdi.");
        }
    }
}
