using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Rounds;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Announcements;
using Viften.Core.Rounds;

namespace Viften.App.Announcements;

/// <summary>A step that was taken, and what was to be said of it.</summary>
public sealed record AnnouncementStepDone(AnnouncementStepTaken Step, IReadOnlyList<Finding> Warnings);

/// <summary>Udmeldingsbog: what the state asks the region, who has answered, and what came of it.</summary>
/// <remarks>C30. That an announcement is there, when it was and what came of it is public; the answers and the work are in the round, for those who may see it.</remarks>
public sealed partial class AnnouncementBook(ViftenStore store)
{
    public const string RegisterAct = "announcements.register";
    public const string StepAct = "announcements.step";
    public const string RetractAct = "announcements.retractStep";
    public const string MergeAct = "announcements.merge";
    private const string OnlySecretariat = "Kun sekretariatet kan registrere udmeldinger og samle svarene.";
    private const int LongestTitle = 200;

    /// <summary>Every announcement, the newest first. For anyone.</summary>
    public async Task<IReadOnlyList<AnnouncementLife>> All(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await AnnouncementReading.All(context, cancel);
    }

    /// <summary>One announcement; null when there is none.</summary>
    public async Task<AnnouncementLife?> Find(int no, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await AnnouncementReading.Life(context, no, cancel);
    }

    /// <summary>The round an announcement is answered by; null for one without, as the old ones are.</summary>
    public static string RoundOf(int no) => $"{RoundKinds.Of(RoundKind.Announcement).Key}-{RoundReading.Told(no)}";

