using System.CommandLine;
using System.Globalization;
using Viften.App.DevelopmentPlans;
using Viften.App.National;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.DevelopmentPlans;
using Viften.Core.National;

namespace Viften.Commands;

/// <summary><c>viften national list|enter|add-year</c> and <c>viften plans list|enter|show|follow-up</c>, over the same verbs as the pages.</summary>
internal static class NationalCommands
{
    private static readonly Argument<string> s_offer = new("TILBUD") { Description = "Tilbuddets nøgle, fx grenen." };
    private static readonly Argument<string> s_plan = new("PLAN") { Description = "Planens nøgle, fx landsbyen-soelund." };
    private static readonly Option<string?> s_year = Options.Text("--year", "ÅR", "Året.");
    private static readonly Option<string?> s_kind = Options.Text("--kind", "SLAGS", "landsdaekkende, sikrede eller boform.");
    private static readonly Option<string?> s_places = Options.Text("--places", "ANTAL", "Pladser.");
    private static readonly Option<string?> s_special = Options.Text("--special-places", "ANTAL", "Særligt sikrede pladser.");
    private static readonly Option<string?> s_occupied = Options.Text("--occupied", "ANTAL", "Belagte pladser.");
    private static readonly Option<string?> s_occupancy = Options.Text("--occupancy", "PCT", "Belægning i procent.");
    private static readonly Option<string?> s_waiting = Options.Text("--waiting", "ANTAL", "Venteliste.");
    private static readonly Option<string?> s_match = Options.Text("--match", "ORD", "god, for-faa, for-mange eller ikke-oplyst.");
    private static readonly Option<string?> s_demand = Options.Text("--demand", "TEKST", "Efterspørgsel.");
    private static readonly Option<string?> s_source = Options.Text("--source", "TEKST", "Kilden.");
    private static readonly Option<bool> s_sure = new("--confirmed") { Description = "Tallene er bekræftet." };
    private static readonly Option<bool> s_correct = new("--correct") { Description = "Ret de tal, der står for året." };
    private static readonly Option<string?> s_date = Options.Text("--date", "DATO", "Datoen; ellers i dag.");
    private static readonly Option<string?> s_progress = Options.Text("--progress", "ORD", "foelger, bagefter, aendres eller gennemfoert.");
    private static readonly Option<string?> s_text = Options.Text("--text", "TEKST", "Hvad der er sket.");

    public static Verb List { get; } = new("list", "Viser tilbuddene med nyeste tal.", given => StoreWork.Run(given, make: false, store => RunList(given, new NationalBook(store)))) { s_kind, s_year, Options.Store, Options.Json };

    public static Verb Enter { get; } = new("enter", "Indskriver de tilbud, kilderne nævner.", given => StoreWork.Run(given, make: false, store => RunEnter(given, store))) { Options.Reason, Options.Store, Options.As };

    public static Verb AddYear { get; } = new("add-year", "Skriver et års tal for et tilbud, eller retter dem.", given => StoreWork.Run(given, make: false, store => RunAddYear(given, new NationalBook(store))))
    {
        s_offer, s_year, s_places, s_special, s_occupied, s_occupancy, s_waiting, s_match, s_demand, s_source, s_sure, s_correct, Options.Reason, Options.Store, Options.As,
    };

    public static Verb Plans { get; } = new("list", "Viser udviklingsplanerne, og hvad der mangler opfølgning.", given => StoreWork.Run(given, make: false, store => RunPlans(given, new PlanBook(store)))) { Options.Store, Options.Json };

    public static Verb EnterPlans { get; } = new("enter", "Indskriver de planer, kilderne nævner.", given => StoreWork.Run(given, make: false, async store =>
        StoreWork.Tell(await new PlanBook(store).Enter(StoreChoice.Actor(given, "Udviklingsplaner"), given.Text(Options.Reason) ?? "Indskrevet fra kilderne"), given.Terminal, n => Say(given, $"{Number(n)} planer er indskrevet.")))) { Options.Reason, Options.Store, Options.As };

    public static Verb Plan { get; } = new("show", "Viser en udviklingsplan.", given => StoreWork.Run(given, make: false, store => RunPlan(given, new PlanBook(store)))) { s_plan, Options.Store };

