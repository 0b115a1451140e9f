using System.Globalization;
using Viften.App.Annexes;
using Viften.Core.Agreements;

namespace Viften.Pages.Annexes;

/// <summary>The fields of an annex as its form sends them.</summary>
#pragma warning disable IDE1006 // The names are those of the form's fields.
public sealed class AnnexRegisterForm
{
    public string? nummer { get; set; }
    public string? titel { get; set; }
    public string? slags { get; set; }
    public string? indhold { get; set; }
    public string? aaben { get; set; }
    public string? dokumentnummer { get; set; }
    public string? begrundelse { get; set; }
#pragma warning restore IDE1006

    internal static Refusal Wrong { get; } = new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", "Et bilag har et nummer, en titel og en slags.", []);

    internal static AnnexRegisterForm Of(AgreementAnnex annex) => new()
    {
        nummer = annex.No.ToString(CultureInfo.InvariantCulture), titel = annex.Title, slags = AnnexWords.Key(annex.Kind), indhold = annex.Content, aaben = annex.Open ? "ja" : null, dokumentnummer = annex.DocumentNo,
    };

    /// <summary>The annex; null when the number or the kind is none.</summary>
    internal AgreementAnnex? Annex(string agreement) =>
        int.TryParse(nummer?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var no) && AnnexWords.Read(slags) is { } kind
            ? new()
            {
                Agreement = agreement, No = no, Title = titel?.Trim() ?? "", Kind = kind, Open = aaben == "ja",
                Content = string.IsNullOrWhiteSpace(indhold) ? null : indhold.Trim(), DocumentNo = string.IsNullOrWhiteSpace(dokumentnummer) ? null : dokumentnummer.Trim(),
            }
            : null;
}
