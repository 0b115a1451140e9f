using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.Annexes;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Pages.Agreements;

namespace Viften.Pages.Annexes;

/// <summary>Sammenlign et bilag: with the same kind of annex in another agreement, or with another version of itself. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class CompareModel(AgreementRegister register, AnnexBook annexes, TimeProvider clock) : AgreementPage(register, clock)
{
    internal AnnexView Annex { get; private set; } = null!;
    /// <summary>Other agreements that have an annex of the same kind, and its number there.</summary>
    internal IReadOnlyList<(AgreementLife Life, int No)> Others { get; private set; } = [];
    internal string? With { get; private set; }
    internal int? From { get; private set; }
    internal int? To { get; private set; }
    internal string Before { get; private set; } = "";
    internal string After { get; private set; } = "";
    internal AnnexComparison? Comparison { get; private set; }

    public async Task<IActionResult> OnGet(int nr, string? med, int? fra, int? til, CancellationToken cancel)
    {
        if (await annexes.All(Actor, View.Code, cancel) is not { } all || all.Annex(nr) is not { } annex) return NotFound();
        Annex = annex;
        var others = new List<(AgreementLife, int)>();
        foreach (var life in await Register.All(Actor, cancel))
            if (life.Terms.Agreement != View.Code && await annexes.All(Actor, life.Terms.Agreement, cancel) is { ShowsContent: true } register)
                if (register.Annexes.FirstOrDefault(a => a.Annex.Kind == annex.Annex.Kind && (a.Annex.Kind is not (AnnexKind.Other or AnnexKind.DevelopmentPlan) || a.Annex.Title == annex.Annex.Title)) is { } same) others.Add((life, same.Annex.No));
        Others = others;
        return fra is null ? await BesideAnother(nr, med, cancel) : await BesideVersion(nr, fra.Value, til, cancel);
    }

    private async Task<IActionResult> BesideAnother(int nr, string? with, CancellationToken cancel)
    {
        var chosen = Others.FirstOrDefault(o => o.Life.Terms.Agreement == (with ?? Terms.Predecessor)) is { Life: not null } found ? found : with is null && Others.Count > 0 ? Others[0] : default;
        if (chosen.Life is null) return with is null ? Page() : NotFound();
        With = chosen.Life.Terms.Agreement;
        var (mine, theirs) = (await Newest(View.Code, nr, cancel), await Newest(With, chosen.No, cancel));
        if (mine is null || theirs is null) return Page();
        // The earlier period stands to the left, whichever of the two the page is about.
        var (left, right) = chosen.Life.Terms.From <= Terms.From ? (theirs, mine) : (mine, theirs);
        Show(left, right, c => $"{c.Life.Terms.Title}{VersionOf(c)}");
        return Page();
    }

    private async Task<IActionResult> BesideVersion(int nr, int from, int? to, CancellationToken cancel)
    {
        (From, To) = (from, to);
        if (await Done(annexes.Content(Actor, View.Code, nr, from, cancel)) is not { } left || await Done(annexes.Content(Actor, View.Code, nr, to, cancel)) is not { } right) return NotFound();
        Show(left, right, c => c.Version is { } v ? $"Udgave {Told.Year(v.Version)}" : "Nu");
        return Page();
    }

    private void Show(AnnexContent left, AnnexContent right, Func<AnnexContent, string> name) => (Before, After, Comparison) = (name(left), name(right), AnnexComparison.Of(left, right));

    /// <summary>What was published of an annex, and otherwise what it says now.</summary>
    private async Task<AnnexContent?> Newest(string agreement, int no, CancellationToken cancel) =>
        await Done(annexes.Content(Actor, agreement, no, (await annexes.All(Actor, agreement, cancel))?.Annex(no)?.Newest?.Version, cancel));

    private static async Task<AnnexContent?> Done(Task<Outcome<AnnexContent>> content) => await content is Outcome<AnnexContent>.Done done ? done.Value : null;

    private static string VersionOf(AnnexContent content) => content.Version is { } v ? string.Create(CultureInfo.InvariantCulture, $", udgave {v.Version}") : "";
}
