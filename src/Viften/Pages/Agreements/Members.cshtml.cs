using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Parties;

namespace Viften.Pages.Agreements;

/// <summary>Aftalens parter: from when and until when; leaving and merging. For everyone; changed by the secretariat.</summary>
[Needs(Right.ReadPublished)]
public sealed class MembersModel(AgreementRegister register, TimeProvider clock) : AgreementPage(register, clock)
{
    internal IEnumerable<Member> Members => Life.Members.OrderBy(m => m.Name, Comparer<string>.Create(Core.Danish.Compare)).ThenBy(m => m.Period.From);

    internal string Here => Address + "/parter";

    internal string? Name(string? code) => Life.Members.FirstOrDefault(m => m.Code == code)?.Name ?? code;

    public void OnGet()
    {
    }

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostUdtraed(string? part, string? dag, string? begrundelse, CancellationToken cancel)
    {
        if (Day(dag) is not { } day) return Again(NoDay);
        return Refusal.Of(await Register.Leave(Signed, View.Code, part ?? "", day, begrundelse?.Trim() ?? "", cancel)) is { } refused
            ? Again(refused) : Done($"{Name(part)} er part til og med {Core.Danish.Date(day)}.", to: Here);
    }

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostSammenlaeg(string[]? part, string? kode, string? cvr, string? navn, string? dag, string? begrundelse, CancellationToken cancel)
    {
        if (Day(dag) is not { } day) return Again(NoDay);
        if (kode is not { Length: 4 } || !kode.All(char.IsAsciiDigit) || cvr is not { Length: 8 } || !cvr.All(char.IsAsciiDigit) || string.IsNullOrWhiteSpace(navn) || navn.Length > 200)
            return Again(new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", "Den nye part skal have et navn, en kode med fire cifre og et CVR-nummer med otte.", []));
        var kind = Life.Members.FirstOrDefault(m => part?.Contains(m.Code) == true)?.Kind ?? PartyKind.Municipality;
        var into = new PartyFact { Code = kode, Cvr = cvr, Name = navn.Trim(), Kind = kind };
        return Refusal.Of(await Register.Merge(Signed, part ?? [], into, day, begrundelse?.Trim() ?? "", cancel)) is { } refused
            ? Again(refused) : Done($"{string.Join(" og ", (part ?? []).Select(Name))} er {navn.Trim()} fra {Core.Danish.Date(day)}, i alle aftaler, der varer så længe.", to: Here);
    }
}
