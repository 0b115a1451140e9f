using System.CommandLine;

namespace Viften.Commands;

/// <summary><c>viften serve</c>: the pages of the rate check, for a folder of rate files.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> s_files = Options.Text("--files", "MAPPE", "Mappen med driftsherrernes takstfiler; ellers ./demo.");
    private static readonly Option<string?> s_urls = Options.Text("--urls", "ADRESSE", "Adressen siderne vises på; ellers http://localhost:5080.");

    public static Verb Verb { get; } = new("serve", "Viser takstkontrollen som sider i en browser.", Run) { s_files, s_urls, Options.Agreement };

    private static int Run(Given given)
    {
        var terminal = given.Terminal;
        var options = new WebOptions { Files = terminal.Whole(given.Text(s_files) ?? "demo"), Time = terminal.Clock };
        if (given.Text(s_urls) is { } urls) options = options with { Urls = urls };
        if (given.Text(Options.Agreement) is { } agreement) options = options with { Agreement = agreement };
        return Web.Run(options, terminal.Out, terminal.Error).GetAwaiter().GetResult();
    }
}
