using System.CommandLine;
using Viften.Core;

namespace Viften.Commands;

/// <summary><c>viften serve</c>: the pages and the API over a store.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> s_urls = Options.Text("--urls", "ADRESSE", "Adressen siderne vises på; ellers http://localhost:5080.");
    private static readonly Option<bool> s_demo = new("--demo") { Description = "Lader alle vælge, hvem de er. Kun på denne maskine." };

    public static Verb Verb { get; } = new("serve", "Viser siderne i en browser.", Run) { s_urls, s_demo, Options.Agreement, Options.Store };

    private static int Run(Given given)
    {
        var terminal = given.Terminal;
        var (store, folder) = StoreChoice.ForPages(given);
        var master = MasterKeyChoice.ForPages(terminal, folder, given.Has(s_demo));
        var options = new WebOptions
        {
            Store = store, Master = master, Demo = given.Has(s_demo), Providers = ProviderChoice.Of(terminal), Public = PublicNotice.FromEnvironment(terminal.Variable), Time = terminal.Clock,
            Address = Usable(SiteAddress.FromEnvironment(terminal.Variable)), Limits = Usable(PaceLimits.FromEnvironment(terminal.Variable)),
            // Whoever tries a demo looks at the pages, and a line for each of them is noise.
            Log = terminal.Error, LogRequests = !given.Has(s_demo),
        };
        if (given.Text(s_urls) is { } urls) options = options with { Urls = urls };
        if (given.Text(Options.Agreement) is { } agreement) options = options with { Agreement = agreement };
        try
        {
            return Web.Run(options, terminal.Out, terminal.Error).GetAwaiter().GetResult();
        }
        finally
        {
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static T Usable<T>(Outcome<T> read) => read is Outcome<T>.Done { Value: var value } ? value : throw new CannotRunException(((Outcome<T>.Refused)read).Findings[0].Text);
}
