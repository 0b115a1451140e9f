using Viften.Core.Agreements;

namespace Viften.Core.Bodies;

/// <summary>Organ: one of the bodies that the parties cooperate in; from when and until when is the fact's own period.</summary>
/// <remarks>C31, annex 4 of the agreement. What no source says is marked assumed.</remarks>
public sealed record CooperationBody
{
    /// <summary>Its name in addresses ("dassos").</summary>
    public required string Key { get; init; }
    public required int Position { get; init; }
    /// <summary>"DASSOS".</summary>
    public required string ShortName { get; init; }
    /// <summary>The whole name.</summary>
    public required string Name { get; init; }
    public required BodyKind Kind { get; init; }
    /// <summary>Kommissorium: what it is for and may decide, in Markdown.</summary>
    public required string Markdown { get; init; }
    /// <summary>Key of the body it answers to; null for none.</summary>
    public string? ReportsTo { get; init; }
    /// <summary>How often it meets, in words.</summary>
    public string? Meets { get; init; }
    /// <summary>Åbne møder: its agendas and what is reported to it are public.</summary>
    public required bool Open { get; init; }
    public required string Basis { get; init; }
    public required ParameterStatus Status { get; init; }
}

/// <summary>What kind of body.</summary>
public enum BodyKind
{
    /// <summary>Politisk.</summary>
    Political,
    /// <summary>Direktion.</summary>
    Executives,
    /// <summary>Styregruppe.</summary>
    Steering,
    /// <summary>Faggruppe.</summary>
    Group,
    /// <summary>Sekretariat.</summary>
    Secretariat,
    /// <summary>Nationalt.</summary>
    National,
}

/// <summary>Plads i et organ: whom a seat is for, by party and role. Who holds it is never kept.</summary>
public sealed record BodySeat
{
    public required string Body { get; init; }
    public required string Key { get; init; }
    /// <summary>Code of the party; null when it is each municipality, or someone who is no party.</summary>
    public string? Party { get; init; }
    /// <summary>Whom the seat is for, in words ("Direktør eller chef fra hver kommune").</summary>
    public required string Role { get; init; }
    public required int Seats { get; init; }
    /// <summary>Formand.</summary>
    public required bool Chair { get; init; }
    public required string Basis { get; init; }
    public required ParameterStatus Status { get; init; }
}

/// <summary>Møde: a meeting of a body.</summary>
public sealed record BodyMeeting
{
    public required string Body { get; init; }
    public required DateOnly Date { get; init; }
    public required string Place { get; init; }
    /// <summary>Agenda or minutes; null when we have none.</summary>
    public string? Document { get; init; }
    public required string Basis { get; init; }
    public bool Invented { get; init; }
}

/// <summary>Dagsordenspunkt: a line of a meeting's agenda, and what came of it.</summary>
public sealed record AgendaItem
{
    public required string Body { get; init; }
    public required DateOnly Date { get; init; }
    public required int No { get; init; }
    public required string Title { get; init; }
    public string? Markdown { get; init; }
    public required AgendaSubject Topic { get; init; }
    /// <summary>What it is about: an agreement's id, an initiative as "agreement/key", an announcement's id; null for something else.</summary>
    public string? About { get; init; }
    /// <summary>Beslutning, in the minutes' words; null before the meeting.</summary>
    [FreeText]
    public string? Outcome { get; init; }
    public bool Invented { get; init; }
}

/// <summary>What an agenda line is about.</summary>
public enum AgendaSubject
{
    /// <summary>Andet.</summary>
    Other,
    /// <summary>Rammeaftale.</summary>
    Agreement,
    /// <summary>Initiativ i arbejdsplanen.</summary>
    Initiative,
    /// <summary>Central udmelding.</summary>
    Announcement,
    /// <summary>Statusrapport om arbejdsplanen.</summary>
    Report,
}

/// <summary>Sagsvej: what kind of case goes to which bodies, in order.</summary>
public sealed record CaseRoute
{
    public required string Key { get; init; }
    public required int Position { get; init; }
    /// <summary>Sagstype.</summary>
    public required string Title { get; init; }
    /// <summary>In order: a body's key and what it does with the case.</summary>
    public required NamedTexts Steps { get; init; }
    public required string Basis { get; init; }
    public required ParameterStatus Status { get; init; }
}

/// <summary>What the words of bodies are to people, and in addresses and commands.</summary>
public static class BodyWords
{
    public static string Of(BodyKind kind) => kind switch
    {
        BodyKind.Political => "Politisk",
        BodyKind.Executives => "Direktion",
        BodyKind.Steering => "Styregruppe",
        BodyKind.Group => "Faggruppe",
        BodyKind.Secretariat => "Sekretariat",
        _ => "Nationalt",
    };

    public static string Key(BodyKind kind) => Of(kind).ToLowerInvariant();

    public static string Of(AgendaSubject subject) => subject switch
    {
        AgendaSubject.Agreement => "Rammeaftale",
        AgendaSubject.Initiative => "Initiativ",
        AgendaSubject.Announcement => "Central udmelding",
        AgendaSubject.Report => "Statusrapport",
        _ => "Andet",
    };

    public static string Key(AgendaSubject subject) => Danish.Fold(Of(subject)).Replace(' ', '-');
}

/// <summary>What cannot be true of bodies and their routes.</summary>
public static class BodyRules
{
    /// <param name="body">As it is to be.</param>
    /// <param name="others">The bodies there are.</param>
    public static IReadOnlyList<Finding> Check(CooperationBody body, IReadOnlyList<CooperationBody> others)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(others);
        if (body.ReportsTo is not { } above) return [];
        if (others.All(o => o.Key != above)) return [Blocks("BODY-ABOVE", $"Der er intet organ {above}. Vælg et, der er der.", "Refererer til")];
        // A body that answers to itself, over however many others, answers to nobody.
        var (at, seen) = ((string?)above, new HashSet<string> { body.Key });
        while (at is not null)
        {
            if (!seen.Add(at)) return [Blocks("BODY-CIRCLE", $"{body.ShortName} ville referere til sig selv. Vælg et andet organ.", "Refererer til")];
            at = others.FirstOrDefault(o => o.Key == at)?.ReportsTo;
        }
        return [];
    }

    public static IReadOnlyList<Finding> Check(CaseRoute route, IReadOnlyList<CooperationBody> bodies)
    {
        ArgumentNullException.ThrowIfNull(route);
        ArgumentNullException.ThrowIfNull(bodies);
        if (route.Steps.Count == 0) return [Blocks("ROUTE-EMPTY", "Skriv mindst ét organ.", "Sagsvej")];
        return [.. route.Steps.Where(s => bodies.All(b => b.Key != s.Key)).Select(s => Blocks("ROUTE-BODY", $"Der er intet organ {s.Key}.", "Sagsvej"))];
    }

    private static Finding Blocks(string code, string text, string field) => new(code, Severity.Blocks, text, new Place(null, null, null, field));
}
