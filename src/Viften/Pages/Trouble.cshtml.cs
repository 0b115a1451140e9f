using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Viften.Pages;

/// <summary>What went wrong with a request, and what to do.</summary>
public sealed class TroubleModel : PageModel
{
    internal string Code { get; private set; } = "";
    internal string Heading { get; private set; } = "";
    internal string Todo { get; private set; } = "";

    public void OnGet(int code)
    {
        // Asked for by its own address the page is no error, but it is not there for anyone either.
        if (HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is null
            && HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>() is null) code = Response.StatusCode = StatusCodes.Status404NotFound;
        Code = code.ToString(CultureInfo.InvariantCulture);
        (Heading, Todo) = code switch
        {
            404 => ("Siden findes ikke", "Adressen kan være skrevet forkert, eller taksten kan være ude af filerne. Find driftsherren i takstkontrollen, og gå videre derfra."),
            405 => ("Siden kan kun læses", "Her kan intet ændres. Ret takstfilerne, og start programmet igen."),
            >= 500 => ("Noget gik galt i programmet", "Prøv igen om lidt. Sker det igen, så send adressen og tidspunktet til den, der driver programmet."),
            _ => ("Adressen kan ikke bruges", "Gå tilbage, og følg linket på siden i stedet."),
        };
    }
}
