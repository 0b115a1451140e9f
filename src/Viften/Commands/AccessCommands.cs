using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Commands;

/// <summary><c>viften access</c>: the log of who looked at whom.</summary>
internal static class AccessCommands
{
    private static readonly Option<string?> s_from = Options.Text("--from", "DATO", "Fra og med denne dag, fx 2026-03-01.");
    private static readonly Option<string?> s_to = Options.Text("--to", "DATO", "Til og med denne dag.");
    private static readonly Option<string?> s_person = Options.Text("--person", "ID", "Personens id i Viften, aldrig CPR-nummeret.");
    private static readonly Option<string?> s_staff = Options.Text("--staff", "BRUGER", "Kun opslag, denne bruger har gjort.");
    private static readonly Option<bool> s_names = new("--with-names") { Description = "Tager med, hvem der slog op. Kun når det er afvejet." };
    private static readonly Option<string?> s_purpose = Options.Text("--purpose", "TEKST", "Formålet; det står i opslagsloggen.");
    private static readonly Option<string?> s_most = Options.Text("--most", "TAL", "Højst så mange linjer; ellers 100.");
    private static readonly Option<string?> s_size = Options.Text("--size", "TAL", "Hvor mange opslag stikprøven er på.");
    private static readonly Option<string?> s_drawn = Options.Text("--drawn", "LOD:NR", "Den stikprøve, der er trukket, som kommandoen skrev den.");
    private static readonly Option<string?> s_outcome = Options.Text("--outcome", "UDFALD", "Hvad kontrollen gav: intet, spoergsmaal eller misbrug. Uden den trækkes der kun.");
    private static readonly Option<string?> s_text = Options.Text("--text", "TEKST", "Konklusionen.");
    private static readonly Option<string?> s_before = Options.Text("--before", "DATO", "Sletter indholdet af opslag før denne dag.");

    public static Verb Log { get; } = new("log", "Viser opslagsloggen, nyeste først.", given => StoreWork.Run(given, make: false, store => RunLog(given, new AccessLog(store))))
    {
        s_from, s_to, s_person, s_staff, s_most, Options.Json, Options.Store, Options.As,
    };

    public static Verb Export { get; } = new("export", "Skriver alle opslag på en person til den, der har bedt om indsigt (csv).", given => StoreWork.Run(given, make: false, store => RunExport(given, new AccessLog(store))))
    {
        s_person, s_purpose, s_names, Options.Out, Options.Store, Options.As,
    };

    public static Verb Review { get; } = new("review", "Trækker en stikprøve af opslag; med --outcome gemmes, hvad kontrollen gav.", given => StoreWork.Run(given, make: false, store => RunReview(given, new AccessLog(store))))
    {
        s_from, s_to, s_size, s_drawn, s_outcome, s_text, Options.Store, Options.As,
    };

    public static Verb Erase { get; } = new("erase", "Sletter indholdet af gamle opslag; at de har været der, står stadig.", given => StoreWork.Run(given, make: false, store => RunErase(given, new AccessLog(store))))
    {
        s_before, Options.Reason, Options.Yes, Options.Store,
    };

    private static async Task<int> RunLog(Given given, AccessLog log)
    {
        var filter = new AccessFilter { From = Date(given, s_from), To = Date(given, s_to), Person = Person(given), Staff = given.Text(s_staff) };
        var outcome = await log.Lines(StoreChoice.Actor(given, "Tilsyn med opslag"), filter, most: (int)Math.Min(given.Number(s_most, least: 1) ?? 100, 100_000));
        return StoreWork.Tell(outcome, given.Terminal, lines =>
        {
            if (given.Has(Options.Json)) Json(lines, given.Terminal);
            else Table(lines, given.Terminal);
            return ExitCode.Clean;
        });
    }

    private static async Task<int> RunExport(Given given, AccessLog log)
    {
        var person = Person(given) ?? throw new CannotRunException("Personen mangler. Angiv --person med id'et fra registret.");
        var path = given.Terminal.Whole(given.Required(Options.Out, "Filen"));
        var outcome = await log.Export(StoreChoice.Actor(given, given.Required(s_purpose, "Formålet")), person, given.Has(s_names));
        return StoreWork.Tell(outcome, given.Terminal, lines =>
        {
            File.WriteAllText(path, Csv(lines, given.Has(s_names)), new UTF8Encoding(true));
            given.Terminal.Out.WriteLine($"{Danish.Number(lines.Count, 0)} opslag er skrevet til {path}. Udtrækket står selv i loggen.");
            return ExitCode.Clean;
        });
    }

