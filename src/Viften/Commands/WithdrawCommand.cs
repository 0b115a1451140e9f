using System.CommandLine;
using Viften.App.Rates;
using Viften.Core;
using Viften.Core.RateFiles;

namespace Viften.Commands;

/// <summary><c>viften rates withdraw</c>: undoes an import by its change number.</summary>
internal static class WithdrawCommand
{
    private static readonly Option<string?> s_change = Options.Text("--change", "NR", "Ændringsnummeret på den indlæsning, der trækkes tilbage (se “viften rates show”).");

    public static Verb Verb { get; } = new("withdraw", "Trækker en indlæsning tilbage; rækker, der er ændret siden, røres ikke.", given => StoreWork.Run(given, make: false, store => Run(given, new RateBook(store))))
    {
        s_change, Options.Operator, Options.Year, Options.Store, Options.As, Options.Reason, Options.Yes,
    };

    private static async Task<int> Run(Given given, RateBook book)
    {
        var terminal = given.Terminal;
        var change = given.Number(s_change, 1) ?? throw new CannotRunException("Indlæsningens ændringsnummer mangler. Angiv --change; “viften rates show --operator KODE” viser numrene.");
        var reason = given.Required(Options.Reason, "Begrundelsen");
        var only = given.Operator(Options.Operator) is { } code
            ? new ReturnKey(code, given.Year(Options.Year) ?? throw new CannotRunException("--operator skal følges af --year, så indberetningen er entydig."), 1)
            : (ReturnKey?)null;
        if (!StoreWork.Confirm(given, $"Træk indlæsning {change} tilbage?"))
        {
            terminal.Out.WriteLine("Intet er trukket tilbage.");
            return ExitCode.Blocked;
        }
        return StoreWork.Tell(await book.Withdraw(StoreChoice.Actor(given, "Tilbagetrækning af takster"), change, reason, only), terminal, done =>
        {
            terminal.Out.WriteLine($"Indlæsning {change} er trukket tilbage som ændring {done.Change}: {Danish.Number(done.Ended, 0)} rækker afsluttet, {Danish.Number(done.Restored, 0)} sat tilbage, som de var før.");
            foreach (var left in done.Left) terminal.Out.WriteLine($"  Ikke rørt, ændret siden i ændring {left.ChangedBy}: {left.Return} · {Fields.SheetName(left.Sheet)} · {left.Row}");
            return ExitCode.Clean;
        });
    }
}
