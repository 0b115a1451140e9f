using System.CommandLine;
using System.Globalization;
using Viften.App.Agreements;
using Viften.App.Demo;
using Viften.App.Store;
using Viften.Core;

namespace Viften.Commands;

/// <summary><c>viften demo</c>: an invented region's rate files, the same for the same seed; plainly marked as demo data.</summary>
internal static class DemoCommand
{
    private static readonly Option<string?> s_out = Options.Text("--out", "MAPPE", "Mappen, filerne skrives i.");
    private static readonly Option<string?> s_seed = Options.Text("--seed", "TAL", $"Samme tal giver de samme filer; ellers {DemoRegion.DefaultSeed.ToString(CultureInfo.InvariantCulture)}.");

    public static Verb Verb { get; } = new("demo", "Skriver en opdigtet regions takstfiler; med --store indlæses de også.", Run) { s_out, s_seed, Options.Store, Options.Yes };

    private static int Run(Given given)
    {
        var terminal = given.Terminal;
        var folder = terminal.Whole(given.Required(s_out, "Mappen"));
        if (File.Exists(folder)) throw new CannotRunException($"--out skal være en mappe, men {folder} er en fil.");
        var seed = (ulong)(given.Number(s_seed) ?? (long)DemoRegion.DefaultSeed);
        var region = DemoRegion.Make(seed);
        var paths = DemoFolder.Write(region, folder);
        var (offers, services, places) = DemoFolder.Size(region);
        terminal.Out.WriteLine("DEMODATA – alle tilbud, navne og beløb er opdigtede.");
        terminal.Out.WriteLine($"Seed {seed.ToString(CultureInfo.InvariantCulture)}: {Danish.Number(paths.Count, 0)} filer i {folder}");
        terminal.Out.WriteLine($"{Danish.Number(offers, 0)} tilbud, {Danish.Number(services, 0)} ydelser og {Danish.Number(places, 0)} pladser i {DemoRegion.LastYear}; {Danish.Number(region.PlantedErrors.Count, 0)} fejl lagt ind med vilje (se {DemoFolder.ReadMe}).");
        return given.Has(Options.Store) ? StoreWork.Run(given, make: true, store => Fill(given, region, store)) : ExitCode.Clean;
    }

    private static async Task<int> Fill(Given given, DemoRegion region, ViftenStore store)
    {
        var terminal = given.Terminal;
        var agreement = ((Outcome<Core.Agreements.Agreement>.Done)AgreementLibrary.Load(DemoRegion.AgreementId)).Value;
        // The key the pages of a demo will use, so that the citizens made here can be read there.
        var master = MasterKeyChoice.ForPages(terminal, StoreChoice.FolderOf(given), demo: true);
        var filled = await DemoStore.Fill(store, region, agreement, master);
        foreach (var name in filled.Waiting) terminal.Out.WriteLine($"Afleveret, men ikke indlæst: {name}");
        terminal.Out.WriteLine($"{Danish.Number(filled.Imported, 0)} af {Danish.Number(region.Files.Count, 0)} filer for {DemoRegion.LastYear} er indlæst i lageret, og tidligere år med dem.");
        if (filled.Persons > 0) terminal.Out.WriteLine($"{Danish.Number(filled.Persons, 0)} opdigtede borgere er registreret, uden CPR-numre.");
        return ExitCode.Clean;
    }
}
