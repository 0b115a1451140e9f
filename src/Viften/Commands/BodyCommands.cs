using System.CommandLine;
using Viften.App.Bodies;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Bodies;

namespace Viften.Commands;

/// <summary><c>viften bodies</c>: the bodies of the cooperation, their seats, meetings and agendas, over the same verbs as the pages.</summary>
internal static class BodyCommands
{
    private static readonly Argument<string> s_body = new("ORGAN") { Description = "Organets nøgle, fx dassos." };
    private static readonly Option<string?> s_short = Options.Text("--short", "TEKST", "Det korte navn.");
    private static readonly Option<string?> s_name = Options.Text("--name", "TEKST", "Navnet.");
    private static readonly Option<string?> s_kind = Options.Text("--kind", "ORD", "Slags: " + PlanOptions.Words<BodyKind>(BodyWords.Key) + ".");
    private static readonly Option<string?> s_above = Options.Text("--reports-to", "ORGAN", "Organet, det refererer til.");
    private static readonly Option<string?> s_meets = Options.Text("--meets", "TEKST", "Hvor ofte det mødes.");
    private static readonly Option<bool> s_open = new("--open") { Description = "Åbne møder: dagsordener og rapporter er offentlige." };
    private static readonly Option<string?> s_role = Options.Text("--role", "TEKST", "Hvem pladsen er til; aldrig et navn.");
    private static readonly Option<string?> s_party = Options.Text("--party", "KODE", "Parten, pladsen er til.");
    private static readonly Option<string?> s_seats = Options.Text("--seats", "ANTAL", "Antal pladser; ellers 1.");
    private static readonly Option<bool> s_chair = new("--chair") { Description = "Formand." };
    private static readonly Option<bool> s_remove = new("--remove") { Description = "Tag det ud i stedet." };
    private static readonly Option<string?> s_place = Options.Text("--place", "TEKST", "Stedet.");
    private static readonly Option<string?> s_document = Options.Text("--document", "TEKST", "Dagsorden eller referat.");
    private static readonly Option<string?> s_no = Options.Text("--no", "NR", "Punktets nummer; uden det et nyt.");
    private static readonly Option<string?> s_about = Options.Text("--about", "EMNE", "Hvad punktet handler om, fx rammeaftale:midtjylland-2025-26.");
    private static readonly Option<string?> s_outcome = Options.Text("--outcome", "TEKST", "Beslutningen.");
    private static readonly Option<string?> s_steps = Options.Text("--steps", "VEJ", "Vejen, fx “dassos:forbereder;kkr:anbefaler”.");

    public static Verb List { get; } = new("list", "Viser organerne og sagsvejene.", given => StoreWork.Run(given, make: false, store => RunList(given, new BodyBook(store)))) { Options.Store, Options.As, Options.Json };

    public static Verb Show { get; } = new("show", "Viser et organ med pladser og møder.", given => StoreWork.Run(given, make: false, store => RunShow(given, new BodyBook(store)))) { s_body, Options.Store, Options.As, Options.Json };

