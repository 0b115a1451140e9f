using Viften.Core.Offers;
using Xunit;

namespace Viften.Core.Tests.Offers;

public class TargetGroupsTests
{
    [Fact]
    public void Classification_has_57_groups_each_under_one_a_level_above()
    {
        Assert.Equal(57, TargetGroups.All.Length);
        Assert.Equal(57, TargetGroups.All.Select(g => g.Code).Distinct().Count());
        Assert.Equal(["Socialt problem", "Funktionsnedsættelse"], TargetGroups.All.Where(g => g.Parent is null).Select(g => g.Name));
        Assert.All(TargetGroups.All.Where(g => g.Parent is not null), g => Assert.Equal(g.Level - 1, TargetGroups.Find(g.Parent)!.Level));
        Assert.All(TargetGroups.All, g => Assert.True(Guid.TryParseExact(g.Code, "D", out _)));
    }

    [Theory]
    [InlineData("Autismespektrum")]
    [InlineData("  autismeSPEKTRUM ")]
    [InlineData("9b3fd322-a75a-4ed8-9b74-425fa1e01c95")]
    [InlineData("9B3FD322-A75A-4ED8-9B74-425FA1E01C95")]
    public void Group_is_found_by_name_or_code_in_any_case(string text) => Assert.Equal("Autismespektrum", TargetGroups.Find(text)!.Name);

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData("Alle mulige")]
    public void Unknown_group_is_not_found(string? text) => Assert.Null(TargetGroups.Find(text));

    [Fact]
    public void Every_group_is_found_by_its_own_name() => Assert.All(TargetGroups.All, g => Assert.Same(g, TargetGroups.Find(g.Name)));

    [Theory]
    [InlineData("Autismespektrum", "Udviklingsforstyrrelse", true)]
    [InlineData("Autismespektrum", "Funktionsnedsættelse", true)]
    [InlineData("Autismespektrum", "Autismespektrum", true)]
    [InlineData("Autismespektrum", "Socialt problem", false)]
    [InlineData("Udviklingsforstyrrelse", "Autismespektrum", false)]
    [InlineData("Medfødt hjerneskade", "Intellektuel/kognitiv forstyrrelse", true)]
    public void Narrow_group_is_a_kind_of_the_wider(string narrow, string wide, bool expected) =>
        Assert.Equal(expected, TargetGroups.IsKindOf(TargetGroups.Find(narrow)!, TargetGroups.Find(wide)!));
}
