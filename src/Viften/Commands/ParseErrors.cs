using System.CommandLine;
using System.CommandLine.Parsing;

namespace Viften.Commands;

/// <summary>What is wrong with a command line, in Danish. The parser's own texts are English and are not shown.</summary>
internal static class ParseErrors
{
    public static IEnumerable<string> Of(ParseResult parsed, string path)
    {
        string[] unknown = [.. parsed.UnmatchedTokens, .. TakenForFiles(parsed)];
        foreach (var token in unknown)
        {
            yield return token.StartsWith('-')
                ? $"“{path}” kender ikke valget {token}.{Like(token, parsed.CommandResult.Command.Options.Select(o => o.Name))}"
                : parsed.CommandResult.Command.Subcommands.Count > 0
                    ? $"“{path}” kender ikke kommandoen “{token}”.{Like(token, parsed.CommandResult.Command.Subcommands.Select(c => c.Name))}"
                    : $"“{path}” kan ikke bruge “{token}”.";
        }
        if (unknown.Length > 0) yield break;
        foreach (var error in parsed.Errors)
        {
            switch (error.SymbolResult)
            {
                case OptionResult { Tokens.Count: 0 } option: yield return $"Valget {option.Option.Name} mangler en værdi."; break;
                case OptionResult option: yield return $"Valget {option.Option.Name} kan kun gives én gang og med én værdi."; break;
                case ArgumentResult { Tokens.Count: 0 } argument: yield return $"{argument.Argument.Name} mangler."; break;
                case ArgumentResult argument: yield return $"Der er givet for meget efter {argument.Argument.Name}."; break;
                case CommandResult { Command.Subcommands.Count: > 0 } command:
                    yield return $"Skriv, hvad der skal gøres: {string.Join(", ", command.Command.Subcommands.Select(c => $"“{path} {c.Name}”"))}.";
                    break;
                default: yield return "Kommandoen kan ikke forstås."; break;
            }
        }
    }

    /// <summary>A misspelt option is taken for one more file by a command that takes many; it was never meant as one.</summary>
    private static IEnumerable<string> TakenForFiles(ParseResult parsed) =>
        parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(a => a.Tokens).Select(t => t.Value).Where(t => t.StartsWith("--", StringComparison.Ordinal) && !File.Exists(t));

    /// <summary>The name that was probably meant.</summary>
    private static string Like(string given, IEnumerable<string> names)
    {
        var near = names.Select(n => (Name: n, Distance: Distance(given, n))).Where(n => n.Distance <= Math.Max(2, n.Name.Length / 3)).OrderBy(n => n.Distance).FirstOrDefault();
        return near.Name is null ? "" : $" Mente du {near.Name}?";
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
