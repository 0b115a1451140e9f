using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Commands;

/// <summary><c>viften accounts</c>: who may sign in, and their roles. The first user of a store is invited from here.</summary>
internal static class AccountCommands
{
    private static readonly Option<string?> s_name = Options.Text("--name", "NAVN", "Brugerens navn.");
    private static readonly Option<string?> s_mail = Options.Text("--mail", "MAIL", "Brugerens mailadresse; den logges der ind med.");
    private static readonly Option<string?> s_role = Options.Text("--role", "ROLLE", "Rollen, fx Secretariat, PartyAdministrator eller Caseworker.");
    private static readonly Option<string?> s_offer = Options.Text("--offer", "ID", "Tilbuddets id; kun for en tilbudsleder.");
    private static readonly Option<string?> s_from = Options.Text("--from", "DATO", "Fra og med denne dag; ellers i dag.");
    private static readonly Option<string?> s_to = Options.Text("--to", "DATO", "Til og med denne dag; ellers uden slutdato.");
    private static readonly Option<string?> s_url = Options.Text("--url", "ADRESSE", "Sidernes adresse, som linket skal begynde med, fx https://viften.example.dk.");
    private static readonly Option<string?> s_account = Options.Text("--account", "ID", "Brugerens id, som “viften accounts list” viser det.");

    public static Verb List { get; } = new("list", "Viser brugerne med deres roller.", given => StoreWork.Run(given, make: false, store => RunList(given, new AccountBook(store)))) { Options.Json, Options.Store, Options.As };

    public static Verb Invite { get; } = new("invite", "Inviterer en bruger og skriver linket. Med --account laves et nyt link til en, der findes.", given => StoreWork.Run(given, make: true, store => RunInvite(given, new AccountBook(store))))
    {
        s_name, s_mail, s_role, s_offer, s_from, s_to, s_url, s_account, Options.Reason, Options.Store, Options.As,
    };

    public static Verb Give { get; } = new("give", "Giver en bruger en rolle i en periode.", given => StoreWork.Run(given, make: false, store => RunGive(given, new AccountBook(store))))
    {
        s_account, s_role, s_offer, s_from, s_to, Options.Reason, Options.Store, Options.As,
    };

    public static Verb Close { get; } = new("close", "Lukker en konto: roller og sessioner slutter, og den kan ikke åbnes igen.", given => StoreWork.Run(given, make: false, store => RunClose(given, new AccountBook(store))))
    {
        s_account, Options.Reason, Options.Store, Options.As,
    };

    private static async Task<int> RunList(Given given, AccountBook accounts)
    {
        var target = given.Terminal.Out;
        var lines = await accounts.List(StoreChoice.Actor(given, "Brugere"));
        if (given.Has(Options.Json))
        {
            target.WriteLine(JsonSerializer.Serialize(lines.Select(a => new
            {
                id = a.Id, name = a.Profile.Name, mail = a.Profile.Mail, party = a.Profile.Party, status = a.Status.ToString(), local = a.IsLocal,
                roles = a.Grants.Select(g => new { role = g.Grant.Role.ToString(), party = g.Grant.Party, offer = g.Grant.Offer, from = g.From, to = g.To }),
            })));
            return ExitCode.Clean;
        }
        var table = new TextTable(("Id", false), ("Navn", false), ("Part", false), ("Roller", false), ("Status", false));
        foreach (var a in lines)
            table.Add(a.Id.ToString("D"), a.Profile.Name, a.Profile.Party ?? "hele aftalen", string.Join(", ", a.Grants.Select(g => RoleWords.Of(g.Grant.Role)).Distinct()), a.Status == AccountStatus.Closed ? "lukket" : a.Invited is null ? "åben" : "inviteret");
        if (lines.Count == 0) target.WriteLine("Der er ingen brugere. Invitér den første med “viften accounts invite”.");
        else table.Write(target);
        return ExitCode.Clean;
    }

    private static async Task<int> RunInvite(Given given, AccountBook accounts)
    {
        var actor = StoreChoice.Actor(given, "Brugere");
        var reason = given.Required(Options.Reason, "Begrundelsen");
        var url = (given.Text(s_url) ?? "http://localhost:5080").TrimEnd('/');
        var outcome = given.Text(s_account) is not null
            ? await accounts.InviteAgain(actor, Account(given), reason)
            : await accounts.Invite(actor, new AccountProfile { Name = given.Required(s_name, "Navnet"), Mail = given.Required(s_mail, "Mailadressen"), Party = PartyOf(given, Role(given)) }, [Grant(given)], reason);
        return StoreWork.Tell(outcome, given.Terminal, invited =>
        {
            given.Terminal.Out.WriteLine($"{url}/invitation/{invited.Token}");
            given.Terminal.Error.WriteLine($"Linket virker til {DanishTime.Tell(invited.Expires)} og kan bruges én gang. Det vises kun nu.");
            return ExitCode.Clean;
        });
    }

    private static async Task<int> RunGive(Given given, AccountBook accounts)
    {
        var grant = Grant(given);
        return StoreWork.Tell(await accounts.Give(StoreChoice.Actor(given, "Brugere"), Account(given), grant.Grant, grant.Period, given.Required(Options.Reason, "Begrundelsen")), given.Terminal, _ => Told(given, "Rollen er givet."));
    }

    private static async Task<int> RunClose(Given given, AccountBook accounts) =>
        StoreWork.Tell(await accounts.Close(StoreChoice.Actor(given, "Brugere"), Account(given), given.Required(Options.Reason, "Begrundelsen")), given.Terminal, _ => Told(given, "Kontoen er lukket."));

    private static int Told(Given given, string text)
    {
        given.Terminal.Out.WriteLine(text);
        return ExitCode.Clean;
    }

    private static Guid Account(Given given) =>
        Guid.TryParse(given.Required(s_account, "Brugeren"), out var id) ? id : throw new CannotRunException("--account skal være brugerens id, som “viften accounts list” viser det.");

    private static Role Role(Given given) =>
        Enum.TryParse<Role>(given.Required(s_role, "Rollen"), ignoreCase: true, out var role) && Enum.IsDefined(role) && role is not Core.Access.Role.Public
            ? role
            : throw new CannotRunException($"Der er ingen rolle “{given.Text(s_role)}”. Brug en af: {string.Join(", ", Enum.GetValues<Role>().Where(r => r != Core.Access.Role.Public))}.");

    private static GrantGiven Grant(Given given)
    {
        var role = Role(given);
        var (from, to) = (Date(given, s_from) ?? DanishTime.DateOf(given.Terminal.Clock.GetUtcNow()), Date(given, s_to));
        if (to < from) throw new CannotRunException("Rollen slutter, før den begynder. Ret --from eller --to.");
        return new(new Grant { Role = role, Party = PartyOf(given, role), Offer = given.Text(s_offer), Origin = GrantOrigin.Here }, new Period(from, to));
    }

    private static string? PartyOf(Given given, Role role) => GrantRules.IsForAll(role) ? null : given.Operator(Options.As);

    private static DateOnly? Date(Given given, Option<string?> option) =>
        given.Text(option) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date
        : throw new CannotRunException($"{option.Name} skal være en dato som 2026-03-01, men er “{text}”.");
}
