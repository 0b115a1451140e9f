using System.CommandLine;

namespace Viften.Commands;

/// <summary>Help for a command, made from its declaration.</summary>
internal static class HelpText
{
    public static void Write(TextWriter target, string path, Command command)
    {
        target.WriteLine(command.Description);
        target.WriteLine();
        target.WriteLine($"Brug: {path}{Usage(command)}");
        WriteList(target, "Kommandoer", command.Subcommands.Select(c => (c.Name, c.Description ?? "")));
        WriteList(target, "Argumenter", command.Arguments.Select(a => (Shown(a), a.Description ?? "")));
        WriteList(target, "Valg", command.Options.Where(o => o != Options.Help).Append(Options.Help).Select(o => (Shown(o), o.Description ?? "")));
    }

    private static string Usage(Command command) =>
        command.Subcommands.Count > 0 ? " KOMMANDO …" : string.Concat(command.Arguments.Select(a => " " + Shown(a))) + " [valg]";

    private static string Shown(Argument argument) => argument.Arity.MaximumNumberOfValues > 1 ? argument.Name + "…" : argument.Name;

    private static string Shown(Option option)
    {
        var names = string.Join(", ", new[] { option.Name }.Concat(option.Aliases));
        return option.HelpName is not { } value ? names : option.Arity.MinimumNumberOfValues == 0 ? $"{names} [{value}]" : $"{names} {value}";
    }

    private static void WriteList(TextWriter target, string title, IEnumerable<(string Name, string Text)> entries)
    {
        var list = entries.ToArray();
        if (list.Length == 0) return;
        target.WriteLine();
        target.WriteLine(title + ":");
        var width = list.Max(e => e.Name.Length);
        foreach (var (name, text) in list) target.WriteLine($"  {name.PadRight(width)}  {text}");
    }
}
