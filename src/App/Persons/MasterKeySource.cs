using Viften.Core;

namespace Viften.App.Persons;

/// <summary>Where the master key comes from: the environment, or a file it names.</summary>
public static class MasterKeySource
{
    public const string Variable = "VIFTEN_MASTER_KEY";
    public const string FileVariable = "VIFTEN_MASTER_KEY_FILE";

    /// <summary>The key; null when none is named. What is named and cannot be used is refused, never passed over.</summary>
    /// <param name="variable">A setting of the environment.</param>
    /// <param name="whole">Makes a path whole.</param>
    public static Outcome<MasterKey?> Read(Func<string, string?> variable, Func<string, string> whole)
    {
        if (variable(Variable) is { Length: > 0 } text) return Parse(text, Variable);
        return variable(FileVariable) is { Length: > 0 } path ? OfFile(whole(path)) : new Outcome<MasterKey?>.Done(null);
    }

    /// <summary>The key in a file.</summary>
    public static Outcome<MasterKey?> OfFile(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refused("MASTER-KEY-UNREADABLE", $"Hovednøglen kan ikke læses fra {path}. Se efter, at filen er der, og at programmets bruger må læse den.");
        }
    }

    /// <summary>Writes a new file that only its owner may read; a file that is there stays.</summary>
    /// <exception cref="IOException">There is a file, or it cannot be written.</exception>
    public static void Write(string path, MasterKey key)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new StreamWriter(path, options);
        file.Write(key.ToBase64() + "\n");
    }

    private static Outcome<MasterKey?> Parse(string text, string from) => MasterKey.Parse(text) is { } key
        ? new Outcome<MasterKey?>.Done(key)
        : Refused("MASTER-KEY-MALFORMED", $"{from} er ikke en hovednøgle. Den skal være 32 bytes i base64, som “viften keys new” laver den.");

    private static Outcome<MasterKey?>.Refused Refused(string code, string text) => new([new(code, Severity.Blocks, text)]);
}
