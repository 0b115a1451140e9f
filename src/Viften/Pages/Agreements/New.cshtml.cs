using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Agreements;

/// <summary>Nyt udkast: the next agreement begins as a copy of one before it. For the secretariat.</summary>
[Needs(Right.EditAgreement)]
public sealed class NewModel(AgreementRegister register, TimeProvider clock) : ActorPage
{
    internal IReadOnlyList<AgreementLife> Before { get; private set; } = [];
    internal string? Chosen { get; private set; }
    internal string Id { get; private set; } = "";
    internal string From { get; private set; } = "";
    internal string To { get; private set; } = "";
    internal string Drafted { get; private set; } = "";
    internal string? Reason { get; private set; }

    public async Task OnGet(string? fra)
    {
        await Look();
        if ((Before.FirstOrDefault(l => l.Terms.Agreement == fra) ?? (Before.Count > 0 ? Before[0] : null)) is not { } last) return;
        Chosen = last.Terms.Agreement;
        var (from, to) = (last.Terms.To.AddDays(1), last.Terms.To.AddYears(last.Terms.To.Year - last.Terms.From.Year + 1));
        (From, To) = (AgreementPaths.Field(from), AgreementPaths.Field(to));
        Id = $"{Danish.Fold(last.Terms.Region).Replace(' ', '-')}-{AgreementRegister.Years(from, to)}";
    }

    public async Task<IActionResult> OnPost(string? fra, string? id, string? begynder, string? slutter, string? udkast, string? begrundelse, CancellationToken cancel)
    {
        await Look();
        (Chosen, Id, From, To, Drafted, Reason) = (fra, id?.Trim() ?? "", begynder ?? "", slutter ?? "", udkast ?? "", begrundelse);
        if (Day(begynder) is not { } from || Day(slutter) is not { } to || Day(udkast) is not { } drafted || to < from)
            return Again(new(StatusCodes.Status422UnprocessableEntity, "Se på datoerne", "Alle tre datoer skal være der, og perioden skal slutte efter, at den begynder.", []));
        if (Refusal.Of(await register.Draft(Actor, fra ?? "", Id, new Period(from, to), drafted, begrundelse?.Trim() ?? "", cancel)) is { } refused) return Again(refused);
        TempData["Besked"] = "Udkastet er lavet. Afsnit, parter, lovgrundlag og bilag er ført over; perioden og fristerne er flyttet.";
        return LocalRedirect(AgreementPaths.Of(Id));
    }

    private async Task Look()
    {
        Before = await register.All(Actor, HttpContext.RequestAborted);
        Drafted = AgreementPaths.Field(DanishTime.DateOf(clock.GetUtcNow()));
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
