using System.CommandLine;
using System.Globalization;
using System.Text;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften.Commands;

/// <summary><c>viften agreements</c>: the agreements that come with the program, those in files, and those in the store.</summary>
internal static class AgreementCommands
{
    private static readonly Argument<string[]> s_files = new("FIL") { Arity = ArgumentArity.OneOrMore, Description = "Aftalefiler (.json)." };
    private static readonly Argument<string> s_agreement = new("ID|FIL") { Description = "Aftalens id, eller stien til dens fil." };

    public static Verb List { get; } = new("list", "Lister de aftaler, programmet kender.", RunList);
    public static Verb Check { get; } = new("check", "Kontrollerer aftalefiler: hver fejl med fil, nøgle og grund.", RunCheck) { s_files };
    public static Verb Show { get; } = new("show", "Viser en aftale: hver parameter med værdi, kilde og status.", RunShow) { s_agreement, Options.Json };

    public static Verb Import { get; } = new("import", "Gør en aftale til en ny udgave i lageret.", given => StoreWork.Run(given, make: true, store => RunImport(given, new AgreementBook(store))))
    {
        s_agreement, Options.Store, Options.As, Options.Reason,
    };

    private static int RunList(Given given)
    {
        var table = new TextTable(("Id", false), ("Aftale", false), ("Periode", false), ("Parter", true), ("Antagne parametre", true));
        foreach (var a in AgreementLibrary.List())
            table.Add(
                a.Id, a.Title, $"{a.From.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)} – {a.To.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture)}",
                a.PartiesComplete ? Danish.Number(a.Parties.Length, 0) : "ufuldstændig",
                Danish.Number(AgreementDescription.Parameters(a).Count(p => p.IsAssumed), 0));
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static int RunCheck(Given given)
    {
        var worst = ExitCode.Clean;
        foreach (var file in given.Parsed.GetValue(s_files) ?? [])
        {
            var outcome = AgreementLibrary.Load(given.Terminal.Whole(file));
            foreach (var line in AgreementDescription.Check(file, outcome)) given.Terminal.Out.WriteLine(line);
            worst = Math.Max(worst, outcome switch { Outcome<Agreement>.Done => ExitCode.Clean, Outcome<Agreement>.Refused => ExitCode.Blocked, _ => ExitCode.CouldNotRun });
        }
        return worst;
    }

    private static int RunShow(Given given)
    {
        var agreement = Load(given);
        if (given.Has(Options.Json))
        {
            given.Terminal.Output.Write(AgreementFile.Canonical(agreement));
            given.Terminal.Output.Write("\n"u8);
            return ExitCode.Clean;
        }
        foreach (var line in AgreementDescription.Show(agreement)) given.Terminal.Out.WriteLine(line);
        return ExitCode.Clean;
    }

    private static async Task<int> RunImport(Given given, AgreementBook book)
    {
        var agreement = Load(given);
        var before = await book.Current(agreement.Id);
        var outcome = await book.Import(
            StoreChoice.Actor(given, "Indlæsning af aftale"), agreement.Id, Encoding.UTF8.GetString(AgreementFile.Canonical(agreement)),
            given.Text(Options.Reason) ?? $"Indlæsning af {agreement.Id}");
        return StoreWork.Tell(outcome, given.Terminal, version =>
        {
            given.Terminal.Out.WriteLine(before?.Version == version.Version
                ? $"{version.Id}: lageret har allerede denne udgave ({version.Version}); intet er ændret."
                : $"{version.Id}: udgave {version.Version} er indlæst som ændring {version.Change}. Kontroltal {version.Sha256}");
            return ExitCode.Clean;
        });
    }

    private static Agreement Load(Given given)
    {
        var name = given.Parsed.GetValue(s_agreement)!;
        var path = given.Terminal.Whole(name);
        return AgreementChoice.Load(AgreementLibrary.Ids.Contains(name) || !File.Exists(path) ? name : path);
    }
}
