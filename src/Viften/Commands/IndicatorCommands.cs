using System.CommandLine;
using System.Globalization;
using System.Text;
using Viften.App.Development;
using Viften.App.Documents;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Development;

namespace Viften.Commands;

/// <summary><c>viften development indicators|indicator|value|national|report</c>: numbers, what is decided nationally, and what bodies are told.</summary>
internal static class IndicatorCommands
{
    private static readonly Option<string?> s_unit = Options.Text("--unit", "TEKST", "Enheden.");
    private static readonly Option<string?> s_span = Options.Text("--span", "TEKST", "Hvad en værdi er for, fx “pr. år” eller “på dagen”.");
    private static readonly Option<string?> s_direction = Options.Text("--direction", "ORD", "Hvilken vej er god: op eller ned.");
    private static readonly Option<string?> s_baseline = Options.Text("--baseline", "TAL", "Udgangspunktet.");
    private static readonly Option<string?> s_baselineOn = Options.Text("--baseline-on", "DATO", "Udgangspunktets dag.");
    private static readonly Option<string?> s_target = Options.Text("--target", "TAL", "Måltallet.");
    private static readonly Option<string?> s_targetOn = Options.Text("--target-on", "DATO", "Måltallets dag.");
    private static readonly Option<string?> s_goals = Options.Text("--goals", "NØGLER", "Aftalens mål, med komma imellem.");
    private static readonly Option<string?> s_initiative = Options.Text("--initiative", "NØGLE", "Initiativet, den følger.");
    private static readonly Option<string?> s_value = Options.Text("--value", "TAL", "Værdien.");
    private static readonly Option<bool> s_remove = new("--remove") { Description = "Tag målingen tilbage i stedet." };
    private static readonly Option<string?> s_sender = Options.Text("--sender", "TEKST", "Afsenderen.");
    private static readonly Option<string?> s_state = Options.Text("--state", "ORD", "Hvor langt: " + PlanOptions.Words<NationalState>(DevelopmentWords.Key) + ".");
    private static readonly Option<string?> s_body = Options.Text("--body", "NØGLE", "Organet, rapporten er til.");
    private static readonly Option<string?> s_meeting = Options.Text("--meeting", "DATO", "Mødet.");
    private static readonly Option<bool> s_issue = new("--issue") { Description = "Udsted rapporten; ellers vises den kun." };
    private static readonly Option<string?> s_no = Options.Text("--no", "NR", "En udstedt rapport, med --out som fil.");

    public static Verb Indicators { get; } = new("indicators", "Viser indikatorerne med deres værdier.", given => StoreWork.Run(given, make: false, store => RunIndicators(given, store))) { DevelopmentCommands.Id, PlanOptions.Area, Options.Store, Options.As, Options.Json };

    public static Verb Indicator { get; } = new("indicator", "Skriver en indikator.", given => StoreWork.Run(given, make: false, store => RunIndicator(given, store)))
    {
        DevelopmentCommands.Id, PlanOptions.Area, s_initiative, PlanOptions.Key, PlanOptions.Title, s_unit, s_span, s_direction, s_baseline, s_baselineOn, s_target, s_targetOn, s_goals, PlanOptions.Source, PlanOptions.Expected, Options.Reason, Options.Store,
        Options.As, Options.Json,
    };

