using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Announcements;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Announcements;

/// <summary>Centrale udmeldinger: which there have been, when, and what came of them. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class ListModel(AnnouncementBook book) : PageModel
{
    internal ListQuery Query { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;
    internal int Count { get; private set; }
    internal Refusal? Refused { get; private set; }
    internal bool MayRun => Identity.ActorOf(User)?.MayAll(Right.RunRounds) == true;

    public Task OnGet(CancellationToken cancel) => Look(cancel);

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostKendte(CancellationToken cancel)
    {
        var imported = await book.ImportKnown(Identity.ActorOf(User)!, cancel);
        if (imported is Outcome<int>.Done { Value: var n })
        {
            TempData["Besked"] = n == 0 ? "De kendte udmeldinger er her i forvejen." : $"{Told.Plural(n, "udmelding", "udmeldinger")} er indlæst.";
            return LocalRedirect(AnnouncementPaths.List);
        }
        Refused = Refusal.Of(imported);
        Response.StatusCode = Refused!.Status;
        await Look(cancel);
        return Page();
    }

    private async Task Look(CancellationToken cancel)
    {
        Query = AnnouncementColumns.Query(Request);
        var all = await book.All(cancel);
        Count = all.Count;
        Table = TableView.Of("Centrale udmeldinger", AnnouncementColumns.All, AnnouncementColumns.Select(all, Query), Query, "", Count == 0 ? "Der er ingen udmeldinger endnu." : "Ingen udmeldinger passer til filteret. Ryd det for at se alle.");
    }
}
