using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rounds;

namespace Viften.Pages.Rounds;

/// <summary>Svar med link: a stakeholder without an account says what it thinks. For whoever holds the link.</summary>
/// <remarks>A link that is wrong, over, replaced or withdrawn is answered alike, and the log has the route and never the address.</remarks>
[Needs(Right.ReadPublished), Paced(Pace.SignIn)]
public sealed class LinkModel(RoundBook rounds, TimeProvider clock) : PageModel
{
    internal OpenedLink? Opened { get; private set; }
    internal AnswerForm Form { get; private set; } = null!;
    internal Refusal? Refused { get; private set; }
    internal DateTime Now { get; private set; }
    internal DateOnly Today => DanishTime.DateOf(Now);

    public async Task<IActionResult> OnGet(string token, CancellationToken cancel)
    {
        if (!await Find(token, null, cancel)) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    public Task<IActionResult> OnPost(string token, CancellationToken cancel) => Save(token, false, cancel);

    public Task<IActionResult> OnPostAflever(string token, CancellationToken cancel) => Save(token, true, cancel);

    private async Task<IActionResult> Save(string token, bool handIn, CancellationToken cancel)
    {
        var typed = AnswerForm.Read(Request.Form);
        if (!await Find(token, typed, cancel)) return await OnGet(token, cancel);
        var saved = await rounds.AnswerByLink(UrlKey.Read(token)!, typed, handIn, cancel);
        if (saved is Outcome<AnswerSaved>.Done { Value: var done })
        {
            TempData["Besked"] = AnswerModel.SavedText(done);
            return LocalRedirect(Form.Address);
        }
        Refused = Refusal.Of(saved);
        Response.StatusCode = Refused!.Status;
        return Page();
    }

    private async Task<bool> Find(string token, IReadOnlyList<TypedAnswer>? typed, CancellationToken cancel)
    {
        Response.Headers.CacheControl = "no-store";
        // The address holds the secret, so it goes nowhere.
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Now = clock.GetUtcNow().UtcDateTime;
        Opened = await rounds.OpenLink(UrlKey.Read(token), cancel);
        if (Opened is null) return false;
        Form = new(Opened.Life, RoundPaths.OfLink(UrlKey.Read(token)!), await rounds.SectionTexts(Opened.Life, cancel), RoundRules.CannotAnswer(Opened.Life, Today) is null, typed);
        return true;
    }
}
