using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Access;

/// <summary>Log ind: by one's organisation, by an account made here, or in a demo by choosing who to be. For everyone.</summary>
[Needs(Right.ReadPublished), OwnScripts]
public sealed class SignInModel(WebOptions options, AccountBook accounts, LocalSignIn local) : PageModel
{
    internal bool IsDemo => options.Demo;

    internal IReadOnlyList<SignInProvider> Providers => [.. options.Providers.Select(p => p.Provider)];

    /// <summary>By role, as the roles meet the rate year.</summary>
    internal IReadOnlyList<IGrouping<Role, Persona>> Personas { get; private set; } = [];

    /// <summary>The page that was asked for.</summary>
    internal string? Onward { get; private set; }

    internal string? Wrong { get; private set; }

    internal bool WrongPersona { get; private set; }

    /// <summary>Why a provider's sign-in came to nothing.</summary>
    internal string? Refused { get; private set; }

    /// <summary>What was written, so that it need not be written again.</summary>
    internal string? Mail { get; private set; }

    internal string AddressOf(SignInProvider provider) =>
        $"/log-ind?handler=Udbyder&hos={Uri.EscapeDataString(provider.Key)}" + (Onward is null ? "" : "&til=" + Uri.EscapeDataString(Onward));

    public async Task<IActionResult> OnGet(string? til, string? afvist)
    {
        await Fill(til);
        Refused = afvist is null ? null : RefusalOf(afvist);
        return Page();
    }

    /// <summary>Off to a provider; it is a link, since a form may lead nowhere but here.</summary>
    public async Task<IActionResult> OnGetUdbyder(string? hos, string? til, bool sikrere)
    {
        if (Providers.FirstOrDefault(p => p.Key == hos) is not { } provider) return NotFound();
        try
        {
            await HttpContext.ChallengeAsync(Viften.Providers.SchemeOf(provider.Key), Viften.Providers.Ask(provider, LocalAddress.Is(til) ? til : null, sikrere));
            return new EmptyResult();
        }
        catch (InvalidOperationException) when (!Response.HasStarted)
        {
            // The provider's own description of itself could not be had.
            return LocalRedirect("/log-ind?afvist=udbyder");
        }
    }

    public async Task<IActionResult> OnPost(string? persona, string? til)
    {
        await Fill(til);
        if (!IsDemo) return StatusCode(StatusCodes.Status403Forbidden);
        WrongPersona = true;
        if (Personas.SelectMany(p => p).FirstOrDefault(p => p.Key == persona) is not { } chosen)
        {
            Wrong = "Vælg, hvem du vil være.";
            return Page();
        }
        var (login, profile, grant) = chosen.Account;
        if (await accounts.SignedIn(login, profile, [grant]) is not Outcome<Guid>.Done { Value: var account })
        {
            Wrong = "Kontoen er lukket. Vælg en anden.";
            return Page();
        }
        return await In(account, chosen.Party);
    }

    public async Task<IActionResult> OnPostKonto(string? mail, string? adgangskode, string? kode, string? til, CancellationToken cancel)
    {
        await Fill(til);
        Mail = mail;
        var outcome = await local.SignIn(mail, adgangskode, kode, cancel);
        if (outcome is Outcome<Guid>.Done { Value: var account }) return await In(account, null);
        Wrong = ((Outcome<Guid>.Refused)outcome).Findings[0].Text;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>What the browser's passkeys are to be asked, as JSON for the script.</summary>
    public async Task<IActionResult> OnPostSpoerg() => await HttpContext.RequestServices.GetRequiredService<Passkeys>().AskWho(HttpContext);

    public async Task<IActionResult> OnPostNoegle(string? svar, string? til)
    {
        await Fill(til);
        if (await HttpContext.RequestServices.GetRequiredService<Passkeys>().Known(HttpContext, svar) is { } account) return await In(account, null);
        Wrong = "Adgangsnøglen passer ikke til en konto her. Prøv igen, eller brug adgangskode og engangskode.";
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostOut()
    {
        await HttpContext.SignOutAsync();
        return LocalRedirect("/");
    }

    /// <summary>All ways in here are two factors; a demo is as if it were.</summary>
    private async Task<IActionResult> In(Guid account, string? party)
    {
        await Identity.SignIn(HttpContext, account, party, Assurance.Substantial);
        return LocalRedirect(Onward ?? "/");
    }

    private async Task Fill(string? til)
    {
        Onward = LocalAddress.Is(til) && Url.IsLocalUrl(til) ? til : null;
        if (IsDemo && await HttpContext.Boards().Agreement() is { } agreement) Personas = [.. Persona.Of(agreement).GroupBy(p => p.Role).OrderByDescending(g => g.Key)];
    }

    private static string RefusalOf(string code) => code switch
    {
        "lukket" => "Kontoen er lukket. Spørg brugeradministratoren hos den part, du arbejder for.",
        "aftale" => "Siderne er ved at gøre klar. Prøv igen om lidt.",
        "PROVIDER-PARTY" => "Din organisation er ikke part i aftalen. Er det en fejl, så sig det til driften.",
        "PROVIDER-NO-SUBJECT" or "PROVIDER-CPR" => "Din organisations login sendte ikke de oplysninger, der skal til. Sig det til driften.",
        _ => "Din organisations login lykkedes ikke, eller svaret var for gammelt. Prøv igen.",
    };
}
