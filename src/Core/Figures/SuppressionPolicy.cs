using Viften.Core.Agreements;

namespace Viften.Core.Figures;

/// <summary>Diskretionering: how few persons a count may tell of where it crosses parties.</summary>
/// <param name="Limit">Counts from 1 to one under this are hidden.</param>
/// <param name="Source">Where the limit was read, or why it was chosen.</param>
/// <param name="Status">Whether anyone but us has said so.</param>
/// <remarks>It is no rule of the agreement: none of the agreements says it, and it holds for figures of every agreement alike. Shown wherever a figure is hidden.</remarks>
public sealed record SuppressionPolicy(int Limit, string Source, ParameterStatus Status)
{
    public static SuppressionPolicy Default { get; } = new(5, "Almindelig praksis for tal om få personer; hverken lov eller aftale siger en grænse. Valgt, til parterne bestemmer en.", ParameterStatus.Assumed);

    /// <summary>Whether a count is of persons so few that it must be hidden. None at all is not: it is nobody's.</summary>
    public bool IsSmall(int count) => count > 0 && count < Limit;
}
