using System.Globalization;

namespace Viften.Pages;

/// <summary>Which part of a long list is shown, and the addresses of the others.</summary>
public sealed class PagerView(int asked, int total, int size, Func<int, string> address)
{
    public PagerView(ListQuery query, int total, int size)
        : this((query ?? throw new ArgumentNullException(nameof(query))).Page, total, size, page => query.With(("side", page == 1 ? null : page.ToString(CultureInfo.InvariantCulture))))
    {
    }

    public int Total => total;
    public int Pages { get; } = Math.Max(1, (total + size - 1) / size);

    /// <summary>The page shown; one past the end shows the last.</summary>
    public int Page => Math.Min(asked, Pages);

    public int First => (Page - 1) * size;

    public string Address(int page) => address(page);

    public IEnumerable<T> Take<T>(IEnumerable<T> items) => items.Skip(First).Take(size);
}
