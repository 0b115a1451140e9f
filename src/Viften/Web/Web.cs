using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Calendar;
using Viften.App.Announcements;
using Viften.App.Annexes;
using Viften.App.Bodies;
using Viften.App.Catalogue;
using Viften.App.CouncilCases;
using Viften.App.Decisions;
using Viften.App.DevelopmentPlans;
using Viften.App.Development;
using Viften.App.Dialogue;
using Viften.App.History;
using Viften.App.News;
using Viften.App.Parties;
using Viften.App.National;
using Viften.App.Offers;
using Viften.App.Persons;
using Viften.App.Publications;
using Viften.App.Receiving;
using Viften.App.Rounds;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;

namespace Viften;

/// <summary>What the pages are to show, and where.</summary>
public sealed record WebOptions
{
    /// <summary>The store; it is prepared beside the start.</summary>
    public required ViftenStore Store { get; init; }

    /// <summary>Opens persons' identities and the keys that guard cookies and forms. Without it nobody can be read, and those keys are gone with the program.</summary>
    public MasterKey? Master { get; init; }

    /// <summary>Who signs people in for us.</summary>
    public IReadOnlyList<ProviderSetting> Providers { get; init; } = [];

    /// <summary>Lets anyone choose who to be. Only ever on this machine.</summary>
    public bool Demo { get; init; }

    /// <summary>An agreement's id, or the path of its file.</summary>
    public string Agreement { get; init; } = "midtjylland-2025-26";

    /// <summary>Where to listen; port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    /// <summary>Where people find it, and through which proxies.</summary>
    public SiteAddress Address { get; init; } = SiteAddress.Local;

    /// <summary>How fast it may be asked.</summary>
    public PaceLimits Limits { get; init; } = new();

    /// <summary>Where the log goes, a line of JSON for each event; null for nowhere.</summary>
    public TextWriter? Log { get; init; }

    /// <summary>Whether the log has a line for each request, or only for what went wrong.</summary>
    public bool LogRequests { get; init; } = true;

    /// <summary>What the public pages say of those who publish.</summary>
    public PublicNotice Public { get; init; } = new();

