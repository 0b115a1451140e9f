using System.CommandLine;
using Viften.App.Checks;
using Viften.App.RateFiles;
using Viften.Core.Offers;

namespace Viften.Commands;

/// <summary><c>viften rates template</c>: the empty rate file an operator fills in, with last year's services when they are given.</summary>
internal static class TemplateCommand
{
    private static readonly Option<string?> s_last = Options.Text("--last", "FIL", "Sidste års takstfil: navne, id'er, grupper og pladser tages med; beløb står ved siden af.");
    private static readonly Option<bool> s_overwrite = new("--overwrite") { Description = "Erstat filen, hvis den findes." };

    public static Verb Verb { get; } = new("template", "Skriver den tomme takstfil, som driftsherren udfylder.", Run)
    {
        Options.Agreement, Options.Year, Options.Operator, s_last, Options.Out, s_overwrite,
    };

    private static int Run(Given given)
    {
        var terminal = given.Terminal;
        var choice = AgreementChoice.Of(given);
        var year = choice.Year(given) ?? throw new CannotRunException("Takståret mangler. Angiv --year.");
        var operatorCode = given.Operator(Options.Operator);
        if (operatorCode is not null && choice.Agreement.PartiesComplete && choice.Agreement.Party(operatorCode) is null && operatorCode.Length == 4)
            throw new CannotRunException($"Driftsherre {operatorCode} er ikke part i {choice.Agreement.Id}. Parterne ses med: viften agreements show {choice.Agreement.Id}");
        var target = terminal.Whole(given.Required(Options.Out, "Den fil, der skal skrives,"));
        var inputs = given.Text(s_last) is { } last ? CommandFiles.Expand([last], terminal) : [];
        CommandFiles.Refuse(target, inputs);
        if (File.Exists(target) && !given.Has(s_overwrite))
            throw new CannotRunException($"{target} findes allerede og kan være udfyldt. Vælg et andet navn, eller tilføj --overwrite.");
        var read = LastYear(inputs, terminal);
        CommandFiles.Write(target, inputs, stream => TemplateWorkbook.Write(stream, choice.Agreement, year, read, operatorCode, [.. TargetGroups.All.Select(g => g.Name)]));
        terminal.Out.WriteLine($"Skabelon for {year} er skrevet: {target}");
        return ExitCode.Clean;
    }

    private static RateFileRead? LastYear(IReadOnlyList<string> paths, Terminal terminal)
    {
        if (paths.Count == 0) return null;
        if (paths.Count > 1) throw new CannotRunException("--last tager én fil.");
        var read = RateChecking.Read(CommandFiles.ToCheck(paths, terminal))[0];
        return read.Refused ? throw new CannotRunException($"--last: {read.Name}: {read.Findings[0].Finding.Text}") : read;
    }
}
