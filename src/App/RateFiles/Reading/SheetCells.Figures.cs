using System.Globalization;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles.Reading;

// Numbers, amounts, percentages and dates.
internal sealed partial class SheetCells
{
    public decimal? Quantity(Field field) => Number(field, out _);

    public Money? Amount(Field field) =>
        // Whole øre are never more than half an øre from what was written, which is the most the format lets pass unsaid.
        Number(field, out _) is { } n ? Money.RoundHalfAway(n) : null;

    public int? Whole(Field field)
    {
        if (Number(field, out _) is not { } n) return null;
        if (n == decimal.Truncate(n) && Math.Abs(n) <= 1_000_000) return (int)n;
        Unreadable("NOT-WHOLE", _columnOf[(int)field], field, $"“{Danish.Number(n, 0, 10)}” er ikke et helt tal. Skriv et helt tal.");
        return null;
    }

    public int? Year(Field field)
    {
        if (Number(field, out _) is not { } n) return null;
        if (n == decimal.Truncate(n) && n is >= 1000 and <= 9999) return (int)n;
        Unreadable("NOT-A-YEAR", _columnOf[(int)field], field, $"“{Danish.Number(n, 0, 10)}” er ikke et årstal. Skriv årstallet med fire cifre.");
        return null;
    }

    public decimal? Percent(Field field) => Percent(_columnOf[(int)field], Fields.Heading(field), DamageOf(field));

    /// <summary>Belægning: a plain 0.98 is not 0.98 per cent, and the sender must say what it is.</summary>
    public decimal? Occupancy(Field field)
    {
        if (Number(field, out var asPercent) is not { } n) return null;
        if (!asPercent && n is > 0 and <= 1.5m)
        {
            Unreadable("OCCUPANCY-FRACTION", _columnOf[(int)field], field,
                $"Belægningen står som {Danish.Number(n, 0, 10)} i en celle, der ikke er vist i procent. Skriv den i procent ({Danish.Number(n * 100m, 0, 8)}), eller formatér cellen som procent.");
            return null;
        }
        return n;
    }

    public NamedFigures PayCoveredByGroup() => Figures(_columns.PayCovered, Fields.PayCoveredPrefix, percent: true);

    public NamedFigures PositionsByGroup() => Figures(_columns.Positions, Fields.PositionsPrefix, percent: false);

    private NamedFigures Figures((string Group, int Column)[] groups, string prefix, bool percent)
    {
        List<KeyValuePair<string, decimal>>? figures = null;
        foreach (var (group, column) in groups)
        {
            var heading = $"{prefix} {group}";
            var damage = percent ? Damage.Comparison : Damage.None;
            var value = percent ? Percent(column, heading, damage) : Number(column, heading, damage, isPercent: false, out _);
            if (value is { } v) (figures ??= []).Add(KeyValuePair.Create(group, v));
        }
        return figures is null ? NamedFigures.None : NamedFigures.Of(figures);
    }

    private decimal? Percent(int column, string heading, Damage damage)
    {
        if (column < 0 || Number(column, heading, damage, isPercent: true, out var asPercent) is not { } n) return null;
        if (!asPercent && n is > 0 and <= 1)
            Report(Severity.Warns, "MAYBE-FRACTION", column, heading, $"Læst som {Danish.Percent(n, 10)}. Skulle det være {Danish.Percent(n * 100m, 8)}, så skriv det i procent.");
        return n;
    }

    private decimal? Number(Field field, out bool asPercent)
    {
        var column = _columnOf[(int)field];
        asPercent = false;
        if (column < 0) return null;
        var kind = Fields.Info(field).Kind;
        return Number(column, Fields.Heading(field), DamageOf(field), kind is FieldKind.Percent or FieldKind.Occupancy, out asPercent, isYear: kind == FieldKind.Year);
    }

