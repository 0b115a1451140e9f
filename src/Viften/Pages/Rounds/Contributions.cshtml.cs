using Microsoft.AspNetCore.Mvc;
using Viften.App.Rounds;
using Viften.Core.Access;
using Viften.Core.Rounds;

namespace Viften.Pages.Rounds;

/// <summary>Bidrag: what was handed in, question by question, and what the secretariat says to each. For those who follow the agreement.</summary>
[Needs(Right.SeeRounds)]
public sealed class ContributionsModel(RoundBook rounds, TimeProvider clock) : RoundPage(rounds, clock)
{
    internal ListQuery Query { get; private set; } = null!;
    internal IReadOnlyList<Contribution> All { get; private set; } = [];
    internal IReadOnlyList<Contribution> Shown { get; private set; } = [];
    internal string Here => RoundPaths.Contributions(View.Code);

    /// <summary>The answer that was refused, as it was typed.</summary>
    internal (string Id, string? Outcome, string? Text, string? Section)? Typed { get; private set; }

    internal IEnumerable<RoundQuestion> Sections => Life.Asked.Where(q => q.Section is not null);

    public IActionResult OnGet()
    {
        if (!View.SeesAll) return LocalRedirect(RoundPaths.Answer(View.Code, Actor.Party ?? ""));
        Look();
        return Page();
    }

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostSvar(int spoergsmaal, string? hvem, int bidrag, string? udfaldet, string? svar, string? afsnittet, CancellationToken cancel)
    {
        Look();
        var contribution = All.FirstOrDefault(c => c.Question.No == spoergsmaal && c.Answer.Invitee == hvem && c.Answer.Entry == bidrag);
        if (contribution is null) return NotFound();
        var section = string.IsNullOrEmpty(afsnittet) ? null : afsnittet;
        Typed = (contribution.Id, udfaldet, svar, section);
        if (RoundWords.Read<ReplyOutcome>(udfaldet, RoundWords.Key) is not { } outcome) return Again(new(StatusCodes.Status422UnprocessableEntity, "Det kan ikke gøres endnu", "Vælg, hvad bidraget førte til.", []));
        var replied = await Rounds.Reply(Actor, View.Code, spoergsmaal, hvem!, bidrag, outcome, svar ?? "", section, cancel);
        return Refusal.Of(replied) is { } refused ? Again(refused) : Done($"Svaret til {contribution.Name} er gemt.", Query.On(Here) + "#" + contribution.Id);
    }

    private void Look()
    {
        Query = ContributionColumns.Query(Request);
        All = Contribution.Of(Life);
        Shown = [.. ContributionColumns.Select(Life, Query)];
    }
}
