using System.Text.RegularExpressions;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>The user guide and the README point at what is there, and every picture is in one of them.</summary>
public sealed partial class GuideTests
{
    private static readonly string s_pictures = PictureTests.Folder();
    private static readonly string s_guide = Path.GetDirectoryName(s_pictures)!;
    private static readonly string s_root = Path.GetFullPath(Path.Combine(s_guide, "..", ".."));

    public static TheoryData<string> Texts => [.. Directory.GetFiles(s_guide, "*.md").Append(Path.Combine(s_root, "README.md")).Select(f => Path.GetRelativePath(s_root, f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Texts))]
    public void Every_picture_and_page_that_is_pointed_at_is_there(string file)
    {
        var from = Path.Combine(s_root, file);
        Assert.All(Targets(from), to => Assert.True(File.Exists(to) || Directory.Exists(to), $"{file} points at {Path.GetRelativePath(s_root, to)}, which is not there."));
    }

    [Fact]
    public void No_picture_is_left_unused()
    {
        var shown = Texts.SelectMany(t => Targets(Path.Combine(s_root, t.Data))).ToHashSet();
        Assert.Empty(Directory.GetFiles(s_pictures, "*.png").Where(p => !shown.Contains(p)).Select(Path.GetFileName));
    }

    /// <summary>What the links of a text lead to in this repository.</summary>
    private static IEnumerable<string> Targets(string file) =>
        Link().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value).Where(l => l.Length > 0 && !l.Contains("://", StringComparison.Ordinal))
            .Select(l => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, Uri.UnescapeDataString(l))));

    [GeneratedRegex(@"\]\(([^)#]*)[^)]*\)")]
    private static partial Regex Link();
}
