using System.CommandLine;
using System.Globalization;
using Viften.App.Agreements;
using Viften.App.Decisions;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften.Commands;

/// <summary><c>viften agreements draft|sections|step|decide|decisions</c>: an agreement's text and way, over the same verbs as the pages.</summary>
internal static class AgreementLifeCommands
{
    private static readonly Argument<string> s_id = new("ID") { Description = "Aftalens id, fx midtjylland-2027-28." };
    private static readonly Option<string?> s_from = Options.Text("--from", "ID", "Aftalen, udkastet begynder fra.");
    private static readonly Option<string?> s_period = Options.Text("--period", "FRA..TIL", "Perioden, fx 2027-01-01..2028-12-31.");
    private static readonly Option<string?> s_date = Options.Text("--date", "DATO", "Datoen, fx 2026-11-17; ellers i dag.");
    private static readonly Option<string?> s_key = Options.Text("--section", "NØGLE", "Kun dette afsnit.");
    private static readonly Option<string?> s_file = Options.Text("--file", "FIL", "Markdown, der skal være afsnittets tekst.");
    private static readonly Option<string?> s_expected = Options.Text("--expected", "NR", "Ændringen, teksten er skrevet ud fra; en anden giver konflikt.");
    private static readonly Option<string?> s_step = Options.Text("--step", "TRIN", "Trinnet: " + string.Join(", ", AgreementSteps.All.Select(r => AgreementSteps.Key(r.Step))) + ".");
    private static readonly Option<string?> s_document = Options.Text("--document", "TEKST", "Referat, dagsorden eller brev.");
    private static readonly Option<bool> s_override = new("--override") { Description = "Vedtag, selv om en part ikke har godkendt." };
    private static readonly Option<bool> s_back = new("--back") { Description = "Tag trinnet tilbage i stedet." };
    private static readonly Option<string?> s_party = Options.Text("--party", "KODE", "Parten.");
    private static readonly Option<string?> s_body = Options.Text("--body", "NAVN", "Udvalget eller rådet, med partens eget navn.");
    private static readonly Option<string?> s_level = Options.Text("--level", "SLAGS", "udvalg, oekonomi eller raad; ellers raad.");
    private static readonly Option<string?> s_word = Options.Text("--word", "ORD", "Beslutningsordet: " + string.Join(", ", DecisionWords.All.Select(w => DecisionWords.Key(w.Word))) + ".");
    private static readonly Option<string?> s_source = Options.Text("--source", "TEKST", "Referatet eller et link til det.");
    private static readonly Option<string?> s_case = Options.Text("--case", "NR", "Sagsnummeret.");
    private static readonly Option<bool> s_closed = new("--closed") { Description = "Lukket punkt: ikke for offentligheden." };

    public static Verb Draft { get; } = new("draft", "Laver et udkast til den næste aftale fra en tidligere.", given => StoreWork.Run(given, make: false, store => RunDraft(given, new AgreementRegister(store))))
    {
        s_id, s_from, s_period, s_date, Options.Reason, Options.Store, Options.As,
    };

