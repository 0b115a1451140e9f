using System.Security.Cryptography;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Persons;

namespace Viften.App.Access;

/// <summary>The rows of the access log that one look writes.</summary>
internal sealed class AccessNotes(Actor actor, AccessAction action, Guid look, DateTime at)
{
    /// <summary>A purpose is at most this long.</summary>
    public const int LongestPurpose = 200;

    private const int SaltBytes = 16;
    private readonly List<AccessEntry> _entries = [];

    public IReadOnlyCollection<AccessEntry> Entries => _entries;

    /// <summary>What is wrong with the purpose; null when it will do. Nobody looks without one.</summary>
    public static Finding? WrongPurpose(Actor actor) => WrongText(actor.Purpose, "Formål", LongestPurpose);

    /// <summary>What is wrong with a text that the log or the chain keeps in the open.</summary>
    public static Finding? WrongText(string? text, string heading, int longest) => GivenText.Wrong(text, heading, longest) ?? (Cpr.IsIn(text)
        ? new("CPR-IN-TEXT", Severity.Blocks, $"“{heading}” har noget, der ligner et CPR-nummer. Skriv det uden; teksten gemmes, som den er.", new Place(null, null, null, heading))
        : null);

    public void Add(Guid? person, AccessResult result, int hits) => _entries.Add(new()
    {
        At = at,
        Look = look,
        Actor = actor.Person,
        Party = actor.Party ?? "",
        Role = string.Join(',', actor.Roles.Select(r => r.ToString()).Order(StringComparer.Ordinal)),
        Person = person,
        Action = action,
        Result = result,
        Purpose = actor.Purpose,
        Hits = hits,
        Salt = RandomNumberGenerator.GetBytes(SaltBytes),
    });
}
