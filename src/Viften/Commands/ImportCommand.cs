using System.CommandLine;
using Viften.App.Agreements;
using Viften.App.Checks;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.Core;
using Viften.Core.RateFiles;

namespace Viften.Commands;

/// <summary><c>viften rates import</c>: shows what a file would change in the store, asks, and imports it.</summary>
/// <remarks>
/// What the rules find does not keep a file out: the store keeps what the operator reported. Only cells that cannot be read,
/// and rows that contradict each other, do.
/// </remarks>
internal static class ImportCommand
{
    private const int MostDifferences = 40;

    private static readonly Option<string?> s_number = Options.Text("--number", "NR", "Indberetningens nummer, når et år har flere; ellers 1.");
    private static readonly Option<bool> s_preview = new("--preview") { Description = "Vis kun forskellene; indlæs intet." };
    private static readonly Option<bool> s_keep = new("--keep-corrections") { Description = "Behold de tal, der er rettet på skærmen; ellers vinder filen." };

    public static Verb Verb { get; } = new("import", "Indlæser takstfiler i lageret: viser forskellene, spørger og indlæser.", given => StoreWork.Run(given, make: true, store => Run(given, new RateBook(store), new AgreementBook(store))))
    {
        Options.RateFiles, Options.Agreement, Options.Store, Options.As, Options.Reason, s_number, s_preview, s_keep, Options.Yes,
    };

    private static async Task<int> Run(Given given, RateBook book, AgreementBook agreements)
    {
        var terminal = given.Terminal;
        var files = CommandFiles.ToCheck(given.Files(Options.RateFiles), terminal);
        var choice = AgreementChoice.Of(given, agreements);
        var actor = StoreChoice.Actor(given, "Indlæsning af takster");
        var number = (int)(given.Number(s_number, 1) ?? 1);
        var worst = ExitCode.Clean;
        foreach (var file in files)
        {
            var bytes = Bytes(file);
            var check = RateChecking.Check([file with { Open = () => new MemoryStream(bytes) }], choice.Agreement, new CheckOptions { Previous = choice.Previous });
            var read = check.Reads[0];
            terminal.Out.WriteLine(file.Name);
            var outcome = await book.Preview(actor, read, number);
            var code = StoreWork.Tell(outcome, terminal, preview => Show(terminal.Out, preview, check));
            if (code == ExitCode.Clean && outcome is Outcome<ImportPreview>.Done done && !given.Has(s_preview)) code = await Import(given, book, actor, read, bytes, done.Value, number);
            worst = Math.Max(worst, code);
        }
        return worst;
    }

    private static byte[] Bytes(CheckFile file)
    {
        using var stream = file.Open();
        var limit = RateReadLimits.Default.PackedBytes;
        if (stream.Length > limit) throw new CannotRunException($"{file.Name} er større end {limit >> 20} MB og kan ikke indlæses.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static int Show(TextWriter target, ImportPreview preview, CheckedFiles check)
    {
        target.WriteLine($"  Indberetninger: {string.Join(", ", preview.Returns)}");
        target.WriteLine($"  {Summary(preview.Differences)}, {Danish.Number(preview.Unchanged, 0)} uændrede");
        foreach (var difference in preview.Differences.Take(MostDifferences)) WriteDifference(target, difference);
        if (preview.Differences.Count > MostDifferences) target.WriteLine($"  … og {Danish.Number(preview.Differences.Count - MostDifferences, 0)} forskelle til.");
        foreach (var kept in preview.Kept)
            target.WriteLine($"  ! {kept.Cell.Return} · {kept.Row} · {kept.Heading}: rettet til {kept.Text ?? "(tom)"} af {kept.Person} ({kept.Reason}); filen siger {kept.FileText ?? "(tom)"}. Filen vinder uden --keep-corrections.");
        var blocking = check.Findings.Count(f => f.Finding.Severity == Severity.Blocks);
        if (blocking > 0) target.WriteLine($"  Kontrollen har {Danish.Number(blocking, 0)} blokerende fund; se dem med “viften rates check”.");
        return ExitCode.Clean;
    }

    private static string Summary(IReadOnlyList<RowDifference> differences)
    {
        string Count(DifferenceKind kind) => Danish.Number(differences.Count(d => d.Kind == kind), 0);
        return $"{Count(DifferenceKind.Added)} nye rækker, {Count(DifferenceKind.Changed)} ændrede, {Count(DifferenceKind.Ended)} afsluttede";
    }

    private static void WriteDifference(TextWriter target, RowDifference difference)
    {
        var mark = difference.Kind switch { DifferenceKind.Added => "+", DifferenceKind.Changed => "~", _ => "−" };
        target.WriteLine($"  {mark} {difference.Return} · {Fields.SheetName(difference.Sheet)} · {difference.Row}");
        foreach (var field in difference.Fields) target.WriteLine($"      {field.Heading}: {field.Old ?? "(tom)"} → {field.New ?? "(tom)"}");
    }

    private static async Task<int> Import(Given given, RateBook book, App.Access.Actor actor, RateFileRead read, byte[] bytes, ImportPreview preview, int number)
    {
        var terminal = given.Terminal;
        if (preview.Differences.Count > 0 && !StoreWork.Confirm(given, "  Indlæs?"))
        {
            terminal.Out.WriteLine("  Intet er indlæst.");
            return ExitCode.Blocked;
        }
        var reason = given.Text(Options.Reason) ?? $"Indlæsning af {read.Name}";
        return StoreWork.Tell(await book.Import(actor, read, bytes, reason, preview.AsOf, number, given.Has(s_keep) ? [.. preview.Kept.Select(k => k.Cell)] : null), terminal, result =>
        {
            terminal.Out.WriteLine(result.Change is { } change ? $"  Indlæst som ændring {change}: {Summary(result.Differences)}." : "  Lageret havde det hele i forvejen; intet er ændret.");
            return ExitCode.Clean;
        });
    }
}