    public static Verb Save { get; } = new("save", "Skriver et organ.", given => StoreWork.Run(given, make: false, store => RunSave(given, new BodyBook(store))))
    {
        s_body, s_short, s_name, s_kind, PlanOptions.Text, s_above, s_meets, s_open, PlanOptions.From, PlanOptions.To, PlanOptions.Source, PlanOptions.Assumed, PlanOptions.Expected, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb Seat { get; } = new("seat", "Skriver en plads, eller tager en ud med --remove.", given => StoreWork.Run(given, make: false, store => RunSeat(given, new BodyBook(store))))
    {
        s_body, PlanOptions.Key, s_role, s_party, s_seats, s_chair, PlanOptions.Source, PlanOptions.Assumed, s_remove, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb Meeting { get; } = new("meeting", "Skriver et møde, eller tager det ud med --remove.", given => StoreWork.Run(given, make: false, store => RunMeeting(given, new BodyBook(store))))
    {
        s_body, PlanOptions.Date, s_place, s_document, PlanOptions.Source, s_remove, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb Agenda { get; } = new("agenda", "Skriver et punkt på dagsordenen, eller hvad der blev besluttet.", given => StoreWork.Run(given, make: false, store => RunAgenda(given, new BodyBook(store))))
    {
        s_body, PlanOptions.Date, s_no, PlanOptions.Title, PlanOptions.Text, s_about, s_outcome, s_remove, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb Route { get; } = new("route", "Skriver en sagsvej: hvilke organer en sag går igennem.", given => StoreWork.Run(given, make: false, store => RunRoute(given, new BodyBook(store))))
    {
        PlanOptions.Key, PlanOptions.Title, s_steps, PlanOptions.Source, PlanOptions.Assumed, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    private static async Task<int> RunList(Given given, BodyBook book)
    {
        var (bodies, routes) = (await book.All(StoreChoice.Actor(given, "Organisation"), PlanOptions.Today(given)), await book.Routes());
        if (given.Has(Options.Json)) return PlanOptions.Json(given, w =>
        {
            w.WriteStartObject();
            w.WriteStartArray("bodies");
            foreach (var b in bodies)
            {
                w.WriteStartObject();
                w.WriteString("key", b.Body.Key);
                w.WriteString("name", b.Body.Name);
                w.WriteString("kind", b.Body.Kind.ToString());
                if (b.Body.ReportsTo is { } above) w.WriteString("reportsTo", above);
                w.WriteString("status", b.Body.Status.ToString());
                w.WriteNumber("seats", b.SeatCount);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteStartArray("routes");
            foreach (var r in routes)
            {
                w.WriteStartObject();
                w.WriteString("key", r.Route.Key);
                w.WriteString("title", r.Route.Title);
                w.WriteStartArray("steps");
                foreach (var s in r.Route.Steps) w.WriteStringValue(s.Key);
                w.WriteEndArray();
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        });
        var table = new TextTable(("Nøgle", false), ("Organ", false), ("Slags", false), ("Refererer til", false), ("Pladser", true), ("Status", false));
        foreach (var b in bodies) table.Add(b.Body.Key, b.Body.ShortName, BodyWords.Of(b.Body.Kind), b.Body.ReportsTo ?? "–", Danish.Number(b.SeatCount, 0), Core.Development.DevelopmentWords.Of(b.Body.Status));
        table.Write(given.Terminal.Out);
        foreach (var r in routes) given.Terminal.Out.WriteLine($"{r.Route.Title}: {string.Join(" → ", r.Route.Steps.Select(s => s.Key))}");
        return ExitCode.Clean;
    }

    private static async Task<int> RunShow(Given given, BodyBook book)
    {
        var view = await Find(given, book) ?? throw new CannotRunException($"Organet {Key(given)} findes ikke.");
        if (given.Has(Options.Json)) return PlanOptions.Json(given, w =>
        {
            w.WriteStartObject();
            w.WriteString("key", view.Body.Key);
            w.WriteString("name", view.Body.Name);
            w.WriteString("text", view.Body.Markdown);
            w.WriteNumber("version", view.Version);
            w.WriteStartArray("seats");
            foreach (var (s, _) in view.Seats)
            {
                w.WriteStartObject();
                w.WriteString("key", s.Key);
                w.WriteString("role", s.Role);
                if (s.Party is { } party) w.WriteString("party", party);
                w.WriteNumber("seats", s.Seats);
                w.WriteString("source", s.Basis);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteStartArray("meetings");
            foreach (var m in view.Meetings)
            {
                w.WriteStartObject();
                w.WriteString("date", PlanOptions.Iso(m.Meeting.Date));
                w.WriteString("place", m.Meeting.Place);
                w.WriteStartArray("agenda");
                foreach (var (a, _) in m.Agenda)
                {
                    w.WriteStartObject();
                    w.WriteNumber("no", a.No);
                    w.WriteString("title", a.Title);
                    if (a.About is { } about) w.WriteString("about", about);
                    if (a.Outcome is { } outcome) w.WriteString("outcome", outcome);
                    w.WriteEndObject();
                }
                w.WriteEndArray();
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        });
        given.Terminal.Out.WriteLine($"{view.Body.Name} ({view.Body.Key})");
        given.Terminal.Out.WriteLine(view.Body.Markdown);
        foreach (var (s, _) in view.Seats) given.Terminal.Out.WriteLine($"  {Danish.Number(s.Seats, 0)} · {s.Role}");
        foreach (var m in view.Meetings) given.Terminal.Out.WriteLine($"  {PlanOptions.Iso(m.Meeting.Date)} {m.Meeting.Place}: {string.Join("; ", m.Agenda.Select(a => a.Item.Title))}");
        return ExitCode.Clean;
    }

    private static async Task<int> RunSave(Given given, BodyBook book)
    {
        var view = await Find(given, book);
        var old = view?.Body;
        var body = new CooperationBody
        {
            Key = Key(given), Position = old?.Position ?? (await book.All(StoreChoice.Actor(given, "Organisation"), PlanOptions.Today(given))).Count + 1, ShortName = given.Text(s_short) ?? old?.ShortName ?? "", Name = given.Text(s_name) ?? old?.Name ?? given.Text(s_short) ?? "",
            Kind = PlanOptions.Word(given, s_kind, BodyWords.Key, old?.Kind ?? BodyKind.Group), Markdown = given.Text(PlanOptions.Text) ?? old?.Markdown ?? "", ReportsTo = given.Text(s_above) ?? old?.ReportsTo, Meets = given.Text(s_meets) ?? old?.Meets,
            Open = given.Has(s_open) || old?.Open == true, Basis = given.Text(PlanOptions.Source) ?? old?.Basis ?? "", Status = given.Has(PlanOptions.Assumed) ? ParameterStatus.Assumed : old?.Status ?? ParameterStatus.Confirmed,
        };
        var (from, to) = (PlanOptions.Day(given, PlanOptions.From) ?? view?.Period.From ?? PlanOptions.Today(given), PlanOptions.Day(given, PlanOptions.To) ?? view?.Period.To);
        if (to < from) throw new CannotRunException("--to skal ligge efter --from.");
        return PlanOptions.Tell(given, await book.Save(StoreChoice.Actor(given, "Organisation"), body, new Period(from, to), DevelopmentCommands.Expected(given, old is null), PlanOptions.Reason(given)), "Organet");
    }

    private static async Task<int> RunSeat(Given given, BodyBook book)
    {
        var actor = StoreChoice.Actor(given, "Organisation");
        if (given.Has(s_remove)) return PlanOptions.Tell(given, await book.RemoveSeat(actor, Key(given), given.Required(PlanOptions.Key, "Nøglen"), null, PlanOptions.Reason(given)), "Pladsen");
        var seat = new BodySeat
        {
            Body = Key(given), Key = given.Text(PlanOptions.Key) ?? "", Role = given.Required(s_role, "Rollen"), Party = given.Operator(s_party), Seats = (int)Math.Min(given.Number(s_seats, 1) ?? 1, int.MaxValue), Chair = given.Has(s_chair),
            Basis = given.Required(PlanOptions.Source, "Kilden"), Status = given.Has(PlanOptions.Assumed) ? ParameterStatus.Assumed : ParameterStatus.Confirmed,
        };
        return PlanOptions.Tell(given, await book.SaveSeat(actor, seat, null, PlanOptions.Reason(given)), "Pladsen");
    }

    private static async Task<int> RunMeeting(Given given, BodyBook book)
    {
        var (actor, date) = (StoreChoice.Actor(given, "Organisation"), Date(given));
        if (given.Has(s_remove)) return PlanOptions.Tell(given, await book.RemoveMeeting(actor, Key(given), date, PlanOptions.Reason(given)), "Mødet i");
        var meeting = new BodyMeeting { Body = Key(given), Date = date, Place = given.Required(s_place, "Stedet"), Document = given.Text(s_document), Basis = given.Required(PlanOptions.Source, "Kilden") };
        return PlanOptions.Tell(given, await book.SaveMeeting(actor, meeting, null, given.Text(Options.Reason) ?? "Mødeplan"), "Mødet i");
    }

    private static async Task<int> RunAgenda(Given given, BodyBook book)
    {
        var (actor, date, no) = (StoreChoice.Actor(given, "Organisation"), Date(given), (int)Math.Min(given.Number(s_no, 1) ?? 0, int.MaxValue));
        if (given.Has(s_remove)) return PlanOptions.Tell(given, await book.RemoveItem(actor, Key(given), date, no, PlanOptions.Reason(given)), "Punktet i");
        var old = (await Find(given, book))?.Meeting(date)?.Agenda.FirstOrDefault(a => a.Item.No == no)?.Item;
        var (subject, about) = given.Text(s_about)?.Split(':', 2) is [var kind, var id]
            ? (Core.Development.DevelopmentWords.Read<AgendaSubject>(kind, BodyWords.Key) ?? throw new CannotRunException($"--about kender ikke “{kind}”. Vælg {PlanOptions.Words<AgendaSubject>(BodyWords.Key)}."), id)
            : (old?.Topic ?? AgendaSubject.Other, old?.About);
        var item = new AgendaItem
        {
            Body = Key(given), Date = date, No = no, Title = given.Text(PlanOptions.Title) ?? old?.Title ?? "", Markdown = given.Text(PlanOptions.Text) ?? old?.Markdown, Topic = subject, About = about, Outcome = given.Text(s_outcome) ?? old?.Outcome, Invented = old?.Invented ?? false,
        };
        return PlanOptions.Tell(given, await book.SaveItem(actor, item, old is null ? 0 : null, given.Text(Options.Reason) ?? "Dagsorden"), "Punktet i");
    }

    private static async Task<int> RunRoute(Given given, BodyBook book)
    {
        var routes = await book.Routes();
        var old = routes.FirstOrDefault(r => r.Route.Key == given.Text(PlanOptions.Key))?.Route;
        var steps = given.Text(s_steps) is { } text
            ? NamedTexts.Of(text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(s => s.Split(':', 2, StringSplitOptions.TrimEntries) is [var body, var what] ? KeyValuePair.Create(body, what) : throw new CannotRunException("--steps skal være “organ:hvad det gør”, med semikolon imellem.")))
            : old?.Steps ?? NamedTexts.None;
        var route = new CaseRoute
        {
            Key = given.Text(PlanOptions.Key) ?? "", Position = old?.Position ?? routes.Count + 1, Title = given.Text(PlanOptions.Title) ?? old?.Title ?? "", Steps = steps, Basis = given.Text(PlanOptions.Source) ?? old?.Basis ?? "",
            Status = given.Has(PlanOptions.Assumed) ? ParameterStatus.Assumed : old?.Status ?? ParameterStatus.Confirmed,
        };
        return PlanOptions.Tell(given, await book.SaveRoute(StoreChoice.Actor(given, "Organisation"), route, old is null ? 0 : null, PlanOptions.Reason(given)), "Sagsvejen");
    }

    private static Task<BodyView?> Find(Given given, BodyBook book) => book.Find(StoreChoice.Actor(given, "Organisation"), Key(given), PlanOptions.Today(given));

    private static string Key(Given given) => given.Parsed.GetValue(s_body)!;

    private static DateOnly Date(Given given) => PlanOptions.Day(given, PlanOptions.Date) ?? PlanOptions.Today(given);
}
