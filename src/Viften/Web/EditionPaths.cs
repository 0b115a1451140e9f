using System.Globalization;
using Viften.App.Publications;
using Viften.Core.Catalogue;

namespace Viften;

/// <summary>The stable addresses of an edition and its documents.</summary>
internal static class EditionPaths
{
    public static string Of(Edition edition) => string.Create(CultureInfo.InvariantCulture, $"/offentliggoerelser/{edition.Year}/{edition.Number}");

    /// <summary>The edition of an address. A year has one agreement, and with it one row of numbers.</summary>
    public static async Task<Edition?> Find(PublicationBook publications, int year, int number, CancellationToken cancel = default) =>
        (await publications.Editions(null, year, cancel)).LastOrDefault(e => e.Number == number);

    public static string File(Edition edition, DocumentKind kind) => File(edition.Agreement, edition.Year, edition.Number, kind);

    public static string File(CatalogueEdition edition, DocumentKind kind) => File(edition.Agreement, edition.Year, edition.Number, kind);

    private static string File(string agreement, int year, int number, DocumentKind kind) =>
        string.Create(CultureInfo.InvariantCulture, $"/data/{UrlKey.Of(agreement)}/{year}/{number}/takster.{kind.Ending()}");
}
