using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Viften.App.Documents;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Rounds;

namespace Viften.Commands;

/// <summary><c>viften rounds</c>: rounds of questions, over the same verbs as the pages. Announcements are answered by them too.</summary>
internal static class RoundCommands
{
    private static readonly Argument<string> s_code = new("ID") { Description = "Rundens id, som “viften rounds list” viser det." };
    private static readonly Option<string?> s_about = Options.Text("--about", "ID", "Aftalens id, fx midtjylland-2027-28.");
    private static readonly Option<string?> s_title = Options.Text("--title", "TEKST", "Rundens titel.");
    private static readonly Option<string?> s_intro = Options.Text("--intro", "TEKST", "Til dem, der svarer; Markdown kan bruges.");
    private static readonly Option<string?> s_opens = Options.Text("--opens", "DATO", "Åbner denne dag; ellers i dag.");
    private static readonly Option<string?> s_stakeholder = Options.Text("--stakeholder", "NAVN", "Indbyd denne organisation med et link i stedet for parterne.");
    private static readonly Option<string?> s_kind = Options.Text("--kind", "SLAGS", "Interessentens slags: " + string.Join(", ", Enum.GetValues<StakeholderKind>().Select(RoundWords.Key)) + ".");
    private static readonly Option<string?> s_url = Options.Text("--url", "ADRESSE", "Sidernes adresse, som linket skal begynde med, fx https://viften.example.dk.");
    private static readonly Option<string?> s_question = Options.Text("--question", "NR", "Spørgsmålets nummer.");
    private static readonly Option<string?> s_entry = Options.Text("--entry", "NR", "Bidragets nummer; ellers 1.");
    private static readonly Option<string?> s_outcome = Options.Text("--outcome", "UDFALD", "Hvad bidraget førte til: " + string.Join(", ", Enum.GetValues<ReplyOutcome>().Select(RoundWords.Key)) + ".");
    private static readonly Option<string?> s_section = Options.Text("--section", "NØGLE", "Afsnittet, det førte til noget i.");
    private static readonly Option<bool> s_back = new("--back") { Description = "Åbn den igen i stedet." };

    internal static readonly Option<string?> Due = Options.Text("--due", "DATO", "Fristen, til og med denne dag.");
    internal static readonly Option<string?> Text = Options.Text("--text", "TEKST", "Teksten.");
    internal static readonly Option<string?> To = Options.Text("--to", "HVEM", "Partens kode eller interessentens nøgle; ellers alle, der mangler.");
    internal static readonly Option<string?> Answers = Options.Text("--answers", "FIL", "JSON med spørgsmålets nummer og svaret, fx {\"1\": \"12\", \"2\": [\"Et bidrag\", \"Et til\"]}.");
    internal static readonly Option<bool> DraftOnly = new("--draft") { Description = "Gem som kladde uden at aflevere." };

    public static Verb List { get; } = new("list", "Viser runderne.", given => Work(given, RunList)) { Options.Store, Options.As, Options.Json };

    public static Verb Show { get; } = new("show", "Viser en runde: hvem der har svaret, og hvad der er svaret.", given => Work(given, (g, b) => RunShow(g, b, Code(g)))) { s_code, Options.Store, Options.As, Options.Json };

    public static Verb Create { get; } = new("create", "Starter en indspilsrunde til et udkast.", given => Work(given, RunCreate)) { s_about, s_title, s_intro, s_opens, Due, Options.Reason, Options.Store, Options.As };

    public static Verb Send { get; } = new("send", "Indbyder parterne, eller en interessent med --stakeholder.", given => Work(given, RunSend)) { s_code, s_stakeholder, s_kind, s_url, Options.Store, Options.As };

    public static Verb Answer { get; } = new("answer", "Svarer for en part.", given => Work(given, (g, b) => RunAnswer(g, b, Code(g)))) { s_code, Answers, DraftOnly, Options.Store, Options.As };

    public static Verb Remind { get; } = new("remind", "Registrerer, at de, der mangler, er påmindet.", given => Work(given, (g, b) => RunRemind(g, b, Code(g)))) { s_code, To, Text, Options.Store, Options.As };

