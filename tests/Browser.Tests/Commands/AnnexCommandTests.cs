using System.Security.Cryptography;
using Viften.App.Demo;
using Viften.App.Store;
using Xunit;

namespace Viften.Browser.Tests.Commands;

public sealed class AnnexCommandTests : IDisposable
{
    private const string Agreement = "midtjylland-2025-26";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private async Task Filled()
    {
        Directory.CreateDirectory(_shell.PathOf("viften-data"));
        await using var store = ViftenStore.Sqlite(_shell.PathOf("viften-data/viften.db"), TimeProvider.System);
        await store.Prepare();
        await DemoAgreements.Fill(store, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Annexes_are_listed_shown_written_frozen_and_compared()
    {
        await Filled();
        Assert.Equal(0, _shell.Run("annexes", "list", Agreement, "--json"));
        var annexes = _shell.Json().EnumerateArray().ToList();
        Assert.Equal(["styringsaftale", "landsdaekkende", "udviklingsplan", "organisering", "tilbudsvifte"], annexes.Select(a => a.GetProperty("kind").GetString()));
        var sum = annexes[0].GetProperty("versions")[0].GetProperty("sha256").GetProperty("docx").GetString();

        Assert.Equal(0, _shell.Run("annexes", "show", Agreement, "--annex", "1"));
        Assert.Contains("Basisåret er 2024.", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("annexes", "export", Agreement, "--annex", "1", "--annex-version", "1", "--out", _shell.PathOf("bilag.docx")));
        Assert.Equal(sum, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(_shell.PathOf("bilag.docx"), TestContext.Current.CancellationToken))));
        Assert.Equal(0, _shell.Run("annexes", "compare", Agreement, "--annex", "1", "--json"));
        Assert.Contains("baseYear", _shell.Json().GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("key").GetString()));

        Assert.Equal(1, _shell.Run("annexes", "freeze", Agreement, "--annex", "2", "--reason", "Intet nyt"));
        Assert.Equal(0, _shell.Run("national", "add-year", "grenen", "--year", "2025", "--places", "12", "--occupied", "11,4", "--source", "Indberetning", "--confirmed"));
        Assert.Equal(2, _shell.Run("national", "add-year", "grenen", "--year", "2025", "--places", "13", "--source", "Indberetning"));
        Assert.Equal(0, _shell.Run("national", "add-year", "grenen", "--year", "2025", "--places", "13", "--source", "Indberetning", "--correct", "--reason", "Tastefejl"));
        Assert.Equal(0, _shell.Run("annexes", "freeze", Agreement, "--annex", "2", "--reason", "Tal for 2025"));
        Assert.Contains("udgave 2", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("annexes", "compare", Agreement, "--annex", "2", "--from-version", "1"));
        Assert.Contains("rækker er anderledes", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("national", "list", "--kind", "sikrede", "--json"));
        Assert.Equal(13, _shell.Json().EnumerateArray().Single(o => o.GetProperty("key").GetString() == "grenen").GetProperty("places").GetInt32());
        Assert.Equal(0, _shell.Run("audit", "verify"));
    }

    [Fact]
    public async Task A_plan_is_shown_and_followed_up_on_by_its_operator()
    {
        await Filled();
        Assert.Equal(0, _shell.Run("plans", "show", "landsbyen-soelund"));
        Assert.Contains("Der mangler opfølgning på 2024", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("plans", "follow-up", "landsbyen-soelund", "--year", "2024", "--date", "2025-02-01", "--progress", "foelger", "--text", "Byggeriet er begyndt"));
        Assert.Equal(0, _shell.Run("plans", "list", "--json"));
        Assert.DoesNotContain(2024, _shell.Json()[0].GetProperty("overdue").EnumerateArray().Select(y => y.GetInt32()));
    }

    [Theory]
    [InlineData(2, "Det må du ikke", "annexes", "freeze", Agreement, "--annex", "2", "--reason", "x", "--as", "740")]
    [InlineData(2, "Angiv --annex", "annexes", "show", Agreement)]
    [InlineData(2, "findes ikke", "annexes", "show", Agreement, "--annex", "9")]
    [InlineData(1, "Der er ikke offentliggjort takster", "annexes", "show", Agreement, "--annex", "5")]
    [InlineData(2, "er ikke i lageret", "annexes", "list", "findes-ikke")]
    [InlineData(2, "skal være et helt tal", "national", "add-year", "grenen", "--year", "2025", "--places", "mange", "--source", "x")]
    [InlineData(1, "er ikke på listen i 2025", "national", "add-year", "nyborgskolen", "--year", "2025", "--places", "4", "--source", "x")]
    [InlineData(2, "Det må du ikke", "plans", "follow-up", "landsbyen-soelund", "--year", "2024", "--progress", "foelger", "--text", "x", "--as", "740")]
    [InlineData(1, "Planen gælder fra 2023 til 2026", "plans", "follow-up", "landsbyen-soelund", "--year", "2031", "--progress", "foelger", "--text", "x")]
    public async Task What_cannot_be_is_said(int code, string expected, params string[] command)
    {
        await Filled();
        Assert.Equal(code, _shell.Run(command));
        Assert.Contains(expected, _shell.Error, StringComparison.Ordinal);
    }
}
