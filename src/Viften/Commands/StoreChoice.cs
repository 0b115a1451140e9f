using System.Collections.Frozen;
using System.Text.Json;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core.Access;

namespace Viften.Commands;

/// <summary>Which store a command works on, and who works.</summary>
/// <remarks>
/// The address is the first there is of: <c>--store</c>, the environment's VIFTEN_STORE, "store" in viften.json, and a SQLite file in
/// the data folder (VIFTEN_DATA, "data" in viften.json, or ./viften-data).
/// </remarks>
internal static class StoreChoice
{
    private const string Sqlite = "sqlite:";
    private const string PostgreSql = "postgres:";

    /// <summary>Opens a store that is there.</summary>
    public static ViftenStore Open(Given given) => Open(given, make: false);

    /// <summary>Opens a store, and makes it when it is not there.</summary>
    public static ViftenStore OpenOrMake(Given given) => Open(given, make: true);

    /// <summary>The store for the pages, not yet prepared, and the folder for what belongs beside it.</summary>
    public static (ViftenStore Store, string Folder) ForPages(Given given)
    {
        var address = given.Text(Options.Store) ?? Configured(given.Terminal);
        return (At(address, make: true, given.Terminal), FolderOf(given));
    }

    /// <summary>The folder for what belongs beside the store; a database elsewhere has it in the data folder.</summary>
    public static string FolderOf(Given given)
    {
        var address = given.Text(Options.Store) ?? Configured(given.Terminal);
        return IsPostgreSql(address) ? Directory.CreateDirectory(DataFolder(given.Terminal)).FullName : Path.GetDirectoryName(SqliteFile(address, make: true, given.Terminal))!;
    }

    /// <summary>The person of the operating system, for the party they name; without one for the joint secretariat.</summary>
    /// <remarks>Whoever can open the database from the command line could read all of it: the party limits mistakes, not thieves.</remarks>
    public static Actor Actor(Given given, string purpose)
    {
        var party = given.Operator(Options.As);
        var person = given.Terminal.User.Length == 0 ? "ukendt" : given.Terminal.User;
        return new Actor(person, party, (party is null ? [Role.Secretariat, Role.Auditor] : new[] { Role.RateEconomist, Role.PartyAdministrator }).ToFrozenSet(), purpose);
    }

    /// <summary>The person of the operating system as caseworker and administrator of the party they name: citizens are a party's own.</summary>
    public static Actor ForPersons(Given given, string purpose)
    {
        var party = given.Operator(Options.As) ?? throw new CannotRunException("Parten mangler. Angiv --as: borgere hører til en part, og ingen andre kan se dem.");
        return Actor(given, purpose) with { Party = party, Roles = FrozenSet.Create(Role.Caseworker, Role.PartyAdministrator) };
    }

    private static ViftenStore Open(Given given, bool make)
    {
        var address = given.Text(Options.Store) ?? Configured(given.Terminal);
        var store = At(address, make, given.Terminal);
        try
        {
            store.Prepare().GetAwaiter().GetResult();
            return store;
        }
        catch (StoreIsNewerException newer)
        {
            store.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw new CannotRunException(newer.Message);
        }
    }

    private static ViftenStore At(string address, bool make, Terminal terminal) =>
        IsPostgreSql(address) ? ViftenStore.PostgreSql(Connection(address), terminal.Clock) : ViftenStore.Sqlite(SqliteFile(address, make, terminal), terminal.Clock);

    private static bool IsPostgreSql(string address) => address.StartsWith(PostgreSql, StringComparison.OrdinalIgnoreCase) || address.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    private static string Connection(string address)
    {
        var connection = address.StartsWith(PostgreSql, StringComparison.OrdinalIgnoreCase) ? address[PostgreSql.Length..] : address;
        // An address of the form postgres://… is what other programs take; here it would be read as a broken connection string.
        return connection.StartsWith("//", StringComparison.Ordinal)
            ? throw new CannotRunException("Skriv PostgreSQL-lageret som postgres:Host=…;Database=…;Username=…")
            : connection;
    }

    private static string SqliteFile(string address, bool make, Terminal terminal)
    {
        var path = terminal.Whole(address.StartsWith(Sqlite, StringComparison.OrdinalIgnoreCase) ? address[Sqlite.Length..] : address);
        if (!make && !File.Exists(path)) throw new CannotRunException($"Der er intet lager i {path}. Indlæs først noget med “viften rates import”, eller angiv et andet lager med --store.");
        if (make) Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static string Configured(Terminal terminal)
    {
        if (terminal.Variable("VIFTEN_STORE") is { Length: > 0 } store) return store;
        return FromFile(terminal).Store ?? Sqlite + Path.Combine(DataFolder(terminal), "viften.db");
    }

    private static string DataFolder(Terminal terminal) =>
        terminal.Whole(terminal.Variable("VIFTEN_DATA") is { Length: > 0 } named ? named : FromFile(terminal).Data ?? "viften-data");

    private static (string? Store, string? Data) FromFile(Terminal terminal)
    {
        var path = terminal.Whole("viften.json");
        if (!File.Exists(path)) return (null, null);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            string? Text(string key) => document.RootElement.TryGetProperty(key, out var value) ? value.GetString() : null;
            return (Text("store"), Text("data"));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new CannotRunException($"{path} er ikke gyldig. Den skal være JSON som {{ \"store\": \"sqlite:viften-data/viften.db\" }}.");
        }
    }
}
