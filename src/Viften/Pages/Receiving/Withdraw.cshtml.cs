using Microsoft.AspNetCore.Mvc;
using Viften.App.Rates;
using Viften.Core;

namespace Viften.Pages.Receiving;

/// <summary>Træk en indlæsning tilbage: what it replaced comes back; what was changed since is left and listed.</summary>
public sealed class WithdrawModel(RateBook book) : BoardPage
{
    internal long Import { get; private set; }
    internal OperatorLine Operator { get; private set; } = null!;

    /// <summary>The returns the import spoke for, with what it was.</summary>
    internal IReadOnlyList<(ReturnKey Return, ReturnVersion Version)> Returns { get; private set; } = [];

    internal Refusal? Refused { get; private set; }
    internal Withdrawal? Done { get; private set; }
    internal string? Reason { get; private set; }

    public async Task<IActionResult> OnGet(long nr, string driftsherre) => await Find(nr, driftsherre) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(long nr, string driftsherre, string? begrundelse, CancellationToken cancel)
    {
        if (!await Find(nr, driftsherre)) return NotFound();
        Reason = begrundelse;
        if (string.IsNullOrWhiteSpace(begrundelse))
        {
            Refused = new Refusal(StatusCodes.Status422UnprocessableEntity, "Skriv en begrundelse", "Den står i beslutningsloggen.", []);
            Response.StatusCode = Refused.Status;
            return Page();
        }
        var outcome = await book.Withdraw(Actor, nr, begrundelse.Trim(), cancel: cancel);
        if (Refusal.Of(outcome) is { } refused)
        {
            Refused = refused;
            Response.StatusCode = refused.Status;
            return Page();
        }
        var done = ((Outcome<Withdrawal>.Done)outcome).Value;
        if (done.Left.Count > 0)
        {
            Done = done;
            return Page();
        }
        TempData["Besked"] = $"Indlæsning {Told.Count((int)nr)} er trukket tilbage: {Told.Count(done.Ended)} rækker er taget ud, og {Told.Count(done.Restored)} er sat tilbage, som de var før.";
        return LocalRedirect(Operator.Address + "/forloeb");
    }

    private async Task<bool> Find(long import, string operatorKey)
    {
        if (Seen(operatorKey) is not { } found) return false;
        (Import, Operator) = (import, found);
        var returns = new List<(ReturnKey, ReturnVersion)>();
        foreach (var summary in await book.Returns(Actor))
            if ((await book.Versions(Actor, summary.Return)).FirstOrDefault(v => v.Change == import && v.Act == RateBook.ImportAct) is { } version) returns.Add((summary.Return, version));
        Returns = returns;
        return returns.Any(r => r.Item1.Operator == found.Code);
    }
}
