using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Viften.Browser.Tests.Access;
using Viften.Core.Access;
using Xunit;

namespace Viften.Browser.Tests.Hardening;

/// <summary>The log is searched for everything that was sent.</summary>
public partial class LogTests
{
    /// <summary>What people send that must be in no log: numbers as CPR numbers are written, names, words, and attempts at a line of one's own.</summary>
    private static readonly string[] s_sent = ["010156-5123", "0101565123", "010156 5123", "Kvistebro", "Ærlinga", "Arlinga", "hemmeligt ord", "{\"level\":\"Critical\"}", "ond<script>"];

    [Fact]
    public async Task Nothing_that_people_send_is_in_the_log_of_it()
    {
        await using var log = new StringWriter();
        await using var site = await Site.StartWith(o => o with { Log = log }, app =>
        {
            app.MapPost("/proeve/fejl", async Task<string> (HttpRequest request) => throw new InvalidOperationException(string.Join(' ', (await request.ReadFormAsync()).Select(f => f.Value))))
                .Needs(Right.ReadPublished).DisableAntiforgery();
        });
        var routes = await Route.All(site.Services);
        var asked = 0;
        foreach (var persona in new[] { null, "Secretariat", "RateEconomist-0740", "FinanceController-0740", "PartyAdministrator-0740" })
        {
            var cookie = persona is null ? null : "viften=" + await site.SignIn(persona);
            var guard = await Form.Fetch(site);
            foreach (var route in routes.Append(new Route("POST", "/proeve/fejl", null, Right.ReadPublished, Right.ReadPublished)).Where(r => r.Handler != "Out"))
            {
                var sent = s_sent[asked++ % s_sent.Length];
                var path = Parameter().Replace(route.Pattern, m => m.Value.Contains(":int", StringComparison.Ordinal) ? "2026" : Uri.EscapeDataString(sent));
                using var request = new HttpRequestMessage(new HttpMethod(route.Method), $"{path}?handler={route.Handler}&q={Uri.EscapeDataString(sent)}&til={Uri.EscapeDataString(sent)}");
                request.Headers.TryAddWithoutValidation("Cookie", $"{cookie}; {guard.Cookie}; andet={Uri.EscapeDataString(sent)}");
                request.Headers.TryAddWithoutValidation("User-Agent", sent.Replace('Æ', 'A'));
                request.Headers.TryAddWithoutValidation("Referer", "https://ond.example/" + Uri.EscapeDataString(sent));
                request.Headers.TryAddWithoutValidation("X-Request-Id", Uri.EscapeDataString(sent));
                if (route.Method == "POST") request.Content = new FormUrlEncodedContent([new("vagt", guard.Token), new("persona", sent), new("begrundelse", sent), new("tekst", sent), new(sent, sent)]);
                using var answer = await site.Public.SendAsync(request);
            }
        }
        // What no client library will send.
        await site.Raw("GET /tilbud?ord=Kvistebro HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: a\r\n\tb Kvistebro\r\nConnection: close\r\n\r\n");
        await site.Raw("GET /0101565123%0d%0a%7B%22level%22:%22Critical%22%7D HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        await site.Raw("Kvistebro /0101565123 HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        await site.Raw("GET / HTTP/1.1\r\nHost: Kvistebro\r\nConnection: close\r\n\r\n");
        await site.Raw("GET /?0101565123 HTTP/9.9 Kvistebro\r\n\r\n");

        var text = log.ToString();
        var lines = text.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.InRange(lines.Length, asked, int.MaxValue);
        foreach (var line in lines)
        {
            using var read = JsonDocument.Parse(line);
            Assert.Equal(["time", "level", "event"], read.RootElement.EnumerateObject().Take(3).Select(p => p.Name));
            Assert.NotEqual("Critical", read.RootElement.GetProperty("level").GetString());
        }
        // As they are, and as JSON and addresses write them.
        var forms = s_sent.SelectMany(s => new[] { s, JsonEncodedText.Encode(s).Value, Uri.EscapeDataString(s) });
        foreach (var sent in forms) Assert.DoesNotContain(sent, text, StringComparison.OrdinalIgnoreCase);
        foreach (var name in new[] { "Takstkonsulent", "konomikonsulent", "Silkeborg" }) Assert.DoesNotContain(name, text, StringComparison.Ordinal);
        // The search can find something: what was failed on and who asked is there.
        Assert.Contains("System.InvalidOperationException", text, StringComparison.Ordinal);
        Assert.Contains("\"account\":\"", text, StringComparison.Ordinal);
        Assert.Contains("/driftsherrer/{driftsherre}", text, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{\**([a-z]+)[^}]*\}", RegexOptions.IgnoreCase)]
    private static partial Regex Parameter();
}
