using System.Collections.Frozen;

namespace Viften.App.Access;

/// <summary>What a person may do for the party they act for.</summary>
public enum Role
{
    /// <summary>Takstmedarbejder: reports the rates of the party (driftsherre).</summary>
    Reporter,
    /// <summary>Økonomikonsulent hos en køber: reads what is published, and what it costs the party.</summary>
    Controller,
    /// <summary>Fælles sekretariat: sees every party's returns and accepts explanations.</summary>
    Secretariat,
}

/// <summary>Who does something, for which party, in which roles and for what purpose.</summary>
/// <param name="Person">The person as the log names them: an account, or the user of the operating system.</param>
/// <param name="Party">Code of the party acted for ("0740"); null for one who acts for the agreement as a whole.</param>
/// <param name="Roles">Roles held for that party.</param>
/// <param name="Purpose">Formål: why the person looks or acts.</param>
public sealed record Actor(string Person, string? Party, FrozenSet<Role> Roles, string Purpose)
{
    private const int CvrLength = 8;

    /// <summary>Whether what belongs to an operator is the actor's to know about.</summary>
    /// <remarks>A private operator's price list comes in the file of the municipality it lies in, so those who report see it.</remarks>
    public bool Sees(string party) => Party == party || Roles.Contains(Role.Secretariat) || (party.Length == CvrLength && Roles.Contains(Role.Reporter));

    /// <summary>Whether the actor may report for an operator that they see.</summary>
    public bool Reports(string party) => Sees(party) && (Roles.Contains(Role.Secretariat) || Roles.Contains(Role.Reporter));
}
