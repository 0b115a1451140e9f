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
        foreach (var span in reading.Spans) Covered(agreement, span, reading);
    }

    /// <summary>A rule must have a value on every day of the agreement, so that nothing that asks for it finds none.</summary>
    private static void Covered(Agreement a, ParameterSpan span, Reading reading)
    {
        if (!(span.From > a.From) && !(span.To < a.To)) return;
        var key = span.Path[(span.Path.LastIndexOf('.') + 1)..];
        reading.Refuse("AGREEMENT-NOT-COVERED", span.Node, span.Path, $"“{key}” ({RuleLabels.Of(key)}) har ikke en værdi på alle aftalens dage, {Danish.Date(a.From)} – {Danish.Date(a.To)}. Forlæng den første eller sidste værdi.");
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
            reading.Refuse("AGREEMENT-PARTIES", node, "parties", "Aftalen siger, at alle parter er med, men har ingen. Tilføj parterne, eller sæt “partiesComplete” til false.");
        if (!a.PartiesComplete && a.PartiesNote is null)
            reading.Refuse("AGREEMENT-PARTIES", tree.Member("partiesComplete")!, "partiesNote", "Skriv i “partiesNote”, hvorfor listen over parter ikke er hel.");
    }

    private static void Comparison(RuleSet r, Rules check)
    {
        check.Each(r.BaseYear, "baseYear", year => year > check.Agreement.From.Year ? "Basisåret ligger efter aftalens første år. Brug et år før aftalen." : null);
        check.Each(r.ComparedTypes, "comparedTypes", types => types.IsEmpty ? "Nævn mindst én ydelsestype, der sammenlignes." : null);
        check.Each(r.TripartiteGroups, "tripartiteGroups", groups => groups.IsEmpty || groups.Count(g => g.IsDefault) == 1 ? null : "Netop én gruppe skal have “isDefault”: true; det er den, kolonnen Løn omfattet gælder.");
        check.Each(r.TripartiteModel, "tripartiteModel", model => model == TripartiteModel.Separate && r.TripartiteGroups.Values.Any(v => v.Value.IsEmpty) ? "Modellen beregner trepartsmidler for sig, men “tripartiteGroups” har ingen grupper. Tilføj mindst én." : null);
        check.Each(r.PriceIndex, "priceIndex", Vintages);
    }

    private static string? Vintages(ImmutableArray<IndexVintage> vintages)
    {
        if (vintages.IsEmpty) return "Tilføj mindst én udgave af pris- og lønskønnet.";
        for (var i = 1; i < vintages.Length; i++)
            if (vintages[i].Published <= vintages[i - 1].Published) return $"Udgaverne skal stå med den ældste først; “{vintages[i].Id}” er ikke nyere end “{vintages[i - 1].Id}”.";
        foreach (var v in vintages)
        {
            if (Years(v.Municipal) is { } m) return $"Kommunernes række i “{v.Id}” {m}";
            if (Years(v.Regional) is { } g) return $"Regionernes række i “{v.Id}” {g}";
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
        check.Each(r.OccupancyMax, "occupancyMax", max => r.OccupancyMin.Values.Any(v => v.Value > max) ? "Højeste belægning er lavere end laveste. Ret “occupancyMin” eller “occupancyMax”." : null);
        check.Each(r.ShortStayMin, "shortStayMin", min => r.OccupancyMax.Values.Any(v => v.Value < min) ? "Laveste belægning ved korte ophold er højere end den højeste belægning. Ret en af dem." : null);
        check.Each(r.OverheadPct, "overheadPct", range => range.High < range.Low ? "“high” er lavere end “low”. Byt om på dem." : null);
    }

    private static void ReferenceData(RuleSet r, Rules check)
    {
        check.Each(r.SupervisionFeeTable, "supervisionFeeTable", Fees);
        check.Each(r.Paragraphs, "paragraphs", ParagraphPeriods);
        check.Each(r.Deadlines, "deadlines", deadlines => deadlines.FirstOrDefault(d => d.Day > DateTime.DaysInMonth(2023, d.Month)) is { } wrong ? $"Fristen “{wrong.Key}” falder på en dag, måneden ikke har hvert år. Ret “day”." : null);
        check.Each(r.RefundThresholds, "refundThresholds", thresholds => thresholds.FirstOrDefault(t => t.From50 <= t.From25 || t.From75 <= t.From50) is { } wrong ? $"Grænserne for {Text(wrong.Year)} skal stige fra 25 til 50 til 75 pct. Ret beløbene." : null);
    }

    private static string? Fees(ImmutableArray<SupervisionFee> table)
    {
        for (var i = 0; i < table.Length; i++)
        {
            var fee = table[i];
            if (fee.PlacesTo < fee.PlacesFrom) return $"En størrelse i {Text(fee.Year)} slutter, før den begynder. Byt om på “placesFrom” og “placesTo”.";
            for (var j = 0; j < i; j++)
            {
                var other = table[j];
                var apart = other.Year != fee.Year || other.PlacesTo < fee.PlacesFrom || fee.PlacesTo < other.PlacesFrom;
                if (!apart) return $"To størrelser i {Text(fee.Year)} overlapper ved {Text(Math.Max(fee.PlacesFrom, other.PlacesFrom))} pladser. Ret grænserne.";
            }
        }
        return null;
    }

    private static string? ParagraphPeriods(ImmutableArray<ParagraphEntry> catalogue)
    {
        if (catalogue.IsEmpty) return "Kataloget er tomt, så ingen takst kan have en paragraf. Tilføj paragrafferne.";
        for (var i = 0; i < catalogue.Length; i++)
        {
            var entry = catalogue[i];
            if (entry.To < entry.From) return $"{entry.Paragraph} slutter, før den begynder. Byt om på datoerne.";
            for (var j = 0; j < i; j++)
            {
                var other = catalogue[j];
                var apart = other.Paragraph != entry.Paragraph || other.To < entry.From || entry.To < other.From;
                if (!apart) return $"{entry.Paragraph} står to gange på samme dag. Behold den ene, eller ret datoerne.";
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
    }
}