    public static Verb Sections { get; } = new("sections", "Viser en aftales afsnit, eller skriver et med --file.", given => StoreWork.Run(given, make: false, store => RunSections(given, new AgreementRegister(store))))
    {
        s_id, s_key, s_file, s_expected, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb Step { get; } = new("step", "Viser en aftales vej, eller registrerer et trin med --step.", given => StoreWork.Run(given, make: false, store => RunStep(given, new AgreementRegister(store))))
    {
        s_id, s_step, s_date, s_document, s_override, s_back, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb Decide { get; } = new("decide", "Registrerer, hvad et udvalg eller råd har besluttet.", given => StoreWork.Run(given, make: false, store => RunDecide(given, store)))
    {
        s_id, s_party, s_body, s_level, s_date, s_word, s_source, s_case, s_closed, Options.Reason, Options.Store, Options.As,
    };

    public static Verb Decisions { get; } = new("decisions", "Viser, hvem der har besluttet, og hvem der mangler.", given => StoreWork.Run(given, make: false, store => RunDecisions(given, new AgreementRegister(store))))
    {
        s_id, s_party, Options.Store, Options.As, Options.Json,
    };

    private static async Task<int> RunDraft(Given given, AgreementRegister register)
    {
        if (given.Required(s_period, "Perioden").Split("..") is not [var first, var last]) throw new CannotRunException("--period skal være to datoer som 2027-01-01..2028-12-31.");
        var (from, to) = (Day(first, s_period), Day(last, s_period));
        if (to < from) throw new CannotRunException("Perioden slutter, før den begynder.");
        var done = await register.Draft(StoreChoice.Actor(given, "Udkast til aftale"), given.Required(s_from, "Aftalen at begynde fra"), Id(given), new Period(from, to), Date(given), given.Required(Options.Reason, "Begrundelsen"));
        return StoreWork.Tell(done, given.Terminal, change => Say(given, $"{Id(given)}: udkastet er lavet som ændring {Number(change)}."));
    }

    private static async Task<int> RunSections(Given given, AgreementRegister register)
    {
        var actor = StoreChoice.Actor(given, "Aftalens tekst");
        if (given.Text(s_file) is { } file)
        {
            var path = given.Terminal.Whole(file);
            if (!File.Exists(path)) throw new CannotRunException($"Filen {path} findes ikke.");
            var key = given.Required(s_key, "Afsnittet");
            var text = await File.ReadAllTextAsync(path);
            var now = (await register.Find(actor, Id(given)))?.Section(key);
            var saved = await register.Save(actor, Id(given), key, new(now?.Section.Title ?? key, text, now?.Section.Confidential ?? false), given.Number(s_expected) ?? now?.Version, given.Required(Options.Reason, "Begrundelsen"));
            return StoreWork.Tell(saved, given.Terminal, line => Say(given, $"“{line.Section.Title}” er gemt som ændring {Number(line.Version)}."));
        }
        if (await register.Find(actor, Id(given)) is not { } view) return NotThere(given);
        var shown = view.Sections.Where(s => given.Text(s_key) is not { } key || s.Section.Key == key).ToList();
        if (given.Has(Options.Json)) return Json(given, w =>
        {
            w.WriteStartArray();
            foreach (var (s, version) in shown)
            {
                w.WriteStartObject();
                w.WriteString("key", s.Key);
                w.WriteString("title", s.Title);
                w.WriteNumber("version", version);
                w.WriteBoolean("confidential", s.Confidential);
                w.WriteString("markdown", s.Markdown);
                w.WriteEndObject();
            }
            w.WriteEndArray();
        });
        if (given.Text(s_key) is not null && shown.Count == 1) return Say(given, shown[0].Section.Markdown);
        var table = new TextTable(("Nøgle", false), ("Afsnit", false), ("Ændring", true), ("Tegn", true));
        foreach (var (s, version) in shown) table.Add(s.Key, s.Title + (s.Confidential ? " (fortroligt)" : ""), Number(version), Danish.Number(s.Markdown.Length, 0));
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunStep(Given given, AgreementRegister register)
    {
        var actor = StoreChoice.Actor(given, "Aftalens vej");
        if (given.Text(s_step) is { } named)
        {
            var step = AgreementSteps.Read(named) ?? throw new CannotRunException($"--step kender ikke “{named}”. Vælg {string.Join(", ", AgreementSteps.All.Select(r => AgreementSteps.Key(r.Step)))}.");
            var reason = given.Required(Options.Reason, "Begrundelsen");
            if (given.Has(s_back)) return StoreWork.Tell(await register.Retract(actor, Id(given), step, reason), given.Terminal, change => Say(given, $"“{AgreementSteps.Of(step).Text}” er taget tilbage som ændring {Number(change)}."));
            return StoreWork.Tell(await register.Take(actor, Id(given), new(step, Date(given), given.Has(s_override)), reason, given.Text(s_document)), given.Terminal, done =>
            {
                StoreWork.Findings(done.Warnings, given.Terminal);
                return Say(given, $"“{AgreementSteps.Of(step).Text}” er registreret {Danish.Date(done.Step.Date)} som ændring {Number(done.Change)}.");
            });
        }
        if (await register.Find(actor, Id(given)) is not { } view) return NotThere(given);
        var stage = view.Life.StageOn(Today(given));
        if (given.Has(Options.Json)) return Json(given, w =>
        {
            w.WriteStartObject();
            w.WriteString("agreement", view.Code);
            w.WriteString("stage", stage.ToString());
            w.WriteStartArray("steps");
            foreach (var s in view.Life.Steps)
            {
                w.WriteStartObject();
                w.WriteString("step", AgreementSteps.Key(s.Step));
                w.WriteString("date", Iso(s.Date));
                w.WriteString("reason", s.Reason);
                w.WriteBoolean("override", s.Override);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        });
        given.Terminal.Out.WriteLine($"{view.Life.Terms.Title}: {AgreementSteps.Of(stage)}");
        var table = new TextTable(("Trin", false), ("Dato", false), ("Frist", false));
        foreach (var rule in AgreementSteps.All) table.Add(rule.Text, view.Life.Taken(rule.Step) is { } t ? Danish.Date(t.Date) : "–", string.Join(", ", view.Life.DeadlinesOf(rule.Step).Select(d => Danish.Date(d.Due))));
        table.Write(given.Terminal.Out);
        StoreWork.Findings(StepRules.Warnings(view.Life, view.Decisions, Today(given)), given.Terminal);
        return ExitCode.Clean;
    }

    private static async Task<int> RunDecide(Given given, ViftenStore store)
    {
        var word = DecisionWords.Read(given.Required(s_word, "Beslutningsordet")) ?? throw new CannotRunException($"--word kender ikke “{given.Text(s_word)}”. Vælg {string.Join(", ", DecisionWords.All.Select(w => DecisionWords.Key(w.Word)))}.");
        var level = DecisionWords.ReadLevel(given.Text(s_level) ?? DecisionWords.Key(BodyLevel.Council)) ?? throw new CannotRunException("--level skal være udvalg, oekonomi eller raad.");
        var decision = new Decision
        {
            About = Id(given), Party = given.Operator(s_party) ?? throw new CannotRunException("Parten mangler. Angiv --party."), Body = given.Required(s_body, "Udvalget eller rådet"), Level = level, Date = Date(given), Word = word,
            Open = !given.Has(s_closed), CaseNo = given.Text(s_case), Minutes = given.Required(s_source, "Kilden"), Person = "",
        };
        var done = await new DecisionBook(store).Register(StoreChoice.Actor(given, "Registrering af beslutning"), decision, given.Text(Options.Reason) ?? "Efter referatet");
        return StoreWork.Tell(done, given.Terminal, d =>
        {
            StoreWork.Findings(d.Warnings, given.Terminal);
            return Say(given, $"{d.Decision.Body}: {DecisionWords.Of(word).ToLowerInvariant()} {Danish.Date(d.Decision.Date)} er registreret som ændring {Number(d.Change)}.");
        });
    }

    private static async Task<int> RunDecisions(Given given, AgreementRegister register)
    {
        if (await register.Find(StoreChoice.Actor(given, "Beslutninger"), Id(given)) is not { } view) return NotThere(given);
        var rows = DecisionRow.Of(view, Today(given)).Where(r => given.Operator(s_party) is not { } party || r.Member.Code == party).ToList();
        if (given.Has(Options.Json)) return Json(given, w =>
        {
            w.WriteStartArray();
            foreach (var r in rows)
            {
                w.WriteStartObject();
                w.WriteString("party", r.Member.Code);
                w.WriteString("name", r.Member.Name);
                w.WriteString("state", r.Standing.State.ToString());
                w.WriteStartArray("decisions");
                foreach (var d in r.Decisions)
                {
                    w.WriteStartObject();
                    w.WriteString("date", Iso(d.Date));
                    w.WriteString("body", d.Body);
                    w.WriteString("word", DecisionWords.Key(d.Word));
                    w.WriteString("source", d.Minutes);
                    w.WriteBoolean("invented", d.Invented);
                    w.WriteEndObject();
                }
                w.WriteEndArray();
                w.WriteEndObject();
            }
            w.WriteEndArray();
        });
        var table = new TextTable(("Part", false), ("Status", false), ("Dato", false), ("Udvalg eller råd", false), ("Ord", false));
        foreach (var r in rows) table.Add(r.Member.Name, AgreementPaths.Word(r.Standing.State), r.Last is { } d ? Danish.Date(d.Date) : "–", r.Last?.Body ?? "–", r.Last is { } l ? DecisionWords.Of(l.Word) : "–");
        table.Write(given.Terminal.Out);
        return Say(given, $"{Danish.Number(rows.Count(r => r.Standing.State == PartyDecision.Approved), 0)} af {Danish.Number(rows.Count, 0)} har godkendt.");
    }

    private static int NotThere(Given given) => throw new CannotRunException($"Aftalen {Id(given)} er ikke i lageret. “viften agreements draft” laver et udkast.");

    private static string Id(Given given) => given.Parsed.GetValue(s_id)!;

    private static DateOnly Today(Given given) => DanishTime.DateOf(given.Terminal.Clock.GetUtcNow());

    private static DateOnly Date(Given given) => given.Text(s_date) is { } text ? Day(text, s_date) : Today(given);

    private static DateOnly Day(string text, Option<string?> option) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new CannotRunException($"{option.Name} skal være en dato som 2026-11-17, men er “{text}”.");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Say(Given given, string text)
    {
        given.Terminal.Out.WriteLine(text);
        return ExitCode.Clean;
    }

    private static int Json(Given given, Action<System.Text.Json.Utf8JsonWriter> write) => Say(given, CanonicalJson.Write(write));
}
