using System.Text;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.App.Tests.Agreements;

public class AgreementInheritanceTests
{
    private const string Next = """{ "id": "naeste", "inherits": "midtjylland-2025-26", "title": "Næste", "from": "2027-01-01", "to": "2028-12-31"%RULES% }""";

    private static AgreementSource? Whole(string id) =>
        id == "midtjylland-2025-26" ? new AgreementSource("midtjylland-2025-26.json", AgreementFile.Canonical(Seeds.Load(id))) : null;

    private static Outcome<Agreement> Read(string rules) => Seeds.Read(Next.Replace("%RULES%", rules, StringComparison.Ordinal), "naeste.json", Whole);

    [Fact]
    public void Next_agreement_can_change_one_parameter_and_keep_the_rest()
    {
        var next = Seeds.Done(Read(""", "rules": { "baseYear": { "value": 2026, "source": "Udkast", "status": "assumed" } }"""));
        Assert.Equal(2026, next.Rules.BaseYear.Values[0].Value);
        Assert.Equal(20, next.Parties.Length);
        Assert.Null(next.Predecessor);
    }

    [Fact]
    public void Parameter_is_replaced_whole_so_no_note_of_the_old_one_remains() =>
        Assert.Null(Seeds.Done(Read(""", "rules": { "baseYear": { "value": 2026, "source": "Udkast", "status": "assumed" } }""")).Rules.BaseYear.Values[0].Note);

    [Fact]
    public void Null_removes_what_was_inherited()
    {
        var finding = Seeds.Finding(Read(""", "rules": { "baseYear": null }"""));
        Assert.Equal(("AGREEMENT-MISSING-KEY", "rules.baseYear"), (finding.Code, finding.Place!.Field));
    }

    [Fact]
    public void Title_and_period_are_never_inherited()
    {
        var refused = Assert.IsType<Outcome<Agreement>.Refused>(Seeds.Read("""{ "id": "naeste", "inherits": "midtjylland-2025-26" }""", "naeste.json", Whole));
        Assert.Equal(["title", "from", "to"], refused.Findings.Select(f => f.Place!.Field));
    }

    [Fact]
    public void Error_in_an_inherited_key_is_placed_in_the_file_it_was_written_in()
    {
        var broken = Encoding.UTF8.GetString(AgreementFile.Canonical(Seeds.Load("midtjylland-2025-26"))).Replace("\"wholeYearDays\":{\"value\":365", "\"wholeYearDays\":{\"value\":3650", StringComparison.Ordinal);
        var finding = Seeds.Finding(Seeds.Read(Next.Replace("%RULES%", "", StringComparison.Ordinal), "naeste.json", id => new AgreementSource($"{id}.json", Encoding.UTF8.GetBytes(broken))));
        Assert.Equal(("AGREEMENT-RANGE", "midtjylland-2025-26.json"), (finding.Code, finding.Place!.File));
    }

    [Fact]
    public void Agreements_that_inherit_in_a_ring_are_refused()
    {
        var finding = Seeds.Finding(Seeds.Read("""{ "id": "a", "inherits": "b" }""", "a.json", id => new AgreementSource($"{id}.json", Encoding.UTF8.GetBytes($$"""{ "id": "{{id}}", "inherits": "{{(id == "b" ? "c" : "b")}}" }"""))));
        Assert.Equal("AGREEMENT-INHERITS-CYCLE", finding.Code);
    }

    [Fact]
    public void Endless_chain_of_agreements_is_refused()
    {
        var n = 0;
        var finding = Seeds.Finding(Seeds.Read("""{ "id": "a", "inherits": "a0" }""", "a.json", id => new AgreementSource($"{id}.json", Encoding.UTF8.GetBytes($$"""{ "inherits": "a{{++n}}" }"""))));
        Assert.Equal("AGREEMENT-INHERITS-CYCLE", finding.Code);
    }

    [Theory]
    [InlineData("\"findes-ikke\"")]
    [InlineData("\"../../etc/passwd\"")]
    [InlineData("17")]
    public void Agreement_that_is_not_there_cannot_be_inherited(string inherits) =>
        Assert.Equal("AGREEMENT-INHERITS-MISSING", Seeds.Finding(Seeds.Read($$"""{ "id": "a", "inherits": {{inherits}} }""", "a.json")).Code);
}