    /// <summary>Registrerer en udmelding, or corrects the one of its number. The number 0 takes the next.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="announcement">What it is. One that renews another takes its step there too.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<int>> Register(Actor actor, Announcement announcement, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(announcement);
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<int>.Denied(OnlySecretariat);
        if (Wrong(announcement, reason) is { Count: > 0 } wrong) return new Outcome<int>.Refused(wrong);
        return await store.Write<int>(actor, RegisterAct, reason, async change =>
        {
            var all = await AnnouncementReading.All(change.Context, cancel);
            var isNew = announcement.No == 0;
            if (!isNew && all.All(a => a.Announcement.No != announcement.No)) return new Outcome<int>.NotFound("Udmeldingen");
            var today = DanishTime.DateOf(change.At);
            if (announcement.IssuedOn > today) return Refused<int>("ANNOUNCEMENT-FUTURE", $"{Danish.Date(announcement.IssuedOn)} er ikke kommet endnu.", "Udsendt");
            if (announcement.DueOn is { } due && due < announcement.IssuedOn) return Refused<int>("ANNOUNCEMENT-DATES", "Svarfristen ligger før den dag, udmeldingen blev sendt.", "Svarfrist");
            if (announcement.Parent is { } parent && (parent == announcement.No || all.All(a => a.Announcement.No != parent))) return Refused<int>("ANNOUNCEMENT-PARENT", "Den udmelding, der fornyes, findes ikke.", "Fornyer");
            var value = announcement with { No = isNew ? (all.Count == 0 ? 1 : all.Max(a => a.Announcement.No) + 1) : announcement.No, Person = actor.Person };
            await Put(change, actor, value, cancel);
            if (isNew) await Take(change, actor, value.No, AnnouncementStep.Received, value.IssuedOn, null, "Modtaget fra " + value.Issuer, null);
            if (isNew && value.Parent is { } renewed && !all.First(a => a.Announcement.No == renewed).Has(AnnouncementStep.Renewed))
                await Take(change, actor, renewed, AnnouncementStep.Renewed, value.IssuedOn, null, $"Fornyet behandling som udmelding {RoundReading.Told(value.No)}", null);
            change.Summary = Summary(value.No);
            return new Outcome<int>.Done(value.No);
        }, cancel);
    }

    /// <summary>Sender udmeldingen: a round with its questions to every party.</summary>
    public async Task<Outcome<RoundStarted>> Send(Actor actor, int no, DateOnly due, string? introduction, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<RoundStarted>.Denied(OnlySecretariat);
        if (await Find(no, cancel) is not { } life) return new Outcome<RoundStarted>.NotFound("Udmeldingen");
        var rounds = new RoundBook(store);
        if ((await rounds.Questions(actor, RoundOf(no), cancel)).Count == 0) return Refused<RoundStarted>("ANNOUNCEMENT-NO-QUESTIONS", "Der er ingen spørgsmål at sende. Skriv dem først.");
        var today = DanishTime.DateOf(store.Now());
        var started = await rounds.Start(actor, new(RoundKind.Announcement, RoundReading.Told(no), life.Announcement.Title, introduction, today, due, life.Announcement.Parent is { } parent ? RoundOf(parent) : null), reason, cancel);
        if (started is not Outcome<RoundStarted>.Done { Value: var round }) return started;
        await rounds.InviteParties(actor, round.Code, cancel);
        return new Outcome<RoundStarted>.Done(round with { StepTaken = await Take(actor, no, AnnouncementStep.SentOut, today, $"Sendt til parterne med frist {Danish.Date(due)}", null, cancel) is Outcome<AnnouncementStepDone>.Done });
    }

    /// <summary>Registrerer et trin. What only warns is told and never in the way.</summary>
    public async Task<Outcome<AnnouncementStepDone>> Take(Actor actor, int no, AnnouncementStep step, DateOnly date, string text, string? document, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<AnnouncementStepDone>.Denied(OnlySecretariat);
        Finding?[] wrong = [GivenText.Wrong(text, "Hvad skete der?", GivenText.LongestReason), document is null ? null : GivenText.Wrong(document, "Dokument", GivenText.LongestReason)];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<AnnouncementStepDone>.Refused(findings);
        return await store.Write<AnnouncementStepDone>(actor, StepAct, text, async change =>
        {
            if (await AnnouncementReading.Life(change.Context, no, cancel) is not { } life) return new Outcome<AnnouncementStepDone>.NotFound("Udmeldingen");
            var said = AnnouncementRules.Check(life, step, date, DanishTime.DateOf(change.At));
            if (said.Where(f => f.Severity == Severity.Blocks).ToList() is { Count: > 0 } blocks) return new Outcome<AnnouncementStepDone>.Refused(blocks);
            change.Summary = Summary(no);
            return new Outcome<AnnouncementStepDone>.Done(new(await Take(change, actor, no, step, date, null, text.Trim(), document), said));
        }, cancel);
    }

    /// <summary>Takes a step back: it was registered by mistake.</summary>
    public async Task<Outcome<bool>> Retract(Actor actor, int no, AnnouncementStep step, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<bool>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<bool>.Refused([wrong]);
        return await store.Write<bool>(actor, RetractAct, reason, async change =>
        {
            var subject = StepSubject(no, step);
            var live = await change.Context.Facts<AnnouncementStepTaken>().Where(f => f.Subject == subject).ToListAsync(cancel);
            if (live.Count == 0) return new Outcome<bool>.NotFound("Trinnet");
            if (step == AnnouncementStep.Received) return Refused<bool>("STEP-FIRST", "Modtagelsen er udmeldingens begyndelse og kan ikke tages tilbage.");
            await change.End(live);
            change.Summary = Summary(no);
            return new Outcome<bool>.Done(true);
        }, cancel);
    }

    /// <summary>Skriver det fælles svar: the region's text to a question. The parties' own answers stay beside it.</summary>
    public async Task<Outcome<JointAnswer>> Join(Actor actor, int no, int question, string text, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<JointAnswer>.Denied(OnlySecretariat);
        if (AccessNotes.WrongText(text, "Fælles svar", GivenText.Longest) is { } wrong) return new Outcome<JointAnswer>.Refused([wrong]);
        return await store.Write<JointAnswer>(actor, MergeAct, "Fælles svar skrevet", async change =>
        {
            if (await AnnouncementReading.Life(change.Context, no, cancel) is null || (await RoundReading.Questions(change.Context, RoundOf(no), cancel)).All(q => q.No != question)) return new Outcome<JointAnswer>.NotFound("Spørgsmålet");
            var value = new JointAnswer { Announcement = no, Question = question, Text = text.ReplaceLineEndings("\n").Trim(), Person = actor.Person };
            var subject = AnnouncementReading.Subject(no, "joint", RoundReading.Told(question));
            var live = await change.Context.Facts<JointAnswer>().Where(f => f.Subject == subject).ToListAsync(cancel);
            if (live.Exists(f => f.Value with { Person = value.Person } == value)) return new Outcome<JointAnswer>.Done(live[0].Value);
            await change.End(live);
            await change.Append([AnnouncementReading.Fact(change, no, subject, DanishTime.DateOf(change.At), $"actor:{actor.Person}", value)]);
            change.Summary = Summary(no);
            return new Outcome<JointAnswer>.Done(value);
        }, cancel);
    }

    private static async Task Put(Change change, Actor actor, Announcement value, CancellationToken cancel)
    {
        var subject = AnnouncementReading.Subject(value.No, "announcement");
        var live = await change.Context.Facts<Announcement>().Where(f => f.Subject == subject).ToListAsync(cancel);
        if (live.Exists(f => f.Value with { Person = value.Person } == value)) return;
        await change.End(live);
        await change.Append([AnnouncementReading.Fact(change, value.No, subject, value.IssuedOn, $"actor:{actor.Person}", value)]);
    }

    private static async Task<AnnouncementStepTaken> Take(Change change, Actor actor, int no, AnnouncementStep step, DateOnly date, string? dateText, string text, string? document)
    {
        var value = new AnnouncementStepTaken { Announcement = no, Step = step, Date = date, DateText = dateText, Text = text, Document = document, Person = actor.Person };
        await change.Append([AnnouncementReading.Fact(change, no, StepSubject(no, step), date, $"actor:{actor.Person}", value)]);
        return value;
    }

    private static Guid StepSubject(int no, AnnouncementStep step) => AnnouncementReading.Subject(no, "step", AnnouncementSteps.Of(step).Key);

    private static List<Finding> Wrong(Announcement a, string reason)
    {
        Finding?[] wrong =
        [
            GivenText.WrongReason(reason), GivenText.Wrong(a.Title, "Titel", LongestTitle), GivenText.Wrong(a.TargetGroup, "Målgruppe"), GivenText.Wrong(a.Law, "Lovgrundlag", LongestTitle), GivenText.Wrong(a.Issuer, "Udsteder", LongestTitle),
            GivenText.Wrong(a.IssuedText, "Udsendt", 60), a.DueText is null ? null : GivenText.Wrong(a.DueText, "Svarfrist", 60), a.Note is null ? null : GivenText.Wrong(a.Note, "Bemærkning"),
            .. a.Sources.Select(s => GivenText.Wrong(s.Value, "Kilder", GivenText.LongestReason)),
            a.Bodies.Any(b => AnnouncementSteps.Read(b.Key) is not { } step || !AnnouncementSteps.Of(step).IsBody) ? new("ANNOUNCEMENT-BODY", Severity.Blocks, "Vælg, hvem der behandler svaret: DASSOS, KKR eller rådene.", new Place(null, null, null, "Behandles i")) : null,
        ];
        return [.. wrong.OfType<Finding>()];
    }

    private static string Summary(int no) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteNumber("announcement", no);
        w.WriteEndObject();
    });

    private static Outcome<T>.Refused Refused<T>(string code, string text, string? field = null) => new([new(code, Severity.Blocks, text, field is null ? null : new Place(null, null, null, field))]);
}
