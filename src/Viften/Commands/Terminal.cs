using System.Text;

namespace Viften.Commands;

/// <summary>What a command talks to: the two outputs, the input, the clock and the settings of its surroundings.</summary>
/// <remarks>Commands reach the console only through this, so tests run them in the same process and read what they said.</remarks>
public sealed class Terminal
{
    private readonly Lazy<StreamWriter> _out;

    public Terminal(Stream output, TextWriter error, TextReader input)
    {
        Output = output;
        Error = error;
        Input = input;
        _out = new(() => new StreamWriter(Output, new UTF8Encoding(false), 16_384, leaveOpen: true) { NewLine = "\n" });
    }

    /// <summary>Standard output as bytes, for JSON.</summary>
    public Stream Output { get; }

    /// <summary>Standard output as text, UTF-8.</summary>
    public TextWriter Out => _out.Value;

    public TextWriter Error { get; }

    public TextReader Input { get; }

    /// <summary>Whether a person watches the error output; only then is progress shown.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Whether a person can be asked.</summary>
    public bool CanAsk { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>A setting of the environment; null when it is not set.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;

    /// <summary>The folder relative paths and <c>viften.json</c> are found from.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The person, as the operating system names them.</summary>
    public string User { get; init; } = "";

    /// <summary>The real console.</summary>
    public static Terminal OfProcess() => new(Console.OpenStandardOutput(), Console.Error, Console.In)
    {
        ShowsProgress = !Console.IsErrorRedirected,
        CanAsk = !Console.IsInputRedirected,
        Folder = Environment.CurrentDirectory,
        User = Environment.UserName,
    };

    /// <summary>A path as the user wrote it, made whole.</summary>
    public string Whole(string path) => Path.GetFullPath(path, Folder.Length == 0 ? Environment.CurrentDirectory : Folder);

    /// <summary>One line of progress, written over the one before.</summary>
    public void Progress(string text)
    {
        if (!ShowsProgress) return;
        lock (Error) Error.Write("\r\u001b[K" + text);
    }

    /// <summary>Takes the line of progress away.</summary>
    public void EndProgress()
    {
        if (ShowsProgress) Error.Write("\r\u001b[K");
    }

    internal void Flush()
    {
        if (_out.IsValueCreated) _out.Value.Flush();
        Output.Flush();
        Error.Flush();
    }
}
