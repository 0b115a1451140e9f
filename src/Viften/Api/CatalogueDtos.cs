using System.ComponentModel;
using System.Globalization;
using Viften.App.Publications;
using Viften.Core.Catalogue;
using Viften.Core.Publications;
using Viften.Core.Rates;

namespace Viften;

/// <summary>A published edition of a year's rates.</summary>
/// <param name="Sha256">SHA-256 of each document.</param>
/// <param name="Documents">Where each document is.</param>
internal sealed record EditionAnswer(
    [property: Description("Rammeaftale")] string Agreement,
    [property: Description("Takstår")] int Year,
    [property: Description("Udgave")] int Number,
    [property: Description("Gælder fra")] DateOnly EffectiveFrom,
    [property: Description("Offentliggjort, UTC")] DateTime PublishedAt,
    [property: Description("Note")] string Note,
    [property: Description("Antal linjer")] int Lines,
    [property: Description("Kontrolsum for csv, xlsx og json")] IReadOnlyDictionary<string, string> Sha256,
    [property: Description("Adresser på csv, xlsx og json")] IReadOnlyDictionary<string, string> Documents,
    [property: Description("Adresse på linjerne i API'et")] string Rates)
{
    public static EditionAnswer Of(CatalogueEdition e) => new(
        e.Agreement, e.Year, e.Number, e.EffectiveFrom, e.At, e.Note, e.Lines.Count,
        new Dictionary<string, string> { ["csv"] = e.Csv, ["xlsx"] = e.Xlsx, ["json"] = e.Json },
        new[] { DocumentKind.Csv, DocumentKind.Xlsx, DocumentKind.Json }.ToDictionary(k => k.Ending(), k => EditionPaths.File(e, k)),
        string.Create(CultureInfo.InvariantCulture, $"{CatalogueApi.Root}/editions/{UrlKey.Of(e.Agreement)}/{e.Year}/{e.Number}/rates"));
}

/// <summary>An offer in a list.</summary>
internal sealed record OfferAnswer(
    [property: Description("Driftsherre: kode på fire cifre eller CVR-nummer")] string Operator,
    [property: Description("Driftsherrens navn")] string OperatorName,
    [property: Description("Tilbuds-id")] string Id,
    [property: Description("Tilbud")] string Name,
    [property: Description("Ejerform: kommunal, regional eller privat")] string Kind,
    [property: Description("Paragraffer")] IReadOnlyList<string> Paragraphs,
    [property: Description("Målgrupper")] IReadOnlyList<string> TargetGroups,
    [property: Description("Alder fra")] int? AgeFrom,
    [property: Description("Alder til")] int? AgeTo,
    [property: Description("Pladser")] decimal? Places,
    [property: Description("Omfattet af rammeaftalen")] bool Covered,
    [property: Description("Takst for hovedydelsen, kr.")] decimal? Rate,
    [property: Description("Enhed, taksten er for")] string? Unit,
    [property: Description("År, taksten er for")] int? RateYear,
    [property: Description("Adresse på tilbuddet i API'et")] string Href,
    [property: Description("Adresse på tilbuddets side")] string Page)
{
    public static OfferAnswer Of(CatalogueOffer o) => new(
        o.Operator, o.OperatorName, o.Id, o.Name, CatalogueTexts.Key(o.Kind), o.Paragraphs, o.Targets, o.AgeFrom, o.AgeTo, o.Places, o.Covered,
        o.LeadingRate?.Rate?.Kroner, o.LeadingRate is { } r ? Words.Of(r.Unit) : null, o.LeadingRate?.Year,
        $"{CatalogueApi.Root}/offers/{UrlKey.Of(o.Operator)}/{UrlKey.Of(o.Id)}", CatalogueAddress.Of(o.Operator, o.Id));
}

/// <summary>An offer with all its services and rates.</summary>
internal sealed record OfferWithRatesAnswer(
    [property: Description("Tilbuddet")] OfferAnswer Offer,
    [property: Description("Afdelinger")] IReadOnlyList<string> Departments,
    [property: Description("P-nummer")] string? PNumber,
    [property: Description("Hvorfor tilbuddet er omfattet af aftalen eller ikke, på dansk")] string CoverageText,
    [property: Description("Ydelser og takster for alle år, ældste først")] IReadOnlyList<RateAnswer> Rates);

/// <summary>A published line: a service of an offer in a period with its rate.</summary>
internal sealed record RateAnswer(
    [property: Description("Takstår")] int Year,
    [property: Description("Udgave")] int Edition,
    [property: Description("Gyldig fra")] DateOnly From,
    [property: Description("Gyldig til")] DateOnly To,
    [property: Description("Driftsherre")] string Operator,
    [property: Description("Tilbuds-id")] string OfferId,
    [property: Description("Ydelses-id")] string ServiceId,
    [property: Description("Ydelse")] string ServiceName,
    [property: Description("Ydelsestype")] string Kind,
    [property: Description("Finansiering")] string Financing,
    [property: Description("Paragraf")] string Paragraph,
    [property: Description("Pladser")] decimal? Places,
    [property: Description("Enhed")] string Unit,
    [property: Description("Takst, kr. pr. enhed")] decimal? Rate,
    [property: Description("Takstkilde")] string RateSource,
    [property: Description("Omfattet af aftalen")] bool Covered,
    [property: Description("Indekseret basis, kr. pr. enhed")] decimal? IndexedBase,
    [property: Description("Realændring som brøk")] decimal? RealChange,
    [property: Description("Overholder loftet")] bool? Complies)
{
    public static RateAnswer Of(PublishedService l, CatalogueEdition e) => new(
        l.Year, e.Number, l.From, l.To, l.Operator, l.OfferId, l.ServiceId, l.ServiceName, Words.Of(l.Kind), Words.Of(l.Financing), l.Paragraph, l.Places, Words.Of(l.Unit),
        l.Rate?.Kroner, PublishedFields.WordOf(l.RateSource), l.Covered, l.IndexedBase, l.RealChange, l.Complies);
}

/// <summary>A value of a filter with the number of offers it would leave.</summary>
internal sealed record FacetAnswer(
    [property: Description("Filterets navn i adressen")] string Filter, [property: Description("Værdi i adressen")] string Value, [property: Description("På dansk")] string Text, [property: Description("Antal tilbud")] int Count);

/// <summary>A page of a list.</summary>
internal sealed record PageAnswer<T>(
    [property: Description("Antal i alt")] int Total,
    [property: Description("Side, fra 1")] int Page,
    [property: Description("Adresse på næste side; udeladt på den sidste")] string? Next,
    IReadOnlyList<T> Items);

/// <summary>A page of the offers found.</summary>
internal sealed record OffersAnswer(
    [property: Description("Antal i alt")] int Total,
    [property: Description("Side, fra 1")] int Page,
    [property: Description("Adresse på næste side; udeladt på den sidste")] string? Next,
    [property: Description("Filtrenes værdier med antal, når der er bedt om dem")] IReadOnlyList<FacetAnswer>? Facets,
    IReadOnlyList<OfferAnswer> Items);
