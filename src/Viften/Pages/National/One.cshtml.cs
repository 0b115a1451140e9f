using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.National;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.National;

namespace Viften.Pages.National;

/// <summary>Et lands- og landsdelsdækkende tilbud, year by year, with what was corrected. For everyone; written by the secretariat.</summary>
[Needs(Right.ReadPublished)]
public sealed class OneModel(NationalBook book) : PageModel
{
    internal NationalRegister Register { get; private set; } = new([], []);
    internal NationalOfferLine Line { get; private set; } = null!;
    internal NationalOffer Offer => Line.Offer;
    internal IReadOnlyList<NationalYearLine> Years { get; private set; } = [];
    internal IReadOnlyList<NationalYearLine> Corrected { get; private set; } = [];
    internal NationalYearLine? Correcting { get; private set; }
    internal YearForm Form { get; private set; } = new();
    internal OfferForm About { get; private set; } = new();
    internal bool MayEdit { get; private set; }
    internal Refusal? Refused { get; private set; }

    internal string Here => AnnexPaths.National(Offer.Key);

    public async Task<IActionResult> OnGet(string key, int? ret, CancellationToken cancel) => await Fill(key, ret, cancel) ? Page() : NotFound();

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostTal(string key, YearForm form, int? ret, long? forventet, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!await Fill(key, ret, cancel) || Identity.ActorOf(User) is not { } actor) return NotFound();
        Form = form;
        if (form.Year(Offer.Key) is not { } year) return Again(YearForm.Wrong);
        var done = await book.AddYear(actor, year, forventet, form.begrundelse?.Trim() ?? "", cancel);
        if (done is not Outcome<NationalYearDone>.Done { Value: var saved }) return Again(Refusal.Of(done)!);
        TempData["Besked"] = $"Tallene for {Told.Year(saved.Year.Year)} er {(saved.Corrected ? "rettet. De gamle kan stadig ses" : "gemt")}.{string.Concat(saved.Warnings.Select(w => " " + w.Text))}";
        return LocalRedirect(Here);
    }

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostOm(string key, OfferForm form, long forventet, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!await Fill(key, null, cancel) || Identity.ActorOf(User) is not { } actor) return NotFound();
        About = form;
        var done = await book.Save(actor, form.Offer(Offer.Key), forventet, form.begrundelse?.Trim() ?? "", cancel);
        if (Refusal.Of(done) is { } refused) return Again(refused);
        TempData["Besked"] = "Oplysningerne er rettet.";
        return LocalRedirect(Here);
    }

    private PageResult Again(Refusal refused)
    {
        Refused = refused;
        Response.StatusCode = refused.Status;
        return Page();
    }

    private async Task<bool> Fill(string key, int? correcting, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(key);
        Register = await book.All(cancel);
        if (UrlKey.Read(key) is not { } id || Register.Offer(id) is not { } line) return false;
        Line = line;
        MayEdit = Identity.ActorOf(User)?.MayAll(Right.EditAgreement) == true;
        var all = await book.History(id, cancel);
        Years = [.. all.Where(y => y.Ended is null).OrderBy(y => y.Year.Year)];
        Corrected = [.. all.Where(y => y.Ended is not null)];
        Correcting = Years.FirstOrDefault(y => y.Year.Year == correcting);
        if (Correcting is { } c) Form = YearForm.Of(c.Year);
        About = OfferForm.Of(line.Offer);
        return true;
    }
}
