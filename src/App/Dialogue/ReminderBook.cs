using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Dialogue;

namespace Viften.App.Dialogue;

/// <summary>Påmindelser: who has not reported, and that they were reminded.</summary>
/// <remarks>Which deadlines there are is a query of the agreement; only that a party was reminded is a fact.</remarks>
public sealed class ReminderBook(ViftenStore store)
{
    public const string RemindAct = "deadlines.remind";

    /// <summary>Påmindelse: reminds a party of a deadline. A new one takes the place of the last for the same deadline.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="deadline">Key of the deadline in it.</param>
    /// <param name="year">The rate year the deadline belongs to.</param>
    /// <param name="party">Code of the party.</param>
    /// <param name="text">1 to 4,000 characters.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<ReminderLine>> Remind(Actor actor, Agreement agreement, string deadline, int year, string party, string text, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.DecideRates)) return new Outcome<ReminderLine>.Denied("Kun sekretariatet kan sende en påmindelse.");
        if (agreement.Party(party) is not { } reminded) return new Outcome<ReminderLine>.NotFound($"Parten {party} i {agreement.Title}");
        if (GivenText.Wrong(text, "Påmindelse") is { } wrong) return new Outcome<ReminderLine>.Refused([wrong]);
        return await store.Write<ReminderLine>(actor, RemindAct, text, async change =>
        {
            var today = DanishTime.DateOf(change.At);
            if (Deadlines.Of(agreement, year, today).FirstOrDefault(d => d.Key == deadline) is not { } due) return new Outcome<ReminderLine>.NotFound($"Fristen {deadline} i {agreement.Title}");
            var subject = Ids.OfPath("reminder", agreement.Id, deadline, year.ToString(System.Globalization.CultureInfo.InvariantCulture), reminded.Code);
            await change.End(await change.Context.Facts<Reminder>().Where(f => f.Subject == subject).ToListAsync(cancel));
            var reminder = new Reminder { Agreement = agreement.Id, Deadline = deadline, Due = due.Due, Year = year, Party = reminded.Code, Text = text, Person = actor.Person };
            await change.Append([change.Fact(subject, Ids.OfPath("reminders", agreement.Id), new Period(today, null), $"actor:{actor.Person}", reminder)]);
            change.Summary = CanonicalJson.Write(w =>
            {
                w.WriteStartObject();
                w.WriteString("agreement", agreement.Id);
                w.WriteString("deadline", deadline);
                w.WriteNumber("year", year);
                w.WriteString("party", reminded.Code);
                w.WriteEndObject();
            });
            return new Outcome<ReminderLine>.Done(new(reminder, change.At));
        }, cancel);
    }

    /// <summary>The reminders that stand, the nearest deadline first: their own for a party, all of them for the secretariat.</summary>
    public async Task<IReadOnlyList<ReminderLine>> Reminders(Actor actor, int? year = null, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var facts = context.Facts<Reminder>();
        if (year is not null) facts = facts.Where(f => f.Value.Year == year);
        if (!actor.MayAll(Right.SeeRates)) facts = facts.Where(f => f.Value.Party == actor.Party);
        var found = await facts.Join(context.Set<ChangeEntry>(), f => f.Added, c => c.No, (f, c) => new { f.Value, c.At }).ToListAsync(cancel);
        return [.. found.OrderBy(f => f.Value.Due).ThenBy(f => f.Value.Party, StringComparer.Ordinal).ThenBy(f => f.Value.Deadline, StringComparer.Ordinal).Select(f => new ReminderLine(f.Value, f.At))];
    }

    /// <summary>Mangler at indberette: the parties of the agreement, among those the actor sees, that have no return for the year.</summary>
    /// <remarks>A return that was withdrawn is none.</remarks>
    public async Task<IReadOnlyList<AgreementParty>> NotSentIn(Actor actor, Agreement agreement, int year, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var sent = (await context.Set<ReturnHead>().Where(h => h.Year == year && h.Status != ReturnStatus.Withdrawn).Select(h => h.Operator).ToListAsync(cancel)).ToHashSet();
        return [.. agreement.Parties.Where(p => actor.May(Right.SeeRates, p.Code) && !sent.Contains(p.Code) && !sent.Contains(p.Cvr))];
    }
}

/// <summary>A reminder and when it was given, UTC.</summary>
public sealed record ReminderLine(Reminder Reminder, DateTime At);