    /// <summary>The number in a cell; shown as per cent it is multiplied by 100, in any column.</summary>
    private decimal? Number(int column, string heading, Damage damage, bool isPercent, out bool asPercent, bool isYear = false)
    {
        asPercent = false;
        if (!Readable(column, heading, damage, out var kind)) return null;
        var text = _raw.Text(_row, column);
        var form = NumberForm.Plain;
        var read = kind switch
        {
            CellKind.Number or CellKind.Percent => NumberText.TryReadStored(text, out var stored) ? stored : (decimal?)null,
            CellKind.Text => NumberText.TryRead(text, out var written, out form) && (isPercent || !form.HasFlag(NumberForm.Percent)) ? written : null,
            _ => null,
        };
        if (read is not { } value)
        {
            if (kind == CellKind.Bool)
            {
                Unreadable("NOT-A-NUMBER", column, heading, damage, $"Cellen er {Truth(text)} i Excel, men her skal stå et tal. Skriv tallet, eller lad cellen være tom.");
                return null;
            }
            Unreadable("NOT-A-NUMBER", column, heading, damage, $"“{Refusals.Shown(text)}” kan ikke læses som et tal. Skriv et tal som 1234,50{(isPercent ? " (i procent)" : "")}.");
            return null;
        }
        if (Math.Abs(value) > LargestNumber)
        {
            Unreadable("NUMBER-TOO-LARGE", column, heading, damage, $"Tallet er større end {Danish.Number(LargestNumber, 0)} og kan ikke være rigtigt. Ret det.");
            return null;
        }
        asPercent = kind == CellKind.Percent || form.HasFlag(NumberForm.Percent);
        if (kind == CellKind.Text) NoteForm(column, heading, text, value, form, isYear);
        if (kind != CellKind.Percent) return value;
        value *= 100m;
        if (!isPercent) Report(Severity.Warns, "PERCENT-CELL", column, heading, $"Cellen er vist i procent og er læst som {Danish.Number(value, 0, 10)}. Formatér den som tal, hvis det er forkert.");
        return value;
    }

    private void NoteForm(int column, string heading, ReadOnlySpan<char> text, decimal value, NumberForm form, bool isYear)
    {
        if (isYear && form.HasFlag(NumberForm.DotsAsThousands))
            Report(Severity.Notes, "DOT-AS-THOUSANDS", column, heading, $"“{Refusals.Shown(text)}” er læst som året {value.ToString("0", CultureInfo.InvariantCulture)}. Skriv årstal uden punktum.");
        else if (isYear && !_fromCsv)
            Report(Severity.Notes, "NUMBER-AS-TEXT", column, heading, $"Årstallet “{Refusals.Shown(text)}” står som tekst og er læst som {value.ToString("0.##########", Danish.Culture)}. Formatér cellen som tal.");
        else if (form.HasFlag(NumberForm.DotsAsThousands))
            Report(Severity.Notes, "DOT-AS-THOUSANDS", column, heading, $"“{Refusals.Shown(text)}” er læst som {Danish.Number(value, 0, 10)}: punktum er læst som tusindtalsseparator. Brug komma, hvis det er decimaler.");
        else if (!_fromCsv)
            Report(Severity.Notes, "NUMBER-AS-TEXT", column, heading, $"Tallet “{Refusals.Shown(text)}” står som tekst og er læst som {Danish.Number(value, 0, 10)}. Formatér cellen som tal.");
        if (!_fromCsv) return;
        Span<char> plain = stackalloc char[48];
        // A csv has only text; with its number known the cell is written back as one.
        if (value.TryFormat(plain, out var length, default, CultureInfo.InvariantCulture)) _raw.Retype(_row, column, CellKind.Number, plain[..length]);
    }

    public DateOnly? Date(Field field)
    {
        var column = _columnOf[(int)field];
        if (column < 0 || !Readable(column, field, out var kind)) return null;
        var text = _raw.Text(_row, column).Trim();
        if (kind is CellKind.Date or CellKind.Text && DateText.TryRead(text, out var date))
        {
            if (_fromCsv) _raw.Retype(_row, column, CellKind.Date, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            return date;
        }
        if (kind == CellKind.Number && ExcelDates.TryRead(text, _date1904, out date) && date.Year is >= 1950 and < 2150)
        {
            Report(Severity.Notes, "DATE-FROM-NUMBER", column, Fields.Heading(field), $"Tallet {Refusals.Shown(text)} er læst som datoen {Danish.Date(date)}. Formatér cellen som dato.");
            return date;
        }
        Unreadable("NOT-A-DATE", column, field, $"“{Refusals.Shown(kind == CellKind.Bool ? Truth(text) : text)}” kan ikke læses som en dato. Skriv den som 31-12-2026 eller 2026-12-31.");
        return null;
    }
}

/// <summary>Dates written as text.</summary>
internal static class DateText
{
    /// <summary>ISO (a time of day after it is cut off), or day, month and year with four digits and dashes or dots.</summary>
    /// <remarks>A slash is not read: it could be either the day or the month that stands first.</remarks>
    public static bool TryRead(ReadOnlySpan<char> text, out DateOnly date)
    {
        if (text.Length > 10 && text[10] is 'T' or ' ' && text[4] == '-') text = text[..10];
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || DateOnly.TryParseExact(text, "d-M-yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || DateOnly.TryParseExact(text, "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
    }
}
