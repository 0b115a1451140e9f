using Viften.App.Documents;
using Viften.Core.Agreements;

namespace Viften.App.Annexes;

/// <summary>Et bilag, som det er nu: what it says, and what it was made of. Nothing of it is stored until it is frozen.</summary>
/// <param name="Document">What it says.</param>
/// <param name="Rules">The rule set it was made of; null when it was made of none.</param>
/// <param name="List">Its table for a spreadsheet; null when it is no register.</param>
/// <param name="Reference">What it stands for elsewhere in the product, as the address of an edition; null for nothing.</param>
public sealed record AnnexDraft(Document Document, Agreement? Rules = null, Table? List = null, string? Reference = null);

/// <summary>Form et fastfrosset bilag kan hentes i.</summary>
public enum AnnexForm
{
    Docx,
    Html,
    /// <summary>What the other forms were made of, for programs and for comparing.</summary>
    Json,
    Csv,
    Xlsx,
}

/// <summary>Udgave af et bilag: frozen, numbered inside the annex, never changed.</summary>
/// <param name="Version">1, 2, … inside the annex.</param>
/// <param name="AsOf">The change its facts were read as of.</param>
/// <param name="RuleSet">SHA-256 of the rule set it was made of; null when it was made of none.</param>
/// <param name="Note">Why there is this version, for its readers.</param>
/// <param name="Sums">SHA-256 of its bytes in each form it can be had in.</param>
/// <param name="Change">The change that froze it.</param>
/// <param name="At">When, in UTC.</param>
public sealed record AnnexVersion(
    Guid Id, string Agreement, int No, int Version, AnnexKind Kind, string Title, long AsOf, string? RuleSet, string? Reference, string Note, IReadOnlyDictionary<AnnexForm, string> Sums, long Change, DateTime At);

/// <summary>An annex as a page shows it.</summary>
/// <param name="Added">The change that brought its line in the register.</param>
/// <param name="Versions">The newest first.</param>
public sealed record AnnexView(AgreementAnnex Annex, long Added, IReadOnlyList<AnnexVersion> Versions)
{
    public AnnexVersion? Newest => Versions.Count > 0 ? Versions[0] : null;
}

/// <summary>The words of annexes.</summary>
public static class AnnexWords
{
    public static string Of(AnnexKind kind) => kind switch
    {
        AnnexKind.Steering => "Styringsaftale",
        AnnexKind.Rates => "Tilbudsvifte",
        AnnexKind.National => "Lands- og landsdelsdækkende tilbud",
        AnnexKind.DevelopmentPlan => "Udviklingsplan",
        AnnexKind.Organisation => "Organisering",
        AnnexKind.Input => "Parternes indspil",
        _ => "Afsnit i aftalen",
    };

    public static string Key(AnnexKind kind) => kind switch
    {
        AnnexKind.Steering => "styringsaftale",
        AnnexKind.Rates => "tilbudsvifte",
        AnnexKind.National => "landsdaekkende",
        AnnexKind.DevelopmentPlan => "udviklingsplan",
        AnnexKind.Organisation => "organisering",
        AnnexKind.Input => "indspil",
        _ => "andet",
    };

    public static AnnexKind? Read(string? key)
    {
        foreach (var kind in Enum.GetValues<AnnexKind>()) if (Key(kind) == key) return kind;
        return null;
    }

    public static string Ending(this AnnexForm form) => form switch { AnnexForm.Docx => "docx", AnnexForm.Html => "html", AnnexForm.Json => "json", AnnexForm.Csv => "csv", _ => "xlsx" };

    public static AnnexForm? Form(string? ending)
    {
        foreach (var form in Enum.GetValues<AnnexForm>()) if (form.Ending() == ending) return form;
        return null;
    }
}
