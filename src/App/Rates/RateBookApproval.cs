using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.App.Rates;

public sealed partial class RateBook
{
    /// <summary>The act an approval stands under in the chain.</summary>
    public const string ApproveAct = "rates.approve";

    /// <summary>The act of opening an approved return again.</summary>
    public const string ReopenAct = "rates.reopen";

    /// <summary>Godkendelse: the secretariat approves a return for publication. Anything that changes its figures later opens it again.</summary>
    /// <param name="actor">Who approves; the secretariat.</param>
    /// <param name="key">The return.</param>
    /// <param name="agreement">The agreement it is checked against; a return with blocking findings is refused.</param>
    /// <param name="expectedRevision">The number the actor saw it at; a later revision is a conflict. Null approves it as it is.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<ReturnSummary>> Approve(Actor actor, ReturnKey key, Agreement agreement, long? expectedRevision, string reason, CancellationToken cancel = default)
    {
        if (await ClosedToAll<ReturnSummary>(actor, key, "Kun sekretariatet kan godkende en indberetning.", cancel) is { } closed) return closed;
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<ReturnSummary>.Refused([wrong]);
        // The rules run before the lock; whether anything they read has moved since is seen inside it. What blocks a return is decided by its
        // operator's own facts alone, so no others are read.
        var check = await Check(actor, agreement, party: key.Operator, cancel: cancel);
        if (Unfit(key, agreement, check) is { Count: > 0 } findings) return new Outcome<ReturnSummary>.Refused(findings);
        return await store.Write<ReturnSummary>(actor, ApproveAct, reason, async change =>
        {
            var heads = await change.Context.Set<ReturnHead>().Where(h => h.Operator == key.Operator && h.Year <= key.Year).ToListAsync(cancel);
            var head = heads.Single(h => KeyOf(h) == key);
            if ((Overtaken([head], expectedRevision, s_again) ?? Overtaken(heads, check.AsOf, s_again)) is { } conflict) return new Outcome<ReturnSummary>.Conflict(conflict);
            if (head.Status == ReturnStatus.Approved)
            {
                var entry = await change.Context.Set<ChangeEntry>().SingleAsync(c => c.No == head.Revision, cancel);
                return new Outcome<ReturnSummary>.Done(new(key, head.Status, head.Revision, entry.At, entry.Actor));
            }
            await change.Touch(Moved(head, key, change.No, ReturnStatus.Approved));
            change.Summary = SummaryOf(key, agreement.Id);
            return new Outcome<ReturnSummary>.Done(new(key, ReturnStatus.Approved, change.No, change.At, actor.Person));
        }, cancel);
    }

    /// <summary>Genåbning: takes an approval back, so that the return is not part of the next edition.</summary>
    /// <param name="actor">Who opens it; the secretariat.</param>
    /// <param name="key">The return.</param>
    /// <param name="expectedRevision">The number the actor saw it at; null opens it as it is.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<ReturnSummary>> Reopen(Actor actor, ReturnKey key, long? expectedRevision, string reason, CancellationToken cancel = default)
    {
        if (await ClosedToAll<ReturnSummary>(actor, key, "Kun sekretariatet kan genåbne en indberetning.", cancel) is { } closed) return closed;
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<ReturnSummary>.Refused([wrong]);
        return await store.Write<ReturnSummary>(actor, ReopenAct, reason, async change =>
        {
            var head = (await Heads(change.Context, [key], cancel))[key];
            if (Overtaken([head], expectedRevision, s_again) is { } conflict) return new Outcome<ReturnSummary>.Conflict(conflict);
            if (head.Status != ReturnStatus.Approved)
                return new Outcome<ReturnSummary>.Refused([new("RETURN-NOT-APPROVED", Severity.Blocks, $"Indberetningen {key} er ikke godkendt, så der er intet at genåbne.")]);
            await change.Touch(Moved(head, key, change.No, ReturnStatus.Imported));
            change.Summary = SummaryOf(key, null);
            return new Outcome<ReturnSummary>.Done(new(key, ReturnStatus.Imported, change.No, change.At, actor.Person));
        }, cancel);
    }

    private const string s_again = "Se den igen, og prøv så.";

    /// <summary>
    /// What was approved rests on the operator's earlier years too: accounts give the carry, and rows of the base year the base. When they
    /// change, the approved returns of later years are opened again.
    /// </summary>
    private static async Task ReopenLaterYears(Change change, IEnumerable<ReturnKey> touched, CancellationToken cancel)
    {
        var first = touched.GroupBy(k => k.Operator).ToDictionary(g => g.Key, g => g.Min(k => k.Year));
        var operators = first.Keys.ToArray();
        var approved = await change.Context.Set<ReturnHead>().Where(h => h.Status == ReturnStatus.Approved && operators.Contains(h.Operator)).ToListAsync(cancel);
        foreach (var head in approved.Where(h => h.Year > first[h.Operator]).OrderBy(KeyOf)) await change.Touch(Moved(head, KeyOf(head), change.No, ReturnStatus.Imported));
    }

    /// <summary>What has moved since a draft: a return the edition would rest on, or one of the year that has been approved since. Null when nothing has.</summary>
    internal static async Task<string?> MovedSince(ViftenContext context, IReadOnlyList<ReturnKey> returns, int year, long expected, CancellationToken cancel)
    {
        var ids = returns.Select(r => r.Id).ToArray();
        var heads = await context.Set<ReturnHead>().Where(h => h.Revision > expected && (ids.Contains(h.Id) || (h.Year == year && h.Status == ReturnStatus.Approved))).ToListAsync(cancel);
        return Overtaken(heads, expected, "Se udkastet igen.");
    }

    private static List<Finding> Unfit(ReturnKey key, Agreement agreement, StoredCheck check)
    {
        if (key.Year < agreement.From.Year || key.Year > agreement.To.Year)
            return [new("RETURN-OUTSIDE-AGREEMENT", Severity.Blocks, $"{agreement.Title} gælder ikke i {key.Year.ToString(Danish.Culture)}. Vælg den aftale, der gælder for indberetningens år.")];
        if (!check.Returns.Contains(key))
            return [new("RETURN-WITHOUT-RATES", Severity.Blocks, $"Indberetningen {key} har ingen takster at godkende. Indlæs driftsherrens takstfil først.")];
        var blocking = check.Blocking(key);
        if (blocking.Count == 0) return [];
        return [new("RETURN-BLOCKED", Severity.Blocks, $"Indberetningen {key} har {Danish.Number(blocking.Count, 0)} blokerende fund og kan ikke godkendes. Ret dem i filen eller på skærmen først."), .. blocking];
    }

    /// <summary>What only the secretariat may do with a return: not yours is not there, and without the role it is denied.</summary>
    private async Task<Outcome<T>?> ClosedToAll<T>(Actor actor, ReturnKey key, string denied, CancellationToken cancel)
    {
        if (actor.Refused<T>(Right.DecideRates, key.Operator, $"Driftsherre {key.Operator}", denied) is { } refused) return refused;
        await using var context = store.Read();
        var id = key.Id;
        return await context.Set<ReturnHead>().AnyAsync(h => h.Id == id, cancel) ? null : new Outcome<T>.NotFound($"Indberetningen {key}");
    }

    private static string SummaryOf(ReturnKey key, string? agreement) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("operator", key.Operator);
        w.WriteString("year", key.Year.ToString(CultureInfo.InvariantCulture));
        w.WriteString("no", key.No.ToString(CultureInfo.InvariantCulture));
        if (agreement is not null) w.WriteString("agreement", agreement);
        w.WriteEndObject();
    });
}
