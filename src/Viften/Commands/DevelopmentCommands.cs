using System.CommandLine;
using System.Globalization;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Development;

namespace Viften.Commands;

/// <summary><c>viften development</c>: areas, initiatives, milestones and indicators, over the same verbs as the pages.</summary>
internal static class DevelopmentCommands
{
    private static readonly Argument<string> s_id = new("ID") { Description = "Aftalens id, fx midtjylland-2025-26." };
    private static readonly Option<string?> s_kind = Options.Text("--continuation", "ORD", "Nyt eller videreført: " + PlanOptions.Words<Continuation>(DevelopmentWords.Key) + "; ellers som før.");
    private static readonly Option<string?> s_lineage = Options.Text("--lineage", "AFTALE/NØGLE", "Området, det kommer fra.");
    private static readonly Option<string?> s_why = Options.Text("--why", "TEKST", "Hvorfor det udgår, er opgivet, eller hvad der kom ud af det.");
    private static readonly Option<string?> s_goals = Options.Text("--goals", "NØGLER", "Aftalens mål, med komma imellem.");
    private static readonly Option<string?> s_national = Options.Text("--national", "NØGLER", "Nationale initiativer, med komma imellem.");
    private static readonly Option<string?> s_focus = Options.Text("--focus", "NØGLE", "Fokuspunktet.");
    private static readonly Option<string?> s_owner = Options.Text("--owner", "EJER", "Ejeren: part:0740, organ:dassos eller rolle:Projektleder.");
    private static readonly Option<string?> s_parties = Options.Text("--parties", "KODER", "Parter, der deltager, med komma imellem.");
    private static readonly Option<string?> s_initiative = Options.Text("--initiative", "NØGLE", "Initiativet.");
    private static readonly Option<string?> s_status = Options.Text("--status", "ORD", "Kun i denne status: " + PlanOptions.Words<InitiativeState>(DevelopmentWords.Key) + ".");
    private static readonly Option<string?> s_party = Options.Text("--party", "KODE", "Kun det, parten ejer eller deltager i.");
    private static readonly Option<bool> s_overdue = new("--overdue") { Description = "Kun med overskredne milepæle." };
    private static readonly Option<string?> s_due = Options.Text("--due", "DATO", "Fristen.");
    private static readonly Option<bool> s_done = new("--done") { Description = "Milepælen er nået, på --date eller i dag." };
    private static readonly Option<bool> s_remove = new("--remove") { Description = "Tag den ud i stedet." };
    private static readonly Option<string?> s_note = Options.Text("--note", "TEKST", "Bemærkning.");
    private static readonly Option<string?> s_ending = Options.Text("--ending", "ORD", "Om det er slut: " + PlanOptions.Words<Ending>(DevelopmentWords.Key) + ".");
    private static readonly Option<string?> s_evidence = Options.Text("--evidence", "MARKDOWN", "Viden og evidens.");

    public static Verb Areas { get; } = new("areas", "Viser udviklingsområderne, og hvor langt de er.", given => StoreWork.Run(given, make: false, store => RunAreas(given, store))) { s_id, Options.Store, Options.As, Options.Json };

