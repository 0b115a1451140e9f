using Viften.App.Demo;
using Viften.App.Store;
using Xunit;

namespace Viften.Browser.Tests.Commands;

public sealed class WorkPlanCommandTests : IDisposable
{
    private const string Id = "midtjylland-2025-26";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private async Task Filled()
    {
        Directory.CreateDirectory(_shell.PathOf("viften-data"));
        await using var store = ViftenStore.Sqlite(_shell.PathOf("viften-data/viften.db"), TimeProvider.System);
        await store.Prepare();
        await DemoAgreements.Fill(store, TestContext.Current.CancellationToken);
        await DemoDevelopment.Fill(store, TestContext.Current.CancellationToken);
    }

    private void Works(params string[] line) => Assert.True(_shell.Run(line) == 0, $"{string.Join(' ', line)}: {_shell.Error}");

    [Fact]
    public async Task A_plan_is_written_followed_measured_and_reported()
    {
        await Filled();
        Works("development", "initiative", Id, "--area", "psykiatri", "--title", "Fælles plan", "--text", "Én plan.", "--owner", "part:751", "--parties", "740,0615", "--source", "Arbejdsplanen", "--reason", "Ny");
        Works("development", "milestone", Id, "--initiative", "faelles-plan", "--title", "Prøvet", "--due", "2026-01-31", "--reason", "Plan");
        Works("development", "initiatives", Id, "--party", "751", "--overdue", "--json");
        var late = Assert.Single(_shell.Json().EnumerateArray().ToList(), i => i.GetProperty("key").GetString() == "faelles-plan");
        Assert.Equal("Late", late.GetProperty("state").GetString());
        Works("development", "milestone", Id, "--initiative", "faelles-plan", "--key", "proevet", "--done", "--date", "2026-01-30", "--note", "Gik godt", "--as", "751");
        Works("development", "initiatives", Id, "--json");
        Assert.Equal("Done", _shell.Json().EnumerateArray().Single(i => i.GetProperty("key").GetString() == "faelles-plan").GetProperty("state").GetString());
        Works("development", "follow", Id, "--initiative", "faelles-plan", "--ending", "afsluttet", "--why", "I drift", "--date", "2026-02-01", "--reason", "Slut", "--as", "751");

        Works("development", "indicator", Id, "--area", "psykiatri", "--title", "Planer", "--unit", "%", "--span", "pr. år", "--direction", "op", "--baseline", "62,5", "--target", "90", "--source", "Optælling", "--reason", "Ny");
        Works("development", "value", Id, "--key", "planer", "--date", "2026-01-31", "--value", "71,5", "--source", "Optælling");
        Works("development", "indicators", Id, "--json");
        Assert.Equal("Towards", _shell.Json().EnumerateArray().Single(i => i.GetProperty("key").GetString() == "planer").GetProperty("state").GetString());

        Works("development", "report", Id, "--body", "dassos", "--meeting", "2026-03-12", "--from", "2026-01-01", "--to", "2026-02-28", "--issue", "--reason", "Til mødet");
        Works("development", "report", Id, "--no", "1", "--out", "status.docx");
        Assert.True(new FileInfo(_shell.PathOf("status.docx")).Length > 4_000);
        Works("development", "report", Id, "--json");
        Assert.Equal(1, _shell.Json()[0].GetProperty("no").GetInt32());
        Works("development", "area", Id, "--key", "psykiatri", "--national", "ekspertudvalget-2024", "--reason", "Også dette");
        Works("development", "areas", Id);
        Assert.Contains("midtjylland-2023-24/psykiatri", _shell.Out, StringComparison.Ordinal);
        Works("development", "national", "--title", "Ny plan", "--sender", "Regeringen", "--state", "aftalt", "--text", "Tekst", "--source", "kilde", "--reason", "Ny", "--assumed");
        Works("audit", "verify");
    }

    [Fact]
    public async Task Bodies_meet_decide_and_are_shown()
    {
        await Filled();
        Works("bodies", "save", "temagruppe", "--short", "Temagruppe", "--kind", "faggruppe", "--text", "Arbejder med kapacitet.", "--reports-to", "dassos", "--from", "2025-01-01", "--source", "Arbejdsplanen", "--reason", "Ny");
        Works("bodies", "seat", "temagruppe", "--role", "Planlægger fra hver kommune", "--seats", "19", "--source", "Kommissorium", "--reason", "Pladser");
        Works("bodies", "meeting", "temagruppe", "--date", "2026-02-10", "--place", "Herning", "--source", "Mødeplan");
        Works("bodies", "agenda", "temagruppe", "--date", "2026-02-10", "--title", "Kapacitet", "--about", $"initiativ:{Id}/kapacitetsplanlaegning", "--outcome", "Arbejdet fortsætter");
        Works("bodies", "show", "temagruppe", "--json");
        Assert.Equal("Arbejdet fortsætter", _shell.Json().GetProperty("meetings")[0].GetProperty("agenda")[0].GetProperty("outcome").GetString());
        Works("bodies", "route", "--title", "Kapacitet", "--steps", "temagruppe:foreslår;dassos:behandler", "--source", "Arbejdsplanen", "--reason", "Ny");
        Works("bodies", "list");
        Assert.Contains("Kapacitet: temagruppe → dassos", _shell.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "er ikke part", "development", "initiative", Id, "--area", "psykiatri", "--title", "X", "--text", "x", "--owner", "part:999", "--source", "x", "--reason", "x")]
    [InlineData(1, "er der allerede", "development", "milestone", Id, "--initiative", "trivselsvejledere", "--title", "Midtvejsmåling", "--due", "2026-01-01", "--reason", "x")]
    [InlineData(2, "Kun sekretariatet", "development", "milestone", Id, "--initiative", "trivselsvejledere", "--key", "anbefaling-til-dassos", "--done", "--as", "740")]
    [InlineData(2, "skal være en dato", "development", "value", Id, "--key", "plan-ved-16-aar", "--value", "1", "--source", "x", "--date", "1/1")]
    [InlineData(2, "kan ikke læses som et tal", "development", "value", Id, "--key", "plan-ved-16-aar", "--value", "mange", "--source", "x")]
    [InlineData(2, "er ikke i lageret", "development", "areas", "findes-ikke")]
    [InlineData(2, "Organet findes-ikke findes ikke", "development", "report", Id, "--body", "findes-ikke")]
    [InlineData(1, "referere til sig selv", "bodies", "save", "kd-net", "--reports-to", "dassos", "--reason", "x")]
    [InlineData(2, "kender ikke “andet”", "bodies", "save", "ny", "--kind", "andet", "--reason", "x")]
    public async Task What_cannot_be_is_said(int code, string expected, params string[] line)
    {
        await Filled();
        Assert.Equal(code, _shell.Run(line));
        Assert.Contains(expected, _shell.Error, StringComparison.Ordinal);
    }
}
