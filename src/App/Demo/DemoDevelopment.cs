using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Development;
using Viften.App.Store;
using Viften.Core.Access;
using Viften.Core.Development;

namespace Viften.App.Demo;

/// <summary>The work plan of 2025-26 as the demo has it: what the agreement itself says is to be done, and beside it initiatives and numbers that say they were made up.</summary>
public static class DemoDevelopment
{
    private const string Agreement = "midtjylland-2025-26";
    private const string Why = "Demodata";
    private const string MadeUp = "Opdigtet til demoen";
    private const string Said = "Rammeaftale 2025-26, Midtjylland. Ejer og datoer er antaget";

    private static readonly Actor s_secretariat = new("Takstkonsulent", null, FrozenSet.Create(Role.Secretariat), Why);

    /// <summary>Fills in bodies, national initiatives, areas of three periods, and the work plan. The agreements are there already.</summary>
    public static async Task Fill(ViftenStore store, CancellationToken cancel = default)
    {
        await DemoBodies.FillMeetings(store, cancel);
        var (book, national) = (new WorkPlanBook(store), new NationalInitiativeBook(store));
        foreach (var n in DemoDevelopmentTexts.National) DemoBodies.Done(await national.Save(s_secretariat, n, 0, "Indskrevet fra kilderne", cancel));
        foreach (var a in DemoDevelopmentTexts.Areas) DemoBodies.Done(await book.SaveArea(s_secretariat, a, 0, "Indskrevet fra aftalen", cancel));
        foreach (var f in DemoDevelopmentTexts.Focus) DemoBodies.Done(await book.SaveFocus(s_secretariat, f, 0, "Indskrevet fra aftalen", cancel));
        foreach (var (initiative, milestones) in s_initiatives)
        {
            DemoBodies.Done(await book.SaveInitiative(s_secretariat, initiative, 0, initiative.Invented ? MadeUp : "Indskrevet fra aftalen", cancel));
            foreach (var m in milestones) DemoBodies.Done(await book.SaveMilestone(s_secretariat, m, 0, initiative.Invented ? MadeUp : "Indskrevet fra aftalen", cancel));
        }
        foreach (var (indicator, values) in s_indicators)
        {
            DemoBodies.Done(await book.SaveIndicator(s_secretariat, indicator, 0, MadeUp, cancel));
            foreach (var (date, value) in values) DemoBodies.Done(await book.SetValue(s_secretariat, new IndicatorValue { Agreement = Agreement, Indicator = indicator.Key, Date = date, Value = value, Basis = MadeUp, Invented = true }, MadeUp, cancel));
        }
    }

