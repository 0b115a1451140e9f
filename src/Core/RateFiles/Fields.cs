using System.Collections.Frozen;
using System.Text;

namespace Viften.Core.RateFiles;

/// <summary>The four sheets of a rate file.</summary>
public enum RateSheet
{
    Takster,
    Regnskab,
    Koebere,
    Udgifter,
}

/// <summary>How a known column is read.</summary>
public enum FieldKind
{
    Text,
    Code,
    Year,
    Date,
    Whole,
    Quantity,
    Percent,
    Occupancy,
    Amount,
    SignedAmount,
    YesNo,
    ServiceKind,
    Financing,
    Unit,
    Paragraph,
}

/// <summary>Every known column of the sheets; the name is its key in findings, explanations and layouts.</summary>
public enum Field
{
    // Takster
    Year, From, To, Operator, OfferId, OfferName, DepartmentId, DepartmentName, PNumber, ServiceId, ServiceName,
    Kind, Financing, Paragraph, Group, GroupWeight, MainTarget, Targets, LevellingGroup, AgeFrom, AgeTo,
    Places, OwnPlaces, Unit, Days, StatedUnits, ShortStay, StatedOccupancy, OccupancyT4, OccupancyT3, OccupancyT2,
    Pay, Pension, Property, OtherOperation, Overhead, Supervision, Development, AgreementCost, Depreciation, Interest,
    Idle, Health, Income, IncomeResidents, IncomeRent, IncomeRefunds, IncomeOther, Carry, CarryYear, ReportedRate,
    BaseRate, BaseYear, BaseUnit, BaseDays, BaseServiceIds, BaseExcluded, OtherExcluded, StatedExcluded, BaseWeight,
    BasePayShare, PayCovered, Positions, ExplanationCode, Explanation, Gln, Contact,

    // Regnskab
    AccYear, AccOperator, AccOfferId, AccMainTarget, AccLevellingGroup, AccCostBase, AccActualCost, AccRateIncome,
    AccCarriedIn, AccOccupiedDays, AccPlaceDays, AccTransferred, AccReserved, AccReserveUsed, AccClosedOn,

    // Købere
    BuyYear, BuyOfferId, BuyBuyer, BuyUnits,

    // Udgifter
    SpeYear, SpeParty, SpeArea, SpeBudget, SpeAccounts, SpePriceYear,
}

/// <summary>One known column: its sheet, its Danish heading and how it is read.</summary>
public sealed record FieldInfo(Field Field, RateSheet Sheet, string Heading, FieldKind Kind, bool Required = false);

/// <summary>The known columns of the rate file, format 1, in the order the template writes them.</summary>
public static class Fields
{
    /// <summary>Headings of columns that exist once per staff group begin like this.</summary>
    public const string PayCoveredPrefix = "Løn omfattet:";
    public const string PositionsPrefix = "Normering:";

