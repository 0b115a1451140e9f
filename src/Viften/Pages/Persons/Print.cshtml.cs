using Microsoft.AspNetCore.Mvc;
using Viften.App.Persons;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Persons;

/// <summary>Udskriv: a person on one sheet; a look of its own in the log.</summary>
[Needs(Right.SeePersons)]
public sealed class PrintModel(PersonRegister register, TimeProvider time) : PersonPage
{
    internal PersonRead Read { get; private set; } = null!;

    internal string Now => DanishTime.Tell(time.GetUtcNow());

    /// <summary>Asked for by its address alone there is no purpose; the person's page asks for one.</summary>
    public IActionResult OnGet(Guid person) => LocalRedirect($"/personer/{person}");

    public async Task<IActionResult> OnPost(Guid person, string? formaal, CancellationToken cancel)
    {
        var outcome = await register.Read(For(formaal, null), person, AccessAction.Print, cancel);
        if (outcome is Outcome<PersonRead>.NotFound) return NotFound();
        if (outcome is not Outcome<PersonRead>.Done { Value: var read }) return LocalRedirect($"/personer/{person}");
        Read = read;
        return Page();
    }
}
