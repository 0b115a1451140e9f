using System.Text;
using System.Text.Json;
using Viften.Commands;

namespace Viften.Browser.Tests.Commands;

/// <summary>Runs commands in this process, in a folder of their own, and keeps what they said.</summary>
public sealed class Shell : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("viften-shell-");

    public string Folder => _folder.FullName;
    public string Out { get; private set; } = "";
    public string Error { get; private set; } = "";
    public Dictionary<string, string> Variables { get; } = [];
    public string? Answer { get; set; }

    public int Run(params string[] args)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        var terminal = new Terminal(output, error, new StringReader(Answer ?? ""))
        {
            CanAsk = Answer is not null,
            Folder = Folder,
            User = "anna",
            Variable = Variables.GetValueOrDefault,
        };
        var code = Cli.Run(args, terminal);
        Out = Encoding.UTF8.GetString(output.ToArray());
        Error = error.ToString();
        return code;
    }

    public JsonElement Json() => JsonDocument.Parse(Out).RootElement;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), text);
        return name;
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}

/// <summary>Small rate files as csv.</summary>
internal static class SmallFiles
{
    public const string Head = "År;Driftsherre;Tilbuds-id;Tilbud;Ydelses-id;Ydelse;Ydelsestype;Paragraf;Enhed;Pladser;Heraf egne;Forudsat belægning;Løn;Basistakst;Basis pladsdage\r\n";

    /// <summary>One service: 3,650,000 kr. on 3,650 days is 1,000 kr. a day.</summary>
    public static string Service(string pay = "3650000", string code = "0740", string service = "Y1", int year = 2026) =>
        Head + $"{year};{code};T1;Bakken;{service};Ophold;Hovedydelse;SEL § 107;døgn;10;2;100;{pay};990;3650\r\n";
}
