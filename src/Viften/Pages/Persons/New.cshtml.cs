using Microsoft.AspNetCore.Mvc;
using Viften.App.Persons;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Persons;

/// <summary>Registrér en borger: a new person of the party's own.</summary>
[Needs(Right.ChangePersons)]
public sealed class NewModel(PersonRegister register) : PersonPage
{
    internal IdentityForm Form { get; private set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(string? formaal, string? andet, CancellationToken cancel)
    {
        Form = IdentityForm.Of(Request.Form);
        var actor = For(formaal, andet);
        // The purpose is why the person comes into the register, so it is the reason of the change too.
        var outcome = await register.Add(actor, Form.Given, actor.Purpose, cancel);
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        var written = ((Outcome<PersonWritten>.Done)outcome).Value;
        TempData["Besked"] = string.Join(' ', written.Warnings.Select(w => w.Text).Prepend("Borgeren er registreret."));
        Carry(written.Person);
        return LocalRedirect($"/personer/{written.Person}");
    }
}
