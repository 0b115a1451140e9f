using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Development;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Bodies;

namespace Viften.App.Bodies;

/// <summary>Organisation: the bodies the parties cooperate in, who sits there by role, their meetings, and what goes where.</summary>
/// <remarks>C31, annex 4. Public, but the agendas of bodies that meet behind closed doors are for those who work with the agreement.</remarks>
public sealed partial class BodyBook(ViftenStore store)
{
    public const string BodyAct = "bodies.body";
    public const string SeatAct = "bodies.seat";
    public const string RemoveSeatAct = "bodies.removeSeat";
    public const string RouteAct = "bodies.route";
    private const string OnlySecretariat = "Kun sekretariatet kan rette organisationen, møder og dagsordener.";
    private const int LongestName = 200;
    private const int LongestText = 20_000;
    private const int MostSeats = 200;

    /// <summary>The bodies of a day, in their order.</summary>
    public async Task<IReadOnlyList<BodyView>> All(Actor? actor, DateOnly day, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await All(context, actor, day, cancel);
    }

    internal static async Task<IReadOnlyList<BodyView>> All(ViftenContext context, Actor? actor, DateOnly day, CancellationToken cancel)
    {
        var bodies = (await context.Facts<CooperationBody>().ToListAsync(cancel)).Where(f => new Period(f.ValidFrom, f.ValidTo).Contains(day)).ToList();
        var seats = await context.Facts<BodySeat>().ToListAsync(cancel);
        var meetings = await context.Facts<BodyMeeting>().ToListAsync(cancel);
        var items = await context.Facts<AgendaItem>().ToListAsync(cancel);
        return [.. bodies.OrderBy(b => b.Value.Position).ThenBy(b => b.Value.Key, StringComparer.Ordinal).Select(b =>
        {
            var (key, sees) = (b.Value.Key, Sees(actor, b.Value));
            return new BodyView(
                b.Value, new Period(b.ValidFrom, b.ValidTo), b.Added,
                [.. seats.Where(s => s.Value.Body == key).OrderByDescending(s => s.Value.Chair).ThenBy(s => s.Value.Key, StringComparer.Ordinal).Select(s => new SeatLine(s.Value, s.Added))],
                [.. meetings.Where(m => m.Value.Body == key).OrderByDescending(m => m.Value.Date).Select(m => new MeetingView(
                    m.Value, m.Added, sees ? [.. items.Where(i => i.Value.Body == key && i.Value.Date == m.Value.Date).OrderBy(i => i.Value.No).Select(i => new AgendaLine(i.Value, i.Added))] : []))],
                sees);
        })];
    }

    /// <summary>One body on a day; null when there is none.</summary>
    public async Task<BodyView?> Find(Actor? actor, string body, DateOnly day, CancellationToken cancel = default) => (await All(actor, day, cancel)).FirstOrDefault(b => b.Body.Key == body);

    /// <summary>Hvad går hvorhen: the routes of cases, in their order.</summary>
    public async Task<IReadOnlyList<RouteLine>> Routes(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await Routes(context, cancel);
    }

    internal static async Task<IReadOnlyList<RouteLine>> Routes(ViftenContext context, CancellationToken cancel) =>
        [.. (await context.Facts<CaseRoute>().ToListAsync(cancel)).OrderBy(f => f.Value.Position).ThenBy(f => f.Value.Key, StringComparer.Ordinal).Select(f => new RouteLine(f.Value, f.Added))];

