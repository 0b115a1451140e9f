using System.Globalization;
using Viften.Core.Agreements;
using Viften.Core.DevelopmentPlans;

namespace Viften.Pages.DevelopmentPlans;

/// <summary>The fields of a plan as its form sends them.</summary>
#pragma warning disable IDE1006 // The names are those of the form's fields.
public sealed class PlanForm
{
    public string? navn { get; set; }
    public string? hvem { get; set; }
    public string? tilbudsid { get; set; }
    public string? status { get; set; }
    public string? fra { get; set; }
    public string? til { get; set; }
    public string? note { get; set; }
    public string? kilde { get; set; }
    public string? sikkert { get; set; }
    public string? begrundelse { get; set; }
#pragma warning restore IDE1006

    internal static Refusal Wrong { get; } = new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", "En plan har en status og to datoer.", []);

    internal static PlanForm Of(DevelopmentPlan p) => new()
    {
        navn = p.OfferName, hvem = p.Operator, tilbudsid = p.OfferId, status = PlanWords.Key(p.Status), fra = AgreementPaths.Field(p.From), til = AgreementPaths.Field(p.To), note = p.Note, kilde = p.Basis, sikkert = p.Confidence == ParameterStatus.Confirmed ? "ja" : null,
    };

    /// <summary>The plan; null when the status or a day is none.</summary>
    internal DevelopmentPlan? Plan(string key) => PlanWords.ReadStatus(status) is { } standing && Day(fra) is { } from && Day(til) is { } to
        ? new()
        {
            Key = key, OfferName = navn?.Trim() ?? "", Operator = hvem?.Trim() ?? "", OfferId = string.IsNullOrWhiteSpace(tilbudsid) ? null : tilbudsid.Trim(), Status = standing, From = from, To = to, Basis = kilde?.Trim() ?? "",
            Confidence = sikkert == "ja" ? ParameterStatus.Confirmed : ParameterStatus.Assumed, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
        }
        : null;

    internal static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
