using System.CommandLine;
using System.Globalization;
using Viften.App.Parties;
using Viften.App.Store;
using Viften.Core.Parties;

namespace Viften.Commands;

/// <summary><c>viften parties list|describe</c>: who the parties are, and what each tells its citizens.</summary>
internal static class PartyCommands
{
    private static readonly Argument<string> s_party = new("PART") { Description = "Partens kode, fx 0740." };
    private static readonly Option<string?> s_file = Options.Text("--file", "FIL", "Markdown med partens tekst; uden den bliver teksten, som den er.");
    private static readonly Option<string?> s_contact = Options.Text("--contact", "TEKST", "Hvem man spørger: afdeling, adresse og telefon.");
    private static readonly Option<string?> s_site = Options.Text("--site", "ADRESSE", "Partens egen side om aftalen.");

    public static Verb List { get; } = new("list", "Viser parterne, og om de har skrevet deres omtale.", given => StoreWork.Run(given, make: false, store => RunList(given, store)))
    {
        Options.Store, Options.Json,
    };

    public static Verb Describe { get; } = new("describe", "Skriver, hvad en part fortæller sine borgere.", given => StoreWork.Run(given, make: false, store => RunDescribe(given, store)))
    {
        s_party, s_file, s_contact, s_site, Options.Reason, Options.Store, Options.As,
    };

    private static async Task<int> RunList(Given given, ViftenStore store)
    {
        var parties = await new PartyDirectory(store).All();
        if (given.Has(Options.Json))
        {
            given.Terminal.Out.WriteLine(CanonicalJson.Write(w =>
            {
                w.WriteStartArray();
                foreach (var p in parties)
                {
                    w.WriteStartObject();
                    w.WriteString("code", p.Party.Code);
                    w.WriteString("name", p.Party.Name);
                    w.WriteString("cvr", p.Party.Cvr);
                    w.WriteBoolean("described", p.Presentation is not null);
                    w.WriteEndObject();
                }
                w.WriteEndArray();
            }));
            return ExitCode.Clean;
        }
        var table = new TextTable(("Kode", false), ("Part", false), ("CVR", false), ("Omtale", false));
        foreach (var p in parties) table.Add(p.Party.Code, p.Party.Name, p.Party.Cvr, p.Presentation is null ? "–" : "skrevet");
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunDescribe(Given given, ViftenStore store)
    {
        var code = given.Parsed.GetValue(s_party)!;
        var directory = new PartyDirectory(store);
        var now = await directory.Find(code);
        var text = now?.Presentation?.Markdown ?? "";
        if (given.Text(s_file) is { } file)
        {
            var path = given.Terminal.Whole(file);
            if (!File.Exists(path)) throw new CannotRunException($"Filen {path} findes ikke.");
            text = await File.ReadAllTextAsync(path);
        }
        var value = new PartyPresentation { Party = code, Markdown = text, Contact = given.Text(s_contact) ?? now?.Presentation?.Contact ?? "", Website = given.Text(s_site) ?? now?.Presentation?.Website };
        var done = await directory.Describe(StoreChoice.Actor(given, "Partens omtale"), value, now?.Version ?? 0, given.Required(Options.Reason, "Begrundelsen"));
        return StoreWork.Tell(done, given.Terminal, line =>
        {
            given.Terminal.Out.WriteLine($"Omtalen af {line.Party.Name} er gemt som ændring {line.Version.ToString(CultureInfo.InvariantCulture)}.");
            return ExitCode.Clean;
        });
    }
}
