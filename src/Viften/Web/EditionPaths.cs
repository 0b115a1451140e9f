using System.Globalization;
using Viften.App.Publications;

namespace Viften;

/// <summary>The stable addresses of an edition and its documents.</summary>
internal static class EditionPaths
{
    public static string Of(Edition edition) => string.Create(CultureInfo.InvariantCulture, $"/offentliggoerelser/{edition.Year}/{edition.Number}");

    public static string File(Edition edition, DocumentKind kind) => $"{Of(edition)}/takster.{kind.ToString().ToLowerInvariant()}";
}
