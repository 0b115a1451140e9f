using System.CommandLine;
using Viften.App.Checks;
using Viften.App.RateFiles;
using Viften.Core.Rates;

namespace Viften.Commands;

/// <summary><c>viften rates check</c>: files in, findings, rates and the checked workbook out. No store, no server.</summary>
internal static class CheckCommand
{
    private const int MostFindings = 50;

    private static readonly Option<string[]> s_base = new("--base")
    {
        HelpName = "FIL",
        AllowMultipleArgumentsPerToken = true,
        Description = "Offentliggjorte takster for basisåret (takstfil); de går forud for indberettede basistakster.",
    };

    private static readonly Option<string?> s_accepted = Options.Text("--accepted", "FIL.csv", $"Forklaringer, sekretariatet har accepteret: {AcceptedFile.Headings}.");
    private static readonly Option<string?> s_out = Options.Text("--out", "RESULTAT.xlsx", "Den kontrollerede projektmappe, der skrives.");

    /// <summary>From this many rows the memory that the reading leaves behind is worth a third of a second.</summary>
    private const int ManyRows = 100_000;

    public static Verb Verb { get; } = new("check", "Kontrollerer takstfiler: fund på celle, beregnede takster, og om aftalen overholdes.", Run)
    {
        Options.RateFiles, Options.Agreement, s_out, Options.Json, Options.Year, Options.Vintage, s_base, s_accepted,
    };

    private static int Run(Given given)
    {
        var terminal = given.Terminal;
        var paths = given.Files(Options.RateFiles);
        var files = CommandFiles.ToCheck(paths, terminal);
        var published = given.Files(s_base);
        var explained = given.Text(s_accepted) is { } list ? CommandFiles.Expand([list], terminal) : [];
        IReadOnlyList<string> inputs = [.. paths, .. published, .. explained];
        var target = given.Text(s_out) is { } name ? terminal.Whole(name) : null;
        if (target is not null) CommandFiles.Refuse(target, inputs);
        var accepted = Accepted(explained);
        // The files are read while the agreement is: they do not need it, and a check of one file is mostly waiting for these two.
        var reading = Task.Run(() => RateChecking.Read(files, new CheckOptions { Progress = terminal.ShowsProgress ? p => terminal.Progress($"Læser filer: {p.Read} af {p.Files}") : null }));
        var choice = AgreementChoice.Of(given);
        var options = new CheckOptions
        {
            Year = choice.Year(given),
            Vintage = choice.Vintage(given),
            Previous = choice.Previous,
            Published = Published(published, choice, terminal),
            Accepted = accepted,
        };
        var reads = reading.GetAwaiter().GetResult();
        LetGo(reads);
        var result = RateChecking.Check(reads, choice.Agreement, options);
        var json = given.Has(Options.Json);
        Write(result, target, inputs, json, terminal);
        if (!json) CheckSummary.Write(terminal.Out, result, target);
        return result.NothingRead ? ExitCode.CouldNotRun : result.Blocks ? ExitCode.Blocked : ExitCode.Clean;
    }

    /// <summary>
    /// Gives the file's bytes and what was dropped in reading back to the system before the results are made; otherwise both stand
    /// there at once, since a collection comes only when it must.
    /// </summary>
    private static void LetGo(IReadOnlyList<RateFileRead> reads)
    {
        if (reads.Sum(r => r.Facts.Rows.Length) >= ManyRows) GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
    }

    /// <summary>The workbook and the JSON are made of the same result and do not touch it, so each has a core.</summary>
    private static void Write(CheckedFiles result, string? target, IReadOnlyList<string> inputs, bool json, Terminal terminal)
    {
        terminal.Progress("Skriver resultatet");
        var text = json ? Task.Run(() => WriteJson(result, terminal.Output)) : Task.CompletedTask;
        if (target is not null) CommandFiles.Write(target, inputs, stream => ResultWorkbook.Write(stream, result.Result, result.Reads));
        text.GetAwaiter().GetResult();
        terminal.EndProgress();
    }

    private static void WriteJson(CheckedFiles result, Stream target)
    {
        ResultJson.Write(target, result.Result, result.Reads);
        target.Write("\n"u8);
    }

    private static IReadOnlyList<PublishedRate> Published(IReadOnlyList<string> paths, AgreementChoice choice, Terminal terminal)
    {
        if (paths.Count == 0) return [];
        var reads = RateChecking.Read(CommandFiles.ToCheck(paths, terminal));
        foreach (var read in reads)
            if (read.Refused) throw new CannotRunException($"--base: {read.Name}: {read.Findings[0].Finding.Text}");
        var rates = PublishedRates.Of(reads, choice.Agreement);
        return rates.Count > 0 ? rates : throw new CannotRunException("--base: Filen med offentliggjorte takster har ingen takster.");
    }

    private static IReadOnlyList<AcceptedExplanation> Accepted(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0) return [];
        if (paths.Count > 1) throw new CannotRunException("--accepted tager én fil.");
        var name = Path.GetFileName(paths[0]);
        return AcceptedFile.Read(name, File.ReadAllBytes(paths[0])).Match(
            done: accepted => accepted,
            refused: findings => throw new CannotRunException(string.Join('\n', findings.Take(MostFindings).Select(f => $"--accepted: {name}: {f.Text} [{f.Code}]"))),
            denied: reason => throw new CannotRunException(reason),
            notFound: what => throw new CannotRunException(what),
            conflict: reason => throw new CannotRunException(reason));
    }
}
