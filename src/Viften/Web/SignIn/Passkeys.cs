using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Access;
using Viften.Core.Access;

namespace Viften;

/// <summary>Adgangsnøgler: asks a browser for one, and judges what it answers.</summary>
/// <remarks>The script of the page only carries the question to the browser and its answer back into a form; the question is kept here and is answered once.</remarks>
internal sealed class Passkeys(IPasskeyHandler<LocalUser> handler, LocalSignIn local, WebOptions site)
{
    private string Cookie => site.Address.NameOf(SiteCookies.Passkey);

    public static void Add(IServiceCollection services, WebOptions options)
    {
        services.AddIdentityCore<LocalUser>().AddUserStore<PasskeyStore>();
        services.AddScoped<IPasskeyHandler<LocalUser>, PasskeyHandler<LocalUser>>();
        services.AddScoped<Passkeys>();
        services.Configure<IdentityPasskeyOptions>(o =>
        {
            // The finger or the code makes the device two factors, and a key that names its owner makes the mail needless.
            o.UserVerificationRequirement = "required";
            o.ResidentKeyRequirement = "required";
            o.AuthenticatorTimeout = LocalSignIn.AskedFor;
            // Keys are the public address's; without one, this machine's name.
            o.ServerDomain = options.Address.Public?.Host;
        });
    }

    /// <summary>What a browser is asked so that it makes a key for an account.</summary>
    public async Task<IActionResult> AskNew(HttpContext context, Guid account, AccountProfile profile)
    {
        var asked = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.ToString(), Name = profile.Mail ?? profile.Name, DisplayName = profile.Name }, context);
        await Keep(context, asked.AttestationState!);
        return new ContentResult { Content = asked.CreationOptionsJson, ContentType = MediaTypes.Json };
    }

    /// <summary>The key that was made for the account; null when the answer does not hold.</summary>
    public async Task<UserPasskeyInfo?> Made(HttpContext context, Guid account, string? answer)
    {
        if (string.IsNullOrEmpty(answer) || await Kept(context) is not { } state) return null;
        var result = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = answer, AttestationState = state });
        return result.Succeeded && result.UserEntity.Id == account.ToString() ? result.Passkey : null;
    }

    /// <summary>What a browser is asked so that it shows who is there.</summary>
    public async Task<IActionResult> AskWho(HttpContext context)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, context);
        await Keep(context, asked.AssertionState!);
        return new ContentResult { Content = asked.RequestOptionsJson, ContentType = MediaTypes.Json };
    }

    /// <summary>The account whose key answered; null when the answer does not hold.</summary>
    public async Task<Guid?> Known(HttpContext context, string? answer)
    {
        if (string.IsNullOrEmpty(answer) || await Kept(context) is not { } state) return null;
        var result = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = answer, AssertionState = state });
        if (!result.Succeeded) return null;
        await local.Used(result.Passkey, context.RequestAborted);
        return result.User.Account;
    }

    private async Task Keep(HttpContext context, string state) =>
        context.Response.Cookies.Append(Cookie, await local.Ask(state, context.RequestAborted), new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = site.Address.IsHttps, IsEssential = true, MaxAge = LocalSignIn.AskedFor, Path = "/",
        });

    private async Task<string?> Kept(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } secret) return null;
        context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/", Secure = site.Address.IsHttps });
        return await local.Asked(secret, context.RequestAborted);
    }
}
