namespace Viften.Core.Publications;

/// <summary>What became of a service from one edition to the next.</summary>
public enum LineChange
{
    /// <summary>Ny.</summary>
    Added,
    /// <summary>Ændret.</summary>
    Changed,
    /// <summary>Udgået.</summary>
    Ended,
}

/// <summary>One column that differs, as the documents show it; null for an empty one.</summary>
public sealed record FieldDifference(PublishedField Field, string? Old, string? New);

/// <summary>Forskel: one line of the newer edition against the line that was in force on its first day.</summary>
/// <param name="Kind">What became of the service.</param>
/// <param name="From">Gælder fra: the first day that is different.</param>
/// <param name="Old">The line before; null for a new service.</param>
/// <param name="New">The line now; null for a line that is gone altogether, the shortened line for a service that ends.</param>
/// <param name="Fields">The columns that differ, for a line that is in both.</param>
public sealed record LineDifference(LineChange Kind, DateOnly From, PublishedService? Old, PublishedService? New, IReadOnlyList<FieldDifference> Fields)
{
    public PublishedService Line => New ?? Old!;

    /// <summary>Whether the two rates are for the same unit and differ.</summary>
    public bool IsRateChange => Kind == LineChange.Changed && RateChange is not null and not 0m;

    /// <summary>Kr. per unit up or down; null when there are not two rates of one unit.</summary>
    public decimal? RateChange => Old?.Rate is { } old && New?.Rate is { } now && Old.Unit == New.Unit ? (now - old).Kroner : null;

    /// <summary>The change as a fraction of the old rate.</summary>
    public decimal? Fraction => RateChange is { } change && Old!.Rate > Money.Zero ? change / Old.Rate!.Value.Kroner : null;
}

/// <summary>Two lists of published rates held against each other.</summary>
/// <remarks>Clause C06: an edition is compared with the one before. Pure, and complete: <see cref="Apply"/> makes the newer list of the older.</remarks>
public static class PublicationDifference
{
    /// <returns>By operator, offer, service and day; identical lists give none.</returns>
    public static IReadOnlyList<LineDifference> Between(IReadOnlyList<PublishedService> before, IReadOnlyList<PublishedService> now)
    {
        var differences = new List<LineDifference>();
        var newer = now.ToLookup(EffectiveFrom.Service);
        var older = before.ToLookup(EffectiveFrom.Service);
        foreach (var service in newer.Select(s => s.Key).Union(older.Select(s => s.Key))) OfService([.. older[service]], [.. newer[service]], differences);
        return [.. differences.OrderBy(d => d.Line.Operator, StringComparer.Ordinal).ThenBy(d => d.Line.OfferId, StringComparer.Ordinal)
            .ThenBy(d => d.Line.ServiceId, StringComparer.Ordinal).ThenBy(d => d.From).ThenBy(d => d.Kind)];
    }

    /// <summary>The older list with a difference carried out: the newer one.</summary>
    public static IReadOnlyList<PublishedService> Apply(IReadOnlyList<PublishedService> before, IReadOnlyList<LineDifference> differences)
    {
        var gone = differences.Where(d => d.Old is not null).Select(d => Key(d.Old!)).ToHashSet();
        return [.. EffectiveFrom.Ordered(before.Where(l => !gone.Contains(Key(l))).Concat(differences.Where(d => d.New is not null).Select(d => d.New!)))];
    }

    private static (string, string, string, DateOnly) Key(PublishedService line) => (line.Operator, line.OfferId, line.ServiceId, line.From);

    private static void OfService(PublishedService[] before, PublishedService[] now, List<LineDifference> differences)
    {
        var old = before.Where(b => !now.Any(n => PublishedFields.Same(b, n))).OrderBy(l => l.From).ToArray();
        var fresh = now.Where(n => !before.Any(b => PublishedFields.Same(b, n))).OrderBy(l => l.From).ToArray();
        var told = new HashSet<DateOnly>();
        foreach (var line in fresh)
        {
            // The line with the same first day, or the one in force on that day.
            var was = Array.Find(old, o => o.From == line.From) ?? Array.Find(old, o => o.From < line.From && o.To >= line.From);
            if (was is not null) told.Add(was.From);
            differences.Add(Difference(was, line, now));
        }
        foreach (var line in old.Where(o => !told.Contains(o.From))) differences.Add(new(LineChange.Ended, line.From, line, null, []));
    }

    private static LineDifference Difference(PublishedService? was, PublishedService line, PublishedService[] now)
    {
        if (was is null) return new(LineChange.Added, line.From, null, line, []);
        FieldDifference[] fields = [.. PublishedFields.All.Select(f => new FieldDifference(f, f.TextOf(was), f.TextOf(line))).Where(d => d.Old != d.New)];
        var cut = line.From == was.From && line.To < was.To && fields.All(d => d.Field.Key is "gyldigTil" or "dage" or "antalEnheder" or "pladser");
        var ends = cut && !Array.Exists(now, n => n.From <= line.To.AddDays(1) && n.To > line.To);
        return new(ends ? LineChange.Ended : LineChange.Changed, cut ? line.To.AddDays(1) : line.From, was, line, fields);
    }
}
