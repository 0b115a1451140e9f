using Microsoft.AspNetCore.Mvc;
using Viften.App.Persons;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Persons;

/// <summary>Slet en borgers identitet, when its time is up. Whoever erases does not see who it is, and the page tells not whether there is such a person.</summary>
[Needs(Right.ErasePersons)]
public sealed class EraseModel(PersonRegister register) : PersonPage
{
    /// <summary>Why an identity goes; the words are the purpose in the access log. Periods are each authority's own and are not known here, so nobody's word is taken for a check.</summary>
    internal static readonly (string Key, string Text)[] Grounds = [("frist", "Fristen er udløbet"), ("fejl", "Registreret ved en fejl"), ("begaering", "Borgerens begæring")];

    internal Guid Id { get; private set; }
    internal string? Reason { get; private set; }
    internal string? Ground { get; private set; }
    internal bool IsErased { get; private set; }

    /// <summary>Whether the answer to "do you mean it" is missing.</summary>
    internal bool Unsure { get; private set; }

    public void OnGet(Guid person) => Id = person;

    public async Task<IActionResult> OnPost(Guid person, string? grund, string? begrundelse, string? sikker, CancellationToken cancel)
    {
        (Id, Reason, Ground) = (person, begrundelse, grund);
        if (sikker != "ja" || Grounds.FirstOrDefault(g => g.Key == grund).Text is not { } why)
        {
            Unsure = true;
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        var outcome = await register.Erase(Actor with { Purpose = "Sletning: " + char.ToLowerInvariant(why[0]) + why[1..] }, person, begrundelse?.Trim() ?? "", cancel);
        if (outcome is Outcome<Guid>.NotFound) return NotFound();
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        IsErased = true;
        return Page();
    }
}
