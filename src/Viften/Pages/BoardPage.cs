using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Viften.Pages;

/// <summary>A page that shows the checked files; it waits for them, and without any the front page says what to do.</summary>
public abstract class BoardPage : PageModel
{
    private RateBoard? _board;

    internal RateBoard Board => _board ?? throw new InvalidOperationException("The page ran before its files were read.");

    internal string? Trouble { get; private set; }

    /// <summary>Whether the page can do without files.</summary>
    private protected virtual bool StandsAlone => false;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var reading = await context.HttpContext.RequestServices.GetRequiredService<BoardSource>().Reading;
        _board = reading.Board;
        if (_board is null) Trouble = reading.Trouble;
        if (_board is not null || StandsAlone) await next();
        else context.Result = LocalRedirect("/");
    }
}
