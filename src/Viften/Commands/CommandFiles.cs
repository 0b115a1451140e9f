using Viften.App.Checks;

namespace Viften.Commands;

/// <summary>Files named on the command line, and files written by it.</summary>
internal static class CommandFiles
{
    private static readonly string[] s_endings = [".xlsx", ".csv", ".xlsm", ".xls"];

    /// <summary>Files, the rate files of folders, and patterns, as whole paths in the order given; a folder's in order of name.</summary>
    public static IReadOnlyList<string> Expand(IReadOnlyList<string> given, Terminal terminal)
    {
        var paths = new List<string>();
        foreach (var one in given)
        {
            var whole = terminal.Whole(one);
            if (File.Exists(whole)) paths.Add(whole);
            else if (Directory.Exists(whole)) paths.AddRange(InFolder(whole, one));
            else if (one.AsSpan().IndexOfAny('*', '?') >= 0) paths.AddRange(Matching(whole, one));
            else throw new CannotRunException($"Filen {one} findes ikke. Se efter, at navnet er stavet rigtigt, og at du står i den rigtige mappe.");
        }
        return paths;
    }

    /// <summary>The files of a check, each called by a name of its own.</summary>
    public static IReadOnlyList<CheckFile> ToCheck(IReadOnlyList<string> paths, Terminal terminal)
    {
        if (paths.Count == 0) throw new CannotRunException("Der mangler en takstfil. Angiv en eller flere filer, eller en mappe med dem.");
        // Named as seen from where the user stands: two files of one name are then told apart by their folders.
        var folder = terminal.Whole(".");
        var files = CheckFile.At(paths);
        return [.. files.Select((f, i) => f.Name == paths[i] ? f with { Name = Path.GetRelativePath(folder, paths[i]) } : f)];
    }

    /// <summary>Writes a file beside its place and moves it there when it is whole, so that nobody meets half of it.</summary>
    /// <param name="path">Where it goes; an older file of the name is replaced.</param>
    /// <param name="inputs">Files that must not be overwritten.</param>
    public static void Write(string path, IEnumerable<string> inputs, Action<Stream> write)
    {
        Refuse(path, inputs);
        var folder = Path.GetDirectoryName(path)!;
        if (!Directory.Exists(folder)) throw new CannotRunException($"Mappen {folder} findes ikke. Opret den, eller vælg et andet sted med --out.");
        var part = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16)) write(stream);
            File.Move(part, path, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Says at once, before any work, that a file cannot be written there.</summary>
    public static void Refuse(string path, IEnumerable<string> inputs)
    {
        if (Directory.Exists(path)) throw new CannotRunException($"--out skal være en fil, men {path} er en mappe.");
        if (inputs.Any(i => Same(i, path)))
            throw new CannotRunException($"--out peger på en af de filer, der læses ({Path.GetFileName(path)}). Den indsendte fil må ikke overskrives; vælg et andet navn.");
    }

    private static bool Same(string a, string b) =>
        string.Equals(Real(a), Real(b), OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>The file behind a link, so that a link to the sender's file is not taken for another file.</summary>
    private static string Real(string path) => File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    private static string[] InFolder(string folder, string given)
    {
        string[] found = [.. Directory.EnumerateFiles(folder).Where(IsRateFile).Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new CannotRunException($"Mappen {given} har ingen filer, der ender på .xlsx eller .csv.");
    }

    private static string[] Matching(string whole, string given)
    {
        var folder = Path.GetDirectoryName(whole)!;
        if (!Directory.Exists(folder)) throw new CannotRunException($"Mappen i mønstret “{given}” findes ikke.");
        string[] found = [.. Directory.EnumerateFiles(folder, Path.GetFileName(whole)).Where(IsRateFile).Order(StringComparer.Ordinal)];
        return found.Length > 0 ? found : throw new CannotRunException($"Ingen fil passer til mønstret “{given}”.");
    }

    /// <summary>Excel's lock files and hidden files are nobody's rate file.</summary>
    private static bool IsRateFile(string path)
    {
        var name = Path.GetFileName(path);
        return !name.StartsWith("~$", StringComparison.Ordinal) && !name.StartsWith('.') && s_endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
    }
}
