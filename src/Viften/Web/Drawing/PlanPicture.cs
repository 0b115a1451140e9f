using Microsoft.AspNetCore.Html;
using Viften.Core;
using Viften.Core.Development;

namespace Viften.Drawing;

/// <summary>Fremdrift: the initiatives of each area by how far they are; drawn of the rows of the table beside it.</summary>
internal sealed class PlanPicture
{
    private const int RowHeight = 40;

    /// <summary>How far across the bars reach; the number stands to the right of them.</summary>
    private const decimal Reach = 88m;

    private static readonly (InitiativeState State, string Css)[] s_parts =
    [
        (InitiativeState.Done, "pic-good"), (InitiativeState.UnderWay, "pic-part"), (InitiativeState.Late, "pic-bad"), (InitiativeState.NotBegun, "pic-waits"),
    ];

    private readonly IReadOnlyList<AreaStanding> _areas;

    private PlanPicture(IReadOnlyList<AreaStanding> areas) => _areas = areas;

    public static PlanPicture Of(IEnumerable<AreaStanding> areas) => new([.. areas.Where(a => a.State is not (AreaState.Ended or AreaState.Empty))]);

    public bool IsEmpty => _areas.Count == 0;

    /// <summary>The states that are drawn, in the order of their bars, with their class.</summary>
    public static IEnumerable<(string Text, string Css)> Legend => s_parts.Select(p => (DevelopmentWords.Of(p.State), p.Css));

    public IHtmlContent Draw(string id, string title)
    {
        var most = _areas.Max(a => s_parts.Sum(p => a.Counts[p.State]));
        var svg = new Svg(id, (_areas.Count * RowHeight) + 4, title, string.Join("; ", _areas.Select(Tell)) + ".");
        for (var i = 0; i < _areas.Count; i++)
        {
            var area = _areas[i];
            svg.Text("pic-label", 0m, (i * RowHeight) + 14, area.Area.Title);
            var at = 0m;
            foreach (var (state, css) in s_parts)
            {
                if (area.Counts[state] == 0) continue;
                var to = at + (Reach * area.Counts[state] / most);
                svg.Bar(css, at, to - 0.4m, (i * RowHeight) + 20, 14);
                at = to;
            }
            svg.Text("pic-label pic-strong", 100m, (i * RowHeight) + 32, WorkPaths.Percent(area.Progress), "end");
        }
        return svg.Done();
    }

    private static string Tell(AreaStanding area) => $"{area.Area.Title}: {string.Join(", ", s_parts.Where(p => area.Counts[p.State] > 0).Select(p => $"{Danish.Number(area.Counts[p.State], 0)} {DevelopmentWords.Of(p.State).ToLowerInvariant()}"))}, fremdrift {WorkPaths.Percent(area.Progress)}";
}
