using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rounds;
using Viften.Pages.Agreements;

namespace Viften.Pages.Rounds;

/// <summary>Indspil: the input rounds of an agreement, and where the secretariat starts one. For the secretariat and the parties.</summary>
[Needs(Right.SeeRounds)]
public sealed class AgreementModel(AgreementRegister register, RoundBook rounds, TimeProvider clock) : AgreementPage(register, clock)
{
    internal IReadOnlyList<RoundView> All { get; private set; } = [];
    internal bool MayStart => Signed.MayAll(Right.RunRounds) && !Life.IsPublic;
    internal string Heading { get; private set; } = "";
    internal string? Introduction { get; private set; }
    internal string Opens { get; private set; } = "";
    internal string Due { get; private set; } = "";
    internal string? Reason { get; private set; }

    public async Task OnGet()
    {
        await Look();
        Heading = $"Indspil til {Terms.Title}";
        Opens = AgreementPaths.Field(Today);
        // Four weeks is what parties usually get.
        Due = AgreementPaths.Field(Today.AddDays(28));
    }

    [Needs(Right.RunRounds)]
    public async Task<IActionResult> OnPostStart(string? titel, string? indledning, string? aabner, string? frist, string? begrundelse, string? indbyd, CancellationToken cancel)
    {
        await Look();
        (Heading, Introduction, Opens, Due, Reason) = (titel ?? "", indledning, aabner ?? "", frist ?? "", begrundelse);
        if (Day(aabner) is not { } opens || Day(frist) is not { } due) return Again(NoDay);
        var started = await rounds.Start(Signed, new(RoundKind.Input, View.Code, Heading.Trim(), string.IsNullOrWhiteSpace(indledning) ? null : indledning, opens, due), begrundelse?.Trim() ?? "", cancel);
        if (started is not Outcome<RoundStarted>.Done { Value: var round }) return Again(Refusal.Of(started)!);
        var invited = indbyd == "ja" && await rounds.InviteParties(Signed, round.Code, cancel) is Outcome<int>.Done { Value: var n } ? n : 0;
        return Done($"Runden er startet{(invited > 0 ? $", og {Told.Plural(invited, "part er", "parter er")} indbudt" : "")}.{(round.StepTaken ? " Aftalens trin “Input fra parterne” er registreret." : "")}", to: RoundPaths.Of(round.Code));
    }

    private async Task Look() => All = await rounds.All(Signed, RoundKind.Input, View.Code, cancel: HttpContext.RequestAborted);
}
