using Viften.Core;

namespace Viften;

/// <summary>What a page says when what was asked for was not done, and the status that goes with it.</summary>
/// <param name="Findings">What to put right, for what was refused.</param>
public sealed record Refusal(int Status, string Heading, string Text, IReadOnlyList<Finding> Findings)
{
    /// <summary>Null for what was done.</summary>
    public static Refusal? Of<T>(Outcome<T> outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Match<Refusal?>(
            done: _ => null,
            refused: findings => new(StatusCodes.Status422UnprocessableEntity, "Det kan ikke gøres endnu", findings.Count == 1 ? findings[0].Text : "", findings.Count == 1 ? [] : findings),
            denied: reason => new(StatusCodes.Status403Forbidden, "Det er ikke for din rolle", reason, []),
            notFound: what => new(StatusCodes.Status404NotFound, "Det findes ikke", $"{what} findes ikke eller er ikke for dig.", []),
            conflict: reason => new(StatusCodes.Status409Conflict, "Noget er ændret i mellemtiden", reason + " Intet er gemt.", []));
    }
}
