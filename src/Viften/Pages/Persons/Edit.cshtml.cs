using Microsoft.AspNetCore.Mvc;
using Viften.App.Persons;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Persons;

/// <summary>Ret en borger: what is known of who the person is, is now this.</summary>
[Needs(Right.ChangePersons)]
public sealed class EditModel(PersonRegister register) : PersonPage
{
    internal Guid Id { get; private set; }
    internal long Expected { get; private set; }
    internal IdentityForm Form { get; private set; } = new();
    internal string? Reason { get; private set; }

    /// <summary>Asked for by its address alone there is no purpose; the person's page asks for one.</summary>
    public IActionResult OnGet(Guid person) => LocalRedirect($"/personer/{person}");

    /// <summary>Opens the form on what stands now.</summary>
    public async Task<IActionResult> OnPostAabn(Guid person, string? formaal, CancellationToken cancel)
    {
        Id = person;
        var outcome = await register.Read(For(formaal, null), person, cancel: cancel);
        if (outcome is Outcome<PersonRead>.NotFound) return NotFound();
        if (outcome is not Outcome<PersonRead>.Done { Value: { Identity: { } identity } read }) return LocalRedirect($"/personer/{person}");
        (Form, Expected) = (IdentityForm.Of(identity), read.Revision);
        return Page();
    }

    public async Task<IActionResult> OnPost(Guid person, long? forventet, string? begrundelse, string? formaal, CancellationToken cancel)
    {
        (Id, Expected, Reason, Form) = (person, forventet ?? 0, begrundelse, IdentityForm.Of(Request.Form));
        var outcome = await register.Change(For(formaal, null), person, Expected, Form.Given, begrundelse?.Trim() ?? "", cancel);
        if (outcome is Outcome<PersonWritten>.NotFound) return NotFound();
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        TempData["Besked"] = string.Join(' ', ((Outcome<PersonWritten>.Done)outcome).Value.Warnings.Select(w => w.Text).Prepend("Oplysningerne er rettet."));
        Carry(person);
        return LocalRedirect($"/personer/{person}");
    }
}
