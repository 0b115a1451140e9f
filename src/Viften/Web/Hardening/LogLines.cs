using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Viften.Core.Persons;

namespace Viften;

/// <summary>The log: one line of JSON for each event, for machines that gather them.</summary>
/// <remarks>
/// Nothing of what people send is written. Of a framework's message only the pattern is, without what was put into it; of an exception its type and where it was, and not what it says,
/// because that is often the value that could not be read. Strings are escaped, so no event can look like two.
/// </remarks>
internal sealed class LogLines(TextWriter? output, TimeProvider time, IHttpContextAccessor requests) : ILoggerProvider
{
    private const int MostFrames = 40;
    private const int MostInner = 5;
    private readonly Lock _line = new();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    /// <summary>Writes an event of our own. What is given is numbers, times and names from the program, never anything that came in.</summary>
    public void Write(LogLevel level, string name, Action<Utf8JsonWriter> more)
    {
        if (output is null) return;
        var bytes = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteString("level", level.ToString());
            json.WriteString("event", name);
            if (requests.HttpContext is { } context) json.WriteString("ref", Reference.Of(context));
            more(json);
            json.WriteEndObject();
        }
        var text = Encoding.UTF8.GetString(bytes.WrittenSpan);
        lock (_line)
        {
            output.WriteLine(text);
            output.Flush();
        }
    }

    private static void WriteException(Utf8JsonWriter json, Exception exception)
    {
        json.WriteStartArray("error");
        var depth = 0;
        for (var e = exception; e is not null && depth < MostInner; e = e.InnerException, depth++)
        {
            json.WriteStartObject();
            json.WriteString("type", e.GetType().FullName);
            json.WriteString("code", e is DbException { SqlState: { } state } ? state : e.HResult.ToString("X8", CultureInfo.InvariantCulture));
            json.WriteStartArray("at");
            foreach (var frame in (e.StackTrace ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostFrames)) json.WriteStringValue(frame);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private sealed class Logger(LogLines lines, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning && logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;
            var pattern = (state as IEnumerable<KeyValuePair<string, object?>>)?.LastOrDefault(p => p.Key == "{OriginalFormat}").Value as string;
            lines.Write(logLevel, eventId.Name ?? eventId.Id.ToString(CultureInfo.InvariantCulture), json =>
            {
                json.WriteString("category", category);
                // A pattern is a constant where it is made as it should be; one with a number in it was not.
                if (pattern is not null && !Cpr.IsIn(pattern)) json.WriteString("pattern", pattern);
                if (exception is not null) WriteException(json, exception);
            });
        }
    }
}
