using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Viften.App.Announcements;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Announcements;
using Viften.Core.Rounds;

namespace Viften.Commands;

/// <summary><c>viften announcements</c>: central announcements, over the same verbs as the pages; they are answered as rounds.</summary>
internal static class AnnouncementCommands
{
    private static readonly Argument<int> s_no = new("NR") { Description = "Udmeldingens nummer, som “viften announcements list” viser det." };
    private static readonly Option<string?> s_title = Options.Text("--title", "TEKST", "Titlen.");
    private static readonly Option<string?> s_group = Options.Text("--group", "TEKST", "Målgruppen og dens afgrænsning.");
    private static readonly Option<string?> s_issued = Options.Text("--issued", "DATO", "Dagen, den er sendt; ellers i dag.");
    private static readonly Option<string?> s_renews = Options.Text("--renews", "NR", "Nummeret på den, der behandles igen.");
    private static readonly Option<string?> s_source = Options.Text("--source", "TEKST", "Hvor det står.");
    private static readonly Option<string?> s_bodies = Options.Text("--bodies", "LISTE", "Hvem der behandler svaret: dassos, kkr, raad; ellers alle tre.");
    private static readonly Option<string?> s_theme = Options.Text("--theme", "TEKST", "Spørgsmålets tema.");
    private static readonly Option<string?> s_type = Options.Text("--type", "TYPE", "Svartypen: " + string.Join(", ", Enum.GetValues<AnswerType>().Select(RoundWords.Key)) + "; ellers tekst.");
    private static readonly Option<string?> s_unit = Options.Text("--unit", "TEKST", "Enheden, når svaret er et tal.");
    private static readonly Option<string?> s_options = Options.Text("--options", "LISTE", "Mulighederne, adskilt af semikolon.");
    private static readonly Option<bool> s_persons = new("--persons") { Description = "Tallet tæller borgere, så små tal skjules for andre." };
    private static readonly Option<bool> s_joint = new("--joint") { Description = "Besvares fælles og ikke af hver part." };
    private static readonly Option<string?> s_question = Options.Text("--question", "NR", "Spørgsmålets nummer.");
    private static readonly Option<string?> s_step = Options.Text("--step", "TRIN", "Trinnet: " + string.Join(", ", AnnouncementSteps.All.Select(r => r.Key)) + ".");
    private static readonly Option<string?> s_date = Options.Text("--date", "DATO", "Datoen; ellers i dag.");
    private static readonly Option<bool> s_back = new("--back") { Description = "Tag trinnet tilbage i stedet." };

    public static Verb List { get; } = new("list", "Viser de centrale udmeldinger.", given => Work(given, RunList)) { Options.Store, Options.As, Options.Json };

    public static Verb Show { get; } = new("show", "Viser en udmelding med dens trin og spørgsmål.", given => Work(given, RunShow)) { s_no, Options.Store, Options.As, Options.Json };

    public static Verb Import { get; } = new("import", "Indlæser de otte kendte udmeldinger med datoer, udfald, kilder og usikkerhed.", given => Work(given, RunImport, make: true)) { Options.Store, Options.As };

    public static Verb Create { get; } = new("create", "Registrerer en udmelding, eller en fornyet behandling med --renews.", given => Work(given, RunCreate, make: true)) { s_title, s_group, s_issued, RoundCommands.Due, s_renews, s_source, s_bodies, Options.Reason, Options.Store, Options.As };

    public static Verb Ask { get; } = new("ask", "Skriver et spørgsmål.", given => Work(given, RunAsk)) { s_no, s_theme, RoundCommands.Text, s_type, s_unit, s_options, s_persons, s_joint, Options.Store, Options.As };

    public static Verb Send { get; } = new("send", "Sender udmeldingen til parterne.", given => Work(given, RunSend)) { s_no, RoundCommands.Due, Options.Reason, Options.Store, Options.As };

    public static Verb Answer { get; } = new("answer", "Svarer for en part.", given => Round(given, RoundCommands.RunAnswer)) { s_no, RoundCommands.Answers, RoundCommands.DraftOnly, Options.Store, Options.As };

    public static Verb Remind { get; } = new("remind", "Registrerer, at de, der mangler, er påmindet.", given => Round(given, RoundCommands.RunRemind)) { s_no, RoundCommands.To, RoundCommands.Text, Options.Store, Options.As };

    public static Verb Reply { get; } = new("reply", "Skriver regionens fælles svar på et spørgsmål.", given => Work(given, RunReply)) { s_no, s_question, RoundCommands.Text, Options.Store, Options.As };

    public static Verb Step { get; } = new("step", "Registrerer et trin eller et udfald.", given => Work(given, RunStep)) { s_no, s_step, s_date, RoundCommands.Text, s_back, Options.Store, Options.As };

    public static Verb Close { get; } = new("close", "Lukker for svar.", given => Round(given, RoundCommands.RunClose)) { s_no, Options.Reason, Options.Store, Options.As };

