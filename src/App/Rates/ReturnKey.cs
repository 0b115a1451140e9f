using System.Globalization;
using Viften.App.Store;
using Viften.Core;

namespace Viften.App.Rates;

/// <summary>Indberetning: an operator's return for a year; the number tells several for one year apart.</summary>
public readonly record struct ReturnKey(string Operator, int Year, int No) : IComparable<ReturnKey>
{
    /// <summary>The id of its head, the same in every store.</summary>
    public Guid Id => Ids.OfPath("return", Operator, Text(Year), Text(No));

    /// <summary>The subject of a row of the return, by its sheet and the row's own key.</summary>
    internal Guid Subject(string kind, params ReadOnlySpan<string> parts) => Ids.OfPath([kind, Operator, Text(Year), Text(No), .. parts]);

    /// <summary>The subject of a service's rows: its periods are one timeline.</summary>
    internal Guid RateSubject(string offer, string service) => Subject("rate", offer, service);

    internal Period Period => Period.Year(Year);

    public int CompareTo(ReturnKey other) =>
        string.CompareOrdinal(Operator, other.Operator) is var o and not 0 ? o : Year != other.Year ? Year.CompareTo(other.Year) : No.CompareTo(other.No);

    public override string ToString() => No == 1 ? $"{Operator} {Text(Year)}" : $"{Operator} {Text(Year)} nr. {Text(No)}";

    public static bool operator <(ReturnKey a, ReturnKey b) => a.CompareTo(b) < 0;
    public static bool operator >(ReturnKey a, ReturnKey b) => a.CompareTo(b) > 0;
    public static bool operator <=(ReturnKey a, ReturnKey b) => a.CompareTo(b) <= 0;
    public static bool operator >=(ReturnKey a, ReturnKey b) => a.CompareTo(b) >= 0;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
