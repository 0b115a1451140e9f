using Microsoft.AspNetCore.Mvc;
using Viften.App.Access;
using Viften.App.History;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften;

/// <summary>Lines of the history ready to be shown to someone.</summary>
/// <param name="Lines">Newest first.</param>
/// <param name="Actor">Who they are shown to.</param>
/// <param name="Agreement">Knows the parties' names; null before there is an agreement.</param>
public sealed record HistoryView(IReadOnlyList<HistoryLine> Lines, Actor Actor, Agreement? Agreement)
{
    /// <summary>"Silkeborg Kommune"; for one who acts for all of them, the agreement.</summary>
    public string For(string? party) => party is null ? "aftalen som helhed" : Agreement?.Party(party)?.Name ?? party;

    /// <summary>Whether the report with every change is for them.</summary>
    public bool HasReport => Actor.May(Right.SeeHistory);

    /// <summary>Whether they may take out what was written in a change.</summary>
    public bool MayErase(HistoryLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return Actor.MayAll(Right.EraseTexts) || (line.Party is { } party && Actor.May(Right.EraseTexts, party));
    }

    internal static string Of(HistoryKind kind) => kind switch { HistoryKind.Added => "tilføjet", HistoryKind.Changed => "ændret", _ => "afsluttet" };
}

/// <summary>Historik: the panel on a record's page. Nothing at all for one who may not see it.</summary>
public sealed class HistoryViewComponent(HistoryBook history) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(HistoryRecord record)
    {
        if (Identity.ActorOf(UserClaimsPrincipal) is not { } actor) return Content("");
        var lines = await history.Of(actor, record, cancel: HttpContext.RequestAborted);
        return lines.Count == 0 ? Content("") : View(new HistoryView(lines, actor, await HttpContext.Boards().Agreement()));
    }
}