    public static Verb Export { get; } = new("export", "Skriver det samlede svar: docx eller html efter filens navn.", given => Work(given, RunExport)) { s_no, Options.Out, Options.Store, Options.As };

    private static int Work(Given given, Func<Given, AnnouncementBook, RoundBook, Task<int>> work, bool make = false) => StoreWork.Run(given, make, store => work(given, new AnnouncementBook(store), new RoundBook(store)));

    private static int Round(Given given, Func<Given, RoundBook, string, Task<int>> work) => StoreWork.Run(given, make: false, store => work(given, new RoundBook(store), AnnouncementBook.RoundOf(No(given))));

    private static async Task<int> RunList(Given given, AnnouncementBook book, RoundBook rounds)
    {
        var all = await book.All();
        if (given.Has(Options.Json))
            return RoundCommands.Say(given, JsonSerializer.Serialize(all.Select(a => new
            {
                no = a.Announcement.No, title = a.Announcement.Title, issued = a.Announcement.IssuedText, due = a.Announcement.DueText, parent = a.Announcement.Parent,
                step = AnnouncementSteps.Of(a.Last?.Step ?? AnnouncementStep.Received).Key, outcome = a.Outcome is { } o ? AnnouncementSteps.Of(o.Step).Key : null, confidence = AnnouncementWords.Key(a.Announcement.Confidence),
            })));
        if (all.Count == 0) return RoundCommands.Say(given, "Der er ingen udmeldinger. Indlæs de kendte med “viften announcements import”.");
        var table = new TextTable(("Nr.", true), ("Målgruppe", false), ("Udsendt", false), ("Udfald", false), ("Sikkerhed", false));
        foreach (var a in all) table.Add(RoundCommands.Told(a.Announcement.No), a.Announcement.Title, a.Announcement.IssuedText, AnnouncementColumns.StateOf(a).Text, AnnouncementWords.Of(a.Announcement.Confidence));
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunShow(Given given, AnnouncementBook book, RoundBook rounds)
    {
        var life = await Found(given, book);
        var questions = await rounds.Questions(StoreChoice.Actor(given, "Udmelding"), AnnouncementBook.RoundOf(No(given)));
        if (given.Has(Options.Json))
            return RoundCommands.Say(given, JsonSerializer.Serialize(new
            {
                no = life.Announcement.No, title = life.Announcement.Title, group = life.Announcement.TargetGroup, issued = life.Announcement.IssuedText, due = life.Announcement.DueText, note = life.Announcement.Note,
                steps = life.Steps.Select(s => new { step = AnnouncementSteps.Of(s.Step).Key, date = s.Date, when = s.DateText, text = s.Text }), questions = questions.Select(q => new { no = q.No, theme = q.Theme, text = q.Text, type = RoundWords.Key(q.Answer), joint = life.JointTo(q.No) }),
                sources = life.Announcement.Sources.ToDictionary(s => s.Key, s => s.Value),
            }));
        var target = given.Terminal.Out;
        target.WriteLine($"{RoundCommands.Told(life.Announcement.No)}. {life.Announcement.Title} ({AnnouncementWords.Of(life.Announcement.Confidence)})");
        target.WriteLine(life.Announcement.TargetGroup);
        var table = new TextTable(("Trin", false), ("Hvornår", false), ("Hvad", false));
        foreach (var s in life.Steps) table.Add(AnnouncementSteps.Of(s.Step).Text, s.DateText ?? Danish.Date(s.Date), s.Text);
        table.Write(target);
        foreach (var q in questions) target.WriteLine($"{RoundCommands.Told(q.No)}. {q.Theme}: {q.Text} ({RoundWords.Of(q.Answer).ToLowerInvariant()})");
        return ExitCode.Clean;
    }

    private static async Task<int> RunImport(Given given, AnnouncementBook book, RoundBook rounds) =>
        StoreWork.Tell(await book.ImportKnown(StoreChoice.Actor(given, "Udmeldinger")), given.Terminal, n => RoundCommands.Say(given, n == 0 ? "De kendte udmeldinger er her i forvejen." : $"{RoundCommands.Told(n)} udmeldinger er indlæst."));

    private static async Task<int> RunCreate(Given given, AnnouncementBook book, RoundBook rounds)
    {
        var issued = given.Text(s_issued) is { } text ? RoundCommands.Day(text, s_issued) : RoundCommands.Today(given);
        var due = given.Text(RoundCommands.Due) is { } last ? RoundCommands.Day(last, RoundCommands.Due) : (DateOnly?)null;
        var bodies = (given.Text(s_bodies) ?? "dassos,kkr,raad").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var announcement = new Announcement
        {
            No = 0, Title = given.Required(s_title, "Titlen"), TargetGroup = given.Required(s_group, "Målgruppen"), Law = "Serviceloven § 13 b", Issuer = "Social- og Boligstyrelsen", IssuedOn = issued, IssuedText = Danish.Date(issued), DueOn = due, DueText = due is { } d ? Danish.Date(d) : null,
            Parent = (int?)given.Number(s_renews, 1), Bodies = NamedTexts.Of(bodies.Select(b => KeyValuePair.Create(b, AnnouncementSteps.Read(b) is { } step ? AnnouncementSteps.Of(step).Text : b))),
            Sources = given.Text(s_source) is { } source ? NamedTexts.Of([KeyValuePair.Create("Udmeldingen", source)]) : NamedTexts.None, Confidence = Confidence.Seen, Person = "",
        };
        return StoreWork.Tell(await book.Register(StoreChoice.Actor(given, "Udmelding"), announcement, given.Required(Options.Reason, "Begrundelsen")), given.Terminal, no => RoundCommands.Say(given, $"Udmelding {RoundCommands.Told(no)} er registreret."));
    }

    private static async Task<int> RunAsk(Given given, AnnouncementBook book, RoundBook rounds)
    {
        await Found(given, book);
        var type = RoundWords.Read<AnswerType>(given.Text(s_type) ?? "tekst", RoundWords.Key) ?? throw new CannotRunException($"--type kender ikke “{given.Text(s_type)}”. Vælg {string.Join(", ", Enum.GetValues<AnswerType>().Select(RoundWords.Key))}.");
        var question = new RoundQuestion
        {
            Round = "", No = 0, Theme = given.Required(s_theme, "Temaet"), Text = given.Required(RoundCommands.Text, "Spørgsmålet"), Answer = type, Unit = given.Text(s_unit), CountsPersons = given.Has(s_persons), Joint = given.Has(s_joint),
            Options = NamedTexts.Of((given.Text(s_options) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select((o, i) => KeyValuePair.Create((i + 1).ToString(CultureInfo.InvariantCulture), o))),
        };
        return StoreWork.Tell(await rounds.Ask(StoreChoice.Actor(given, "Spørgsmål"), AnnouncementBook.RoundOf(No(given)), question), given.Terminal, no => RoundCommands.Say(given, $"Spørgsmål {RoundCommands.Told(no)} er stillet."));
    }

    private static async Task<int> RunSend(Given given, AnnouncementBook book, RoundBook rounds) =>
        StoreWork.Tell(await book.Send(StoreChoice.Actor(given, "Udmelding"), No(given), RoundCommands.Day(given.Required(RoundCommands.Due, "Fristen"), RoundCommands.Due), null, given.Required(Options.Reason, "Begrundelsen")), given.Terminal, started => RoundCommands.Say(given, $"{started.Code} er sendt til parterne."));

    private static async Task<int> RunReply(Given given, AnnouncementBook book, RoundBook rounds) =>
        StoreWork.Tell(await book.Join(StoreChoice.Actor(given, "Fælles svar"), No(given), (int)(given.Number(s_question, 1) ?? throw new CannotRunException("Spørgsmålet mangler. Angiv --question.")), given.Required(RoundCommands.Text, "Svaret")), given.Terminal, _ => RoundCommands.Say(given, "Det fælles svar er gemt."));

    private static async Task<int> RunStep(Given given, AnnouncementBook book, RoundBook rounds)
    {
        var step = AnnouncementSteps.Read(given.Required(s_step, "Trinnet")) ?? throw new CannotRunException($"--step kender ikke “{given.Text(s_step)}”. Vælg {string.Join(", ", AnnouncementSteps.All.Select(r => r.Key))}.");
        var (actor, text) = (StoreChoice.Actor(given, "Udmeldingens vej"), given.Required(RoundCommands.Text, "Hvad der skete,"));
        if (given.Has(s_back)) return StoreWork.Tell(await book.Retract(actor, No(given), step, text), given.Terminal, _ => RoundCommands.Say(given, $"“{AnnouncementSteps.Of(step).Text}” er taget tilbage."));
        return StoreWork.Tell(await book.Take(actor, No(given), step, given.Text(s_date) is { } day ? RoundCommands.Day(day, s_date) : RoundCommands.Today(given), text, null), given.Terminal, done =>
        {
            StoreWork.Findings(done.Warnings, given.Terminal);
            return RoundCommands.Say(given, $"“{AnnouncementSteps.Of(step).Text}” er registreret {Danish.Date(done.Step.Date)}.");
        });
    }

    private static async Task<int> RunExport(Given given, AnnouncementBook book, RoundBook rounds)
    {
        var life = await Found(given, book);
        return await rounds.Find(StoreChoice.Actor(given, "Samlet svar"), AnnouncementBook.RoundOf(No(given))) is { SeesAll: true } view
            ? RoundCommands.Write(given, AnnouncementDocument.Of(life, view, RoundCommands.Today(given)))
            : RoundCommands.NotThere(AnnouncementBook.RoundOf(No(given)));
    }

    private static async Task<AnnouncementLife> Found(Given given, AnnouncementBook book) =>
        await book.Find(No(given)) ?? throw new CannotRunException($"Udmelding {RoundCommands.Told(No(given))} findes ikke. “viften announcements list” viser dem.");

    private static int No(Given given) => given.Parsed.GetValue(s_no);
}
