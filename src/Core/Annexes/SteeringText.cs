using System.Collections.Immutable;
using Viften.Core.Agreements;

namespace Viften.Core.Annexes;

/// <summary>Regel bag en sætning: the value of a parameter that a sentence or a table tells, with what it rests on.</summary>
/// <param name="Key">The parameter's key in the agreement's file.</param>
/// <param name="From">First day of the value told; null for one that has always been in force.</param>
/// <param name="To">Last day of it; null while it is in force.</param>
/// <param name="Source">Where the value comes from.</param>
public sealed record ParameterUse(string Key, DateOnly? From, DateOnly? To, string Source, ParameterStatus Status, string? Note)
{
    public string Label => RuleLabels.Of(Key);

    public bool IsAssumed => Status == ParameterStatus.Assumed;
}

/// <summary>Something a chapter says.</summary>
/// <param name="Use">The rule it tells; null for what is so by law, or by how the calculation is made.</param>
/// <param name="Basis">The § or document behind what no parameter holds.</param>
public abstract record SteeringPart(ParameterUse? Use, string? Basis);

/// <summary>Sætning.</summary>
public sealed record SteeringSentence(string Text, ParameterUse? Use = null, string? Basis = null) : SteeringPart(Use, Basis);

/// <summary>Kolonne i en tabel.</summary>
public sealed record SteeringColumn(string Heading, bool Number = false);

/// <summary>Tabel: a value that is a series or a list.</summary>
public sealed record SteeringTable(string Caption, ImmutableArray<SteeringColumn> Columns, ImmutableArray<ImmutableArray<string>> Rows, ParameterUse? Use = null, string? Basis = null)
    : SteeringPart(Use, Basis);

/// <summary>Kapitel i styringsaftalen.</summary>
/// <param name="Key">Its name in addresses and from period to period.</param>
public sealed record SteeringChapter(string Key, int No, string Title, ImmutableArray<SteeringPart> Parts);

/// <summary>Styringsaftale skrevet ud: an agreement's rule set as text.</summary>
/// <remarks>
/// C06 and C07. Every sentence with a rule in it is made of the parameter that the calculation reads, so the text and the figures cannot
/// disagree. Chapters follow what a styringsaftale is to hold by the executive order, and the headings that such agreements have.
/// </remarks>
public sealed record SteeringText(string Title, string Subtitle, ImmutableArray<SteeringChapter> Chapters)
{
    /// <summary>Writes an agreement's rules.</summary>
    public static SteeringText Of(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ChapterWriter[] chapters =
        [
            SteeringScope.Agreement(agreement), SteeringScope.Terms(), SteeringScope.Offers(agreement),
            SteeringRates.Financing(agreement), SteeringRates.Calculation(agreement), SteeringRates.Costs(agreement), SteeringRates.Occupancy(agreement),
            SteeringRates.Carry(agreement), SteeringRates.Services(), SteeringRates.DuringTheYear(),
            SteeringEconomy.Development(agreement), SteeringEconomy.Checks(agreement), SteeringEconomy.OpeningAndClosing(agreement), SteeringEconomy.TakeOver(agreement),
            SteeringPractice.Settlement(agreement), SteeringPractice.Accounts(), SteeringPractice.Deadlines(agreement),
        ];
        return new(
            $"Styringsaftale, {agreement.Title}", $"Gælder fra {Danish.Date(agreement.From)} til {Danish.Date(agreement.To)}",
            [.. chapters.Select((c, i) => new SteeringChapter(c.Key, i + 1, c.Title, c.Parts))]);
    }

    /// <summary>The parameters the text rests on that nobody has confirmed.</summary>
    public IEnumerable<ParameterUse> Assumed => Chapters.SelectMany(c => c.Parts).Select(p => p.Use).OfType<ParameterUse>().Where(u => u.IsAssumed).DistinctBy(u => (u.Key, u.From));

    /// <summary>How many parameters the text rests on.</summary>
    public int Rules => Chapters.SelectMany(c => c.Parts).Select(p => p.Use?.Key).OfType<string>().Distinct().Count();
}
