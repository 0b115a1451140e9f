using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Viften.App.History;
using Viften.Core;

namespace Viften.Commands;

/// <summary><c>viften history</c>: who changed what, when and why, and what it was before.</summary>
internal static class HistoryCommands
{
    private static readonly Option<string?> s_from = Options.Text("--from", "DATO", "Fra og med denne dag, fx 2026-03-01.");
    private static readonly Option<string?> s_to = Options.Text("--to", "DATO", "Til og med denne dag.");
    private static readonly Option<string?> s_act = Options.Text("--act", "HANDLING", "Kun denne handling, fx rates.import.");
    private static readonly Option<string?> s_person = Options.Text("--person", "NAVN", "Kun ændringer, denne har gjort.");
    private static readonly Option<string?> s_party = Options.Text("--party", "KODE", "Kun ændringer, der er gjort for denne part.");
    private static readonly Option<string?> s_before = Options.Text("--before", "NR", "Kun ændringer før dette nummer.");
    private static readonly Option<string?> s_most = Options.Text("--most", "TAL", "Højst så mange; ellers 50.");
    private static readonly Option<string?> s_change = Options.Text("--change", "NR", "Ændringens nummer.");

    public static Verb List { get; } = new("list", "Viser ændringerne i en periode, nyeste først.", given => StoreWork.Run(given, make: false, store => RunList(given, new HistoryBook(store))))
    {
        s_from, s_to, s_act, s_person, s_party, s_before, s_most, Options.Json, Options.Store, Options.As,
    };

    public static Verb Show { get; } = new("show", "Viser én ændring med alt, den tilføjede og afsluttede, og om kæden holder der.", given => StoreWork.Run(given, make: false, store => RunShow(given, new HistoryBook(store))))
    {
        s_change, Options.Json, Options.Store, Options.As,
    };

    private static async Task<int> RunList(Given given, HistoryBook history)
    {
        var filter = new HistoryFilter { From = Date(given, s_from), To = Date(given, s_to), Act = given.Text(s_act), Person = given.Text(s_person), Party = given.Text(s_party) };
        var most = (int)Math.Min(given.Number(s_most, least: 1) ?? 50, HistoryBook.MostExported);
        var outcome = await history.List(StoreChoice.Actor(given, "Historik"), filter, given.Number(s_before, least: 1) ?? long.MaxValue, most);
        return StoreWork.Tell(outcome, given.Terminal, page =>
        {
            if (given.Has(Options.Json))
            {
                Write(given.Terminal, w =>
                {
                    w.WriteStartArray();
                    foreach (var line in page.Lines) Write(w, line, null);
                    w.WriteEndArray();
                });
                return ExitCode.Clean;
            }
            var table = new TextTable(("Nr.", true), ("Tid", false), ("Hvem", false), ("For", false), ("Handling", false), ("Begrundelse", false));
            foreach (var l in page.Lines) table.Add(Number(l.Change), DanishTime.Tell(l.At), l.Person, l.Party ?? "", l.What, l.Reason);
            table.Write(given.Terminal.Out);
            if (page.Next is { } next) given.Terminal.Out.WriteLine($"Der er flere: --before {Number(next)}");
            return ExitCode.Clean;
        });
    }

    private static async Task<int> RunShow(Given given, HistoryBook history)
    {
        var no = given.Number(s_change, least: 1) ?? throw new CannotRunException("Nummeret mangler. Angiv --change.");
        return StoreWork.Tell(await history.Find(StoreChoice.Actor(given, "Historik"), no), given.Terminal, change =>
        {
            if (given.Has(Options.Json)) Write(given.Terminal, w => Write(w, change.Line, change));
            else Tell(given.Terminal.Out, change);
            return change.Break is null ? ExitCode.Clean : ExitCode.Blocked;
        });
    }

    private static void Tell(TextWriter target, HistoryChange change)
    {
        var line = change.Line;
        target.WriteLine($"Ændring {Number(line.Change)}: {line.What}");
        target.WriteLine($"{DanishTime.Tell(line.At)} · {line.Person}{(line.Party is null ? "" : $", for {line.Party}")}");
        if (line.Reason.Length > 0) target.WriteLine($"Begrundelse: {line.Reason}");
        foreach (var (table, added, ended) in change.Counts) target.WriteLine($"  {table}: {Danish.Number(added, 0)} tilføjet, {Danish.Number(ended, 0)} afsluttet");
        foreach (var item in line.Items)
        {
            target.WriteLine($"{item.Table} {item.Name}: {HistoryView.Of(item.Kind)}");
            foreach (var f in item.Fields) target.WriteLine($"  {f.Heading}: {f.Old ?? "–"} → {f.New ?? "–"}");
        }
        if (line.IsCut) target.WriteLine("… der er flere rækker.");
        target.WriteLine(change.Break is { } broken ? $"Kæden holder ikke her: {broken.Text} [{broken.Code}]" : $"Kæden holder her: {change.Hash}");
    }

    private static void Write(Terminal terminal, Action<Utf8JsonWriter> write)
    {
        using var writer = new Utf8JsonWriter(terminal.Output, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        write(writer);
    }

    private static void Write(Utf8JsonWriter w, HistoryLine line, HistoryChange? change)
    {
        w.WriteStartObject();
        w.WriteNumber("change", line.Change);
        w.WriteString("at", line.At);
        w.WriteString("person", line.Person);
        w.WriteString("party", line.Party);
        w.WriteString("act", line.Act);
        w.WriteString("reason", line.Reason);
        w.WriteNumber("rows", line.Rows);
        w.WriteStartArray("items");
        foreach (var item in line.Items)
        {
            w.WriteStartObject();
            w.WriteString("kind", item.Kind.ToString());
            w.WriteString("table", item.Table);
            w.WriteString("name", item.Name);
            w.WriteStartArray("fields");
            foreach (var f in item.Fields)
            {
                w.WriteStartObject();
                w.WriteString("heading", f.Heading);
                w.WriteString("old", f.Old);
                w.WriteString("new", f.New);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteBoolean("cut", line.IsCut);
        if (change is not null)
        {
            w.WriteString("digest", change.Digest);
            w.WriteString("hash", change.Hash);
            w.WriteString("break", change.Break?.Code);
        }
        w.WriteEndObject();
    }

    private static DateOnly? Date(Given given, Option<string?> option)
    {
        if (given.Text(option) is not { } text) return null;
        return Days.Read(text) ?? throw new CannotRunException($"{option.Name} skal være en dato som 2026-03-01, men er “{text}”.");
    }

    private static string Number(long no) => no.ToString(CultureInfo.InvariantCulture);
}
