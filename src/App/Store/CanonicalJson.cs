using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Viften.App.Store;

/// <summary>JSON in the one form that is stored and hashed: fields in the order written, no white space, letters as they are.</summary>
public static class CanonicalJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options)) write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
