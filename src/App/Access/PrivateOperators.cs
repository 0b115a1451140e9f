using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Viften.App.Rates;
using Viften.App.Store;

namespace Viften.App.Access;

/// <summary>Private driftsherrer: whose they are, by the files their price lists came in.</summary>
/// <remarks>
/// A private operator's price list comes in the file of the municipality it lies in. So it is the parties' who have imported it; where the secretariat did, theirs whose own
/// return came in the same file. One that nobody has brought yet is anyone's to bring.
/// </remarks>
internal static class PrivateOperators
{
    private const int CvrLength = 8;

    /// <summary>Those that other parties have brought and this one has not.</summary>
    public static async Task<FrozenSet<string>> OfOthers(ViftenContext context, string party, CancellationToken cancel)
    {
        var imports = await (
            from head in context.Set<ReturnHead>().Where(h => h.Operator.Length == CvrLength)
            from version in context.Set<HeadVersion>().Where(v => v.Head == head.Id)
            from change in context.Set<ChangeEntry>().Where(c => c.No == version.Added && c.Act == RateBook.ImportAct)
            select new { head.Operator, change.No, change.Party }).ToListAsync(cancel);
        if (imports.Count == 0) return FrozenSet<string>.Empty;
        long[] unnamed = [.. imports.Where(i => i.Party is null).Select(i => i.No).Distinct()];
        var beside = (await (
            from version in context.Set<HeadVersion>().Where(v => unnamed.Contains(v.Added))
            from head in context.Set<ReturnHead>().Where(h => h.Id == version.Head && h.Operator.Length != CvrLength)
            select new { version.Added, head.Operator }).ToListAsync(cancel)).ToLookup(b => b.Added, b => b.Operator);
        return imports.GroupBy(i => i.Operator)
            .Where(g => g.SelectMany(i => i.Party is { } by ? [by] : beside[i.No]).ToHashSet(StringComparer.Ordinal) is { Count: > 0 } owners && !owners.Contains(party))
            .Select(g => g.Key).ToFrozenSet(StringComparer.Ordinal);
    }
}
