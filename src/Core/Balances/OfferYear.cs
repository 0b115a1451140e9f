using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Balances;

/// <summary>An offer's closed accounts year with everything a carry-over strategy needs.</summary>
/// <remarks>result = Takstindtægter − Faktiske omkostninger − Heraf indregnet tidligere år; surplus positive.</remarks>
public sealed class OfferYear
{
    public required AccountRow Row { get; init; }
    public required int RowIndex { get; init; }
    public required RowOrigin Origin { get; init; }
    /// <summary>Udligningsgruppe, else Hovedmålgruppe, from Regnskab or the rate rows.</summary>
    public required string Group { get; init; }
    /// <summary>Takstgrundlag, stated or taken from that year's rate rows.</summary>
    public required Money CostBase { get; init; }
    public required bool CostBaseFromRows { get; init; }
    /// <summary>Heraf indregnet tidligere år, stated or from that year's rate rows.</summary>
    public required Money CarriedIn { get; init; }
    public required Money Result { get; init; }
    /// <summary>Closed before the rate year that would carry the result.</summary>
    public required bool ClosedByCarryYear { get; init; }

    public int Year => Row.Year;
    public string Operator => Row.Operator;
    public string OfferId => Row.OfferId;

    /// <summary>The band in whole øre: the limit's share of Takstgrundlag, half away from zero.</summary>
    public Money Limit(RuleYear rules) => Money.RoundHalfAway(Math.Max(0m, CostBase.Kroner) * rules.CarryLimit);

    public (string Operator, string OfferId) Key => (Operator, OfferId);
}

/// <summary>What a strategy decides for one offer and accounts year.</summary>
/// <param name="Carry">Enters the rates of the carry year.</param>
/// <param name="ToClosing">Goes to the closing account, because no rate is left to enter.</param>
/// <param name="Retained">Stays with the operator.</param>
/// <param name="Transferred">Follows the offer's operation into the next year.</param>
/// <param name="Reserved">Set aside this year.</param>
/// <param name="ReserveUsed">Drawn from what was set aside.</param>
/// <param name="ReserveBalance">What is set aside at the end of the year.</param>
/// <param name="Expired">Set aside too long ago, and therefore part of the carry.</param>
public sealed record Settlement(
    OfferYear Of,
    Money Limit,
    Money Carry,
    Money ToClosing,
    Money Retained,
    Money Transferred = default,
    Money Reserved = default,
    Money ReserveUsed = default,
    Money ReserveBalance = default,
    Money Expired = default);
