using Microsoft.AspNetCore.Mvc;
using Viften.App.Offers;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Decisions;
using Viften.Core.Offers;

namespace Viften.Pages.Offers;

/// <summary>Sag om et tilbud: its steps with deadlines, notices and answers, and the next step for whoever may take it.</summary>
[Needs(Right.SeeOfferChanges)]
public sealed class OneModel(OfferLifeBook book, TimeProvider clock) : OfferCasePage(book, clock)
{
    /// <summary>Who buys there now, for the form of notices.</summary>
    internal OfferPresence? Present { get; private set; }
    internal IReadOnlyList<Finding> Warnings { get; private set; } = [];
    internal IReadOnlyList<OfferDeadline> Deadlines { get; private set; } = [];

    /// <summary>What was written when it was refused, so that nobody writes it twice.</summary>
    internal OfferCaseForm Form { get; private set; } = new();

    /// <summary>Lukkeregnskabet as the rule has it now; for a closing with figures that is not approved yet.</summary>
    internal Core.Balances.ClosingAccount? Settled { get; private set; }

    internal bool MayAnswer => View.Own is { } own && Actor.May(Right.AnswerOffers, own.Party);
    internal bool IsDone => !Case.IsOpenOn(Today);
    internal bool NextIs(OfferStep step) => View.MayChange && Case.Next.Any(r => r.Step == step);

    /// <summary>The steps in the order they happen; null is the day the change takes effect, which no one registers.</summary>
    internal IEnumerable<OfferStep?> Timeline
    {
        get
        {
            List<OfferStep?> steps = [.. OfferSteps.Of(Change.Kind).Select(r => (OfferStep?)r.Step)];
            if (Case.IsDropped) steps.Add(OfferStep.Dropped);
            else steps.Insert(steps.IndexOf(OfferStep.AccountMade) is var at and >= 0 ? at : steps.Count, null);
            return steps;
        }
    }

    /// <summary>The steps the common form takes; notices and closing figures have forms of their own.</summary>
    internal IReadOnlyList<OfferStepRule> Steps => [.. Case.Next.Where(r => r.Step is not (OfferStep.Notified or OfferStep.AccountMade))];

    /// <summary>Parties that do not buy there and may be told all the same.</summary>
    internal IEnumerable<(string Code, string Name)> OtherParties => Agreement.Parties.Where(p => p.Code != Change.Operator && p.Code != Change.NewOperator && Present?.Buyers.Any(b => b.Buyer == p.Code) != true)
        .Select(p => (p.Code, p.Name)).OrderBy(p => p.Name, Comparer<string>.Create(Danish.Compare));

    public async Task OnGet()
    {
        await Fill();
        var answer = View.Own is { } own ? Case.AnswerOf(own.Party) : null;
        Form = new OfferCaseForm { dato = AgreementPaths.Field(Today), svarinden = AgreementPaths.Field(OfferDeadlines.AnswerBy(Agreement.Rules, Today)), aar = Told.Year(Change.Effective.Year), svar = answer is null ? null : OfferWords.Key(answer.Word), tekst = answer?.Text };
    }

    [Needs(Right.ChangeOffers)]
    public async Task<IActionResult> OnPostTrin(OfferCaseForm form, CancellationToken cancel)
    {
        await Keep(form);
        if (OfferSteps.Read(form.trin) is not { } step || step is OfferStep.Proposed or OfferStep.Notified or OfferStep.AccountMade) return Again(Wrong("Vælg et trin", "Vælg det trin, der er taget."));
        if (Day(form.dato) is not { } date) return Again(Wrong("Datoen mangler", "Skriv datoen som dag, måned og år."));
        var word = step is OfferStep.Approved or OfferStep.AccountApproved ? DecisionWords.Read(form.ord) : null;
        var done = await Book.Take(Actor, View.Code, new(step, date, form.begrundelse?.Trim() ?? "", Text(form.raad), word, Text(form.sagsnummer)), Agreement, form.revision, Settled, cancel);
        return Finish(done, $"“{OfferSteps.Of(step).Text}” er registreret {Danish.Date(date)}.");
    }

    [Needs(Right.ChangeOffers)]
    public async Task<IActionResult> OnPostTilbage(OfferCaseForm form, CancellationToken cancel)
    {
        await Keep(form);
        if (OfferSteps.Read(form.trin) is not { } step) return Again(Wrong("Vælg et trin", "Vælg det trin, der tages tilbage."));
        return Finish(await Book.Retract(Actor, View.Code, step, form.begrundelse?.Trim() ?? "", form.revision, cancel), $"“{OfferSteps.Of(step).Text}” er taget tilbage.");
    }

