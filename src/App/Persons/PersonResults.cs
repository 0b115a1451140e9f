using Viften.App.Access;
using Viften.Core;
using Viften.Core.Persons;

namespace Viften.App.Persons;

/// <summary>An identity as someone wrote it in a form. A class, so that nothing prints it.</summary>
public sealed class IdentityGiven(string? cpr, string name, string address)
{
    private const int LongestName = 200;
    private const int LongestAddress = 500;

    /// <summary>The identity, or what stands in its way; warnings do not.</summary>
    internal (Identity? Identity, IReadOnlyList<Finding> Findings) Check(DateOnly today)
    {
        var findings = new List<Finding>();
        if (GivenText.Wrong(name, "Navn", LongestName) is { } wrongName) findings.Add(wrongName);
        if (!string.IsNullOrWhiteSpace(address) && GivenText.Wrong(address, "Adresse", LongestAddress) is { } wrongAddress) findings.Add(wrongAddress);
        Cpr? number = null;
        if (!string.IsNullOrWhiteSpace(cpr)) findings.AddRange(CheckCpr(today, out number));
        var refused = findings.Any(f => f.Severity == Severity.Blocks);
        return (refused ? null : new Identity(number, name.Trim(), address?.Trim() ?? ""), findings);
    }

    private IEnumerable<Finding> CheckCpr(DateOnly today, out Cpr? number)
    {
        var place = new Place(null, null, null, "CPR-nummer");
        if (!Cpr.TryParse(cpr, out number)) return [new("CPR-MALFORMED", Severity.Blocks, "CPR-nummeret er ikke et nummer. Skriv ti cifre, hvor de seks første er en dato.", place)];
        if (number.Born > today) return [new("CPR-NOT-BORN", Severity.Blocks, "CPR-nummeret siger en fødselsdag, der ikke har været endnu. Se efter, om cifrene er rigtige.", place)];
        return number.HasCheckDigit || number.IsReplacement
            ? []
            : [new("CPR-CHECK-DIGIT", Severity.Warns, "CPR-nummeret består ikke kontrollen, som alle numre fra før oktober 2007 gør. Se efter, om cifrene er rigtige.", place)];
    }

    public override string ToString() => "(identitet)";
}

/// <summary>A person that was added or changed, with what was odd about it.</summary>
public sealed record PersonWritten(Guid Person, long Revision, IReadOnlyList<Finding> Warnings);

/// <summary>A person that was read.</summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Revision">What a change expects.</param>
/// <param name="Identity">Null when it cannot be read: it is damaged, or erased.</param>
public sealed record PersonRead(Guid Person, long Revision, Identity? Identity);

/// <summary>A person that a search found: enough to tell them apart, and no more.</summary>
public sealed class PersonHit(Guid person, Identity? identity)
{
    public Guid Person { get; } = person;

    /// <summary>Null when the identity cannot be read.</summary>
    public string? Name { get; } = identity?.Name;

    /// <summary>"010190-••••"; null for one without a number.</summary>
    public string? MaskedCpr { get; } = identity?.Cpr?.Masked;

    public override string ToString() => $"(person {Person})";
}
