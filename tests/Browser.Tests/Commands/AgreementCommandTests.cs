using Viften.App.Demo;
using Viften.App.Store;
using Xunit;

namespace Viften.Browser.Tests.Commands;

public sealed class AgreementCommandTests : IDisposable
{
    private const string Next = "midtjylland-2027-28";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private async Task Filled()
    {
        Directory.CreateDirectory(_shell.PathOf("viften-data"));
        await using var store = ViftenStore.Sqlite(_shell.PathOf("viften-data/viften.db"), TimeProvider.System);
        await store.Prepare();
        await DemoAgreements.Fill(store, TestContext.Current.CancellationToken);
    }

    private void Draft() => Assert.Equal(0, _shell.Run("agreements", "draft", Next, "--from", "midtjylland-2025-26", "--period", "2027-01-01..2028-12-31", "--date", "2026-01-12", "--reason", "Næste periode"));

    [Fact]
    public async Task A_draft_is_written_in_stepped_decided_on_and_told_of()
    {
        await Filled();
        Draft();
        var text = _shell.Write("forord.md", "Vi går **tættere** sammen.\n");
        Assert.Equal(0, _shell.Run("agreements", "sections", Next, "--section", "forord", "--file", text, "--reason", "Nyt forord"));
        Assert.Equal(0, _shell.Run("agreements", "sections", Next, "--section", "forord"));
        Assert.Contains("Vi går **tættere** sammen.", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(2, _shell.Run("agreements", "sections", Next, "--section", "forord", "--file", text, "--expected", "1", "--reason", "For sent"));
        Assert.Contains("er ændret, siden du åbnede det", _shell.Error, StringComparison.Ordinal);

        Assert.Equal(0, _shell.Run("agreements", "step", Next, "--step", "kkr", "--date", "2026-02-10", "--reason", "Anbefalet"));
        Assert.Contains("“Behandlet i DASSOS” er ikke registreret", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("agreements", "decide", Next, "--party", "740", "--body", "Byrådet", "--date", "2026-02-17", "--word", "godkendt", "--source", "Referat", "--as", "740"));
        Assert.Equal(1, _shell.Run("agreements", "step", Next, "--step", "vedtaget", "--date", "2026-02-18", "--reason", "Vedtaget"));
        Assert.Contains("Der mangler 19 af 20", _shell.Error, StringComparison.Ordinal);

        Assert.Equal(0, _shell.Run("agreements", "decisions", Next, "--json"));
        Assert.Equal(1, _shell.Json().EnumerateArray().Count(p => p.GetProperty("state").GetString() == "Approved"));
        Assert.Equal(0, _shell.Run("agreements", "step", Next, "--json"));
        Assert.Equal("Kkr", _shell.Json().GetProperty("stage").GetString());
        Assert.Equal(0, _shell.Run("agreements", "step", Next, "--step", "kkr", "--back", "--reason", "Forkert dato"));
        Assert.Equal(0, _shell.Run("audit", "verify"));
    }

    [Fact]
    public async Task Deadlines_parties_and_the_wheel_are_kept_from_the_command_line()
    {
        await Filled();
        Draft();
        Assert.Equal(0, _shell.Run("agreements", "terms", Next, "--step", "kkr", "--due", "2026-11-17", "--source", "KKR's mødeplan", "--confirmed", "--reason", "Mødeplanen er kommet"));
        Assert.Equal(0, _shell.Run("agreements", "terms", Next));
        Assert.Contains("17. november 2026", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(2, _shell.Run("agreements", "terms", Next, "--step", "raad", "--due", "17/11", "--source", "x", "--reason", "x"));
        Assert.Equal(0, _shell.Run("calendar", "list", "--year", "2026", "--topic", "rammeaftale", "--json"));
        Assert.Contains(_shell.Json().EnumerateArray(), e => e.GetProperty("date").GetString() == "2026-11-17" && !e.GetProperty("assumed").GetBoolean());
        Assert.Equal(2, _shell.Run("calendar", "list", "--role", "borger"));

        // The file is for everyone, so a draft that is not known yet is not in it.
        Assert.Equal(0, _shell.Run("calendar", "export", "--year", "2026", "--role", "planlaegger", "--out", "hjul.ics"));
        var ics = await File.ReadAllTextAsync(_shell.PathOf("hjul.ics"), TestContext.Current.CancellationToken);
        Assert.Contains("BEGIN:VEVENT", ics, StringComparison.Ordinal);
        Assert.DoesNotContain("20261117", ics, StringComparison.Ordinal);

        Assert.Equal(0, _shell.Run("parties", "describe", "0751", "--contact", "Socialforvaltningen", "--reason", "Ny omtale", "--as", "751"));
        Assert.Equal(2, _shell.Run("parties", "describe", "0740", "--contact", "Andre", "--reason", "Andres", "--as", "751"));
        Assert.Equal(1, _shell.Run("parties", "describe", "0751", "--site", "javascript:alert(1)", "--reason", "Prøve", "--as", "751"));
        Assert.Equal(0, _shell.Run("parties", "list", "--json"));
        Assert.Equal(["0740", "0751"], _shell.Json().EnumerateArray().Where(p => p.GetProperty("described").GetBoolean()).Select(p => p.GetProperty("code").GetString()).Order());
    }

    [Fact]
    public async Task Cases_are_generated_written_in_shown_and_taken_out_as_files()
    {
        await Filled();
        Draft();
        Assert.Equal(0, _shell.Run("agreements", "cases", "generate", Next));
        Assert.Contains("20 sager er dannet", _shell.Out, StringComparison.Ordinal);
        var text = _shell.Write("indstilling.md", "Direktøren indstiller, at udkastet godkendes.\n");
        Assert.Equal(0, _shell.Run("agreements", "cases", "edit", Next, "--party", "740", "--section", "indstilling", "--file", text, "--reason", "Vores indstilling", "--as", "740"));
        Assert.Equal(2, _shell.Run("agreements", "cases", "edit", Next, "--party", "740", "--section", "indstilling", "--file", text, "--expected", "1", "--reason", "For sent"));
        Assert.Contains("er ændret, siden du åbnede det", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("agreements", "cases", "edit", Next, "--party", "740", "--case", "26/1", "--reason", "Sagsnummer"));
        Assert.Equal(0, _shell.Run("agreements", "cases", "show", Next, "--party", "740", "--section", "indstilling"));
        Assert.Contains("Direktøren indstiller", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("Ændret siden sag nr. 1: Sagens hoved, Indstilling", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("agreements", "cases", "show", Next, "--json"));
        Assert.Equal("aendret", _shell.Json().EnumerateArray().Single(c => c.GetProperty("party").GetString() == "0740").GetProperty("state").GetString());
        Assert.Equal(0, _shell.Run("agreements", "cases", "generate", Next, "--json"));
        Assert.Equal(19, _shell.Json().GetProperty("same").GetInt32());
        Assert.Equal(0, _shell.Run("agreements", "cases", "edit", Next, "--party", "740", "--section", "indstilling", "--common", "--reason", "Fælles igen"));
        Assert.Equal(0, _shell.Run("agreements", "cases", "export", Next, "--party", "740", "--out", "sag.docx"));
        Assert.Equal(0, _shell.Run("agreements", "cases", "export", Next, "--out", "alle.zip"));
        Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(await File.ReadAllBytesAsync(_shell.PathOf("sag.docx"), TestContext.Current.CancellationToken), 0, 2));
        Assert.True(File.Exists(_shell.PathOf("alle.zip")));
    }

    [Theory]
    [InlineData(2, "Parten 0751 findes ikke", "edit", Next, "--party", "751", "--section", "politikker", "--common", "--reason", "x", "--as", "740")]
    [InlineData(2, "kender ikke “noget”", "edit", Next, "--party", "740", "--section", "noget", "--common", "--reason", "x")]
    [InlineData(1, "skrives ikke her", "edit", Next, "--party", "740", "--section", "bilag", "--common", "--reason", "x")]
    [InlineData(2, "skal ende på .docx", "export", Next, "--party", "740", "--out", "sag.pdf")]
    [InlineData(2, "Sagen findes ikke", "export", Next, "--party", "740", "--out", "sag.docx")]
    [InlineData(2, "findes ikke", "generate", "findes-ikke")]
    public async Task What_cannot_be_done_with_a_case_is_said(int code, string expected, string verb, params string[] rest)
    {
        await Filled();
        Draft();
        Assert.Equal(code, _shell.Run(["agreements", "cases", verb, .. rest]));
        Assert.Contains(expected, _shell.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "Udkastet blev til 12. januar 2026", "decide", Next, "--party", "740", "--body", "Byrådet", "--date", "2026-01-11", "--word", "godkendt", "--source", "Referat")]
    [InlineData(2, "Parten 0751 findes ikke", "decide", Next, "--party", "751", "--body", "Byrådet", "--date", "2026-02-11", "--word", "godkendt", "--source", "Referat", "--as", "740")]
    [InlineData(2, "kender ikke “måske”", "decide", Next, "--party", "740", "--body", "Byrådet", "--word", "måske", "--source", "Referat")]
    [InlineData(2, "kender ikke “snart”", "step", Next, "--step", "snart", "--reason", "x")]
    [InlineData(2, "Kun sekretariatet", "step", Next, "--step", "kkr", "--reason", "x", "--as", "740")]
    [InlineData(2, "er ikke i lageret", "decisions", "findes-ikke")]
    [InlineData(2, "skal være en dato", "step", Next, "--step", "kkr", "--date", "17/11", "--reason", "x")]
    public async Task What_cannot_be_is_said(int code, string expected, string verb, params string[] rest)
    {
        await Filled();
        Draft();
        Assert.Equal(code, _shell.Run(["agreements", verb, .. rest]));
        Assert.Contains(expected, _shell.Error, StringComparison.Ordinal);
    }
}
