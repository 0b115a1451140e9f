using Microsoft.AspNetCore.Mvc;
using Viften.App.Rates;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Receiving;

/// <summary>Træk en indlæsning tilbage: what it replaced comes back; what was changed since is left and listed.</summary>
[Needs(Right.ReportRates)]
public sealed class WithdrawModel(RateBook book) : BoardPage
{
    internal OperatorLine Operator { get; private set; } = null!;

    internal ImportedReturns Imported { get; private set; } = null!;

    internal Withdrawal? Done { get; private set; }
    internal string? Reason { get; private set; }

    public async Task<IActionResult> OnGet(long nr, string? driftsherre) => await Find(nr, driftsherre) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(long nr, string? driftsherre, string? begrundelse, CancellationToken cancel)
    {
        if (!await Find(nr, driftsherre)) return NotFound();
        Reason = begrundelse;
        if (string.IsNullOrWhiteSpace(begrundelse)) return Again(new(StatusCodes.Status422UnprocessableEntity, "Skriv en begrundelse", "Den står i beslutningsloggen.", []));
        var outcome = await book.Withdraw(Actor, nr, begrundelse.Trim(), cancel: cancel);
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        var done = ((Outcome<Withdrawal>.Done)outcome).Value;
        if (done.Left.Count > 0)
        {
            Done = done;
            return Page();
        }
        TempData["Besked"] = $"Indlæsning {Told.Count((int)nr)} er trukket tilbage: {Told.Count(done.Ended)} rækker er taget ud, og {Told.Count(done.Restored)} er sat tilbage, som de var før.";
        return LocalRedirect(Operator.Address + "/forloeb");
    }

    private async Task<bool> Find(long import, string? operatorKey)
    {
        if (operatorKey is null || Seen(operatorKey) is not { } found) return false;
        if (await book.Imported(Actor, import) is not { } imported || imported.Returns.All(r => r.Operator != found.Code)) return false;
        (Imported, Operator) = (imported, found);
        return true;
    }
}
