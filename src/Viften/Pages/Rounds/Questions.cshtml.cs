using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.Announcements;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rounds;

namespace Viften.Pages.Rounds;

/// <summary>Spørgsmål: what a round asks, and where the secretariat writes it; for an announcement before it is sent.</summary>
[Needs(Right.SeeRounds)]
public sealed class QuestionsModel(RoundBook rounds, AnnouncementBook announcements) : ActorPage
{
    /// <summary>What the form has, as it was typed.</summary>
    internal sealed record Typed(string? Theme = null, string? Text = null, string? Help = null, string? Answer = null, string? Unit = null, string? Options = null, bool Joint = false, bool Persons = false);

    internal RoundView? View { get; private set; }
    internal string Code { get; private set; } = "";
    internal string Heading { get; private set; } = "";
    internal string Back { get; private set; } = "";
    internal IReadOnlyList<RoundQuestion> Questions { get; private set; } = [];
    internal Typed Form { get; private set; } = new();
    internal string Address => RoundPaths.Questions(Code);
    internal bool MayAsk => Actor.MayAll(Right.RunRounds) && (View is null || RoundRules.CannotAsk(View.Life) is null);

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostStil(string? tema, string? tekst, string? hjaelp, string? svartype, string? enhed, string? muligheder, string? faelles, string? borgere, CancellationToken cancel)
    {
        Form = new(tema, tekst, hjaelp, svartype, enhed, muligheder, faelles == "ja", borgere == "ja");
        if (RoundWords.Read<AnswerType>(svartype, RoundWords.Key) is not { } type) return Again(new(StatusCodes.Status422UnprocessableEntity, "Det kan ikke gøres endnu", "Vælg, hvordan der skal svares.", []));
        static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        string[] options = type == AnswerType.Choice ? (muligheder ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [];
        var question = new RoundQuestion
        {
            Round = Code, No = 0, Theme = tema?.Trim() ?? "", Text = tekst?.Trim() ?? "", Help = Given(hjaelp), Answer = type, Unit = type == AnswerType.Number ? Given(enhed) : null, Joint = Form.Joint, CountsPersons = Form.Persons,
            Options = NamedTexts.Of(options.Distinct().Select((o, i) => KeyValuePair.Create((i + 1).ToString(CultureInfo.InvariantCulture), o))),
        };
        var asked = await rounds.Ask(Actor, Code, question, cancel);
        return Refusal.Of(asked) is { } refused ? Again(refused) : Told($"Spørgsmål {((Outcome<int>.Done)asked).Value} er stillet.");
    }

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostFjern(int nummer, CancellationToken cancel) =>
        Refusal.Of(await rounds.Unask(Actor, Code, nummer, cancel)) is { } refused ? Again(refused) : Told($"Spørgsmål {nummer.ToString(CultureInfo.InvariantCulture)} er taget ud.");

    private LocalRedirectResult Told(string text)
    {
        TempData["Besked"] = text;
        return LocalRedirect(Address);
    }

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        if (context.RouteData.Values["runde"] is string key && UrlKey.Read(key) is { } code && await Look(code)) return true;
        context.Result = NotFound();
        return false;
    }

    private async Task<bool> Look(string code)
    {
        Code = code;
        View = await rounds.Find(Actor, code, HttpContext.RequestAborted);
        if (View is not null) (Heading, Back) = (View.Life.Round.Title, View.SeesAll ? RoundPaths.Of(code) : RoundPaths.Answer(code, Actor.Party ?? ""));
        // An announcement has its questions before it has a round.
        else if (Actor.MayAll(Right.SeeRounds) && (await announcements.All(HttpContext.RequestAborted)).FirstOrDefault(a => AnnouncementBook.RoundOf(a.Announcement.No) == code) is { } life)
            (Heading, Back) = (life.Announcement.Title, AnnouncementPaths.Of(life.Announcement.No));
        else return false;
        Questions = await rounds.Questions(Actor, code, HttpContext.RequestAborted);
        return true;
    }
}
