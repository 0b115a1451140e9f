using System.Reflection;
using Viften.App.Access;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.CouncilCases;
using Viften.Core.Dialogue;
using Viften.Core.Persons;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.History;

/// <summary>What tables and their fields are called to people; the rate file's own headings where there are any.</summary>
internal static class HistoryLabels
{
    /// <summary>One row of a table, in words.</summary>
    private static readonly Dictionary<string, string> s_tables = new()
    {
        ["rate_rows"] = "Takst", ["account_rows"] = "Regnskab", ["buyer_rows"] = "Køber", ["spending_rows"] = "Udgifter", ["verdicts"] = "Accepteret forklaring",
        ["received_files"] = "Modtaget fil", ["corrections"] = "Rettelse", ["rate_choices"] = "Godkendt indberettet takst", ["comments"] = "Kommentar", ["explanations"] = "Forklaringssag",
        ["reminders"] = "Påmindelse", ["account_profiles"] = "Bruger", ["grants"] = "Rolle", ["person_identities"] = "Identitet", ["access_reviews"] = "Stikprøve",
        ["files"] = "Fil", ["rule_sets"] = "Udgave af regelsæt", ["head_versions"] = "Status", ["publications"] = "Udgave", ["published_rates"] = "Offentliggjort takst",
        ["publication_returns"] = "Indberetning i udgaven", ["person_erasures"] = "Slettet identitet", ["key_ring"] = "Nøgle", ["log_erasures"] = "Sletning i opslagsloggen", ["body_erasures"] = "Sletning af indhold",
    };

    /// <summary>Fields of records that are no rows of a rate file.</summary>
    private static readonly Dictionary<string, string> s_fields = new()
    {
        [nameof(Comment.Year)] = "År", [nameof(Comment.Operator)] = "Driftsherre", [nameof(Comment.OfferId)] = "Tilbuds-id", [nameof(Comment.ServiceId)] = "Ydelses-id",
        [nameof(Comment.Text)] = "Tekst", [nameof(Comment.Person)] = "Hvem", [nameof(Comment.Party)] = "Part", [nameof(Comment.Visibility)] = "Synlighed",
        [nameof(ExplanationCase.State)] = "Status", [nameof(ExplanationCase.Code)] = "Forklaringskode", [nameof(ExplanationCase.Question)] = "Spørgsmål",
        [nameof(Correction.Field)] = "Felt", [nameof(Correction.Old)] = "Rettet fra", [nameof(Correction.New)] = "Rettet til", [nameof(Correction.Reason)] = "Begrundelse", [nameof(Correction.From)] = "Fra og med",
        [nameof(RateChoice.Rate)] = "Takst", [nameof(ReceivedFile.Agreement)] = "Aftale", [nameof(ReceivedFile.Sha256)] = "Kontrolsum", [nameof(ReceivedFile.Name)] = "Navn",
        [nameof(Reminder.Deadline)] = "Frist", [nameof(Reminder.Due)] = "Fristens dag", [nameof(Grant.Role)] = "Rolle", [nameof(Grant.Offer)] = "Kun tilbuddet", [nameof(Grant.SubstituteFor)] = "Vikar for kontoen",
        [nameof(Grant.Origin)] = "Tildelt", [nameof(AccountProfile.Mail)] = "E-mail", [nameof(AccessReview.To)] = "Til og med", [nameof(AccessReview.Seed)] = "Lod", [nameof(AccessReview.LastNo)] = "Sidste nummer i loggen",
        [nameof(AccessReview.Among)] = "Opslag at trække af", [nameof(AccessReview.Numbers)] = "Numre trukket", [nameof(AccessReview.Outcome)] = "Udfald",
        [nameof(IdentityCommitment.Commitment)] = "Kontroltal", [nameof(IdentityCommitment.BirthYear)] = "Fødselsår", [nameof(IdentityCommitment.BirthMonth)] = "Fødselsmåned",
    };

    /// <summary>What each capability calls its own records and fields.</summary>
    private static readonly IReadOnlyDictionary<string, string>[] s_otherTables = [AgreementLabels.Tables, RoundLabels.Tables, CaseLabels.Tables, AnnexLabels.Tables, OfferLabels.Tables, WorkPlanLabels.Tables];
    private static readonly IReadOnlyDictionary<string, string>[] s_otherFields = [AgreementLabels.Fields, CaseLabels.Fields, AnnexLabels.Fields, OfferLabels.Fields, WorkPlanLabels.Fields];

    public static string Table(string table) => s_tables.GetValueOrDefault(table) ?? s_otherTables.Select(t => t.GetValueOrDefault(table)).FirstOrDefault(t => t is not null) ?? table;

    /// <summary>The heading of a record's property, and how it is read when it is of a rate file; null when nobody has said what it is called.</summary>
    public static (string Heading, FieldKind? Kind)? Field(Type record, PropertyInfo property)
    {
        ArgumentNullException.ThrowIfNull(property);
        if (SheetPrefix(record) is { } prefix && Enum.TryParse<Field>(prefix + property.Name, out var field)) return (Fields.Heading(field), Fields.Info(field).Kind);
        return property.Name switch
        {
            nameof(RateRow.PayCoveredByGroup) => (Fields.PayCoveredPrefix, FieldKind.Percent),
            nameof(RateRow.PositionsByGroup) => (Fields.PositionsPrefix, FieldKind.Quantity),
            nameof(RateRow.Extra) => ("", null),
            _ => (s_fields.GetValueOrDefault(property.Name) ?? RoundLabels.Fields.GetValueOrDefault((record.Name, property.Name)) ?? s_otherFields.Select(f => f.GetValueOrDefault(property.Name)).FirstOrDefault(f => f is not null)) is { } heading
                ? (heading, null) : null,
        };
    }

    /// <summary>A value with its unit, as people read it; null for nothing.</summary>
    public static string? Text(object? value, FieldKind? kind) => value switch
    {
        null or "" => null,
        _ when (RoundLabels.Text(value) ?? AgreementLabels.Text(value) ?? AnnexLabels.Text(value) ?? OfferLabels.Text(value) ?? WorkPlanLabels.Text(value)) is { } word => word,
        CaseBlock block => CaseBlocks.Title(block),
        Money money => Danish.Amount(money),
        decimal number when kind is FieldKind.Percent or FieldKind.Occupancy => Danish.Percent(number),
        DateOnly date => Danish.Date(date),
        Role role => RoleWords.Of(role),
        ReviewOutcome outcome => AccessWords.Of(outcome),
        Visibility visibility => visibility == Visibility.Shared ? "delt" : "kun internt",
        ExplanationState state => state switch { ExplanationState.Asked => "ønsket", ExplanationState.Given => "givet", _ => "uddybning ønsket" },
        GrantOrigin origin => origin == GrantOrigin.Here ? "her i systemet" : "ved log ind",
        ReturnStatus status => status switch { ReturnStatus.Imported => "indlæst", ReturnStatus.Withdrawn => "trukket tilbage", _ => "godkendt" },
        AccountStatus status => status == AccountStatus.Open ? "åben" : "lukket",
        Guid id => id.ToString("D"),
        _ => CellText.Of(value),
    };

    /// <summary>Records of the rate file's sheets have its headings.</summary>
    private static string? SheetPrefix(Type record) =>
        record == typeof(RateRow) ? "" : record == typeof(AccountRow) ? "Acc" : record == typeof(BuyerRow) ? "Buy" : record == typeof(SpendingRow) ? "Spe" : null;
}
