using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Rates;

/// <summary>One cell of a reported row by natural key: return, offer, service, first day of the row's period, and field.</summary>
public sealed record CellKey(ReturnKey Return, string OfferId, string ServiceId, DateOnly From, Field Field)
{
    internal Guid RowSubject => Return.RateSubject(OfferId, ServiceId);

    internal Guid Subject => Return.Subject("correction", OfferId, ServiceId, From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Field.ToString());
}

/// <summary>Rettet celle: a figure that was corrected on screen and still stands.</summary>
/// <param name="Cell">Which cell.</param>
/// <param name="Heading">The field's heading.</param>
/// <param name="FileText">What the file it was read from says; null for an empty cell.</param>
/// <param name="Text">What it was corrected to; null for an empty cell.</param>
/// <param name="Person">Who corrected it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Reason">Begrundelse.</param>
public sealed record StandingCorrection(CellKey Cell, string Heading, string? FileText, string? Text, string Person, DateTime At, string Reason);

/// <summary>A corrected cell that a file has differently: keep the correction, or let the file replace it?</summary>
/// <param name="Cell">Which cell; give it to the import to keep the correction.</param>
/// <param name="Row">The row by its natural key, for people.</param>
/// <param name="Heading">The field's heading.</param>
/// <param name="FileText">What the new file says; null for an empty cell.</param>
/// <param name="Text">What it was corrected to; null for an empty cell.</param>
/// <param name="Person">Who corrected it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Reason">Begrundelse.</param>
public sealed record KeptCell(CellKey Cell, string Row, string Heading, string? FileText, string? Text, string Person, DateTime At, string Reason);

/// <summary>A live correction, its cell, and when it was made.</summary>
internal sealed record LiveCorrection(Fact<Correction> Fact, CellKey Cell, DateTime At);

/// <summary>The live corrections of some returns, with when each was made.</summary>
internal static class LiveCorrections
{
    private const string Screen = "screen:";

    /// <param name="context">Where to read.</param>
    /// <param name="returns">The returns by the id of their head.</param>
    /// <param name="asOf">As they stood after a change; null for now.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<IReadOnlyList<LiveCorrection>> Of(ViftenContext context, IReadOnlyDictionary<Guid, ReturnKey> returns, long? asOf, CancellationToken cancel)
    {
        var heads = returns.Keys.ToArray();
        var live = await context.Facts<Correction>(asOf).Where(f => heads.Contains(f.Head)).ToListAsync(cancel);
        if (live.Count == 0) return [];
        var changes = live.Select(MadeIn).Distinct().ToArray();
        var times = await context.Set<ChangeEntry>().Where(c => changes.Contains(c.No)).ToDictionaryAsync(c => c.No, c => c.At, cancel);
        return
        [
            // A field that this program does not know is left out, as in the columns of a file.
            .. from fact in live
               where Enum.TryParse<Field>(fact.Value.Field, out _)
               let cell = CellOf(returns[fact.Head], fact.Value)
               orderby cell.Return, cell.OfferId, cell.ServiceId, cell.From, cell.Field
               select new LiveCorrection(fact, cell, times[MadeIn(fact)]),
        ];
    }

    public static CellKey CellOf(ReturnKey key, Correction c) => new(key, c.OfferId, c.ServiceId, c.From, Enum.Parse<Field>(c.Field));

    public static StandingCorrection Standing(LiveCorrection live) =>
        new(live.Cell, Fields.Heading(live.Cell.Field), live.Fact.Value.Old, live.Fact.Value.New, live.Fact.Value.Person, live.At, live.Fact.Value.Reason);

    /// <summary>What a correction names as its source: the change it was made in, which stays when an import or a withdrawal writes it anew.</summary>
    public static string SourceOf(long change) => string.Create(CultureInfo.InvariantCulture, $"{Screen}{change}");

    private static long MadeIn(Fact<Correction> fact) => long.Parse(fact.Source.AsSpan(Screen.Length), CultureInfo.InvariantCulture);

    /// <summary>The corrections of each row, to stand in its origin.</summary>
    public static ILookup<(Guid RowSubject, DateOnly From), CorrectedCell> ByRow(IReadOnlyList<LiveCorrection> live) =>
        live.ToLookup(l => (l.Cell.RowSubject, l.Cell.From), l => new CorrectedCell(l.Cell.Field, l.Fact.Value.Old, DanishTime.DateOf(l.At), l.Fact.Value.Person, l.Fact.Value.Reason));
}
