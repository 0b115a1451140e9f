using System.CommandLine;
using System.Globalization;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Offers;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Viften.Core.Offers;
using Viften.Core.Rates;

namespace Viften.Commands;

/// <summary><c>viften offers changes …</c>: cases about offers, over the same verbs as the pages.</summary>
internal static partial class OfferCommands
{
    private static readonly Argument<string> s_case = new("SAG") { Description = "Sagens nummer, fx 2026-01." };
    private static readonly Option<string?> s_kind = Options.Text("--kind", "SLAGS", "Ændringen: " + string.Join(", ", Enum.GetValues<OfferChangeKind>().Select(OfferWords.Key)) + ".");
    private static readonly Option<string?> s_status = Options.Text("--status", "STATUS", "Kun sager med denne status: " + string.Join(", ", Enum.GetValues<CaseStage>().Select(OfferWords.Key)) + ".");
    private static readonly Option<string?> s_operator = Options.Text("--operator", "KODE", "Driftsherren.");
    private static readonly Option<string?> s_buyer = Options.Text("--buyer", "KODE", "Køberen; ved varsel flere med komma imellem.");
    private static readonly Option<bool> s_late = new("--overdue") { Description = "Kun sager, hvor en frist er passeret." };
    private static readonly Option<string?> s_offer = Options.Text("--offer", "ID", "Tilbuds-id.");
    private static readonly Option<string?> s_name = Options.Text("--name", "NAVN", "Det nye tilbuds navn.");
    private static readonly Option<string?> s_effective = Options.Text("--effective", "DATO", "Den dag, ændringen gælder fra; ved lukning den sidste dag.");
    private static readonly Option<string?> s_date = Options.Text("--date", "DATO", "Datoen, fx 2026-11-17; ellers i dag.");
    private static readonly Option<string?> s_by = Options.Text("--by", "KODE", "Kommunen, der overtager tilbuddet.");
    private static readonly Option<string?> s_target = Options.Text("--target", "NAVN", "Primær målgruppe efter ændringen.");
    private static readonly Option<string[]> s_service = new("--service") { HelpName = "YDELSE", Description = "Én for hver ydelse: ID=PLADSER, eller for en ny ID|NAVN|PARAGRAF|ENHED|PLADSER|LØN." };
    private static readonly Option<string?> s_step = Options.Text("--step", "TRIN", "Trinnet: meddelt, vilkaar, godkendt, slutregnskab-godkendt eller opgivet.");
    private static readonly Option<string?> s_body = Options.Text("--body", "NAVN", "Udvalget eller rådet, der besluttede.");
    private static readonly Option<string?> s_word = Options.Text("--word", "ORD", "Beslutningsordet: " + string.Join(", ", DecisionWords.All.Select(w => DecisionWords.Key(w.Word))) + ".");
    private static readonly Option<string?> s_caseNo = Options.Text("--case", "NR", "Sagsnummeret i referatet.");
    private static readonly Option<bool> s_back = new("--back") { Description = "Tag trinnet tilbage i stedet." };
    private static readonly Option<string?> s_answerBy = Options.Text("--answer-by", "DATO", "Svarfristen; ellers aftalens.");
    private static readonly Option<string?> s_answer = Options.Text("--answer", "SVAR", "efterretning eller indvending.");
    private static readonly Option<string?> s_text = Options.Text("--text", "TEKST", "Indvendingen eller en bemærkning.");
    private static readonly Option<string?> s_expected = Options.Text("--expected", "NR", "Sagens revision, som den blev set; en anden giver konflikt.");
    private static readonly Option<string?> s_base = Options.Text("--cost-base", "KR", "Takstgrundlag i det sidste regnskabsår.");
    private static readonly Option<string?> s_cost = Options.Text("--cost", "KR", "Faktiske omkostninger.");
    private static readonly Option<string?> s_income = Options.Text("--income", "KR", "Takstindtægter.");
    private static readonly Option<string?> s_carried = Options.Text("--carried-in", "KR", "Heraf indregnet tidligere år; ellers 0.");

