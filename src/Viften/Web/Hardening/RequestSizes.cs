using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Viften;

/// <summary>How large a request may be. A page that takes files says so itself, with <c>[RequestSizeLimit]</c>; all others take forms.</summary>
internal static class RequestSizes
{
    /// <summary>Room for the longest texts a form has, many times over.</summary>
    public const int Form = 256 << 10;

    public static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = Form;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 16 << 10;
        limits.MaxRequestLineSize = 8 << 10;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        // Who sends slower than this for longer than that holds a place that others need.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
    }

    public static void Add(IServiceCollection services)
    {
        services.Configure<FormOptions>(o =>
        {
            o.ValueCountLimit = 1_024;
            o.KeyLengthLimit = 256;
            o.ValueLengthLimit = 64 << 10;
            o.MultipartBodyLengthLimit = Form;
            o.MultipartHeadersCountLimit = 8;
        });
        services.Configure<Microsoft.AspNetCore.Mvc.MvcOptions>(o =>
        {
            o.MaxModelBindingCollectionSize = 1_024;
            o.MaxModelBindingRecursionDepth = 8;
        });
        services.ConfigureHttpJsonOptions(o => o.SerializerOptions.MaxDepth = 16);
    }

    /// <summary>Refuses what says beforehand that it is too large, and tells the rest of what the server would not read.</summary>
    /// <remarks>Otherwise the form's guard would meet the limit first, and say that the page is too old.</remarks>
    public static async Task Step(HttpContext context, RequestDelegate next)
    {
        // Told again on the error page, it is as large as before.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is null && context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
        {
            Refuse(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }
        try
        {
            await next(context);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            Refuse(context, e.StatusCode);
        }
    }

    private static void Refuse(HttpContext context, int status)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        // The page that tells of it must not read on in what was refused.
        context.Features.Set<IFormFeature>(new FormFeature(FormCollection.Empty));
    }
}
