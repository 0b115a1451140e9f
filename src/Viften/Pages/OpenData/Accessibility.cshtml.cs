using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.Core.Access;

namespace Viften.Pages.OpenData;

/// <summary>Tilgængelighedserklæring: how far the pages can be used by everyone, and whom to tell when they cannot.</summary>
/// <remarks>Lov om tilgængelighed af offentlige organers websteder og mobilapplikationer; the statement follows the order of the Agency's model.</remarks>
[Needs(Right.ReadPublished)]
public sealed class AccessibilityModel : PageModel;