    public static Verb List { get; } = Make("list", "Viser sagerne.", RunList, s_kind, s_status, s_operator, s_buyer, s_late, Options.Json);
    public static Verb Propose { get; } = Make("propose", "Foreslår en ændring. Se først konsekvenserne med preview.", RunPropose, s_kind, s_operator, s_offer, s_name, s_effective, s_date, s_by, s_target, s_service, Options.Reason);
    public static Verb Show { get; } = MakeOf("show", "Viser en sag: trin, frister, varsler og svar.", RunShow, Options.Json);
    public static Verb Step { get; } = MakeOf("step", "Registrerer et trin i en sag.", RunStep, s_step, s_date, s_body, s_word, s_caseNo, s_back, s_expected, Options.Reason);
    public static Verb Notify { get; } = MakeOf("notify", "Registrerer, at køberne er varslet; uden --buyer dem, der køber der nu.", RunNotify, s_buyer, s_date, s_answerBy, s_expected, Options.Reason);
    public static Verb Answer { get; } = MakeOf("answer", "Registrerer en købers svar på varslet.", RunAnswer, s_buyer, s_answer, s_text, s_date);
    public static Verb Account { get; } = MakeOf("account", "Opgør slutregnskabet for et lukket tilbud.", RunAccount, Options.Year, s_base, s_cost, s_income, s_carried, s_date, s_expected, Options.Reason);
    public static Verb Preview { get; } = MakeOf("preview", "Viser, hvad en sag kommer til at betyde for takster, købere og pladser. Intet gemmes.", RunPreview, Options.Json);

    /// <summary>What a verb works with.</summary>
    private sealed record Work(Given Given, OfferLifeBook Book, RateBook Rates, Agreement Agreement, Actor Actor)
    {
        public string Case => Given.Parsed.GetValue(s_case)!;
        public DateOnly Today => DanishTime.DateOf(Given.Terminal.Clock.GetUtcNow());
        public string NameOf(string code) => Agreement.Party(code)?.Name ?? code;

        public DateOnly Date(Option<string?> option) => Given.Text(option) is { } text ? Day(text, option) : Today;

        public static DateOnly Day(string text, Option<string?> option) =>
            DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new CannotRunException($"{option.Name} skal være en dato som 2026-11-17, men er “{text}”.");

        public Money Amount(Option<string?> option, string what, string? otherwise = null)
        {
            var text = Given.Text(option) ?? otherwise ?? throw new CannotRunException($"{what} mangler. Angiv {option.Name}.");
            return NumberText.TryRead(text, out var value, out _) && Math.Abs(value) < 100_000_000_000m ? Money.RoundHalfAway(value) : throw new CannotRunException($"{option.Name} skal være et beløb som 1.234.500, men er “{text}”.");
        }

        public async Task<OfferCaseView> View() => await Book.Find(Actor, Case) ?? throw new CannotRunException($"Sag {Case} findes ikke.");

        public int Say(string text)
        {
            Given.Terminal.Out.WriteLine(text);
            return ExitCode.Clean;
        }

        public int Tell(Outcome<OfferDone> outcome, Func<OfferDone, string> text) => StoreWork.Tell(outcome, Given.Terminal, done =>
        {
            StoreWork.Findings(done.Warnings, Given.Terminal);
            return Say(text(done));
        });
    }

    private static Verb Make(string name, string description, Func<Work, Task<int>> run, params Symbol[] symbols)
    {
        var verb = new Verb(name, description, given => StoreWork.Run(given, make: false, async store =>
            await run(new Work(given, new OfferLifeBook(store), new RateBook(store), AgreementChoice.Of(given, new AgreementBook(store)).Agreement, StoreChoice.Actor(given, "Tilbudsliv")))));
        foreach (var symbol in symbols.Concat([Options.Agreement, Options.Store, Options.As]))
            if (symbol is Argument argument) verb.Add(argument);
            else verb.Add((Option)symbol);
        return verb;
    }

    private static Verb MakeOf(string name, string description, Func<Work, Task<int>> run, params Symbol[] symbols) => Make(name, description, run, [s_case, .. symbols]);

