using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Offers;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Viften.Core.Offers;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>Three cases about offers, made up and marked so: one closes, one is to open, and a municipality wants to take one over.</summary>
internal static class DemoOffers
{
    private const string Closing = "0740", Opening = "0751", Region = "1082", TakesOver = "0791";

    private static readonly DateOnly s_proposed = new(2025, 9, 15), s_closes = new(2026, 12, 31);

    public static async Task Fill(ViftenStore store, RateBook rates, Agreement agreement, CancellationToken cancel)
    {
        var book = new OfferLifeBook(store);
        await Close(book, rates, agreement, cancel);
        await Open(book, agreement, cancel);
        await TakeOver(book, rates, agreement, cancel);
    }

    private static async Task Close(OfferLifeBook book, RateBook rates, Agreement agreement, CancellationToken cancel)
    {
        var actor = Economist(Closing);
        var check = await rates.Check(actor, agreement, party: Closing, cancel: cancel);
        var facts = check.Result.Facts;
        // Best one whose closing account has something in it, so that there is something to see.
        bool Owes(string id) => OfferConsequences.ClosingOf(check.Result, Change(OfferChangeKind.CloseOffer, Closing, id, id, s_proposed, s_closes, ""), null) is { } account && account.Amount != Money.Zero;
        bool HasBuyers(IReadOnlyList<PresentBuyer> buyers) => buyers.Count(b => b.Buyer != Closing) >= 2;
        if ((Chosen(facts, o => HasBuyers(o.Buyers) && Owes(o.Id)) ?? Chosen(facts, o => HasBuyers(o.Buyers))) is not { } offer) return;
        var change = Change(OfferChangeKind.CloseOffer, Closing, offer.Id, offer.Name, s_proposed, s_closes, "Bygningerne er utidssvarende, og pladserne har længe været svære at fylde.");
        var code = Done(await book.Propose(actor, change, [], agreement, cancel: cancel)).Case;
        var effects = OfferConsequences.Of(check.Result, change with { Case = code }, []).Buyers.ToDictionary(b => b.Buyer, b => b.Difference);
        var told = offer.Buyers.Where(b => b.Buyer != Closing && agreement.Party(b.Buyer) is not null).ToList();
        Done(await book.Notify(actor, code, new(new(2025, 9, 22), new(2025, 10, 24), "Brev til køberne om lukningen og om, hvad der sker med de borgere, der bor der.",
            [.. told.Select(b => new NoticeTo(b.Buyer, b.Units, offer.Year, effects.TryGetValue(b.Buyer, out var effect) ? effect : null))]), agreement, cancel: cancel));
        for (var i = 0; i < told.Count - 1; i++)
            Done(await book.Answer(Economist(told[i].Buyer, Role.FinanceController), code, told[i].Buyer, i == 0 ? AnswerWord.Objection : AnswerWord.Noted, i == 0 ? "Vi har borgere, der har brug for et sted med samme målgruppe tæt på. Vent, til der er et." : null, new(2025, 10, 10 + (i % 10)), cancel));
        Done(await book.Take(actor, code, new(OfferStep.Approved, new(2025, 12, 15), "Godkendt. Borgerne får tilbud om pladser i kommunens andre tilbud.", "Byrådet", DecisionWord.Approved), agreement, cancel: cancel));
    }

    private static async Task Open(OfferLifeBook book, Agreement agreement, CancellationToken cancel)
    {
        var actor = Economist(Opening);
        var change = Change(OfferChangeKind.NewOffer, Opening, "D0751-NY1", "Fjordblik", new(2026, 1, 12), new(2026, 8, 1), "Der mangler pladser til voksne med autisme og udadreagerende adfærd.") with { MainTarget = "Autismespektrum", Targets = "Autismespektrum;Udadreagerende adfærd" };
        var code = Done(await book.Propose(actor, change,
        [
            new ServicePlan
            {
                Case = "", Operator = Opening, ServiceId = "H1", ServiceName = "Længerevarende botilbud", Kind = ServiceKind.Hovedydelse, Unit = RateUnit.Doegn, Paragraph = "SEL § 108", Places = 12m, Occupancy = 96m,
                Lines = NamedFigures.Of([new(Fields.Heading(Field.Pay), 11_900_000m), new(Fields.Heading(Field.Property), 1_450_000m), new(Fields.Heading(Field.OtherOperation), 980_000m), new(Fields.Heading(Field.Overhead), 720_000m), new(Fields.Heading(Field.Supervision), 38_000m)]),
            },
        ], agreement, cancel: cancel)).Case;
        Done(await book.Notify(actor, code, new(new(2026, 1, 20), new(2026, 2, 20), "De kommuner, der har spurgt efter pladser til målgruppen, har fået forslaget.", [new("0740"), new("0746"), new("0707")]), agreement, cancel: cancel));
        Done(await book.Answer(Economist("0746", Role.FinanceController), code, "0746", AnswerWord.Noted, null, new(2026, 2, 3), cancel));
    }

    private static async Task TakeOver(OfferLifeBook book, RateBook rates, Agreement agreement, CancellationToken cancel)
    {
        var facts = await rates.Facts(Economist(Region), Region, cancel: cancel);
        if (Chosen(facts, o => o.Buyers.Any(b => b.Buyer == TakesOver)) is not { } offer) return;
        var actor = Economist(TakesOver);
        var change = Change(OfferChangeKind.Takeover, Region, offer.Id, offer.Name, new(2026, 2, 9), new(2027, 1, 1), "De fleste borgere i tilbuddet er fra kommunen selv.") with { NewOperator = TakesOver };
        var code = Done(await book.Propose(actor, change, [], agreement, cancel: cancel)).Case;
        Done(await book.Take(actor, code, new(OfferStep.RegionTold, new(2026, 2, 10), "Brev til regionsrådet med ønske om et udkast til aftale."), agreement, cancel: cancel));
    }

    /// <summary>The first offer of an operator's newest year that fits.</summary>
    private static (string Id, string Name, IReadOnlyList<PresentBuyer> Buyers, int? Year)? Chosen(RateFacts facts, Func<(string Id, IReadOnlyList<PresentBuyer> Buyers), bool> fits)
    {
        foreach (var id in facts.Rows.Select(r => r.OfferId).Distinct().Order(StringComparer.Ordinal).Skip(1))
            if (OfferPresence.Of(facts, id) is { IsRun: true } present && fits((id, present.Buyers))) return (id, present.Name ?? id, present.Buyers, present.BoughtYear);
        return null;
    }

    private static OfferChange Change(OfferChangeKind kind, string @operator, string offer, string name, DateOnly proposed, DateOnly effective, string reason) =>
        new() { Case = "", Kind = kind, Operator = @operator, OfferId = offer, OfferName = name, Proposed = proposed, Effective = effective, Reason = reason, Invented = true, Person = "" };

    private static Actor Economist(string party, Role role = Role.RateEconomist) => new("Demo", party, FrozenSet.Create(role), "Demodata");

    private static OfferDone Done(Outcome<OfferDone> outcome) => outcome is Outcome<OfferDone>.Done done
        ? done.Value
        : throw new InvalidOperationException($"The demo's cases do not go in: {(outcome is Outcome<OfferDone>.Refused refused ? string.Join(' ', refused.Findings.Select(f => f.Text)) : outcome.ToString())}");
}
