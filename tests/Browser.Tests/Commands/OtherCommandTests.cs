using Xunit;

namespace Viften.Browser.Tests.Commands;

public sealed class OtherCommandTests : IDisposable
{
    private const string Agreement = "midtjylland-2025-26";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_rate_is_explained_down_to_the_cell_and_the_assumed_parameter()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        Assert.Equal(0, _shell.Run("rates", "explain", "a.csv", "--agreement", Agreement, "--operator", "740", "--offer", "T1", "--service", "Y1"));
        Assert.Contains("1.000 kr. pr. døgn", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("a.csv · Takster!M2", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("(antaget)", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("├─ ", _shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tree_as_json_is_the_same_tree_and_depth_cuts_it()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        string[] args = ["rates", "explain", "a.csv", "--agreement", Agreement, "--operator", "0740", "--offer", "T1", "--service", "Y1", "--json"];
        Assert.Equal(0, _shell.Run(args));
        Assert.Equal(("rate", "1000"), (_shell.Json().GetProperty("figure").GetString(), _shell.Json().GetProperty("value").GetString()));
        Assert.NotEqual(0, _shell.Json().GetProperty("parts").GetArrayLength());
        Assert.Equal(0, _shell.Run([.. args, "--depth", "0"]));
        Assert.Equal(0, _shell.Json().GetProperty("parts").GetArrayLength());
    }

    [Fact]
    public void Operator_and_region_are_explained_and_a_change_that_cannot_be_taken_apart_says_why()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        Assert.Equal(0, _shell.Run("rates", "explain", "a.csv", "--agreement", Agreement, "--operator", "0740", "--figure", "realchange"));
        Assert.Contains("Silkeborg Kommune", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rates", "explain", "a.csv", "--agreement", Agreement, "--region"));
        Assert.Contains("Midtjylland", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rates", "explain", "a.csv", "--agreement", Agreement, "--offer", "T1", "--service", "Y1", "--waterfall"));
        Assert.Contains("Kan ikke opdeles", _shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_whole_operator_is_told_in_three_levels_with_a_line_on_how_to_see_more()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        string[] whole = ["rates", "explain", "a.csv", "--agreement", Agreement, "--operator", "0740"];
        Assert.Equal(0, _shell.Run(whole));
        var brief = _shell.Out;
        Assert.Contains("De første 3 led er vist. Se flere med --depth 4", brief, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run([.. whole, "--depth", "100"]));
        Assert.True(_shell.Out.Length > brief.Length);
        Assert.DoesNotContain("led er vist", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run([.. whole, "--depth", "3"]));
        Assert.DoesNotContain("led er vist", _shell.Out, StringComparison.Ordinal);
        // One service is told to its end.
        Assert.Equal(0, _shell.Run([.. whole, "--offer", "T1", "--service", "Y1"]));
        Assert.DoesNotContain("vises ikke", _shell.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ingen ydelse Y9. Det har: Y1", "--offer", "T1", "--service", "Y9")]
    [InlineData("Tilbuddet T9 findes ikke", "--offer", "T9", "--service", "Y1")]
    [InlineData("er ikke et tal, der kan forklares", "--offer", "T1", "--service", "Y1", "--figure", "lykke")]
    [InlineData("ingen takst i 2025. Den har i: 2026", "--offer", "T1", "--service", "Y1", "--year", "2025")]
    [InlineData("Angiv, hvad der skal forklares")]
    public void A_question_about_what_is_not_there_is_answered_with_what_is(string expected, params string[] question)
    {
        _shell.Write("a.csv", SmallFiles.Service());
        Assert.Equal(2, _shell.Run(["rates", "explain", "a.csv", "--agreement", Agreement, .. question]));
        Assert.Contains(expected, _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Rates_of_two_years_stand_side_by_side()
    {
        _shell.Write("ny.csv", SmallFiles.Service(pay: "3832500"));
        _shell.Write("gammel.csv", SmallFiles.Service(year: 2025));
        Assert.Equal(0, _shell.Run("rates", "compare", "ny.csv", "--with", "gammel.csv", "--agreement", Agreement));
        Assert.Contains("+5,00 %", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rates", "compare", "ny.csv", "--with", "gammel.csv", "--agreement", Agreement, "--json"));
        Assert.Equal("0.05", _shell.Json().GetProperty("services")[0].GetProperty("fraction").GetString()!.TrimEnd('0'));
    }

    [Fact]
    public void A_template_is_a_rate_file_and_is_never_written_over_a_filled_one()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        string[] args = ["rates", "template", "--agreement", Agreement, "--year", "2026", "--operator", "0740", "--last", "a.csv", "--out", "skabelon.xlsx"];
        Assert.Equal(0, _shell.Run(args));
        Assert.Equal(2, _shell.Run(args));
        Assert.Contains("findes allerede", _shell.Error, StringComparison.Ordinal);
        Assert.NotEqual(2, _shell.Run("rates", "check", "skabelon.xlsx", "--agreement", Agreement));
    }

    [Fact]
    public void A_figure_is_corrected_with_a_reason_kept_on_import_and_told_in_the_log()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        Assert.Equal(0, _shell.Run("rates", "import", "a.csv", "--agreement", Agreement, "--yes"));
        string[] correct = ["rates", "correct", "--operator", "740", "--year", "2026", "--offer", "T1", "--service", "Y1", "--reason", "Talfejl"];
        Assert.Equal(2, _shell.Run([.. correct, "--field", "Lykke", "--value", "1"]));
        Assert.Equal(1, _shell.Run([.. correct, "--field", "Løn", "--value", "mange"]));
        Assert.Contains("[NOT-A-NUMBER]", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run([.. correct, "--field", "løn", "--value", "3.832.500"]));
        Assert.Contains("Løn er rettet til 3.832.500,00 som ændring 2; filen sagde 3.650.000,00.", _shell.Out, StringComparison.Ordinal);

        Assert.Equal(0, _shell.Run("rates", "import", "a.csv", "--agreement", Agreement, "--yes", "--keep-corrections"));
        Assert.Contains("! 0740 2026 · T1 · Y1 · Løn: rettet til 3.832.500,00 af anna (Talfejl); filen siger 3.650.000,00.", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("intet er ændret", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rates", "explain", "--store", "--agreement", Agreement, "--offer", "T1", "--service", "Y1"));
        Assert.Contains("(filen sagde 3.650.000,00) · a.csv · Takster!M2", _shell.Out, StringComparison.Ordinal);

        Assert.Equal(0, _shell.Run("rates", "log", "--operator", "0740", "--year", "2026"));
        Assert.Contains("anna  Rettelse på skærmen: Talfejl", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("T1 · Y1: Løn fra 3.650.000,00 til 3.832.500,00", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(2, _shell.Run("rates", "log", "--operator", "0751", "--year", "2026"));
    }

    [Fact]
    public void Import_shows_the_differences_asks_and_can_be_withdrawn_and_the_chain_holds()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        string[] import = ["rates", "import", "a.csv", "--agreement", Agreement];
        Assert.Equal(2, _shell.Run(import));
        Assert.Contains("--yes", _shell.Error, StringComparison.Ordinal);
        _shell.Answer = "nej\n";
        Assert.Equal(1, _shell.Run(import));
        _shell.Answer = "ja\n";
        Assert.Equal(0, _shell.Run(import));
        Assert.Contains("Indlæst som ændring 1", _shell.Out, StringComparison.Ordinal);
        Assert.True(File.Exists(_shell.PathOf("viften-data/viften.db")));

        Assert.Equal(0, _shell.Run(import));
        Assert.Contains("intet er ændret", _shell.Out, StringComparison.Ordinal);
        _shell.Write("a.csv", SmallFiles.Service(pay: "3832500"));
        Assert.Equal(0, _shell.Run([.. import, "--yes"]));
        Assert.Contains("Løn: 3.650.000,00 → 3.832.500,00", _shell.Out, StringComparison.Ordinal);

        Assert.Equal(0, _shell.Run("rates", "explain", "--store", "--agreement", Agreement, "--offer", "T1", "--service", "Y1"));
        Assert.Contains("1.050 kr. pr. døgn", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("a.csv · Takster!M2", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rates", "explain", "--store", "--as-of", "1", "--agreement", Agreement, "--offer", "T1", "--service", "Y1"));
        Assert.Contains("1.000 kr. pr. døgn", _shell.Out, StringComparison.Ordinal);

        Assert.Equal(0, _shell.Run("rates", "withdraw", "--change", "2", "--reason", "Forkert fil", "--yes"));
        Assert.Equal(0, _shell.Run("rates", "show", "--operator", "0740"));
        Assert.Contains("Forkert fil", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("audit", "verify"));
        Assert.Contains("3 ændringer", _shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_party_may_not_import_and_does_not_learn_what_is_there()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        Assert.Equal(2, _shell.Run("rates", "import", "a.csv", "--agreement", Agreement, "--as", "0751", "--yes"));
        Assert.Contains("findes ikke", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rates", "import", "a.csv", "--agreement", Agreement, "--as", "0740", "--yes"));
        Assert.Equal(2, _shell.Run("rates", "show", "--as", "0751"));
    }

    [Fact]
    public void A_file_with_unreadable_cells_is_not_imported_and_says_which()
    {
        _shell.Write("a.csv", SmallFiles.Service(pay: "tres"));
        Assert.Equal(1, _shell.Run("rates", "import", "a.csv", "--agreement", Agreement, "--yes"));
        Assert.Contains("Takster!M2 (Løn)", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_store_is_named_by_the_option_then_the_environment_then_the_file()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        string[] import = ["rates", "import", "a.csv", "--agreement", Agreement, "--yes"];
        _shell.Write("viften.json", """{ "store": "sqlite:fra-fil.db" }""");
        Assert.Equal(0, _shell.Run(import));
        Assert.True(File.Exists(_shell.PathOf("fra-fil.db")));
        _shell.Variables["VIFTEN_STORE"] = "sqlite:fra-miljø.db";
        Assert.Equal(0, _shell.Run(import));
        Assert.True(File.Exists(_shell.PathOf("fra-miljø.db")));
        Assert.Equal(0, _shell.Run([.. import, "--store", "sqlite:valgt.db"]));
        Assert.True(File.Exists(_shell.PathOf("valgt.db")));
        Assert.Equal(2, _shell.Run("audit", "verify", "--store", "sqlite:findesikke.db"));
        Assert.False(File.Exists(_shell.PathOf("findesikke.db")));
    }

    [Fact]
    public void A_store_that_a_newer_program_has_used_is_not_touched()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        string[] import = ["rates", "import", "a.csv", "--agreement", Agreement, "--yes"];
        Assert.Equal(0, _shell.Run(import));
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_shell.PathOf("viften-data/viften.db")};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO \"__EFMigrationsHistory\" VALUES ('29991231000000_Later', '10.0.0')";
            command.ExecuteNonQuery();
        }
        foreach (var args in (string[][])[import, ["audit", "verify"], ["rates", "show"]])
        {
            Assert.Equal(2, _shell.Run(args));
            Assert.Contains("nyere udgave af Viften", _shell.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Agreements_are_listed_shown_checked_and_imported()
    {
        Assert.Equal(0, _shell.Run("agreements", "list"));
        Assert.Contains(Agreement, _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("agreements", "show", Agreement));
        Assert.Contains("antaget; kilde:", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("agreements", "show", Agreement, "--json"));
        _shell.Write("egen.json", _shell.Out);
        Assert.Equal(0, _shell.Run("agreements", "check", "egen.json"));
        _shell.Write("i-stykker.json", "{");
        Assert.Equal(1, _shell.Run("agreements", "check", "i-stykker.json"));
        Assert.Equal(2, _shell.Run("agreements", "check", "væk.json"));
        Assert.Equal(0, _shell.Run("agreements", "import", Agreement));
        Assert.Contains("udgave 1", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("agreements", "import", Agreement));
        Assert.Contains("allerede", _shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_demo_is_twenty_files_marked_as_demo_and_the_same_for_the_same_seed()
    {
        Assert.Equal(0, _shell.Run("demo", "--out", "a", "--seed", "7"));
        Assert.Contains("DEMODATA", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("Seed 7", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("demo", "--out", "b", "--seed", "7"));
        var files = Directory.GetFiles(_shell.PathOf("a"), "demo-*.xlsx");
        Assert.Equal(20, files.Length);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(f), File.ReadAllBytes(Path.Combine(_shell.PathOf("b"), Path.GetFileName(f)))));
        Assert.True(File.Exists(_shell.PathOf("a/LÆSMIG.txt")));
    }
}
