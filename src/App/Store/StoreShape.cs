using System.Data.Common;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Viften.Core;

namespace Viften.App.Store;

/// <summary>What a table holds, which decides its guards and how the chain covers it.</summary>
internal enum TableKind
{
    Changes,
    Facts,
    Documents,
    Heads,
    /// <summary>Rows that may be written again; neither guarded nor covered.</summary>
    Working,
    /// <summary>Rows that number themselves, in a chain of their own.</summary>
    Log,
}

/// <summary>The tables as the model gives them: names, columns, and how a value gets to its column.</summary>
/// <remarks>Written from the model so that a column is named once: appending, guarding and checking all follow.</remarks>
internal sealed class StoreShape
{
    private readonly Dictionary<Type, StoredTable> _byType;

    private StoreShape(IEnumerable<StoredTable> tables)
    {
        _byType = tables.ToDictionary(t => t.Type);
        Tables = [.. _byType.Values.OrderBy(t => t.Name, StringComparer.Ordinal)];
    }

    public IReadOnlyList<StoredTable> Tables { get; }

    public StoredTable this[Type type] => _byType[type];

    public static StoreShape Of(IModel model) => new(model.GetEntityTypes().Select(StoredTable.Of));
}

/// <summary>One table.</summary>
internal sealed record StoredTable(Type Type, string Name, TableKind Kind, IReadOnlyList<StoredColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Keys)
{
    /// <summary>Columns the chain hashes for a row: all but those that the envelope or the chain itself accounts for.</summary>
    public IReadOnlyList<StoredColumn> Hashed { get; } =
        [.. Columns.Where(c => !IsAccountedFor(Kind, c.Name)).OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Of a log, the columns that can be erased.</summary>
    public IReadOnlyList<StoredColumn> Body { get; } =
        [.. Columns.Where(c => Kind == TableKind.Log && !IsLogsOwn(c.Name)).OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>Of what people wrote or sent, the columns that can go empty in a row that a change names.</summary>
    public IReadOnlyList<StoredColumn> Erasable { get; } =
        [.. Columns.Where(c => Kind is TableKind.Facts or TableKind.Documents or TableKind.Changes && c.IsFreeText).OrderBy(c => c.Name, StringComparer.Ordinal)];

    /// <summary>The columns of the primary key.</summary>
    public IReadOnlyList<string> Key => Keys[0];

    /// <summary>The key of a row as text, as it stands in the lines of a digest.</summary>
    public string KeyOf(IReadOnlyList<object?> values)
    {
        var key = new StringBuilder();
        for (var i = 0; i < Columns.Count; i++)
        {
            if (!Columns[i].IsKey) continue;
            if (key.Length > 0) key.Append('/');
            key.Append(values[i] is { } v ? Canonical.TextOf(v) : "");
        }
        return key.ToString();
    }

    /// <summary>The hash of a row over its non-empty columns by name.</summary>
    public string HashOf(IReadOnlyList<object?> values, Canonical canonical) => Hash(Hashed, values, canonical);

    /// <summary>The hash of what can be erased of a row of a log.</summary>
    public string BodyHash(IReadOnlyList<object?> values, Canonical canonical) => Hash(Body, values, canonical);

    private static string Hash(IReadOnlyList<StoredColumn> columns, IReadOnlyList<object?> values, Canonical canonical)
    {
        canonical.Clear();
        foreach (var column in columns) column.WriteTo(canonical, values[column.Index]);
        return canonical.HashHex();
    }

    private readonly Lazy<Func<object, object?[]>> _values = new(() => StoredValues.Reader(Type, Columns));

    public object?[] ValuesOf(object row) => _values.Value(row);

    private static bool IsAccountedFor(TableKind kind, string column) => kind switch
    {
        TableKind.Facts => column is "added" or "ended",
        TableKind.Documents => column is "added",
        TableKind.Changes => column is "hash",
        TableKind.Log => column is "hash" || !IsLogsOwn(column),
        _ => false,
    };

    private static bool IsLogsOwn(string column) => column is "no" or "at" or "digest" or "hash";

    public static StoredTable Of(IEntityType entity)
    {
        var name = entity.GetTableName()!;
        var id = StoreObjectIdentifier.Table(name);
        var keys = entity.GetKeys().OrderByDescending(k => k.IsPrimaryKey()).Select(k => k.Properties)
            .Concat(entity.GetIndexes().Where(i => i.IsUnique).Select(i => i.Properties))
            .Select(ps => (IReadOnlyList<string>)[.. ps.Select(p => p.GetColumnName(id)!)]).ToArray();
        var direct = entity.GetProperties().Select(p => (Property: p, Holder: (PropertyInfo?)null));
        var inner = entity.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties().Select(p => (Property: p, Holder: c.PropertyInfo)));
        var columns = direct.Concat(inner).Select((p, i) => StoredColumn.Of(p.Property, p.Holder, id, i, keys[0])).ToArray();
        return new(entity.ClrType, name, KindOf(entity.ClrType), columns, keys);
    }

    private static TableKind KindOf(Type type) =>
        type == typeof(ChangeEntry) ? TableKind.Changes
        : typeof(Document).IsAssignableFrom(type) ? TableKind.Documents
        : typeof(Head).IsAssignableFrom(type) ? TableKind.Heads
        : typeof(Working).IsAssignableFrom(type) ? TableKind.Working
        : typeof(LogRow).IsAssignableFrom(type) ? TableKind.Log
        : TableKind.Facts;
}

/// <summary>One column: how to get its stored value from the object, and back from a reader.</summary>
internal sealed class StoredColumn
{
    private readonly byte[] _utf8Name;
    private readonly bool _emptyIsAbsent;