    /// <summary>Where the public catalogue comes from; null is the store's editions.</summary>
    public Func<PublicationBook, CatalogueSource>? Catalogue { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>The pages and the API of Viften, server-rendered; they work without scripts.</summary>
public static class Web
{
    /// <summary>The program with its routes, not yet listening. The files are read meanwhile; pages wait for them.</summary>
    public static WebApplication Build(WebOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            // The name finds the compiled pages also when a test is the program that started.
            ApplicationName = typeof(Web).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            WebRootPath = "wwwroot",
            EnvironmentName = Environments.Production,
        });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            RequestSizes.Limit(k.Limits);
        });
        AddServices(builder.Services, options);
        var app = builder.Build();
        // Made now and not at the first request, so that the store is read while the server starts.
        _ = app.Services.GetRequiredService<RateBoards>();
        app.Urls.Add(options.Urls);
        AddSteps(app, options);
        return app;
    }

    /// <summary>Serves until it is stopped. Exit code 2 when it could not start.</summary>
    public static async Task<int> Run(WebOptions options, TextWriter output, TextWriter errors, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        if (options.Address.WrongFor(options.Urls, options.Demo) is { } wrong)
        {
            await errors.WriteLineAsync(wrong);
            return 2;
        }
        if (options.Master is null) await errors.WriteLineAsync("ADVARSEL: ingen hovednøgle er angivet. Personoplysninger kan ikke læses, der kan ikke logges ind med adgangskode, og åbne formularer afvises efter en genstart. Se docs/drift.md.");
        await using var app = Build(options);
        // The store is made ready beside the program's own start, once; a newer one is told of by the pages.
        if (await app.Services.GetRequiredService<RateBoards>().HasTables() && (await WhyNotDemo(options, stop) ?? await WhyNotOpened(options, stop)) is { } whyNot)
        {
            await errors.WriteLineAsync(whyNot);
            return 2;
        }
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException)
        {
            await errors.WriteLineAsync($"Adressen {options.Urls} er optaget. Stop det program, der bruger den, eller vælg en anden med --urls.");
            return 2;
        }
        await output.WriteLineAsync($"Viften kører på {string.Join(", ", app.Urls)}. Stop med Ctrl+C.");
        await output.FlushAsync(stop);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    /// <summary>With another master key than the store's no form could be sent and nobody be read; better told at the start than at each page.</summary>
    private static async Task<string?> WhyNotOpened(WebOptions options, CancellationToken cancel) =>
        options.Master is { } master && await new FormKeys(options.Store, master, options.Time).All(cancel) is Outcome<IReadOnlyList<string>>.Refused { Findings: [var why, ..] } ? why.Text : null;

    /// <summary>Where people really sign in, nobody may choose to be them.</summary>
    private static async Task<string?> WhyNotDemo(WebOptions options, CancellationToken cancel) =>
        !options.Demo ? null
        : options.Providers.Count > 0 ? "Der er loginudbydere i viften.json, så siderne kan ikke vises som demo. Kør uden --demo, eller fjern dem."
        : await new AccountBook(options.Store).HasOnlyOthersThan(Persona.LoginPrefix, cancel) ? "Lageret har rigtige brugere, så det kan ikke vises som demo, hvor enhver kan vælge sin rolle. Kør uden --demo, eller brug et andet lager."
        : null;

    private static void AddServices(IServiceCollection services, WebOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Time);
        services.AddSingleton(options.Store);
        services.AddSingleton<RateBoards>();
        services.AddSingleton(s => s.GetRequiredService<RateBoards>().Book);
        services.AddSingleton(_ => new ReadFiles());
        services.AddSingleton<ReceivedFiles>();
        services.AddSingleton<DialogueBook>();
        services.AddSingleton(new PersonRegister(options.Store, options.Master));
        services.AddSingleton<AccessLog>();
        services.AddSingleton<PersonFigures>();
        services.AddSingleton<PersonTotals>();
        services.AddSingleton<HistoryBook>();
        services.AddSingleton<ErasureBook>();
        services.AddSingleton<ReminderBook>();
        services.AddSingleton<AgreementBook>();
        services.AddSingleton<AgreementRegister>();
        services.AddSingleton<DecisionBook>();
        services.AddSingleton<PartyDirectory>();
        services.AddSingleton<YearWheel>();
        services.AddSingleton<NewsBook>();
        services.AddSingleton<RoundBook>();
        services.AddSingleton<AnnouncementBook>();
        services.AddSingleton<CaseBook>();
        services.AddSingleton<AnnexBook>();
        services.AddSingleton<NationalBook>();
        services.AddSingleton<PlanBook>();
        services.AddSingleton<PlanSource>();
        services.AddSingleton<OfferLifeBook>();
        services.AddSingleton<WorkPlanBook>();
        services.AddSingleton<NationalInitiativeBook>();
        services.AddSingleton<StatusReportBook>();
        services.AddSingleton<BodyBook>();
        services.AddSingleton<Todos>();
        services.AddSingleton<Signals>();
        services.AddSingleton<BuyerViews>();
        services.AddSingleton<SiteSearch>();
        services.AddSingleton(new PublicationBook(options.Store));
        services.AddSingleton(s => (options.Catalogue ?? CatalogueSource.Of)(s.GetRequiredService<PublicationBook>()));
        CatalogueApi.Add(services);
        Identity.Add(services, options);
        SiteCookies.Add(services, options);
        Paces.Add(services, options.Limits);
        RequestSizes.Add(services);
        services.AddHttpContextAccessor();
        services.AddSingleton(s => new LogLines(options.Log, options.Time, s.GetRequiredService<IHttpContextAccessor>()));
        services.AddSingleton<ILoggerProvider>(s => s.GetRequiredService<LogLines>());
        // Danish letters as themselves; only what HTML gives a meaning is encoded.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        // The same question of the region and of one operator is one page.
        services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(o => o.Filters.Add(new Gate.OfHandlers()));
        services.AddRazorPages(o =>
        {
            o.Conventions.AddPageRoute("/Announcements/Edit", "/centrale-udmeldinger/{nr:int}/ret");
            o.Conventions.AddPageRoute("/Agreements/Edit", "/aftaler/{aftale}/nyt-afsnit");
            o.Conventions.AddPageRoute("/Annexes/One", "/aftaler/{aftale}/bilag/{nr:int}/udgave/{udgave:int}");
            o.Conventions.AddPageRoute("/Development/AreaForm", "/aftaler/{aftale}/nyt-udviklingsomraade");
            o.Conventions.AddPageRoute("/Development/InitiativeForm", "/aftaler/{aftale}/nyt-initiativ");
            o.Conventions.AddPageRoute("/Development/IndicatorForm", "/aftaler/{aftale}/ny-indikator");
            o.Conventions.AddFolderApplicationModelConvention("/", Gate.BindRouteNamesFromTheRoute);
            o.Conventions.AddPageRoute("/Rates/Why", "/driftsherrer/{driftsherre}/hvorfor/{figur}");
            o.Conventions.AddPageRoute("/Dialogue/Talk", "/takster/{aar:int}/{driftsherre}/{tilbud}/{ydelse}/dialog");
        });
        services.AddAntiforgery();
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }

    private static void AddSteps(WebApplication app, WebOptions options)
    {
        var lines = app.Services.GetRequiredService<LogLines>();
        if (options.LogRequests) app.Use((context, next) => RequestLog.Step(context, next, lines));
        app.Use(SecurityHeaders.Add);
        FrontDoor.Use(app, options.Address);
        app.UseResponseCompression();
        app.UseExceptionHandler("/fejl/500");
        app.UseStatusCodePagesWithReExecute("/fejl/{0}");
        app.UseStaticFiles(new StaticFileOptions
        {
            // The address of a file carries its sum, so it may be kept for good; one without must be asked for again.
            OnPrepareResponse = c => c.Context.Response.Headers.CacheControl = c.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
        app.UseRouting();
        app.Use(RequestLog.Routed);
        app.Use(RequestSizes.Step);
        app.UseAuthentication();
        app.UseRateLimiter();
        app.Use(Gate.Step);
        app.MapRazorPages();
        CatalogueApi.Map(app);
        OpenDataRoutes.Map(app);
        RateExport.Map(app);
        CaseColumns.Map(app);
        RateWorkbooks.Map(app);
        OfferColumns.Map(app);
        UserColumns.Map(app);
        PersonTotals.Map(app);
        HistoryExport.Map(app);
        CalendarRoutes.Map(app);
        NewsFeed.Map(app);
        PartyColumns.Map(app);
        RoundExport.Map(app);
        AnnouncementColumns.Map(app);
        AnnexPaths.Map(app);
        WorkPlanFiles.Map(app);
        app.MapGet("/health", Health).Needs(Right.ReadPublished).ExcludeFromDescription();
    }

    private static IResult Health(RateBoards boards) =>
        boards.Warm is { IsCompletedSuccessfully: true, Result: { } first } && (first.Board is not null || first.Trouble == RateBoards.NoRates) ? Results.Text("I orden.") : Results.Text("Gør klar.", statusCode: StatusCodes.Status503ServiceUnavailable);
}