    private static async Task<int> RunPropose(Work work)
    {
        var (given, kind) = (work.Given, OfferWords.ReadKind(work.Given.Required(s_kind, "Ændringen")) ?? throw new CannotRunException($"--kind kender ikke “{work.Given.Text(s_kind)}”. Vælg {string.Join(", ", Enum.GetValues<OfferChangeKind>().Select(OfferWords.Key))}."));
        var by = given.Operator(s_by);
        var @operator = given.Operator(s_operator) ?? work.Actor.Party ?? throw new CannotRunException("Driftsherren mangler. Angiv --operator.");
        var offer = given.Required(s_offer, "Tilbuddet");
        var present = (await work.Book.Ground(work.Actor, @operator, offer, by))?.Present;
        var change = new OfferChange
        {
            Case = "", Kind = kind, Operator = @operator, OfferId = offer, OfferName = given.Text(s_name) ?? present?.Name ?? offer, MainTarget = given.Text(s_target), NewOperator = kind == OfferChangeKind.Takeover ? by : null,
            Proposed = work.Date(s_date), Effective = Work.Day(given.Required(s_effective, "Dagen"), s_effective), Reason = given.Required(Options.Reason, "Begrundelsen"), Person = "",
        };
        var plans = (given.Parsed.GetValue(s_service) ?? []).Select(text => Planned(text, @operator, present)).ToList();
        return work.Tell(await work.Book.Propose(work.Actor, change, plans, work.Agreement), done => $"Sag {done.Case} er oprettet som ændring {Number(done.Change)}. Se konsekvenserne med “viften offers changes preview {done.Case}”.");
    }

    private static ServicePlan Planned(string text, string @operator, OfferPresence? present)
    {
        CannotRunException Wrong() => new($"--service skal være ID=PLADSER, eller ID|NAVN|PARAGRAF|ENHED|PLADSER|LØN, men er “{text}”.");
        decimal Value(string part) => NumberText.TryRead(part, out var value, out _) ? value : throw Wrong();
        if (text.Split('|', StringSplitOptions.TrimEntries) is [var id, var name, var paragraph, var unit, var places, var pay])
            return new ServicePlan
            {
                Case = "", Operator = @operator, ServiceId = id, ServiceName = name, Kind = ServiceKind.Hovedydelse, Paragraph = Paragraphs.Normalize(paragraph) ?? throw Wrong(), Places = Value(places),
                Unit = Enum.GetValues<RateUnit>().Cast<RateUnit?>().FirstOrDefault(u => Words.Of(u!.Value) == unit) ?? throw Wrong(), Lines = NamedFigures.Of([new(Core.RateFiles.Fields.Heading(Core.RateFiles.Field.Pay), Value(pay))]),
            };
        var (service, after) = text.Split('=', 2) is [var s, var p] ? (s.Trim(), (decimal?)Value(p)) : (text.Trim(), null);
        var row = present?.Service(service) ?? throw new CannotRunException($"Tilbuddet har ingen ydelse {service}.");
        return new ServicePlan { Case = "", Operator = @operator, ServiceId = service, ServiceName = row.ServiceName ?? service, Kind = row.Kind, Unit = row.Unit, Paragraph = row.Paragraph, Places = after ?? row.Places };
    }

    private static async Task<int> RunStep(Work work)
    {
        var given = work.Given;
        var step = OfferSteps.Read(given.Required(s_step, "Trinnet")) is { } known and not (OfferStep.Proposed or OfferStep.Notified or OfferStep.AccountMade) || given.Has(s_back) ? OfferSteps.Read(given.Text(s_step)) : null;
        if (step is not { } named) throw new CannotRunException($"--step kender ikke “{given.Text(s_step)}”. Vælg meddelt, vilkaar, godkendt, slutregnskab-godkendt eller opgivet; varsel og slutregnskab har deres egne kommandoer.");
        var (reason, expected) = (given.Required(Options.Reason, "Begrundelsen"), given.Number(s_expected));
        if (given.Has(s_back)) return work.Tell(await work.Book.Retract(work.Actor, work.Case, named, reason, expected), done => $"“{OfferSteps.Of(named).Text}” er taget tilbage som ændring {Number(done.Change)}.");
        var word = given.Text(s_word) is { } text ? DecisionWords.Read(text) ?? throw new CannotRunException($"--word kender ikke “{text}”.") : (DecisionWord?)null;
        var settled = named == OfferStep.AccountApproved && await work.View() is var view ? OfferConsequences.ClosingOf((await work.Rates.Check(work.Actor, work.Agreement, party: view.Case.Change.Operator)).Result, view.Case.Change, view.Case.Account) : null;
        return work.Tell(await work.Book.Take(work.Actor, work.Case, new(named, work.Date(s_date), reason, given.Text(s_body), word, given.Text(s_caseNo)), work.Agreement, expected, settled), done => $"“{OfferSteps.Of(named).Text}” er registreret som ændring {Number(done.Change)}.");
    }

