using Viften.Core;
using Viften.Core.Offers;

namespace Viften;

/// <summary>Konsekvenserne, as a page shows them.</summary>
/// <param name="OnlyBuyer">Code of the one buyer it is shown to; null shows all.</param>
internal sealed record ConsequenceView(OfferConsequences Of, OfferChange Change, RateBoard Board, string? OnlyBuyer)
{
    public IEnumerable<RateEffect> Own => Of.Rates.Where(r => r.IsOwn);
    public IReadOnlyList<RateEffect> Others { get; } = [.. Of.Rates.Where(r => !r.IsOwn)];
    public IReadOnlyList<BuyerConsequence> Buyers { get; } = [.. Of.Buyers.Where(b => OnlyBuyer is null || b.Buyer == OnlyBuyer)];
    public string Year => Told.Year(Of.Year);
    public string FirstYear => Told.Year(Change.FirstDay.Year);
    public decimal Share { get; } = OfferConsequences.FirstYearShare(Change.FirstDay);
    public CapacityEffect Offer => Of.Capacity.First(c => c.Level == CapacityLevel.Offer);
    public Money Total => Buyers.Aggregate(Money.Zero, (sum, b) => sum + b.Difference);

    /// <summary>The part of a year's effect that falls in the year of the change.</summary>
    public decimal InFirstYear(Money difference) => difference.Kroner * Share;

    public string Rate(RateEffect rate, decimal? amount) => amount is { } kr ? Danish.Number(kr, Board.Rules(Of.Year).Decimals[(int)rate.Unit], 4) + " kr." : "–";

    public string Difference(RateEffect rate) => rate is { Before: { } b, After: { } a } && a != b ? PurchaseColumns.Signed(a - b, Board.Rules(Of.Year).Decimals[(int)rate.Unit]) + " kr." : "";

    public string Name(CapacityEffect effect) => effect.Level switch
    {
        CapacityLevel.Offer => Change.OfferName,
        CapacityLevel.Operator => Board.NameOf(effect.Of),
        CapacityLevel.Region => "Hele regionen",
        CapacityLevel.Paragraph => $"Regionen, {effect.Of}",
        _ => $"Regionen, {(effect.Of.Length == 0 ? "uden primær målgruppe" : effect.Of)}",
    };

    public string Name(ComplianceEffect effect) => effect.Of.Length == 0 ? "Hele regionen" : Board.NameOf(effect.Of);

    public static string Complies(bool? complies) => complies switch { true => "ja", false => "nej", null => "ikke sammenlignet" };

    public static string Places(decimal? places) => places is { } p ? Danish.Number(p, 0, 2) : "–";
}
