using CsCheck;
using Viften.Core.Agreements;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Rates;

/// <summary>Whatever can be read from a file, the rules answer with figures or findings and never give up.</summary>
public class HostileFactsTests
{
    private static readonly decimal[] s_numbers = [0m, -1m, 1m, 0.0000000000000000000000000001m, 0.001m, 1.5m, 97m, 365m, 9_999_999_999m, -9_999_999_999m, 10_000_000_000m, 0.3333333333333333333333333333m];
    private static readonly Gen<decimal?> s_number = Gen.OneOf(Gen.Const((decimal?)null), Gen.OneOf(s_numbers).Select(n => (decimal?)n));
    private static readonly Gen<Money?> s_money = Gen.OneOf(Gen.Const((Money?)null), Gen.OneOf(0L, 1L, -1L, 1_000_000_000_000L, -1_000_000_000_000L, 12_345_678L).Select(o => (Money?)new Money(o)));
    private static readonly Gen<string> s_text = Gen.OneOf("0740", "0751", "1082", "T1", "T2", "Y1", "Y2", "", "=cmd", "12345674", new string('x', 5000));

    private static readonly Gen<RateRow> s_row =
        Gen.Select(s_number.Array[12], s_money.Array[16], s_text.Array[6], Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 6], Gen.Int[2023, 2027], Gen.Bool).Select(
            (n, m, t, kind, financing, unit, year, group) => new RateRow
            {
                Year = year, From = new DateOnly(year, 1, 1), To = new DateOnly(year, group ? 12 : 6, 30), Operator = t[0], OfferId = t[1], ServiceId = t[2],
                Kind = (ServiceKind)kind, Financing = (Financing)financing, Unit = (RateUnit)unit, Paragraph = t[3], Group = group ? "G" : null, GroupWeight = n[0],
                Places = n[1], OwnPlaces = n[2], Days = n[3], StatedUnits = n[4], StatedOccupancy = n[5], OccupancyT2 = n[6], OccupancyT3 = n[7],
                Pay = m[0], Property = m[1], Supervision = m[2], Idle = m[3], Overhead = m[4], Income = m[5], IncomeRent = m[6], Carry = m[7], ReportedRate = m[8],
                BaseRate = m[9], BaseExcluded = m[10], OtherExcluded = m[11], StatedExcluded = m[12], BaseWeight = n[8], BaseDays = n[9], BasePayShare = n[10], PayCovered = n[11],
                BaseServiceIds = t[4].Length is > 0 and < 10 ? t[4] + ";" + t[2] : null, Explanation = t[5], Contact = t[5], Gln = t[5],
            });

    private static readonly Gen<AccountRow> s_account =
        Gen.Select(s_money.Array[7], s_number.Array[2], s_text.Array[2], Gen.Int[2018, 2025], Gen.Bool).Select(
            (m, n, t, year, closed) => new AccountRow
            {
                Year = year, Operator = t[0], OfferId = t[1], CostBase = m[0], ActualCost = m[1], RateIncome = m[2], CarriedIn = m[3], Transferred = m[4], Reserved = m[5], ReserveUsed = m[6],
                OccupiedDays = n[0], PlaceDays = n[1], ClosedOn = closed ? new DateOnly(year, 12, 31) : null,
            });

    [Theory]
    [InlineData(CarryStrategy.MidtUdligning)]
    [InlineData(CarryStrategy.SydTransfer)]
    [InlineData(CarryStrategy.NordReserve)]
    public void Any_facts_give_figures_or_findings(CarryStrategy strategy) =>
        Gen.Select(s_row.Array[1, 8], s_account.Array[0, 5], Gen.Bool).Sample((rows, accounts, buyers) =>
        {
            var facts = TestRows.Facts(rows).With(accounts);
            if (buyers) facts = facts.With(new BuyerRow { Year = 2023, OfferId = "T1", Buyer = "0751", Units = s_numbers[3] }, new BuyerRow { Year = 2023, OfferId = "T1", Buyer = "x", Units = -1m });
            var check = RateCheck.Run(facts, TestAgreement.Make(r => r with { CarryStrategy = TestAgreement.Known(strategy) }), TestAgreement.Make(null, 2023, 2024));
            for (var i = 0; i < rows.Length; i++)
                foreach (var figure in RateExplanation.RowFigures)
                    Assert.Equal(RowFigure.Of(check.Rows[i], figure), RateExplanation.OfRow(check, i, figure)?.Value);
            foreach (var o in check.Operators) Assert.Equal(o.OpenBalance.Kroner, RateExplanation.OfOperator(check, o.Operator, "openBalance")!.Value);
        }, iter: 3_000);
}
