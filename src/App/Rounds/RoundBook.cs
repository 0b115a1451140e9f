using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Rounds;

namespace Viften.App.Rounds;

/// <summary>A round to start.</summary>
/// <param name="About">Id of the agreement, or number of the announcement.</param>
/// <param name="Introduction">Markdown; null for none.</param>
/// <param name="Renews">Code of the round it asks again; null for a first one.</param>
/// <param name="Invented">Made up for a demo.</param>
public sealed record RoundStart(RoundKind Kind, string About, string Title, string? Introduction, DateOnly Opens, DateOnly Due, string? Renews = null, bool Invented = false);

/// <summary>A round that was started, and whether the agreement's step was taken with it.</summary>
public sealed record RoundStarted(string Code, bool StepTaken);

/// <summary>Rundebog: asks parties and stakeholders by a day, and collects what they answer.</summary>
/// <remarks>C02, C30 and C34. What was answered is never overwritten: a correction ends it and adds another, and what comes late is marked and kept.</remarks>
public sealed partial class RoundBook(ViftenStore store)
{
    public const string StartAct = "rounds.start";
    public const string AskAct = "rounds.ask";
    public const string ExtendAct = "rounds.extend";
    public const string CloseAct = "rounds.close";
    public const string ReopenAct = "rounds.reopen";
    private const string OnlySecretariat = "Kun sekretariatet kan starte og styre en runde.";
    private const int LongestTitle = 200;

    /// <summary>Starter en runde. An input round asks about each section of the draft, and brings the agreement to its step.</summary>
    public async Task<Outcome<RoundStarted>> Start(Actor actor, RoundStart start, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<RoundStarted>.Denied(OnlySecretariat);
        Finding?[] wrong = [GivenText.WrongReason(reason), GivenText.Wrong(start.Title, "Titel", LongestTitle), start.Introduction is null ? null : GivenText.Wrong(start.Introduction, "Indledning")];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<RoundStarted>.Refused(findings);
        var done = await store.Write<string>(actor, StartAct, reason, async change =>
        {
            var today = DanishTime.DateOf(change.At);
            if (RoundRules.CannotStart(start.Opens, start.Due, today) is { } cannot) return new Outcome<string>.Refused([cannot]);
            if (start.Kind != RoundKind.Input) return await Write(change, actor, start, CodeOf(start, 0), cancel);
            if (await AgreementReading.Life(change.Context, start.About, cancel) is not { } life) return new Outcome<string>.NotFound($"Aftalen {start.About}");
            if (life.IsPublic) return Refused<string>("ROUND-ADOPTED", $"{life.Terms.Title} er vedtaget. Indspil gives til et udkast.");
            var before = await change.Context.Facts<Round>().CountAsync(f => f.Value.Kind == RoundKind.Input && f.Value.About == start.About, cancel);
            var code = CodeOf(start, before);
            await change.Append([.. (await SectionQuestions(change.Context, start.About, code, cancel)).Select(q => RoundReading.Fact(change, code, RoundReading.SubjectOf(q), today, actor, q))]);
            return await Write(change, actor, start, code, cancel);
        }, cancel);
        if (done is not Outcome<string>.Done { Value: var made }) return done.Match<Outcome<RoundStarted>>(_ => throw new InvalidOperationException(), f => new Outcome<RoundStarted>.Refused(f), d => new Outcome<RoundStarted>.Denied(d), n => new Outcome<RoundStarted>.NotFound(n), c => new Outcome<RoundStarted>.Conflict(c));
        return new Outcome<RoundStarted>.Done(new(made, start.Kind == RoundKind.Input && await TakeStep(actor, start, cancel)));
    }

    private static string CodeOf(RoundStart start, int before) => $"{RoundKinds.Of(start.Kind).Key}-{start.About}{(before == 0 ? "" : "-" + RoundReading.Told(before + 1))}";

