using System.CommandLine;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.Core.RateFiles;

namespace Viften.Commands;

/// <summary><c>viften rates correct</c>: corrects one figure of a reported row in the store, with a reason.</summary>
internal static class CorrectCommand
{
    private static readonly Option<string?> s_offer = Options.Text("--offer", "ID", "Tilbuds-id.");
    private static readonly Option<string?> s_service = Options.Text("--service", "ID", "Ydelses-id.");
    private static readonly Option<string?> s_from = Options.Text("--from", "DATO", "Første dag i rækkens periode; ellers 1. januar.");
    private static readonly Option<string?> s_field = Options.Text("--field", "OVERSKRIFT", "Kolonnens overskrift på arket Takster, fx Løn.");
    private static readonly Option<string?> s_value = Options.Text("--value", "TEKST", "Den nye værdi, skrevet som i en celle. Udelad den for at tømme cellen.");

    public static Verb Verb { get; } = new("correct", "Retter ét tal i en indberettet række med en begrundelse.", given => StoreWork.Run(given, make: false, store => Run(given, new RateBook(store))))
    {
        Options.Operator, Options.Year, s_offer, s_service, s_from, s_field, s_value, Options.Reason, Options.Store, Options.As,
    };

    private static async Task<int> Run(Given given, RateBook book)
    {
        var code = given.Operator(Options.Operator) ?? throw new CannotRunException("Driftsherren mangler. Angiv --operator.");
        var year = given.Year(Options.Year) ?? throw new CannotRunException("Året mangler. Angiv --year.");
        var heading = given.Required(s_field, "Kolonnens overskrift");
        var field = Fields.ByHeading(RateSheet.Takster, heading) ?? throw new CannotRunException($"Arket Takster har ingen kolonne “{heading}”.");
        var outcome = await book.Correct(
            StoreChoice.Actor(given, "Rettelse fra kommandolinjen"), new ReturnKey(code, year, 1), given.Required(s_offer, "Tilbuds-id"), given.Required(s_service, "Ydelses-id"),
            From(given, year), field.Field, given.Text(s_value), given.Required(Options.Reason, "Begrundelsen"));
        return StoreWork.Tell(outcome, given.Terminal, done =>
        {
            given.Terminal.Out.WriteLine((done.Change, done.Correction) switch
            {
                (null, _) => "Cellen sagde det i forvejen; intet er ændret.",
                ({ } change, null) => $"{field.Heading} siger igen det, filen siger (ændring {change}).",
                ({ } change, { } c) => $"{field.Heading} er rettet til {c.New ?? "(tom)"} som ændring {change}; filen sagde {c.Old ?? "(tom)"}.",
            });
            StoreWork.Findings(done.Findings, given.Terminal);
            return ExitCode.Clean;
        });
    }

    private static DateOnly From(Given given, int year)
    {
        if (given.Text(s_from) is not { } text) return new DateOnly(year, 1, 1);
        return CellEntry.Read(Field.From, text).Value is DateOnly date
            ? date
            : throw new CannotRunException($"--from skal være en dato som 31-12-2026, men er “{text}”.");
    }
}
