using Viften.App.Dialogue;
using Viften.App.Rates;
using Viften.Core;

namespace Viften.Commands;

/// <summary><c>viften rates log</c>: what was decided and written about a return, oldest first.</summary>
internal static class LogCommand
{
    public static Verb Verb { get; } = new("log", "Viser beslutningsloggen for en driftsherres indberetning.", given => StoreWork.Run(given, make: false, store => Run(given, new DialogueBook(store))))
    {
        Options.Operator, Options.Year, Options.Store, Options.As,
    };

    private static async Task<int> Run(Given given, DialogueBook dialogue)
    {
        var code = given.Operator(Options.Operator) ?? throw new CannotRunException("Driftsherren mangler. Angiv --operator.");
        var year = given.Year(Options.Year) ?? throw new CannotRunException("Året mangler. Angiv --year.");
        var log = await dialogue.Log(StoreChoice.Actor(given, "Opslag fra kommandolinjen"), new ReturnKey(code, year, 1));
        if (log.Count == 0) throw new CannotRunException("Lageret har ingen indberetning, der passer og er din at se.");
        foreach (var line in log)
        {
            given.Terminal.Out.WriteLine($"ændring {Danish.Number(line.Change, 0)}  {DanishTime.Tell(line.At)}  {line.Person}{(line.Party is { } party ? $" for {party}" : "")}  {line.What}: {line.Reason}");
            if (line.Result.Length > 0) given.Terminal.Out.WriteLine($"    {line.Result}");
        }
        return ExitCode.Clean;
    }
}
