using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;

namespace Viften.Browser.Tests.Hardening;

/// <summary>The guard of a form, as a test fetches it.</summary>
internal static partial class Form
{
    public static string Token(string page) => Guard().Match(page).Groups[1].Value;

    public static async Task<(string Cookie, string Token)> Fetch(Site site)
    {
        using var form = await site.Public.GetAsync(new Uri("/log-ind", UriKind.Relative));
        return (form.Headers.GetValues("Set-Cookie").Single().Split(';')[0], Token(await form.Content.ReadAsStringAsync()));
    }

    /// <summary>Posts a form with its guard.</summary>
    public static async Task<HttpResponseMessage> Post(Site site, string path, (string Cookie, string Token) guard, params IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var post = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([.. fields, new("vagt", guard.Token)]) };
        post.Headers.Add("Cookie", guard.Cookie);
        return await site.Public.SendAsync(post);
    }

    public static T GetRequired<T>(this IServiceProvider services)
        where T : notnull => services.GetRequiredService<T>();

    [GeneratedRegex("name=\"vagt\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Guard();
}
