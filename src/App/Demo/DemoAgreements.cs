using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Decisions;
using Viften.App.Parties;
using Viften.App.DevelopmentPlans;
using Viften.App.National;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Viften.Core.DevelopmentPlans;
using Viften.Core.Parties;

namespace Viften.App.Demo;

/// <summary>The region's agreements as the demo has them: what sources tell, and for the rest decisions that say they were made up.</summary>
/// <remarks>
/// Norddjurs' routes of 2023 and 2024 and Silkeborg's decision of 17 December 2024 are as in the municipalities' own minutes and page, without
/// the names of people. Texts are our own short words after the agreements.
/// </remarks>
public static class DemoAgreements
{
    private const string Why = "Demodata";
    private const string Invented = "Opdigtet til demoen";
    private const string MadeUp = "Datoen er opdigtet til demoen";
    private const string Norddjurs = "0707";

    private static readonly Actor s_secretariat = new("Takstkonsulent", null, FrozenSet.Create(Role.Secretariat), Why);

    /// <summary>Enters the three agreements there are, the oldest first, with their way and all decisions.</summary>
    public static async Task Fill(ViftenStore store, CancellationToken cancel = default)
    {
        var (register, book) = (new AgreementRegister(store), new DecisionBook(store));
        var (national, plans) = (new NationalBook(store), new PlanBook(store));
        Done(await national.Enter(s_secretariat, "Indskrevet fra kilderne", cancel));
        Done(await plans.Enter(s_secretariat, "Indskrevet fra kilderne", cancel));
        // Before the agreements, whose annex on organisation is made of it.
        await DemoBodies.Fill(store, cancel);
        foreach (var known in s_known)
        {
            if (AgreementLibrary.Load(known.Id) is not Outcome<Agreement>.Done { Value: var seed }) throw new InvalidOperationException($"The seed {known.Id} cannot be read.");
            Done(await register.Enter(s_secretariat, Entry(seed, known), "Indskrevet fra aftalen", cancel));
            if (known == s_known[0])
                foreach (var party in seed.Parties) Done(await book.SetRoute(s_secretariat, party.Code, Route(party), "Partens sagsgang", cancel));
            await Steps(register, known, AgreementStep.InputRound, AgreementStep.Councils, cancel);
            foreach (var decision in Decisions(seed, known)) Done(await book.Register(s_secretariat, decision, "Indskrevet fra referat", cancel: cancel));
            await Steps(register, known, AgreementStep.Adopted, AgreementStep.Sent, cancel);
        }
        Done(await new PartyDirectory(store).Describe(s_secretariat, s_silkeborg, 0, "Indskrevet fra kommunens side om aftalen", cancel));
        Done(await plans.FollowUp(s_secretariat, new() { Plan = PlanLibrary.Soelund, Year = 2023, Date = new(2024, 2, 14), Progress = PlanProgress.OnTrack, Text = "Opdigtet til demoen: planen følges.", Person = "" }, Why, cancel));
    }

    /// <summary>Silkeborg's page about the agreement names the unit to ask; the text is ours.</summary>
    private static readonly PartyPresentation s_silkeborg = new()
    {
        Party = "0740",
        Markdown = "Aftalen er grundlaget for, at kommunerne og regionen udvikler faglige indsatser sammen og bruger hinandens tilbud.\n\nVi er både køber og sælger: Borgere fra Silkeborg bor og får hjælp i andre kommuner, og borgere fra andre kommuner bruger vores tilbud.",
        Contact = "Koncernøkonomi\nØkonomi- og IT-staben\nSøvej 1\n8600 Silkeborg",
    };

    private static async Task Steps(AgreementRegister register, Known known, AgreementStep first, AgreementStep last, CancellationToken cancel)
    {
        foreach (var (step, date, text) in known.Steps.Where(s => s.Step >= first && s.Step <= last))
            Done(await register.Take(s_secretariat, known.Id, new(step, date), text, step == AgreementStep.Kkr ? known.KkrSource : MadeUp, cancel));
    }

