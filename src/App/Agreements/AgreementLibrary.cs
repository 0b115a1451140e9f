using System.Collections.Immutable;
using Viften.App.Agreements.Shapes;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften.App.Agreements;

/// <summary>The agreements that come with the program (seeds), and those in files of one's own.</summary>
public static class AgreementLibrary
{
    private const string Prefix = "agreements/";

    /// <summary>Ids of the agreements in the program, in ordinal order.</summary>
    /// <remarks>Found when asked for: loading one agreement by its id should not pay for a list of all.</remarks>
    public static ImmutableArray<string> Ids =>
    [
        .. typeof(AgreementLibrary).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal) && !n.EndsWith(".schema.json", StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..^".json".Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The agreements in the program, the newest of each region first.</summary>
    public static IReadOnlyList<Agreement> List() =>
        [.. Ids.Select(id => Load(id)).OfType<Outcome<Agreement>.Done>().Select(d => d.Value).OrderBy(a => a.Region.Name, StringComparer.Ordinal).ThenByDescending(a => a.From)];

    /// <summary>Loads an agreement by its id or from the path of a file; a file may inherit from one beside it or from the program's.</summary>
    public static Outcome<Agreement> Load(string idOrPath)
    {
        if (Seed(idOrPath) is { } seed) return AgreementFile.Read(seed, Seed);
        if (AgreementShape.IsId(idOrPath) && !File.Exists(idOrPath)) return Unknown(idOrPath);
        return LoadFile(idOrPath);
    }

    private static Outcome<Agreement> LoadFile(string path)
    {
        try
        {
            if (!File.Exists(path)) return Unknown(path);
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            return AgreementFile.Read(FromFile(path), id => Beside(folder, id) ?? Seed(id), nameIsId: false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return new Outcome<Agreement>.Refused([new Finding("AGREEMENT-UNREADABLE", Severity.Blocks, "Filen kan ikke læses. Se efter, at den findes, og at du har adgang til den.", new Place(path, null, null))]);
        }
    }

    private static Outcome<Agreement>.NotFound Unknown(string idOrPath) =>
        new($"Aftalen “{Reading.Short(idOrPath)}” findes ikke. Programmet kender {string.Join(", ", Ids)}; en anden aftale angives med filens sti.");

    private static AgreementSource? Seed(string id)
    {
        using var stream = AgreementShape.IsId(id) ? typeof(AgreementLibrary).Assembly.GetManifestResourceStream($"{Prefix}{id}.json") : null;
        if (stream is null) return null;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new AgreementSource($"{id}.json", bytes);
    }

    private static AgreementSource? Beside(string folder, string id)
    {
        var path = Path.Combine(folder, $"{id}.json");
        return File.Exists(path) ? FromFile(path) : null;
    }

    /// <summary>One byte over the limit is enough to know that a file is too large.</summary>
    private static AgreementSource FromFile(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var bytes = new byte[Math.Min(stream.Length, AgreementFile.MaxBytes + 1)];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return new AgreementSource(Path.GetFileName(path), bytes[..read]);
    }
}
