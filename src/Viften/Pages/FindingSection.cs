using Viften.Core;

namespace Viften.Pages;

/// <summary>The findings of one severity, like with like, so that the same slip in forty cells is one thing to read.</summary>
public sealed record FindingSection(Severity Severity, string Id, string Heading, string Todo, int Count, IReadOnlyList<IReadOnlyList<Finding>> Groups)
{
    /// <summary>So many of a kind are shown before the rest is folded away.</summary>
    public const int Open = 2;

    /// <summary>The most of one kind on a page; the workbook has them all.</summary>
    public const int Most = 200;

    internal static IEnumerable<FindingSection> Of(IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        foreach (var (severity, id, heading, todo) in s_sections)
        {
            var mine = all.Where(f => f.Severity == severity).ToList();
            if (mine.Count == 0) continue;
            var groups = mine.GroupBy(f => f.Code).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => (IReadOnlyList<Finding>)[.. g]);
            yield return new FindingSection(severity, id, heading, todo, mine.Count, [.. groups]);
        }
    }

    private static readonly (Severity, string, string, string)[] s_sections =
    [
        (Severity.Blocks, "fund-blokerer", "Blokerer", "Skal rettes, i filen eller på skærmen, før taksten kan bruges."),
        (Severity.Warns, "fund-advarer", "Advarer", "Se efter, om det er rigtigt. Ret det, eller skriv en forklaring."),
        (Severity.Notes, "fund-bemaerk", "Bemærk", "Til orientering. Der skal ikke gøres noget."),
    ];
}
