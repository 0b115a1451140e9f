namespace Viften.Core.Rounds;

/// <summary>Runderegler: what stands in the way of starting, moving, closing and answering a round.</summary>
public static class RoundRules
{
    /// <param name="opens">The first day.</param>
    /// <param name="due">The last day.</param>
    /// <param name="today">The day in Denmark.</param>
    public static Finding? CannotStart(DateOnly opens, DateOnly due, DateOnly today) =>
        due < opens ? Say("ROUND-DATES", "Fristen ligger før den dag, runden åbner. Ret en af datoerne.", "Frist")
        : due < today ? Say("ROUND-PAST", $"Fristen {Danish.Date(due)} er passeret. Vælg en dag, der ikke er gået.", "Frist")
        : null;

    public static Finding? CannotMove(RoundLife life, DateOnly due, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(life);
        return life.IsClosed ? Closed
            : due <= life.Deadline.Due ? Say("ROUND-EARLIER", $"Fristen er {Danish.Date(life.Deadline.Due)} og kan kun udskydes: nogen kan have regnet med den. Vælg en senere dag.", "Ny frist")
            : due < today ? Say("ROUND-PAST", $"{Danish.Date(due)} er passeret. Vælg en dag, der ikke er gået.", "Ny frist")
            : null;
    }

    /// <summary>Why nothing can be handed in now; after the last day it can, and is marked.</summary>
    public static Finding? CannotAnswer(RoundLife life, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(life);
        return life.IsClosed ? Say("ROUND-CLOSED", $"Runden blev lukket {DanishTime.Tell(life.Closing!.At)} og tager ikke imod mere. Skriv til sekretariatet, hvis noget mangler.")
            : today < life.Round.Opens ? Say("ROUND-NOT-OPEN", $"Runden åbner {Danish.Date(life.Round.Opens)}.")
            : null;
    }

    /// <summary>Questions stand fast when someone has begun to answer them.</summary>
    public static Finding? CannotAsk(RoundLife life)
    {
        ArgumentNullException.ThrowIfNull(life);
        return life.IsClosed ? Closed : life.Answers.Count > 0 || life.HandIns.Count > 0 ? Say("ROUND-ANSWERED", "Nogen er begyndt at svare, så spørgsmålene kan ikke ændres. Start en ny runde, hvis der skal spørges om noget andet.") : null;
    }

    /// <summary>What is wrong with a question; the texts are looked at where they are taken in.</summary>
    public static Finding? WrongQuestion(RoundQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return question switch
        {
            { Answer: AnswerType.Choice, Options.Count: < 2 } => Say("QUESTION-OPTIONS", "Skriv mindst to muligheder, én på hver linje.", "Muligheder"),
            { Answer: AnswerType.Number, Unit: null } => Say("QUESTION-UNIT", "Skriv, hvad tallet tæller, fx borgere eller pladser.", "Enhed"),
            { CountsPersons: true, Answer: not AnswerType.Number } => Say("QUESTION-PERSONS", "Kun et tal kan tælle borgere.", "Tæller borgere"),
            _ => null,
        };
    }

    public static Finding Closed { get; } = Say("ROUND-CLOSED", "Runden er lukket.");

    private static Finding Say(string code, string text, string? field = null) => new(code, Severity.Blocks, text, field is null ? null : new Place(null, null, null, field));
}
