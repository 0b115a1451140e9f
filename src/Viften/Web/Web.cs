using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.WebEncoders;

namespace Viften;

/// <summary>What the pages are to show, and where.</summary>
public sealed record WebOptions
{
    /// <summary>A folder of rate files, or one file.</summary>
    public required string Files { get; init; }

    /// <summary>An agreement's id, or the path of its file.</summary>
    public string Agreement { get; init; } = "midtjylland-2025-26";

    /// <summary>Where to listen; port 0 takes a free one.</summary>
    public string Urls { get; init; } = "http://localhost:5080";

    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>The pages of Viften, server-rendered and without scripts.</summary>
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
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        AddServices(builder.Services, options);
        var app = builder.Build();
        app.Urls.Add(options.Urls);
        AddSteps(app);
        return app;
    }

    /// <summary>Serves until it is stopped. Exit code 2 when it could not start.</summary>
    public static async Task<int> Run(WebOptions options, TextWriter output, TextWriter errors, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        await using var app = Build(options);
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException)
        {
            await errors.WriteLineAsync($"Adressen {options.Urls} er optaget. Stop det program, der bruger den, eller vælg en anden med --urls.");
            return 2;
        }
        catch (FormatException)
        {
            await errors.WriteLineAsync($"“{options.Urls}” er ikke en adresse. Skriv den som http://localhost:5080.");
            return 2;
        }
        await output.WriteLineAsync($"Viften viser takstkontrollen på {string.Join(", ", app.Urls)}. Stop med Ctrl+C.");
        await output.FlushAsync(stop);
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    private static void AddServices(IServiceCollection services, WebOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Time);
        services.AddSingleton(new BoardSource(Task.Run(() => BoardReading.Read(options))));
        // Danish letters as themselves; only what HTML gives a meaning is encoded.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        // The same question of the region and of one operator is one page.
        services.AddRazorPages(o => o.Conventions.AddPageRoute("/Rates/Why", "/driftsherrer/{kode}/hvorfor/{figur}"));
        // Nothing is posted, so the keys that would guard a form live and die with the program.
        services.Configure<KeyManagementOptions>(o => o.XmlRepository = new KeysInMemory());
        services.AddResponseCompression(o => o.EnableForHttps = true);
        services.Configure<BrotliCompressionProviderOptions>(o => o.Level = CompressionLevel.Fastest);
    }

    private static void AddSteps(WebApplication app)
    {
        app.UseResponseCompression();
        app.Use(SecurityHeaders.Add);
        app.UseExceptionHandler("/fejl/500");
        app.UseStatusCodePagesWithReExecute("/fejl/{0}");
        app.Use(OnlyReading);
        app.UseStaticFiles(new StaticFileOptions
        {
            // The address of a file carries its sum, so it may be kept for good; one without must be asked for again.
            OnPrepareResponse = c => c.Context.Response.Headers.CacheControl = c.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
        app.UseRouting();
        app.MapRazorPages();
        app.MapGet("/health", Health);
        app.MapGet("/driftsherrer/{kode}/takster.csv", RateExport.OfOperator);
        app.MapGet("/driftsherrer.csv", RateExport.OfRegion);
    }

    /// <summary>Nothing is changed here, so nothing but reading is taken.</summary>
    private static Task OnlyReading(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = "GET, HEAD";
        return Task.CompletedTask;
    }

    private static IResult Health(BoardSource source) => source.Now switch
    {
        null => Results.Text("Indlæser filerne.", statusCode: StatusCodes.Status503ServiceUnavailable),
        { Board: null } r => Results.Text(r.Trouble, statusCode: StatusCodes.Status503ServiceUnavailable),
        _ => Results.Text("I orden."),
    };

    private sealed class KeysInMemory : IXmlRepository
    {
        private readonly List<XElement> _keys = [];

        public IReadOnlyCollection<XElement> GetAllElements()
        {
            lock (_keys) return [.. _keys];
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            lock (_keys) _keys.Add(element);
        }
    }
}
