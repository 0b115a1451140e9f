using System.Text.Json.Nodes;
using Viften.Core;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.App.Tests.Agreements;

public class AgreementFileTests
{
    private static JsonObject Rule(JsonObject agreement, string key) => agreement["rules"]![key]!.AsObject();

    private static JsonObject Dated(int value, string? from, string? to)
    {
        var parameter = new JsonObject { ["value"] = value, ["source"] = "prøve", ["status"] = "assumed" };
        if (from is not null) parameter["from"] = from;
        if (to is not null) parameter["to"] = to;
        return parameter;
    }

    private static void ExpectAt(string code, string key, Finding finding)
    {
        Assert.Equal((code, key, "midtjylland-2025-26.json"), (finding.Code, finding.Place!.Field, finding.Place.File));
        Assert.Equal(Severity.Blocks, finding.Severity);
        Assert.Contains("(linje ", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Misspelt_key_is_named_with_the_key_that_was_meant()
    {
        var whole = Seeds.Whole();
        var rules = whole["rules"]!.AsObject();
        rules["baseyear"] = rules["baseYear"]!.DeepClone();
        var finding = Seeds.Finding(Seeds.Read(whole));
        ExpectAt("AGREEMENT-UNKNOWN-KEY", "rules.baseyear", finding);
        Assert.Contains("mente du “baseYear”?", finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_parameter_is_named_in_Danish() =>
        Assert.Contains("Basisår", Expect("AGREEMENT-MISSING-KEY", "rules.baseYear", a => a["rules"]!.AsObject().Remove("baseYear")).Text, StringComparison.Ordinal);

    [Fact]
    public void Parameter_without_source_is_refused() => Expect("AGREEMENT-MISSING-KEY", "rules.tolerance.source", a => Rule(a, "tolerance").Remove("source"));

    [Fact]
    public void Year_in_quotes_is_a_wrong_type() => Expect("AGREEMENT-TYPE", "rules.baseYear.value", a => Rule(a, "baseYear")["value"] = "2024");

    [Fact]
    public void Year_with_decimals_is_a_wrong_type() => Expect("AGREEMENT-TYPE", "rules.baseYear.value", a => Rule(a, "baseYear")["value"] = 2024.5);

    [Fact]
    public void Occupancy_as_a_fraction_is_out_of_range() => Expect("AGREEMENT-RANGE", "rules.occupancyMax.value", a => Rule(a, "occupancyMax")["value"] = 0.98);

    [Fact]
    public void Number_with_more_digits_than_can_be_kept_is_refused() =>
        Expect("AGREEMENT-RANGE", "rules.tolerance.value", a => Rule(a, "tolerance")["value"] = JsonNode.Parse("0.0005000000000000000000000000000001"));

    [Fact]
    public void Unknown_instrument_is_told_which_there_are() =>
        Assert.Contains("“rateCeiling”", Expect("AGREEMENT-ENUM", "rules.instrument.value", a => Rule(a, "instrument")["value"] = "loft").Text, StringComparison.Ordinal);

    [Fact]
    public void Heading_that_is_no_cost_line_cannot_be_excluded() =>
        Expect("AGREEMENT-HEADING", "rules.exclusionFlags.value[1]", a => Rule(a, "exclusionFlags")["value"]!.AsArray()[1] = "Kaffe");

    [Fact]
    public void Cvr_with_a_wrong_check_digit_is_refused() => Expect("AGREEMENT-CVR", "parties[2].cvr", a => a["parties"]![2]!["cvr"] = "29189928");

    [Fact]
    public void Party_code_without_its_zero_is_refused() => Expect("AGREEMENT-PARTY-CODE", "parties[0].code", a => a["parties"]![0]!["code"] = "615");

    [Fact]
    public void Party_listed_twice_is_refused() =>
        Expect("AGREEMENT-PARTY-DUPLICATE", "parties[20]", a => a["parties"]!.AsArray().Add(a["parties"]![0]!.DeepClone()));

    [Fact]
    public void Two_parties_cannot_share_a_cvr() =>
        Expect("AGREEMENT-PARTY-DUPLICATE", "parties[1].cvr", a => a["parties"]![1]!["cvr"] = a["parties"]![0]!["cvr"]!.GetValue<string>());

    [Fact]
    public void List_of_parties_cannot_be_empty_and_whole() => Expect("AGREEMENT-PARTIES", "parties", a => a["parties"] = new JsonArray());

    [Fact]
    public void Agreement_cannot_end_before_it_begins()
    {
        var whole = Seeds.Whole();
        whole["to"] = "2024-12-31";
        ExpectAt("AGREEMENT-PERIOD-REVERSED", "to", Seeds.Finding(Seeds.Read(whole)));
    }

    [Theory]
    [InlineData("2025-02-30")]
    [InlineData("1-1-2025")]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void Day_that_does_not_exist_is_refused(string day) => Expect("AGREEMENT-DATE", "from", a => a["from"] = day);

    [Fact]
    public void Agreement_cannot_follow_itself() => Expect("AGREEMENT-PREDECESSOR", "predecessor", a => a["predecessor"] = "midtjylland-2025-26");

    [Fact]
    public void Id_must_be_the_name_of_the_file()
    {
        var finding = Seeds.Finding(Seeds.Read(Seeds.Whole(), "min-aftale.json"));
        Assert.Equal(("AGREEMENT-ID", "min-aftale.json"), (finding.Code, finding.Place!.File));
    }

    [Fact]
    public void Dated_values_may_not_overlap() =>
        Expect("AGREEMENT-OVERLAP", "rules.occupancyMin[1]", a => a["rules"]!["occupancyMin"] = new JsonArray(Dated(95, null, "2025-12-31"), Dated(94, "2025-12-31", null)));

    [Fact]
    public void Dated_values_may_not_leave_a_gap() =>
        Assert.Contains("1. januar 2026 til 31. januar 2026", Expect("AGREEMENT-GAP", "rules.occupancyMin[1]", a => a["rules"]!["occupancyMin"] = new JsonArray(Dated(95, null, "2025-12-31"), Dated(94, "2026-02-01", null))).Text, StringComparison.Ordinal);

    [Fact]
    public void Dated_values_must_cover_the_whole_agreement() =>
        Expect("AGREEMENT-NOT-COVERED", "rules.occupancyMin", a => a["rules"]!["occupancyMin"] = new JsonArray(Dated(95, "2025-02-01", null)));

    [Fact]
    public void Dated_value_cannot_end_before_it_begins() =>
        Expect("AGREEMENT-PERIOD-REVERSED", "rules.occupancyMin[0]", a => a["rules"]!["occupancyMin"] = new JsonArray(Dated(95, "2026-01-01", "2025-01-01")));

    [Fact]
    public void Value_that_changes_in_time_is_looked_up_by_day()
    {
        var whole = Seeds.Whole();
        whole["rules"]!["occupancyMin"] = new JsonArray(Dated(95, null, "2025-12-31"), Dated(94, "2026-01-01", null));
        var min = Seeds.Done(Seeds.Read(whole)).Rules.OccupancyMin;
        Assert.Equal((95m, 94m), (min.At(new DateOnly(2025, 12, 31))!.Value, min.At(new DateOnly(2026, 1, 1))!.Value));
    }

    [Fact]
    public void Lowest_occupancy_cannot_be_above_the_highest() => Expect("AGREEMENT-INCONSISTENT", "rules.occupancyMax", a => Rule(a, "occupancyMin")["value"] = 99);

    [Fact]
    public void Tripartite_pay_needs_one_default_group() =>
        Expect("AGREEMENT-INCONSISTENT", "rules.tripartiteGroups", a => Rule(a, "tripartiteGroups")["value"]![1]!["isDefault"] = true);

    [Fact]
    public void Index_may_not_skip_a_year() =>
        Expect("AGREEMENT-INCONSISTENT", "rules.priceIndex", a => Rule(a, "priceIndex")["value"]![0]!["municipal"]!.AsArray().RemoveAt(1));

    [Fact]
    public void Paragraph_must_be_in_its_normal_form() =>
        Assert.Contains("“SEL § 107”", Expect("AGREEMENT-PARAGRAPH", "rules.paragraphs.value[0].paragraph", a => Rule(a, "paragraphs")["value"]![0]!["paragraph"] = "serviceloven §107").Text, StringComparison.Ordinal);

    [Fact]
    public void Every_unit_needs_its_rounding() => Expect("AGREEMENT-MISSING-KEY", "rules.rateRounding.value.km", a => Rule(a, "rateRounding")["value"]!.AsObject().Remove("km"));

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var whole = Seeds.Whole();
        Rule(whole, "baseYear")["value"] = "2024";
        Rule(whole, "instrument")["value"] = "loft";
        whole["parties"]![0]!["cvr"] = "1";
        var refused = Assert.IsType<Outcome<Agreement>.Refused>(Seeds.Read(whole));
        Assert.Equal(["AGREEMENT-CVR", "AGREEMENT-ENUM", "AGREEMENT-TYPE"], refused.Findings.Select(f => f.Code).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"id\": }")]
    [InlineData("{\"id\": \"a\", \"id\": \"b\"}")]
    [InlineData("{\"id\": \"\\ud800\"}")]
    [InlineData("{} {}")]
    public void What_is_not_one_object_of_JSON_is_refused_once(string text) => Assert.Equal("AGREEMENT-JSON", Seeds.Finding(Seeds.Read(text)).Code);

    [Fact]
    public void Syntax_error_names_its_line() =>
        Assert.Contains("linje 3", Seeds.Finding(Seeds.Read("{\n\"id\": \"a\",\n\"title\" \"b\"\n}")).Text, StringComparison.Ordinal);

    [Fact]
    public void Huge_file_is_refused_unread() => Assert.Equal("AGREEMENT-SIZE", Seeds.Finding(Seeds.Read(new string(' ', 5 * 1024 * 1024))).Code);

    [Fact]
    public void Deep_nesting_is_refused() => Assert.Equal("AGREEMENT-JSON", Seeds.Finding(Seeds.Read(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)))).Code);

    private static Finding Expect(string code, string key, Action<JsonObject> spoil)
    {
        var finding = Seeds.Finding(spoil);
        ExpectAt(code, key, finding);
        return finding;
    }
}
