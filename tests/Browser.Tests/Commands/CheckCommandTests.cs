using System.Diagnostics;
using System.IO.Compression;
using Xunit;

namespace Viften.Browser.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private int Check(params string[] args) => _shell.Run(["rates", "check", .. args, "--agreement", "midtjylland-2025-26"]);

    [Fact]
    public void A_clean_file_gives_the_json_of_the_contract_and_zero()
    {
        Assert.Equal(0, Check(_shell.Write("a.csv", SmallFiles.Service()), "--out", "r.xlsx", "--json"));
        var row = _shell.Json().GetProperty("rows")[0];
        Assert.Equal(("1000", "3650"), (row.GetProperty("rate").GetString(), row.GetProperty("units").GetString()));
        Assert.Equal("midtjylland-2025-26", _shell.Json().GetProperty("agreement").GetString());
        Assert.Equal("", _shell.Error);
        using var zip = ZipFile.OpenRead(_shell.PathOf("r.xlsx"));
        Assert.NotNull(zip.GetEntry("xl/workbook.xml"));
    }

    [Fact]
    public void Blocking_findings_end_with_one_and_the_result_is_still_written()
    {
        Assert.Equal(1, Check(_shell.Write("a.csv", SmallFiles.Service(pay: "-5")), "--out", "r.xlsx"));
        Assert.True(File.Exists(_shell.PathOf("r.xlsx")));
        Assert.Contains("Takster!M2 (Løn)", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("1 blokerer", _shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_has_a_line_for_the_region_and_one_for_each_operator()
    {
        Assert.Equal(0, Check(_shell.Write("a.csv", SmallFiles.Service())));
        Assert.Contains("Silkeborg Kommune  Overholdt", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("driftsherrer overholder aftalen", _shell.Out, StringComparison.Ordinal);
        Assert.Contains("Antagne parametre", _shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_summary_names_the_three_most_frequent_warnings_with_their_number()
    {
        // Three rates over the ceiling, an EAN and an e-mail that are none.
        var rows = string.Concat(new[] { "Y1", "Y2", "Y3" }.Select(y => SmallFiles.Service(pay: "7300000", service: y)[SmallFiles.Head.Length..].TrimEnd() + (y == "Y3" ? ";123;ukendt\r\n" : ";;\r\n")));
        _shell.Write("a.csv", SmallFiles.Head.TrimEnd() + ";EAN;Kontakt\r\n" + rows);
        Assert.Equal(0, Check("a.csv"));
        var lines = _shell.Out.Split('\n');
        var at = Array.IndexOf(lines, "De hyppigste advarsler:");
        Assert.StartsWith("  3 × ", lines[at + 1], StringComparison.Ordinal);
        Assert.Contains(lines[(at + 1)..(at + 4)], l => l.StartsWith("  3 × OVER-CEILING, fx a.csv · Takster!", StringComparison.Ordinal));
        Assert.All(lines[(at + 1)..(at + 4)], l => Assert.Contains(" × ", l, StringComparison.Ordinal));
        Assert.Equal("", lines[at + 4]);
    }

    [Fact]
    public void A_refused_file_among_good_ones_ends_with_one_and_alone_with_two()
    {
        var letter = _shell.Write("brev.csv", "Kære sekretariat\r\n");
        Assert.Equal(1, Check(letter, _shell.Write("a.csv", SmallFiles.Service())));
        Assert.Equal(2, Check(letter));
    }

    [Theory]
    [InlineData("Filen væk.xlsx findes ikke", "rates", "check", "væk.xlsx", "--agreement", "midtjylland-2025-26")]
    [InlineData("Rammeaftalen mangler", "rates", "check", "a.csv")]
    [InlineData("Programmet kender", "rates", "check", "a.csv", "--agreement", "nordpolen-2025")]
    [InlineData("kender ikke valget --jsom. Mente du --json?", "rates", "check", "a.csv", "--jsom")]
    [InlineData("kender ikke kommandoen “chek”. Mente du check?", "rates", "chek")]
    [InlineData("Skriv, hvad der skal gøres", "rates")]
    [InlineData("--agreement mangler en værdi", "rates", "check", "a.csv", "--agreement")]
    [InlineData("gælder 2025-2026", "rates", "check", "a.csv", "--agreement", "midtjylland-2025-26", "--year", "2031")]
    [InlineData("ingen udgave “KL-1999”", "rates", "check", "a.csv", "--agreement", "midtjylland-2025-26", "--vintage", "KL-1999")]
    [InlineData("Den indsendte fil må ikke overskrives", "rates", "check", "a.csv", "--agreement", "midtjylland-2025-26", "--out", "./a.csv")]
    [InlineData("Der mangler en takstfil", "rates", "check", "--agreement", "midtjylland-2025-26")]
    public void What_cannot_run_says_so_in_danish_and_ends_with_two(string expected, params string[] args)
    {
        _shell.Write("a.csv", SmallFiles.Service());
        Assert.Equal(2, _shell.Run(args));
        Assert.Contains(expected, _shell.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", _shell.Error, StringComparison.Ordinal);
        Assert.Equal("", _shell.Out);
        Assert.Equal(SmallFiles.Service(), File.ReadAllText(_shell.PathOf("a.csv")));
    }

    [Fact]
    public void A_folder_a_pattern_and_a_repeated_file_are_each_file_once()
    {
        _shell.Write("ind/a.csv", SmallFiles.Service());
        _shell.Write("ind/b.csv", SmallFiles.Service(service: "Y2"));
        _shell.Write("ind/~$b.xlsx", "lås");
        Assert.Equal(0, Check("ind", "ind/*.csv", "ind/a.csv", "--json"));
        Assert.Equal(2, _shell.Json().GetProperty("rows").GetArrayLength());
        Assert.Equal(2, _shell.Json().GetProperty("findings").EnumerateArray().Count(f => f.GetProperty("code").GetString() == "FILE-TWICE"));
    }

    [Fact]
    public void Two_files_of_one_name_are_told_apart_by_their_folders()
    {
        _shell.Write("x/takst.csv", SmallFiles.Service(pay: "-5"));
        _shell.Write("y/takst.csv", SmallFiles.Service(service: "Y2"));
        Assert.Equal(1, Check("x", "y"));
        Assert.Contains(Path.Combine("x", "takst.csv") + " · Takster!M2", _shell.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_half_written_is_left_when_the_result_cannot_be_written()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        Assert.Equal(2, Check("a.csv", "--out", "findesikke/r.xlsx"));
        Assert.Contains("Opret den", _shell.Error, StringComparison.Ordinal);
        Directory.CreateDirectory(_shell.PathOf("mappe"));
        Assert.Equal(2, Check("a.csv", "--out", "mappe"));
        Assert.Equal(["a.csv"], Directory.GetFiles(_shell.Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Published_rates_given_as_base_replace_the_stated_base()
    {
        _shell.Write("a.csv", SmallFiles.Service());
        _shell.Write("2024.csv", "År;Driftsherre;Tilbuds-id;Tilbud;Ydelses-id;Ydelse;Ydelsestype;Paragraf;Enhed;Takst\r\n2024;0740;T1;Bakken;Y1;Ophold;Hovedydelse;SEL § 107;døgn;2000\r\n");
        Assert.Equal(0, Check("a.csv", "--base", "2024.csv", "--json"));
        Assert.StartsWith("2", _shell.Json().GetProperty("rows")[0].GetProperty("indexedBase").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_danish_and_names_every_option()
    {
        Assert.Equal(0, _shell.Run("rates", "check", "--hjælp"));
        Assert.Contains("Brug: viften rates check FIL… [valg]", _shell.Out, StringComparison.Ordinal);
        foreach (var option in new[] { "--agreement", "--out", "--json", "--year", "--vintage", "--base" }) Assert.Contains(option, _shell.Out, StringComparison.Ordinal);
        Assert.Equal(2, _shell.Run());
        Assert.Contains("agreements", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_itself_writes_only_json_to_its_output_and_ends_with_the_code()
    {
        _shell.Write("a.csv", SmallFiles.Service(pay: "-5"));
        var program = Path.Combine(AppContext.BaseDirectory, "viften.dll");
        var start = new ProcessStartInfo("dotnet", [program, "rates", "check", "a.csv", "--agreement", "midtjylland-2025-26", "--out", "r.xlsx", "--json"])
        {
            WorkingDirectory = _shell.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var json = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.Equal("", await error);
        var findings = System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("rows")[0].GetProperty("findings");
        Assert.Contains("COST-NEGATIVE", findings.EnumerateArray().Select(f => f.GetProperty("code").GetString()));
    }
}
