namespace Viften.App.RateFiles.Reading;

/// <summary>Where a text lies in the <see cref="TextStore"/>; the default is the empty text.</summary>
internal readonly struct TextSlice(ushort start, short block, ushort length)
{
    public readonly ushort Start = start;
    public readonly short Block = block;
    public readonly ushort Length = length;
}

/// <summary>The texts of a file's cells in large blocks, with a limit on how much they may grow to.</summary>
internal sealed class TextStore(RateReadLimits limits)
{
    private const int BlockSize = 1 << 16;
    private const short LongText = -1;
    private const int LongestShort = 4096;
    private const int RecentCount = 1 << 15;
    private const int LongestRecent = 24;

    private readonly List<char[]> _blocks = [];
    private readonly List<string> _long = [];
    private readonly TextSlice[] _recent = new TextSlice[RecentCount];
    private int _used = BlockSize;
    private long _characters;
    private long _cells;

    public TextSlice Keep(ReadOnlySpan<char> text)
    {
        if (text.Length == 0) return default;
        _characters += text.Length;
        if (_characters > limits.Characters) throw Refusals.TooMuchText(limits);
        if (text.Length > LongestShort)
        {
            if (_long.Count > ushort.MaxValue) throw Refusals.TooMuchText(limits);
            _long.Add(text.ToString());
            return new TextSlice((ushort)(_long.Count - 1), LongText, 1);
        }
        if (text.Length > LongestRecent) return Add(text);
        // Years, days, places and percentages come back row after row; a place in the table is simply taken over by the next text.
        ref var recent = ref _recent[string.GetHashCode(text) & (RecentCount - 1)];
        if (recent.Length == text.Length && Get(recent).SequenceEqual(text)) return recent;
        return recent = Add(text);
    }

    private TextSlice Add(ReadOnlySpan<char> text)
    {
        if (_used + text.Length > BlockSize)
        {
            _blocks.Add(new char[BlockSize]);
            _used = 0;
        }
        text.CopyTo(_blocks[^1].AsSpan(_used));
        var slice = new TextSlice((ushort)_used, (short)(_blocks.Count - 1), (ushort)text.Length);
        _used += text.Length;
        return slice;
    }

    public ReadOnlySpan<char> Get(TextSlice text) =>
        text.Length == 0 ? default : text.Block == LongText ? _long[text.Start] : _blocks[text.Block].AsSpan(text.Start, text.Length);

    public void CountCells(int count)
    {
        _cells += count;
        if (_cells > limits.Cells) throw Refusals.TooManyCells(limits);
    }
}
