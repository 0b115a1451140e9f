using System.CommandLine;
using System.Globalization;
using Viften.App.Access;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.Core;

namespace Viften.Commands;

/// <summary><c>viften persons</c>: the party's citizens. Numbers, names and addresses come on standard input: a command line is seen by others and kept.</summary>
internal static class PersonCommands
{
    private static readonly Option<string?> s_purpose = Options.Text("--purpose", "TEKST", "Formålet; det står i opslagsloggen.");
    private static readonly Option<string?> s_person = Options.Text("--person", "ID", "Personens id i Viften, aldrig CPR-nummeret.");
    private static readonly Option<string?> s_revision = Options.Text("--revision", "NR", "Den ændring, “viften persons show” viste; har en anden rettet siden, ændres intet.");
    private static readonly Option<bool> s_with = new("--with-persons") { Description = "Tager navn, CPR-nummer og adresse med; det er et opslag på hver borger." };

    private const string Fields = "Skriv på standard-input en linje for hvert: “navn: …”, og efter behov “cpr: …”, “adresse: …” og “født: 1990-04”.";

    public static Verb Find { get; } = new("find", "Finder borgere. CPR-nummeret, eller hele ord af navnet, læses fra standard-input.", given => StoreWork.Run(given, make: false, store => RunFind(given, Register(given, store))))
    {
        s_purpose, Options.Store, Options.As,
    };

    public static Verb Show { get; } = new("show", "Viser, hvem en borger er.", given => StoreWork.Run(given, make: false, store => RunShow(given, Register(given, store))))
    {
        s_person, s_purpose, Options.Store, Options.As,
    };

    public static Verb Add { get; } = new("add", $"Registrerer en borger. {Fields}", given => StoreWork.Run(given, make: false, store => RunAdd(given, Register(given, store))))
    {
        s_purpose, Options.Store, Options.As,
    };

    public static Verb Change { get; } = new("change", $"Retter en borger; alt skrives igen. {Fields}", given => StoreWork.Run(given, make: false, store => RunChange(given, Register(given, store))))
    {
        s_person, s_revision, s_purpose, Options.Reason, Options.Store, Options.As,
    };

    public static Verb Erase { get; } = new("erase", "Sletter en borgers identitet; at der var en borger, står stadig.", given => StoreWork.Run(given, make: false, store => RunErase(given, Register(given, store))))
    {
        s_person, Options.Reason, Options.Yes, Options.Store, Options.As,
    };

    public static Verb Export { get; } = new("export", "Skriver partens register (.csv eller .xlsx), uden personoplysninger.", given => StoreWork.Run(given, make: false, store => RunExport(given, store)))
    {
        Options.Out, s_with, s_purpose, Options.Store, Options.As,
    };

    private static PersonRegister Register(Given given, ViftenStore store) => new(store, MasterKeyChoice.Of(given.Terminal));

    private static Actor Actor(Given given) => StoreChoice.ForPersons(given, given.Required(s_purpose, "Formålet"));

    private static async Task<int> RunFind(Given given, PersonRegister register)
    {
        var actor = Actor(given);
        var sought = given.Terminal.Input.ReadLine()?.Trim() ?? "";
        var outcome = sought.Any(char.IsLetter) || sought.Length == 0 ? await register.FindByName(actor, sought) : await register.FindByCpr(actor, sought);
        return StoreWork.Tell(outcome, given.Terminal, hits =>
        {
            var table = new TextTable(("Id", false), ("Navn", false), ("CPR-nummer", false), ("Født", false));
            foreach (var hit in hits) table.Add(hit.Person.ToString(), hit.Name ?? "(kan ikke læses)", hit.MaskedCpr ?? "", hit.Born?.ToString() ?? "");
            table.Write(given.Terminal.Out);
            given.Terminal.Out.WriteLine(hits.Count == 1 ? "1 borger passer." : $"{Danish.Number(hits.Count, 0)} borgere passer.");
            return ExitCode.Clean;
        });
    }

    private static async Task<int> RunShow(Given given, PersonRegister register) =>
        StoreWork.Tell(await register.Read(Actor(given), Person(given)), given.Terminal, read =>
        {
            var (identity, target) = (read.Identity!, given.Terminal.Out);
            target.WriteLine($"navn: {identity.Name}");
            if (identity.Cpr is { } cpr) target.WriteLine($"cpr: {cpr.Written}");
            else if (identity.Born is { } born) target.WriteLine($"født: {born}");
            if (identity.Address.Length > 0) target.WriteLine($"adresse: {identity.Address}");
            target.WriteLine(string.Create(CultureInfo.InvariantCulture, $"revision: {read.Revision}"));
            return ExitCode.Clean;
        });

