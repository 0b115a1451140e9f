using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Bodies;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Bodies;

namespace Viften.App.Demo;

/// <summary>The bodies of the cooperation in Midtjylland as sources tell of them; what is uncertain is assumed, and meetings we have no source for are made up and say so.</summary>
internal static class DemoBodies
{
    private const string Why = "Demodata";
    private const string MadeUp = "Opdigtet til demoen";
    private const string Facts = "Sekretariatets side om DASSOS";
    private const string Minutes = "Referater fra 2016 og 2019; hvordan det er i dag, er antaget";
    private const string Agreement = "Rammeaftale 2025-26, Midtjylland";
    private const string Case = "Norddjurs Kommune, sag 23/222";
    private const string Known = "midtjylland-2025-26";

    private static readonly Actor s_secretariat = new("Takstkonsulent", null, FrozenSet.Create(Role.Secretariat), Why);
    private static readonly Period s_since = new(new(2021, 1, 1), null);

    public static async Task Fill(ViftenStore store, CancellationToken cancel)
    {
        var book = new BodyBook(store);
        foreach (var body in s_bodies) Done(await book.Save(s_secretariat, body, s_since, 0, "Indskrevet fra kilderne", cancel));
        foreach (var seat in s_seats) Done(await book.SaveSeat(s_secretariat, seat, 0, "Indskrevet fra kilderne", cancel));
        foreach (var route in s_routes) Done(await book.SaveRoute(s_secretariat, route, 0, "Indskrevet fra kilderne", cancel));
    }

    /// <summary>The meetings, whose agendas are about agreements that must be there.</summary>
    public static async Task FillMeetings(ViftenStore store, CancellationToken cancel)
    {
        var book = new BodyBook(store);
        foreach (var (meeting, items) in s_meetings)
        {
            Done(await book.SaveMeeting(s_secretariat, meeting, 0, meeting.Invented ? MadeUp : "Indskrevet fra kilderne", cancel));
            foreach (var item in items) Done(await book.SaveItem(s_secretariat, item, 0, meeting.Invented ? MadeUp : "Indskrevet fra kilderne", cancel));
        }
    }

    public static T Done<T>(Outcome<T> outcome) => outcome is Outcome<T>.Done done
        ? done.Value
        : throw new InvalidOperationException($"The demo's work plan does not go in: {(outcome is Outcome<T>.Refused refused ? string.Join(' ', refused.Findings.Select(f => f.Text)) : outcome.ToString())}");

    private static readonly CooperationBody[] s_bodies =
    [
        Body("kkr", 1, "KKR", "KKR Midtjylland", BodyKind.Political, "Behandler udkastet til rammeaftalen og anbefaler det til kommunalbestyrelserne og regionsrådet. KKR indgår ikke selv aftalen.", null, null, true, Case, ParameterStatus.Confirmed),
        Body("kd-net", 2, "KD-net", "Kommunaldirektørernes netværk", BodyKind.Executives, "Behandler sager, før de kommer i KKR, og udpeger formanden for DASSOS.", "kkr", null, false, Facts, ParameterStatus.Confirmed),
        Body("dassos", 3, "DASSOS", "Den Administrative Styregruppe for Social- og Specialundervisningsområdet", BodyKind.Steering,
            "Forbereder sager til KD-net og KKR og sætter analyser i gang, fx af udgifterne på området.\n\nFormanden er udpeget af KD-net.", "kd-net", "Hvert kvartal", false, Facts, ParameterStatus.Confirmed),
        Body("dassos-fu", 4, "DASSOS' forretningsudvalg", "DASSOS' forretningsudvalg", BodyKind.Steering, "Behandler løbende sager: tillægstakster, takstudvikling, ændret kapacitet og udpegninger til KL's koordinationsforum.", "dassos", null, false, Minutes, ParameterStatus.Assumed),
        Body("takstgruppen", 5, "Takstgruppen", "Takstgruppen", BodyKind.Group, "Afklarer takster, og hvordan styringsaftalen skal forstås.", "dassos", null, false, Minutes, ParameterStatus.Assumed),
        Body("temagrupper", 6, "Temagrupper", "Temagrupper for udviklingsområderne", BodyKind.Group, "Arbejder med ét udviklingsområde ad gangen. Hvilke grupper der er, har vi ikke kilder til.", "dassos", null, false, "Antaget; bilag 4 om organiseringen er ikke læst", ParameterStatus.Assumed),
        Body("sekretariatet", 7, "Sekretariatet", "Fælleskommunalt Social- og Sundhedssekretariat i Midtjylland", BodyKind.Secretariat,
            "Skriver udkast, koordinerer svar på centrale udmeldinger og udgiver takstfilen.\n\nPrinsens Allé 5, 8800 Viborg, takst@viborg.dk, 41 71 99 98.", "dassos", null, false, Agreement, ParameterStatus.Confirmed),
        Body("koordinationsforum", 8, "KL's koordinationsforum", "Forum for koordination på det specialiserede social- og specialundervisningsområde", BodyKind.National,
            "Skriver den fælles tekst om lands- og landsdelsdækkende tilbud og sikrede afdelinger. Hver styregruppe følger de tilbud, der ligger i dens egen region.", null, null, false, "KL, april 2018", ParameterStatus.Confirmed),
    ];

