using Viften.App.Agreements;
using Viften.App.Rates;

namespace Viften.Commands;

/// <summary><c>viften rates approve</c>: the secretariat approves an operator's return for publication, or opens it again.</summary>
internal static class ApproveCommand
{
    private static readonly System.CommandLine.Option<bool> s_reopen = new("--reopen") { Description = "Tag godkendelsen tilbage i stedet." };

    public static Verb Verb { get; } = new("approve", "Godkender en indberetning til offentliggørelse; blokerende fund afviser den.", given => StoreWork.Run(given, make: false, store => Run(given, new RateBook(store), new AgreementBook(store))))
    {
        Options.Operator, Options.Year, Options.Agreement, s_reopen, Options.Store, Options.As, Options.Reason,
    };

    private static async Task<int> Run(Given given, RateBook book, AgreementBook agreements)
    {
        var code = given.Operator(Options.Operator) ?? throw new CannotRunException("Driftsherren mangler. Angiv --operator.");
        var key = new ReturnKey(code, given.Year(Options.Year) ?? throw new CannotRunException("Takståret mangler. Angiv --year."), 1);
        var actor = StoreChoice.Actor(given, "Godkendelse af takster");
        var reason = given.Required(Options.Reason, "Begrundelsen");
        var outcome = given.Has(s_reopen)
            ? await book.Reopen(actor, key, null, reason)
            : await book.Approve(actor, key, AgreementChoice.Of(given, agreements).Agreement, null, reason);
        return StoreWork.Tell(outcome, given.Terminal, done =>
        {
            given.Terminal.Out.WriteLine(given.Has(s_reopen) ? $"Indberetningen {key} er genåbnet som ændring {done.Revision}." : $"Indberetningen {key} er godkendt (ændring {done.Revision}).");
            return ExitCode.Clean;
        });
    }
}
