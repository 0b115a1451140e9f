using Viften.App.Agreements;
using Viften.App.Checks;
using Viften.App.Rates;
using Viften.Core.Rates;

namespace Viften.Commands;

/// <summary>A checked result to ask questions of, from files or from the store.</summary>
internal static class ResultSource
{
    public static RateCheckResult Of(Given given, IReadOnlyList<string> paths, long? asOf = null) =>
        given.Has(Options.Store) ? OfStore(given, paths, asOf) : OfFiles(given, paths);

    private static RateCheckResult OfFiles(Given given, IReadOnlyList<string> paths)
    {
        var choice = AgreementChoice.Of(given);
        var check = RateChecking.Check(CommandFiles.ToCheck(paths, given.Terminal), choice.Agreement, OptionsOf(given, choice));
        // An answer made from the files that could be read would look like the answer to what was asked.
        foreach (var read in check.Reads)
            if (read.Refused) throw new CannotRunException($"{read.Name}: {read.Findings[0].Finding.Text}");
        return check.Result;
    }

    private static RateCheckResult OfStore(Given given, IReadOnlyList<string> paths, long? asOf)
    {
        if (paths.Count > 0) throw new CannotRunException("Angiv enten filer eller --store, ikke begge.");
        var store = StoreChoice.Open(given);
        try
        {
            var choice = AgreementChoice.Of(given, new AgreementBook(store));
            var check = new RateBook(store).Check(StoreChoice.Actor(given, "Opslag fra kommandolinjen"), choice.Agreement, asOf, options: OptionsOf(given, choice)).GetAwaiter().GetResult();
            if (check.Returns.Count == 0) throw new CannotRunException("Lageret har ingen takster, du kan se. Indlæs dem med “viften rates import”.");
            return check.Result;
        }
        finally
        {
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static CheckOptions OptionsOf(Given given, AgreementChoice choice) => new() { Vintage = choice.Vintage(given), Previous = choice.Previous };
}