    private static readonly (Initiative Initiative, IReadOnlyList<Milestone> Milestones)[] s_initiatives =
    [
        Real("psykiatri", "svaer-psykisk-sygdom", "tydelige-roller", "Tydelige roller på tværs af sektorer", "Parterne koordinerer, forventningsafstemmer og deler viden, så borgeren møder én indsats.", "dassos", ["psykiatriens-tiaarsplan"]),
        Real("komplekse-udfordringer", "kapacitet", "kapacitetsplanlaegning", "Kapacitetsplanlægning ud over to år", "De 19 kommuner og regionen planlægger sammen, hvilke pladser der bliver brug for. Botilbuddene driver udgiftsvæksten, viser analyserne.", "dassos", ["ekspertudvalget-2024"]),
        Real("komplekse-udfordringer", "voksne", "laanepuljer", "Fælles koordinering af lånepuljerne", "Bygger på erfaringerne fra den fælles ansøgningsrunde for 2025 og 2026 og på arbejdet med kapacitetsanalyse.", "sekretariatet", ["laanepuljer-2024-26"]),
        Real("komplekse-udfordringer", null, "dialog-med-organisationer", "Handicaporganisationer med i dialogen", "Handicaporganisationer og andre centrale aktører bliver inviteret ind i arbejdet.", "sekretariatet", ["handicapaftalen-2024"]),
        Real("overgang-til-voksen", "bro", "bro-16-35", "Tilbud, der går fra 16 til 35 år", "Parterne udveksler metoder og ser på tilbud, der bygger bro mellem børne- og voksenområdet.", "dassos", []),
        Real("overgang-til-voksen", "sammenhaeng", "plan-ved-16", "Plan for overgangen senest ved 16 år", "Barnets lov kræver en plan, når en ung med varige behov er 16 år. Parterne deler erfaringer med at lave den i god tid.", "dassos", []),
        Real(WorkPlan.Across, null, "nyt-styringsredskab", "Nyt fælles styringsredskab fra 2027", "Parterne udarbejder et alternativ til takstaftalen frem mod den næste rammeaftale.", "dassos", ["ekspertudvalget-2024"],
            Step("nyt-styringsredskab", "Klar til den næste rammeaftale", new(2026, 12, 31))),
        Real(WorkPlan.Across, null, "rekruttering", "Rekruttering, fastholdelse og kompetencer", "Det er svært at få medarbejdere nok. Parterne ser også på, om opgaver kan løses på nye måder.", "dassos", []),
        Invented("psykiatri", "boern-og-unges-mentale-sundhed", "trivselsvejledere", "Trivselsvejledere på ungdomsuddannelser", "Vejledere fra kommunen er på skolen to dage om ugen og kan hjælpe videre samme dag.", "0751", ["0746", "0727"], new(2025, 2, 1), new(2026, 11, 30),
            ["ressourcer", "faellesskab"], "En lignende ordning er evalueret i to kommuner: flere unge bad om hjælp, før det blev alvorligt.",
            Step("trivselsvejledere", "Afprøvet på fire skoler", new(2025, 6, 30), new(2025, 6, 20), "Fire skoler, 1.900 elever."), Step("trivselsvejledere", "Midtvejsmåling", new(2025, 12, 15), new(2025, 12, 12)),
            Step("trivselsvejledere", "Anbefaling til DASSOS", new(2026, 10, 1))),
        Over(Invented("psykiatri", "svaer-psykisk-sygdom", "recovery-kursus", "Fælles kursus i recovery", "Et kursus for medarbejdere fra kommuner og psykiatri.", "1082", ["0661"], new(2025, 3, 1), new(2026, 3, 31), [], null),
            Ending.GivenUp, new(2025, 11, 20), "Er lagt ind under rekruttering, fastholdelse og kompetencer."),
        Invented("komplekse-udfordringer", "voksne", "saerligt-tilpassede-pladser", "Fire særligt tilpassede pladser", "Fire kommuner og regionen går sammen om pladser til voksne, som ellers får et tilbud alene.", "0791", ["0779", "0661", "0665", "1082"], new(2025, 3, 1), new(2026, 12, 31),
            ["indflydelse"], null, Step("saerligt-tilpassede-pladser", "Målgruppen er beskrevet", new(2025, 9, 1), new(2025, 9, 10)),
            Step("saerligt-tilpassede-pladser", "Aftale om driften", new(2026, 2, 1), null, "Venter på, at ejendommen bliver godkendt."), Step("saerligt-tilpassede-pladser", "Første borger flytter ind", new(2026, 11, 15))),
        Invented("komplekse-udfordringer", "boern-og-unge", "spiseforstyrrelse", "Tidlig hjælp ved spiseforstyrrelse", "Et fælles team rådgiver familier og skoler, mens vanskelighederne er små.", "1082", ["0615", "0766"], new(2026, 9, 1), new(2026, 12, 31), ["ressourcer"], null,
            Step("spiseforstyrrelse", "Teamet er ansat", new(2026, 10, 15))),
        Invented("overgang-til-voksen", "sammenhaeng", "overgangsmoede", "Overgangsmøde, når den unge er 17", "Den unge, familien, børneområdet og voksenområdet mødes og følger op på planen.", "0740", ["0657", "0756"], new(2025, 8, 1), new(2026, 12, 15), ["indflydelse", "sammenhaeng"],
            "Bygger på erfaringer fra en forsøgsordning. Unge og forældre fortalte, at de vidste, hvem de skulle ringe til.",
            Step("overgangsmoede", "Fælles skabelon", new(2025, 11, 1), new(2025, 10, 28)), Step("overgangsmoede", "Tre kommuner bruger skabelonen", new(2026, 4, 15)), Step("overgangsmoede", "Evaluering", new(2026, 12, 1))),
        Over(Invented(WorkPlan.Across, null, "faelles-stillingsopslag", "Fælles opslag af stillinger", "Parterne slår svære stillinger op ét sted.", "0730", ["0710", "0706", "0707"], new(2025, 1, 15), new(2025, 12, 31), [], null,
            Step("faelles-stillingsopslag", "Siden er i brug", new(2025, 9, 1), new(2025, 8, 25))),
            Ending.Closed, new(2026, 1, 15), "Siden er i drift og passes af sekretariatet."),
    ];

