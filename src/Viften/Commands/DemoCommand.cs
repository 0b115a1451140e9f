using System.CommandLine;
using System.Globalization;
using Viften.App.Access;
using Viften.App.Demo;
using Viften.App.RateFiles;
using Viften.App.Rates;
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
        return given.Has(Options.Store) ? StoreWork.Run(given, make: true, store => Import(given, region, paths, store)) : ExitCode.Clean;
    }

    /// <summary>The files go in as any other; those with unreadable cells are refused as any other, and the secretariat accepts what it accepted.</summary>
    private static async Task<int> Import(Given given, DemoRegion region, IReadOnlyList<string> paths, ViftenStore store)
    {
        var terminal = given.Terminal;
        var book = new RateBook(store);
        var actor = StoreChoice.Actor(given, "Demodata");
        var refused = 0;
        foreach (var path in paths)
        {
            var bytes = await File.ReadAllBytesAsync(path);
            var read = RateFileReader.Read(Path.GetFileName(path), new MemoryStream(bytes));
            if (await book.Import(actor, read, bytes, "Demodata") is Outcome<ImportResult>.Done) continue;
            refused++;
            terminal.Out.WriteLine($"Ikke indlæst, fordi der er fejl i den: {read.Name}");
        }
        foreach (var explanation in region.Accepted) await Accept(book, actor, explanation, terminal);
        terminal.Out.WriteLine($"{Danish.Number(paths.Count - refused, 0)} filer er indlæst i lageret.");
        return ExitCode.Clean;
    }

    private static async Task Accept(RateBook book, Actor actor, Core.Rates.AcceptedExplanation explanation, Terminal terminal)
    {
        if (await book.Accept(actor, explanation, "Demodata") is Outcome<Verdict>.NotFound)
            terminal.Out.WriteLine($"Forklaringen for {explanation.Operator} er ikke godkendt, fordi indberetningen ikke er indlæst.");
    }
}
