namespace Viften.Core.Balances;

/// <summary>An offer's balance of one accounts year: what came of it and where it went.</summary>
/// <remarks>Every krone of a result is somewhere: kept, carried, levelled between offers, reserved, transferred or in the closing account.</remarks>
/// <param name="Limit">The band (5 % of Takstgrundlag) the strategy works with.</param>
/// <param name="Retained">Stays with the operator: inside the band.</param>
/// <param name="Carry">Enters the rates of <paramref name="CarryYear"/>.</param>
/// <param name="Levelled">What other offers of the levelling group took (negative) or gave (positive).</param>
/// <param name="ToClosing">Goes to the offer's closing account.</param>
public sealed record YearBalance(
    string Operator,
    string OfferId,
    string LevellingGroup,
    int Year,
    Money Result,
    Money Limit,
    Money Retained,
    Money Carry,
    Money Levelled,
    Money Transferred,
    Money Reserved,
    Money ReserveUsed,
    Money ReserveBalance,
    Money ToClosing,
    int CarryYear);

/// <summary>A closed offer's last account and how its buyers share it.</summary>
public sealed record ClosingAccount(string Operator, string OfferId, DateOnly ClosedOn, Money Amount, int KeyYear, IReadOnlyList<ClosingShare> Shares);

public sealed record ClosingShare(string Buyer, decimal Units, Money Amount);

/// <summary>What an operator has open by accounts year: agreed to be carried, not yet in a rate.</summary>
public sealed record OpenItem(string Operator, string OfferId, int Year, string Kind, Money Amount);

public sealed class BalanceResult
{
    public static BalanceResult None { get; } = new() { Years = [], Closings = [], Open = [] };
    public required IReadOnlyList<YearBalance> Years { get; init; }
    public required IReadOnlyList<ClosingAccount> Closings { get; init; }
    public required IReadOnlyList<OpenItem> Open { get; init; }
}