    private StoredColumn(IProperty property, PropertyInfo? holder, string name, int index, bool isKey)
    {
        Property = property.PropertyInfo!;
        Holder = holder;
        var mapping = property.GetTypeMapping();
        Converter = mapping.Converter;
        StoredType = Nullable.GetUnderlyingType(mapping.Converter?.ProviderClrType ?? mapping.ClrType) ?? mapping.Converter?.ProviderClrType ?? mapping.ClrType;
        Name = name;
        Index = index;
        IsKey = isKey;
        IsNullable = property.IsNullable;
        _utf8Name = Encoding.UTF8.GetBytes(name);
        _emptyIsAbsent = property.ClrType == typeof(NamedFigures) || property.ClrType == typeof(NamedTexts);
    }

    public string Name { get; }
    public int Index { get; }
    public bool IsKey { get; }
    public bool IsNullable { get; }

    /// <summary>Whether it is what someone wrote or sent, that no rule needs.</summary>
    public bool IsFreeText => Property.IsDefined(typeof(FreeTextAttribute), false);

    /// <summary>What stands in the column of a row whose text is erased.</summary>
    public object? Emptied => IsNullable ? null : StoredType == typeof(byte[]) ? Array.Empty<byte>() : "";

    /// <summary>The property of the row, or of its value record when the column has a <see cref="Holder"/>.</summary>
    public PropertyInfo Property { get; }

    /// <summary>From the property's type to the stored one; null when they are the same.</summary>
    public ValueConverter? Converter { get; }

    /// <summary>The property the value record lies in; null for the envelope's own columns.</summary>
    public PropertyInfo? Holder { get; }

    /// <summary>The type of the value as the provider takes and gives it.</summary>
    public Type StoredType { get; }

    public static StoredColumn Of(IProperty property, PropertyInfo? holder, StoreObjectIdentifier table, int index, IReadOnlyList<string> key)
    {
        var name = property.GetColumnName(table)!;
        return new(property, holder, name, index, key.Contains(name));
    }

    /// <summary>Named lists cannot be null, so for them the empty text is what a row without the column holds.</summary>
    public void WriteTo(Canonical canonical, object? value) => canonical.Field(_utf8Name, _emptyIsAbsent && value is "" ? null : value);

    /// <summary>Whether a value is what an erased column holds.</summary>
    public static bool IsEmptied(object? value) => value is null or "" or byte[] { Length: 0 };

    /// <summary>The value as it lies in the database, without the model reading anything into it.</summary>
    /// <remarks>What the driver itself cannot read becomes a text no stored value has, so that it is found to differ.</remarks>
    public object? Read(DbDataReader reader, int ordinal)
    {
        try
        {
            return reader.IsDBNull(ordinal) ? null
                : StoredType == typeof(DateOnly) ? reader.GetFieldValue<DateOnly>(ordinal)
                : reader.GetValue(ordinal);
        }
        catch (Exception e) when (e is InvalidCastException or OverflowException or FormatException or ArgumentException)
        {
            return "\u0000unreadable";
        }
    }
}
