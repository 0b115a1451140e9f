using System.CommandLine;
using System.Globalization;
using Viften.App.Access;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.Core;

namespace Viften.Commands;

/// <summary><c>viften keys</c>: the keys that persons' identities lie under.</summary>
internal static class KeyCommands
{
    private static readonly Option<bool> s_lookup = new("--lookup") { Description = "Skift nøglen, personer findes ved, i stedet for den, de er krypteret med." };
    private static readonly Option<bool> s_signIn = new("--sign-in") { Description = "Skift nøglen, lokale kontis engangskoder ligger under." };
    private static readonly Option<bool> s_forms = new("--forms") { Description = "Smid de nøgler væk, der beskytter cookies og formularer. Åbne formularer afvises." };
    private static readonly Option<string?> s_newKey = Options.Text("--new-key", "FIL", "Filen med den nye hovednøgle.");

    public static Verb New { get; } = new("new", "Laver en ny hovednøgle i en fil, kun ejeren må læse.", RunNew) { Options.Out };

    public static Verb Show { get; } = new("show", "Viser lagerets nøgler, og hvor meget der ligger under hver.", given => StoreWork.Run(given, make: false, store => RunShow(given, store))) { Options.Store };

    public static Verb Rotate { get; } = new("rotate", "Skifter nøgle: alt krypteres igen. Kan standses når som helst og køres igen.", given => StoreWork.Run(given, make: false, store => RunRotate(given, store)))
    {
        s_lookup, s_signIn, s_forms, Options.Reason, Options.Store,
    };

    public static Verb Rewrap { get; } = new("rewrap", "Skifter hovednøgle: lagerets nøgler låses med en ny.", given => StoreWork.Run(given, make: false, store => RunRewrap(given, store)))
    {
        s_newKey, Options.Reason, Options.Store,
    };

    public static Verb Check { get; } = new("check", "Efterprøver, at enhver identitet kan åbnes og er den, kæden siger.", given => StoreWork.Run(given, make: false, store => RunCheck(given, store))) { Options.Store };

    private static int RunNew(Given given)
    {
        var path = given.Terminal.Whole(given.Required(Options.Out, "Filen"));
        if (File.Exists(path)) throw new CannotRunException($"{path} findes. En hovednøgle overskrives aldrig; vælg en anden fil.");
        var key = MasterKey.New();
        MasterKeySource.Write(path, key);
        given.Terminal.Out.WriteLine($"Hovednøglen {key.Fingerprint} ligger i {path}.");
        given.Terminal.Out.WriteLine("Gem en kopi et andet sted end lageret og dets sikkerhedskopier: uden den kan ingen læse, hvem personerne er.");
        return ExitCode.Clean;
    }

    private static async Task<int> RunShow(Given given, ViftenStore store)
    {
        var target = given.Terminal.Out;
        var lines = await new KeyBook(store, null).Lines();
        var master = MasterKeyChoice.Of(given.Terminal);
        target.WriteLine(master is null ? "Ingen hovednøgle er angivet." : $"Hovednøglen er {master.Fingerprint}.");
        if (lines.Count == 0)
        {
            target.WriteLine("Lageret har ingen nøgler endnu. De laves, når den første person oprettes.");
            return ExitCode.Clean;
        }
        var table = new TextTable(("Nr.", true), ("Til", false), ("Tilstand", false), ("Låst med", false), ("Rækker", true));
        foreach (var line in lines)
            table.Add(line.No.ToString(CultureInfo.InvariantCulture), Word(line.Purpose), line.State == KeyState.InUse ? "i brug" : "udgået", line.Master, Danish.Number(line.Rows, 0));
        table.Write(target);
        return ExitCode.Clean;
    }

    private static string Word(KeyPurpose purpose) => purpose switch
    {
        KeyPurpose.Identity => "identiteter",
        KeyPurpose.Lookup => "søgning",
        KeyPurpose.SignIn => "engangskoder",
        _ => "formularer",
    };