    public static IReadOnlyList<FieldInfo> All { get; } =
    [
        new(Field.Year, RateSheet.Takster, "År", FieldKind.Year, true),
        new(Field.From, RateSheet.Takster, "Gyldig fra", FieldKind.Date),
        new(Field.To, RateSheet.Takster, "Gyldig til", FieldKind.Date),
        new(Field.Operator, RateSheet.Takster, "Driftsherre", FieldKind.Code, true),
        new(Field.OfferId, RateSheet.Takster, "Tilbuds-id", FieldKind.Text, true),
        new(Field.OfferName, RateSheet.Takster, "Tilbud", FieldKind.Text, true),
        new(Field.DepartmentId, RateSheet.Takster, "Afdelings-id", FieldKind.Text),
        new(Field.DepartmentName, RateSheet.Takster, "Afdeling", FieldKind.Text),
        new(Field.PNumber, RateSheet.Takster, "P-nummer", FieldKind.Text),
        new(Field.ServiceId, RateSheet.Takster, "Ydelses-id", FieldKind.Text, true),
        new(Field.ServiceName, RateSheet.Takster, "Ydelse", FieldKind.Text, true),
        new(Field.Kind, RateSheet.Takster, "Ydelsestype", FieldKind.ServiceKind, true),
        new(Field.Financing, RateSheet.Takster, "Finansiering", FieldKind.Financing),
        new(Field.Paragraph, RateSheet.Takster, "Paragraf", FieldKind.Paragraph, true),
        new(Field.Group, RateSheet.Takster, "Takstgruppe", FieldKind.Text),
        new(Field.GroupWeight, RateSheet.Takster, "Vægt", FieldKind.Quantity),
        new(Field.MainTarget, RateSheet.Takster, "Hovedmålgruppe", FieldKind.Text),
        new(Field.Targets, RateSheet.Takster, "Målgrupper", FieldKind.Text),
        new(Field.LevellingGroup, RateSheet.Takster, "Udligningsgruppe", FieldKind.Text),
        new(Field.AgeFrom, RateSheet.Takster, "Alder fra", FieldKind.Whole),
        new(Field.AgeTo, RateSheet.Takster, "Alder til", FieldKind.Whole),
        new(Field.Places, RateSheet.Takster, "Pladser", FieldKind.Quantity),
        new(Field.OwnPlaces, RateSheet.Takster, "Heraf egne", FieldKind.Quantity),
        new(Field.Unit, RateSheet.Takster, "Enhed", FieldKind.Unit, true),
        new(Field.Days, RateSheet.Takster, "Dage", FieldKind.Quantity),
        new(Field.StatedUnits, RateSheet.Takster, "Antal enheder", FieldKind.Quantity),
        new(Field.ShortStay, RateSheet.Takster, "Kort ophold", FieldKind.YesNo),
        new(Field.StatedOccupancy, RateSheet.Takster, "Forudsat belægning", FieldKind.Occupancy),
        new(Field.OccupancyT4, RateSheet.Takster, "Belægning t-4", FieldKind.Occupancy),
        new(Field.OccupancyT3, RateSheet.Takster, "Belægning t-3", FieldKind.Occupancy),
        new(Field.OccupancyT2, RateSheet.Takster, "Belægning t-2", FieldKind.Occupancy),
        new(Field.Pay, RateSheet.Takster, "Løn", FieldKind.Amount),
        new(Field.Pension, RateSheet.Takster, "Tjenestemandspension", FieldKind.Amount),
        new(Field.Property, RateSheet.Takster, "Ejendom", FieldKind.Amount),
        new(Field.OtherOperation, RateSheet.Takster, "Øvrig drift", FieldKind.Amount),
        new(Field.Overhead, RateSheet.Takster, "Central ledelse og administration", FieldKind.Amount),
        new(Field.Supervision, RateSheet.Takster, "Tilsyn", FieldKind.Amount),
        new(Field.Development, RateSheet.Takster, "Udvikling", FieldKind.Amount),
        new(Field.AgreementCost, RateSheet.Takster, "Rammeaftale", FieldKind.Amount),
        new(Field.Depreciation, RateSheet.Takster, "Afskrivning", FieldKind.Amount),
        new(Field.Interest, RateSheet.Takster, "Forrentning", FieldKind.Amount),
        new(Field.Idle, RateSheet.Takster, "Tomgang", FieldKind.Amount),
        new(Field.Health, RateSheet.Takster, "Sundhedsydelser", FieldKind.Amount),
        new(Field.Income, RateSheet.Takster, "Indtægter", FieldKind.Amount),
        new(Field.IncomeResidents, RateSheet.Takster, "Beboerbetaling", FieldKind.Amount),
        new(Field.IncomeRent, RateSheet.Takster, "Lejeindtægter", FieldKind.Amount),
        new(Field.IncomeRefunds, RateSheet.Takster, "Refusioner", FieldKind.Amount),
        new(Field.IncomeOther, RateSheet.Takster, "Andre indtægter", FieldKind.Amount),
        new(Field.Carry, RateSheet.Takster, "Over-/underskud", FieldKind.SignedAmount),
        new(Field.CarryYear, RateSheet.Takster, "Over-/underskud år", FieldKind.Year),
        new(Field.ReportedRate, RateSheet.Takster, "Takst", FieldKind.Amount),
        new(Field.BaseRate, RateSheet.Takster, "Basistakst", FieldKind.Amount),
        new(Field.BaseYear, RateSheet.Takster, "Basisår", FieldKind.Year),
        new(Field.BaseUnit, RateSheet.Takster, "Basis enhed", FieldKind.Unit),
        new(Field.BaseDays, RateSheet.Takster, "Basis dage", FieldKind.Quantity),
        new(Field.BaseServiceIds, RateSheet.Takster, "Basis ydelses-id", FieldKind.Text),
        new(Field.BaseExcluded, RateSheet.Takster, "Basis undtaget", FieldKind.SignedAmount),
        new(Field.OtherExcluded, RateSheet.Takster, "Undtaget andet", FieldKind.SignedAmount),
        new(Field.StatedExcluded, RateSheet.Takster, "Undtaget", FieldKind.SignedAmount),
        new(Field.BaseWeight, RateSheet.Takster, "Basis pladsdage", FieldKind.Quantity),
        new(Field.BasePayShare, RateSheet.Takster, "Basis lønandel", FieldKind.Percent),
        new(Field.PayCovered, RateSheet.Takster, "Løn omfattet", FieldKind.Percent),
        new(Field.Positions, RateSheet.Takster, "Normering", FieldKind.Quantity),
        new(Field.ExplanationCode, RateSheet.Takster, "Forklaringskode", FieldKind.Text),
        new(Field.Explanation, RateSheet.Takster, "Forklaring", FieldKind.Text),
        new(Field.Gln, RateSheet.Takster, "EAN", FieldKind.Text),
        new(Field.Contact, RateSheet.Takster, "Kontakt", FieldKind.Text),

        new(Field.AccYear, RateSheet.Regnskab, "År", FieldKind.Year, true),
        new(Field.AccOperator, RateSheet.Regnskab, "Driftsherre", FieldKind.Code, true),
        new(Field.AccOfferId, RateSheet.Regnskab, "Tilbuds-id", FieldKind.Text, true),
        new(Field.AccMainTarget, RateSheet.Regnskab, "Hovedmålgruppe", FieldKind.Text),
        new(Field.AccLevellingGroup, RateSheet.Regnskab, "Udligningsgruppe", FieldKind.Text),
        new(Field.AccCostBase, RateSheet.Regnskab, "Takstgrundlag", FieldKind.Amount),
        new(Field.AccActualCost, RateSheet.Regnskab, "Faktiske omkostninger", FieldKind.Amount),
        new(Field.AccRateIncome, RateSheet.Regnskab, "Takstindtægter", FieldKind.Amount),
        new(Field.AccCarriedIn, RateSheet.Regnskab, "Heraf indregnet tidligere år", FieldKind.SignedAmount),
        new(Field.AccOccupiedDays, RateSheet.Regnskab, "Belagte pladsdage", FieldKind.Quantity),
        new(Field.AccPlaceDays, RateSheet.Regnskab, "Pladsdage", FieldKind.Quantity),
        new(Field.AccTransferred, RateSheet.Regnskab, "Overført til næste års drift", FieldKind.SignedAmount),
        new(Field.AccReserved, RateSheet.Regnskab, "Hensat", FieldKind.SignedAmount),
        new(Field.AccReserveUsed, RateSheet.Regnskab, "Anvendt af hensat", FieldKind.SignedAmount),
        new(Field.AccClosedOn, RateSheet.Regnskab, "Lukket den", FieldKind.Date),

        new(Field.BuyYear, RateSheet.Koebere, "År", FieldKind.Year, true),
        new(Field.BuyOfferId, RateSheet.Koebere, "Tilbuds-id", FieldKind.Text, true),
        new(Field.BuyBuyer, RateSheet.Koebere, "Køberkommune", FieldKind.Code, true),
        new(Field.BuyUnits, RateSheet.Koebere, "Belagte enheder", FieldKind.Quantity),

        new(Field.SpeYear, RateSheet.Udgifter, "År", FieldKind.Year, true),
        new(Field.SpeParty, RateSheet.Udgifter, "Part", FieldKind.Code, true),
        new(Field.SpeArea, RateSheet.Udgifter, "Område", FieldKind.Text, true),
        new(Field.SpeBudget, RateSheet.Udgifter, "Budget", FieldKind.SignedAmount),
        new(Field.SpeAccounts, RateSheet.Udgifter, "Regnskab", FieldKind.SignedAmount),
        new(Field.SpePriceYear, RateSheet.Udgifter, "Pris-år", FieldKind.Year),
    ];

    private static readonly FieldInfo[] s_byField = [.. All.OrderBy(f => (int)f.Field)];
    private static readonly FrozenDictionary<(RateSheet, string), FieldInfo> s_byHeading = All.ToFrozenDictionary(f => (f.Sheet, Key(f.Heading)));

    public static FieldInfo Info(Field field) => s_byField[(int)field];

    /// <summary>The Danish heading of a field.</summary>
    public static string Heading(Field field) => s_byField[(int)field].Heading;

    public static FieldInfo? ByHeading(RateSheet sheet, string heading) => s_byHeading.GetValueOrDefault((sheet, Key(heading)));

    /// <summary>The Danish name of a sheet.</summary>
    public static string SheetName(RateSheet sheet) => sheet == RateSheet.Koebere ? "Købere" : sheet.ToString();

    /// <summary>Headings are compared without case and without white space.</summary>
    public static string Key(string heading)
    {
        var b = new StringBuilder(heading.Length);
        foreach (var c in heading.Normalize(NormalizationForm.FormC))
            if (!char.IsWhiteSpace(c) && c != '\u200B' && c != '\uFEFF') b.Append(char.ToLowerInvariant(c));
        return b.ToString();
    }
}
