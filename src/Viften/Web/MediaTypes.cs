using Viften.App.Annexes;
using Viften.App.Publications;

namespace Viften;

/// <summary>What files are called when they are sent to a browser.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Csv = "text/csv; charset=utf-8";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Html = "text/html; charset=utf-8";
    public const string Zip = "application/zip";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static string Of(AnnexForm form) => form switch { AnnexForm.Docx => Docx, AnnexForm.Html => Html, AnnexForm.Json => Json, AnnexForm.Csv => Csv, _ => Xlsx };

    public static string Of(DocumentKind kind) => kind switch { DocumentKind.Json => Json, DocumentKind.Csv => Csv, _ => Xlsx };
}
