using Viften.App.Bodies;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Bodies;
using Viften.Core.Development;

namespace Viften.Pages.Bodies;

/// <summary>A body as the form sends it.</summary>
#pragma warning disable IDE1006 // The names are those of the form's fields.
public sealed class BodyFields
{
    public string? kortnavn { get; set; }
    public string? navn { get; set; }
    public string? slags { get; set; }
    public string? kommissorium { get; set; }
    public string? refererer { get; set; }
    public string? moedes { get; set; }
    public string? aabent { get; set; }
    public string? fra { get; set; }
    public string? til { get; set; }
    public string? kilde { get; set; }
    public string? bekraeftet { get; set; }
    public string? begrundelse { get; set; }
    public long forventet { get; set; }
#pragma warning restore IDE1006

    internal static BodyFields Of(BodyView view) => new()
    {
        kortnavn = view.Body.ShortName, navn = view.Body.Name, slags = BodyWords.Key(view.Body.Kind), kommissorium = view.Body.Markdown, refererer = view.Body.ReportsTo, moedes = view.Body.Meets, aabent = view.Body.Open ? "ja" : null,
        fra = AgreementPaths.Field(view.Period.From), til = AgreementPaths.Field(view.Period.To), kilde = view.Body.Basis, bekraeftet = view.Body.Status == ParameterStatus.Confirmed ? "ja" : null, forventet = view.Version,
    };

    /// <summary>The body and from when it is so; null when a field cannot be read.</summary>
    internal (CooperationBody Body, Period Period)? Read(CooperationBody? old, int next, out string? wrong)
    {
        wrong = null;
        var (from, to) = (FormText.Day(fra, "Fra og med", ref wrong), FormText.Day(til, "Til og med", ref wrong));
        if (from is null) wrong ??= "Skriv, fra hvornår det gælder.";
        if (to < from) wrong ??= "Perioden slutter, før den begynder.";
        if (DevelopmentWords.Read<BodyKind>(slags, BodyWords.Key) is not { } kind) wrong ??= "Vælg, hvad det er for et organ.";
        else if (wrong is null)
            return (new CooperationBody
            {
                Key = old?.Key ?? "", Position = old?.Position ?? next, ShortName = kortnavn?.Trim() ?? "", Name = navn?.Trim() ?? "", Kind = kind, Markdown = kommissorium?.ReplaceLineEndings("\n").Trim() ?? "", ReportsTo = FormText.Text(refererer),
                Meets = FormText.Text(moedes), Open = aabent == "ja", Basis = kilde?.Trim() ?? "", Status = bekraeftet == "ja" ? ParameterStatus.Confirmed : ParameterStatus.Assumed,
            }, new Period(from!.Value, to));
        return null;
    }
}