    public static Verb Reply { get; } = new("reply", "Svarer på et bidrag, med hvad det førte til.", given => Work(given, RunReply)) { s_code, s_question, To, s_entry, s_outcome, s_section, Text, Options.Store, Options.As };

    public static Verb Extend { get; } = new("extend", "Udskyder fristen.", given => Work(given, RunExtend)) { s_code, Due, Options.Reason, Options.Store, Options.As };

    public static Verb Close { get; } = new("close", "Lukker runden, eller åbner den igen med --back.", given => Work(given, (g, b) => RunClose(g, b, Code(g)))) { s_code, s_back, Options.Reason, Options.Store, Options.As };

    public static Verb Export { get; } = new("export", "Skriver bilaget: docx eller html efter filens navn.", given => Work(given, RunExport)) { s_code, Options.Out, Options.Store, Options.As };

    private static int Work(Given given, Func<Given, RoundBook, Task<int>> work) => StoreWork.Run(given, make: false, store => work(given, new RoundBook(store)));

    private static async Task<int> RunList(Given given, RoundBook book)
    {
        var views = await book.All(StoreChoice.Actor(given, "Runder"));
        if (given.Has(Options.Json))
            return Say(given, JsonSerializer.Serialize(views.Select(v => new
            {
                id = v.Code, kind = RoundKinds.Of(v.Life.Round.Kind).Key, about = v.Life.Round.About, title = v.Life.Round.Title, due = v.Life.Deadline.Due, closed = v.Life.IsClosed,
                invited = v.Life.Invitations.Count, answered = v.Life.Standings().Count(s => s.HasAnswered),
            })));
        if (views.Count == 0) return Say(given, "Der er ingen runder. Start en med “viften rounds create”.");
        var table = new TextTable(("Id", false), ("Runde", false), ("Frist", false), ("Svar", true), ("Indbudte", true));
        foreach (var v in views) table.Add(v.Code, v.Life.Round.Title, Danish.Date(v.Life.Deadline.Due) + (v.Life.IsClosed ? " (lukket)" : ""), Told(v.Life.Standings().Count(s => s.HasAnswered)), Told(v.Life.Invitations.Count));
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    internal static async Task<int> RunShow(Given given, RoundBook book, string code)
    {
        if (await book.Find(StoreChoice.Actor(given, "Runde"), code) is not { } view) return NotThere(code);
        var life = view.Life;
        if (given.Has(Options.Json))
            return Say(given, JsonSerializer.Serialize(new
            {
                id = code, title = life.Round.Title, due = life.Deadline.Due, closed = life.IsClosed,
                questions = life.Asked.Select(q => new { no = q.No, theme = q.Theme, text = q.Text, type = RoundWords.Key(q.Answer), section = q.Section }),
                invited = life.Standings().Select(s => new { key = s.Invitation.Invitee, name = s.Name, state = RoundWords.Key(s.State), handedIn = s.First, contributions = s.Contributions, reminded = s.Reminders.Count }),
                answers = Contribution.Of(life).Select(c => new { question = c.Question.No, from = c.Answer.Invitee, entry = c.Answer.Entry, text = c.Text, late = c.IsLate, outcome = c.Reply is { } r ? RoundWords.Key(r.Outcome) : null, reply = c.Reply?.Text }),
                counts = view.Counts.Select(c => new { question = c.Question.No, total = c.Counts.ColumnTotal(0).Number, answered = c.Answered.Count }),
            }));
        given.Terminal.Out.WriteLine($"{life.Round.Title}: frist {Danish.Date(life.Deadline.Due)}{(life.IsClosed ? ", lukket" : "")}");
        var table = new TextTable(("Nøgle", false), ("Indbudt", false), ("Status", false), ("Afleveret", false), ("Bidrag", true));
        foreach (var s in life.Standings()) table.Add(s.Invitation.Invitee, s.Name, RoundWords.Of(s.State), s.First is { } at ? DanishTime.Tell(at) : "–", Told(s.Contributions));
        table.Write(given.Terminal.Out);
        foreach (var c in Contribution.Of(life)) given.Terminal.Out.WriteLine($"{c.Question.No}. {c.Question.Theme} · {c.Name}: {c.Text.ReplaceLineEndings(" ")}{(c.Reply is { } r ? $" → {RoundWords.Of(r.Outcome)}: {r.Text.ReplaceLineEndings(" ")}" : "")}");
        return ExitCode.Clean;
    }

    private static async Task<int> RunCreate(Given given, RoundBook book)
    {
        var about = given.Required(s_about, "Aftalen");
        var start = new RoundStart(RoundKind.Input, about, given.Text(s_title) ?? $"Indspil til {about}", given.Text(s_intro), given.Text(s_opens) is { } opens ? Day(opens, s_opens) : Today(given), Day(given.Required(Due, "Fristen"), Due));
        return StoreWork.Tell(await book.Start(StoreChoice.Actor(given, "Indspilsrunde"), start, given.Required(Options.Reason, "Begrundelsen")), given.Terminal, started => Say(given, $"{started.Code} er startet.{(started.StepTaken ? " Aftalens trin er registreret." : "")}"));
    }

    private static async Task<int> RunSend(Given given, RoundBook book)
    {
        var actor = StoreChoice.Actor(given, "Indbydelse");
        if (given.Text(s_stakeholder) is not { } organisation)
            return StoreWork.Tell(await book.InviteParties(actor, Code(given)), given.Terminal, n => Say(given, $"{Told(n)} parter er indbudt."));
        var kind = RoundWords.Read<StakeholderKind>(given.Text(s_kind) ?? "anden", RoundWords.Key) ?? throw new CannotRunException($"--kind kender ikke “{given.Text(s_kind)}”. Vælg {string.Join(", ", Enum.GetValues<StakeholderKind>().Select(RoundWords.Key))}.");
        return StoreWork.Tell(await book.InviteStakeholder(actor, Code(given), organisation, kind), given.Terminal, invited => Say(given, $"{(given.Text(s_url) ?? "").TrimEnd('/')}{RoundPaths.OfLink(invited.Token)}"));
    }

    internal static async Task<int> RunAnswer(Given given, RoundBook book, string code)
    {
        var party = given.Operator(Options.As) ?? throw new CannotRunException("Parten mangler. Angiv --as: kun partens egne kan svare for den.");
        var path = given.Terminal.Whole(given.Required(Answers, "Svarene"));
        if (!File.Exists(path)) throw new CannotRunException($"Filen {path} findes ikke.");
        var done = await book.Answer(StoreChoice.Actor(given, "Svar"), code, party, Typed(await File.ReadAllTextAsync(path)), !given.Has(DraftOnly));
        return StoreWork.Tell(done, given.Terminal, saved => Say(given, saved.HandedIn ? $"Afleveret {DanishTime.Tell(saved.At)}{(saved.Late ? ", efter fristen" : "")}: {Told(saved.Contributions)} svar." : $"Kladden er gemt {DanishTime.Tell(saved.At)}."));
    }

    internal static async Task<int> RunRemind(Given given, RoundBook book, string code) =>
        StoreWork.Tell(await book.Remind(StoreChoice.Actor(given, "Påmindelse"), code, given.Text(To), given.Required(Text, "Teksten")), given.Terminal, names => Say(given, $"Påmindelsen er registreret for {string.Join(", ", names)}."));

    private static async Task<int> RunReply(Given given, RoundBook book)
    {
        var outcome = RoundWords.Read<ReplyOutcome>(given.Required(s_outcome, "Udfaldet"), RoundWords.Key) ?? throw new CannotRunException($"--outcome kender ikke “{given.Text(s_outcome)}”. Vælg {string.Join(", ", Enum.GetValues<ReplyOutcome>().Select(RoundWords.Key))}.");
        var replied = await book.Reply(StoreChoice.Actor(given, "Svar på bidrag"), Code(given), (int)(given.Number(s_question, 1) ?? throw new CannotRunException("Spørgsmålet mangler. Angiv --question.")),
            given.Required(To, "Hvem, der svares,"), (int)(given.Number(s_entry, 1) ?? 1), outcome, given.Required(Text, "Svaret"), given.Text(s_section));
        return StoreWork.Tell(replied, given.Terminal, r => Say(given, $"Svaret er gemt: {RoundWords.Of(r.Outcome).ToLowerInvariant()}."));
    }

    private static async Task<int> RunExtend(Given given, RoundBook book) =>
        StoreWork.Tell(await book.Extend(StoreChoice.Actor(given, "Frist"), Code(given), Day(given.Required(Due, "Fristen"), Due), given.Required(Options.Reason, "Begrundelsen")), given.Terminal, due => Say(given, $"Fristen er nu {Danish.Date(due)}."));

    internal static async Task<int> RunClose(Given given, RoundBook book, string code)
    {
        var (actor, reason) = (StoreChoice.Actor(given, "Lukning"), given.Required(Options.Reason, "Begrundelsen"));
        return given.Has(s_back)
            ? StoreWork.Tell(await book.Reopen(actor, code, reason), given.Terminal, _ => Say(given, "Runden er åben igen."))
            : StoreWork.Tell(await book.Close(actor, code, reason), given.Terminal, _ => Say(given, "Runden er lukket."));
    }

    private static async Task<int> RunExport(Given given, RoundBook book) =>
        await book.Find(StoreChoice.Actor(given, "Bilag"), Code(given)) is { SeesAll: true } view ? Write(given, RoundDocument.Of(view, Today(given))) : NotThere(Code(given));

    /// <summary>Writes a document as the name of its file says.</summary>
    internal static int Write(Given given, Document document)
    {
        var path = given.Terminal.Whole(given.Required(Options.Out, "Filen"));
        CommandFiles.Write(path, [], stream =>
        {
            if (path.EndsWith(".docx", StringComparison.OrdinalIgnoreCase)) DocxDocument.Write(document, stream);
            else if (path.EndsWith(".html", StringComparison.OrdinalIgnoreCase)) stream.Write(System.Text.Encoding.UTF8.GetBytes($"<!doctype html><html lang=\"da\"><meta charset=\"utf-8\"><title>{System.Net.WebUtility.HtmlEncode(document.Title)}</title><h1>{System.Net.WebUtility.HtmlEncode(document.Title)}</h1>{HtmlDocument.Render(document)}</html>"));
            else throw new CannotRunException("--out skal ende på .docx eller .html.");
        });
        return Say(given, $"{path} er skrevet.");
    }

    /// <summary>A text is one answer, a list is several.</summary>
    private static List<TypedAnswer> Typed(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var typed = new List<TypedAnswer>();
            foreach (var answer in document.RootElement.EnumerateObject())
            {
                var no = int.Parse(answer.Name, NumberStyles.None, CultureInfo.InvariantCulture);
                if (answer.Value.ValueKind == JsonValueKind.Array) typed.AddRange(answer.Value.EnumerateArray().Select((v, i) => new TypedAnswer(no, i + 1, v.GetString())));
                else typed.Add(new(no, 1, answer.Value.ValueKind == JsonValueKind.String ? answer.Value.GetString() : answer.Value.GetRawText()));
            }
            return typed;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new CannotRunException("--answers skal være JSON som {\"1\": \"12\", \"2\": [\"Et bidrag\", \"Et til\"]}.");
        }
    }

    internal static int NotThere(string code) => throw new CannotRunException($"Runden {code} findes ikke eller er ikke for dig. “viften rounds list” viser dem.");

    internal static DateOnly Today(Given given) => DanishTime.DateOf(given.Terminal.Clock.GetUtcNow());

    internal static DateOnly Day(string text, Option<string?> option) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new CannotRunException($"{option.Name} skal være en dato som 2026-11-17, men er “{text}”.");

    internal static string Told(int number) => Danish.Number(number, 0);

    internal static int Say(Given given, string text)
    {
        given.Terminal.Out.WriteLine(text);
        return ExitCode.Clean;
    }

    private static string Code(Given given) => given.Parsed.GetValue(s_code)!;
}
