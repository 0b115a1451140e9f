using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Decisions;

namespace Viften.App.Decisions;

/// <summary>Beslutningsbog: what the parties' bodies have decided, and the route each party brings a case through.</summary>
/// <remarks>C03. A decision is corrected by another in its place, and taken back by ending it; both stay in its history.</remarks>
public sealed class DecisionBook(ViftenStore store)
{
    public const string DecideAct = "decisions.register";
    public const string CorrectAct = "decisions.correct";
    public const string RetractAct = "decisions.retract";
    public const string RouteAct = "decisions.route";
    private const string WhoMay = "Kun partens brugeradministrator og sekretariatet kan registrere, hvad parten har besluttet.";
    private const int LongestName = 200;

    /// <summary>Registrerer en beslutning, eller retter den, der står på nummer <paramref name="corrects"/>.</summary>
    /// <param name="actor">The secretariat, or someone who may register for the party.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="corrects">The change that brought the decision this one takes the place of; null for a new one.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<DecisionDone>> Register(Actor actor, Decision decision, string reason, long? corrects = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(decision);
        if (actor.Refused<DecisionDone>(Right.DecideForParty, decision.Party, $"Parten {decision.Party}", WhoMay) is { } refused) return refused;
        if (Texts(decision, reason) is { Count: > 0 } wrong) return new Outcome<DecisionDone>.Refused(wrong);
        return await store.Write<DecisionDone>(actor, corrects is null ? DecideAct : CorrectAct, reason, async change =>
        {
            if (await AgreementReading.Life(change.Context, decision.About, cancel) is not { } life || !AgreementReading.Knows(actor, life)) return new Outcome<DecisionDone>.NotFound($"Aftalen {decision.About}");
            var standing = await DecisionReading.About(change.Context, decision.About, cancel);
            var old = corrects is { } no ? standing.FirstOrDefault(d => d.Change == no && d.Decision.Party == decision.Party) : null;
            if (corrects is not null && old is null) return new Outcome<DecisionDone>.Conflict("Beslutningen er rettet eller taget tilbage, siden du åbnede den.");
            var value = decision with { Person = actor.Person };
            if (old is not null && old.Decision with { Person = actor.Person } == value) return new Outcome<DecisionDone>.Done(new(old.Decision, old.Change, []));
            var said = DecisionRules.Check(life, [.. standing.Where(d => d != old).Select(d => d.Decision)], value, DanishTime.DateOf(change.At));
            if (said.Where(f => f.Severity == Severity.Blocks).ToList() is { Count: > 0 } blocks) return new Outcome<DecisionDone>.Refused(blocks);
            if (old is not null) await DecisionReading.End(change, old, cancel);
            await change.Append([change.Fact(DecisionReading.SubjectOf(value), AgreementReading.IdOf(value.About), new Period(value.Date, null), $"actor:{actor.Person}", value)]);
            await AgreementReading.Touch(change, value.About, cancel);
            change.Summary = SummaryOf(value);
            return new Outcome<DecisionDone>.Done(new(value, change.No, said));
        }, cancel);
    }

    /// <summary>Takes a decision back: it was registered by mistake.</summary>
    public async Task<Outcome<long>> Retract(Actor actor, string about, string party, long decision, string reason, CancellationToken cancel = default)
    {
        if (actor.Refused<long>(Right.DecideForParty, party, $"Parten {party}", WhoMay) is { } refused) return refused;
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<long>.Refused([wrong]);
        return await store.Write<long>(actor, RetractAct, reason, async change =>
        {
            if ((await DecisionReading.About(change.Context, about, cancel)).FirstOrDefault(d => d.Change == decision && d.Decision.Party == party) is not { } line) return new Outcome<long>.NotFound("Beslutningen");
            await DecisionReading.End(change, line, cancel);
            await AgreementReading.Touch(change, about, cancel);
            change.Summary = SummaryOf(line.Decision);
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }

    /// <summary>Every decision of a party about something, also those that were corrected or taken back, the newest first; for the public those of open meetings.</summary>
    public async Task<IReadOnlyList<DecisionLine>> History(Actor? actor, string about, string party, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        if (await AgreementReading.Life(context, about, cancel) is not { } life || !AgreementReading.Knows(actor, life)) return [];
        var drafts = AgreementReading.SeesDrafts(actor, life);
        var head = AgreementReading.IdOf(about);
        var all = await context.Set<Fact<Decision>>().Where(f => f.Head == head && f.Value.Party == party).ToListAsync(cancel);
        return [.. all.Where(f => drafts || (f.Value.Open && f.Ended is null)).OrderByDescending(f => f.Value.Date).ThenByDescending(f => f.Value.Level).ThenByDescending(f => f.Added).Select(f => new DecisionLine(f.Value, f.Added, f.Ended))];
    }

    /// <summary>The routes of the parties, by code; a party without one has none.</summary>
    public async Task<IReadOnlyDictionary<string, PartyRoute>> Routes(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await context.Facts<PartyRoute>().Select(f => f.Value).ToDictionaryAsync(r => r.Party, cancel);
    }

    /// <summary>Sagsgang: the bodies a party brings cases through, in its own order and with their own names.</summary>
    public async Task<Outcome<long>> SetRoute(Actor actor, string party, IReadOnlyList<RouteStep> steps, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(steps);
        if (actor.Refused<long>(Right.DecideForParty, party, $"Parten {party}", WhoMay) is { } refused) return refused;
        var wrong = steps.Select(s => GivenText.Wrong(s.Body, "Udvalg eller råd", LongestName)).Append(GivenText.WrongReason(reason)).OfType<Finding>().ToList();
        if (steps.Count(s => s.Level == BodyLevel.Council) != 1) wrong.Add(new("ROUTE-COUNCIL", Severity.Blocks, "En sagsgang har netop ét råd: kommunalbestyrelsen, byrådet eller regionsrådet.", new Place(null, null, null, "Sagsgang")));
        if (steps.Select(s => Danish.Fold(s.Body)).Distinct().Count() != steps.Count) wrong.Add(new("ROUTE-TWICE", Severity.Blocks, "Samme udvalg står to gange i sagsgangen.", new Place(null, null, null, "Sagsgang")));
        if (wrong.Count > 0) return new Outcome<long>.Refused(wrong);
        return await store.Write<long>(actor, RouteAct, reason, async change =>
        {
            var subject = Ids.OfPath("route", party);
            var route = new PartyRoute { Party = party, Steps = NamedTexts.Of(steps.Select(s => KeyValuePair.Create(DecisionWords.Key(s.Level), s.Body.Trim()))) };
            var live = await change.Context.Facts<PartyRoute>().Where(f => f.Subject == subject).ToListAsync(cancel);
            if (live.Exists(f => f.Value == route)) return new Outcome<long>.Done(live[0].Added);
            await change.End(live);
            await change.Append([change.Fact(subject, subject, new Period(DanishTime.DateOf(change.At), null), $"actor:{actor.Person}", route)]);
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }

    private static List<Finding> Texts(Decision decision, string reason)
    {
        Finding?[] wrong =
        [
            GivenText.Wrong(decision.Body, "Udvalg eller råd", LongestName), decision.Wording is null ? null : GivenText.Wrong(decision.Wording, "Ordlyd"),
            decision.AwayAs is null ? null : GivenText.Wrong(decision.AwayAs, "I hvilken egenskab", LongestName), decision.CaseNo is null ? null : GivenText.Wrong(decision.CaseNo, "Sagsnummer", LongestName),
            GivenText.Wrong(decision.Minutes, "Kilde", GivenText.LongestReason), GivenText.WrongReason(reason),
            .. decision.Documents.Select(d => GivenText.Wrong(d.Value, "Bilag", LongestName)),
        ];
        return [.. wrong.OfType<Finding>()];
    }

    private static string SummaryOf(Decision d) => AgreementReading.Summary(d.About, ("party", d.Party), ("body", d.Body), ("word", DecisionWords.Of(d.Word)));
}

/// <summary>A decision that was registered, and what was to be said of it.</summary>
public sealed record DecisionDone(Decision Decision, long Change, IReadOnlyList<Finding> Warnings);

/// <summary>A decision in its history.</summary>
/// <param name="Change">The change that brought it.</param>
/// <param name="Ended">The change that corrected it or took it back; null while it stands.</param>
public sealed record DecisionLine(Decision Decision, long Change, long? Ended);

/// <summary>Reads decisions for the books that rest on them.</summary>
internal static class DecisionReading
{
    /// <summary>A body decides once a day.</summary>
    public static Guid SubjectOf(Decision d) =>
        Ids.OfPath("decision", d.About, d.Party, Danish.Fold(d.Body), d.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The decisions that stand, in order of date.</summary>
    public static async Task<IReadOnlyList<DecisionLine>> About(ViftenContext context, string about, CancellationToken cancel)
    {
        var head = AgreementReading.IdOf(about);
        var facts = await context.Facts<Decision>().Where(f => f.Head == head).ToListAsync(cancel);
        return [.. facts.OrderBy(f => f.Value.Date).ThenBy(f => f.Value.Level).ThenBy(f => f.Added).Select(f => new DecisionLine(f.Value, f.Added, null))];
    }

    public static async Task End(Change change, DecisionLine line, CancellationToken cancel)
    {
        var subject = SubjectOf(line.Decision);
        await change.End(await change.Context.Facts<Decision>().Where(f => f.Subject == subject && f.Added == line.Change).ToListAsync(cancel));
    }
}