    private static readonly BodySeat[] s_seats =
    [
        Seat("kkr", "formand", "Formand", 1, true, null, Agreement, ParameterStatus.Confirmed), Seat("kkr", "naestformand", "Næstformand", 1, false, null, Agreement, ParameterStatus.Confirmed),
        Seat("kd-net", "kommunaldirektoerer", "Kommunaldirektøren fra hver kommune", 19, false, null, "Antaget efter navnet", ParameterStatus.Assumed),
        Seat("dassos", "kommuner", "Direktør eller chef fra hver kommune", 19, false, null, Facts, ParameterStatus.Confirmed), Seat("dassos", "regionen", "Direktør eller chef fra regionen", 1, false, "1082", Facts, ParameterStatus.Confirmed),
        Seat("dassos-fu", "takstgruppens-formand", "Formanden for Takstgruppen", 1, false, "0791", Minutes, ParameterStatus.Assumed), Seat("dassos-fu", "kkr-konsulent", "KKR-konsulent", 1, false, null, Minutes, ParameterStatus.Assumed),
        Seat("dassos-fu", "sekretariatet", "Sekretariatet", 1, false, null, Minutes, ParameterStatus.Assumed), Seat("takstgruppen", "formand", "Formand", 1, true, "0791", Minutes, ParameterStatus.Assumed),
    ];

    private static readonly CaseRoute[] s_routes =
    [
        Route("rammeaftale", 1, "Rammeaftalen", [("dassos", "forbereder"), ("kd-net", "forbehandler"), ("kkr", "anbefaler til byrådene og regionsrådet, som beslutter")], $"{Case}; {Facts}", ParameterStatus.Confirmed),
        Route("analyse", 2, "Analyser på tværs, fx af udgifter", [("dassos", "sætter i gang"), ("kd-net", "behandler"), ("kkr", "bliver orienteret")], "Rammeaftale 2025-26 og sekretariatets side; sidste led er antaget", ParameterStatus.Assumed),
        Route("central-udmelding", 3, "Svar på en central udmelding", [("sekretariatet", "samler kommunernes svar"), ("dassos", "godkender svaret")], "Rammeaftale 2025-26; sidste led er antaget", ParameterStatus.Assumed),
        Route("takst", 4, "Tillægstakster og tolkning af styringsaftalen", [("takstgruppen", "indstiller"), ("dassos-fu", "behandler")], Minutes, ParameterStatus.Assumed),
        Route("landsdaekkende", 5, "Lands- og landsdelsdækkende tilbud", [("dassos", "følger tilbuddene i regionen"), ("koordinationsforum", "skriver den fælles tekst")], "KL, april 2018", ParameterStatus.Confirmed),
        Route("statusrapport", 6, "Status på arbejdsplanen", [("sekretariatet", "laver rapporten"), ("dassos", "behandler"), ("kd-net", "bliver orienteret"), ("kkr", "bliver orienteret")], "Antaget", ParameterStatus.Assumed),
    ];

    private static readonly (BodyMeeting Meeting, AgendaItem[] Items)[] s_meetings =
    [
        Meeting("kkr", new(2022, 11, 22), "Ikke oplyst", $"{Case}, om mødet 22. november 2022", false, [("Rammeaftale 2023-24", AgendaSubject.Agreement, "midtjylland-2023-24", "Udkastet er godkendt og anbefales til byrådene og regionsrådet.")]),
        Meeting("kkr", new(2024, 11, 19), "Ikke oplyst", "KKR Midtjyllands mødemateriale, 19. november 2024", false, [("Rammeaftale 2025-26", AgendaSubject.Agreement, Known, null)]),
        Meeting("dassos", new(2025, 12, 4), "Viborg", MadeUp, true,
            [("Status på arbejdsplanen", AgendaSubject.Report, Known, "Taget til efterretning."), ("Lånepuljen for 2026", AgendaSubject.Other, null, "Sekretariatet samler erfaringerne fra ansøgningsrunden.")]),
        Meeting("dassos", new(2026, 3, 12), "Viborg", MadeUp, true, [("Status på arbejdsplanen", AgendaSubject.Report, Known, null), ("Nyt styringsredskab: første skitse", AgendaSubject.Agreement, Known, null)]),
        Meeting("kd-net", new(2026, 3, 27), "Horsens", MadeUp, true, [("Nyt styringsredskab: første skitse", AgendaSubject.Agreement, Known, null)]),
        Meeting("dassos", new(2026, 6, 11), "Viborg", MadeUp, true, []),
        Meeting("dassos", new(2026, 9, 10), "Viborg", MadeUp, true, []),
        Meeting("dassos", new(2026, 12, 10), "Viborg", MadeUp, true, []),
    ];

    private static CooperationBody Body(string key, int position, string shortName, string name, BodyKind kind, string text, string? above, string? meets, bool open, string basis, ParameterStatus status) =>
        new() { Key = key, Position = position, ShortName = shortName, Name = name, Kind = kind, Markdown = text, ReportsTo = above, Meets = meets, Open = open, Basis = basis, Status = status };

    private static BodySeat Seat(string body, string key, string role, int seats, bool chair, string? party, string basis, ParameterStatus status) =>
        new() { Body = body, Key = key, Role = role, Seats = seats, Chair = chair, Party = party, Basis = basis, Status = status };

    private static CaseRoute Route(string key, int position, string title, (string Body, string What)[] steps, string basis, ParameterStatus status) =>
        new() { Key = key, Position = position, Title = title, Steps = NamedTexts.Of(steps.Select(s => KeyValuePair.Create(s.Body, s.What))), Basis = basis, Status = status };

    private static (BodyMeeting, AgendaItem[]) Meeting(string body, DateOnly date, string place, string basis, bool invented, (string Title, AgendaSubject Subject, string? About, string? Outcome)[] items) => (
        new BodyMeeting { Body = body, Date = date, Place = place, Basis = basis, Invented = invented },
        [.. items.Select((i, n) => new AgendaItem { Body = body, Date = date, No = n + 1, Title = i.Title, Topic = i.Subject, About = i.About, Outcome = i.Outcome, Invented = invented })]);
}