    private static async Task<Outcome<string>> Write(Change change, Actor actor, RoundStart start, string code, CancellationToken cancel)
    {
        if (await RoundReading.Life(change.Context, code, cancel) is not null) return Refused<string>("ROUND-EXISTS", "Runden er allerede startet.");
        var round = new Round { Code = code, Kind = start.Kind, About = start.About, Title = start.Title.Trim(), Introduction = start.Introduction?.Trim(), Opens = start.Opens, Renews = start.Renews, Invented = start.Invented, Person = actor.Person };
        await change.Append([RoundReading.Fact(change, code, RoundReading.Subject(code, "round"), start.Opens, actor, round)]);
        await change.Append([RoundReading.Fact(change, code, RoundReading.Subject(code, "deadline"), start.Opens, actor, new RoundDeadline { Round = code, Due = start.Due, Person = actor.Person })]);
        change.Summary = RoundReading.Summary(code, ("about", start.About));
        return new Outcome<string>.Done(code);
    }

    /// <summary>One question for each section that is not confidential, and one for what has no section.</summary>
    private static async Task<IReadOnlyList<RoundQuestion>> SectionQuestions(ViftenContext context, string agreement, string code, CancellationToken cancel)
    {
        var head = AgreementReading.IdOf(agreement);
        var sections = (await context.Facts<AgreementSection>().Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel)).Where(s => !s.Confidential).OrderBy(s => s.Position).ToList();
        return
        [
            .. sections.Select((s, i) => new RoundQuestion { Round = code, No = i + 1, Theme = s.Title, Text = "Hvad skal ændres eller med, og hvorfor?", Answer = AnswerType.Text, Several = true, Section = s.Key }),
            new() { Round = code, No = sections.Count + 1, Theme = "Andet", Text = "Er der noget, som aftalen ikke har et afsnit om?", Answer = AnswerType.Text, Several = true },
        ];
    }

    private async Task<bool> TakeStep(Actor actor, RoundStart start, CancellationToken cancel)
    {
        var register = new AgreementRegister(store);
        var today = DanishTime.DateOf(store.Now());
        return await register.Find(actor, start.About, cancel) is { Life: var life } && !life.Has(AgreementStep.InputRound) && start.Opens <= today
            && await register.Take(actor, start.About, new(AgreementStep.InputRound, today), $"Indspilsrunden er åbnet med frist {Danish.Date(start.Due)}", cancel: cancel) is Outcome<StepDone>.Done;
    }

    /// <summary>Stiller et spørgsmål, until someone has begun to answer.</summary>
    public async Task<Outcome<int>> Ask(Actor actor, string code, RoundQuestion question, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<int>.Denied(OnlySecretariat);
        if (WrongQuestion(question) is { Count: > 0 } wrong) return new Outcome<int>.Refused(wrong);
        return await store.Write<int>(actor, AskAct, "Spørgsmål stillet", async change =>
        {
            if (await RoundReading.Life(change.Context, code, cancel) is { } life && RoundRules.CannotAsk(life) is { } cannot) return new Outcome<int>.Refused([cannot]);
            var asked = await RoundReading.Questions(change.Context, code, cancel);
            var value = question with { Round = code, No = asked.Count == 0 ? 1 : asked[^1].No + 1 };
            await change.Append([RoundReading.Fact(change, code, RoundReading.SubjectOf(value), DanishTime.DateOf(change.At), actor, value)]);
            change.Summary = RoundReading.Summary(code, ("question", RoundReading.Told(value.No)));
            return new Outcome<int>.Done(value.No);
        }, cancel);
    }

    /// <summary>Takes a question out, until someone has begun to answer.</summary>
    public async Task<Outcome<int>> Unask(Actor actor, string code, int no, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<int>.Denied(OnlySecretariat);
        return await store.Write<int>(actor, AskAct, "Spørgsmål taget ud", async change =>
        {
            if (await RoundReading.Life(change.Context, code, cancel) is { } life && RoundRules.CannotAsk(life) is { } cannot) return new Outcome<int>.Refused([cannot]);
            var subject = RoundReading.Subject(code, "question", RoundReading.Told(no));
            var live = await change.Context.Facts<RoundQuestion>().Where(f => f.Subject == subject).ToListAsync(cancel);
            if (live.Count == 0) return new Outcome<int>.NotFound("Spørgsmålet");
            await change.End(live);
            change.Summary = RoundReading.Summary(code, ("question", RoundReading.Told(no)));
            return new Outcome<int>.Done(no);
        }, cancel);
    }

    /// <summary>Udskyder fristen. The old one stays in the history with why it was moved.</summary>
    public async Task<Outcome<DateOnly>> Extend(Actor actor, string code, DateOnly due, string reason, CancellationToken cancel = default) =>
        await Steer<DateOnly>(actor, code, ExtendAct, reason, async (change, life) =>
        {
            if (RoundRules.CannotMove(life, due, DanishTime.DateOf(change.At)) is { } cannot) return new Outcome<DateOnly>.Refused([cannot]);
            var subject = RoundReading.Subject(code, "deadline");
            await change.End(await change.Context.Facts<RoundDeadline>().Where(f => f.Subject == subject).ToListAsync(cancel));
            await change.Append([RoundReading.Fact(change, code, subject, life.Round.Opens, actor, new RoundDeadline { Round = code, Due = due, Reason = reason.Trim(), Person = actor.Person })]);
            return new Outcome<DateOnly>.Done(due);
        }, cancel);

    /// <summary>Lukker runden: nothing more is taken in, and links stop working.</summary>
    public async Task<Outcome<DateTime>> Close(Actor actor, string code, string reason, CancellationToken cancel = default) =>
        await Steer<DateTime>(actor, code, CloseAct, reason, async (change, life) =>
        {
            if (life.IsClosed) return new Outcome<DateTime>.Refused([RoundRules.Closed]);
            await change.Append([RoundReading.Fact(change, code, RoundReading.Subject(code, "closing"), DanishTime.DateOf(change.At), actor, new RoundClosing { Round = code, At = change.At, Reason = reason.Trim(), Person = actor.Person })]);
            return new Outcome<DateTime>.Done(change.At);
        }, cancel);

    /// <summary>Åbner runden igen, when it was closed too early.</summary>
    public async Task<Outcome<bool>> Reopen(Actor actor, string code, string reason, CancellationToken cancel = default) =>
        await Steer<bool>(actor, code, ReopenAct, reason, async (change, life) =>
        {
            var subject = RoundReading.Subject(code, "closing");
            await change.End(await change.Context.Facts<RoundClosing>().Where(f => f.Subject == subject).ToListAsync(cancel));
            return new Outcome<bool>.Done(true);
        }, cancel);

    /// <summary>What the secretariat does with a round that is there, with a reason.</summary>
    private async Task<Outcome<T>> Steer<T>(Actor actor, string code, string act, string reason, Func<Change, RoundLife, Task<Outcome<T>>> work, CancellationToken cancel)
    {
        if (!actor.MayAll(Right.RunRounds)) return new Outcome<T>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<T>.Refused([wrong]);
        return await store.Write<T>(actor, act, reason, async change =>
        {
            if (await RoundReading.Life(change.Context, code, cancel) is not { } life) return new Outcome<T>.NotFound($"Runden {code}");
            change.Summary = RoundReading.Summary(code);
            return await work(change, life);
        }, cancel);
    }

    private static List<Finding> WrongQuestion(RoundQuestion q)
    {
        Finding?[] wrong =
        [
            GivenText.Wrong(q.Theme, "Tema", LongestTitle), GivenText.Wrong(q.Text, "Spørgsmål", GivenText.LongestReason), q.Help is null ? null : GivenText.Wrong(q.Help, "Hjælp", GivenText.LongestReason),
            q.Unit is null ? null : GivenText.Wrong(q.Unit, "Enhed", 40), .. q.Options.Select(o => GivenText.Wrong(o.Value, "Muligheder", LongestTitle)), RoundRules.WrongQuestion(q),
        ];
        return [.. wrong.OfType<Finding>()];
    }

    private static Outcome<T>.Refused Refused<T>(string code, string text, string? field = null) => new([new(code, Severity.Blocks, text, field is null ? null : new Place(null, null, null, field))]);
}
