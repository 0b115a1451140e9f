using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>The cost lines (omkostningslinjer) and income lines of a rate row, in file order.</summary>
public static class CostLines
{
    public static IReadOnlyList<Field> All { get; } =
    [
        Field.Pay, Field.Pension, Field.Property, Field.OtherOperation, Field.Overhead, Field.Supervision, Field.Development,
        Field.AgreementCost, Field.Depreciation, Field.Interest, Field.Idle, Field.Health,
    ];

    public static IReadOnlyList<Field> IncomeLines { get; } =
        [Field.Income, Field.IncomeResidents, Field.IncomeRent, Field.IncomeRefunds, Field.IncomeOther];

    /// <summary>The amount of a cost, income or carry line; null when it is not reported.</summary>
    public static Money? Of(RateRow row, Field line) => line switch
    {
        Field.Pay => row.Pay,
        Field.Pension => row.Pension,
        Field.Property => row.Property,
        Field.OtherOperation => row.OtherOperation,
        Field.Overhead => row.Overhead,
        Field.Supervision => row.Supervision,
        Field.Development => row.Development,
        Field.AgreementCost => row.AgreementCost,
        Field.Depreciation => row.Depreciation,
        Field.Interest => row.Interest,
        Field.Idle => row.Idle,
        Field.Health => row.Health,
        Field.Income => row.Income,
        Field.IncomeResidents => row.IncomeResidents,
        Field.IncomeRent => row.IncomeRent,
        Field.IncomeRefunds => row.IncomeRefunds,
        Field.IncomeOther => row.IncomeOther,
        Field.Carry => row.Carry,
        _ => null,
    };

    /// <summary>Σ of the twelve cost lines, in øre.</summary>
    public static long Costs(RateRow r) =>
        Oere(r.Pay) + Oere(r.Pension) + Oere(r.Property) + Oere(r.OtherOperation) + Oere(r.Overhead) + Oere(r.Supervision)
        + Oere(r.Development) + Oere(r.AgreementCost) + Oere(r.Depreciation) + Oere(r.Interest) + Oere(r.Idle) + Oere(r.Health);

    /// <summary>The deducted income in øre: the four kinds when any is given, else the total.</summary>
    public static long Income(RateRow r) => r.HasIncomeParts
        ? Oere(r.IncomeResidents) + Oere(r.IncomeRent) + Oere(r.IncomeRefunds) + Oere(r.IncomeOther)
        : Oere(r.Income);

    private static long Oere(Money? m) => m.GetValueOrDefault().Oere;
}
