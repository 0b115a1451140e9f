using Viften.App.Publications;

namespace Viften;

/// <summary>What files are called when they are sent to a browser.</summary>
internal static class MediaTypes
{
    public const string Json = "application/json";
    public const string Csv = "text/csv; charset=utf-8";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static string Of(DocumentKind kind) => kind switch { DocumentKind.Json => Json, DocumentKind.Csv => Csv, _ => Xlsx };
}
