using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Access;
using Viften.App.Dialogue;
using Viften.App.Rates;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Dialogue;

namespace Viften.Pages.Dialogue;

/// <summary>Dialog: the explanation and the comments about an operator's return, or about one service of it.</summary>
[Needs(Right.SeeRates)]
public sealed class TalkModel(DialogueBook dialogue) : BoardPage
{
    internal OperatorLine Operator { get; private set; } = null!;

    /// <summary>The service it is about; null for the return as a whole.</summary>
    internal RateLine? Line { get; private set; }

    internal ReturnKey Key { get; private set; }
    internal string Address { get; private set; } = "";
    internal IReadOnlyList<CommentLine> Comments { get; private set; } = [];
    internal ExplanationLine? Explanation { get; private set; }
    internal IReadOnlyList<ExplanationCode> Codes { get; private set; } = [];

    /// <summary>Services of the return with a dialogue or an explanation of their own, for the page of the whole.</summary>
    internal IReadOnlyList<(RateLine Line, ExplanationStatus Status, int Comments)> Services { get; private set; } = [];


    /// <summary>What was written when it was refused, so that nobody writes it twice.</summary>
    internal string? Written { get; private set; }

    internal ExplanationStatus Status => Explanation?.Status ?? ExplanationStatus.None;

    internal bool MayExplain => Actor.May(Right.ExplainRates, Key.Operator);

    private string? Offer => Line?.Row.OfferId;

    private string? Service => Line?.Row.ServiceId;

    public async Task<IActionResult> OnGet(string driftsherre, int? aar, string? tilbud, string? ydelse) => await Find(driftsherre, aar, tilbud, ydelse) ? Page() : NotFound();

    [Needs(Right.Discuss)]
    public Task<IActionResult> OnPostKommentar(string driftsherre, int? aar, string? tilbud, string? ydelse, string? tekst, string? internt) => Do(
        driftsherre, aar, tilbud, ydelse, tekst, t => dialogue.Comment(Actor, Key, Offer, Service, t, internt is null ? Visibility.Shared : Visibility.Internal), "Kommentaren er skrevet.");

    [Needs(Right.DecideRates)]
    public Task<IActionResult> OnPostSpoerg(string driftsherre, int? aar, string? tilbud, string? ydelse, string? tekst) => Do(
        driftsherre, aar, tilbud, ydelse, tekst, t => dialogue.Ask(Actor, Key, Offer, Service, t), "Der er bedt om en forklaring.");

    [Needs(Right.DecideRates)]
    public Task<IActionResult> OnPostIgen(string driftsherre, int? aar, string? tilbud, string? ydelse, string? tekst) => Do(
        driftsherre, aar, tilbud, ydelse, tekst, t => dialogue.AskAgain(Actor, Key, Offer, Service, t), "Der er bedt om en uddybning.");

    [Needs(Right.ExplainRates)]
    public Task<IActionResult> OnPostForklar(string driftsherre, int? aar, string? tilbud, string? ydelse, string? tekst, string? kode) => Do(
        driftsherre, aar, tilbud, ydelse, tekst, t => dialogue.Explain(Actor, Board.Agreement, Key, Offer, Service, kode ?? "", t), "Forklaringen er givet. Sekretariatet svarer her.");

    [Needs(Right.DecideRates)]
    public Task<IActionResult> OnPostAccepter(string driftsherre, int? aar, string? tilbud, string? ydelse, string? tekst) => Do(
        driftsherre, aar, tilbud, ydelse, tekst, t => dialogue.Accept(Actor, Key, Offer, Service, t), "Forklaringen er accepteret.");

    [Needs(Right.DecideRates)]
    public Task<IActionResult> OnPostTraek(string driftsherre, int? aar, string? tilbud, string? ydelse, string? tekst) => Do(
        driftsherre, aar, tilbud, ydelse, tekst, t => dialogue.Retract(Actor, Key, Offer, Service, t), "Accepten er trukket tilbage.");

    private async Task<IActionResult> Do<T>(string operatorKey, int? year, string? offerKey, string? serviceKey, string? text, Func<string, Task<Outcome<T>>> act, string told)
    {
        if (!await Find(operatorKey, year, offerKey, serviceKey)) return NotFound();
        if (Refusal.Of(await act(text?.Trim() ?? "")) is not { } refused)
        {
            TempData["Besked"] = told;
            return LocalRedirect(Address);
        }
        Written = text;
        return Again(refused);
    }

    private async Task<bool> Find(string operatorKey, int? year, string? offerKey, string? serviceKey)
    {
        if (Seen(operatorKey) is not { } found) return false;
        Operator = found;
        Key = new ReturnKey(found.Code, year ?? Board.Year, 1);
        if (Board.Return(found.Code, Key.Year) is null) return false;
        Address = string.Create(CultureInfo.InvariantCulture, $"{found.Address}/dialog/{Key.Year}");
        if (offerKey is not null && serviceKey is not null)
        {
            if (UrlKey.Read(offerKey) is not { } offer || UrlKey.Read(serviceKey) is not { } service) return false;
            Line = Board.Service(Key.Year, found.Code, offer, service).FirstOrDefault();
            if (Line is null) return false;
            Address = string.Create(CultureInfo.InvariantCulture, $"/takster/{Key.Year}/{UrlKey.Of(found.Code)}/{offerKey}/{serviceKey}/dialog");
        }
        var all = await dialogue.Comments(Actor, Key);
        var cases = await dialogue.Cases(Actor, Key.Year);
        Comments = [.. all.Where(c => c.Comment.OfferId == Offer && c.Comment.ServiceId == Service)];
        Explanation = cases.Of(Key, Offer, Service);
        Codes = DialogueBook.Codes(Board.Agreement, Key.Year);
        if (Line is null) Services = [.. Talked(all, cases)];
        return true;
    }

    private IEnumerable<(RateLine, ExplanationStatus, int)> Talked(IReadOnlyList<CommentLine> all, ExplanationOverview cases)
    {
        var keys = all.Select(c => (c.Comment.OfferId, c.Comment.ServiceId)).Concat(cases.Lines.Where(l => l.Return == Key).Select(l => (l.OfferId, l.ServiceId))).Distinct();
        foreach (var (offer, service) in keys)
            if (offer is not null && service is not null && Board.Service(Key.Year, Key.Operator, offer, service).FirstOrDefault() is { } line)
                yield return (line, cases.StatusOf(Key, offer, service), all.Count(c => c.Comment.OfferId == offer && c.Comment.ServiceId == service));
    }

    internal string From(string? party) => party is null ? "sekretariatet" : Board.Agreement.Party(party)?.Name ?? party;
}
