using Viften.Core.Agreements;
using Xunit;

namespace Viften.Core.Tests.Agreements;

public class RuleLabelsTests
{
    [Fact]
    public void Every_parameter_has_a_Danish_label_and_no_label_lacks_its_parameter()
    {
        var keys = typeof(RuleSet).GetProperties().Select(p => char.ToLowerInvariant(p.Name[0]) + p.Name[1..]);
        Assert.Equal(keys.Order(StringComparer.Ordinal), RuleLabels.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(RuleLabels.Keys.Count(), RuleLabels.Keys.Select(RuleLabels.Of).Distinct().Count());
    }
}