    /// <summary>Skriver et organ, gældende fra en dag.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="body">As it is to be; without a key it gets one from its short name.</param>
    /// <param name="period">From when and until when it is so.</param>
    /// <param name="expected">The version it was written from; 0 for a new one, null not to ask.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<Saved>> Save(Actor actor, CooperationBody body, Period period, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (!actor.MayAll(Right.EditBodies)) return new Outcome<Saved>.Denied(OnlySecretariat);
        var value = body with { Key = body.Key.Length > 0 ? body.Key : AgreementRegister.KeyOf(body.ShortName), ShortName = body.ShortName.Trim(), Name = body.Name.Trim(), Markdown = body.Markdown.ReplaceLineEndings("\n").Trim() };
        if (Wrong(GivenText.Wrong(value.ShortName, "Kort navn", LongestName), GivenText.Wrong(value.Key, "Kort navn", LongestName), GivenText.Wrong(value.Name, "Navn", LongestName), GivenText.Wrong(value.Markdown, "Kommissorium", LongestText),
            GivenText.Wrong(value.Basis, "Kilde", GivenText.LongestReason), GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, BodyAct, reason, async change =>
        {
            var subject = BodyReading.Subject(value.Key);
            var live = (await change.Context.Facts<CooperationBody>().Where(f => f.Subject == subject).ToListAsync(cancel)).MaxBy(f => f.ValidFrom);
            if (FactKeeping.Moved(live, expected, $"“{value.ShortName}”") is { } moved) return moved;
            if (live?.Value == value && new Period(live.ValidFrom, live.ValidTo) == period) return new Outcome<Saved>.Done(new(value.Key, live.Added));
            var others = (await change.Context.Facts<CooperationBody>().Where(f => f.Subject != subject).Select(f => f.Value).ToListAsync(cancel)).DistinctBy(b => b.Key).ToList();
            if (BodyRules.Check(value, others) is { Count: > 0 } blocks) return new Outcome<Saved>.Refused(blocks);
            await FactKeeping.Replace(change, live, subject, subject, period, actor, value);
            return new Outcome<Saved>.Done(new(value.Key, change.No));
        }, cancel);
    }

    /// <summary>Skriver en plads: whom it is for, by party and role.</summary>
    public async Task<Outcome<Saved>> SaveSeat(Actor actor, BodySeat seat, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(seat);
        if (!actor.MayAll(Right.EditBodies)) return new Outcome<Saved>.Denied(OnlySecretariat);
        var value = seat with { Key = seat.Key.Length > 0 ? seat.Key : AgreementRegister.KeyOf(seat.Role), Role = seat.Role.Trim() };
        if (Wrong(GivenText.Wrong(value.Role, "Hvem er pladsen til?", LongestName), GivenText.Wrong(value.Key, "Hvem er pladsen til?", LongestName), GivenText.Wrong(value.Basis, "Kilde", GivenText.LongestReason), GivenText.WrongReason(reason),
            value.Seats is < 1 or > MostSeats ? new Finding("SEAT-NUMBER", Severity.Blocks, $"Antal pladser skal være fra 1 til {MostSeats}.", new Place(null, null, null, "Pladser")) : null) is { } wrong) return wrong;
        return await Put(actor, SeatAct, reason, value, value.Body, value.Key, BodyReading.Subject(value), $"Pladsen “{value.Role}”", expected, cancel);
    }