    private static AgreementEntry Entry(Agreement seed, Known known) => new(
        new AgreementTerms
        {
            Agreement = seed.Id, Title = seed.Title, Region = seed.Region.Name, From = seed.From, To = seed.To, Predecessor = seed.Predecessor,
            LegalBasis = NamedTexts.Of(seed.LegalBasis.Select(b => KeyValuePair.Create(b.Text, b.Source))),
            Goals = DemoAgreementTexts.Goals, Contact = DemoAgreementTexts.Contact,
        },
        known.DraftedOn,
        [.. seed.Parties.Select(p => new PartyFact { Code = p.Code, Cvr = p.Cvr, Name = p.Name, Kind = p.Kind })],
        [.. known.Annexes.Select((a, i) => new AgreementAnnex { Agreement = seed.Id, No = i + 1, Title = a.Title, Open = true, Kind = a.Kind, Content = a.Content, DocumentNo = a.DocumentNo })],
        [.. Deadlines(seed.Id, seed.From, known)],
        [.. known.Sections.Select((s, i) => new AgreementSection { Agreement = seed.Id, Key = s.Key, Position = i + 1, Title = s.Title, Markdown = s.Text, Confidential = s.Confidential, Lineage = LineageOf(known, s.Key) })],
        seed.Title, MadeUp);

    private static string? LineageOf(Known known, string key) =>
        Array.IndexOf(s_known, known) is > 0 and var i && s_known[i - 1].Sections.Any(s => s.Key == key) ? $"{s_known[i - 1].Id}/{key}" : null;

    private static IEnumerable<AgreementDeadline> Deadlines(string id, DateOnly from, Known known)
    {
        yield return new()
        {
            Agreement = id, Step = AgreementStep.Adopted, Kind = DeadlineKind.Statutory, Due = new(from.Year - 1, 10, 15), Status = ParameterStatus.Assumed,
            Text = "Aftalen er indgået af alle kommunalbestyrelser og regionsrådet", Basis = "Holstebro Kommune 2022: senest 15. oktober hvert andet år; den gældende bekendtgørelse er ikke læst",
        };
        yield return new() { Agreement = id, Step = AgreementStep.Kkr, Kind = DeadlineKind.Agreed, Due = known.Kkr, Status = ParameterStatus.Confirmed, Text = "KKR Midtjylland behandler aftalen", Basis = known.KkrSource };
        yield return new() { Agreement = id, Step = AgreementStep.Adopted, Kind = DeadlineKind.Agreed, Due = known.Decided.Due, Status = known.Decided.Status, Text = "Parternes råd har besluttet", Basis = known.Decided.Source };
    }

    /// <summary>The bodies a party uses; Norddjurs' are its own, the others have the usual ones.</summary>
    private static RouteStep[] Route(AgreementParty party) => party switch
    {
        { Code: Norddjurs } => [new(BodyLevel.Committee, "Børne- og ungdomsudvalget"), new(BodyLevel.Committee, "Voksen- og plejeudvalget"), new(BodyLevel.Finance, "Økonomiudvalget"), new(BodyLevel.Council, "Kommunalbestyrelsen")],
        { Kind: PartyKind.Region } => [new(BodyLevel.Committee, "Udvalg for social og psykiatri"), new(BodyLevel.Finance, "Forretningsudvalget"), new(BodyLevel.Council, "Regionsrådet")],
        _ => [new(BodyLevel.Committee, "Social- og sundhedsudvalget"), new(BodyLevel.Finance, "Økonomiudvalget"), new(BodyLevel.Council, "Byrådet")],
    };

    private static IEnumerable<Decision> Decisions(Agreement seed, Known known)
    {
        foreach (var real in DemoDecisions.Of(seed.Id)) yield return real;
        var told = DemoDecisions.Of(seed.Id).Where(d => d.Level == BodyLevel.Council).Select(d => d.Party).ToHashSet();
        var day = 0;
        foreach (var party in seed.Parties.Where(p => !told.Contains(p.Code)))
        {
            // Councils meet in the middle of the week, some weeks after KKR.
            var date = known.FirstCouncil.AddDays(day++ * 5 % 16);
            yield return new Decision
            {
                About = seed.Id, Party = party.Code, Body = Route(party)[^1].Body, Level = BodyLevel.Council, Date = date, Word = DecisionWord.Approved, Open = true,
                Minutes = Invented, Invented = true, Person = s_secretariat.Person,
            };
        }
    }

