using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Access;
using Viften.Core.Access;

namespace Viften.Pages.Access;

/// <summary>Log sikrere ind: what was asked for needs two factors (NSIS betydelig), and the session was begun with less.</summary>
[Needs(Right.UseAccount)]
public sealed class StepUpModel(WebOptions options, AccountBook accounts) : PageModel
{
    /// <summary>The provider that signed the account in, when it can do better.</summary>
    internal SignInProvider? Provider { get; private set; }

    internal string Address { get; private set; } = "";

    public async Task OnGet(string? til, CancellationToken cancel)
    {
        var onward = LocalAddress.Is(til) ? til! : "/";
        var login = Identity.AccountOf(User) is { } account ? await accounts.LoginOf(account, cancel) : null;
        Provider = options.Providers.Select(p => p.Provider).FirstOrDefault(p => p.StepUp is not null && login?.StartsWith(p.Key + "|", StringComparison.Ordinal) == true);
        if (Provider is not null) Address = $"/log-ind?handler=Udbyder&hos={Uri.EscapeDataString(Provider.Key)}&sikrere=true&til={Uri.EscapeDataString(onward)}";
    }
}
