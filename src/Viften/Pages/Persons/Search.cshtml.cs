using Microsoft.AspNetCore.Mvc;
using Viften.App.Persons;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Persons;

/// <summary>Søg efter en borger: by CPR number or whole words of the name, for a purpose. The answer is the post's own and leaves nothing behind.</summary>
[Needs(Right.SeePersons)]
public sealed class SearchModel(PersonRegister register) : PersonPage
{
    /// <summary>What was sought, as it was typed.</summary>
    internal string? Sought { get; private set; }

    /// <summary>Null before anything was sought.</summary>
    internal IReadOnlyList<PersonHit>? Hits { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(string? soeg, string? formaal, string? andet, CancellationToken cancel)
    {
        Sought = soeg?.Trim() ?? "";
        var actor = For(formaal, andet);
        var outcome = Sought.Any(char.IsLetter) || Sought.Length == 0 ? await register.FindByName(actor, Sought, cancel) : await register.FindByCpr(actor, Sought, cancel);
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        Hits = ((Outcome<IReadOnlyList<PersonHit>>.Done)outcome).Value;
        return Page();
    }
}
