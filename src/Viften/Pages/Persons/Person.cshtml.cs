using Microsoft.AspNetCore.Mvc;
using Viften.App.Access;
using Viften.App.Persons;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Persons;

/// <summary>En borger: who the person is, for a purpose. Without one the page asks for it and tells not even whether there is such a person.</summary>
[Needs(Right.SeePersons)]
public sealed class PersonModel(PersonRegister register) : PersonPage
{
    internal Guid Id { get; private set; }

    /// <summary>Null until a purpose is stated.</summary>
    internal PersonRead? Read { get; private set; }

    internal bool MayChange => Actor.May(Right.ChangePersons, Actor.Party!);

    internal bool MayTell => Actor.May(Right.ExportAccess, Actor.Party!);

    public async Task<IActionResult> OnGet(Guid person, CancellationToken cancel)
    {
        Id = person;
        return Carried(person) is { } purpose ? await Show(For(purpose, null), cancel) : Page();
    }

    public Task<IActionResult> OnPost(Guid person, string? formaal, string? andet, CancellationToken cancel)
    {
        Id = person;
        return Show(For(formaal, andet), cancel);
    }

    /// <summary>The person as a file of one line.</summary>
    public async Task<IActionResult> OnPostHent(Guid person, string? formaal, CancellationToken cancel)
    {
        Id = person;
        var actor = For(formaal, null);
        var outcome = await register.Read(actor, person, AccessAction.Export, cancel);
        if (outcome is Outcome<PersonRead>.NotFound) return NotFound();
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        var read = ((Outcome<PersonRead>.Done)outcome).Value;
        return File(PersonExport.OfOne(actor, read, await HttpContext.Boards().Agreement()), MediaTypes.Csv, $"borger-{Short(person)}-{PersonColumns.With.Replace(' ', '-')}.csv");
    }

    /// <summary>Enough of an id to tell two files apart.</summary>
    internal static string Short(Guid person) => person.ToString()[^12..];

    private async Task<IActionResult> Show(Actor actor, CancellationToken cancel)
    {
        var outcome = await register.Read(actor, Id, AccessAction.View, cancel);
        if (outcome is Outcome<PersonRead>.NotFound) return NotFound();
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        Read = ((Outcome<PersonRead>.Done)outcome).Value;
        return Page();
    }
}
