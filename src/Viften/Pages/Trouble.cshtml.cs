using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.Core.Access;

namespace Viften.Pages;

/// <summary>What went wrong with a request, and what to do.</summary>
[Microsoft.AspNetCore.Mvc.IgnoreAntiforgeryToken]
[Needs(Right.ReadPublished)]
public sealed class TroubleModel : PageModel
{
    internal string Code { get; private set; } = "";
    internal string Heading { get; private set; } = "";
    internal string Todo { get; private set; } = "";

    /// <summary>A post that went wrong is told on the same page.</summary>
    public void OnPost(int code) => OnGet(code);

    public void OnGet(int code)
    {
        // Asked for by its own address the page is no error, but it is not there for anyone either.
        if (HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IStatusCodeReExecuteFeature>() is null
            && HttpContext.Features.Get<Microsoft.AspNetCore.Diagnostics.IExceptionHandlerFeature>() is null) code = Response.StatusCode = StatusCodes.Status404NotFound;
        Code = code.ToString(CultureInfo.InvariantCulture);
        (Heading, Todo) = code switch
        {
            404 => ("Siden findes ikke", "Adressen kan være skrevet forkert, eller det, den viste, kan være udgået. Gå til forsiden, og find det derfra."),
            400 => ("Siden er blevet for gammel", "Formularen er fra før, du loggede ind, eller fra en tidligere visning. Intet er ændret. Gå tilbage, genindlæs siden, og prøv igen."),
            403 => ("Siden er ikke for din rolle", "Du er logget ind, men din rolle har ikke adgang hertil. Skift rolle, eller spørg den, der har den."),
            405 => ("Siden kan kun læses", "Gå tilbage, og brug knapperne på siden."),
            409 => ("Noget er ændret i mellemtiden", "En anden har ændret det samme. Intet er gemt. Gå tilbage, genindlæs siden, og se, hvad der er nyt."),
            413 => ("Filen er for stor", "En takstfil må fylde højst 64 MB. Send den i flere dele, eller fjern billeder og ubrugte ark."),
            >= 500 => ("Noget gik galt i programmet", "Prøv igen om lidt. Sker det igen, så send adressen og tidspunktet til den, der driver programmet."),
            _ => ("Adressen kan ikke bruges", "Gå tilbage, og følg linket på siden i stedet."),
        };
    }
}
