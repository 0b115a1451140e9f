using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rounds;

namespace Viften.Pages.Rounds;

/// <summary>Runden: who is invited, who has answered and who is missing. For the secretariat and those who see it all; a party is led to its answer.</summary>
[Needs(Right.SeeRounds)]
public sealed class OneModel(RoundBook rounds, TimeProvider clock) : RoundPage(rounds, clock)
{
    internal ListQuery Query { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;
    internal IReadOnlyList<InviteeStanding> All { get; private set; } = [];
    internal string Reminder { get; private set; } = "";

    /// <summary>The link of a stakeholder just invited; it is told this once.</summary>
    internal (string Name, string Address)? Link { get; private set; }

    internal int Answered(bool parties) => All.Count(s => s.IsParty == parties && s.HasAnswered);
    internal int Invited(bool parties) => All.Count(s => s.IsParty == parties);

    public IActionResult OnGet()
    {
        if (!View.SeesAll) return LocalRedirect(RoundPaths.Answer(View.Code, Actor.Party ?? ""));
        Look();
        return Page();
    }

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostIndbyd(CancellationToken cancel) =>
        Answer(await Rounds.InviteParties(Actor, View.Code, cancel), n => n == 0 ? "Alle parter er indbudt i forvejen." : $"{Told.Plural(n, "part", "parter")} er indbudt. De ser opgaven på deres forside.");

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostInteressent(string? organisation, string? slags, CancellationToken cancel)
    {
        if (RoundWords.Read<StakeholderKind>(slags, RoundWords.Key) is not { } kind) return Refuse("Vælg, hvilken slags organisation det er.");
        return await Linked(await Rounds.InviteStakeholder(Actor, View.Code, organisation ?? "", kind, cancel));
    }

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostNytLink(string? hvem, CancellationToken cancel) => await Linked(await Rounds.Renew(Actor, View.Code, hvem ?? "", cancel));

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostFjern(string? hvem, string? begrundelse, CancellationToken cancel) =>
        Answer(await Rounds.Withdraw(Actor, View.Code, hvem ?? "", begrundelse?.Trim() ?? "", cancel), _ => $"{Life.NameOf(hvem!)} er ikke længere indbudt. Det, der er afleveret, er gemt.");

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostPaamind(string? hvem, string? tekst, CancellationToken cancel)
    {
        Reminder = tekst ?? "";
        return Answer(await Rounds.Remind(Actor, View.Code, string.IsNullOrEmpty(hvem) ? null : hvem, tekst?.Trim() ?? "", cancel), names => $"Påmindelsen er registreret for {string.Join(", ", names)}.");
    }

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostFrist(string? frist, string? begrundelse, CancellationToken cancel)
    {
        if (Day(frist) is not { } due)
        {
            Look();
            return Again(NoDay);
        }
        return Answer(await Rounds.Extend(Actor, View.Code, due, begrundelse?.Trim() ?? "", cancel), d => $"Fristen er nu {Danish.Date(d)}.");
    }

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostLuk(string? begrundelse, CancellationToken cancel) =>
        Answer(await Rounds.Close(Actor, View.Code, begrundelse?.Trim() ?? "", cancel), _ => "Runden er lukket. Der tages ikke imod flere svar.");

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostAabn(string? begrundelse, CancellationToken cancel) =>
        Answer(await Rounds.Reopen(Actor, View.Code, begrundelse?.Trim() ?? "", cancel), _ => "Runden er åben igen.");

    private IActionResult Answer<T>(Outcome<T> outcome, Func<T, string> done)
    {
        if (outcome is Outcome<T>.Done { Value: var value }) return Done(done(value));
        Look();
        return Again(Refusal.Of(outcome)!);
    }

    private async Task<IActionResult> Linked(Outcome<StakeholderInvited> outcome)
    {
        if (outcome is not Outcome<StakeholderInvited>.Done { Value: var invited }) return Answer(outcome, _ => "");
        await Reload();
        // Shown on this answer alone: nothing keeps the secret, so it cannot be shown again.
        Response.Headers.CacheControl = "no-store";
        Link = (invited.Organisation, $"{Request.Scheme}://{Request.Host}{RoundPaths.OfLink(invited.Token)}");
        Look();
        return Page();
    }

    private PageResult Refuse(string text)
    {
        Look();
        return Again(new(StatusCodes.Status422UnprocessableEntity, "Det kan ikke gøres endnu", text, []));
    }

    private void Look()
    {
        Query = InviteeColumns.Query(Request);
        All = Life.Standings();
        Table = TableView.Of("Indbudte og deres svar", InviteeColumns.All, InviteeColumns.Select(Life, Query), Query, "", All.Count == 0 ? "Ingen er indbudt endnu. Indbyd parterne herunder." : "Ingen passer til filteret. Ryd det for at se alle.");
        if (Reminder.Length == 0)
            Reminder = $"Vi mangler jeres {Kind.Many} til “{Round.Title}”. Fristen er {Danish.Date(Life.Deadline.Due)}. Parter logger ind på {Request.Scheme}://{Request.Host} og finder opgaven på forsiden; interessenter bruger det link, I har fået.";
    }
}
