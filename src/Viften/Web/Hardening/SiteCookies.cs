using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Viften.App.Access;

namespace Viften;

/// <summary>The cookies there are, and the keys that guard what is in them.</summary>
internal static class SiteCookies
{
    public const string Session = "viften";
    public const string Form = "viften-form";
    public const string Message = "viften-besked";
    public const string Passkey = "viften-noegle";

    public static void Add(IServiceCollection services, WebOptions options)
    {
        services.Configure<AntiforgeryOptions>(o =>
        {
            options.Address.Guard(o.Cookie, Form);
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.FormFieldName = "vagt";
        });
        services.Configure<CookieTempDataProviderOptions>(o => options.Address.Guard(o.Cookie, Message));
        // One name, so that every program that serves the store opens what another has closed.
        services.AddDataProtection().SetApplicationName("viften");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o => o.XmlRepository = options.Master is { } master
            ? new StoredFormKeys(new FormKeys(options.Store, master, options.Time), s.GetRequiredService<RateBoards>().Prepared)
            : new FormKeysInMemory()));
    }
}
