using System.Globalization;

namespace Viften;

/// <summary>What a list is filtered and sorted by, as it stands in the address.</summary>
public sealed class ListQuery
{
    /// <summary>The longest text a filter takes; more is nobody's search.</summary>
    private const int Longest = 100;

    private readonly string _path;
    private readonly string[] _keys;
    private readonly Dictionary<string, string> _values = [];

    /// <param name="keys">The keys the page knows, in the order they are written; others are dropped.</param>
    public ListQuery(HttpRequest request, params string[] keys)
    {
        ArgumentNullException.ThrowIfNull(request);
        _path = request.Path;
        _keys = keys;
        foreach (var key in keys)
            if (request.Query[key].ToString().Trim() is { Length: > 0 and <= Longest } value) _values[key] = value;
    }

    public string? Get(string key) => _values.GetValueOrDefault(key);

    /// <summary>The page asked for, from 1.</summary>
    public int Page => int.TryParse(Get("side"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page >= 1 ? page : 1;

    /// <summary>The same address with some keys changed; null takes a key away.</summary>
    public string With(params (string Key, string? Value)[] changes) => On(_path, changes);

    /// <summary>The same question asked at another address.</summary>
    public string On(string path, params (string Key, string? Value)[] changes)
    {
        var parts = new List<string>();
        foreach (var key in _keys)
        {
            var at = Array.FindIndex(changes, c => c.Key == key);
            var value = at >= 0 ? changes[at].Value : Get(key);
            if (value is not null) parts.Add($"{key}={Uri.EscapeDataString(value)}");
        }
        return parts.Count == 0 ? path : $"{path}?{string.Join('&', parts)}";
    }

    /// <summary>Keys a filter form must send along, besides those it has fields for.</summary>
    public IEnumerable<KeyValuePair<string, string>> Except(params string[] fields) =>
        _keys.Where(k => k != "side" && !fields.Contains(k) && _values.ContainsKey(k)).Select(k => KeyValuePair.Create(k, _values[k]));
}
