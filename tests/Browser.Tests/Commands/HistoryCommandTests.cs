using Xunit;

namespace Viften.Browser.Tests.Commands;

public sealed class HistoryCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_history_is_listed_shown_and_a_reason_is_erased_while_the_chain_holds()
    {
        _shell.Write("a.csv", SmallFiles.Service(pay: "7300000"));
        Assert.Equal(0, _shell.Run("rates", "import", "a.csv", "--agreement", "midtjylland-2025-26", "--yes"));
        Assert.Equal(0, _shell.Run("rates", "accept", "--operator", "740", "--year", "2026", "--code", "F1", "--reason", "Aftalt med Opdigta Prøvesen", "--text", "Ny bygning"));

        Assert.Equal(0, _shell.Run("history", "list"));
        Assert.Contains("Forklaring accepteret", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("Indlæsning", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("history", "show", "--change", "2", "--json"));
        Assert.Equal("rates.accept", _shell.Json().GetProperty("act").GetString());
        Assert.Equal("Ny bygning", _shell.Json().GetProperty("items").EnumerateArray().SelectMany(i => i.GetProperty("fields").EnumerateArray()).Single(f => f.GetProperty("heading").GetString() == "Tekst").GetProperty("new").GetString());

        Assert.Equal(0, _shell.Run("retention", "due"));
        Assert.Contains("kun efter begæring", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("retention", "erase", "--change", "2", "--reason", "Navn på en borger", "--yes"));
        Assert.Contains("går væk: Begrundelsen i ændring 2", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("history", "show", "--change", "2"));
        Assert.DoesNotContain("Prøvesen", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("Slettet efter begæring", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("audit", "verify"));
        Assert.Contains("rækker slettet ved en ændring", _shell.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "Nummeret mangler", "history", "show")]
    [InlineData(2, "findes ikke", "history", "show", "--change", "99")]
    [InlineData(2, "skal være en dato", "history", "list", "--from", "i går")]
    [InlineData(2, "Angiv, hvad der skal slettes", "retention", "erase", "--reason", "x", "--yes")]
    [InlineData(2, "--due skal være", "retention", "erase", "--reason", "x", "--yes", "--due", "alt")]
    [InlineData(2, "findes ikke", "retention", "erase", "--reason", "x", "--yes", "--change", "99")]
    public void What_cannot_be_shown_or_erased_is_said(int code, string expected, params string[] command)
    {
        _shell.Write("a.csv", SmallFiles.Service(pay: "7300000"));
        Assert.Equal(0, _shell.Run("rates", "import", "a.csv", "--agreement", "midtjylland-2025-26", "--yes"));
        Assert.Equal(code, _shell.Run(command));
        Assert.Contains(expected, _shell.Error, StringComparison.Ordinal);
    }
}
