using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Offers;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Offers;

namespace Viften.Pages.Offers;

/// <summary>Foreslå en ændring: choose what and where, fill in, see the consequences, and confirm them as they were shown.</summary>
[Needs(Right.ChangeOffers)]
public sealed class NewModel(OfferLifeBook book, TimeProvider clock) : OfferPage(book, clock)
{
    /// <summary>Null until kind and offer are chosen.</summary>
    internal ProposalForm? Form { get; private set; }
    internal OfferChangeKind? Kind { get; private set; }

    /// <summary>The operator whose offers are listed; null when one must be chosen first.</summary>
    internal string? At { get; private set; }
    internal string? Offer { get; private set; }
    internal ConsequenceView? Shown { get; private set; }
    internal IReadOnlyList<Finding> Said { get; private set; } = [];
    internal long AsOf { get; private set; }

    /// <summary>Operators one may choose between: one's own party, for the secretariat all.</summary>
    internal IEnumerable<(string Code, string Name)> Operators => HasRates ? Board.Operators.Where(o => Actor.May(Right.ChangeOffers, o.Code)).Select(o => (o.Code, o.Name)).OrderBy(o => o.Name, Comparer<string>.Create(Danish.Compare)) : [];

    internal bool ChoosesOperator => Actor.MayAll(Right.ChangeOffers);

    /// <summary>The offers that may be chosen; for a municipality the region's too, which it may take over.</summary>
    internal IEnumerable<(string Operator, string Name, IEnumerable<(string Id, string Name)> Offers)> Offers()
    {
        if (!HasRates || At is null) yield break;
        yield return (At, NameOf(At), OffersOf(At));
        if (Agreement.Party(At) is { Kind: PartyKind.Municipality } && Actor.May(Right.ChangeOffers, At))
            foreach (var region in Agreement.Parties.Where(p => p.Kind == PartyKind.Region)) yield return (region.Code, region.Name + " (kun overtagelse)", OffersOf(region.Code));
    }

    internal IEnumerable<(string Code, string Name)> TakingOver => Agreement.Parties.Where(p => p.Kind == PartyKind.Municipality && Actor.May(Right.ChangeOffers, p.Code)).Select(p => (p.Code, p.Name)).OrderBy(p => p.Name, Comparer<string>.Create(Danish.Compare));

    public async Task<IActionResult> OnGet(string? slags, string? hos, string? tilbud)
    {
        await Find(slags, hos, tilbud, []);
        return Page();
    }

    /// <summary>Shows what the change comes to. Nothing is stored.</summary>
    public async Task<IActionResult> OnPostKonsekvenser(CancellationToken cancel)
    {
        if (await Read() is not var (form, change, plans)) return Again(Wrong("Vælg først", "Vælg, hvad der skal ske, og hvilket tilbud det gælder."));
        if (form.Wrong.Count > 0) return Again(new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", "", form.Wrong));
        var tried = await Book.Try(Actor, change, plans, Agreement, Today, cancel);
        if (tried is not Outcome<IReadOnlyList<Finding>>.Done { Value: var said }) return Again(Refusal.Of(tried)!);
        Said = said;
        if (HasRates) Shown = new ConsequenceView(OfferConsequences.Of(Board.Result, change, plans), change, Board, null);
        return Page();
    }

    public async Task<IActionResult> OnPostForeslaa(long? revision, CancellationToken cancel)
    {
        if (await Read() is not var (form, change, plans)) return Again(Wrong("Vælg først", "Vælg, hvad der skal ske, og hvilket tilbud det gælder."));
        if (form.Wrong.Count > 0) return Again(new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", "", form.Wrong));
        var done = await Book.Propose(Actor, change, plans, Agreement, revision, cancel);
        return done is Outcome<OfferDone>.Done { Value: var made } ? Done($"Sag {made.Case} er oprettet.", made.Warnings, OfferPaths.Of(made.Case)) : Again(Refusal.Of(done)!);
    }

    private async Task<(ProposalForm, OfferChange, IReadOnlyList<ServicePlan>)?> Read()
    {
        var sent = Request.Form;
        await Find(sent["slags"], sent["hos"], sent["tilbud"], sent);
        if (Form is null) return null;
        var (change, plans) = Form.Read(Today);
        return (Form, change, plans);
    }

    private async Task Find(string? slags, string? hos, string? tilbud, IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> sent)
    {
        Kind = OfferWords.ReadKind(slags);
        At = ChoosesOperator ? (string.IsNullOrWhiteSpace(hos) ? null : hos) : Actor.Party;
        if (Kind is not { } kind || At is null) return;
        // An offer is chosen as "operator/offer", for the region's are in the same list.
        var parts = (tilbud ?? "").Split('/', 2);
        if (kind == OfferChangeKind.NewOffer)
        {
            AsOf = (await Book.Ground(Actor, At, "", cancel: HttpContext.RequestAborted))?.AsOf ?? 0;
            Form = new ProposalForm(kind, At, null, null, sent);
            return;
        }
        if (parts is not [{ Length: > 0 } code, { Length: > 0 } offer]) return;
        var by = kind == OfferChangeKind.Takeover ? (ChoosesOperator ? code : At) : null;
        if (await Book.Ground(Actor, code, offer, by, HttpContext.RequestAborted) is not { Present.IsRun: true } ground) return;
        (Offer, AsOf) = (tilbud, ground.AsOf);
        Form = new ProposalForm(kind, code, offer, ground.Present, sent);
    }

    private IEnumerable<(string Id, string Name)> OffersOf(string code) => Board.RowsOf(code).Where(r => r.Row.Year == ChangedFacts.YearOf(Board.Result, code) && (code != At || Actor.May(Right.ChangeOffers, code, r.Row.OfferId)))
        .Select(r => (r.Row.OfferId, r.Offer)).DistinctBy(o => o.OfferId).OrderBy(o => o.Offer, Comparer<string>.Create(Danish.Compare));

    internal static string Number(decimal? value) => value is { } v ? v.ToString("0.##", Danish.Culture) : "";

    internal string Default(string key) => key == "foreslaaet" ? Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
}