    public static Verb Area { get; } = new("area", "Skriver et udviklingsområde.", given => StoreWork.Run(given, make: false, store => RunArea(given, store)))
    {
        s_id, PlanOptions.Key, PlanOptions.Title, PlanOptions.Text, s_kind, s_lineage, s_why, s_goals, s_national, PlanOptions.Source, PlanOptions.Assumed, PlanOptions.Expected, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb Focus { get; } = new("focus", "Skriver et fokuspunkt, eller tager et ud med --remove.", given => StoreWork.Run(given, make: false, store => RunFocus(given, store)))
    {
        s_id, PlanOptions.Area, PlanOptions.Key, PlanOptions.Title, PlanOptions.Text, PlanOptions.Source, s_remove, PlanOptions.Expected, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb Initiatives { get; } = new("initiatives", "Viser arbejdsplanen.", given => StoreWork.Run(given, make: false, store => RunInitiatives(given, store)))
    {
        s_id, PlanOptions.Area, s_party, s_status, s_overdue, Options.Store, Options.As, Options.Json,
    };

    public static Verb Initiative { get; } = new("initiative", "Skriver et initiativ.", given => StoreWork.Run(given, make: false, store => RunInitiative(given, store)))
    {
        s_id, PlanOptions.Area, s_focus, PlanOptions.Key, PlanOptions.Title, PlanOptions.Text, s_owner, s_parties, PlanOptions.From, PlanOptions.To, s_goals, s_national, PlanOptions.Source, PlanOptions.Expected, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb Follow { get; } = new("follow", "Følger et initiativ op: viden, afsluttet eller opgivet.", given => StoreWork.Run(given, make: false, store => RunFollow(given, store)))
    {
        s_id, s_initiative, s_ending, PlanOptions.Date, s_why, s_evidence, PlanOptions.Expected, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    public static Verb Milestone { get; } = new("milestone", "Skriver en milepæl, melder den nået med --done, eller tager den ud med --remove.", given => StoreWork.Run(given, make: false, store => RunMilestone(given, store)))
    {
        s_id, s_initiative, PlanOptions.Key, PlanOptions.Title, s_due, s_done, PlanOptions.Date, s_note, s_remove, PlanOptions.Expected, Options.Reason, Options.Store, Options.As, Options.Json,
    };

    private static async Task<int> RunAreas(Given given, ViftenStore store)
    {
        var view = await Plan(given, store);
        var areas = WorkPlanRules.Areas(view.Plan, PlanOptions.Today(given));
        if (given.Has(Options.Json)) return PlanOptions.Json(given, w =>
        {
            w.WriteStartArray();
            foreach (var a in areas)
            {
                w.WriteStartObject();
                w.WriteString("key", a.Area.Key);
                w.WriteString("title", a.Area.Title);
                w.WriteString("continuation", a.Area.Continuation.ToString());
                if (a.Area.Lineage is { } lineage) w.WriteString("lineage", lineage);
                w.WriteString("state", a.State.ToString());
                w.WriteNumber("progress", a.Progress);
                w.WriteStartArray("focus");
                foreach (var f in view.Plan.FocusOf(a.Area.Key)) w.WriteStringValue(f.Key);
                w.WriteEndArray();
                w.WriteEndObject();
            }
            w.WriteEndArray();
        });
        var table = new TextTable(("Nøgle", false), ("Område", false), ("Slægt", false), ("Status", false), ("Initiativer", true), ("Fremdrift", true));
        foreach (var a in areas) table.Add(a.Area.Key, a.Area.Title, a.Area.Lineage ?? DevelopmentWords.Of(a.Area.Continuation), DevelopmentWords.Of(a.State), Danish.Number(a.Counts.Values.Sum(), 0), Percent(a.Progress));
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunArea(Given given, ViftenStore store)
    {
        var view = await Plan(given, store);
        var old = given.Text(PlanOptions.Key) is { } key ? view.Plan.Area(key) : null;
        var value = new DevelopmentArea
        {
            Agreement = view.Code, Key = given.Text(PlanOptions.Key) ?? "", Position = old?.Position ?? view.Plan.Areas.Count + 1, Title = given.Text(PlanOptions.Title) ?? old?.Title ?? "", Markdown = given.Text(PlanOptions.Text) ?? old?.Markdown ?? "",
            Continuation = PlanOptions.Word(given, s_kind, DevelopmentWords.Key, old?.Continuation ?? Continuation.New), Lineage = given.Text(s_lineage) ?? old?.Lineage, EndedWhy = given.Text(s_why) ?? old?.EndedWhy,
            Goals = given.Has(s_goals) || old is null ? DevelopmentWords.Keys(PlanOptions.Keys(given, s_goals), "mål") : old.Goals,
            National = given.Has(s_national) || old is null ? DevelopmentWords.Keys(PlanOptions.Keys(given, s_national), "nationalt initiativ") : old.National,
            Basis = given.Text(PlanOptions.Source) ?? old?.Basis ?? "", Status = given.Has(PlanOptions.Assumed) ? ParameterStatus.Assumed : old?.Status ?? ParameterStatus.Confirmed,
        };
        return PlanOptions.Tell(given, await new WorkPlanBook(store).SaveArea(StoreChoice.Actor(given, "Arbejdsplan"), value, Expected(given, old is null), PlanOptions.Reason(given)), "Området");
    }

    private static async Task<int> RunFocus(Given given, ViftenStore store)
    {
        var (view, book, actor, area) = (await Plan(given, store), new WorkPlanBook(store), StoreChoice.Actor(given, "Arbejdsplan"), given.Required(PlanOptions.Area, "Området"));
        var old = given.Text(PlanOptions.Key) is { } key ? view.Plan.FocusOf(area).FirstOrDefault(f => f.Key == key) : null;
        if (given.Has(s_remove)) return PlanOptions.Tell(given, await book.RemoveFocus(actor, view.Code, area, given.Required(PlanOptions.Key, "Nøglen"), given.Number(PlanOptions.Expected) ?? (old is null ? 0 : view.VersionOf(old)), PlanOptions.Reason(given)), "Fokuspunktet");
        var value = new FocusPoint
        {
            Agreement = view.Code, Area = area, Key = given.Text(PlanOptions.Key) ?? "", Position = old?.Position ?? view.Plan.FocusOf(area).Count + 1, Title = given.Text(PlanOptions.Title) ?? old?.Title ?? "",
            Markdown = given.Text(PlanOptions.Text) ?? old?.Markdown ?? "", Lineage = old?.Lineage, Basis = given.Text(PlanOptions.Source) ?? old?.Basis ?? "",
        };
        return PlanOptions.Tell(given, await book.SaveFocus(actor, value, Expected(given, old is null), PlanOptions.Reason(given)), "Fokuspunktet");
    }

    private static async Task<int> RunInitiatives(Given given, ViftenStore store)
    {
        var view = await Plan(given, store);
        var today = PlanOptions.Today(given);
        var names = PlanNames.Of(view, await new BodyBook(store).All(StoreChoice.Actor(given, "Arbejdsplan"), today));
        var rows = WorkPlanRow.Of(view, names, today)
            .Where(r => (given.Text(PlanOptions.Area) is not { } area || r.Initiative.Area == area) && (given.Operator(s_party) is not { } party || r.Initiative.Concerns(party))
                && (given.Text(s_status) is not { } status || DevelopmentWords.Key(r.Standing.State) == status) && (!given.Has(s_overdue) || r.Standing.Overdue.Count > 0)).ToList();
        if (given.Has(Options.Json)) return PlanOptions.Json(given, w =>
        {
            w.WriteStartArray();
            foreach (var r in rows)
            {
                w.WriteStartObject();
                w.WriteString("key", r.Initiative.Key);
                w.WriteString("title", r.Initiative.Title);
                w.WriteString("area", r.Initiative.Area);
                w.WriteString("owner", r.Owner);
                w.WriteString("state", r.Standing.State.ToString());
                w.WriteNumber("progress", r.Standing.Progress);
                w.WriteNumber("version", view.VersionOf(r.Initiative));
                w.WriteBoolean("invented", r.Initiative.Invented);
                w.WriteStartArray("milestones");
                foreach (var m in r.Standing.Milestones)
                {
                    w.WriteStartObject();
                    w.WriteString("key", m.Key);
                    w.WriteString("title", m.Title);
                    w.WriteString("due", PlanOptions.Iso(m.Due));
                    if (m.DoneOn is { } done) w.WriteString("done", PlanOptions.Iso(done));
                    w.WriteBoolean("overdue", m.IsOverdue(today));
                    w.WriteEndObject();
                }
                w.WriteEndArray();
                w.WriteEndObject();
            }
            w.WriteEndArray();
        });
        var table = new TextTable(("Nøgle", false), ("Initiativ", false), ("Ejer", false), ("Status", false), ("Fremdrift", true), ("Næste milepæl", false));
        foreach (var r in rows) table.Add(r.Initiative.Key, r.Initiative.Title, r.Owner, DevelopmentWords.Of(r.Standing.State), Percent(r.Standing.Progress), r.Standing.Next is { } m ? $"{PlanOptions.Iso(m.Due)} {m.Title}" : "–");
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunInitiative(Given given, ViftenStore store)
    {
        var view = await Plan(given, store);
        var old = given.Text(PlanOptions.Key) is { } key ? view.Plan.Initiative(key) : null;
        var (kind, owner) = given.Text(s_owner) is { } text
            ? text.Split(':', 2) is [var k, var who] && DevelopmentWords.Read<OwnerKind>(k, DevelopmentWords.Key) is { } known ? (known, who) : throw new CannotRunException("--owner skal være part:KODE, organ:NØGLE eller rolle:TEKST.")
            : (old?.OwnerKind ?? throw new CannotRunException("Ejeren mangler. Angiv --owner."), old.Owner);
        var value = new Initiative
        {
            Agreement = view.Code, Area = given.Text(PlanOptions.Area) ?? old?.Area ?? throw new CannotRunException("Området mangler. Angiv --area."), Focus = given.Text(s_focus) ?? old?.Focus, Key = given.Text(PlanOptions.Key) ?? "",
            Title = given.Text(PlanOptions.Title) ?? old?.Title ?? "", Markdown = given.Text(PlanOptions.Text) ?? old?.Markdown ?? "", OwnerKind = kind, Owner = kind == OwnerKind.Party ? owner.PadLeft(4, '0') : owner,
            Parties = given.Has(s_parties) || old is null ? DevelopmentWords.Keys(PlanOptions.Keys(given, s_parties).Select(p => p.PadLeft(4, '0')), "deltager") : old.Parties,
            From = PlanOptions.Day(given, PlanOptions.From) ?? old?.From ?? view.Life.Terms.From, To = PlanOptions.Day(given, PlanOptions.To) ?? old?.To ?? view.Life.Terms.To,
            Goals = given.Has(s_goals) || old is null ? DevelopmentWords.Keys(PlanOptions.Keys(given, s_goals), "mål") : old.Goals, Ending = Ending.Open,
            National = given.Has(s_national) || old is null ? DevelopmentWords.Keys(PlanOptions.Keys(given, s_national), "nationalt initiativ") : old.National, Basis = given.Text(PlanOptions.Source) ?? old?.Basis ?? "", Invented = old?.Invented ?? false,
        };
        return PlanOptions.Tell(given, await new WorkPlanBook(store).SaveInitiative(StoreChoice.Actor(given, "Arbejdsplan"), value, Expected(given, old is null), PlanOptions.Reason(given)), "Initiativet");
    }

    private static async Task<int> RunFollow(Given given, ViftenStore store)
    {
        var view = await Plan(given, store);
        var key = given.Required(s_initiative, "Initiativet");
        var old = view.Plan.Initiative(key) ?? throw new CannotRunException($"Initiativet {key} findes ikke.");
        var followUp = new FollowUp(PlanOptions.Word(given, s_ending, DevelopmentWords.Key, old.Ending), PlanOptions.Day(given, PlanOptions.Date) ?? old.EndedOn, given.Text(s_why) ?? old.EndedWhy, given.Text(s_evidence) ?? old.Evidence, old.Links);
        return PlanOptions.Tell(given, await new WorkPlanBook(store).Follow(StoreChoice.Actor(given, "Opfølgning"), view.Code, key, followUp, given.Number(PlanOptions.Expected), PlanOptions.Reason(given)), "Initiativet");
    }

    private static async Task<int> RunMilestone(Given given, ViftenStore store)
    {
        var (view, book, actor, initiative) = (await Plan(given, store), new WorkPlanBook(store), StoreChoice.Actor(given, "Opfølgning"), given.Required(s_initiative, "Initiativet"));
        var old = given.Text(PlanOptions.Key) is { } key ? view.Plan.MilestonesOf(initiative).FirstOrDefault(m => m.Key == key) : null;
        if (given.Has(s_remove)) return PlanOptions.Tell(given, await book.RemoveMilestone(actor, view.Code, initiative, given.Required(PlanOptions.Key, "Nøglen"), given.Number(PlanOptions.Expected), PlanOptions.Reason(given)), "Milepælen");
        var value = new Milestone
        {
            Agreement = view.Code, Initiative = initiative, Key = given.Text(PlanOptions.Key) ?? "", Title = given.Text(PlanOptions.Title) ?? old?.Title ?? "",
            Due = PlanOptions.Day(given, s_due) ?? old?.Due ?? throw new CannotRunException("Fristen mangler. Angiv --due."), DoneOn = given.Has(s_done) ? PlanOptions.Day(given, PlanOptions.Date) ?? PlanOptions.Today(given) : old?.DoneOn, Note = given.Text(s_note) ?? old?.Note,
        };
        return PlanOptions.Tell(given, await book.SaveMilestone(actor, value, Expected(given, old is null), given.Text(Options.Reason) ?? (given.Has(s_done) ? "Milepælen er nået" : PlanOptions.Reason(given))), "Milepælen");
    }

    internal static async Task<PlanView> Plan(Given given, ViftenStore store)
    {
        var id = given.Parsed.GetValue(s_id)!;
        return await new WorkPlanBook(store).Find(StoreChoice.Actor(given, "Arbejdsplan"), id) ?? throw new CannotRunException($"Aftalen {id} er ikke i lageret, eller den er ikke for dig.");
    }

    internal static Argument<string> Id => s_id;

    /// <summary>A new one must not be there already; one that is changed is written over unless the line says from which version.</summary>
    internal static long? Expected(Given given, bool isNew) => given.Number(PlanOptions.Expected) ?? (isNew ? 0 : null);

    private static string Percent(decimal share) => Danish.Number(share * 100m, 0).ToString(CultureInfo.InvariantCulture) + " %";
}