    private static async Task<int> RunRotate(Given given, ViftenStore store)
    {
        var reason = given.Required(Options.Reason, "Begrundelsen");
        var terminal = given.Terminal;
        if (given.Has(s_signIn)) return await RunRotateSignIn(given, store, reason);
        if (given.Has(s_forms)) return await Forget(given, store, reason);
        var purpose = given.Has(s_lookup) ? KeyPurpose.Lookup : KeyPurpose.Identity;
        var outcome = await new KeyBook(store, MasterKeyChoice.Of(terminal)).Rotate(StoreChoice.Actor(given, "Nøgleskift"), purpose, reason,
            (done, total) => terminal.Progress($"{Danish.Number(done, 0)} af {Danish.Number(total, 0)} rækker"));
        terminal.EndProgress();
        return StoreWork.Tell(outcome, terminal, rotated =>
        {
            terminal.Out.WriteLine($"{Danish.Number(rotated.Written, 0)} rækker er skrevet igen under nøgle {rotated.Key.ToString(CultureInfo.InvariantCulture)}.");
            if (rotated.Broken.Count == 0) return ExitCode.Clean;
            Broken(rotated.Broken, terminal);
            terminal.Error.WriteLine("Den gamle nøgle er stadig i brug for dem.");
            return ExitCode.Blocked;
        });
    }

    private static async Task<int> RunRotateSignIn(Given given, ViftenStore store, string reason)
    {
        var terminal = given.Terminal;
        var outcome = await new LocalSignIn(store, MasterKeyChoice.Of(terminal), terminal.Clock).Rotate(StoreChoice.Actor(given, "Nøgleskift"), reason);
        return StoreWork.Tell(outcome, terminal, rotated =>
        {
            terminal.Out.WriteLine($"{Danish.Number(rotated.Written, 0)} engangskodenøgler er skrevet igen under nøgle {rotated.Key.ToString(CultureInfo.InvariantCulture)}.");
            foreach (var account in rotated.Broken) terminal.Error.WriteLine($"Kontoen {account} kan ikke længere logge ind med engangskode: nøglen kunne ikke åbnes. Invitér brugeren igen.");
            return rotated.Broken.Count == 0 ? ExitCode.Clean : ExitCode.Blocked;
        });
    }

    private static async Task<int> Forget(Given given, ViftenStore store, string reason)
    {
        var outcome = await new KeyBook(store, MasterKeyChoice.Of(given.Terminal)).Forget(StoreChoice.Actor(given, "Nøgleskift"), reason);
        return StoreWork.Tell(outcome, given.Terminal, thrown =>
        {
            given.Terminal.Out.WriteLine($"{Danish.Number(thrown, 0)} nøgler til cookies og formularer er smidt væk. Genstart alle programmer, der viser lageret; så afvises åbne formularer.");
            return ExitCode.Clean;
        });
    }

    private static async Task<int> RunRewrap(Given given, ViftenStore store)
    {
        var reason = given.Required(Options.Reason, "Begrundelsen");
        var other = MasterKeyChoice.InFile(given.Required(s_newKey, "Den nye hovednøgle"), given.Terminal);
        var outcome = await new KeyBook(store, MasterKeyChoice.Of(given.Terminal)).Rewrap(StoreChoice.Actor(given, "Skift af hovednøgle"), other, reason);
        return StoreWork.Tell(outcome, given.Terminal, keys =>
        {
            given.Terminal.Out.WriteLine($"{keys.ToString(CultureInfo.InvariantCulture)} nøgler er nu låst med hovednøglen {other.Fingerprint}. Brug den fra nu af.");
            given.Terminal.Out.WriteLine("Er den gamle kommet ud, så skift også nøglerne: “viften keys rotate”, med og uden --lookup.");
            return ExitCode.Clean;
        });
    }

    private static async Task<int> RunCheck(Given given, ViftenStore store)
    {
        var terminal = given.Terminal;
        var outcome = await new KeyBook(store, MasterKeyChoice.Of(terminal)).Check(seen => terminal.Progress($"{Danish.Number(seen, 0)} identiteter"));
        terminal.EndProgress();
        return StoreWork.Tell(outcome, terminal, found =>
        {
            terminal.Out.WriteLine($"{Danish.Number(found.Checked, 0)} identiteter er åbnet og holdt op mod kæden.");
            if (found.Broken.Count == 0) return ExitCode.Clean;
            Broken(found.Broken, terminal);
            return ExitCode.Blocked;
        });
    }

    private static void Broken(IReadOnlyList<Guid> persons, Terminal terminal)
    {
        const int most = 20;
        terminal.Error.WriteLine($"{Danish.Number(persons.Count, 0)} personers identitet kan ikke åbnes eller er en anden end kædens. Find dem i en sikkerhedskopi:");
        foreach (var person in persons.Take(most)) terminal.Error.WriteLine($"  {person}");
        if (persons.Count > most) terminal.Error.WriteLine($"  … og {Danish.Number(persons.Count - most, 0)} til.");
    }
}