    private static async Task<int> RunReview(Given given, AccessLog log)
    {
        var actor = StoreChoice.Actor(given, "Stikprøvekontrol");
        var from = Date(given, s_from) ?? throw new CannotRunException("Perioden mangler. Angiv --from og --to.");
        var to = Date(given, s_to) ?? throw new CannotRunException("Perioden mangler. Angiv --from og --to.");
        var size = (int)Math.Min(given.Number(s_size, least: 1) ?? 20, int.MaxValue);
        var terminal = given.Terminal;
        if (given.Text(s_outcome) is not { } word)
            return StoreWork.Tell(await log.Draw(actor, from, to, size, Drawn(given)), terminal, sample =>
            {
                Table(sample.Lines, terminal);
                terminal.Out.WriteLine($"{Danish.Number(sample.Lines.Count, 0)} af {Danish.Number(sample.Among, 0)} opslag. Gem, hvad kontrollen gav, med samme periode og --size, og");
                terminal.Out.WriteLine($"  --drawn {sample.Drawn.Seed}:{sample.Drawn.LastNo.ToString(CultureInfo.InvariantCulture)} --outcome intet|spoergsmaal|misbrug --text \"…\"");
                return ExitCode.Clean;
            });
        var outcome = word switch
        {
            "intet" => ReviewOutcome.NothingFound,
            "spoergsmaal" or "spørgsmål" => ReviewOutcome.Questions,
            "misbrug" => ReviewOutcome.Misuse,
            _ => throw new CannotRunException($"--outcome skal være intet, spoergsmaal eller misbrug, men er “{word}”."),
        };
        var drawn = Drawn(given) ?? throw new CannotRunException("Stikprøven mangler. Træk den først uden --outcome, og angiv --drawn.");
        return StoreWork.Tell(await log.Conclude(actor, from, to, size, drawn, outcome, given.Required(s_text, "Konklusionen")), terminal, review =>
        {
            terminal.Out.WriteLine($"Kontrollen af opslag nr. {review.Numbers} er gemt.");
            return ExitCode.Clean;
        });
    }

    private static async Task<int> RunErase(Given given, AccessLog log)
    {
        var before = Date(given, s_before) ?? throw new CannotRunException("Dagen mangler. Angiv --before.");
        var reason = given.Required(Options.Reason, "Begrundelsen");
        if (!StoreWork.Confirm(given, $"Slet indholdet af alle opslag før {Danish.Date(before)}? Det kan ikke fortrydes.")) return ExitCode.Blocked;
        return StoreWork.Tell(await log.Erase(StoreChoice.Actor(given, "Sletning efter frist"), before, reason), given.Terminal, erased =>
        {
            given.Terminal.Out.WriteLine($"Indholdet af {Danish.Number(erased, 0)} opslag er slettet.");
            return ExitCode.Clean;
        });
    }

    private static SampleSeed? Drawn(Given given)
    {
        if (given.Text(s_drawn) is not { } text) return null;
        return text.Split(':') is [{ Length: > 0 } seed, var last] && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var no)
            ? new(seed, no)
            : throw new CannotRunException("--drawn skal være stikprøvens lod, et kolon og et nummer, som “viften access review” skriver dem.");
    }

    private static DateOnly? Date(Given given, Option<string?> option)
    {
        if (given.Text(option) is not { } text) return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= 1990 and <= 2200
            ? date
            : throw new CannotRunException($"{option.Name} skal være en dato som 2026-03-01, men er “{text}”.");
    }

    /// <summary>What is not an id is not shown again: it may be a CPR number.</summary>
    private static Guid? Person(Given given)
    {
        if (given.Text(s_person) is not { } text) return null;
        return Guid.TryParseExact(text, "D", out var id) ? id : throw new CannotRunException("--person skal være personens id i Viften. Skriv aldrig et CPR-nummer i en kommando; det bliver stående i historikken.");
    }

    private static void Table(IReadOnlyList<AccessLine> lines, Terminal terminal)
    {
        var table = new TextTable(("Nr.", true), ("Tid", false), ("Hvem", false), ("For", false), ("Handling", false), ("Gav", false), ("Person", false), ("Formål", false));
        foreach (var l in lines)
            table.Add(l.No.ToString(CultureInfo.InvariantCulture), DanishTime.Tell(l.At), l.Staff ?? "", l.Party, AccessWords.Of(l.Action), AccessWords.Of(l.Result), l.Person?.ToString() ?? "", l.Purpose);
        table.Write(terminal.Out);
    }

    private static void Json(IReadOnlyList<AccessLine> lines, Terminal terminal)
    {
        using var writer = new Utf8JsonWriter(terminal.Output, new JsonWriterOptions { Indented = true });
        writer.WriteStartArray();
        foreach (var l in lines)
        {
            writer.WriteStartObject();
            writer.WriteNumber("no", l.No);
            writer.WriteString("at", l.At);
            writer.WriteString("look", l.Look);
            writer.WriteString("staff", l.Staff);
            writer.WriteString("party", l.Party);
            writer.WriteString("role", l.Role);
            if (l.Person is { } person) writer.WriteString("person", person);
            writer.WriteString("action", l.Action.ToString());
            writer.WriteString("result", l.Result.ToString());
            writer.WriteString("purpose", l.Purpose);
            writer.WriteNumber("hits", l.Hits);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static string Csv(IReadOnlyList<AccessLine> lines, bool withNames)
    {
        var csv = new StringBuilder(withNames ? "Tid;Handling;Formål;Myndighed;Rolle;Hvem\r\n" : "Tid;Handling;Formål;Myndighed;Rolle\r\n");
        foreach (var l in lines)
        {
            string[] cells = [DanishTime.Tell(l.At), AccessWords.Of(l.Action), l.Purpose, l.Party, l.Role, .. withNames ? new[] { l.Staff ?? "" } : []];
            csv.AppendJoin(';', cells.Select(Cell)).Append("\r\n");
        }
        return csv.ToString();
    }

    /// <summary>Quoted always, and never the beginning of a formula.</summary>
    private static string Cell(string text) => $"\"{(text is [var first, ..] && first is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
