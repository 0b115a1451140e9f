using System.CommandLine;
using System.Globalization;
using Viften.App.Annexes;
using Viften.App.Documents;
using Viften.App.Store;
using Viften.Core;

namespace Viften.Commands;

/// <summary><c>viften annexes list|show|export|freeze|compare</c>: an agreement's annexes, over the same verbs as the pages.</summary>
internal static class AnnexCommands
{
    private static readonly Argument<string> s_id = new("ID") { Description = "Aftalens id, fx midtjylland-2025-26." };
    private static readonly Option<string?> s_no = Options.Text("--annex", "NR", "Bilagets nummer.");
    private static readonly Option<string?> s_version = Options.Text("--annex-version", "NR", "Udgaven; ellers bilaget, som det er nu.");
    private static readonly Option<string?> s_form = Options.Text("--format", "FORM", "docx, html, json, csv eller xlsx; ellers docx. Kun docx uden en udgave.");
    private static readonly Option<string?> s_out = Options.Text("--out", "FIL", "Filen, der skrives.");
    private static readonly Option<string?> s_with = Options.Text("--with", "ID", "Den anden aftale; ellers aftalen før.");
    private static readonly Option<string?> s_from = Options.Text("--from-version", "NR", "Sammenlign fra denne udgave af bilaget selv.");

    public static Verb List { get; } = new("list", "Viser en aftales bilag og deres udgaver.", given => StoreWork.Run(given, make: false, store => RunList(given, store))) { s_id, Options.Store, Options.As, Options.Json };

    public static Verb Show { get; } = new("show", "Viser, hvad et bilag siger, nu eller i en udgave.", given => StoreWork.Run(given, make: false, store => RunShow(given, store))) { s_id, s_no, s_version, Options.Store, Options.As, Options.Json };

    public static Verb Export { get; } = new("export", "Skriver et bilag til en fil.", given => StoreWork.Run(given, make: false, store => RunExport(given, store))) { s_id, s_no, s_version, s_form, s_out, Options.Store, Options.As };

    public static Verb Freeze { get; } = new("freeze", "Fryser en ny udgave af et bilag i en offentliggjort aftale.", given => StoreWork.Run(given, make: false, store => RunFreeze(given, store))) { s_id, s_no, Options.Reason, Options.Store, Options.As };

    public static Verb Compare { get; } = new("compare", "Sammenligner et bilag med aftalen før, en anden aftale eller en udgave.", given => StoreWork.Run(given, make: false, store => RunCompare(given, store)))
    {
        s_id, s_no, s_with, s_from, s_version, Options.Store, Options.As, Options.Json,
    };

