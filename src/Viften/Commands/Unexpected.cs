using System.Data.Common;
using System.Reflection;

namespace Viften.Commands;

/// <summary>What to say of an exception that reached the command line.</summary>
internal static class Unexpected
{
    public static string Describe(Exception exception, Terminal terminal)
    {
        var e = Innermost(exception);
        var text = e switch
        {
            DbException => $"Lageret kan ikke bruges: {e.Message.Trim()} Se efter, at adressen i --store eller VIFTEN_STORE er rigtig, og at databasen kører.",
            UnauthorizedAccessException => $"Der er ikke adgang til en fil eller mappe: {e.Message}",
            IOException => $"En fil kan ikke læses eller skrives: {e.Message}",
            _ => $"Uventet fejl: {e.GetType().Name}: {e.Message} Det er en fejl i programmet; meld den gerne med den kommando, du gav. Sæt VIFTEN_DEBUG=1 for at se detaljer.",
        };
        return terminal.Variable("VIFTEN_DEBUG") == "1" ? $"{text}\n{exception}" : text;
    }

    private static Exception Innermost(Exception e) => e switch
    {
        AggregateException { InnerExceptions: [var only] } => Innermost(only),
        TargetInvocationException { InnerException: { } inner } => Innermost(inner),
        _ => e,
    };
}
