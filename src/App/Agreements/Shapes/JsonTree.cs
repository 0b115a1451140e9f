using System.Text.Json;

namespace Viften.App.Agreements.Shapes;

internal enum JsonKind
{
    Object,
    Array,
    Text,
    Number,
    Boolean,
    Null,
}

/// <summary>A key and its value. A class, because collections of classes are compiled ahead of time and start faster.</summary>
internal sealed record JsonMember(string Key, JsonTree Value);

/// <summary>JSON as it was written, each node knowing its file and line.</summary>
/// <remarks>
/// System.Text.Json's own trees do not keep positions, and after <c>inherits</c> the keys of one agreement come from
/// several files; a finding is of use only when it names the file and line someone has to correct.
/// </remarks>
internal sealed record JsonTree(JsonKind Kind, string File, int Line)
{
    private const int MaxDepth = 24;

    /// <summary>The text of a string, number or boolean.</summary>
    public string Text { get; init; } = "";
    public IReadOnlyList<JsonMember> Members { get; init; } = [];
    public IReadOnlyList<JsonTree> Items { get; init; } = [];

    public JsonTree? Member(string key)
    {
        foreach (var (name, value) in Members) if (name == key) return value;
        return null;
    }

    public JsonTree Without(string key) => this with { Members = [.. Members.Where(m => m.Key != key)] };

    /// <summary>Parses the bytes of a file; null and a reason in Danish when they are not JSON.</summary>
    public static JsonTree? Parse(ReadOnlySpan<byte> utf8, string file, out string? reason)
    {
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) utf8 = utf8[3..];
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            var lines = new LineCount(utf8);
            reader.Read();
            var tree = Value(ref reader, ref lines, file);
            reason = reader.Read() ? "Der står mere efter aftalens afsluttende tuborgklamme." : null;
            return reason is null ? tree : null;
        }
        catch (JsonException e)
        {
            reason = $"Filen er ikke gyldig JSON (linje {(e.LineNumber ?? 0) + 1}). Ret kommaer, anførselstegn og klammer dér.";
        }
        catch (DuplicateKeyException e)
        {
            reason = $"Nøglen “{e.Key}” står to gange i samme objekt (linje {e.Line}). Slet den ene.";
        }
        catch (InvalidOperationException)
        {
            // Thrown by GetString for bytes or escapes that are not text.
            reason = "Filen indeholder tekst, der ikke er gyldig UTF-8. Gem den igen som UTF-8.";
        }
        return null;
    }

    private static JsonTree Value(ref Utf8JsonReader reader, ref LineCount lines, string file)
    {
        var line = lines.At(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = new List<JsonMember>();
                var seen = new HashSet<string>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var key = reader.GetString()!;
                    if (!seen.Add(key)) throw new DuplicateKeyException(key, lines.At(reader.TokenStartIndex));
                    reader.Read();
                    members.Add(new(key, Value(ref reader, ref lines, file)));
                }
                return new(JsonKind.Object, file, line) { Members = members };
            case JsonTokenType.StartArray:
                var items = new List<JsonTree>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(Value(ref reader, ref lines, file));
                return new(JsonKind.Array, file, line) { Items = items };
            case JsonTokenType.String:
                return new(JsonKind.Text, file, line) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                return new(JsonKind.Number, file, line) { Text = System.Text.Encoding.ASCII.GetString(reader.ValueSpan) };
            case JsonTokenType.True or JsonTokenType.False:
                return new(JsonKind.Boolean, file, line) { Text = reader.TokenType == JsonTokenType.True ? "true" : "false" };
            default:
                return new(JsonKind.Null, file, line);
        }
    }

    /// <summary>An agreement laid over the one it continues: objects join by key, all else replaces, null removes.</summary>
    /// <param name="parameters">True inside <c>rules</c>, where each key is one parameter and is replaced whole.</param>
    public static JsonTree Merge(JsonTree inherited, JsonTree own, bool parameters = false)
    {
        var members = new List<JsonMember>();
        foreach (var (key, value) in inherited.Members)
        {
            var mine = own.Member(key);
            if (mine is null) members.Add(new(key, value));
            else if (mine.Kind == JsonKind.Null) continue;
            else if (!parameters && mine.Kind == JsonKind.Object && value.Kind == JsonKind.Object) members.Add(new(key, Merge(value, mine, key == "rules")));
            else members.Add(new(key, mine));
        }
        foreach (var (key, value) in own.Members)
            if (value.Kind != JsonKind.Null && inherited.Member(key) is null) members.Add(new(key, value));
        return own with { Members = members };
    }

    private sealed class DuplicateKeyException(string key, int line) : Exception
    {
        public string Key => key;
        public int Line => line;
    }

    /// <summary>Counts line breaks once, as the reader moves forward.</summary>
    private ref struct LineCount(ReadOnlySpan<byte> utf8)
    {
        private readonly ReadOnlySpan<byte> _utf8 = utf8;
        private int _seen;
        private int _line = 1;

        public int At(long index)
        {
            _line += _utf8[_seen..(int)index].Count((byte)'\n');
            _seen = (int)index;
            return _line;
        }
    }
}