    private static async Task<int> RunList(Given given, ViftenStore store)
    {
        var actor = StoreChoice.Actor(given, "Bilag");
        if (await new AnnexBook(store).All(actor, Id(given)) is not { } register) return NotThere(given);
        if (given.Has(Options.Json)) return Say(given, CanonicalJson.Write(w =>
        {
            w.WriteStartArray();
            foreach (var a in register.Annexes)
            {
                w.WriteStartObject();
                w.WriteNumber("no", a.Annex.No);
                w.WriteString("title", a.Annex.Title);
                w.WriteString("kind", AnnexWords.Key(a.Annex.Kind));
                w.WriteBoolean("open", a.Annex.Open);
                w.WriteStartArray("versions");
                foreach (var v in a.Versions)
                {
                    w.WriteStartObject();
                    w.WriteNumber("version", v.Version);
                    w.WriteNumber("asOf", v.AsOf);
                    w.WriteString("ruleSet", v.RuleSet);
                    w.WriteString("note", v.Note);
                    w.WriteStartObject("sha256");
                    foreach (var (form, sum) in v.Sums.OrderBy(s => s.Key)) w.WriteString(form.Ending(), sum);
                    w.WriteEndObject();
                    w.WriteEndObject();
                }
                w.WriteEndArray();
                w.WriteEndObject();
            }
            w.WriteEndArray();
        }));
        var table = new TextTable(("Nr.", true), ("Bilag", false), ("Laves af", false), ("Udgave", true), ("Frosset", false));
        foreach (var a in register.Annexes) table.Add(Number(a.Annex.No), a.Annex.Title + (a.Annex.Open ? "" : " (lukket)"), AnnexWords.Of(a.Annex.Kind), a.Newest is { } v ? Number(v.Version) : "–", a.Newest is { } n ? DanishTime.Tell(n.At) : "–");
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunShow(Given given, ViftenStore store) =>
        StoreWork.Tell(await new AnnexBook(store).Content(StoreChoice.Actor(given, "Bilag"), Id(given), No(given), Version(given, s_version)), given.Terminal, content =>
        {
            if (given.Has(Options.Json)) return Say(given, System.Text.Encoding.UTF8.GetString(AnnexJson.Write(content.Document)));
            given.Terminal.Out.WriteLine(content.Document.Title);
            foreach (var block in content.Document.Blocks) Write(given, block);
            return ExitCode.Clean;
        });

    private static void Write(Given given, Block block)
    {
        var o = given.Terminal.Out;
        switch (block)
        {
            case Heading h: o.WriteLine($"\n{h.Text}"); break;
            case Paragraph p: o.WriteLine(p.Text); break;
            case Notice n: o.WriteLine($"! {n.Text}"); break;
            case Markdown m: o.WriteLine(m.Text); break;
            case Bullets b:
                foreach (var item in b.Items) o.WriteLine($"- {item}");
                break;
            case KeyValues k:
                foreach (var (name, value) in k.Rows) o.WriteLine($"{name}: {value}");
                break;
            case Table t:
                o.WriteLine(t.Caption);
                var table = new TextTable([.. t.Columns.Select(c => (c.Heading, c.Number))]);
                foreach (var row in t.Rows) table.Add([.. row]);
                table.Write(o, "  ");
                break;
        }
    }

    private static async Task<int> RunExport(Given given, ViftenStore store)
    {
        var (book, actor) = (new AnnexBook(store), StoreChoice.Actor(given, "Bilag"));
        var form = AnnexWords.Form(given.Text(s_form) ?? "docx") ?? throw new CannotRunException("--format skal være docx, html, json, csv eller xlsx.");
        var path = given.Terminal.Whole(given.Required(s_out, "Filen"));
        if (Version(given, s_version) is { } version)
        {
            var file = await book.File(actor, Id(given), No(given), version, form) ?? throw new CannotRunException($"Bilag {Number(No(given))}, udgave {Number(version)}, findes ikke som {form.Ending()}.");
            await File.WriteAllBytesAsync(path, file.Bytes);
            return Say(given, $"{path}: bilag {Number(No(given))}, udgave {Number(version)}. Kontroltal {file.Sha256}");
        }
        if (form != AnnexForm.Docx) throw new CannotRunException("Uden en udgave skrives kun docx. Angiv --annex-version.");
        return StoreWork.Tell(await book.Draft(actor, Id(given), No(given)), given.Terminal, file =>
        {
            File.WriteAllBytes(path, file.Bytes);
            return Say(given, $"{path}: bilag {Number(No(given))}, som det er nu.");
        });
    }

    private static async Task<int> RunFreeze(Given given, ViftenStore store) =>
        StoreWork.Tell(await new AnnexBook(store).Freeze(StoreChoice.Actor(given, "Ny udgave af bilag"), Id(given), No(given), given.Required(Options.Reason, "Begrundelsen")), given.Terminal,
            v => Say(given, $"Bilag {Number(v.No)} er frosset som udgave {Number(v.Version)} i ændring {v.Change.ToString(CultureInfo.InvariantCulture)}. Kontroltal {v.Sums[AnnexForm.Docx]}"));

    private static async Task<int> RunCompare(Given given, ViftenStore store)
    {
        var (book, actor) = (new AnnexBook(store), StoreChoice.Actor(given, "Bilag"));
        if (await book.All(actor, Id(given)) is not { } register) return NotThere(given);
        var own = Version(given, s_from);
        var other = given.Text(s_with) ?? register.Life.Terms.Predecessor ?? "";
        var no = own is null && register.Annex(No(given)) is { } annex ? (await book.All(actor, other))?.Annexes.FirstOrDefault(a => a.Annex.Kind == annex.Annex.Kind)?.Annex.No ?? No(given) : No(given);
        var after = await book.Content(actor, Id(given), No(given), Version(given, s_version));
        var before = await book.Content(actor, own is null ? other : Id(given), no, own);
        if (before is not Outcome<AnnexContent>.Done { Value: var left }) return StoreWork.Tell(before, given.Terminal, _ => ExitCode.Clean);
        return StoreWork.Tell(after, given.Terminal, right =>
        {
            var found = AnnexComparison.Of(left, right);
            return given.Has(Options.Json) ? Say(given, CanonicalJson.Write(w => Write(w, found))) : Tell(given, found);
        });
    }

    private static void Write(System.Text.Json.Utf8JsonWriter w, AnnexComparison found)
    {
        w.WriteStartObject();
        w.WriteStartArray("rules");
        foreach (var p in found.Parameters)
        {
            w.WriteStartObject();
            w.WriteString("key", p.Key);
            w.WriteString("before", p.Before);
            w.WriteString("after", p.After);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteStartArray("sections");
        foreach (var s in found.Sections.Where(s => s.Differs)) w.WriteStringValue(s.Title);
        w.WriteEndArray();
        w.WriteNumber("rows", found.Tables.Sum(t => t.Rows.Count));
        w.WriteEndObject();
    }

    private static int Tell(Given given, AnnexComparison found)
    {
        if (!found.Differs) return Say(given, "De siger det samme.");
        foreach (var p in found.Parameters) given.Terminal.Out.WriteLine($"{p.Label}: {p.Before?.ReplaceLineEndings("; ") ?? "–"} → {p.After?.ReplaceLineEndings("; ") ?? "–"}");
        foreach (var s in found.Sections.Where(s => s.Differs)) given.Terminal.Out.WriteLine($"Afsnittet “{s.Title}” er anderledes.");
        foreach (var t in found.Tables) given.Terminal.Out.WriteLine($"{t.Caption}: {Number(t.Rows.Count)} rækker er anderledes.");
        return ExitCode.Clean;
    }

    private static int NotThere(Given given) => throw new CannotRunException($"Aftalen {Id(given)} er ikke i lageret.");

    private static string Id(Given given) => given.Parsed.GetValue(s_id)!;

    private static int No(Given given) => Version(given, s_no) ?? throw new CannotRunException("Bilagets nummer mangler. Angiv --annex.");

    private static int? Version(Given given, Option<string?> option) => given.Text(option) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new CannotRunException($"{option.Name} skal være et nummer, men er “{text}”.");

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Say(Given given, string text)
    {
        given.Terminal.Out.WriteLine(text);
        return ExitCode.Clean;
    }
}
