using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles.Reading;

/// <summary>Rows of the sheets Regnskab, Købere and Udgifter; null when a cell of the key is missing or unreadable.</summary>
internal static class OtherSheetRows
{
    public static AccountRow? Account(SheetCells c)
    {
        var year = c.Year(Field.AccYear);
        var party = c.Code(Field.AccOperator);
        var offer = c.Text(Field.AccOfferId);
        if (year is null) c.Missing(Field.AccYear);
        if (party is null) c.Missing(Field.AccOperator);
        if (offer is null) c.Missing(Field.AccOfferId);
        var row = new AccountRow
        {
            Year = year ?? 0,
            Operator = party ?? "",
            OfferId = offer ?? "",
            MainTarget = c.Text(Field.AccMainTarget),
            LevellingGroup = c.Text(Field.AccLevellingGroup),
            CostBase = c.Amount(Field.AccCostBase),
            ActualCost = c.Amount(Field.AccActualCost),
            RateIncome = c.Amount(Field.AccRateIncome),
            CarriedIn = c.Amount(Field.AccCarriedIn),
            OccupiedDays = c.Quantity(Field.AccOccupiedDays),
            PlaceDays = c.Quantity(Field.AccPlaceDays),
            Transferred = c.Amount(Field.AccTransferred),
            Reserved = c.Amount(Field.AccReserved),
            ReserveUsed = c.Amount(Field.AccReserveUsed),
            ClosedOn = c.Date(Field.AccClosedOn),
            Extra = c.Extra(),
        };
        return year is null || party is null || offer is null ? null : row;
    }

    public static BuyerRow? Buyer(SheetCells c)
    {
        var year = c.Year(Field.BuyYear);
        var offer = c.Text(Field.BuyOfferId);
        var buyer = c.Code(Field.BuyBuyer);
        if (year is null) c.Missing(Field.BuyYear);
        if (offer is null) c.Missing(Field.BuyOfferId);
        if (buyer is null) c.Missing(Field.BuyBuyer);
        var row = new BuyerRow { Year = year ?? 0, OfferId = offer ?? "", Buyer = buyer ?? "", Units = c.Quantity(Field.BuyUnits), Extra = c.Extra() };
        return year is null || offer is null || buyer is null ? null : row;
    }

    public static SpendingRow? Spending(SheetCells c)
    {
        var year = c.Year(Field.SpeYear);
        var party = c.Code(Field.SpeParty);
        var area = c.Text(Field.SpeArea);
        if (year is null) c.Missing(Field.SpeYear);
        if (party is null) c.Missing(Field.SpeParty);
        if (area is null) c.Missing(Field.SpeArea);
        var row = new SpendingRow
        {
            Year = year ?? 0,
            Party = party ?? "",
            Area = area ?? "",
            Budget = c.Amount(Field.SpeBudget),
            Accounts = c.Amount(Field.SpeAccounts),
            PriceYear = c.Year(Field.SpePriceYear),
            Extra = c.Extra(),
        };
        return year is null || party is null || area is null ? null : row;
    }
}
