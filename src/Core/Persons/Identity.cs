using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Viften.Core.Persons;

/// <summary>Identitet: who a person is, as opposed to what the system knows about them.</summary>
/// <remarks>
/// A class and not a record, so that nothing prints its parts: neither an exception, a log, a debugger nor a serializer tells who it is. Whoever
/// shows it names the parts they show.
/// </remarks>
[DebuggerDisplay("Identity")]
[JsonConverter(typeof(NeverAsJson))]
public sealed class Identity(Cpr? cpr, string name, string address)
{
    /// <summary>Null for one who has no number.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Cpr? Cpr { get; } = cpr;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Name { get; } = name;

    /// <summary>Empty when it is not known or protected.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Address { get; } = address;

    public override string ToString() => "(identitet)";

    private sealed class NeverAsJson : JsonConverter<Identity>
    {
        public override Identity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw Refused();

        public override void Write(Utf8JsonWriter writer, Identity value, JsonSerializerOptions options) => throw Refused();

        private static NotSupportedException Refused() => new("An identity is not serialized; name the parts that are meant.");
    }
}
