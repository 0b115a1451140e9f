using Viften.App.Store;
using Viften.Core;

namespace Viften.Commands;

/// <summary>Runs a command against a store and closes it, and tells an outcome the same way everywhere.</summary>
internal static class StoreWork
{
    public static int Run(Given given, bool make, Func<ViftenStore, Task<int>> work)
    {
        var store = make ? StoreChoice.OpenOrMake(given) : StoreChoice.Open(given);
        return Finish(store, work).GetAwaiter().GetResult();
    }

    private static async Task<int> Finish(ViftenStore store, Func<ViftenStore, Task<int>> work)
    {
        await using (store) return await work(store);
    }

    /// <summary>Refusals are findings and end with 1; what the actor may not do or cannot find ends with 2.</summary>
    public static int Tell<T>(Outcome<T> outcome, Terminal terminal, Func<T, int> done)
    {
        int Cannot(string text)
        {
            terminal.Error.WriteLine(text);
            return ExitCode.CouldNotRun;
        }

        return outcome.Match(
            done,
            findings =>
            {
                Findings(findings, terminal);
                return ExitCode.Blocked;
            },
            reason => Cannot($"Det må du ikke: {reason}"),
            what => Cannot($"{what} findes ikke."),
            reason => Cannot(reason));
    }

    public static void Findings(IReadOnlyList<Finding> findings, Terminal terminal)
    {
        const int most = 50;
        foreach (var finding in findings.Take(most)) terminal.Error.WriteLine($"  {CheckSummary.Where(null, finding)}: {finding.Text} [{finding.Code}]");
        if (findings.Count > most) terminal.Error.WriteLine($"  … og {Danish.Number(findings.Count - most, 0)} til. “viften rates check” viser dem alle.");
    }

    /// <summary>Asks, unless <c>--yes</c> answers; where nobody can be asked the answer must be given.</summary>
    public static bool Confirm(Given given, string question)
    {
        if (given.Has(Options.Yes)) return true;
        if (!given.Terminal.CanAsk) throw new CannotRunException("Der er ingen at spørge. Gennemse forskellene, og kør igen med --yes.");
        given.Terminal.Out.Write($"{question} (ja/nej) ");
        given.Terminal.Out.Flush();
        return given.Terminal.Input.ReadLine()?.Trim().ToLowerInvariant() is "ja" or "j";
    }
}
