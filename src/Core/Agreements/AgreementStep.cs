using System.Collections.Immutable;
using Viften.Core.Access;

namespace Viften.Core.Agreements;

/// <summary>Trin: what someone does to bring an agreement on its way, in the order it is done.</summary>
/// <remarks>BEK 378/2024 and the practice of the region: see C03. What follows from the calendar alone is no step.</remarks>
public enum AgreementStep
{
    /// <summary>Udkast.</summary>
    Draft,
    /// <summary>Input fra parterne.</summary>
    InputRound,
    /// <summary>DASSOS, the directors' steering group.</summary>
    Dassos,
    /// <summary>KD-net, the chief executives.</summary>
    KdNet,
    /// <summary>KKR, which recommends and does not decide.</summary>
    Kkr,
    /// <summary>Sendt til kommunalbestyrelser og regionsråd.</summary>
    Councils,
    /// <summary>Vedtaget: every party has approved.</summary>
    Adopted,
    /// <summary>Offentliggjort.</summary>
    Published,
    /// <summary>Sendt til Social- og Boligstyrelsen.</summary>
    Sent,
}

/// <summary>Hvor en aftale står: its last step, or what the calendar has made of it.</summary>
public enum AgreementStage
{
    Draft,
    InputRound,
    Dassos,
    KdNet,
    Kkr,
    Councils,
    Adopted,
    Published,
    Sent,
    /// <summary>I kraft: adopted, and the period has begun.</summary>
    InForce,
    /// <summary>Udløbet: the period is over.</summary>
    Expired,
}

/// <summary>What a step is and who takes it.</summary>
/// <param name="Text">The step, to people.</param>
/// <param name="Body">Who treats it.</param>
/// <param name="Needs">The right of whoever registers it.</param>
/// <param name="After">The step that must be taken first; null for none.</param>
/// <param name="Source">Where it is said.</param>
public sealed record StepRule(AgreementStep Step, string Text, string Body, Right Needs, AgreementStep? After, string Source);

/// <summary>The steps of an agreement, in order; the only place they are said.</summary>
public static class AgreementSteps
{
    private const string Practice = "Praksis i Midtjylland: mødesager i DASSOS, KD-net og KKR";

    public static ImmutableArray<StepRule> All { get; } =
    [
        new(AgreementStep.Draft, "Udkast", "Sekretariatet", Right.EditAgreement, null, Practice),
        new(AgreementStep.InputRound, "Input fra parterne", "Parterne", Right.EditAgreement, AgreementStep.Draft, "Kommunerne koordinerer udarbejdelsen (serviceloven § 6)"),
        new(AgreementStep.Dassos, "Behandlet i DASSOS", "DASSOS", Right.EditAgreement, AgreementStep.Draft, Practice),
        new(AgreementStep.KdNet, "Behandlet i KD-net", "KD-net", Right.EditAgreement, AgreementStep.Draft, Practice),
        new(AgreementStep.Kkr, "Anbefalet af KKR", "KKR", Right.EditAgreement, AgreementStep.Draft, Practice),
        new(AgreementStep.Councils, "Til beslutning i rådene", "Parternes råd", Right.EditAgreement, AgreementStep.Draft, "Kommunalbestyrelserne og regionsrådet indgår aftalen (serviceloven § 6)"),
        new(AgreementStep.Adopted, "Vedtaget", "Alle parter", Right.EditAgreement, AgreementStep.Draft, "Aftalen indgås af alle kommunalbestyrelser og regionsrådet (serviceloven § 6)"),
        new(AgreementStep.Published, "Offentliggjort", "Sekretariatet", Right.EditAgreement, AgreementStep.Adopted, "Serviceloven § 6"),
        new(AgreementStep.Sent, "Sendt til Social- og Boligstyrelsen", "Sekretariatet", Right.EditAgreement, AgreementStep.Adopted, "Serviceloven § 6"),
    ];

    public static StepRule Of(AgreementStep step) => All[(int)step];

    /// <summary>A step as commands and addresses write it.</summary>
    public static string Key(AgreementStep step) => step switch
    {
        AgreementStep.Draft => "udkast",
        AgreementStep.InputRound => "input",
        AgreementStep.Dassos => "dassos",
        AgreementStep.KdNet => "kd-net",
        AgreementStep.Kkr => "kkr",
        AgreementStep.Councils => "raad",
        AgreementStep.Adopted => "vedtaget",
        AgreementStep.Published => "offentliggjort",
        _ => "sendt",
    };

    public static AgreementStep? Read(string? key)
    {
        foreach (var rule in All) if (Key(rule.Step) == key) return rule.Step;
        return null;
    }

    public static string Of(AgreementStage stage) => stage switch
    {
        AgreementStage.InForce => "I kraft",
        AgreementStage.Expired => "Udløbet",
        _ => Of((AgreementStep)(int)stage).Text,
    };
}
