namespace Viften.App.RateFiles.Reading;

/// <summary>One string for texts that stand in many rows (offer names, paragraphs, codes).</summary>
internal sealed class StringPool
{
    private readonly HashSet<string> _strings = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _find;

    public StringPool() => _find = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Get(ReadOnlySpan<char> text)
    {
        if (_find.TryGetValue(text, out var known)) return known;
        var made = text.ToString();
        _strings.Add(made);
        return made;
    }
}