    private static async Task<int> RunAdd(Given given, PersonRegister register)
    {
        var actor = Actor(given);
        return Written(await register.Add(actor, Identity(given.Terminal), actor.Purpose), given.Terminal);
    }

    private static async Task<int> RunChange(Given given, PersonRegister register)
    {
        var (actor, person, reason) = (Actor(given), Person(given), given.Required(Options.Reason, "Begrundelsen"));
        var revision = given.Number(s_revision, least: 1) ?? throw new CannotRunException("Revisionen mangler. Angiv --revision, som “viften persons show” skriver den.");
        return Written(await register.Change(actor, person, revision, Identity(given.Terminal), reason), given.Terminal);
    }

    private static async Task<int> RunErase(Given given, PersonRegister register)
    {
        var (actor, person, reason) = (StoreChoice.ForPersons(given, "Sletning efter frist"), Person(given), given.Required(Options.Reason, "Begrundelsen"));
        if (!StoreWork.Confirm(given, $"Slet identiteten af {person}? Det kan ikke fortrydes.")) return ExitCode.Blocked;
        return StoreWork.Tell(await register.Erase(actor, person, reason), given.Terminal, erased =>
        {
            given.Terminal.Out.WriteLine($"Identiteten af {erased} er slettet.");
            return ExitCode.Clean;
        });
    }

    private static async Task<int> RunExport(Given given, ViftenStore store)
    {
        var withPersons = given.Has(s_with);
        var path = given.Terminal.Whole(given.Required(Options.Out, "Filen"));
        var isWorkbook = path.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);
        if (!isWorkbook && !path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) throw new CannotRunException("--out skal ende på .csv eller .xlsx.");
        // Who is not named is not looked at, and needs no purpose.
        var actor = withPersons ? Actor(given) : StoreChoice.ForPersons(given, "Udtræk uden personoplysninger");
        var outcome = await PersonExport.Lines(new PersonFigures(store), Register(given, store), actor, null, withPersons, CancellationToken.None);
        return StoreWork.Tell(outcome, given.Terminal, lines =>
        {
            var (columns, heading) = (PersonExport.Columns(withPersons), PersonExport.Heading(actor, null, withPersons, DanishTime.DateOf(given.Terminal.Clock.GetUtcNow())));
            File.WriteAllBytes(path, isWorkbook ? ListFile.Workbook(columns, lines, PersonExport.NameOf(actor, withPersons), heading) : ListFile.Csv(columns, lines, heading));
            given.Terminal.Out.WriteLine($"{Danish.Number(lines.Count, 0)} borgere er skrevet til {path}, {(withPersons ? PersonColumns.With : PersonColumns.Without)}.");
            return ExitCode.Clean;
        });
    }

    private static int Written(Outcome<PersonWritten> outcome, Terminal terminal) => StoreWork.Tell(outcome, terminal, written =>
    {
        StoreWork.Findings(written.Warnings, terminal);
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{written.Person} revision {written.Revision}"));
        return ExitCode.Clean;
    });

    /// <summary>What is not an id is not shown again: it may be a CPR number.</summary>
    private static Guid Person(Given given) => Guid.TryParseExact(given.Required(s_person, "Personen"), "D", out var id)
        ? id
        : throw new CannotRunException("--person skal være personens id i Viften. Skriv aldrig et CPR-nummer i en kommando; det bliver stående i historikken.");

    private static IdentityGiven Identity(Terminal terminal)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (terminal.Input.ReadLine() is { } line)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var at = line.IndexOf(':', StringComparison.Ordinal);
            var key = at < 0 ? "" : Danish.Fold(line[..at].Trim());
            // The line is not shown again: it tells who someone is.
            if (key is not ("navn" or "cpr" or "adresse" or "foedt") || !fields.TryAdd(key, line[(at + 1)..].Trim())) throw new CannotRunException($"En linje på standard-input kan ikke læses. {Fields}");
        }
        var born = fields.GetValueOrDefault("foedt")?.Split('-');
        return new(fields.GetValueOrDefault("cpr"), fields.GetValueOrDefault("navn") ?? "", fields.GetValueOrDefault("adresse") ?? "", born?[0], born is null ? null : born.Length == 2 ? born[1] : "?");
    }
}
