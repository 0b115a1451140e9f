namespace Viften.Core.Dialogue;

/// <summary>How far the dialogue about an explanation has come; an accepted one is a fact of the rules and ends the case.</summary>
public enum ExplanationState
{
    /// <summary>Ønsket: the secretariat has asked for an explanation.</summary>
    Asked,
    /// <summary>Givet: the operator has explained and waits for an answer.</summary>
    Given,
    /// <summary>Uddybning ønsket: the explanation did not do; the secretariat has asked again.</summary>
    AskedAgain,
}

/// <summary>Forklaringssag: whether and how an operator has explained why a rate, or all of its rates, deviate.</summary>
public sealed record ExplanationCase
{
    public required int Year { get; init; }
    public required string Operator { get; init; }
    /// <summary>Null, with no service, for the operator as a whole.</summary>
    public string? OfferId { get; init; }
    public string? ServiceId { get; init; }
    public required ExplanationState State { get; init; }
    /// <summary>Forklaringskode of the operator's explanation.</summary>
    public string? Code { get; init; }
    /// <summary>The operator's explanation, once given.</summary>
    [FreeText]
    public string? Text { get; init; }
    /// <summary>What the secretariat asked.</summary>
    [FreeText]
    public string? Question { get; init; }
    /// <summary>Who made the last move.</summary>
    public required string Person { get; init; }
}
