using Microsoft.AspNetCore.Mvc;
using Viften.App.Announcements;
using Viften.App.Rounds;
using Viften.Core.Access;
using Viften.Core.Announcements;

namespace Viften.Pages.Announcements;

/// <summary>Det samlede svar: the parties' answers side by side, what they come to, and the region's own text. For those who follow it.</summary>
[Needs(Right.SeeRounds)]
public sealed class MergedModel(AnnouncementBook book, RoundBook rounds, TimeProvider clock) : AnnouncementPage(book, rounds, clock)
{
    internal IReadOnlyList<MergedQuestion> Questions { get; private set; } = [];
    internal (int Question, string Text)? Typed { get; private set; }
    internal int Written => Questions.Count(q => Life.JointTo(q.Question.No) is not null);

    internal string TextOf(int question) => Typed is { } t && t.Question == question ? t.Text : Life.JointTo(question) ?? "";

    public IActionResult OnGet()
    {
        if (Round is not { SeesAll: true }) return NotFound();
        Questions = MergedQuestion.Of(Round.Life);
        return Page();
    }

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostTekst(int nummer, string? tekst, CancellationToken cancel)
    {
        if (Round is not { SeesAll: true }) return NotFound();
        Questions = MergedQuestion.Of(Round.Life);
        Typed = (nummer, tekst ?? "");
        var joined = await Book.Join(Signed, Announcement.No, nummer, tekst ?? "", cancel);
        return Refusal.Of(joined) is { } refused ? Again(refused) : Done($"Det fælles svar på spørgsmål {Told.Year(nummer)} er gemt.", to: FormattableString.Invariant($"{AnnouncementPaths.Merged(Announcement.No)}#q-{nummer}"));
    }
}
