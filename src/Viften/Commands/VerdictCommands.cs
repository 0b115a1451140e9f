using System.CommandLine;
using System.Globalization;
using Viften.App.Rates;
using Viften.Core.Rates;

namespace Viften.Commands;

/// <summary><c>viften rates accept</c> and <c>retract</c>: the secretariat accepts why a rate, an offer or an operator deviates, or takes it back.</summary>
internal static class VerdictCommands
{
    private static readonly Option<string?> s_offer = Options.Text("--offer", "TILBUDS-ID", "Kun dette tilbud; ellers hele driftsherren.");
    private static readonly Option<string?> s_service = Options.Text("--service", "YDELSES-ID", "Kun denne ydelse i tilbuddet.");
    private static readonly Option<string?> s_code = Options.Text("--code", "KODE", "Forklaringskoden, som i takstfilen.");
    private static readonly Option<string?> s_text = Options.Text("--text", "TEKST", "Forklaringen, der accepteres.");

    public static Verb Accept { get; } = new("accept", "Accepterer forklaringen på, at en ydelse, et tilbud eller en driftsherre er over loftet.", given => StoreWork.Run(given, make: false, store => RunAccept(given, new RateBook(store))))
    {
        Options.Operator, Options.Year, s_code, s_text, Options.Reason, s_offer, s_service, Options.Store, Options.As,
    };

    public static Verb Retract { get; } = new("retract", "Trækker en accepteret forklaring tilbage.", given => StoreWork.Run(given, make: false, store => RunRetract(given, new RateBook(store))))
    {
        Options.Operator, Options.Year, s_code, Options.Reason, s_offer, s_service, Options.Store, Options.As,
    };

    private static async Task<int> RunAccept(Given given, RateBook book)
    {
        var explanation = Matter(given, given.Required(s_text, "Forklaringen").Trim());
        var reason = given.Required(Options.Reason, "Begrundelsen");
        return StoreWork.Tell(await book.Accept(StoreChoice.Actor(given, "Accept af forklaring"), explanation, reason), given.Terminal, done =>
        {
            given.Terminal.Out.WriteLine(done.Change is { } change
                ? $"Forklaringen {About(explanation)} er accepteret som ændring {Number(change)}."
                : $"Forklaringen {About(explanation)} er allerede accepteret; intet er ændret.");
            return ExitCode.Clean;
        });
    }

    private static async Task<int> RunRetract(Given given, RateBook book)
    {
        var matter = Matter(given, "");
        var reason = given.Required(Options.Reason, "Begrundelsen");
        return StoreWork.Tell(await book.Retract(StoreChoice.Actor(given, "Tilbagetrækning af accepteret forklaring"), matter, reason), given.Terminal, done =>
        {
            given.Terminal.Out.WriteLine($"Forklaringen {About(matter)} er ikke længere accepteret; det er ændring {Number(done.Change!.Value)}. Den lød: {done.Explanation.Text}");
            return ExitCode.Clean;
        });
    }

    private static AcceptedExplanation Matter(Given given, string text)
    {
        var code = given.Operator(Options.Operator) ?? throw new CannotRunException("Driftsherren mangler. Angiv --operator.");
        var year = given.Year(Options.Year) ?? throw new CannotRunException("Takståret mangler. Angiv --year.");
        var (offer, service) = (given.Text(s_offer)?.Trim(), given.Text(s_service)?.Trim());
        if (service is not null && offer is null) throw new CannotRunException("--service skal følges af --offer, så ydelsen er entydig.");
        return new AcceptedExplanation(year, code, offer, service, given.Required(s_code, "Forklaringskoden").Trim(), text);
    }

    /// <summary>What an explanation is about, in one line.</summary>
    internal static string About(AcceptedExplanation e) =>
        $"{e.Code} for {e.Operator} {Number(e.Year)}{(e.OfferId is { } offer ? $", tilbud {offer}" : "")}{(e.ServiceId is { } service ? $", ydelse {service}" : "")}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
