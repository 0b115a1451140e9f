using Microsoft.AspNetCore.Mvc;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rates;

namespace Viften.Pages.Publications;

/// <summary>Godkend: the secretariat approves an operator's return for publication, and reported rates that differ from the calculated.</summary>
[Needs(Right.FollowRates)]
public sealed class ApproveModel(RateBook book) : BoardPage
{
    internal OperatorLine Operator { get; private set; } = null!;
    internal ReturnSummary Return { get; private set; } = null!;

    /// <summary>Services whose reported rate is another than the calculated, or was approved although it is.</summary>
    internal IReadOnlyList<RateLine> Differing { get; private set; } = [];

    /// <summary>Reported rates that are approved.</summary>
    internal IReadOnlyList<RateChoice> Choices { get; private set; } = [];

    internal string? Reason { get; private set; }

    internal bool IsApproved => Return.Status == ReturnStatus.Approved;

    internal string Address => $"{Operator.Address}/godkend/{Told.Year(Return.Return.Year)}";

    public async Task<IActionResult> OnGet(string driftsherre, int? aar) => await Find(driftsherre, aar) ? Page() : NotFound();

    [Needs(Right.DecideRates)]
    public Task<IActionResult> OnPostGodkend(string driftsherre, int? aar, long? forventet, string? begrundelse, CancellationToken cancel) => Do(
        driftsherre, aar, begrundelse, reason => book.Approve(Actor, Return.Return, Board.Agreement, forventet ?? 0, reason, cancel), "Indberetningen er godkendt. Den kommer med i den næste udgave.");

    [Needs(Right.DecideRates)]
    public Task<IActionResult> OnPostAabn(string driftsherre, int? aar, long? forventet, string? begrundelse, CancellationToken cancel) => Do(
        driftsherre, aar, begrundelse, reason => book.Reopen(Actor, Return.Return, forventet ?? 0, reason, cancel), "Godkendelsen er trukket tilbage.");

    [Needs(Right.DecideRates)]
    public Task<IActionResult> OnPostVaelg(string driftsherre, int? aar, string? tilbud, string? ydelse, long? forventet, string? begrundelse, CancellationToken cancel) => Do(
        driftsherre, aar, begrundelse, reason => LineOf(tilbud, ydelse) is { Row: var row }
            ? book.Choose(Actor, new RateChoice { Year = row.Year, Operator = row.Operator, OfferId = row.OfferId, ServiceId = row.ServiceId, Rate = row.ReportedRate!.Value, Reason = reason, Person = Actor.Person }, forventet ?? 0, cancel: cancel)
            : Task.FromResult<Outcome<RateChoice>>(new Outcome<RateChoice>.NotFound("Ydelsen")), "Den indberettede takst bruges.");

    [Needs(Right.DecideRates)]
    public Task<IActionResult> OnPostFravaelg(string driftsherre, int? aar, string? tilbud, string? ydelse, long? forventet, string? begrundelse, CancellationToken cancel) => Do(
        driftsherre, aar, begrundelse, reason => book.Unchoose(Actor, Return.Return, tilbud ?? "", ydelse ?? "", reason, forventet ?? 0, cancel), "Den beregnede takst bruges igen.");

    internal RateChoice? ChoiceOf(RateLine line) => Choices.FirstOrDefault(c => c.OfferId == line.Row.OfferId && c.ServiceId == line.Row.ServiceId && c.Rate == line.Row.ReportedRate);

    private RateLine? LineOf(string? offer, string? service) => Differing.FirstOrDefault(l => l.Row.OfferId == offer && l.Row.ServiceId == service);

    private async Task<IActionResult> Do<T>(string operatorKey, int? year, string? reason, Func<string, Task<Outcome<T>>> act, string told)
    {
        if (!await Find(operatorKey, year)) return NotFound();
        Reason = reason;
        if (Refusal.Of(await act(reason?.Trim() ?? "")) is not { } refused)
        {
            TempData["Besked"] = told;
            return LocalRedirect(Address);
        }
        return Again(refused);
    }

    private async Task<bool> Find(string operatorKey, int? year)
    {
        if (Seen(operatorKey) is not { } found || Board.Return(found.Code, year ?? Board.Year) is not { } summary) return false;
        (Operator, Return) = (found, summary);
        Choices = [.. Board.Result.Facts.Choices.Where(c => c.Operator == found.Code && c.Year == summary.Return.Year)];
        Differing = [.. Board.Rows.Where(r => r.Row.Operator == found.Code && r.Row.Year == summary.Return.Year && r.Row.HasCosts && r.Row.ReportedRate is { } reported && (reported.Kroner != r.Result.Rate || ChoiceOf(r) is not null))];
        return true;
    }
}
