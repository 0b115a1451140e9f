using Viften.App.Demo;
using Viften.App.Store;
using Xunit;

namespace Viften.Browser.Tests.Commands;

public sealed class RoundCommandTests : IDisposable
{
    private const string Next = "midtjylland-2027-28";
    private const string Code = "indspil-" + Next;
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    /// <summary>The machine's own clock runs here, so the last day is far off.</summary>
    private static string Due => DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private async Task Filled()
    {
        Directory.CreateDirectory(_shell.PathOf("viften-data"));
        await using var store = ViftenStore.Sqlite(_shell.PathOf("viften-data/viften.db"), TimeProvider.System);
        await store.Prepare();
        await DemoAgreements.Fill(store, TestContext.Current.CancellationToken);
        Assert.Equal(0, _shell.Run("agreements", "draft", Next, "--from", "midtjylland-2025-26", "--period", "2027-01-01..2028-12-31", "--date", "2026-01-12", "--reason", "Næste periode"));
    }

    [Fact]
    public async Task A_round_is_started_answered_replied_to_and_written_as_an_annex()
    {
        await Filled();
        Assert.Equal(0, _shell.Run("rounds", "create", "--about", Next, "--due", Due, "--reason", "Høring"));
        Assert.Contains("Aftalens trin er registreret", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rounds", "send", Code));
        Assert.Equal(0, _shell.Run("rounds", "send", Code, "--stakeholder", "Fælles brugerråd", "--kind", "brugerorganisation", "--url", "https://viften.example.dk/"));
        Assert.StartsWith("https://viften.example.dk/svar/", _shell.Out, StringComparison.Ordinal);
        var answers = _shell.Write("svar.json", """{"1": ["Kortere forord.", "Nævn de pårørende."], "2": "Mere om psykiatri."}""");
        Assert.Equal(0, _shell.Run("rounds", "answer", Code, "--answers", answers, "--as", "740"));
        Assert.Contains("3 svar", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rounds", "reply", Code, "--question", "1", "--to", "0740", "--entry", "2", "--outcome", "aendret", "--section", "forord", "--text", "Det gør vi."));
        Assert.Equal(0, _shell.Run("rounds", "remind", Code, "--text", "Husk fristen."));
        Assert.Contains("Fælles brugerråd", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rounds", "show", Code, "--json"));
        Assert.Equal("aendret", _shell.Json().GetProperty("answers")[1].GetProperty("outcome").GetString());
        Assert.Equal(0, _shell.Run("rounds", "export", Code, "--out", "bilag.docx"));
        Assert.Equal(0, _shell.Run("rounds", "export", Code, "--out", "bilag.html"));
        Assert.Contains("Det gør vi.", System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(_shell.PathOf("bilag.html"))), StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rounds", "close", Code, "--reason", "Slut"));
        Assert.Equal(1, _shell.Run("rounds", "answer", Code, "--answers", answers, "--as", "751"));
        Assert.Contains("tager ikke imod mere", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(2, _shell.Run("rounds", "show", Code, "--as", "999"));
        Assert.Equal(2, _shell.Run("rounds", "close", Code, "--reason", "x", "--as", "740"));
        Assert.Equal(0, _shell.Run("audit", "verify"));
    }

    [Fact]
    public async Task An_announcement_goes_from_create_to_export()
    {
        await Filled();
        Assert.Equal(0, _shell.Run("announcements", "import"));
        Assert.Equal(0, _shell.Run("announcements", "import"));
        Assert.Contains("i forvejen", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("announcements", "list", "--json"));
        Assert.Equal(8, _shell.Json().GetArrayLength());
        Assert.Equal(0, _shell.Run("announcements", "create", "--title", "Prøve", "--group", "Få", "--renews", "5", "--source", "Brev", "--reason", "Brev"));
        Assert.Equal(1, _shell.Run("announcements", "send", "9", "--due", Due, "--reason", "x"));
        Assert.Contains("ingen spørgsmål", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("announcements", "ask", "9", "--theme", "Målgruppen", "--text", "Hvor mange?", "--type", "tal", "--unit", "pladser"));
        Assert.Equal(0, _shell.Run("announcements", "send", "9", "--due", Due, "--reason", "Brev"));
        foreach (var (party, count) in new[] { ("740", "12"), ("751", "1.030") }) Assert.Equal(0, _shell.Run("announcements", "answer", "9", "--answers", _shell.Write($"{party}.json", $$"""{"1": "{{count}}"}"""), "--as", party));
        Assert.Equal(1, _shell.Run("announcements", "answer", "9", "--answers", _shell.Write("galt.json", """{"1": "mange"}"""), "--as", "707"));
        Assert.Equal(2, _shell.Run("announcements", "answer", "9", "--answers", _shell.Write("galt.json", "[1"), "--as", "707"));
        Assert.Equal(0, _shell.Run("announcements", "reply", "9", "--question", "1", "--text", "I alt mange."));
        Assert.Equal(0, _shell.Run("announcements", "export", "9", "--out", "svar.html"));
        var text = await File.ReadAllTextAsync(_shell.PathOf("svar.html"));
        Assert.Contains("1.042", text, StringComparison.Ordinal);
        Assert.Contains("I alt mange.", text, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("announcements", "step", "9", "--step", "samlet", "--text", "Samlet"));
        Assert.Equal(1, _shell.Run("announcements", "step", "9", "--step", "samlet", "--text", "Igen"));
        Assert.Equal(2, _shell.Run("announcements", "show", "77"));
        Assert.Equal(0, _shell.Run("announcements", "show", "5", "--json"));
        Assert.Contains(_shell.Json().GetProperty("steps").EnumerateArray(), s => s.GetProperty("step").GetString() == "fornyet");
    }
}
