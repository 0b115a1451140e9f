using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Viften.App.Agreements;
using Viften.App.Agreements.Shapes;
using Viften.App.Annexes;
using Viften.App.Documents;
using Viften.App.Tests.Store;
using Viften.Core.Agreements;
using Viften.Core.Annexes;
using Xunit;

namespace Viften.App.Tests.Annexes;

/// <summary>Styringsaftalen skrevet ud: the text is made of what the rules calculate with, all of it.</summary>
public class SteeringTextTests
{
    public static TheoryData<string> Seeds => [.. AgreementLibrary.Ids, "midt", "syd", "nord", "spending"];

    /// <summary>The seeded agreements, and each model of over- and underskud laid over the newest.</summary>
    private static Agreement Load(string name)
    {
        if (AgreementLibrary.Ids.Contains(name)) return AgreementLibrary.Load(name).Value();
        var agreement = AgreementLibrary.Load("midtjylland-2025-26").Value();
        static Parameter<T> Of<T>(T value) => Parameter<T>.Of(value, "prøve", ParameterStatus.Confirmed);
        var rules = name switch
        {
            "syd" => agreement.Rules with { CarryStrategy = Of(CarryStrategy.SydTransfer) },
            "nord" => agreement.Rules with { CarryStrategy = Of(CarryStrategy.NordReserve) },
            "spending" => agreement.Rules with { Instrument = Of(InstrumentKind.TotalSpending) },
            // Lists that the seeds leave empty, and values that follow each other.
            _ => agreement.Rules with
            {
                DepreciationLives = Of(agreement.Rules.DepreciationLives.Values[0].Value.Add("Bygninger", 30)), InterestPct = Of<decimal?>(3.5m),
                OccupancyMin = new([new(null, new(2025, 12, 31), 95m, "før", ParameterStatus.Confirmed), new(new(2026, 1, 1), null, 96m, "efter", ParameterStatus.Assumed, "Note")]),
            },
        };
        return agreement with { Rules = rules };
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Whatever_is_changed_in_a_rule_the_text_changes(string name)
    {
        var agreement = Load(name);
        var whole = Text(agreement);
        var tree = JsonNode.Parse(AgreementFile.Canonical(agreement))!.AsObject();
        var (silent, stuck, leaves) = (new List<string>(), new List<string>(), 0);
        // The models differ in their sentences; the long tables are walked for the seeds.
        string[] tables = AgreementLibrary.Ids.Contains(name) ? [] : ["priceIndex", "paragraphs", "supervisionFeeTable", "deadlines", "refundThresholds", "tripartiteGroups", "explanationCodes"];
        foreach (var (rule, node) in tree["rules"]!.AsObject().Where(r => !tables.Contains(r.Key)))
            foreach (var leaf in Leaves(node!))
            {
                leaves++;
                if (Changed(tree, leaf) is not { } other) stuck.Add(leaf.GetPath());
                else if (Text(other) == whole) silent.Add($"{rule}: {leaf.GetPath()} = {leaf.ToJsonString()}");
            }
        Assert.True(leaves > (tables.Length > 0 ? 120 : 300), $"Only {leaves} leaves: the walk has not found the rules.");
        Assert.Equal("", string.Join('\n', silent));
        // Only the days of values that follow each other cannot be moved one at a time.
        Assert.Equal("", string.Join('\n', stuck.Where(p => !(p.Contains("].", StringComparison.Ordinal) && p.EndsWith(".from", StringComparison.Ordinal)) && !p.EndsWith("].to", StringComparison.Ordinal))));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Every_rule_is_told_and_a_sentence_knows_which(string name)
    {
        var text = SteeringText.Of(Load(name));
        var told = text.Chapters.SelectMany(c => c.Parts).Select(p => p.Use?.Key).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        var rules = typeof(RuleSet).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.PropertyType.Name == "Parameter`1").Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]);
        Assert.Equal(rules.Order(StringComparer.Ordinal), told);
        Assert.All(text.Chapters.SelectMany(c => c.Parts).Select(p => p.Use).OfType<ParameterUse>(), u => Assert.NotEqual(u.Key, u.Label));
    }

    [Fact]
    public void What_is_assumed_is_marked_and_what_is_confirmed_is_not()
    {
        var text = Text(Load("midtjylland-2025-26"));
        Assert.Contains("Basisåret er 2024. Hvert af aftalens år holdes op mod det, ikke mod året før.\n", text, StringComparison.Ordinal);
        Assert.Contains("Taksterne kan ikke stige.\n", text, StringComparison.Ordinal);
        Assert.Contains($"Er gennemsnittet under 95 %, regnes med 95 %. {SteeringDocument.Mark}", text, StringComparison.Ordinal);
        Assert.Contains("Basisåret er 2022. Hvert af aftalens år holdes op mod det, ikke mod året før. " + SteeringDocument.Mark, Text(Load("midtjylland-2023-24")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("midtjylland-2025-26", "Kun den del, der ligger uden for båndet, udlignes først")]
    [InlineData("syd", "Det, der ikke overføres, reguleres i taksterne")]
    [InlineData("syd", "5 % af tilbuddets omkostningsbaserede budget")]
    [InlineData("nord", "Det, der er hensat, skal være brugt inden 5 år")]
    [InlineData("syddanmark-2019-20", "hver parts nettoudgifter holdes op mod året før")]
    [InlineData("syddanmark-2019-20", "Sammenlignes takster ved siden af udgiftsstyringen: Basisåret er 2018")]
    [InlineData("midt", "Fra 1. januar 2026 gælder: Er gennemsnittet under 96 %")]
    [InlineData("midt", "Anlæg og driftskapital forrentes med 3,5 % om året")]
    public void Each_model_is_told_in_its_own_words(string name, string expected) => Assert.Contains(expected, Text(Load(name)), StringComparison.Ordinal);

    [Fact]
    public void The_same_rules_are_the_same_text_and_two_periods_are_compared_rule_by_rule()
    {
        var (before, after) = (Load("midtjylland-2023-24"), Load("midtjylland-2025-26"));
        Assert.Empty(AnnexComparison.Rules(after, Load("midtjylland-2025-26")));
        var differences = AnnexComparison.Rules(before, after);
        var baseYear = Assert.Single(differences, d => d.Key == "baseYear");
        Assert.Equal(("2022 (antaget)", "2024 (bekræftet)"), (baseYear.Before, baseYear.After));
        Assert.DoesNotContain(differences, d => d.Key == "occupancyMin");
    }

    /// <summary>The document as people read it, in plain lines.</summary>
    private static string Text(Agreement agreement)
    {
        var lines = new StringBuilder();
        foreach (var block in SteeringDocument.Of(agreement).Blocks)
            lines.Append(block switch
            {
                Heading h => h.Text,
                Paragraph p => p.Text,
                Notice n => n.Text,
                KeyValues k => string.Join('\n', k.Rows.Select(r => $"{r.Name}: {r.Value}")),
                Table t => $"{t.Caption}\n{string.Join('\n', t.Rows.Prepend([.. t.Columns.Select(c => c.Heading)]).Select(r => string.Join(" | ", r)))}",
                _ => "",
            }).Append('\n');
        return lines.ToString();
    }

    private static IEnumerable<JsonValue> Leaves(JsonNode node) => node switch
    {
        JsonObject o => o.Where(m => m.Value is not null).SelectMany(m => Leaves(m.Value!)),
        JsonArray a => a.Where(n => n is not null).SelectMany(n => Leaves(n!)),
        _ => [node.AsValue()],
    };

    /// <summary>The agreement with one leaf changed; null when the change alone makes no agreement, as a day that leaves a gap.</summary>
    private static Agreement? Changed(JsonObject tree, JsonValue leaf)
    {
        foreach (var other in Others(leaf))
        {
            var path = leaf.GetPath();
            var copy = JsonNode.Parse(tree.ToJsonString())!;
            var at = Leaves(copy).Single(l => l.GetPath() == path);
            at.ReplaceWith(other);
            // Without the checks of one rule against another: a second standard group is no agreement, and must still be told.
            var reading = new Reading();
            var agreement = AgreementShape.Agreement.Read(JsonTree.Parse(Encoding.UTF8.GetBytes(copy.ToJsonString()), "prøve", out _)!, "", reading);
            if (reading.Findings.Count == 0) return agreement;
        }
        return null;
    }

    private static IEnumerable<JsonNode> Others(JsonValue leaf)
    {
        if (leaf.TryGetValue<bool>(out var yes)) return [JsonValue.Create(!yes)];
        if (leaf.TryGetValue<decimal>(out var number)) return [JsonValue.Create(number + 1), JsonValue.Create(number - 1), JsonValue.Create(number + 0.01m), JsonValue.Create(number - 0.01m), JsonValue.Create(number + 37)];
        var text = leaf.GetValue<string>();
        string[] words = ["confirmed", "assumed", "rateCeiling", "totalSpending", "real", "nominal", "service", "operator", "region", "separate", "inIndex", "none", "midtUdligning", "sydTransfer", "nordReserve", "Særtakst", "Løn", "SEL § 192"];
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? [JsonValue.Create(day.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))]
            : words.Contains(text) ? words.Where(w => w != text).Select(w => (JsonNode)JsonValue.Create(w))
            : [JsonValue.Create(text + " prøve"), .. words.Where(w => w != text).Select(w => (JsonNode)JsonValue.Create(w))];
    }
}
