using System.Collections.Frozen;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Access;

/// <summary>Sådan logger du ind: one's own passkeys, password and recovery codes. Something is changed only soon after signing in.</summary>
[Needs(Right.UseAccount), OwnScripts]
public sealed class MeansModel(LocalSignIn local, AccountBook accounts, SessionBook sessions, TimeProvider time) : PageModel
{
    /// <summary>A session that someone left open must not be enough to lock its owner out.</summary>
    internal const int FreshMinutes = 15;

    private Guid _account;
    private AccountProfile _profile = null!;

    internal bool IsLocal { get; private set; }
    internal bool IsFresh { get; private set; }
    internal IReadOnlyList<MeansLine> Lines { get; private set; } = [];
    internal int CodesLeft { get; private set; }
    internal bool HasPassword => Lines.Any(l => l.Means.Kind == MeansKind.PasswordAndCode);
    internal PasswordFields Fields { get; private set; } = null!;
    internal IReadOnlyList<string>? RecoveryCodes { get; private set; }
    internal Refusal? Refused { get; private set; }

    public async Task OnGet(CancellationToken cancel) => await Look(null, cancel);

    public async Task<IActionResult> OnPostFjern(Guid middel, CancellationToken cancel) =>
        await May(null, cancel) ? await Answer(await local.Remove(Self, middel, cancel), "Det er fjernet. Du kan ikke længere logge ind med det.", cancel) : Page();

    public async Task<IActionResult> OnPostKoder(CancellationToken cancel)
    {
        if (!await May(null, cancel)) return Page();
        if (await local.Renew(Self, cancel) is Outcome<IReadOnlyList<string>>.Done { Value: var codes }) RecoveryCodes = codes;
        return Page();
    }

    public async Task<IActionResult> OnPostAdgangskode(string? adgangskode, string? igen, string? noegle, string? kode, CancellationToken cancel) =>
        await May(noegle, cancel) ? await Answer(await local.Set(Self, _profile, new(adgangskode, igen, noegle, kode), cancel), "Adgangskode og app er gemt.", cancel) : Page();

    public async Task<IActionResult> OnPostSpoerg(CancellationToken cancel) => await May(null, cancel) ? await Passkeys.AskNew(HttpContext, _account, _profile) : NotFound();

    public async Task<IActionResult> OnPostNoegle(string? svar, string? navn, CancellationToken cancel)
    {
        if (!await May(null, cancel)) return Page();
        return await Passkeys.Made(HttpContext, _account, svar) is { } passkey
            ? await Answer(await local.Add(Self, passkey, navn, cancel), "Adgangsnøglen er oprettet.", cancel)
            : No("Adgangsnøglen blev ikke oprettet", "Browserens svar passede ikke til spørgsmålet, eller det kom for sent. Prøv igen.");
    }

    private Passkeys Passkeys => HttpContext.RequestServices.GetRequiredService<Passkeys>();

    private Actor Self => new(_profile.Name, _profile.Party, FrozenSet<Role>.Empty, "Din konto") { Account = _account };

    private async Task<IActionResult> Answer<T>(Outcome<T> outcome, string told, CancellationToken cancel)
    {
        if (Refusal.Of(outcome) is { } refused)
        {
            Refused = refused;
            Response.StatusCode = refused.Status;
            return Page();
        }
        // Someone else who had it is out.
        await sessions.EndAll(_account, User.FindFirst(Identity.SessionClaim)?.Value, cancel);
        TempData["Besked"] = told;
        return LocalRedirect("/konto/login");
    }

    private PageResult No(string heading, string text)
    {
        Refused = new(StatusCodes.Status422UnprocessableEntity, heading, text, []);
        Response.StatusCode = Refused.Status;
        return Page();
    }

    /// <summary>Whether something may be changed now; when not, the page says why.</summary>
    private async Task<bool> May(string? key, CancellationToken cancel)
    {
        await Look(key, cancel);
        if (IsLocal && IsFresh) return true;
        No("Log ind igen først", "Intet er ændret.");
        return false;
    }

    private async Task Look(string? key, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        if (Identity.AccountOf(User) is not { } account || await accounts.ProfileOf(account, cancel) is not { } profile) return;
        (_account, _profile) = (account, profile);
        IsLocal = (await accounts.LoginOf(account, cancel))?.StartsWith(AccountBook.Local, StringComparison.Ordinal) == true;
        if (!IsLocal) return;
        var here = User.FindFirst(Identity.SessionClaim)?.Value;
        var started = (await sessions.Of(account, cancel)).FirstOrDefault(s => s.Id == here)?.Started;
        IsFresh = started is { } at && time.GetUtcNow().UtcDateTime - at < TimeSpan.FromMinutes(FreshMinutes);
        (Lines, CodesLeft) = await local.Of(account, cancel);
        Fields = new(LocalSignIn.IsAppKey(key) ? key! : LocalSignIn.NewAppKey(), profile.Mail ?? profile.Name);
    }
}
