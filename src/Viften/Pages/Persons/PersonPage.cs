using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.Access;
using Viften.Core.Access;

namespace Viften.Pages.Persons;

/// <summary>A page that shows who a person is. Numbers, names and purposes come and go in the body of a form; the address has at most the id.</summary>
public abstract class PersonPage : ActorPage
{
    private const string PurposeKey = "Formaal";

    /// <summary>Why the one who asks looks, as far as it is stated.</summary>
    internal PurposeView Purpose { get; private protected set; } = new();

    /// <summary>Whether the role reaches the party's persons; an offer manager's reaches those placed at the offer, and there are no placements yet.</summary>
    internal bool MaySee => Actor.Party is { } party && Actor.May(Right.SeePersons, party);

    /// <summary>Nothing of it is kept by the browser: the next one at the machine cannot go back to it.</summary>
    private protected override Task<bool> Ready(PageHandlerExecutingContext context)
    {
        Response.Headers.CacheControl = "no-cache, no-store";
        return base.Ready(context);
    }

    /// <summary>The one who asks, for the purpose of the form.</summary>
    private protected Actor For(string? formaal, string? andet)
    {
        Purpose = new(formaal, andet);
        return Actor with { Purpose = Purpose.Text };
    }

    /// <summary>Lets the purpose follow to a person's page after a redirect, once: it lies in the protected cookie of what is told next.</summary>
    private protected void Carry(Guid person) => TempData[PurposeKey] = $"{person} {Purpose.Text}";

    /// <summary>The purpose that followed to this person's page; null when none did.</summary>
    private protected string? Carried(Guid person) =>
        TempData[PurposeKey] is string told && told.StartsWith($"{person} ", StringComparison.Ordinal) ? told[(person.ToString().Length + 1)..] : null;
}
