using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Viften.App.Development;
using Viften.Core;
using Viften.Core.Development;

namespace Viften.Commands;

/// <summary>Options and words that the commands of work plans and bodies share.</summary>
internal static class PlanOptions
{
    public static readonly Option<string?> Key = Options.Text("--key", "NØGLE", "Nøglen i adresser; ellers laves den af titlen.");
    public static readonly Option<string?> Title = Options.Text("--title", "TEKST", "Titlen.");
    public static readonly Option<string?> Text = Options.Text("--text", "MARKDOWN", "Teksten.");
    public static readonly Option<string?> Source = Options.Text("--source", "TEKST", "Kilden.");
    public static readonly Option<string?> Area = Options.Text("--area", "NØGLE", $"Udviklingsområdet; “{WorkPlan.Across}” for det, der går på tværs.");
    public static readonly Option<string?> Date = Options.Text("--date", "DATO", "Datoen, fx 2026-11-17; ellers i dag.");
    public static readonly Option<string?> From = Options.Text("--from", "DATO", "Fra og med.");
    public static readonly Option<string?> To = Options.Text("--to", "DATO", "Til og med.");
    public static readonly Option<bool> Assumed = new("--assumed") { Description = "Ikke bekræftet i kilden: står som antaget." };
    public static readonly Option<string?> Expected = Options.Text("--expected", "NR", "Ændringen, der er skrevet ud fra; en anden giver konflikt.");

    public static DateOnly Today(Given given) => DanishTime.DateOf(given.Terminal.Clock.GetUtcNow());

    public static DateOnly? Day(Given given, Option<string?> option) => given.Text(option) is not { } text ? null
        : DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new CannotRunException($"{option.Name} skal være en dato som 2026-11-17, men er “{text}”.");

    public static decimal? Number(Given given, Option<string?> option)
    {
        string? wrong = null;
        var value = FormText.Number(given.Text(option), option.Name, ref wrong);
        return wrong is null ? value : throw new CannotRunException(wrong);
    }

    /// <summary>Keys with commas between.</summary>
    public static IEnumerable<string> Keys(Given given, Option<string?> option) => (given.Text(option) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A word of a kind; the one given, when the option is left out.</summary>
    public static T Word<T>(Given given, Option<string?> option, Func<T, string> keyOf, T otherwise)
        where T : struct, Enum => given.Text(option) is not { } text ? otherwise
            : DevelopmentWords.Read(text, keyOf) ?? throw new CannotRunException($"{option.Name} kender ikke “{text}”. Vælg {Words(keyOf)}.");

    public static string Words<T>(Func<T, string> keyOf)
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(keyOf));

    public static string Reason(Given given) => given.Required(Options.Reason, "Begrundelsen");

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static int Say(Given given, string text)
    {
        given.Terminal.Out.WriteLine(text);
        return ExitCode.Clean;
    }

    public static int Json(Given given, Action<Utf8JsonWriter> write) => Say(given, App.Store.CanonicalJson.Write(write));

    /// <summary>What was saved, with what was to be said of it.</summary>
    public static int Tell(Given given, Outcome<Saved> saved, string what) => StoreWork.Tell(saved, given.Terminal, done =>
    {
        StoreWork.Findings(done.Warnings, given.Terminal);
        return given.Has(Options.Json)
            ? Json(given, w =>
            {
                w.WriteStartObject();
                w.WriteString("key", done.Key);
                w.WriteNumber("change", done.Change);
                w.WriteEndObject();
            })
            : Say(given, $"{what} “{done.Key}” er gemt som ændring {done.Change.ToString(CultureInfo.InvariantCulture)}.");
    });
}
