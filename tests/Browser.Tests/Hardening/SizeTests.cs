using System.Net;
using Xunit;

namespace Viften.Browser.Tests.Hardening;

/// <summary>Requests larger than anything the site asks for.</summary>
public class SizeTests
{
    [Fact]
    public async Task A_form_larger_than_any_form_is_refused_before_it_is_read()
    {
        await using var site = await Site.StartWith(o => o);
        var guard = await Form.Fetch(site);
        using var answer = await Form.Post(site, "/log-ind", guard, new KeyValuePair<string, string>("persona", new string('x', RequestSizes.Form)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("for stort", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_does_not_say_how_long_it_is_is_cut_off_at_the_same_length()
    {
        await using var site = await Site.StartWith(o => o);
        var chunk = "10000\r\n" + new string('x', 0x10000) + "\r\n";
        var answer = await site.Raw("POST /log-ind HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\npersona="
            .Replace("persona=", "", StringComparison.Ordinal) + string.Concat(Enumerable.Repeat(chunk, 8)));
        Assert.Matches("^HTTP/1.1 (400|413) ", answer);
    }

    [Fact]
    public async Task A_page_that_takes_files_takes_more_than_a_form()
    {
        await using var site = await Site.StartDemo();
        using var page = await site.Client.GetAsync(new Uri("/filer", UriKind.Relative));
        var cookie = "viften=" + await site.SignIn("Secretariat");
        using var content = new MultipartFormDataContent
        {
            { new StringContent(Form.Token(await page.Content.ReadAsStringAsync())), "vagt" },
            { new ByteArrayContent(new byte[2 << 20]), "takstfiler", "stor.xlsx" },
        };
        using var post = new HttpRequestMessage(HttpMethod.Post, "/filer") { Content = content };
        post.Headers.Add("Cookie", $"{cookie}; {page.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("viften-form", StringComparison.Ordinal)).Split(';')[0]}");
        using var answer = await site.Public.SendAsync(post);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData(2_000, 1)]
    [InlineData(1, 100_000)]
    public async Task A_form_with_more_fields_or_longer_texts_than_any_form_is_refused(int fields, int length)
    {
        await using var site = await Site.StartWith(o => o);
        var guard = await Form.Fetch(site);
        using var answer = await Form.Post(site, "/log-ind", guard, Enumerable.Range(0, fields).Select(n => new KeyValuePair<string, string>($"f{n}", new string('x', length))));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Gå til forsiden", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 10, "431")]
    [InlineData(3, 8_000, "431")]
    public async Task Headers_without_end_are_refused(int count, int length, string status)
    {
        await using var site = await Site.StartWith(o => o);
        var headers = string.Concat(Enumerable.Range(0, count).Select(n => $"X-{n}: {new string('x', length)}\r\n"));
        Assert.StartsWith($"HTTP/1.1 {status} ", await site.Raw($"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_without_end_is_refused()
    {
        await using var site = await Site.StartWith(o => o);
        Assert.StartsWith("HTTP/1.1 414 ", await site.Raw($"GET /soeg?q={new string('x', 10_000)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"), StringComparison.Ordinal);
    }
}
