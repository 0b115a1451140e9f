using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Viften.App.Agreements;
using Viften.App.News;
using Viften.App.Parties;
using Viften.Core;
using Viften.Core.Access;

namespace Viften;

/// <summary>Nyt som Atom og RSS: of everything, of one agreement, and of what concerns one party.</summary>
internal static class NewsFeed
{
    /// <summary>Readers ask often and keep what they have; older news is on the page.</summary>
    private const int Most = 50;

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var form in new[] { "atom", "rss" })
        {
            routes.MapGet("/nyt." + form, (NewsBook news, HttpContext context) => All(news, context, form)).Needs(Right.ReadPublished).ExcludeFromDescription();
            routes.MapGet("/aftaler/{aftale}/nyt." + form, (string aftale, NewsBook news, AgreementRegister register, HttpContext context) => OfAgreement(aftale, news, register, context, form)).Needs(Right.ReadPublished).ExcludeFromDescription();
            routes.MapGet("/parter/{part}/nyt." + form, (string part, NewsBook news, PartyDirectory parties, HttpContext context) => OfParty(part, news, parties, context, form)).Needs(Right.ReadPublished).ExcludeFromDescription();
        }
    }

    /// <summary>Where a piece of news is told in full.</summary>
    public static string AddressOf(NewsItem item) => item.Kind switch
    {
        NewsKind.Edition => $"/offentliggoerelser/{Told.Year(item.Year!.Value)}/{item.Number!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)}",
        NewsKind.Decision => AgreementPaths.Party(item.Agreement, item.Party!),
        _ => AgreementPaths.Of(item.Agreement),
    };

    private static async Task<IResult> All(NewsBook news, HttpContext context, string form) =>
        Write(context, form, "Nyt om rammeaftalerne", "/nyt", await news.Of(cancel: context.RequestAborted));

    private static async Task<IResult> OfAgreement(string agreement, NewsBook news, AgreementRegister register, HttpContext context, string form) =>
        UrlKey.Read(agreement) is { } id && await register.Find(null, id, context.RequestAborted) is { } view
            ? Write(context, form, $"Nyt om {view.Life.Terms.Title}", AgreementPaths.Of(id), await news.Of(agreement: id, cancel: context.RequestAborted)) : Results.NotFound();

    private static async Task<IResult> OfParty(string part, NewsBook news, PartyDirectory parties, HttpContext context, string form) =>
        UrlKey.Read(part) is { } code && await parties.Find(code, context.RequestAborted) is { } party
            ? Write(context, form, $"Nyt om rammeaftalerne: {party.Party.Name}", "/parter/" + UrlKey.Of(code), await news.Of(party: code, cancel: context.RequestAborted)) : Results.NotFound();

    private static IResult Write(HttpContext context, string form, string title, string page, IReadOnlyList<NewsItem> news)
    {
        var site = $"{context.Request.Scheme}://{context.Request.Host}";
        // A day begins in Denmark; the offset is written, so a reader elsewhere shows the same day.
        var feed = new SyndicationFeed(title, "Trin, beslutninger og offentliggjorte takster", new Uri(site + page), site + context.Request.Path, news.Count == 0 ? DateTimeOffset.UnixEpoch : Start(news.Max(n => n.Date)))
        {
            Language = "da-DK",
            Items = [.. news.Take(Most).Select(n => new SyndicationItem(n.Title, n.Text, new Uri(site + AddressOf(n)), $"{site}/nyt#{n.Id}", Start(n.Date)) { PublishDate = Start(n.Date) })],
        };
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(site + context.Request.Path)));
        feed.Authors.Add(new SyndicationPerson { Name = "Viften" });
        var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            SyndicationFeedFormatter formatter = form == "atom" ? new Atom10FeedFormatter(feed) : new Rss20FeedFormatter(feed, false);
            formatter.WriteTo(xml);
        }
        return Results.File(bytes.ToArray(), form == "atom" ? "application/atom+xml; charset=utf-8" : "application/rss+xml; charset=utf-8");
    }

    private static DateTimeOffset Start(DateOnly day) => new(DanishTime.StartOf(day), TimeSpan.Zero);
}
