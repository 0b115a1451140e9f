using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using Viften.App.Agreements;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.App.Tests.Agreements;

public class AgreementSchemaTests
{
    [Fact]
    public void Committed_schema_is_the_one_the_program_makes()
    {
        var committed = Encoding.UTF8.GetString(Seeds.Resource("agreement.schema.json"));
        Assert.True(committed == AgreementSchema.Generate(), "agreements/agreement.schema.json is not what AgreementSchema.Generate() makes. Write it again and commit it.");
    }

    [Theory]
    [InlineData(typeof(Agreement), "")]
    [InlineData(typeof(AgreementRegion), "region")]
    [InlineData(typeof(LegalBasis), "legalBasis/items")]
    [InlineData(typeof(AgreementPart), "parts/items")]
    [InlineData(typeof(AgreementParty), "parties/items")]
    [InlineData(typeof(RuleSet), "rules")]
    [InlineData(typeof(TripartiteGroup), "rules/tripartiteGroups/value/items")]
    [InlineData(typeof(IndexVintage), "rules/priceIndex/value/items")]
    [InlineData(typeof(IndexYear), "rules/priceIndex/value/items/municipal/items")]
    [InlineData(typeof(ExplanationCode), "rules/explanationCodes/value/items")]
    [InlineData(typeof(SupervisionFee), "rules/supervisionFeeTable/value/items")]
    [InlineData(typeof(PercentRange), "rules/overheadPct/value")]
    [InlineData(typeof(ParagraphEntry), "rules/paragraphs/value/items")]
    [InlineData(typeof(Deadline), "rules/deadlines/value/items")]
    [InlineData(typeof(RefundThreshold), "rules/refundThresholds/value/items")]
    public void Schema_has_every_property_of_the_record_and_no_other(Type record, string path)
    {
        var schema = JsonNode.Parse(AgreementSchema.Generate())!;
        var node = schema;
        foreach (var step in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node["anyOf"]?[0]?["$ref"]?.GetValue<string>() is { } definition) node = schema["$defs"]![definition["#/$defs/".Length..]]!;
            node = step == "items" ? node["items"]! : node["properties"]![step]!;
        }
        var expected = record.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]);
        var keys = node["properties"]!.AsObject().Select(p => p.Key).Where(k => path.Length > 0 || k is not ("inherits" or "$schema"));
        Assert.Equal(expected.Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_rule_is_a_parameter_with_value_source_and_status() =>
        Assert.All(typeof(RuleSet).GetProperties(), p => Assert.Equal(typeof(Parameter<>), p.PropertyType.GetGenericTypeDefinition()));

    [Fact]
    public void Rules_are_shown_with_their_Danish_labels()
    {
        var shown = AgreementDescription.Parameters(Seeds.Load("midtjylland-2025-26")).ToImmutableDictionary(p => p.Key);
        Assert.Equal(typeof(RuleSet).GetProperties().Length, shown.Count);
        Assert.Equal("Basisår", shown["baseYear"].Label);
        Assert.False(shown["baseYear"].IsAssumed);
        Assert.Equal("2024", shown["baseYear"].Values[0].Value);
        Assert.Equal("faste priser", shown["priceTerms"].Values[0].Value);
        Assert.Equal("fra 3 % til 9 %", shown["overheadPct"].Values[0].Value);
    }

    [Fact]
    public void Show_counts_the_assumed_and_names_their_sources()
    {
        var agreement = Seeds.Load("midtjylland-2025-26");
        var lines = AgreementDescription.Show(agreement);
        var assumed = AgreementDescription.Parameters(agreement).Count(p => p.IsAssumed);
        Assert.Contains($"Parametre: 52, heraf {assumed} antaget og {52 - assumed} bekræftet", lines);
        Assert.Contains("Basisår [baseYear]", lines);
        Assert.Contains("  bekræftet; kilde: Rammeaftale 2025-26, takstaftalens punkt 2", lines);
        Assert.Contains("  0740  29189641  Silkeborg Kommune", lines);
        Assert.Contains("Periode: 1. januar 2025 – 31. december 2026", lines);
    }

    [Fact]
    public void Check_says_what_is_wrong_and_where()
    {
        Assert.StartsWith("a.json: i orden.", Assert.Single(AgreementDescription.Check("a.json", AgreementLibrary.Load("midtjylland-2025-26"))), StringComparison.Ordinal);
        var whole = Seeds.Whole();
        whole["from"] = 7;
        var lines = AgreementDescription.Check("a.json", Seeds.Read(whole));
        Assert.Equal("a.json: 1 fejl", lines[0]);
        Assert.StartsWith("  AGREEMENT-DATE  midtjylland-2025-26.json · from: ", lines[1], StringComparison.Ordinal);
    }
}
