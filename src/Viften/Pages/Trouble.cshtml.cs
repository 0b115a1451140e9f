using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.Core.Access;

namespace Viften.Pages;

/// <summary>What went wrong with a request, and what to do.</summary>
[IgnoreAntiforgeryToken]
[Needs(Right.ReadPublished)]
public sealed class TroubleModel : PageModel
{
    internal string Code { get; private set; } = "";
    internal string Heading { get; private set; } = "";
    internal string Todo { get; private set; } = "";

    /// <summary>What to tell whoever runs the program; null where there is nothing to find.</summary>
    internal string? Reference { get; private set; }

    /// <summary>A post that went wrong is told on the same page.</summary>
    public Task<IActionResult> OnPost(int code) => OnGet(code);

    public async Task<IActionResult> OnGet(int code)
    {
        var (status, failure) = (HttpContext.Features.Get<IStatusCodeReExecuteFeature>(), HttpContext.Features.Get<IExceptionHandlerPathFeature>());
        // Asked for by its own address the page is no error, but it is not there for anyone either.
        if (status is null && failure is null) code = Response.StatusCode = StatusCodes.Status404NotFound;
        Tell(code);
        if (!new PathString(status?.OriginalPath ?? failure?.Path).StartsWithSegments(CatalogueApi.Root)) return Page();
        await Results.Problem(Todo, statusCode: code, title: Heading, extensions: Reference is null ? null : new Dictionary<string, object?> { ["reference"] = Reference }).ExecuteAsync(HttpContext);
        return new EmptyResult();
    }

    private void Tell(int code)
    {
        Code = code.ToString(CultureInfo.InvariantCulture);
        (Heading, Todo) = code switch
        {
            404 => ("Siden findes ikke", "Adressen kan være skrevet forkert, eller det, den viste, kan være udgået. Gå til forsiden, og find det derfra."),
            400 => ("Siden er blevet for gammel", "Formularen er fra før, du loggede ind, eller fra en tidligere visning. Intet er ændret. Gå tilbage, genindlæs siden, og prøv igen."),
            401 => ("Log ind først", "Det, du bad om, er kun for dem, der er logget ind."),
            403 => ("Siden er ikke for din rolle", "Du er logget ind, men din rolle har ikke adgang hertil. Skift rolle, eller spørg den, der har den."),
            405 => ("Siden kan kun læses", "Gå tilbage, og brug knapperne på siden."),
            409 => ("Noget er ændret i mellemtiden", "En anden har ændret det samme. Intet er gemt. Gå tilbage, genindlæs siden, og se, hvad der er nyt."),
            408 => ("Det tog for lang tid", "Forbindelsen var for langsom, og det, du sendte, kom ikke frem. Intet er gemt. Prøv igen."),
            413 => ("Det, du sendte, er for stort", "En takstfil må fylde højst 64 MB. Send den i flere dele, eller fjern billeder og ubrugte ark. Intet er gemt."),
            429 => ("For mange forespørgsler", "Der er spurgt oftere, end siden tillader. Vent et minut, og prøv igen. Har du brug for mange data, så hent dem som filer på siden Åbne data."),
            >= 500 => ("Noget gik galt i programmet", "Prøv igen om lidt. Sker det igen, så send referencenummeret til den, der driver programmet. Skriv ikke om borgere."),
            _ => ("Adressen kan ikke bruges", "Gå tilbage, og følg linket på siden i stedet."),
        };
        if (code >= StatusCodes.Status500InternalServerError) Reference = Viften.Reference.Of(HttpContext);
    }
}