    [Needs(Right.ChangeOffers)]
    public async Task<IActionResult> OnPostVarsel(OfferCaseForm form, CancellationToken cancel)
    {
        await Keep(form);
        if (Day(form.dato) is not { } date || Day(form.svarinden) is not { } by) return Again(Wrong("En dato mangler", "Skriv, hvornår køberne er varslet, og hvornår de skal have svaret."));
        var effects = HasRates && form.koeber.Count > 0 ? Consequences().Buyers.ToDictionary(b => b.Buyer, b => b.Difference) : [];
        var told = form.koeber.Select(code => new NoticeTo(code, Present?.Buyers.FirstOrDefault(b => b.Buyer == code)?.Units, Present?.Buyers.Any(b => b.Buyer == code) == true ? Present.BoughtYear : null, effects.TryGetValue(code, out var e) ? e : null));
        return Finish(await Book.Notify(Actor, View.Code, new(date, by, form.begrundelse?.Trim() ?? "", [.. told]), Agreement, form.revision, cancel), $"{Told.Plural(form.koeber.Distinct().Count(), "køber er varslet", "købere er varslet")}.");
    }

    [Needs(Right.ChangeOffers)]
    public async Task<IActionResult> OnPostSlutregnskab(OfferCaseForm form, CancellationToken cancel)
    {
        await Keep(form);
        if (Day(form.dato) is not { } date) return Again(Wrong("Datoen mangler", "Skriv datoen som dag, måned og år."));
        Money?[] amounts = [Amount(form.grundlag), Amount(form.omkostninger), Amount(form.indtaegter), Amount(string.IsNullOrWhiteSpace(form.indregnet) ? "0" : form.indregnet)];
        if (!int.TryParse(form.aar, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var year) || amounts.Contains(null)) return Again(Wrong("Se på tallene", "Regnskabsåret skal være et årstal, og beløbene skal være tal som 1.234.500."));
        var figures = new ClosingFigures { Case = View.Code, Operator = Change.Operator, Year = year, CostBase = amounts[0]!.Value, ActualCost = amounts[1]!.Value, RateIncome = amounts[2]!.Value, CarriedIn = amounts[3]!.Value, Person = "" };
        return Finish(await Book.Account(Actor, View.Code, figures, date, Agreement, form.begrundelse?.Trim() ?? "", form.revision, cancel), "Slutregnskabet er opgjort.");
    }

    [Needs(Right.AnswerOffers)]
    public async Task<IActionResult> OnPostSvar(OfferCaseForm form, CancellationToken cancel)
    {
        await Keep(form);
        if (View.Own is not { } own) return NotFound();
        if (OfferWords.ReadAnswer(form.svar) is not { } word) return Again(Wrong("Vælg et svar", "Vælg, om I tager varslet til efterretning eller har en indvending."));
        return Finish(await Book.Answer(Actor, View.Code, own.Party, word, Text(form.tekst), Today, cancel), $"Svaret “{OfferWords.Of(word).ToLowerInvariant()}” er sendt til {NameOf(Change.Operator)}.");
    }

    private IActionResult Finish(Core.Outcome<OfferDone> outcome, string text) =>
        outcome is Core.Outcome<OfferDone>.Done { Value: var done } ? Done(text, done.Warnings, Address) : Again(Refusal.Of(outcome)!);

    private async Task Keep(OfferCaseForm form)
    {
        await Fill();
        Form = form;
    }

    private async Task Fill()
    {
        Deadlines = OfferDeadlines.Of(Change, Agreement.Rules);
        if (View.SeesAll) Warnings = OfferStepRules.Warnings(Case, Agreement.Rules, Today);
        if (NextIs(OfferStep.Notified)) Present = (await Book.Ground(Actor, Change.Operator, Change.OfferId, Change.NewOperator, HttpContext.RequestAborted))?.Present;
        if (View.SeesAll && HasRates && Case.Has(OfferStep.AccountMade) && !Case.Has(OfferStep.AccountApproved)) Settled = OfferConsequences.ClosingOf(Board.Result, Change, Case.Account);
    }

    private static Money? Amount(string? text) => NumberText.TryRead(text?.Trim() ?? "", out var value, out _) && Math.Abs(value) < 100_000_000_000m ? Money.RoundHalfAway(value) : null;
}

/// <summary>The forms of a case as the browser sends them.</summary>
#pragma warning disable IDE1006 // The names are those of the form's fields.
public sealed class OfferCaseForm
{
    /// <summary>The revision of the case the form was shown at.</summary>
    public long? revision { get; set; }
    public string? trin { get; set; }
    public string? dato { get; set; }
    public string? svarinden { get; set; }
    public string? begrundelse { get; set; }
    public string? raad { get; set; }
    public string? ord { get; set; }
    public string? sagsnummer { get; set; }
    public List<string> koeber { get; } = [];
    public string? aar { get; set; }
    public string? grundlag { get; set; }
    public string? omkostninger { get; set; }
    public string? indtaegter { get; set; }
    public string? indregnet { get; set; }
    public string? svar { get; set; }
    public string? tekst { get; set; }
}
#pragma warning restore IDE1006
