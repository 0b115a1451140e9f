using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Announcements;
using Viften.App.Rounds;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rounds;

namespace Viften.App.Demo;

/// <summary>The input round of 2025-26 as it could have been: all of it is made up, and says so. The announcements are as sources tell.</summary>
public static class DemoRounds
{
    private const string Agreement = "midtjylland-2025-26";
    private static readonly Actor s_secretariat = new("Takstkonsulent", null, FrozenSet.Create(Role.Secretariat), "Demodata");
    private static readonly DateOnly s_opens = new(2024, 3, 18);
    private static readonly DateOnly s_due = new(2024, 4, 19);

    /// <summary>Who never answered.</summary>
    private static readonly string[] s_missing = ["0741", "0727", "0665"];

    /// <summary>Enters the ended round and the known announcements; the agreements are there already.</summary>
    public static async Task Fill(ViftenStore store, CancellationToken cancel = default)
    {
        Done(await new RoundBook(store).Enter(s_secretariat, Entry(), "Opdigtet til demoen", cancel));
        Done(await new AnnouncementBook(store).ImportKnown(s_secretariat, cancel));
    }

    private static RoundEntry Entry()
    {
        var sections = DemoAgreementTexts.Of2025.Where(s => !s.Confidential).ToList();
        IReadOnlyList<RoundQuestion> questions =
        [
            .. sections.Select((s, i) => new RoundQuestion { Round = "", No = i + 1, Theme = s.Title, Text = "Hvad skal ændres eller med, og hvorfor?", Answer = AnswerType.Text, Several = true, Section = s.Key }),
            new() { Round = "", No = sections.Count + 1, Theme = "Andet", Text = "Er der noget, som aftalen ikke har et afsnit om?", Answer = AnswerType.Text, Several = true },
        ];
        int No(string key) => questions.First(q => q.Section == key).No;
        EnteredAnswer Of(string key, string text, ReplyOutcome outcome, string reply) => new(key.Length == 0 ? questions[^1].No : No(key), text, outcome, reply);
        var said = new Dictionary<string, EnteredAnswer[]>
        {
            ["0740"] =
            [
                Of("overgang-til-voksen", "Gør overgangen til et **selvstændigt** område. Vi møder den samme unge to gange, i to forvaltninger, med to planer.", ReplyOutcome.Changed, "Overgangen er nu et udviklingsområde for sig."),
                Of("styring-og-oekonomi", "Et nyt styringsredskab skal være klar, før taksterne for 2027 bliver regnet ud.", ReplyOutcome.Changed, "Der står nu, at redskabet gælder fra 2027."),
            ],
            ["0751"] =
            [
                Of("komplekse-udfordringer", "Lånepuljerne bør koordineres, så vi ikke søger til det samme.", ReplyOutcome.Changed, "Erfaringerne fra lånepuljerne er skrevet ind."),
                Of("psykiatri", "Nævn de 16-24-årige for sig.", ReplyOutcome.AlreadyCovered, "Børn og unge har deres egen overskrift, og overgangen dækker de 16-35-årige."),
            ],
            ["0707"] = [Of("standardkontrakter", "Skriv, at kontrakterne er aftalt, og ikke kun anbefalet.", ReplyOutcome.Changed, "Rettet.")],
            ["0657"] = [Of("komplekse-udfordringer", "Der mangler et tilbud til voksne med udviklingshæmning og misbrug. Kan det blive et fælles initiativ?", ReplyOutcome.WorkPlan, "Det tages op, når arbejdsplanen laves.")],
            ["0766"] = [Of("styring-og-oekonomi", "Loftet bør følge lønudviklingen fuldt ud.", ReplyOutcome.NotTaken, "DASSOS ønsker fortsat, at taksterne ikke stiger. Trepartsaftalen tages der højde for.")],
            ["1082"] = [Of("lands-og-landsdel", "Ventelisten til de sikrede afdelinger bør nævnes.", ReplyOutcome.Changed, "Skrevet ind."), Of("", "Kompetencer og rekruttering går på tværs af alle tre områder.", ReplyOutcome.Changed, "Det står nu i overblikket.")],
        };
        var parties = DemoParties.All.Select(p => p.Code).ToList();
        var handedIn = parties.Except(s_missing).Select((p, i) => new EnteredAnswers(p, null, null, At(p == "0615" ? s_due.AddDays(3) : s_due.AddDays(-(i * 3 % 17))), said.GetValueOrDefault(p, [])));
        return new RoundEntry(
            new RoundStart(RoundKind.Input, Agreement, "Indspil til Rammeaftale 2025-26", "Skriv kort, og sig gerne, hvilket afsnit det handler om.", s_opens, s_due, Invented: true),
            questions, parties,
            [
                .. handedIn,
                new(null, "Fælles brugerråd (opdigtet)", StakeholderKind.UserOrganisation, At(s_due.AddDays(-2)),
                    [Of("overblik", "Borgerens indflydelse skal kunne mærkes i målene, ikke kun i forordet.", ReplyOutcome.AlreadyCovered, "Målene begynder med borgerens indflydelse.")]),
                new(null, "Regional psykiatri (opdigtet svar)", StakeholderKind.RegionalPsychiatry, At(s_due.AddDays(-1)),
                    [Of("psykiatri", "Aftal, hvem der tager kontakten ved udskrivning.", ReplyOutcome.WorkPlan, "Det bliver en del af arbejdet med sammenhæng.")]),
            ],
            At(new(2024, 5, 2)));
    }

    private static DateTime At(DateOnly day) => DanishTime.StartOf(day).AddHours(10).AddMinutes(day.Day);

    private static void Done<T>(Outcome<T> outcome)
    {
        if (outcome is not Outcome<T>.Done) throw new InvalidOperationException($"The demo's rounds do not go in: {(outcome is Outcome<T>.Refused refused ? string.Join(' ', refused.Findings.Select(f => f.Text)) : outcome.ToString())}");
    }
}
