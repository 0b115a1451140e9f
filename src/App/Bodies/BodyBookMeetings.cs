using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Development;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Bodies;
using Viften.Core.Development;

namespace Viften.App.Bodies;

public sealed partial class BodyBook
{
    public const string MeetingAct = "bodies.meeting";
    public const string RemoveMeetingAct = "bodies.removeMeeting";
    public const string AgendaAct = "bodies.agenda";
    public const string RemoveAgendaAct = "bodies.removeAgenda";
    private const int MostItems = 999;

    /// <summary>Skriver et møde. A body meets once a day.</summary>
    public async Task<Outcome<Saved>> SaveMeeting(Actor actor, BodyMeeting meeting, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(meeting);
        if (!actor.MayAll(Right.EditBodies)) return new Outcome<Saved>.Denied(OnlySecretariat);
        if (Wrong(GivenText.Wrong(meeting.Place, "Sted", LongestName), meeting.Document is null ? null : GivenText.Wrong(meeting.Document, "Dokument", GivenText.LongestReason), GivenText.Wrong(meeting.Basis, "Kilde", GivenText.LongestReason),
            GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await Put(actor, MeetingAct, reason, meeting, meeting.Body, meeting.Body, BodyReading.Meeting(meeting.Body, meeting.Date), $"Mødet {Danish.Date(meeting.Date)}", expected, cancel, new Period(meeting.Date, null));
    }

    /// <summary>Takes a meeting out that has no agenda.</summary>
    public async Task<Outcome<Saved>> RemoveMeeting(Actor actor, string body, DateOnly date, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.EditBodies)) return new Outcome<Saved>.Denied(OnlySecretariat);
        if (Wrong(GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, RemoveMeetingAct, reason, async change =>
        {
            if (await FactKeeping.Live<BodyMeeting>(change, BodyReading.Meeting(body, date), cancel) is not { } live) return new Outcome<Saved>.NotFound("Mødet");
            if (await change.Context.Facts<AgendaItem>().AnyAsync(f => f.Value.Body == body && f.Value.Date == date, cancel)) return new Outcome<Saved>.Refused([new("MEETING-AGENDA", Severity.Blocks, "Mødet har en dagsorden. Tag punkterne ud først.")]);
            await change.End([live]);
            return new Outcome<Saved>.Done(new(body, change.No));
        }, cancel);
    }

    /// <summary>Skriver et punkt på dagsordenen, eller hvad der blev besluttet.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="item">As it is to be; number 0 takes the next.</param>
    /// <param name="expected">The version it was written from; 0 for a new one, null not to ask.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<Saved>> SaveItem(Actor actor, AgendaItem item, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!actor.MayAll(Right.EditBodies)) return new Outcome<Saved>.Denied(OnlySecretariat);
        if (Wrong(GivenText.Wrong(item.Title, "Punkt", LongestName), item.Markdown is null ? null : GivenText.Wrong(item.Markdown, "Tekst", LongestText), item.Outcome is null ? null : GivenText.Wrong(item.Outcome, "Beslutning"),
            item.About is null ? null : GivenText.Wrong(item.About, "Om", LongestName), GivenText.WrongReason(reason), item.No is < 0 or > MostItems ? new Finding("AGENDA-NUMBER", Severity.Blocks, "Punktets nummer skal være fra 1 til 999.", new Place(null, null, null, "Nummer")) : null) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, AgendaAct, reason, async change =>
        {
            if (await FactKeeping.Live<BodyMeeting>(change, BodyReading.Meeting(item.Body, item.Date), cancel) is null) return new Outcome<Saved>.NotFound("Mødet");
            var taken = await change.Context.Facts<AgendaItem>().Where(f => f.Value.Body == item.Body && f.Value.Date == item.Date).Select(f => f.Value.No).ToListAsync(cancel);
            var value = item.No == 0 ? item with { No = taken.Count == 0 ? 1 : taken.Max() + 1 } : item;
            if (value.Outcome is not null && value.Date > DanishTime.DateOf(change.At)) return new Outcome<Saved>.Refused([new("AGENDA-FUTURE", Severity.Blocks, $"Mødet er først {Danish.Date(value.Date)}. Skriv beslutningen bagefter.", new Place(null, null, null, "Beslutning"))]);
            if (await NotThere(change, actor, value, cancel) is { } missing) return new Outcome<Saved>.Refused([missing]);
            var subject = BodyReading.Item(value.Body, value.Date, value.No);
            var live = await FactKeeping.Live<AgendaItem>(change, subject, cancel);
            if (FactKeeping.Moved(live, expected, $"Punkt {value.No}") is { } moved) return moved;
            if (live?.Value == value) return new Outcome<Saved>.Done(new(value.Body, live.Added));
            await FactKeeping.Replace(change, live, subject, BodyReading.Subject(value.Body), new Period(value.Date, null), actor, value);
            return new Outcome<Saved>.Done(new(value.Body, change.No));
        }, cancel);
    }

    public async Task<Outcome<Saved>> RemoveItem(Actor actor, string body, DateOnly date, int no, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.EditBodies)) return new Outcome<Saved>.Denied(OnlySecretariat);
        if (Wrong(GivenText.WrongReason(reason)) is { } wrong) return wrong;
        return await store.Write<Saved>(actor, RemoveAgendaAct, reason, async change =>
        {
            if (await FactKeeping.Live<AgendaItem>(change, BodyReading.Item(body, date, no), cancel) is not { } live) return new Outcome<Saved>.NotFound("Punktet");
            await change.End([live]);
            return new Outcome<Saved>.Done(new(body, change.No));
        }, cancel);
    }

    /// <summary>What a line points to and is not there; null when it is, or points to nothing of ours.</summary>
    private static async Task<Finding?> NotThere(Change change, Actor actor, AgendaItem item, CancellationToken cancel)
    {
        Finding Missing(string what) => new("AGENDA-ABOUT", Severity.Blocks, $"{what} findes ikke.", new Place(null, null, null, "Om"));
        switch (item.Topic)
        {
            case AgendaSubject.Agreement or AgendaSubject.Report:
                return item.About is { } id && await AgreementReading.Life(change.Context, id, cancel) is { } life && AgreementReading.Knows(actor, life) ? null : Missing($"Aftalen {item.About}");
            case AgendaSubject.Initiative:
                if (item.About?.Split('/') is not [var agreement, var key]) return Missing($"Initiativet {item.About}");
                return await change.Context.Facts<Initiative>().AnyAsync(f => f.Value.Agreement == agreement && f.Value.Key == key, cancel) ? null : Missing($"Initiativet {item.About}");
            default:
                return null;
        }
    }
}
