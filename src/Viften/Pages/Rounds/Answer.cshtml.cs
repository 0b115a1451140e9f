using Microsoft.AspNetCore.Mvc;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rounds;

namespace Viften.Pages.Rounds;

/// <summary>Partens svar: what a party says to a round, as a draft until it is handed in. For the party alone.</summary>
[Needs(Right.AnswerRounds)]
public sealed class AnswerModel(RoundBook rounds, TimeProvider clock) : RoundPage(rounds, clock)
{
    internal AnswerForm Form { get; private set; } = null!;
    internal string Name => Life.NameOf(View.Own!);

    public async Task<IActionResult> OnGet(string part)
    {
        if (!IsOwn(part)) return NotFound();
        await Look(null);
        return Page();
    }

    public Task<IActionResult> OnPost(string part, CancellationToken cancel) => Save(part, false, cancel);

    public Task<IActionResult> OnPostAflever(string part, CancellationToken cancel) => Save(part, true, cancel);

    private async Task<IActionResult> Save(string part, bool handIn, CancellationToken cancel)
    {
        if (!IsOwn(part)) return NotFound();
        var typed = AnswerForm.Read(Request.Form);
        var saved = await Rounds.Answer(Actor, View.Code, View.Own!, typed, handIn, cancel);
        if (saved is Outcome<AnswerSaved>.Done { Value: var done }) return Done(SavedText(done), RoundPaths.Answer(View.Code, View.Own!));
        await Look(typed);
        return Again(Refusal.Of(saved)!);
    }

    internal static string SavedText(AnswerSaved saved) => saved.HandedIn
        ? $"Afleveret {DanishTime.Tell(saved.At)}{(saved.Late ? ", efter fristen" : "")}: {(saved.Contributions == 0 ? "ingen bemærkninger" : Told.Plural(saved.Contributions, "svar", "svar"))}."
        : $"Kladden er gemt {DanishTime.Tell(saved.At)}. Den ses kun af jer, til I afleverer.";

    /// <summary>Another party's answer is as if it were not there.</summary>
    private bool IsOwn(string part) => View.Own is { } own && UrlKey.Read(part) == own;

    private async Task Look(IReadOnlyList<TypedAnswer>? typed) =>
        Form = new(Life with { Answers = [.. Life.Answers.Where(a => a.Invitee == View.Own)], HandIns = [.. Life.HandIns.Where(h => h.Invitee == View.Own)], Replies = [.. Life.Replies.Where(r => r.Invitee == View.Own)] },
            RoundPaths.Answer(View.Code, View.Own!), await Rounds.SectionTexts(Life, HttpContext.RequestAborted), RoundRules.CannotAnswer(Life, Today) is null, typed);
}
