using Viften.App.Persons;
using Viften.Core;

namespace Viften.Commands;

/// <summary>The master key a command works with.</summary>
internal static class MasterKeyChoice
{
    /// <summary>A demo's own key, so that a demo needs no setting up.</summary>
    private const string DemoFile = "demo-hovednoegle";

    /// <summary>The key that is named; null when none is.</summary>
    public static MasterKey? Of(Terminal terminal) => Usable(MasterKeySource.Read(terminal.Variable, terminal.Whole));

    /// <summary>The key in a file the user names.</summary>
    public static MasterKey InFile(string path, Terminal terminal) => Usable(MasterKeySource.OfFile(terminal.Whole(path)))!;

    /// <summary>The key for the pages. A demo without one makes its own beside the store, and says that it is worth nothing.</summary>
    public static MasterKey? ForPages(Terminal terminal, string folder, bool demo)
    {
        var named = Of(terminal);
        if (named is not null || !demo) return named;
        var path = Path.Combine(folder, DemoFile);
        if (!File.Exists(path)) MasterKeySource.Write(path, MasterKey.New());
        terminal.Error.WriteLine($"ADVARSEL: hovednøglen ligger ved siden af lageret ({path}), fordi det er en demo. Den beskytter ingen; brug aldrig rigtige personer her.");
        return InFile(path, terminal);
    }

    private static MasterKey? Usable(Outcome<MasterKey?> read) => read switch
    {
        Outcome<MasterKey?>.Done done => done.Value,
        Outcome<MasterKey?>.Refused refused => throw new CannotRunException(refused.Findings[0].Text),
        _ => throw new InvalidOperationException("A master key is read or refused."),
    };
}
