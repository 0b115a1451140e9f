using Viften.App.Agreements;
using Viften.App.Checks;
using Viften.Core.Agreements;

namespace Viften;

/// <summary>What came of reading the files at start: a board, or what to do to get one.</summary>
internal sealed record BoardReading(RateBoard? Board, string Trouble)
{
    /// <summary>Reads the folder once. Whatever is wrong with it is told; only a bug throws.</summary>
    public static BoardReading Read(WebOptions options) => AgreementLibrary.Load(options.Agreement).Match(
        done: agreement => ReadFiles(options, agreement),
        refused: findings => new BoardReading(null, $"Aftalen “{options.Agreement}” kan ikke bruges. " + string.Join(" ", findings.Select(f => $"{f.Place}: {f.Text}"))),
        denied: reason => new BoardReading(null, reason),
        notFound: what => new BoardReading(null, what),
        conflict: reason => new BoardReading(null, reason));

    private static BoardReading ReadFiles(WebOptions options, Agreement agreement)
    {
        try
        {
            var paths = Paths(options.Files);
            if (paths.Length == 0) return new BoardReading(null, Missing(options.Files));
            var files = CheckFile.At(paths);
            var changed = files.Zip(paths).ToDictionary(f => f.First.Name, f => new DateTimeOffset(File.GetLastWriteTimeUtc(f.Second), TimeSpan.Zero));
            return new BoardReading(new RateBoard(RateChecking.Check(files, agreement), changed, options.Time.GetUtcNow()), "");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new BoardReading(null, $"Mappen “{options.Files}” kan ikke læses. Se efter, at den findes, at du har adgang til den, og at filerne ikke er åbne i et andet program.");
        }
    }

    /// <summary>The rate files of a folder in a fixed order; Excel's own lock files are left alone.</summary>
    private static string[] Paths(string files)
    {
        if (File.Exists(files)) return [files];
        if (!Directory.Exists(files)) return [];
        return [.. Directory.EnumerateFiles(files)
            .Where(p => Path.GetExtension(p).ToUpperInvariant() is ".XLSX" or ".CSV" && Path.GetFileName(p)[0] is not ('~' or '.'))
            .Order(StringComparer.Ordinal)];
    }

    private static string Missing(string files) => Directory.Exists(files)
        ? $"Mappen “{files}” har ingen takstfiler. Læg driftsherrernes filer (.xlsx eller .csv) i den, og start programmet igen."
        : $"Mappen “{files}” findes ikke. Angiv den mappe, driftsherrernes takstfiler ligger i: viften serve --files MAPPE.";
}

/// <summary>The reading under way or done; started with the program so that the first page does not wait longer than it must.</summary>
internal sealed class BoardSource(Task<BoardReading> reading)
{
    public Task<BoardReading> Reading => reading;

    /// <summary>What is known now; null while the files are read.</summary>
    public BoardReading? Now => reading.IsCompletedSuccessfully ? reading.Result : null;
}