    public static Verb FollowUp { get; } = new("follow-up", "Følger op på et år af en udviklingsplan.", given => StoreWork.Run(given, make: false, store => RunFollowUp(given, new PlanBook(store))))
    {
        s_plan, s_year, s_date, s_progress, s_text, Options.Reason, Options.Store, Options.As,
    };

    private static async Task<int> RunList(Given given, NationalBook book)
    {
        var register = await book.All();
        var kind = given.Text(s_kind) is { } named ? NationalRules.ReadKind(named) ?? throw new CannotRunException("--kind skal være landsdaekkende, sikrede eller boform.") : (NationalKind?)null;
        var year = Whole(given, s_year);
        var rows = register.Offers.Select(o => o.Offer).Where(o => kind is null || o.Kind == kind).Select(o => (Offer: o, Year: year is { } y ? register.Year(o.Key, y)?.Year : register.Newest(o.Key))).ToList();
        if (given.Has(Options.Json)) return Say(given, CanonicalJson.Write(w =>
        {
            w.WriteStartArray();
            foreach (var (o, y) in rows)
            {
                w.WriteStartObject();
                w.WriteString("key", o.Key);
                w.WriteString("name", o.Name);
                w.WriteString("kind", NationalRules.Key(o.Kind));
                w.WriteString("operator", o.Operator);
                w.WriteString("region", o.Region);
                if (y?.Year is { } told) w.WriteNumber("year", told);
                if (y?.Places is { } places) w.WriteNumber("places", places);
                if (y?.SpecialPlaces is { } special) w.WriteNumber("specialPlaces", special);
                if (y?.Occupancy is { } pct) w.WriteNumber("occupancy", pct);
                if (y?.Waiting is { } waiting) w.WriteNumber("waiting", waiting);
                if (y is not null) w.WriteString("status", y.Status.ToString());
                w.WriteEndObject();
            }
            w.WriteEndArray();
        }));
        var table = new TextTable(("Nøgle", false), ("Tilbud", false), ("Driftsherre", false), ("År", true), ("Pladser", true), ("Særligt", true), ("Belægning", true), ("Venteliste", true));
        foreach (var (o, y) in rows) table.Add(o.Key, o.Name, o.Operator, y is null ? "ikke oplyst" : Number(y.Year), Told(y?.Places), Told(y?.SpecialPlaces), y?.Occupancy is { } p ? Danish.Percent(p, 1) : "ikke oplyst", Told(y?.Waiting));
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunEnter(Given given, ViftenStore store) =>
        StoreWork.Tell(await new NationalBook(store).Enter(StoreChoice.Actor(given, "Landsdækkende tilbud"), given.Text(Options.Reason) ?? "Indskrevet fra kilderne"), given.Terminal, n => Say(given, $"{Number(n)} tilbud er indskrevet."));

    private static async Task<int> RunAddYear(Given given, NationalBook book)
    {
        var offer = given.Parsed.GetValue(s_offer)!;
        var year = Whole(given, s_year) ?? throw new CannotRunException("Året mangler. Angiv --year.");
        var match = given.Text(s_match) is { } word ? NationalRules.ReadMatch(word) ?? throw new CannotRunException("--match skal være god, for-faa, for-mange eller ikke-oplyst.") : NeedMatch.NotTold;
        var figures = new NationalYear
        {
            Offer = offer, Year = year, Places = Whole(given, s_places), SpecialPlaces = Whole(given, s_special), Occupied = Figure(given, s_occupied), OccupancyPct = Figure(given, s_occupancy), Waiting = Whole(given, s_waiting), Match = match,
            Demand = given.Text(s_demand), Basis = given.Required(s_source, "Kilden"), Status = given.Has(s_sure) ? ParameterStatus.Confirmed : ParameterStatus.Assumed, Person = "",
        };
        var expected = given.Has(s_correct) ? (await book.All()).Year(offer, year)?.Change : null;
        return StoreWork.Tell(await book.AddYear(StoreChoice.Actor(given, "Tal for landsdækkende tilbud"), figures, expected, given.Text(Options.Reason) ?? "Efter kilden"), given.Terminal, done =>
        {
            StoreWork.Findings(done.Warnings, given.Terminal);
            return Say(given, $"{offer}: tallene for {Number(year)} er {(done.Corrected ? "rettet" : "gemt")} som ændring {done.Change.ToString(CultureInfo.InvariantCulture)}.");
        });
    }

    private static async Task<int> RunPlans(Given given, PlanBook book)
    {
        var plans = await book.All();
        if (given.Has(Options.Json)) return Say(given, CanonicalJson.Write(w =>
        {
            w.WriteStartArray();
            foreach (var p in plans)
            {
                w.WriteStartObject();
                w.WriteString("key", p.Plan.Key);
                w.WriteString("offer", p.Plan.OfferName);
                w.WriteString("operator", p.Plan.Operator);
                w.WriteString("status", PlanWords.Key(p.Status));
                w.WriteStartArray("overdue");
                foreach (var y in p.Overdue(Today(given))) w.WriteNumberValue(y);
                w.WriteEndArray();
                w.WriteEndObject();
            }
            w.WriteEndArray();
        }));
        var table = new TextTable(("Nøgle", false), ("Tilbud", false), ("Status", false), ("Mangler opfølgning", false));
        foreach (var p in plans) table.Add(p.Plan.Key, p.Plan.OfferName, PlanWords.Of(p.Status), p.Overdue(Today(given)) is { Count: > 0 } years ? string.Join(", ", years.Select(Number)) : "–");
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunPlan(Given given, PlanBook book)
    {
        if (await book.Find(given.Parsed.GetValue(s_plan)!) is not { } view) throw new CannotRunException($"Planen {given.Parsed.GetValue(s_plan)} findes ikke.");
        var o = given.Terminal.Out;
        o.WriteLine($"{view.Plan.OfferName}: {PlanWords.Of(view.Status)}, {new Period(view.Plan.From, view.Plan.To)}");
        o.WriteLine($"Kilde: {view.Plan.Basis}");
        foreach (var a in view.Approvals) o.WriteLine($"Godkendt med {a.Title}, bilag {Number(a.AnnexNo)}, {Danish.Date(a.Date)}");
        foreach (var h in PlanWords.Headings) o.WriteLine($"\n{h.Title}\n{view.Section(h.Key)?.Section.Markdown ?? "Ikke oplyst."}");
        foreach (var f in view.FollowUps) o.WriteLine($"\n{Number(f.FollowUp.Year)}: {PlanWords.Of(f.FollowUp.Progress)}, {Danish.Date(f.FollowUp.Date)}. {f.FollowUp.Text}");
        foreach (var y in view.Overdue(Today(given))) o.WriteLine($"\nDer mangler opfølgning på {Number(y)}; fristen var {Danish.Date(PlanRules.Due(y))}.");
        return ExitCode.Clean;
    }

    private static async Task<int> RunFollowUp(Given given, PlanBook book)
    {
        var plan = given.Parsed.GetValue(s_plan)!;
        var year = Whole(given, s_year) ?? throw new CannotRunException("Året mangler. Angiv --year.");
        var progress = PlanWords.ReadProgress(given.Required(s_progress, "Hvordan det går")) ?? throw new CannotRunException("--progress skal være foelger, bagefter, aendres eller gennemfoert.");
        var date = given.Text(s_date) is not { } text ? Today(given) : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new CannotRunException($"--date skal være en dato som 2026-03-02, men er “{text}”.");
        var done = await book.FollowUp(StoreChoice.Actor(given, "Opfølgning på udviklingsplan"), new PlanFollowUp { Plan = plan, Year = year, Date = date, Progress = progress, Text = given.Required(s_text, "Hvad der er sket"), Person = "" }, given.Text(Options.Reason) ?? "Årlig opfølgning");
        return StoreWork.Tell(done, given.Terminal, change => Say(given, $"{plan}: opfølgningen på {Number(year)} er gemt som ændring {change.ToString(CultureInfo.InvariantCulture)}."));
    }

    private static DateOnly Today(Given given) => DanishTime.DateOf(given.Terminal.Clock.GetUtcNow());

    private static int? Whole(Given given, Option<string?> option) => given.Text(option) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new CannotRunException($"{option.Name} skal være et helt tal, men er “{text}”.");

    private static decimal? Figure(Given given, Option<string?> option) => given.Text(option) is not { } text ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, Danish.Culture, out var number) ? number : throw new CannotRunException($"{option.Name} skal være et tal som 97,5, men er “{text}”.");

    private static string Told(int? number) => number is { } n ? Danish.Number(n, 0) : "ikke oplyst";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Say(Given given, string text)
    {
        given.Terminal.Out.WriteLine(text);
        return ExitCode.Clean;
    }
}
