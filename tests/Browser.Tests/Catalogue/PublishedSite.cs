using System.Collections.Frozen;
using System.Globalization;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Catalogue;
using Viften.App.Demo;
using Viften.App.Publications;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Catalogue;
using Viften.Core.Publications;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Browser.Tests.Catalogue;

/// <summary>Some operators of the demo region with two years published; made once.</summary>
public sealed class PublishedSite : IAsyncLifetime
{
    public Site Site { get; private set; } = null!;
    internal CatalogueSnapshot Catalogue { get; private set; } = null!;

    internal static string AddressOf(CatalogueOffer offer) => $"/tilbud/{UrlKey.Of(offer.Operator)}/{UrlKey.Of(offer.Id)}";

    /// <summary>An offer that the agreement covers, with rates of both years.</summary>
    internal CatalogueOffer Offer => Catalogue.Offers.First(o => o.Covered && o.LeadingRate is not null && o.Services[0].Rates.Count >= 2 && o.Services[0].Newest.Line.RateSource == RateSource.Calculated);

    public async ValueTask InitializeAsync()
    {
        Site = await Site.Start(async store =>
        {
            foreach (var file in DemoRegion.Make(DemoRegion.DefaultSeed).Files.Where(f => f.Operator is "0740" or "1082" || f.Operator.Length == 8).Take(4)) await Import(new RateBook(store), file);
            var agreement = ((Outcome<Agreement>.Done)AgreementLibrary.Load("midtjylland-2025-26")).Value;
            await DemoEditions.Publish(store, agreement, [2025, 2026]);
        });
        Catalogue = (await CatalogueSource.Of(new PublicationBook(Site.Store)).Now()).Snapshot;
    }

    /// <summary>Without the errors that the demo plants, as its operator would have handed it in at last.</summary>
    private static async Task Import(RateBook book, DemoFile file)
    {
        using var bytes = new MemoryStream();
        RateFileWriter.WriteXlsx(bytes, file.Facts);
        bytes.Position = 0;
        await book.Import(new Actor("Takstøkonom", file.Operator, FrozenSet.Create(Role.RateEconomist), "Demodata"), RateFileReader.Read(file.Name, bytes), bytes.ToArray(), "Demodata");
    }

    public ValueTask DisposeAsync() => Site.DisposeAsync();
}

/// <summary>One browser and one published region for the tests of the catalogue.</summary>
[CollectionDefinition("Catalogue")]
public sealed class CatalogueGroup : ICollectionFixture<Browser>, ICollectionFixture<PublishedSite>;

/// <summary>A program over a made-up catalogue of any size; nothing is in its store.</summary>
public sealed class MadeUpSite : IAsyncDisposable
{
    private readonly Microsoft.AspNetCore.Builder.WebApplication _app;
    private readonly ViftenStore _store;
    private readonly string _folder;

    private MadeUpSite(Microsoft.AspNetCore.Builder.WebApplication app, ViftenStore store, string folder)
    {
        (_app, _store, _folder) = (app, store, folder);
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    internal static async Task<MadeUpSite> Start(params CatalogueEdition[] editions)
    {
        var folder = Directory.CreateTempSubdirectory("viften-catalogue-").FullName;
        var store = ViftenStore.Sqlite(Path.Combine(folder, "viften.db"), TimeProvider.System);
        var app = Web.Build(new WebOptions
        {
            Store = store,
            Urls = "http://127.0.0.1:0",
            Catalogue = _ => new CatalogueSource(_ => Task.FromResult(1L), _ => Task.FromResult<IReadOnlyList<CatalogueEdition>>(editions)),
        });
        await app.StartAsync();
        return new MadeUpSite(app, store, folder);
    }

    internal static CatalogueEdition Edition(int year, int number, IEnumerable<PublishedService> lines) =>
        new("opdigtet", year, number, new(year, 1, 1), new DateTime(year - 1, 11, number, 8, 0, 0, DateTimeKind.Utc), "", "j", "c", "x", [.. lines]);

    internal static PublishedService Line(string offer, string name, int year = 2026) => new()
    {
        Year = year,
        From = new(year, 1, 1),
        To = new(year, 12, 31),
        Operator = "0740",
        OperatorName = "Silkeborg Kommune",
        OfferId = offer,
        OfferName = name,
        ServiceId = "H1",
        ServiceName = "Botilbud",
        Kind = ServiceKind.Hovedydelse,
        Financing = Financing.Takst,
        Paragraph = "SEL § 107",
        MainTarget = "Autismespektrum",
        Unit = RateUnit.Doegn,
        Rate = Money.FromKroner(2500m),
        RateSource = RateSource.Calculated,
        Covered = true,
        CoverageReason = NotCompared.None,
    };

    internal static IEnumerable<PublishedService> Lines(int count) => Enumerable.Range(1, count).Select(i => Line("T" + i.ToString(CultureInfo.InvariantCulture), "Tilbud " + i.ToString(CultureInfo.InvariantCulture)));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
