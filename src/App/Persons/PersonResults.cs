using Viften.App.Access;
using Viften.Core;
using Viften.Core.Persons;

namespace Viften.App.Persons;

/// <summary>An identity as someone wrote it in a form. A class, so that nothing prints it.</summary>
/// <param name="cpr">The number; empty for one who has none.</param>
/// <param name="name">The name.</param>
/// <param name="address">Empty when it is not known or protected.</param>
/// <param name="bornYear">Year of birth of one without a number.</param>
/// <param name="bornMonth">Month of birth of one without a number.</param>
public sealed class IdentityGiven(string? cpr, string name, string address, string? bornYear = null, string? bornMonth = null)
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
        var born = Born(today, number, findings);
        var refused = findings.Any(f => f.Severity == Severity.Blocks);
        return (refused ? null : new Identity(number, name.Trim(), address?.Trim() ?? "", born), findings);
    }

    /// <summary>The month of birth that was given; a number that says another is refused.</summary>
    private BirthMonth? Born(DateOnly today, Cpr? number, List<Finding> findings)
    {
        if (string.IsNullOrWhiteSpace(bornYear) && string.IsNullOrWhiteSpace(bornMonth)) return null;
        void Wrong(string code, string text) => findings.Add(new(code, Severity.Blocks, text, new Place(null, null, null, "Fødselsmåned")));
        if (!BirthMonth.TryParse(bornYear, bornMonth, out var born)) Wrong("BIRTH-MALFORMED", "Fødselsmåneden er ikke et år og en måned. Skriv et årstal med fire cifre, og vælg en måned, eller lad begge være tomme.");
        else if (born.Year > today.Year || (born.Year == today.Year && born.Month > today.Month)) Wrong("BIRTH-NOT-YET", "Fødselsmåneden har ikke været endnu. Se efter, om året er rigtigt.");
        else if (number is not null && (number.Born.Year, number.Born.Month) != (born.Year, born.Month)) Wrong("BIRTH-OTHER", "Fødselsmåneden er en anden end CPR-nummerets. Slet den, eller ret nummeret.");
        return born;
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
public sealed record PersonRead(Guid Person, long Revision, Identity? Identity)
{
    /// <summary>How often the person was looked at before this; only where one person is shown.</summary>
    public PersonLooks? Looks { get; init; }
}

/// <summary>Looks at a person, without who looked.</summary>
/// <param name="Count">Questions that gave the person, of whatever kind.</param>
/// <param name="Last">The newest, UTC; null when there is none.</param>
public sealed record PersonLooks(int Count, DateTime? Last);

/// <summary>A person that a search found: enough to tell them apart, and no more.</summary>
public sealed class PersonHit(Guid person, Identity? identity)
{
    public Guid Person { get; } = person;

    /// <summary>Null when the identity cannot be read.</summary>
    public string? Name { get; } = identity?.Name;

    /// <summary>"010190-••••"; null for one without a number.</summary>
    public string? MaskedCpr { get; } = identity?.Cpr?.Masked;

    /// <summary>What tells namesakes without a number apart.</summary>
    public BirthMonth? Born { get; } = identity?.Born;

    public override string ToString() => $"(person {Person})";
}