    private static async Task<int> RunNotify(Work work)
    {
        var view = await work.View();
        var change = view.Case.Change;
        var present = (await work.Book.Ground(work.Actor, change.Operator, change.OfferId, change.NewOperator))?.Present;
        var chosen = work.Given.Text(s_buyer)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(c => c.PadLeft(4, '0')).ToList()
            ?? present?.Buyers.Select(b => b.Buyer).Where(b => b != change.Operator && b != change.NewOperator && work.Agreement.Party(b) is not null).ToList() ?? [];
        var date = work.Date(s_date);
        var by = work.Given.Text(s_answerBy) is { } text ? Work.Day(text, s_answerBy) : OfferDeadlines.AnswerBy(work.Agreement.Rules, date) ?? throw new CannotRunException("Aftalen har ingen svarfrist. Angiv --answer-by.");
        var effects = (await Consequences(work, view)).Buyers.ToDictionary(b => b.Buyer, b => b.Difference);
        var told = chosen.Select(c => new NoticeTo(c, present?.Buyers.FirstOrDefault(b => b.Buyer == c)?.Units, present?.Buyers.Any(b => b.Buyer == c) == true ? present.BoughtYear : null, effects.TryGetValue(c, out var e) ? e : null));
        return work.Tell(await work.Book.Notify(work.Actor, work.Case, new(date, by, work.Given.Required(Options.Reason, "Begrundelsen"), [.. told]), work.Agreement, work.Given.Number(s_expected)), done => $"{Told.Plural(chosen.Count, "køber er varslet", "købere er varslet")} som ændring {Number(done.Change)}. Svar inden {Danish.Date(by)}.");
    }

    private static async Task<int> RunAnswer(Work work)
    {
        var word = OfferWords.ReadAnswer(work.Given.Required(s_answer, "Svaret")) ?? throw new CannotRunException("--answer skal være efterretning eller indvending.");
        var buyer = work.Given.Operator(s_buyer) ?? work.Actor.Party ?? throw new CannotRunException("Køberen mangler. Angiv --buyer eller --as.");
        return work.Tell(await work.Book.Answer(work.Actor, work.Case, buyer, word, work.Given.Text(s_text), work.Date(s_date)), done => $"{work.NameOf(buyer)}: {OfferWords.Of(word).ToLowerInvariant()} er registreret som ændring {Number(done.Change)}.");
    }

    private static async Task<int> RunAccount(Work work)
    {
        var view = await work.View();
        var figures = new ClosingFigures
        {
            Case = work.Case, Operator = view.Case.Change.Operator, Year = work.Given.Year(Options.Year) ?? view.Case.Change.Effective.Year, CostBase = work.Amount(s_base, "Takstgrundlaget"), ActualCost = work.Amount(s_cost, "Omkostningerne"),
            RateIncome = work.Amount(s_income, "Takstindtægterne"), CarriedIn = work.Amount(s_carried, "", "0"), Person = "",
        };
        return work.Tell(await work.Book.Account(work.Actor, work.Case, figures, work.Date(s_date), work.Agreement, work.Given.Required(Options.Reason, "Begrundelsen"), work.Given.Number(s_expected)), done => $"Slutregnskabet er opgjort som ændring {Number(done.Change)}.");
    }

    private static async Task<OfferConsequences> Consequences(Work work, OfferCaseView view) =>
        OfferConsequences.Of((await work.Rates.Check(StoreChoice.Actor(work.Given, "Tilbudsliv") with { Party = null, Roles = System.Collections.Frozen.FrozenSet.Create(Core.Access.Role.Secretariat) }, work.Agreement)).Result, view.Case.Change, view.Case.Plans, view.Case.Account);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