    public static Verb Value { get; } = new("value", "Registrerer en måling, eller tager en tilbage med --remove.", given => StoreWork.Run(given, make: false, store => RunValue(given, store)))
    {
        DevelopmentCommands.Id, PlanOptions.Key, PlanOptions.Date, s_value, PlanOptions.Source, s_remove, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb National { get; } = new("national", "Viser de nationale initiativer, eller skriver et med --title.", given => StoreWork.Run(given, make: false, store => RunNational(given, new NationalInitiativeBook(store))))
    {
        PlanOptions.Key, PlanOptions.Title, s_sender, PlanOptions.Date, s_state, PlanOptions.Text, PlanOptions.Source, PlanOptions.Assumed, PlanOptions.Expected, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb Report { get; } = new("report", "Viser de udstedte statusrapporter, laver et udkast med --body, eller udsteder med --issue.", given => StoreWork.Run(given, make: false, store => RunReport(given, store)))
    {
        DevelopmentCommands.Id, s_body, s_meeting, PlanOptions.From, PlanOptions.To, s_issue, s_no, Options.Out, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    private static async Task<int> RunIndicators(Given given, ViftenStore store)
    {
        var view = await DevelopmentCommands.Plan(given, store);
        var shown = view.Plan.Indicators.Where(i => given.Text(PlanOptions.Area) is not { } area || i.Area == area).ToList();
        if (given.Has(Options.Json)) return PlanOptions.Json(given, w =>
        {
            w.WriteStartArray();
            foreach (var i in shown)
            {
                w.WriteStartObject();
                w.WriteString("key", i.Key);
                w.WriteString("title", i.Title);
                w.WriteString("unit", i.Unit);
                w.WriteString("span", i.Span);
                w.WriteString("state", IndicatorRules.StateOf(i, view.Plan.ValuesOf(i.Key)).ToString());
                if (i.Baseline is { } baseline) w.WriteNumber("baseline", baseline);
                if (i.Target is { } target) w.WriteNumber("target", target);
                w.WriteBoolean("invented", i.Invented);
                w.WriteStartArray("values");
                foreach (var v in view.Plan.ValuesOf(i.Key))
                {
                    w.WriteStartObject();
                    w.WriteString("date", PlanOptions.Iso(v.Date));
                    w.WriteNumber("value", v.Value);
                    w.WriteString("source", v.Basis);
                    w.WriteEndObject();
                }
                w.WriteEndArray();
                w.WriteEndObject();
            }
            w.WriteEndArray();
        });
        var table = new TextTable(("Nøgle", false), ("Indikator", false), ("Nu", true), ("Måltal", true), ("Enhed", false), ("Målt", false), ("Status", false));
        foreach (var i in shown)
        {
            var values = view.Plan.ValuesOf(i.Key);
            table.Add(i.Key, i.Title, values.Count == 0 ? "–" : Danish.Number(values[^1].Value, 0, 2), i.Target is { } t ? Danish.Number(t, 0, 2) : "–", $"{i.Unit} {i.Span}", values.Count == 0 ? "–" : PlanOptions.Iso(values[^1].Date), DevelopmentWords.Of(IndicatorRules.StateOf(i, values)));
        }
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunIndicator(Given given, ViftenStore store)
    {
        var view = await DevelopmentCommands.Plan(given, store);
        var old = given.Text(PlanOptions.Key) is { } key ? view.Plan.Indicator(key) : null;
        var value = new Indicator
        {
            Agreement = view.Code, Area = given.Text(PlanOptions.Area) ?? old?.Area ?? throw new CannotRunException("Området mangler. Angiv --area."), Initiative = given.Text(s_initiative) ?? old?.Initiative, Key = given.Text(PlanOptions.Key) ?? "",
            Title = given.Text(PlanOptions.Title) ?? old?.Title ?? "", Unit = given.Text(s_unit) ?? old?.Unit ?? "", Span = given.Text(s_span) ?? old?.Span ?? "", Direction = PlanOptions.Word(given, s_direction, DevelopmentWords.Key, old?.Direction ?? Direction.Up),
            Baseline = PlanOptions.Number(given, s_baseline) ?? old?.Baseline, BaselineOn = PlanOptions.Day(given, s_baselineOn) ?? old?.BaselineOn, Target = PlanOptions.Number(given, s_target) ?? old?.Target, TargetOn = PlanOptions.Day(given, s_targetOn) ?? old?.TargetOn,
            Goals = given.Has(s_goals) || old is null ? DevelopmentWords.Keys(PlanOptions.Keys(given, s_goals), "mål") : old.Goals, Basis = given.Text(PlanOptions.Source) ?? old?.Basis ?? "", Invented = old?.Invented ?? false,
        };
        return PlanOptions.Tell(given, await new WorkPlanBook(store).SaveIndicator(StoreChoice.Actor(given, "Arbejdsplan"), value, DevelopmentCommands.Expected(given, old is null), PlanOptions.Reason(given)), "Indikatoren");
    }

    private static async Task<int> RunValue(Given given, ViftenStore store)
    {
        var (view, book, actor, key) = (await DevelopmentCommands.Plan(given, store), new WorkPlanBook(store), StoreChoice.Actor(given, "Måling"), given.Required(PlanOptions.Key, "Indikatorens nøgle"));
        var date = PlanOptions.Day(given, PlanOptions.Date) ?? PlanOptions.Today(given);
        if (given.Has(s_remove)) return PlanOptions.Tell(given, await book.RemoveValue(actor, view.Code, key, date, PlanOptions.Reason(given)), "Indikatoren");
        var value = PlanOptions.Number(given, s_value) ?? throw new CannotRunException("Værdien mangler. Angiv --value.");
        return PlanOptions.Tell(given, await book.SetValue(actor, new IndicatorValue { Agreement = view.Code, Indicator = key, Date = date, Value = value, Basis = given.Required(PlanOptions.Source, "Kilden") }, given.Text(Options.Reason) ?? "Ny måling"), "Indikatoren");
    }

    private static async Task<int> RunNational(Given given, NationalInitiativeBook book)
    {
        var all = await book.All();
        if (given.Text(PlanOptions.Title) is not null || given.Text(Options.Reason) is not null)
        {
            var old = all.FirstOrDefault(l => l.Initiative.Key == given.Text(PlanOptions.Key))?.Initiative;
            var value = new NationalInitiative
            {
                Key = given.Text(PlanOptions.Key) ?? "", Title = given.Text(PlanOptions.Title) ?? old?.Title ?? "", Sender = given.Text(s_sender) ?? old?.Sender ?? "", Date = PlanOptions.Day(given, PlanOptions.Date) ?? old?.Date,
                State = PlanOptions.Word(given, s_state, DevelopmentWords.Key, old?.State ?? NationalState.Proposed), Markdown = given.Text(PlanOptions.Text) ?? old?.Markdown ?? "", Basis = given.Text(PlanOptions.Source) ?? old?.Basis ?? "",
                Status = given.Has(PlanOptions.Assumed) ? ParameterStatus.Assumed : old?.Status ?? ParameterStatus.Confirmed,
            };
            return PlanOptions.Tell(given, await book.Save(StoreChoice.Actor(given, "Nationale initiativer"), value, DevelopmentCommands.Expected(given, old is null), PlanOptions.Reason(given)), "Det nationale initiativ");
        }
        if (given.Has(Options.Json)) return PlanOptions.Json(given, w =>
        {
            w.WriteStartArray();
            foreach (var (n, version) in all)
            {
                w.WriteStartObject();
                w.WriteString("key", n.Key);
                w.WriteString("title", n.Title);
                w.WriteString("sender", n.Sender);
                if (n.Date is { } date) w.WriteString("date", PlanOptions.Iso(date));
                w.WriteString("state", n.State.ToString());
                w.WriteString("source", n.Basis);
                w.WriteString("status", n.Status.ToString());
                w.WriteNumber("version", version);
                w.WriteEndObject();
            }
            w.WriteEndArray();
        });
        var table = new TextTable(("Nøgle", false), ("Titel", false), ("Afsender", false), ("Dato", false), ("Hvor langt", false), ("Status", false));
        foreach (var (n, _) in all) table.Add(n.Key, n.Title, n.Sender, n.Date is { } d ? PlanOptions.Iso(d) : "–", DevelopmentWords.Of(n.State), DevelopmentWords.Of(n.Status));
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunReport(Given given, ViftenStore store)
    {
        var (view, book, actor) = (await DevelopmentCommands.Plan(given, store), new StatusReportBook(store), StoreChoice.Actor(given, "Statusrapport"));
        if (given.Number(s_no, 1) is { } no) return await Kept(given, book, view.Code, (int)Math.Min(no, int.MaxValue));
        if (given.Text(s_body) is not { } body) return await List(given, book, view.Code);
        var last = (await book.List(actor, view.Code)).FirstOrDefault(r => r.Report.Body == body);
        var request = new ReportRequest(view.Code, body, PlanOptions.Day(given, s_meeting) ?? PlanOptions.Today(given), PlanOptions.Day(given, PlanOptions.From) ?? last?.Report.ToDay.AddDays(1) ?? view.Life.Terms.From, PlanOptions.Day(given, PlanOptions.To) ?? PlanOptions.Today(given));
        if (given.Has(s_issue))
            return StoreWork.Tell(await book.Issue(actor, request, null, PlanOptions.Reason(given)), given.Terminal, r => given.Has(Options.Json)
                ? PlanOptions.Json(given, w => One(w, r)) : PlanOptions.Say(given, $"Rapport nr. {Number(r.Report.No)} til {r.Body} er udstedt. Kontroltal {r.Report.Docx}"));
        return StoreWork.Tell(await book.Draft(actor, request), given.Terminal, draft =>
        {
            if (given.Text(Options.Out) is { } file)
            {
                using var stream = File.Create(given.Terminal.Whole(file));
                DocxDocument.Write(draft.Document, stream);
                return PlanOptions.Say(given, $"Udkastet er skrevet i {file}.");
            }
            return PlanOptions.Say(given, HtmlDocument.Render(draft.Document));
        });
    }

    private static async Task<int> Kept(Given given, StatusReportBook book, string agreement, int no)
    {
        if (await book.File(StoreChoice.Actor(given, "Statusrapport"), agreement, no) is not { } frozen) throw new CannotRunException($"Der er ingen statusrapport nr. {Number(no)}.");
        if (given.Text(Options.Out) is not { } file) return PlanOptions.Say(given, frozen.Html);
        await File.WriteAllBytesAsync(given.Terminal.Whole(file), file.EndsWith(".html", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetBytes(frozen.Html) : frozen.Docx);
        return PlanOptions.Say(given, $"{frozen.Name} er skrevet i {file}.");
    }

    private static async Task<int> List(Given given, StatusReportBook book, string agreement)
    {
        var reports = await book.List(StoreChoice.Actor(given, "Statusrapport"), agreement);
        if (given.Has(Options.Json)) return PlanOptions.Json(given, w =>
        {
            w.WriteStartArray();
            foreach (var r in reports) One(w, r);
            w.WriteEndArray();
        });
        var table = new TextTable(("Nr.", true), ("Til", false), ("Møde", false), ("Fra", false), ("Til og med", false), ("Ændring", true));
        foreach (var r in reports) table.Add(Number(r.Report.No), r.Body, PlanOptions.Iso(r.Report.Meeting), PlanOptions.Iso(r.Report.FromDay), PlanOptions.Iso(r.Report.ToDay), r.Report.AsOf.ToString(CultureInfo.InvariantCulture));
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static void One(System.Text.Json.Utf8JsonWriter w, IssuedReport r)
    {
        w.WriteStartObject();
        w.WriteNumber("no", r.Report.No);
        w.WriteString("body", r.Report.Body);
        w.WriteString("meeting", PlanOptions.Iso(r.Report.Meeting));
        w.WriteString("from", PlanOptions.Iso(r.Report.FromDay));
        w.WriteString("to", PlanOptions.Iso(r.Report.ToDay));
        w.WriteNumber("asOf", r.Report.AsOf);
        w.WriteString("docx", r.Report.Docx);
        w.WriteString("html", r.Report.Html);
        w.WriteEndObject();
    }

    private static string Number(int no) => no.ToString(CultureInfo.InvariantCulture);
}
