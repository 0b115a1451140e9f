using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core.Offers;

namespace Viften.App.Offers;

/// <summary>Reads cases about offers with all their facts.</summary>
internal static class OfferReading
{
    public static Guid IdOf(string code) => Ids.OfPath("offer-case", code);

    public static Guid Subject(string code, params ReadOnlySpan<string> rest) => Ids.OfPath(["offer-case", code, .. rest]);

    /// <summary>The cases that a condition on their heads names, the newest first.</summary>
    public static async Task<IReadOnlyList<(OfferCase Case, long Revision)>> Cases(ViftenContext context, Func<IQueryable<OfferCaseHead>, IQueryable<OfferCaseHead>> which, CancellationToken cancel)
    {
        var heads = await which(context.Set<OfferCaseHead>()).ToListAsync(cancel);
        if (heads.Count == 0) return [];
        var ids = heads.Select(h => h.Id).ToArray();
        var changes = await Of<OfferChange>();
        var plans = await Of<ServicePlan>();
        var steps = await Of<OfferStepTaken>();
        var notices = await Of<BuyerNotice>();
        var answers = await Of<BuyerAnswer>();
        var accounts = await Of<ClosingFigures>();
        return [.. heads.OrderByDescending(h => h.Code, StringComparer.Ordinal).Select(h => (new OfferCase(
            changes[h.Id].Single(), [.. plans[h.Id].OrderBy(p => p.ServiceId, StringComparer.Ordinal)], [.. steps[h.Id].OrderBy(s => s.Step)], [.. notices[h.Id].OrderBy(n => n.Party, StringComparer.Ordinal)],
            [.. answers[h.Id].OrderBy(a => a.Party, StringComparer.Ordinal)], accounts[h.Id].SingleOrDefault()), h.Revision))];

        async Task<ILookup<Guid, T>> Of<T>()
            where T : class => (await context.Facts<T>().Where(f => ids.Contains(f.Head)).ToListAsync(cancel)).ToLookup(f => f.Head, f => f.Value);
    }

    public static async Task<(OfferCase Case, long Revision)?> Case(ViftenContext context, string code, CancellationToken cancel) =>
        await Cases(context, h => h.Where(c => c.Code == code), cancel) is [var one] ? one : null;

    /// <summary>Moves the case's head to this change.</summary>
    public static async Task Touch(Change change, OfferChange about, CancellationToken cancel)
    {
        var id = IdOf(about.Case);
        var head = await change.Context.Set<OfferCaseHead>().SingleOrDefaultAsync(h => h.Id == id, cancel);
        await change.Touch(new OfferCaseHead { Id = id, Code = about.Case, Operator = about.Operator, OfferId = about.OfferId, Revision = change.No, Added = head?.Added ?? change.No });
        change.Summary = CanonicalJson.Write(w =>
        {
            w.WriteStartObject();
            w.WriteString("case", about.Case);
            w.WriteString("operator", about.Operator);
            w.WriteString("offer", about.OfferId);
            w.WriteEndObject();
        });
    }
}