    private static readonly (Indicator Indicator, (DateOnly, decimal)[] Values)[] s_indicators =
    [
        (Number("psykiatri", null, "unge-der-mistrives", "Unge, der mistrives", "%", "i den årlige måling", Direction.Down, 21m, 18m, "faellesskab"), [(new(2025, 10, 1), 20.5m)]),
        (Number("komplekse-udfordringer", "saerligt-tilpassede-pladser", "tilbud-til-en-borger", "Tilbud til én borger", "tilbud", "på dagen", Direction.Down, 148m, 120m, "faellesskab"), [(new(2025, 6, 30), 151m), (new(2025, 12, 31), 146m)]),
        (Number("overgang-til-voksen", "overgangsmoede", "plan-ved-16-aar", "Unge med en plan, når de fylder 16 år", "%", "pr. halvår", Direction.Up, 62m, 90m, "sammenhaeng"), [(new(2025, 6, 30), 68m), (new(2025, 12, 31), 74m)]),
        (Number(WorkPlan.Across, null, "ubesatte-stillinger", "Ubesatte stillinger", "stillinger", "på dagen", Direction.Down, 412m, 350m, "ressourcer"), [(new(2025, 6, 30), 398m), (new(2025, 12, 31), 405m)]),
    ];

    private static (Initiative Initiative, IReadOnlyList<Milestone> Milestones) Real(string area, string? focus, string key, string title, string text, string body, string[] national, params Milestone[] milestones) => (new Initiative
    {
        Agreement = Agreement, Area = area, Focus = focus, Key = key, Title = title, Markdown = text, OwnerKind = OwnerKind.Body, Owner = body, From = new(2025, 1, 1), To = new(2026, 12, 31), Ending = Ending.Open,
        National = DevelopmentWords.Keys(national, "nationalt initiativ"), Basis = Said,
    }, milestones);

    private static (Initiative Initiative, IReadOnlyList<Milestone> Milestones) Invented(string area, string? focus, string key, string title, string text, string owner, string[] parties, DateOnly from, DateOnly to, string[] goals, string? evidence, params Milestone[] milestones) => (new Initiative
    {
        Agreement = Agreement, Area = area, Focus = focus, Key = key, Title = title, Markdown = text, OwnerKind = OwnerKind.Party, Owner = owner, Parties = DevelopmentWords.Keys(parties, "deltager"), From = from, To = to, Ending = Ending.Open,
        Goals = DevelopmentWords.Keys(goals, "mål"), Evidence = evidence, Basis = MadeUp, Invented = true,
    }, milestones);

    private static (Initiative Initiative, IReadOnlyList<Milestone> Milestones) Over((Initiative Initiative, IReadOnlyList<Milestone> Milestones) open, Ending ending, DateOnly on, string why) =>
        (open.Initiative with { Ending = ending, EndedOn = on, EndedWhy = why }, open.Milestones);

    private static Milestone Step(string initiative, string title, DateOnly due, DateOnly? done = null, string? note = null) =>
        new() { Agreement = Agreement, Initiative = initiative, Key = App.Agreements.AgreementRegister.KeyOf(title), Title = title, Due = due, DoneOn = done, Note = note };

    private static Indicator Number(string area, string? initiative, string key, string title, string unit, string span, Direction direction, decimal baseline, decimal target, string goal) => new()
    {
        Agreement = Agreement, Area = area, Initiative = initiative, Key = key, Title = title, Unit = unit, Span = span, Direction = direction, Baseline = baseline, BaselineOn = new(2024, 12, 31), Target = target, TargetOn = new(2026, 12, 31),
        Goals = DevelopmentWords.Keys([goal], "mål"), Basis = MadeUp, Invented = true,
    };
}
