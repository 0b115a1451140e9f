using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Viften.App.Store;

namespace Viften.App.History;

/// <summary>A fact as its history needs it, whatever it holds.</summary>
internal sealed record HistoryRow(StoredTable Table, Guid Id, Guid Subject, Guid Head, DateOnly From, DateOnly? To, long Added, long? Ended, object Value)
{
    /// <summary>A property of the value by name; null when it has none of that name or nothing in it.</summary>
    public object? this[string property] => Value.GetType().GetProperty(property)?.GetValue(Value);
}

/// <summary>Reads the history of any table of facts; there is one for each, made from the model.</summary>
internal abstract class HistoryTable(StoredTable table)
{
    public StoredTable Table { get; } = table;

    public static IReadOnlyList<HistoryTable> Of(StoreShape shape) =>
        [.. shape.Tables.Where(t => t.Kind == TableKind.Facts).Select(t => (HistoryTable)Activator.CreateInstance(typeof(Reading<>).MakeGenericType(t.Type.GenericTypeArguments), t)!)];

    /// <summary>The record the facts hold.</summary>
    public Type Record => Table.Type.GenericTypeArguments[0];

    /// <summary>Whether the rows are few for each return and are read whole; rows of the sheets are read by subject.</summary>
    public bool IsOfSheet => Record.Namespace == typeof(Core.Rates.RateRow).Namespace && Record.GetProperty("Extra") is not null;

    /// <summary>What some changes added or ended.</summary>
    public abstract Task<List<HistoryRow>> Written(ViftenContext context, long[] changes, int most, CancellationToken cancel);

    /// <summary>All there ever was of an aggregate, or of one subject of it.</summary>
    public abstract Task<List<HistoryRow>> Of(ViftenContext context, Guid[] heads, Guid? subject, long before, int most, CancellationToken cancel);

    /// <summary>Rows that a change up to this one wrote.</summary>
    public abstract Task<List<HistoryRow>> Before(ViftenContext context, long last, CancellationToken cancel);

    /// <summary>Ids of the rows of some returns that were read from a file.</summary>
    public abstract Task<List<Guid>> ReadFrom(ViftenContext context, Guid[] heads, string source, CancellationToken cancel);

    private sealed class Reading<T>(StoredTable table) : HistoryTable(table)
        where T : class
    {
        public override async Task<List<HistoryRow>> Written(ViftenContext context, long[] changes, int most, CancellationToken cancel)
        {
            // Asked apart, so that each has its own index.
            var added = await context.Set<Fact<T>>().Where(f => changes.Contains(f.Added)).OrderBy(f => f.Added).Take(most).ToListAsync(cancel);
            var ended = await context.Set<Fact<T>>().Where(f => f.Ended != null && changes.Contains(f.Ended.Value)).OrderBy(f => f.Ended).Take(most).ToListAsync(cancel);
            return [.. added.Concat(ended).DistinctBy(f => f.Id).Select(Row)];
        }

        public override async Task<List<HistoryRow>> Of(ViftenContext context, Guid[] heads, Guid? subject, long before, int most, CancellationToken cancel)
        {
            var facts = context.Set<Fact<T>>().Where(f => heads.Contains(f.Head) && f.Added < before);
            if (subject is { } only) facts = facts.Where(f => f.Subject == only);
            return [.. (await facts.OrderByDescending(f => f.Added).Take(most).ToListAsync(cancel)).Select(Row)];
        }

        public override async Task<List<HistoryRow>> Before(ViftenContext context, long last, CancellationToken cancel) =>
            [.. (await context.Set<Fact<T>>().Where(f => f.Added <= last).ToListAsync(cancel)).Select(Row)];

        public override Task<List<Guid>> ReadFrom(ViftenContext context, Guid[] heads, string source, CancellationToken cancel) =>
            context.Set<Fact<T>>().Where(f => heads.Contains(f.Head) && f.Source.StartsWith(source)).Select(f => f.Id).ToListAsync(cancel);

        private HistoryRow Row(Fact<T> f) => new(Table, f.Id, f.Subject, f.Head, f.ValidFrom, f.ValidTo, f.Added, f.Ended, f.Value);
    }

    /// <summary>The record's properties that are kept.</summary>
    public IReadOnlyList<(PropertyInfo Property, string Column)> Fields { get; } = [.. table.Columns.Where(c => c.Holder is not null).Select(c => (c.Property, c.Name))];
}
