using System.CommandLine;
using System.Globalization;
using Viften.App.Catalogue;
using Viften.App.CouncilCases;
using Viften.App.Publications;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.CouncilCases;

namespace Viften.Commands;

/// <summary><c>viften agreements cases generate|show|edit|export</c>: the parties' cases to their councils, over the same verbs as the pages.</summary>
internal static class CaseCommands
{
    private static readonly Argument<string> s_id = new("ID") { Description = "Aftalens id, fx midtjylland-2027-28." };
    private static readonly Option<string?> s_party = Options.Text("--party", "KODE", "Parten; ellers alle, du må.");
    private static readonly Option<string?> s_section = Options.Text("--section", "AFSNIT", "Afsnittet: " + string.Join(", ", CaseBlocks.All.Select(CaseBlocks.Key)) + ".");
    private static readonly Option<string?> s_file = Options.Text("--file", "FIL", "Markdown, der skal være partens tekst i afsnittet.");
    private static readonly Option<bool> s_common = new("--common") { Description = "Brug den fælles tekst igen, eller tag partens tekst ud." };
    private static readonly Option<string?> s_expected = Options.Text("--expected", "NR", "Ændringen, teksten er skrevet ud fra; en anden giver konflikt.");
    private static readonly Option<string?> s_case = Options.Text("--case", "NR", "Sagsnummeret.");
    private static readonly Option<string?> s_number = Options.Text("--number", "NR", "Den dannede sags nummer; ellers den nyeste.");

    private static readonly Option<string?> s_template = Options.Text("--template", "FIL", "Partens egen skabelon (.docx) med feltet {{sagen}}.");

    public static Verb Generate { get; } = new("generate", "Danner partens sag, eller alle parters.", given => Run(given, book => RunGenerate(given, book))) { s_id, s_party, Options.Store, Options.As, Options.Json };

    public static Verb Show { get; } = new("show", "Viser sagerne, eller én parts sag, som den vil blive dannet nu, og hvad der er ændret siden sidst.", given => Run(given, book => RunShow(given, book))) { s_id, s_party, s_section, Options.Store, Options.As, Options.Json };

    public static Verb Edit { get; } = new("edit", "Skriver partens egen tekst i et afsnit, eller sagens nummer.", given => Run(given, book => RunEdit(given, book))) { s_id, s_party, s_section, s_file, s_common, s_expected, s_case, Options.Reason, Options.Store, Options.As };

    public static Verb Export { get; } = new("export", "Skriver en dannet sag som fil (.docx eller .html), eller alle som .zip.", given => Run(given, book => RunExport(given, book))) { s_id, s_party, s_number, s_template, Options.Out, Options.Store, Options.As };

    private static int Run(Given given, Func<CaseBook, Task<int>> work) => StoreWork.Run(given, make: false, async store =>
    {
        using var catalogue = CatalogueSource.Of(new PublicationBook(store));
        using var book = new CaseBook(store, catalogue);
        return await work(book);
    });

    private static async Task<int> RunGenerate(Given given, CaseBook book)
    {
        var done = await book.Generate(StoreChoice.Actor(given, "Sager til rådene"), Id(given), given.Operator(s_party));
        return StoreWork.Tell(done, given.Terminal, made =>
        {
            if (!given.Has(Options.Json)) return Say(given, CaseColumns.Told(made));
            return Say(given, CanonicalJson.Write(w =>
            {
                w.WriteStartObject();
                if (made.Change is { } change) w.WriteNumber("change", change);
                w.WriteStartArray("made");
                foreach (var party in made.Made) w.WriteStringValue(party.Code);
                w.WriteEndArray();
                w.WriteNumber("same", made.Same);
                w.WriteEndObject();
            }));
        });
    }

    private static async Task<int> RunShow(Given given, CaseBook book)
    {
        var actor = StoreChoice.Actor(given, "Sager til rådene");
        if (given.Operator(s_party) is not { } party) return StoreWork.Tell(await book.All(actor, Id(given)), given.Terminal, lines => List(given, lines));
        return StoreWork.Tell(await book.Find(actor, Id(given), party), given.Terminal, view => given.Has(Options.Json) ? Json(given, view) : One(given, view));
    }