    public async Task<Outcome<Saved>> RemoveSeat(Actor actor, string body, string seat, long? expected, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.EditBodies)) return new Outcome<Saved>.Denied(OnlySecretariat);
        if (Wrong(GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, RemoveSeatAct, reason, async change =>
        {
            if (await FactKeeping.Live<BodySeat>(change, BodyReading.Seat(body, seat), cancel) is not { } live) return new Outcome<Saved>.NotFound("Pladsen");
            if (FactKeeping.Moved(live, expected, $"Pladsen “{live.Value.Role}”") is { } moved) return moved;
            await change.End([live]);
            return new Outcome<Saved>.Done(new(seat, change.No));
        }, cancel);
    }

    /// <summary>Skriver en sagsvej: which bodies a kind of case goes through.</summary>
    public async Task<Outcome<Saved>> SaveRoute(Actor actor, CaseRoute route, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(route);
        if (!actor.MayAll(Right.EditBodies)) return new Outcome<Saved>.Denied(OnlySecretariat);
        var value = route with { Key = route.Key.Length > 0 ? route.Key : AgreementRegister.KeyOf(route.Title), Title = route.Title.Trim() };
        if (Wrong([GivenText.Wrong(value.Title, "Sagstype", LongestName), GivenText.Wrong(value.Key, "Sagstype", LongestName), GivenText.Wrong(value.Basis, "Kilde", GivenText.LongestReason), GivenText.WrongReason(reason),
            .. value.Steps.Select(s => GivenText.Wrong(s.Value, "Sagsvej", LongestName))]) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, RouteAct, reason, async change =>
        {
            var subject = BodyReading.Route(value.Key);
            var live = await FactKeeping.Live<CaseRoute>(change, subject, cancel);
            if (FactKeeping.Moved(live, expected, $"Sagsvejen “{value.Title}”") is { } moved) return moved;
            if (live?.Value == value) return new Outcome<Saved>.Done(new(value.Key, live.Added));
            if (BodyRules.Check(value, await change.Context.Facts<CooperationBody>().Select(f => f.Value).ToListAsync(cancel)) is { Count: > 0 } blocks) return new Outcome<Saved>.Refused(blocks);
            await FactKeeping.Replace(change, live, subject, subject, new Period(DanishTime.DateOf(change.At), null), actor, value);
            return new Outcome<Saved>.Done(new(value.Key, change.No));
        }, cancel);
    }

    /// <summary>Whether an actor, or the public, may read a body's agendas.</summary>
    public static bool Sees(Actor? actor, CooperationBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Open || actor?.May(Right.SeeDrafts) == true;
    }

    /// <summary>Puts a part of a body in the place of the one there is.</summary>
    private async Task<Outcome<Saved>> Put<T>(Actor actor, string act, string reason, T value, string body, string key, Guid subject, string what, long? expected, CancellationToken cancel, Period? period = null)
        where T : class => await store.Write<Saved>(actor, act, reason, async change =>
        {
            if (!(await BodyReading.Keys(change.Context, cancel)).Contains(body)) return new Outcome<Saved>.NotFound($"Organet {body}");
            var live = await FactKeeping.Live<T>(change, subject, cancel);
            if (FactKeeping.Moved(live, expected, what) is { } moved) return moved;
            if (live is not null && live.Value.Equals(value)) return new Outcome<Saved>.Done(new(key, live.Added));
            await FactKeeping.Replace(change, live, subject, BodyReading.Subject(body), period ?? new Period(DanishTime.DateOf(change.At), null), actor, value);
            return new Outcome<Saved>.Done(new(key, change.No));
        }, cancel);

    private static Outcome<Saved>? Wrong(params IReadOnlyList<Finding?> found) => found.OfType<Finding>().ToList() is { Count: > 0 } wrong ? new Outcome<Saved>.Refused(wrong) : null;
}

/// <summary>A body as someone may see it.</summary>
/// <param name="Meetings">The newest first; without agenda for those it is closed to.</param>
/// <param name="SeesAgendas">Whether whoever asks may read its agendas.</param>
public sealed record BodyView(CooperationBody Body, Period Period, long Version, IReadOnlyList<SeatLine> Seats, IReadOnlyList<MeetingView> Meetings, bool SeesAgendas)
{
    public int SeatCount => Seats.Sum(s => s.Seat.Seats);

    public MeetingView? Meeting(DateOnly date) => Meetings.FirstOrDefault(m => m.Meeting.Date == date);
}

/// <summary>A seat and the change that brought it.</summary>
public sealed record SeatLine(BodySeat Seat, long Version);

/// <summary>A meeting with its agenda, and the change that brought it.</summary>
public sealed record MeetingView(BodyMeeting Meeting, long Version, IReadOnlyList<AgendaLine> Agenda);

/// <summary>An agenda line and the change that brought it.</summary>
public sealed record AgendaLine(AgendaItem Item, long Version);

/// <summary>A route and the change that brought it.</summary>
public sealed record RouteLine(CaseRoute Route, long Version);

/// <summary>Says what facts about bodies are about, for the books that rest on them.</summary>
internal static class BodyReading
{
    public static Guid Subject(string body) => Ids.OfPath("body", body);

    public static Guid Subject(BodySeat seat) => Seat(seat.Body, seat.Key);

    public static Guid Seat(string body, string key) => Ids.OfPath("body-seat", body, key);

    public static Guid Meeting(string body, DateOnly date) => Ids.OfPath("body-meeting", body, Day(date));

    public static Guid Item(string body, DateOnly date, int no) => Ids.OfPath("agenda-item", body, Day(date), no.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public static Guid Route(string key) => Ids.OfPath("case-route", key);

    /// <summary>The keys of the bodies there are.</summary>
    public static async Task<HashSet<string>> Keys(ViftenContext context, CancellationToken cancel) => [.. await context.Facts<CooperationBody>().Select(f => f.Value.Key).ToListAsync(cancel)];

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
