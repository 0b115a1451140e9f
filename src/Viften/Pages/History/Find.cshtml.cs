using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.Core.Access;

namespace Viften.Pages.History;

/// <summary>Leads from a number to its change.</summary>
[Needs(Right.SeeHistory)]
public sealed class FindModel : PageModel
{
    public IActionResult OnGet(string? nummer) =>
        long.TryParse(nummer?.Replace(".", "", StringComparison.Ordinal).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? LocalRedirect("/historik/" + no.ToString(CultureInfo.InvariantCulture)) : Page();
}
