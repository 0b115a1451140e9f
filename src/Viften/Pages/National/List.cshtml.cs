using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.National;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.National;

namespace Viften.Pages.National;

/// <summary>Lands- og landsdelsdækkende tilbud og sikrede afdelinger: who they are, and places and occupancy by year. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class ListModel(NationalBook book) : PageModel
{
    internal NationalRegister Register { get; private set; } = new([], []);
    internal ListQuery Query { get; private set; } = null!;
    internal IReadOnlyList<NationalLine> Lines { get; private set; } = [];
    internal IReadOnlyList<(NationalKind Kind, TableView Table, NationalTotal? Total)> Groups { get; private set; } = [];
    internal bool MayEdit { get; private set; }
    internal Refusal? Refused { get; private set; }
    internal OfferForm Form { get; private set; } = new();

    public async Task OnGet(CancellationToken cancel) => await Fill(cancel);

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostKendte(CancellationToken cancel)
    {
        if (Identity.ActorOf(User) is not { } actor) return NotFound();
        return await Answer(await book.Enter(actor, "Indskrevet fra kilderne", cancel), n => $"{Told.Plural(n, "tilbud er", "tilbud er")} indskrevet. Se dem efter, og ret det, der er usikkert.", null, cancel);
    }

    [Needs(Right.EditAgreement)]
    public async Task<IActionResult> OnPostNyt(OfferForm form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (Identity.ActorOf(User) is not { } actor) return NotFound();
        Form = form;
        return await Answer(await book.Save(actor, form.Offer(""), null, form.begrundelse?.Trim() ?? "", cancel), o => $"{o.Offer.Name} er tilføjet.", o => AnnexPaths.National(o.Offer.Key), cancel);
    }

    private async Task<IActionResult> Answer<T>(Outcome<T> outcome, Func<T, string> told, Func<T, string>? to, CancellationToken cancel)
    {
        if (outcome is Outcome<T>.Done { Value: var value })
        {
            TempData["Besked"] = told(value);
            return LocalRedirect(to?.Invoke(value) ?? AnnexPaths.National());
        }
        Refused = Refusal.Of(outcome);
        Response.StatusCode = Refused!.Status;
        await Fill(cancel);
        return Page();
    }

    private async Task Fill(CancellationToken cancel)
    {
        MayEdit = Identity.ActorOf(User)?.MayAll(Right.EditAgreement) == true;
        Register = await book.All(cancel);
        Query = NationalColumns.Query(Request);
        Lines = NationalColumns.Select(Register, Query);
        Groups =
        [
            .. Lines.GroupBy(l => l.Offer.Kind).OrderBy(g => g.Key).Select(g => (g.Key, TableView.Of("Tabel: " + NationalRules.Of(g.Key), NationalColumns.All, g, Query, "", ""),
                Register.AllYears.Where(y => NationalColumns.YearOf(Query) is not { } only || only == y).Select(y => Register.Total(g.Key, y)).LastOrDefault(t => t.Told > 0))),
        ];
    }
}

/// <summary>The fields of an offer as its form sends them.</summary>
#pragma warning disable IDE1006 // The names are those of the form's fields.
public sealed class OfferForm
{
    public string? navn { get; set; }
    public string? art { get; set; }
    public string? hvem { get; set; }
    public string? hvemsikkert { get; set; }
    public string? sted { get; set; }
    public string? landsdel { get; set; }
    public string? stedsikkert { get; set; }
    public string? foerste { get; set; }
    public string? sidste { get; set; }
    public string? lagtind { get; set; }
    public string? note { get; set; }
    public string? kilde { get; set; }
    public string? begrundelse { get; set; }
#pragma warning restore IDE1006

    internal static OfferForm Of(NationalOffer o) => new()
    {
        navn = o.Name, art = NationalRules.Key(o.Kind), hvem = o.Operator, hvemsikkert = o.OperatorStatus == ParameterStatus.Confirmed ? "ja" : null, sted = o.Place, landsdel = o.Region,
        stedsikkert = o.PlaceStatus == ParameterStatus.Confirmed ? "ja" : null, foerste = o.FirstYear is { } f ? Told.Year(f) : null, sidste = o.LastYear is { } l ? Told.Year(l) : null, lagtind = o.MergedInto, note = o.Note, kilde = o.Basis,
    };

    internal NationalOffer Offer(string key) => new()
    {
        Key = key, Name = navn?.Trim() ?? "", Kind = NationalRules.ReadKind(art) ?? NationalKind.Teaching, Operator = hvem?.Trim() ?? "", OperatorStatus = Status(hvemsikkert), Place = sted?.Trim() ?? "", Region = landsdel?.Trim() ?? "",
        PlaceStatus = Status(stedsikkert), FirstYear = YearForm.Whole(foerste), LastYear = YearForm.Whole(sidste), MergedInto = YearForm.Text(lagtind), Note = YearForm.Text(note), Basis = kilde?.Trim() ?? "",
    };

    private static ParameterStatus Status(string? sure) => sure == "ja" ? ParameterStatus.Confirmed : ParameterStatus.Assumed;
}
