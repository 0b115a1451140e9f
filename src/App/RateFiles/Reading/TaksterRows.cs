using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles.Reading;

/// <summary>Rows of the sheet Takster, from cells to facts.</summary>
internal static class TaksterRows
{
    /// <summary>Reads the row the cells stand at; null when a cell of its key is missing or unreadable.</summary>
    public static RateRow? Read(SheetCells c)
    {
        var year = c.Year(Field.Year);
        var party = c.Code(Field.Operator);
        var offer = c.Text(Field.OfferId);
        var service = c.Text(Field.ServiceId);
        var kind = c.Word(Field.Kind, Words.ServiceKinds);
        var unit = c.Word(Field.Unit, Words.Units);
        if (year is null) c.Missing(Field.Year);
        if (party is null) c.Missing(Field.Operator);
        if (offer is null) c.Missing(Field.OfferId);
        if (service is null) c.Missing(Field.ServiceId);
        if (kind is null) c.Missing(Field.Kind);
        if (unit is null) c.Missing(Field.Unit);
        // The rest is read all the same: a row that is to be corrected should be corrected once.
        var row = ReadRest(c, year ?? 2000, party ?? "", offer ?? "", service ?? "", kind ?? ServiceKind.Hovedydelse, unit ?? RateUnit.Doegn);
        return year is null || party is null || offer is null || service is null || kind is null || unit is null ? null : row;
    }

    private static RateRow ReadRest(SheetCells c, int year, string party, string offer, string service, ServiceKind kind, RateUnit unit) => new()
    {
        Year = year,
        From = c.Date(Field.From) ?? new DateOnly(year, 1, 1),
        To = c.Date(Field.To) ?? new DateOnly(year, 12, 31),
        Operator = party,
        OfferId = offer,
        OfferName = Required(c, Field.OfferName),
        DepartmentId = c.Text(Field.DepartmentId),
        DepartmentName = c.Text(Field.DepartmentName),
        PNumber = c.Text(Field.PNumber),
        ServiceId = service,
        ServiceName = Required(c, Field.ServiceName),
        Kind = kind,
        Financing = c.Word(Field.Financing, Words.Financings) ?? Words.DefaultFinancing(kind),
        Paragraph = RequiredParagraph(c),
        Group = c.Text(Field.Group),
        GroupWeight = c.Quantity(Field.GroupWeight),
        MainTarget = c.Text(Field.MainTarget),
        Targets = c.Text(Field.Targets),
        LevellingGroup = c.Text(Field.LevellingGroup),
        AgeFrom = c.Whole(Field.AgeFrom),
        AgeTo = c.Whole(Field.AgeTo),
        Places = c.Quantity(Field.Places),
        OwnPlaces = c.Quantity(Field.OwnPlaces),
        Unit = unit,
        Days = c.Quantity(Field.Days),
        StatedUnits = c.Quantity(Field.StatedUnits),
        ShortStay = c.Word(Field.ShortStay, Words.YesNo) ?? false,
        StatedOccupancy = c.Occupancy(Field.StatedOccupancy),
        OccupancyT4 = c.Occupancy(Field.OccupancyT4),
        OccupancyT3 = c.Occupancy(Field.OccupancyT3),
        OccupancyT2 = c.Occupancy(Field.OccupancyT2),
        Pay = c.Amount(Field.Pay),
        Pension = c.Amount(Field.Pension),
        Property = c.Amount(Field.Property),
        OtherOperation = c.Amount(Field.OtherOperation),
        Overhead = c.Amount(Field.Overhead),
        Supervision = c.Amount(Field.Supervision),
        Development = c.Amount(Field.Development),
        AgreementCost = c.Amount(Field.AgreementCost),
        Depreciation = c.Amount(Field.Depreciation),
        Interest = c.Amount(Field.Interest),
        Idle = c.Amount(Field.Idle),
        Health = c.Amount(Field.Health),
        Income = c.Amount(Field.Income),
        IncomeResidents = c.Amount(Field.IncomeResidents),
        IncomeRent = c.Amount(Field.IncomeRent),
        IncomeRefunds = c.Amount(Field.IncomeRefunds),
        IncomeOther = c.Amount(Field.IncomeOther),
        Carry = c.Amount(Field.Carry),
        CarryYear = c.Year(Field.CarryYear),
        ReportedRate = c.Amount(Field.ReportedRate),
        BaseRate = c.Amount(Field.BaseRate),
        BaseYear = c.Year(Field.BaseYear),
        BaseUnit = c.Word(Field.BaseUnit, Words.Units),
        BaseDays = c.Quantity(Field.BaseDays),
        BaseServiceIds = c.Text(Field.BaseServiceIds),
        BaseExcluded = c.Amount(Field.BaseExcluded),
        OtherExcluded = c.Amount(Field.OtherExcluded),
        StatedExcluded = c.Amount(Field.StatedExcluded),
        BaseWeight = c.Quantity(Field.BaseWeight),
        BasePayShare = c.Percent(Field.BasePayShare),
        PayCovered = c.Percent(Field.PayCovered),
        PayCoveredByGroup = c.PayCoveredByGroup(),
        Positions = c.Quantity(Field.Positions),
        PositionsByGroup = c.PositionsByGroup(),
        ExplanationCode = c.Text(Field.ExplanationCode),
        Explanation = c.Text(Field.Explanation),
        Gln = c.Text(Field.Gln),
        Contact = c.Text(Field.Contact),
        Extra = c.Extra(),
    };

    private static string? Required(SheetCells c, Field field)
    {
        var text = c.Text(field);
        if (text is null) c.Missing(field);
        return text;
    }

    private static string RequiredParagraph(SheetCells c)
    {
        var paragraph = c.Paragraph(Field.Paragraph);
        if (paragraph is null) c.Missing(Field.Paragraph);
        return paragraph ?? "";
    }
}
