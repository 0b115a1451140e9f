using System.CommandLine;
using System.Globalization;
using System.Text;
using Viften.App.Access;
using Viften.App.Calendar;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Calendar;

namespace Viften.Commands;

/// <summary><c>viften calendar list|export</c>: the yearly wheel, as on the page.</summary>
internal static class CalendarCommands
{
    private static readonly Option<string?> s_year = Options.Text("--year", "ÅR", "Året; ellers i år.");
    private static readonly Option<string?> s_role = Options.Text("--role", "ROLLE", "Kun det, der vedrører rollen: " + string.Join(", ", CalendarTopics.Roles.Select(CalendarView.KeyOf)) + ".");
    private static readonly Option<string?> s_topic = Options.Text("--topic", "EMNE", "Kun emnet: " + string.Join(", ", CalendarTopics.All.Select(t => t.Key)) + ".");

    public static Verb List { get; } = new("list", "Viser et års frister og datoer.", given => StoreWork.Run(given, make: false, store => RunList(given, store)))
    {
        s_year, s_role, s_topic, Options.Store, Options.As, Options.Json,
    };

    public static Verb Export { get; } = new("export", "Skriver årshjulet som en kalenderfil (.ics) med det, alle må se.", given => StoreWork.Run(given, make: false, store => RunExport(given, store)))
    {
        s_year, s_role, s_topic, Options.Out, Options.Store,
    };

    private static async Task<int> RunList(Given given, ViftenStore store)
    {
        var entries = await Read(given, store, StoreChoice.Actor(given, "Årshjul"), 0);
        if (given.Has(Options.Json)) given.Terminal.Out.WriteLine(CanonicalJson.Write(w => Write(w, entries)));
        else if (entries.Count == 0) given.Terminal.Out.WriteLine("Ingen datoer.");
        else
        {
            var table = new TextTable(("Dato", false), ("Hvad", false), ("Emne", false), ("Hører til", false));
            foreach (var e in entries) table.Add(Danish.Date(e.Date), e.Text + (e.IsAssumed ? " (antaget)" : ""), CalendarTopics.Of(e.Topic).Text, e.AboutTitle);
            table.Write(given.Terminal.Out);
        }
        return ExitCode.Clean;
    }

    private static async Task<int> RunExport(Given given, ViftenStore store)
    {
        var path = given.Terminal.Whole(given.Required(Options.Out, "Filen"));
        var entries = await Read(given, store, null, 2);
        CommandFiles.Write(path, [], stream => stream.Write(Encoding.UTF8.GetBytes(CalendarFile.Write(CalendarFile.NameOf(RoleOf(given)), entries, given.Terminal.Clock.GetUtcNow().UtcDateTime))));
        given.Terminal.Out.WriteLine($"{Told.Plural(entries.Count, "dato", "datoer")} er skrevet til {path}.");
        return ExitCode.Clean;
    }

    private static async Task<IReadOnlyList<CalendarEntry>> Read(Given given, ViftenStore store, Actor? actor, int span)
    {
        var (role, topic) = (RoleOf(given), TopicOf(given));
        var year = given.Year(s_year) ?? DanishTime.DateOf(given.Terminal.Clock.GetUtcNow()).Year;
        var all = await new YearWheel(store).Between(actor, new DateOnly(year, 1, 1), new DateOnly(year + span, 12, 31));
        return [.. CalendarTopics.Narrow(all, role, topic)];
    }

    private static Role? RoleOf(Given given) => given.Text(s_role) is not { } key ? null
        : CalendarTopics.Roles.Cast<Role?>().FirstOrDefault(r => CalendarView.KeyOf(r!.Value) == key) ?? throw new CannotRunException($"--role kender ikke “{key}”. Vælg {string.Join(", ", CalendarTopics.Roles.Select(CalendarView.KeyOf))}.");

    private static CalendarTopic? TopicOf(Given given) => given.Text(s_topic) is not { } key ? null
        : CalendarTopics.Read(key) ?? throw new CannotRunException($"--topic kender ikke “{key}”. Vælg {string.Join(", ", CalendarTopics.All.Select(t => t.Key))}.");

    private static void Write(System.Text.Json.Utf8JsonWriter w, IReadOnlyList<CalendarEntry> entries)
    {
        w.WriteStartArray();
        foreach (var e in entries)
        {
            w.WriteStartObject();
            w.WriteString("date", e.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            w.WriteString("text", e.Text);
            w.WriteString("topic", CalendarTopics.Of(e.Topic).Key);
            w.WriteString("about", e.About);
            w.WriteBoolean("assumed", e.IsAssumed);
            if (e.Done is { } done) w.WriteBoolean("done", done);
            w.WriteString("source", e.Source);
            w.WriteEndObject();
        }
        w.WriteEndArray();
    }
}
