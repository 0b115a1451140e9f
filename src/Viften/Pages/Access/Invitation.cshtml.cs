using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Access;

/// <summary>Invitation: someone with a link chooses how to sign in. For whoever holds the link, once.</summary>
[Needs(Right.ReadPublished), OwnScripts, Paced(Pace.SignIn)]
public sealed class InvitationModel(LocalSignIn local) : PageModel
{
    internal InvitationOpened? Opened { get; private set; }
    internal PasswordFields Fields { get; private set; } = null!;
    internal IReadOnlyList<string>? RecoveryCodes { get; private set; }
    internal Refusal? Refused { get; private set; }
    internal string Address { get; private set; } = "";

    public async Task<IActionResult> OnGet(string token, CancellationToken cancel)
    {
        if (!await Find(token, null, cancel)) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    public async Task<IActionResult> OnPostAdgangskode(string token, string? adgangskode, string? igen, string? noegle, string? kode, CancellationToken cancel)
    {
        if (!await Find(token, noegle, cancel)) return await OnGet(token, cancel);
        return await Answer(await local.AcceptWithPassword(token, new(adgangskode, igen, noegle, kode), cancel));
    }

    /// <summary>What the browser is to be asked, as JSON for the script.</summary>
    public async Task<IActionResult> OnPostSpoerg(string token, CancellationToken cancel) =>
        await Find(token, null, cancel) ? await Passkeys.AskNew(HttpContext, Opened!.Account, Opened.Profile) : NotFound();

    public async Task<IActionResult> OnPostNoegle(string token, string? svar, string? navn, CancellationToken cancel)
    {
        if (!await Find(token, null, cancel)) return await OnGet(token, cancel);
        if (await Passkeys.Made(HttpContext, Opened!.Account, svar) is { } passkey) return await Answer(await local.AcceptWithPasskey(token, passkey, navn, cancel));
        Refused = new(StatusCodes.Status422UnprocessableEntity, "Adgangsnøglen blev ikke oprettet", "Browserens svar passede ikke til spørgsmålet, eller det kom for sent. Prøv igen.", []);
        Response.StatusCode = Refused.Status;
        return Page();
    }

    private Passkeys Passkeys => HttpContext.RequestServices.GetRequiredService<Passkeys>();

    private async Task<IActionResult> Answer(Outcome<MeansSet> outcome)
    {
        Refused = Refusal.Of(outcome);
        if (outcome is not Outcome<MeansSet>.Done { Value: var set })
        {
            Response.StatusCode = Refused!.Status;
            return Page();
        }
        await Identity.SignIn(HttpContext, set.Account, null, Assurance.Substantial);
        RecoveryCodes = set.RecoveryCodes;
        return Page();
    }

    /// <param name="token">The secret of the link.</param>
    /// <param name="key">The app's key from the form, so that the picture stays the same when something else was wrong.</param>
    /// <param name="cancel">Stops it.</param>
    private async Task<bool> Find(string token, string? key, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        // The address holds the secret, so it goes nowhere.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Address = "/invitation/" + Uri.EscapeDataString(token);
        Opened = await local.Open(token, cancel);
        if (Opened is null) return false;
        Fields = new(LocalSignIn.IsAppKey(key) ? key! : LocalSignIn.NewAppKey(), Opened.Profile.Mail!);
        return true;
    }
}
