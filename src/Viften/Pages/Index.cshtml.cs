using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;

namespace Viften.Pages;

/// <summary>Forside: what the role of whoever is there begins with; the public begins with the catalogue.</summary>
public sealed class IndexModel : PageModel
{
    internal Actor? Actor { get; private set; }

    public void OnGet() => Actor = Identity.ActorOf(User);
}
