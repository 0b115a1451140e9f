using Viften.App.Persons;

namespace Viften;

/// <summary>The fields of a form that say who a person is, as they were typed. A class, so that nothing prints them.</summary>
public sealed class IdentityForm
{
    public string? Cpr { get; private init; }
    public string? Name { get; private init; }
    public string? Address { get; private init; }
    public string? BornYear { get; private init; }
    public string? BornMonth { get; private init; }

    internal IdentityGiven Given => new(Cpr, Name ?? "", Address ?? "", BornYear, BornMonth);

    internal static IdentityForm Of(IFormCollection form) =>
        new() { Cpr = form["cpr"], Name = form["navn"], Address = form["adresse"], BornYear = form["foedt-aar"], BornMonth = form["foedt-maaned"] };

    internal static IdentityForm Of(Core.Persons.Identity identity) => new()
    {
        Cpr = identity.Cpr?.Written,
        Name = identity.Name,
        Address = identity.Address,
        // A number says it; told twice it could only contradict.
        BornYear = identity is { Cpr: null, Born: { } b } ? Told.Year(b.Year) : null,
        BornMonth = identity is { Cpr: null, Born: { } m } ? Told.Year(m.Month) : null,
    };

    public override string ToString() => "(identitet)";
}
