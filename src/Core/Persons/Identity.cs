using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Viften.Core.Persons;

/// <summary>Identitet: who a person is, as opposed to what the system knows about them.</summary>
/// <remarks>
/// A class and not a record, so that nothing prints its parts: neither an exception, a log, a debugger nor a serializer tells who it is. Whoever
/// shows it names the parts they show.
/// </remarks>
/// <param name="cpr">The number; null for one who has none.</param>
/// <param name="name">The name.</param>
/// <param name="address">Empty when it is not known or protected.</param>
/// <param name="born">Month of birth of one who has no number; a number says its own.</param>
[DebuggerDisplay("Identity")]
[JsonConverter(typeof(NeverAsJson))]
public sealed class Identity(Cpr? cpr, string name, string address, BirthMonth? born = null)
{
    /// <summary>Null for one who has no number.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public Cpr? Cpr { get; } = cpr;

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Name { get; } = name;

    /// <summary>Empty when it is not known or protected.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public string Address { get; } = address;

    /// <summary>Null when it is not known.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public BirthMonth? Born { get; } = cpr is null ? born : new BirthMonth(cpr.Born.Year, cpr.Born.Month);

    public override string ToString() => "(identitet)";

    private sealed class NeverAsJson : JsonConverter<Identity>
    {
        public override Identity Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw Refused();

        public override void Write(Utf8JsonWriter writer, Identity value, JsonSerializerOptions options) => throw Refused();

        private static NotSupportedException Refused() => new("An identity is not serialized; name the parts that are meant.");
    }
}
