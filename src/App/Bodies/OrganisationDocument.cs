using Viften.App.Documents;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Bodies;

namespace Viften.App.Bodies;

/// <summary>Bilag om organisering: the bodies, who sits there by role, when they meet, and what goes where.</summary>
/// <remarks>C31 and C06, annex 4. Of meetings only the day and the place; agendas are the bodies' own to show.</remarks>
public static class OrganisationDocument
{
    /// <param name="title">Title of the annex.</param>
    /// <param name="bodies">As anyone may see them.</param>
    /// <param name="routes">What goes where.</param>
    /// <param name="period">Meetings of these days are told.</param>
    /// <param name="nameOf">Name of a party by its code.</param>
    public static Document Of(string title, IReadOnlyList<BodyView> bodies, IReadOnlyList<RouteLine> routes, Period period, Func<string, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(bodies);
        ArgumentNullException.ThrowIfNull(routes);
        List<Block> blocks = [new Paragraph("Samarbejdet om rammeaftalen sker i disse organer. Pladserne er angivet efter part og rolle; hvem der sidder på dem, står ikke her.")];
        foreach (var body in bodies) blocks.AddRange(Body(body, bodies, period, nameOf));
        if (routes.Count > 0)
        {
            blocks.Add(new Heading(1, "Hvad går hvorhen"));
            blocks.Add(new Table("Sagstyper og deres vej", [new("Sagstype"), new("Vej"), new("Kilde")],
                [.. routes.Select(r => (IReadOnlyList<string>)[r.Route.Title, string.Join(" → ", r.Route.Steps.Select(s => $"{ShortName(bodies, s.Key)}: {s.Value}")), r.Route.Basis + Mark(r.Route.Status)])], null));
        }
        if (bodies.Any(b => b.Body.Status == ParameterStatus.Assumed || b.Seats.Any(s => s.Seat.Status == ParameterStatus.Assumed)) || routes.Any(r => r.Route.Status == ParameterStatus.Assumed))
            blocks.Add(new Notice("Det, der er mærket “antaget”, er ikke bekræftet af parterne."));
        return new Document(title, "Organisering af samarbejdet", blocks, title);
    }

    private static IEnumerable<Block> Body(BodyView view, IReadOnlyList<BodyView> bodies, Period period, Func<string, string> nameOf)
    {
        var body = view.Body;
        yield return new Heading(1, body.Name == body.ShortName ? body.Name : $"{body.Name} ({body.ShortName})");
        List<(string, string)> facts = [("Slags", BodyWords.Of(body.Kind))];
        if (body.ReportsTo is { } above) facts.Add(("Refererer til", ShortName(bodies, above)));
        if (body.Meets is { } meets) facts.Add(("Mødes", meets));
        facts.Add(("Møder", body.Open ? "Åbne" : "Lukkede"));
        facts.Add(("Kilde", body.Basis + Mark(body.Status)));
        yield return new KeyValues(facts);
        if (body.Markdown.Length > 0) yield return new Markdown(body.Markdown);
        if (view.Seats.Count > 0)
            yield return new Table($"Pladser i {body.ShortName}", [new("Part"), new("Rolle"), new("Pladser", Number: true)],
                [.. view.Seats.Select(s => (IReadOnlyList<string>)[s.Seat.Party is { } party ? nameOf(party) : "–", s.Seat.Role + (s.Seat.Chair && !Danish.Fold(s.Seat.Role).Contains("formand", StringComparison.Ordinal) ? " (formand)" : "") + Mark(s.Seat.Status), Danish.Number(s.Seat.Seats, 0)])], null);
        var meetings = view.Meetings.Where(m => period.Contains(m.Meeting.Date)).OrderBy(m => m.Meeting.Date).ToList();
        if (meetings.Count > 0)
            yield return new Table($"Møder i {body.ShortName}", [new("Dato"), new("Sted")], [.. meetings.Select(m => (IReadOnlyList<string>)[Danish.Date(m.Meeting.Date) + (m.Meeting.Invented ? " (opdigtet til demoen)" : ""), m.Meeting.Place])], null);
    }

    private static string ShortName(IReadOnlyList<BodyView> bodies, string key) => bodies.FirstOrDefault(b => b.Body.Key == key)?.Body.ShortName ?? key;

    private static string Mark(ParameterStatus status) => status == ParameterStatus.Assumed ? " (antaget)" : "";
}
