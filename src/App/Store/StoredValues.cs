using System.Linq.Expressions;

namespace Viften.App.Store;

/// <summary>All stored values of a row at once, by code that is made from the model on first use.</summary>
/// <remarks>
/// Asking by reflection for each of a fact's seventy columns, and converting each in a call of its own, took longer than
/// hashing and writing them.
/// </remarks>
internal static class StoredValues
{
    public static Func<object, object?[]> Reader(Type type, IReadOnlyList<StoredColumn> columns)
    {
        var given = Expression.Parameter(typeof(object), "given");
        var row = Expression.Variable(type, "row");
        var holders = columns.Select(c => c.Holder).OfType<System.Reflection.PropertyInfo>().Distinct().ToDictionary(h => h, h => Expression.Variable(h.PropertyType, "value"));
        var steps = new List<Expression> { Expression.Assign(row, Expression.Convert(given, type)) };
        foreach (var (property, variable) in holders) steps.Add(Expression.Assign(variable, Expression.Property(row, property)));
        steps.Add(Expression.NewArrayInit(typeof(object), columns.Select(c => Stored(c, c.Holder is { } h ? holders[h] : row))));
        return Expression.Lambda<Func<object, object?[]>>(Expression.Block([row, .. holders.Values], steps), given).Compile();
    }

    /// <summary>The value as the provider takes it, boxed; null stays null.</summary>
    private static Expression Stored(StoredColumn column, Expression holder)
    {
        var value = Expression.Property(holder, column.Property);
        if (column.Converter is not { } converter) return Expression.Convert(value, typeof(object));
        Expression Converted(Expression model) => Expression.Convert(Expression.Invoke(converter.ConvertToProviderExpression, model), typeof(object));
        if (value.Type == converter.ModelClrType && value.Type.IsValueType) return Converted(value);
        var isNull = Expression.Equal(value, Expression.Constant(null, value.Type));
        return Expression.Condition(isNull, Expression.Constant(null, typeof(object)), Converted(value.Type == converter.ModelClrType ? value : Expression.Convert(value, converter.ModelClrType)));
    }
}
