using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.Core.Access;
using Viften.Core.Persons;

namespace Viften.Pages.Searching;

/// <summary>Søg: everything the person asking may see, by kind. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class EverythingModel : PageModel
{
    internal Actor? Actor { get; private set; }
    internal string Text { get; private set; } = "";
    internal SearchAnswer Answer { get; private set; } = new("", false, [], [], [], []);

    /// <summary>The one kind that is shown; null for all.</summary>
    internal SearchKind? Only { get; private set; }

    internal PagerView? Pager { get; private set; }

    public async Task<IActionResult> OnGet(string? q, string? slags, string? side)
    {
        Actor = Identity.ActorOf(User);
        // A redirect keeps the address out of the browser's history. Others may seek a production unit, whose number can look the same.
        if (Actor?.May(Right.SeePersons) == true && Cpr.IsIn(q))
        {
            TempData["Besked"] = "Det lignede et CPR-nummer. Skriv det her i stedet: i feltet øverst kommer det i adressen, og så kan andre se det.";
            return LocalRedirect("/personer");
        }
        Text = (q ?? "").Trim();
        Only = SiteSearch.Kinds.FirstOrDefault(k => k.Key == slags);
        if (Text.Length == 0) return Page();
        var page = int.TryParse(side, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 ? number : 1;
        Answer = await HttpContext.RequestServices.GetRequiredService<SiteSearch>().Ask(Actor, Text, Only?.Key, page, HttpContext.RequestAborted);
        if (Only is not null) Pager = new PagerView(page, Answer.Count, SiteSearch.PageSize, p => Address(Answer.Query, Only, p));
        return Page();
    }

    internal static string Address(string text, SearchKind? kind = null, int page = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"/soeg?q={Uri.EscapeDataString(text)}{(kind is null ? "" : "&slags=" + kind.Key)}{(page > 1 ? "&side=" : "")}{(page > 1 ? page : null)}");

    /// <summary>Where all of a kind are: in the list with the same search, or here page by page.</summary>
    internal string All(SearchKind kind) => kind.List?.Invoke(Answer.Query) ?? Address(Answer.Query, kind);
}
