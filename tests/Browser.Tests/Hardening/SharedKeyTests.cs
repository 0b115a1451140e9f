using System.Net;
using System.Xml;
using Viften.App.Persons;
using Xunit;

namespace Viften.Browser.Tests.Hardening;

/// <summary>Cookies and forms across programs that serve one store.</summary>
public class SharedKeyTests
{
    [Fact]
    public async Task Who_signed_in_at_one_program_is_signed_in_at_the_next_and_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("viften-keys-");
        try
        {
            var (database, master) = (Path.Combine(folder.FullName, "viften.db"), MasterKey.New());
            string cookie;
            (string Cookie, string Token) form;
            await using (var first = await Site.StartWith(o => o with { Master = master }, database: database))
            {
                cookie = "viften=" + await first.SignIn("Auditor");
                form = await Form.Fetch(first);
                await using var second = await Site.StartWith(o => o with { Master = master }, database: database);
                Assert.Equal(HttpStatusCode.OK, await Account(second, cookie));
                // A form of the one is taken by the other.
                using var answer = await Form.Post(second, "/log-ind", await Form.Fetch(first), new KeyValuePair<string, string>("persona", "Secretariat"));
                Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            }
            await using (var again = await Site.StartWith(o => o with { Master = master }, database: database)) Assert.Equal(HttpStatusCode.OK, await Account(again, cookie));
            // A session needs no key; a form of before is too old where there are other keys.
            await using (var without = await Site.StartWith(o => o with { Master = null }, database: database))
            {
                Assert.Equal(HttpStatusCode.OK, await Account(without, cookie));
                using var answer = await Form.Post(without, "/log-ind", form, new KeyValuePair<string, string>("persona", "Secretariat"));
                Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("<!DOCTYPE key [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><key>&a;</key>")]
    [InlineData("<!DOCTYPE key [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><key>&b;</key>")]
    [InlineData("<!DOCTYPE key SYSTEM \"http://ond.example/key.dtd\"><key/>")]
    public void A_form_key_with_entities_is_not_read(string text) => Assert.Throws<XmlException>(() => StoredFormKeys.Element(text));

    private static async Task<HttpStatusCode> Account(Site site, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/konto");
        request.Headers.Add("Cookie", cookie);
        using var answer = await site.Public.SendAsync(request);
        return answer.StatusCode;
    }
}
