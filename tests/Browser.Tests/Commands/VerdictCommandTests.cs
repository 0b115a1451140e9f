using Xunit;

namespace Viften.Browser.Tests.Commands;

public sealed class VerdictCommandTests : IDisposable
{
    private const string Agreement = "midtjylland-2025-26";
    private const string Headings = "År;Driftsherre;Tilbuds-id;Ydelses-id;Kode;Tekst\r\n";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    /// <summary>A service whose rate is far over its base.</summary>
    private string Over(string name = "a.csv") => _shell.Write(name, SmallFiles.Service(pay: "7300000"));

    private int Verdict(string verb, params string[] rest) =>
        _shell.Run(["rates", verb, "--operator", "740", "--year", "2026", "--code", "F1", "--reason", "Møde 3. marts", .. rest]);

    private string Status()
    {
        var operators = _shell.Json().GetProperty("operators");
        return operators[0].GetProperty("status").GetString()!;
    }

    [Fact]
    public void An_explanation_is_accepted_shown_and_taken_back_and_the_chain_holds()
    {
        Over();
        Assert.Equal(0, _shell.Run("rates", "import", "a.csv", "--agreement", Agreement, "--yes"));
        Assert.Equal(0, Verdict("accept", "--text", "Ny bygning", "--offer", "T1", "--service", "Y1"));
        Assert.Contains("F1 for 0740 2026, tilbud T1, ydelse Y1 er accepteret som ændring 2", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Verdict("accept", "--text", "Ny bygning", "--offer", "T1", "--service", "Y1"));
        Assert.Contains("intet er ændret", _shell.Out, StringComparison.Ordinal);

        Assert.Equal(0, _shell.Run("rates", "show", "--operator", "0740"));
        Assert.Contains("Accepterede forklaringer:", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("Ny bygning", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("Møde 3. marts", _shell.Out, StringComparison.Ordinal);

        Assert.Equal(0, Verdict("retract", "--offer", "T1", "--service", "Y1"));
        Assert.Contains("Den lød: Ny bygning", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rates", "show", "--operator", "0740"));
        Assert.DoesNotContain("Accepterede forklaringer:", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(2, Verdict("retract", "--offer", "T1", "--service", "Y1"));
        Assert.Equal(0, _shell.Run("audit", "verify"));
        Assert.Contains("3 ændringer", _shell.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Forklaringen mangler", "accept")]
    [InlineData("--service skal følges af --offer", "accept", "--text", "Ny bygning", "--service", "Y1")]
    [InlineData("Tilbuddet T9 i indberetningen 0740 2026 findes ikke", "accept", "--text", "Ny bygning", "--offer", "T9")]
    [InlineData("Ydelsen Y9 i tilbuddet T1", "accept", "--text", "Ny bygning", "--offer", "T1", "--service", "Y9")]
    [InlineData("Kun sekretariatet", "accept", "--text", "Ny bygning", "--as", "0740")]
    [InlineData("findes ikke", "accept", "--text", "Ny bygning", "--as", "0751")]
    [InlineData("Den accepterede forklaring findes ikke", "retract")]
    public void What_cannot_be_accepted_or_taken_back_is_said_and_ends_with_two(string expected, string verb, params string[] rest)
    {
        Over();
        Assert.Equal(0, _shell.Run("rates", "import", "a.csv", "--agreement", Agreement, "--yes"));
        Assert.Equal(2, Verdict(verb, rest));
        Assert.Contains(expected, _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_without_a_store_counts_the_explanations_of_a_file()
    {
        Over();
        string[] check = ["rates", "check", "a.csv", "--agreement", Agreement, "--json"];
        Assert.Equal(0, _shell.Run(check));
        Assert.Equal("over", Status());
        _shell.Write("godkendt.csv", Headings + "2026;0740;T1;Y1;F1;Ny bygning\r\n2026;0751;T5;;F1;En andens\r\n");
        Assert.Equal(0, _shell.Run([.. check, "--accepted", "godkendt.csv"]));
        Assert.Equal("overAccepted", Status());
        Assert.Equal(0, _shell.Run([.. check[..^1], "--accepted", "godkendt.csv"]));
        Assert.Contains("heraf 1 med accepteret forklaring", _shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_list_of_explanations_stops_the_check_and_says_where()
    {
        Over();
        _shell.Write("godkendt.csv", Headings + "2026;Silkeborg;T1;Y1;F1;Ny bygning\r\n26;0740;;;F1;Ny bygning\r\n");
        Assert.Equal(2, _shell.Run("rates", "check", "a.csv", "--agreement", Agreement, "--accepted", "godkendt.csv", "--out", "r.xlsx"));
        Assert.Contains("godkendt.csv: Linje 2, kolonne 2 (Driftsherre)", _shell.Error, StringComparison.Ordinal);
        Assert.Contains("Linje 3, kolonne 1 (År)", _shell.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_shell.PathOf("r.xlsx")));
        Assert.Equal(2, _shell.Run("rates", "check", "a.csv", "--agreement", Agreement, "--accepted", "væk.csv"));
        Assert.Equal(2, _shell.Run("rates", "check", "a.csv", "--agreement", Agreement, "--accepted", "godkendt.csv", "--out", "godkendt.csv"));
        Assert.Contains("må ikke overskrives", _shell.Error, StringComparison.Ordinal);
    }
}
