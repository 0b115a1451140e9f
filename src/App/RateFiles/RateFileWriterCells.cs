using System.Globalization;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>The value of one cell of a rate file: a text, a number or a date, or nothing reported.</summary>
internal readonly record struct RateCell(CellKind Kind, string? Text, decimal Number, DateOnly Date)
{
    public static implicit operator RateCell(string? text) => string.IsNullOrEmpty(text) ? default : new(CellKind.Text, text, 0, default);

    public static implicit operator RateCell(decimal? number) => number is { } n ? new(CellKind.Number, null, n, default) : default;

    public static implicit operator RateCell(int? number) => (decimal?)number;

    public static implicit operator RateCell(int number) => (decimal?)number;

    public static implicit operator RateCell(Money? money) => money?.Kroner;

    public static implicit operator RateCell(DateOnly? date) => date is { } d ? new(CellKind.Date, null, 0, d) : default;

    public bool IsEmpty => Kind == CellKind.Empty;

    public void Write(WorkbookSheet sheet, int column, int style)
    {
        switch (Kind)
        {
            case CellKind.Text: sheet.Text(column, Text, style); break;
            case CellKind.Number: sheet.Number(column, Number, style); break;
            case CellKind.Date: sheet.Date(column, Date, style); break;
            default: sheet.Blank(column, style); break;
        }
    }

    /// <summary>As a csv field, without quotes: comma as decimal mark, dates in ISO form.</summary>
    public string ToCsv() => Kind switch
    {
        CellKind.Text => WorkbookText.Protected(Text!),
        CellKind.Number => Number.ToString(Danish.Culture),
        CellKind.Date => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => "",
    };
}

/// <summary>What a fact says in each known column; where the cell's default says the same, the cell is left empty.</summary>
internal static class RateCells
{
    public static RateCell Of(RateRow r, Field field) => field switch
    {
        Field.Year => r.Year,
        Field.From => r.IsWholeYear ? default : (DateOnly?)r.From,
        Field.To => r.IsWholeYear ? default : (DateOnly?)r.To,
        Field.Operator => r.Operator,
        Field.OfferId => r.OfferId,
        Field.OfferName => r.OfferName,
        Field.DepartmentId => r.DepartmentId,
        Field.DepartmentName => r.DepartmentName,
        Field.PNumber => r.PNumber,
        Field.ServiceId => r.ServiceId,
        Field.ServiceName => r.ServiceName,
        Field.Kind => Words.Of(r.Kind),
        Field.Financing => r.Financing == Words.DefaultFinancing(r.Kind) ? default : Words.Of(r.Financing),
        Field.Paragraph => r.Paragraph,
        Field.Group => r.Group,
        Field.GroupWeight => r.GroupWeight,
        Field.MainTarget => r.MainTarget,
        Field.Targets => r.Targets,
        Field.LevellingGroup => r.LevellingGroup,
        Field.AgeFrom => r.AgeFrom,
        Field.AgeTo => r.AgeTo,
        Field.Places => r.Places,
        Field.OwnPlaces => r.OwnPlaces,
        Field.Unit => Words.Of(r.Unit),
        Field.Days => r.Days,
        Field.StatedUnits => r.StatedUnits,
        Field.ShortStay => r.ShortStay ? "ja" : default(RateCell),
        Field.StatedOccupancy => r.StatedOccupancy,
        Field.OccupancyT4 => r.OccupancyT4,
        Field.OccupancyT3 => r.OccupancyT3,
        Field.OccupancyT2 => r.OccupancyT2,
        _ => Cost(r, field),
    };

    private static RateCell Cost(RateRow r, Field field) => field switch
    {
        Field.Pay => r.Pay,
        Field.Pension => r.Pension,
        Field.Property => r.Property,
        Field.OtherOperation => r.OtherOperation,
        Field.Overhead => r.Overhead,
        Field.Supervision => r.Supervision,
        Field.Development => r.Development,
        Field.AgreementCost => r.AgreementCost,
        Field.Depreciation => r.Depreciation,
        Field.Interest => r.Interest,
        Field.Idle => r.Idle,
        Field.Health => r.Health,
        Field.Income => r.Income,
        Field.IncomeResidents => r.IncomeResidents,
        Field.IncomeRent => r.IncomeRent,
        Field.IncomeRefunds => r.IncomeRefunds,
        Field.IncomeOther => r.IncomeOther,
        Field.Carry => r.Carry,
        Field.CarryYear => r.CarryYear,
        _ => Comparison(r, field),
    };

    private static RateCell Comparison(RateRow r, Field field) => field switch
    {
        Field.ReportedRate => r.ReportedRate,
        Field.BaseRate => r.BaseRate,
        Field.BaseYear => r.BaseYear,
        Field.BaseUnit => r.BaseUnit is { } unit ? Words.Of(unit) : default(RateCell),
        Field.BaseDays => r.BaseDays,
        Field.BaseServiceIds => r.BaseServiceIds,
        Field.BaseExcluded => r.BaseExcluded,
        Field.OtherExcluded => r.OtherExcluded,
        Field.StatedExcluded => r.StatedExcluded,
        Field.BaseWeight => r.BaseWeight,
        Field.BasePayShare => r.BasePayShare,
        Field.PayCovered => r.PayCovered,
        Field.Positions => r.Positions,
        Field.ExplanationCode => r.ExplanationCode,
        Field.Explanation => r.Explanation,
        Field.Gln => r.Gln,
        Field.Contact => r.Contact,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a column of Takster."),
    };

    public static RateCell Of(AccountRow a, Field field) => field switch
    {
        Field.AccYear => a.Year,
        Field.AccOperator => a.Operator,
        Field.AccOfferId => a.OfferId,
        Field.AccMainTarget => a.MainTarget,
        Field.AccLevellingGroup => a.LevellingGroup,
        Field.AccCostBase => a.CostBase,
        Field.AccActualCost => a.ActualCost,
        Field.AccRateIncome => a.RateIncome,
        Field.AccCarriedIn => a.CarriedIn,
        Field.AccOccupiedDays => a.OccupiedDays,
        Field.AccPlaceDays => a.PlaceDays,
        Field.AccTransferred => a.Transferred,
        Field.AccReserved => a.Reserved,
        Field.AccReserveUsed => a.ReserveUsed,
        Field.AccClosedOn => a.ClosedOn,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a column of Regnskab."),
    };

    public static RateCell Of(BuyerRow b, Field field) => field switch
    {
        Field.BuyYear => b.Year,
        Field.BuyOfferId => b.OfferId,
        Field.BuyBuyer => b.Buyer,
        Field.BuyUnits => b.Units,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a column of Købere."),
    };

    public static RateCell Of(SpendingRow s, Field field) => field switch
    {
        Field.SpeYear => s.Year,
        Field.SpeParty => s.Party,
        Field.SpeArea => s.Area,
        Field.SpeBudget => s.Budget,
        Field.SpeAccounts => s.Accounts,
        Field.SpePriceYear => s.PriceYear,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a column of Udgifter."),
    };
}
