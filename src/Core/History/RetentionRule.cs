using System.Collections.Immutable;
using Viften.Core.Agreements;

namespace Viften.Core.History;

/// <summary>Opbevaringsklasse: what is kept for the same time and for the same reason.</summary>
public enum RetentionClass
{
    /// <summary>Afleverede takstfiler, byte for byte, and the columns of the sender's own.</summary>
    Files,
    /// <summary>Dialog: comments, explanations and questions.</summary>
    Dialogue,
    /// <summary>Begrundelser for ændringer.</summary>
    Reasons,
    /// <summary>Opslagsloggens indhold.</summary>
    AccessLog,
}

/// <summary>Opbevaringsregel: how long a class is kept before its content is erased.</summary>
/// <param name="Class">What it is about.</param>
/// <param name="Name">The class in Danish.</param>
/// <param name="Years">Years after it was written; null when it goes only by request.</param>
/// <param name="Source">Where the time is from.</param>
/// <param name="Status">Whether someone has confirmed it.</param>
/// <param name="Stays">What is left when the content is gone.</param>
public sealed record RetentionRule(RetentionClass Class, string Name, int? Years, string Source, ParameterStatus Status, string Stays)
{
    /// <summary>The first day whose content stays, seen from a day; null when nothing goes by time.</summary>
    public DateOnly? Before(DateOnly today) => Years is { } years ? today.AddYears(-years) : null;
}

/// <summary>Opbevaringsregler: the times of all classes. They are assumed until the data controllers have set them.</summary>
/// <remarks>GDPR art. 5(1)(e) asks for a time; how long is for each authority. Decision 0017.</remarks>
public static class RetentionRules
{
    private const string Controllers = "Databeskyttelsesforordningen art. 5, stk. 1, litra e, siger, at der skal være en frist; længden er antaget og skal fastsættes af de dataansvarlige";

    public static ImmutableArray<RetentionRule> All { get; } =
    [
        new(RetentionClass.Files, "Afleverede takstfiler og deres egne kolonner", 5, "Bogføringsloven § 12 kræver regnskabsmateriale opbevaret i 5 år; antaget at gælde tilsvarende", ParameterStatus.Assumed,
            "Takster, regnskab og købere, som reglerne regner på, og filens navn og kontrolsum"),
        new(RetentionClass.Dialogue, "Kommentarer, spørgsmål og forklaringer", 5, Controllers, ParameterStatus.Assumed, "At der blev skrevet, hvornår og af hvem, og hvad der blev besluttet"),
        new(RetentionClass.Reasons, "Begrundelser for ændringer", null, "Begrundelser er en del af sagen og slettes kun efter begæring; antaget", ParameterStatus.Assumed, "Ændringen selv, hvornår og af hvem"),
        new(RetentionClass.AccessLog, "Indholdet af opslagsloggen", 2, Controllers, ParameterStatus.Assumed, "At der blev slået op, hvornår, og loggens kontroltal"),
    ];

    public static RetentionRule Of(RetentionClass of) => All.Single(r => r.Class == of);
}
