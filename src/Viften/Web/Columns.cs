using Viften.Core;
using Viften.Core.Figures;

namespace Viften;

/// <summary>Which colour a word has beside its text; never the colour alone.</summary>
public enum Tone
{
    None,
    Good,
    Caution,
    Bad,
    Quiet,
}

/// <summary>A cell as a page shows it.</summary>
/// <param name="Text">The value with its unit.</param>
/// <param name="Href">Where the value leads, null for nowhere.</param>
/// <param name="Small">A line in small print under the value.</param>
/// <param name="Tone">Shown as a badge when it is not <see cref="Tone.None"/>.</param>
/// <param name="Why">Address of the explanation of the figure.</param>
/// <param name="WhyOf">What is explained, for those who hear the link and do not see the row.</param>
public sealed record Cell(string Text, string? Href = null, string? Small = null, Tone Tone = Tone.None, string? Why = null, string? WhyOf = null)
{
    public static Cell Empty { get; } = new("–");
}

/// <summary>One column of a list, declared once for the page, its sorting and the csv.</summary>
/// <param name="Key">Its name in addresses.</param>
/// <param name="Unit">Unit of the figures, which the csv puts in the heading; null for text.</param>
/// <param name="Value">The plain value, for sorting and csv: text, a decimal, a number or null.</param>
/// <param name="Show">How the page shows it; null leaves the column out of the page.</param>
/// <param name="Order">What it is sorted by, when words are not in the order of what they say; null for the value.</param>
public sealed record Column<T>(string Key, string Heading, string? Unit, Func<T, object?> Value, Func<T, Cell>? Show, Func<T, object?>? Order = null)
{
    /// <summary>Personoplysning: it tells who a person is, and is not in what is made without that.</summary>
    public bool IsPersonal { get; init; }

    public bool IsNumber => Unit is not null;
}

/// <summary>Columns of counts of persons.</summary>
public static class CountColumn
{
    /// <summary>A count that has been through the policy: hidden on the page, in the files and to sorting alike.</summary>
    /// <remarks>It takes nothing else than what the policy made, so a list cannot show a count that was not looked at.</remarks>
    public static Column<T> Of<T>(string key, string heading, Func<T, ShownCount> count) =>
        new(key, heading, "borgere", i => count(i), i => CellOf(count(i)), i => count(i).Number);

    public static Cell CellOf(ShownCount count) => count.Number is { } number ? new Cell(Danish.Number(number, 0)) : new Cell(ShownCount.HiddenWord);
}

/// <summary>The columns of a list.</summary>
public sealed class Columns<T>(params IReadOnlyList<Column<T>> all)
{
    public IReadOnlyList<Column<T>> All => all;

    public IEnumerable<Column<T>> Shown => all.Where(c => c.Show is not null);

    /// <summary>Uden personoplysninger: the columns that tell nothing of who a person is.</summary>
    public Columns<T> WithoutPersons() => new([.. all.Where(c => !c.IsPersonal)]);

    /// <summary>Sorted by a column's values, those without one last; unsorted when there is no such column.</summary>
    public IEnumerable<T> Sort(IEnumerable<T> items, string? key, bool falling)
    {
        if (all.FirstOrDefault(c => c.Key == key) is not { } column) return items;
        var order = column.Order ?? column.Value;
        var known = items.Select(i => (Item: i, Value: order(i))).ToList();
        var sorted = known.Where(k => k.Value is not null).Order(Comparer<(T Item, object? Value)>.Create((a, b) => Compare(a.Value, b.Value)));
        return (falling ? sorted.Reverse() : sorted).Concat(known.Where(k => k.Value is null)).Select(k => k.Item);
    }

    private static int Compare(object? a, object? b) => (a, b) switch
    {
        (string x, string y) => Danish.Compare(x, y),
        (IComparable x, _) => x.CompareTo(b),
        _ => 0,
    };
}

/// <summary>A list ready to be shown.</summary>
/// <param name="Caption">What the list is, for those who hear it.</param>
/// <param name="Empty">What to do when there is nothing in it.</param>
public sealed record TableView(string Caption, IReadOnlyList<HeadingView> Headings, IReadOnlyList<IReadOnlyList<Cell>> Rows, string Empty)
{
    public static TableView Of<T>(string caption, Columns<T> columns, IEnumerable<T> items, ListQuery query, string defaultSort, string empty)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(query);
        var shown = columns.Shown.ToList();
        var sorted = query.Get("sort") ?? defaultSort;
        var falling = query.Get("retning") == "ned";
        return new TableView(
            caption,
            [.. shown.Select(c => new HeadingView(c.Heading, c.IsNumber, c.Key == sorted ? (falling ? "descending" : "ascending") : null, Link(query, c, sorted, falling)))],
            [.. items.Select(i => (IReadOnlyList<Cell>)[.. shown.Select(c => c.Show!(i))])],
            empty);
    }

    /// <summary>A list that is read in the order it has, such as a log: it is too long to be sorted.</summary>
    public static TableView InOrder<T>(string caption, Columns<T> columns, IEnumerable<T> items, string empty)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var shown = columns.Shown.ToList();
        return new TableView(caption, [.. shown.Select(c => new HeadingView(c.Heading, c.IsNumber, null, null))], [.. items.Select(i => (IReadOnlyList<Cell>)[.. shown.Select(c => c.Show!(i))])], empty);
    }

    private static string Link<T>(ListQuery query, Column<T> column, string sorted, bool falling)
    {
        // A figure is first wanted with the largest on top, a name from A.
        var down = column.Key == sorted ? !falling : column.IsNumber;
        return query.With(("sort", column.Key), ("retning", down ? "ned" : null), ("side", null));
    }
}

/// <summary>A heading and the address that sorts by it.</summary>
/// <param name="Sorted">"ascending", "descending" or null, as ARIA says it.</param>
/// <param name="Href">Sorts by it; null in a list that has an order of its own.</param>
public sealed record HeadingView(string Text, bool IsNumber, string? Sorted, string? Href);