    private static T Done<T>(Outcome<T> outcome) => outcome is Outcome<T>.Done done
        ? done.Value
        : throw new InvalidOperationException($"The demo's agreements do not go in: {(outcome is Outcome<T>.Refused refused ? string.Join(' ', refused.Findings.Select(f => f.Text)) : outcome.ToString())}");

    /// <summary>What is known of an agreement's way; the dates without a source are near what was usual.</summary>
    private sealed record Known(
        string Id, DateOnly DraftedOn, DateOnly Kkr, string KkrSource, (DateOnly Due, ParameterStatus Status, string Source) Decided, DateOnly FirstCouncil,
        IReadOnlyList<(AgreementStep Step, DateOnly Date, string Text)> Steps, IReadOnlyList<KnownAnnex> Annexes, IReadOnlyList<DemoSection> Sections);

    private sealed record KnownAnnex(string Title, AnnexKind Kind, string? Content = null, string? DocumentNo = null);

    /// <summary>The annexes of an agreement; the numbers are those of Norddjurs' case on 2023-24. The plan of 2021-22 was another, which we do not have.</summary>
    private static KnownAnnex[] Annexes(bool numbered = false, string? plan = PlanLibrary.Soelund) =>
    [
        new("Styringsaftale", AnnexKind.Steering, null, numbered ? "3409095" : null), new("Lands- og landsdelsdækkende tilbud og sikrede afdelinger", AnnexKind.National, null, numbered ? "3409105" : null),
        new("Udviklingsplan, Landsbyen Sølund", AnnexKind.DevelopmentPlan, plan, numbered ? "3409116" : null), new("Organisering af det fælleskommunale samarbejde i Midtjylland", AnnexKind.Organisation, null, numbered ? "3409124" : null),
    ];

    private static readonly Known[] s_known =
    [
        new("midtjylland-2021-22", new(2020, 2, 3), new(2020, 9, 9), "KKR Midtjyllands møde 9. september 2020", (new(2020, 12, 31), ParameterStatus.Assumed, "Antaget: inden perioden begynder"), new(2020, 11, 10),
            Way(new(2020, 2, 3), new(2020, 9, 9), "Behandlet på KKR's møde 9. september 2020", new(2020, 12, 1)), Annexes(plan: null), DemoAgreementTexts.Of2021),
        new("midtjylland-2023-24", new(2022, 2, 1), new(2022, 11, 22), "KKR Midtjyllands møde 22. november 2022", (new(2023, 3, 1), ParameterStatus.Confirmed, "Kommunerne beslutter senest 1. marts 2023"), new(2023, 1, 31),
            Way(new(2022, 2, 1), new(2022, 11, 22), "Godkendt; KKR anbefaler aftalen til råd og regionsråd", new(2023, 3, 1)), Annexes(numbered: true), DemoAgreementTexts.Of2023),
        new("midtjylland-2025-26", new(2024, 2, 5), new(2024, 11, 19), "KKR Midtjyllands møde 19. november 2024", (new(2024, 12, 31), ParameterStatus.Confirmed, "Kommunerne beslutter inden udgangen af 2024"), new(2024, 12, 3),
            Way(new(2024, 2, 5), new(2024, 11, 19), "Behandlet på KKR's møde 19. november 2024", new(2024, 12, 19)), [.. Annexes(), new("Tilbudsviften (gældende takstfil)", AnnexKind.Rates)], DemoAgreementTexts.Of2025),
    ];

    private static (AgreementStep, DateOnly, string)[] Way(DateOnly drafted, DateOnly kkr, string kkrText, DateOnly adopted) =>
    [
        (AgreementStep.InputRound, drafted.AddDays(42), "Parterne gav input"),
        (AgreementStep.Dassos, kkr.AddDays(-54), "Indstillet til KD-net"),
        (AgreementStep.KdNet, kkr.AddDays(-20), "Indstillet til KKR"),
        (AgreementStep.Kkr, kkr, kkrText),
        (AgreementStep.Councils, kkr.AddDays(1), "Sendt til de 19 kommuner og regionen"),
        (AgreementStep.Adopted, adopted, "Alle 20 parter har godkendt"),
        (AgreementStep.Published, adopted.AddDays(1), "På sekretariatets hjemmeside"),
        (AgreementStep.Sent, adopted.AddDays(2), "Sendt med bilag"),
    ];
}
