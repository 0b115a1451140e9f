using Microsoft.AspNetCore.Mvc;
using Viften.App.Access;
using Viften.App.Receiving;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Receiving;

/// <summary>Filer: hand in rate files, and see those that wait. For the secretariat and the operators' economists.</summary>
[RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
[Needs(Right.FollowRates)]
public sealed class FilesModel(ReceivedFiles files) : ActorPage
{
    /// <summary>Room for twenty files of some size at once; each file has the reader's own limit besides.</summary>
    private const long MostBytes = 512L << 20;

    private const int MostFiles = 100;

    internal Agreement Agreement { get; private set; } = null!;
    internal IReadOnlyList<ReceivedItem> Items { get; private set; } = [];

    /// <summary>Files that were not taken, each with why.</summary>
    internal IReadOnlyList<(string Name, Refusal Why)> NotTaken { get; private set; } = [];

    internal string? Wrong { get; private set; }

    /// <summary>The party whose template it is; null for the secretariat, who choose one.</summary>
    internal string? Mine => IsSecretariat ? null : Actor.Party;

    internal IEnumerable<(string Code, string Name)> Parties => Agreement.Parties.Select(p => (p.Code, p.Name)).OrderBy(p => p.Name, Comparer<string>.Create(Danish.Compare));

    public Task<IActionResult> OnGet() => Show();

    [Needs(Right.ReportRates)]
    public async Task<IActionResult> OnPost(IFormFileCollection? takstfiler, CancellationToken cancel)
    {
        if (takstfiler is null or { Count: 0 }) Wrong = "Vælg mindst én fil, og tryk så på “Aflever”.";
        else if (takstfiler.Count > MostFiles) Wrong = $"Aflever højst {MostFiles} filer ad gangen. Du valgte {takstfiler.Count}.";
        else if (await HttpContext.Boards().Agreement() is { } agreement) return await Receive(agreement, takstfiler, cancel);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show();
    }

    private async Task<IActionResult> Receive(Agreement agreement, IFormFileCollection chosen, CancellationToken cancel)
    {
        var (taken, replaced, refused) = (0, new List<string>(), new List<(string, Refusal)>());
        foreach (var file in chosen)
        {
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancel);
            var outcome = await files.Receive(Actor, agreement.Id, file.FileName, bytes.ToArray(), cancel);
            if (Refusal.Of(outcome) is { } why) refused.Add((Told.Short(file.FileName), why));
            else if (outcome is Outcome<ReceivedItem>.Done done)
            {
                taken++;
                replaced.AddRange(done.Value.Replaced);
            }
        }
        var told = Told.Plural(taken, "fil er modtaget", "filer er modtaget") + ". Se fundene, og indlæs."
            + (replaced.Count == 0 ? "" : $" {Told.Plural(replaced.Count, "tidligere fil er", "tidligere filer er")} erstattet.");
        if (refused.Count == 0)
        {
            TempData["Besked"] = told;
            return RedirectToPage();
        }
        if (taken > 0) TempData["Besked"] = told;
        NotTaken = refused;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await Show();
    }

    private async Task<IActionResult> Show()
    {
        if (await HttpContext.Boards().Agreement() is not { } agreement) return NotFound();
        Agreement = agreement;
        Items = await files.List(Actor, agreement.Id);
        return Page();
    }

    internal string NameOf(string? party) => party is null ? "Sekretariatet" : Agreement.Party(party)?.Name ?? party;
}
