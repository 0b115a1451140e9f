using Viften.App.Persons;
using Viften.Core;
using Viften.Core.Figures;
using Viften.Core.Persons;

namespace Viften;

/// <summary>A line of the party's register. A class, so that nothing prints who it is.</summary>
internal sealed class PersonLine(PersonOutline outline, string home, Core.Persons.Identity? identity)
{
    public PersonOutline Outline => outline;
    public string Home => home;
    public Core.Persons.Identity? Identity => identity;
}

/// <summary>Columns of the lists over persons, each declared once.</summary>
internal static class PersonColumns
{
    public const string With = "med personoplysninger";
    public const string Without = "uden personoplysninger";

    /// <summary>The extract of a party's register; without persons it is these columns less those that are personal.</summary>
    public static Columns<PersonLine> Register { get; } = new(
        new("id", "Id i Viften", null, p => p.Outline.Person.ToString(), null),
        new("cpr", "CPR-nummer", null, p => p.Identity?.Cpr?.Written, null) { IsPersonal = true },
        new("navn", "Navn", null, p => p.Identity?.Name, null) { IsPersonal = true },
        new("adresse", "Adresse", null, p => p.Identity?.Address, null) { IsPersonal = true },
        new("foedt", "Fødselsmåned", null, p => p.Outline.Born?.ToString(), null),
        new("part", "Part", null, p => p.Home, null),
        new("registreret", "Registreret", null, p => Danish.Date(p.Outline.Registered), null));

    /// <summary>Persons of each party by age.</summary>
    public static Columns<TotalLine> Totals { get; } = new(
        [
            new("part", "Part", null, t => t.Party, t => new Cell(t.Party)),
            .. AgeBand.All.Select((band, i) => CountColumn.Of<TotalLine>("alder-" + band.Key.TrimEnd('-'), band.Text, t => t.Counts[i])),
            CountColumn.Of<TotalLine>("i-alt", "I alt", t => t.Total),
        ]);
}

/// <summary>A party's counts, or those of all parties; what may be shown and no more.</summary>
internal sealed record TotalLine(string? Code, string Party, IReadOnlyList<ShownCount> Counts, ShownCount Total)
{
    /// <summary>The lines of a table: the parties as they are sorted, and all of them last.</summary>
    public static IEnumerable<TotalLine> Of(ShownTable table, Func<string, string> nameOf, string? sort = null, bool falling = false)
    {
        var parties = table.Rows.Select((code, r) => new TotalLine(code, nameOf(code), [.. table.Columns.Select((_, c) => table.Cell(r, c))], table.RowTotal(r)));
        var all = new TotalLine(null, "Alle parter", [.. table.Columns.Select((_, c) => table.ColumnTotal(c))], table.Total);
        return PersonColumns.Totals.Sort(PersonColumns.Totals.Sort(parties, "part", false), sort ?? "part", falling).Append(all);
    }
}
