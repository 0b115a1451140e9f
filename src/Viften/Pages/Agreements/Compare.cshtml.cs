using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Agreements;

/// <summary>Sammenlign: the text beside another agreement's, or two versions of it beside each other.</summary>
[Needs(Right.ReadPublished)]
public sealed class CompareModel(AgreementRegister register, TimeProvider clock) : AgreementPage(register, clock)
{
    internal IReadOnlyList<AgreementLife> Others { get; private set; } = [];
    internal IReadOnlyList<TextVersion> Versions { get; private set; } = [];
    internal string? With { get; private set; }
    internal long? From { get; private set; }
    internal long? To { get; private set; }
    internal string? Only { get; private set; }
    internal string Before { get; private set; } = "";
    internal string After { get; private set; } = "";
    internal IReadOnlyList<SectionDifference> Differences { get; private set; } = [];

    public async Task<IActionResult> OnGet(string? med, long? fra, long? til, string? afsnit, CancellationToken cancel)
    {
        Others = [.. (await Register.All(Actor, cancel)).Where(l => l.Terms.Agreement != View.Code)];
        Versions = await Register.Versions(Actor, View.Code, cancel: cancel);
        Only = afsnit;
        var ok = fra is null ? await BesideAnother(med ?? Terms.Predecessor ?? (Others.Count > 0 ? Others[0].Terms.Agreement : null), cancel) : await BesideEarlier(fra.Value, til, cancel);
        if (!ok) return NotFound();
        if (Only is { Length: > 0 } && View.Section(Only) is { } one) Differences = [.. Differences.Where(d => d.Title == one.Section.Title)];
        return Page();
    }

    private async Task<bool> BesideAnother(string? with, CancellationToken cancel)
    {
        if (with is null) return true;
        if (await Register.Find(Actor, with, cancel) is not { } other) return false;
        With = with;
        // The earlier period stands to the left, whichever of the two the page is about.
        var (left, right) = other.Life.Terms.From <= Terms.From ? (other, View) : (View, other);
        (Before, After) = (left.Life.Terms.Title, right.Life.Terms.Title);
        Differences = TextDifference.Of(left.Sections, right.Sections, left.Code);
        return true;
    }

    private async Task<bool> BesideEarlier(long from, long? to, CancellationToken cancel)
    {
        (From, To) = (from, to);
        if (await Register.SectionsAt(Actor, View.Code, from, cancel) is not { } left) return false;
        if ((to is { } n ? await Register.SectionsAt(Actor, View.Code, n, cancel) : View.Sections) is not { } right) return false;
        (Before, After) = ($"Efter ændring {from}", to is null ? "Nu" : $"Efter ændring {to}");
        Differences = TextDifference.Of(left, right, View.Code);
        return true;
    }
}