    private static int List(Given given, IReadOnlyList<CaseLine> lines)
    {
        if (given.Has(Options.Json)) return Say(given, CanonicalJson.Write(w =>
        {
            w.WriteStartArray();
            foreach (var l in lines)
            {
                w.WriteStartObject();
                w.WriteString("party", l.Party.Code);
                w.WriteString("name", l.Party.Name);
                w.WriteString("state", CaseColumns.State(l).Key);
                if (l.Last is { } last)
                {
                    w.WriteNumber("number", last.Generation.No);
                    w.WriteNumber("change", last.Change);
                    w.WriteString("docx", last.Generation.Docx);
                }
                w.WriteStartArray("own");
                foreach (var block in l.Own) w.WriteStringValue(CaseBlocks.Key(block));
                w.WriteEndArray();
                w.WriteStartArray("overtaken");
                foreach (var section in l.Overtaken) w.WriteStringValue(CaseBlocks.Key(section.Block));
                w.WriteEndArray();
                w.WriteEndObject();
            }
            w.WriteEndArray();
        }));
        var table = new TextTable(("Kode", false), ("Part", false), ("Status", false), ("Nr.", true), ("Ændring", true), ("Egen tekst", false));
        foreach (var l in lines) table.Add(l.Party.Code, l.Party.Name, CaseColumns.State(l).Text, l.Last is { } g ? Number(g.Generation.No) : "–", l.Last is { } c ? Number(c.Change) : "–", l.Own.Count == 0 ? "nej" : string.Join(", ", l.Own.Select(CaseBlocks.Key)));
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static int One(Given given, CaseView view)
    {
        var target = given.Terminal.Out;
        var only = given.Text(s_section) is { } key ? Block(key) : (CaseBlock?)null;
        if (only is null) target.WriteLine($"{view.Now.Title}\n{view.Now.Subtitle}");
        foreach (var section in view.Now.Sections.Where(s => only is null || s.Block == only))
        {
            if (only is null) target.WriteLine($"\n## {section.Title}\n");
            target.WriteLine(section.Text());
            if (section.IsOvertaken) given.Terminal.Error.WriteLine($"{section.Title}: jeres egen ordlyd – den fælles tekst er ændret siden.");
        }
        if (view.Differences.Count > 0) given.Terminal.Error.WriteLine($"Ændret siden sag nr. {Number(view.Generations[0].Generation.No)}: {string.Join(", ", view.Differences.Select(d => d.Title))}.");
        return ExitCode.Clean;
    }

    private static int Json(Given given, CaseView view) => Say(given, CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("title", view.Now.Title);
        w.WriteString("subtitle", view.Now.Subtitle);
        w.WriteStartArray("sections");
        foreach (var section in view.Now.Sections)
        {
            w.WriteStartObject();
            w.WriteString("key", CaseBlocks.Key(section.Block));
            w.WriteString("title", section.Title);
            w.WriteString("text", section.Text());
            w.WriteBoolean("own", section.Own is not null);
            w.WriteBoolean("overtaken", section.IsOvertaken);
            if (view.Text(section.Block) is { Version: var version }) w.WriteNumber("version", version);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteStartArray("changed");
        foreach (var difference in view.Differences) w.WriteStringValue(difference.Title);
        w.WriteEndArray();
        w.WriteEndObject();
    }));

    private static async Task<int> RunEdit(Given given, CaseBook book)
    {
        var (actor, party, reason) = (StoreChoice.Actor(given, "Partens tekst i sagen"), Party(given), given.Required(Options.Reason, "Begrundelsen"));
        if (given.Text(s_case) is { } number)
        {
            if (await book.Find(actor, Id(given), party) is not Outcome<CaseView>.Done { Value: var view }) throw new CannotRunException($"Parten {party} findes ikke i aftalen {Id(given)}.");
            var numbers = view.Numbers?.Numbers ?? new CaseNumbers { Agreement = Id(given), Party = party, Open = true, Person = "" };
            return StoreWork.Tell(await book.SaveNumbers(actor, numbers with { CaseNo = number }, given.Number(s_expected) ?? view.Numbers?.Version ?? 0, reason), given.Terminal, change => Say(given, $"Sagsnummeret er gemt som ændring {Number(change)}."));
        }
        var block = Block(given.Required(s_section, "Afsnittet"));
        if (given.Has(s_common)) return StoreWork.Tell(await book.Save(actor, Id(given), party, block, "", given.Number(s_expected), reason), given.Terminal, _ => Say(given, $"“{CaseBlocks.Title(block)}”: partens tekst er taget ud."));
        var path = given.Terminal.Whole(given.Required(s_file, "Filen"));
        if (!File.Exists(path)) throw new CannotRunException($"Filen {path} findes ikke.");
        return StoreWork.Tell(await book.Save(actor, Id(given), party, block, await File.ReadAllTextAsync(path), given.Number(s_expected), reason), given.Terminal, change => Say(given, $"“{CaseBlocks.Title(block)}” er gemt som ændring {Number(change)}."));
    }

    private static async Task<int> RunExport(Given given, CaseBook book)
    {
        var path = given.Terminal.Whole(given.Required(Options.Out, "Filen"));
        var actor = StoreChoice.Actor(given, "Sager til rådene");
        var file = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".zip" => await book.Package(actor, Id(given)),
            ".docx" when given.Text(s_template) is { } template => await book.InTemplate(actor, Id(given), Party(given), await Bytes(given.Terminal.Whole(template))),
            ".docx" => await book.File(actor, Id(given), Party(given), CaseForm.Docx, (int?)given.Number(s_number, 1)),
            ".html" => await book.File(actor, Id(given), Party(given), CaseForm.Html, (int?)given.Number(s_number, 1)),
            _ => throw new CannotRunException("--out skal ende på .docx, .html eller .zip."),
        };
        return StoreWork.Tell(file, given.Terminal, document =>
        {
            CommandFiles.Write(path, [], stream => stream.Write(document.Bytes));
            return Say(given, $"{document.Name} er skrevet til {path}. Kontroltal {document.Sha256}");
        });
    }

    private static async Task<byte[]> Bytes(string path) => File.Exists(path) ? await File.ReadAllBytesAsync(path) : throw new CannotRunException($"Filen {path} findes ikke.");

    private static CaseBlock Block(string key) => CaseBlocks.Read(key) ?? throw new CannotRunException($"--section kender ikke “{key}”. Vælg {string.Join(", ", CaseBlocks.All.Select(CaseBlocks.Key))}.");

    private static string Party(Given given) => given.Operator(s_party) ?? throw new CannotRunException("Parten mangler. Angiv --party.");

    private static string Id(Given given) => given.Parsed.GetValue(s_id)!;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static int Say(Given given, string text)
    {
        given.Terminal.Out.WriteLine(text);
        return ExitCode.Clean;
    }
}
