using Viften.Core.Agreements;
using Viften.Core.Bodies;
using Xunit;

namespace Viften.Core.Tests.Bodies;

public class BodyRulesTests
{
    [Fact]
    public void A_body_cannot_answer_to_itself_over_however_many_others()
    {
        CooperationBody[] others = [Body("b", "c"), Body("c", null)];
        Assert.Empty(BodyRules.Check(Body("a", "b"), others));
        Assert.Equal("BODY-CIRCLE", Assert.Single(BodyRules.Check(Body("c", "b"), [Body("b", "c")])).Code);
        Assert.Equal("BODY-CIRCLE", Assert.Single(BodyRules.Check(Body("c", "a"), [Body("a", "b"), Body("b", "c")])).Code);
        Assert.Equal("BODY-ABOVE", Assert.Single(BodyRules.Check(Body("a", "x"), others)).Code);
    }

    [Fact]
    public void A_route_goes_over_bodies_that_are_there()
    {
        var route = new CaseRoute { Key = "r", Position = 1, Title = "Sag", Steps = NamedTexts.Of([new("b", "ser på"), new("x", "ukendt")]), Basis = "kilde", Status = ParameterStatus.Confirmed };
        Assert.Contains("x", Assert.Single(BodyRules.Check(route, [Body("b", null)])).Text, StringComparison.Ordinal);
        Assert.Equal("ROUTE-EMPTY", Assert.Single(BodyRules.Check(route with { Steps = NamedTexts.None }, [])).Code);
    }

    private static CooperationBody Body(string key, string? above) =>
        new() { Key = key, Position = 1, ShortName = key, Name = key, Kind = BodyKind.Group, Markdown = "Tekst", ReportsTo = above, Open = false, Basis = "kilde", Status = ParameterStatus.Assumed };
}
