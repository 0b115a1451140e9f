using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Viften.Core.Parties;

namespace Viften.App.History;

/// <summary>What the records of agreements, decisions and signing in are called to people; <see cref="HistoryLabels"/> asks here too.</summary>
internal static class AgreementLabels
{
    public static IReadOnlyDictionary<string, string> Tables { get; } = new Dictionary<string, string>
    {
        ["party_facts"] = "Part", ["party_presentations"] = "Partens omtale", ["agreement_facts"] = "Rammeaftale", ["agreement_parties"] = "Part i aftalen", ["annexes"] = "Bilag", ["sections"] = "Afsnit", ["agreement_deadlines"] = "Frist",
        ["agreement_steps"] = "Skridt", ["routes"] = "Beslutningsvej", ["decisions"] = "Beslutning", ["sign_in_means"] = "Loginmiddel", ["invitations"] = "Invitation",
    };

    public static IReadOnlyDictionary<string, string> Fields { get; } = new Dictionary<string, string>
    {
        [nameof(PartyFact.Cvr)] = "CVR", [nameof(PartyFact.Kind)] = "Slags", [nameof(PartyFact.Successor)] = "Efterfølger", [nameof(PartyPresentation.Website)] = "Egen side",
        [nameof(AgreementTerms.Title)] = "Titel", [nameof(AgreementTerms.Region)] = "Region", [nameof(AgreementTerms.Predecessor)] = "Aftalen før", [nameof(AgreementTerms.LegalBasis)] = "Retsgrundlag",
        [nameof(AgreementTerms.Goals)] = "Visionsmål", [nameof(AgreementTerms.Contact)] = "Kontakt",
        [nameof(AgreementAnnex.No)] = "Nummer", [nameof(AgreementAnnex.Open)] = "Åben",
        [nameof(AgreementSection.Key)] = "Nøgle", [nameof(AgreementSection.Position)] = "Plads", [nameof(AgreementSection.Markdown)] = "Tekst", [nameof(AgreementSection.Confidential)] = "Fortrolig", [nameof(AgreementSection.Lineage)] = "Kommer fra",
        [nameof(AgreementDeadline.Step)] = "Skridt", [nameof(AgreementDeadline.Basis)] = "Kilde", [nameof(AgreementDeadline.Status)] = "Parameterens status",
        [nameof(AgreementStepTaken.Date)] = "Dato", [nameof(AgreementStepTaken.Document)] = "Dokument", [nameof(AgreementStepTaken.Override)] = "Trods manglende beslutninger",
        [nameof(PartyRoute.Steps)] = "Udvalg og råd",
        [nameof(Decision.About)] = "Om", [nameof(Decision.Body)] = "Udvalg eller råd", [nameof(Decision.Level)] = "Niveau", [nameof(Decision.Word)] = "Beslutning", [nameof(Decision.Wording)] = "Ordlyd",
        [nameof(Decision.VotesFor)] = "Stemmer for", [nameof(Decision.VotesAgainst)] = "Stemmer imod", [nameof(Decision.VotesBlank)] = "Undlod", [nameof(Decision.Absent)] = "Fraværende", [nameof(Decision.Disqualified)] = "Inhabile",
        [nameof(Decision.AwayAs)] = "Fraværende som", [nameof(Decision.CaseNo)] = "Sagsnummer", [nameof(Decision.Documents)] = "Dokumenter", [nameof(Decision.Minutes)] = "Referat", [nameof(Decision.Invented)] = "Opdigtet",
        [nameof(Invitation.TokenHash)] = "Linkets kontrolsum", [nameof(Invitation.Expires)] = "Virker til", [nameof(Invitation.Maker)] = "Lavet af kontoen",
    };

    /// <summary>A value in words; null when it is no word of these records.</summary>
    public static string? Text(object? value) => value switch
    {
        AgreementStep step => AgreementSteps.Of(step).Text,
        DecisionWord word => DecisionWords.Of(word),
        BodyLevel level => DecisionWords.Of(level),
        DeadlineKind kind => kind == DeadlineKind.Statutory ? "lovbestemt" : "aftalt",
        ParameterStatus status => status == ParameterStatus.Confirmed ? "bekræftet" : "antaget",
        PartyKind kind => kind switch { PartyKind.Municipality => "kommune", PartyKind.Region => "region", _ => kind.ToString() },
        MeansKind kind => kind switch { MeansKind.Passkey => "adgangsnøgle", MeansKind.PasswordAndCode => "adgangskode og engangskode", _ => "gendannelseskoder" },
        NamedTexts { Count: > 0 } texts => string.Join("; ", texts.Select(t => $"{t.Key}: {t.Value}")),
        DateTime at => DanishTime.Tell(at),
        bool yes => yes ? "ja" : "nej",
        _ => null,
    };
}
