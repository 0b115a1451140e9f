namespace Viften.App.Checks;

/// <summary>A rate file (takstfil) to check: what findings call it, and how its bytes are had.</summary>
/// <param name="Name">Its name among the files of the check; findings and the result speak of it by this name.</param>
/// <param name="Open">Opens it for reading, once.</param>
public sealed record CheckFile(string Name, Func<Stream> Open)
{
    /// <summary>A file on disk. It may be open in a spreadsheet at the same time: the reading shares it.</summary>
    public static CheckFile At(string path, string? name = null) =>
        new(name ?? Path.GetFileName(path), () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1));

    /// <summary>Files on disk, each called by as much of its path as tells it from the others.</summary>
    public static IReadOnlyList<CheckFile> At(IReadOnlyList<string> paths)
    {
        var names = paths.Select(p => Path.GetFileName(p)!).ToArray();
        var twice = names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. paths.Select((p, i) => At(p, twice.Contains(names[i]) ? p : names[i]))];
    }
}
