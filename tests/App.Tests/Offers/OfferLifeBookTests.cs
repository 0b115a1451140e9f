using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.History;
using Viften.App.Offers;
using Viften.App.Store;
using Viften.App.Tests.Publications;
using Viften.App.Tests.Rates;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Viften.Core.Offers;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.Offers;

public class OfferLifeBookTests(TestDatabases databases)
{
    private static readonly Agreement s_agreement = RateYear.Agreement;

    private static Actor Who(string party, Role role = Role.RateEconomist, string? offer = null) => new($"{role}-{party}", party, FrozenSet.Create(role), "test") { Offers = offer is null ? FrozenSet<string>.Empty : FrozenSet.Create(offer) };

    /// <summary>Days before the store's own day.</summary>
    private static DateOnly Ago(int days) => new DateOnly(2026, 3, 2).AddDays(-days);

    private static OfferChange Change(OfferChangeKind kind = OfferChangeKind.CloseOffer, string offer = "T1", string @operator = "0740", string? by = null, int effectiveAgo = 5) => new()
    {
        Case = "", Kind = kind, Operator = @operator, OfferId = offer, OfferName = "Tilbud " + offer, NewOperator = by, Proposed = Ago(300), Effective = Ago(effectiveAgo), Reason = "Derfor", Person = "",
    };

    private static OfferStepRequest Approved(int ago = 200) => new(OfferStep.Approved, Ago(ago), "Godkendt", "Byrådet", DecisionWord.Approved, "24/1");

    private static async Task<OfferLifeBook> Filled(TestStore test)
    {
        var year = new RateYear(test.Store);
        await Import(year, [SampleFile.Row("H1"), SampleFile.Row("H2") with { Places = 4m }], [new() { Year = 2024, OfferId = "T1", Buyer = "0751", Units = 300m }, new() { Year = 2024, OfferId = "T1", Buyer = "0615", Units = 700m }]);
        await Import(year, [SampleFile.Row("H1", "1082", offer: "R1")], []);
        return new OfferLifeBook(test.Store);
    }

    private static async Task Import(RateYear year, RateRow[] rows, BuyerRow[] buyers)
    {
        var file = SampleFile.Of(rows, buyers: buyers);
        (await year.Rates.Import(Samples.Secretariat, file.Read, file.Bytes, "Indlæst")).Value();
    }

    private static async Task<string> Open(OfferLifeBook book, OfferChange? change = null, Actor? actor = null) => (await book.Propose(actor ?? Who("0740"), change ?? Change(), [], s_agreement)).Value().Case;

    private static async Task Notify(OfferLifeBook book, string code, params string[] buyers) =>
        (await book.Notify(Who("0740"), code, new(Ago(280), Ago(250), "Brev", [.. buyers.Select(b => new NoticeTo(b, 300m, 2024, new Money(-5)))]), s_agreement)).Value();

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_closing_from_proposal_to_settled_account(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Filled(test);
        var code = await Open(book);
        Assert.Equal(["0615", "0751"], (await book.Ground(Who("0740"), "0740", "T1"))!.Present.Buyers.Select(b => b.Buyer));
        await Notify(book, code, "0751", "0615");
        (await book.Answer(Who("0751", Role.FinanceController), code, "0751", AnswerWord.Objection, "Vi mangler et andet sted", Ago(270))).Value();
        (await book.Answer(Who("0751", Role.FinanceController), code, "0751", AnswerWord.Noted, null, Ago(260))).Value();
        var approval = (await book.Take(Who("0740"), code, Approved(), s_agreement)).Value();
        Assert.DoesNotContain("OFFER-OBJECTIONS", approval.Warnings.Select(w => w.Code));

        // The figures are what the rule takes; what it makes of them is kept when it is approved.
        (await book.Account(Who("0740"), code, new() { Case = "", Operator = "", Year = Ago(5).Year, CostBase = new(100), ActualCost = new(120), RateIncome = new(110), CarriedIn = Money.Zero, Person = "" }, Ago(1), s_agreement, "Opgjort")).Value();
        var settled = new Core.Balances.ClosingAccount("0740", "T1", Ago(5), new(-10), 2024, [new("0615", 700m, new(-7)), new("0751", 300m, new(-3))]);
        Assert.IsType<Outcome<OfferDone>.Refused>(await book.Take(Who("0740"), code, Approved(0) with { Step = OfferStep.AccountApproved }, s_agreement));
        (await book.Take(Who("0740"), code, Approved(0) with { Step = OfferStep.AccountApproved }, s_agreement, settled: settled)).Value();
        var view = (await book.Find(Who("0740"), code))!;
        Assert.Equal((CaseStage.Settled, new Money(-10)), (view.Case.StageOn(Ago(0)), view.Case.Taken(OfferStep.AccountApproved)!.Amount!.Value));
        Assert.Equal([("0615", -0.07m), ("0751", -0.03m)], view.Case.Steps[^1].Shares.Select(s => (s.Key, s.Value)));
        Assert.Equal(["0751"], (await book.Find(Who("0751", Role.FinanceController), code))!.Case.Steps[^1].Shares.Select(s => s.Key));
        Assert.Equal([AnswerWord.Noted], view.Case.Answers.Select(a => a.Word));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
        Assert.NotEmpty(await new HistoryBook(test.Store).Of(Who("0740"), HistoryRecord.OfOfferCase(code)));
        Assert.Empty(await new HistoryBook(test.Store).Of(Who("0751", Role.FinanceController), HistoryRecord.OfOfferCase(code)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_who_step_the_same_case_are_one_and_a_conflict(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Filled(test);
        var code = await Open(book);
        var seen = (await book.Find(Who("0740"), code))!.Revision;
        var both = await Task.WhenAll(book.Take(Who("0740"), code, Approved(), s_agreement, seen), book.Take(Samples.Secretariat, code, new(OfferStep.Dropped, Ago(200), "Opgivet"), s_agreement, seen));
        Assert.Single(both.OfType<Outcome<OfferDone>.Done>());
        Assert.Single(both.OfType<Outcome<OfferDone>.Conflict>());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_was_shown_is_not_confirmed_when_the_rates_have_moved_since(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Filled(test);
        var ground = (await book.Ground(Who("0740"), "0740", "T1"))!;
        await Import(new RateYear(test.Store), [SampleFile.Row("H1", pay: 2_000_000m)], []);
        Assert.IsType<Outcome<OfferDone>.Conflict>(await book.Propose(Who("0740"), Change(), [], s_agreement, ground.AsOf));
        Assert.Empty(await book.List(Samples.Secretariat));
        Assert.Equal($"{Ago(300).Year}-01", (await book.Propose(Who("0740"), Change(), [], s_agreement, (await book.Ground(Who("0740"), "0740", "T1"))!.AsOf)).Value().Case);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Another_operators_offer_is_as_one_that_is_not_there(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Filled(test);
        Assert.IsType<Outcome<OfferDone>.NotFound>(await book.Propose(Who("0751"), Change(), [], s_agreement));
        Assert.Null(await book.Ground(Who("0751"), "0740", "T1"));
        Assert.IsType<Outcome<OfferDone>.NotFound>(await book.Propose(Who("0740", Role.OfferManager, "T2"), Change(), [], s_agreement));
        Assert.IsType<Outcome<OfferDone>.Done>(await book.Propose(Who("0740", Role.OfferManager, "T1"), Change(), [], s_agreement));
        Assert.IsType<Outcome<OfferDone>.NotFound>(await book.Propose(Who("0740", Role.Politician), Change(), [], s_agreement));
        var code = (await book.List(Samples.Secretariat)).Single().Code;
        Assert.Null(await book.Find(Who("0751"), code));
        Assert.IsType<Outcome<OfferDone>.NotFound>(await book.Take(Who("0751"), code, Approved(), s_agreement));
        Assert.Empty(await book.List(Who("0751", Role.FinanceController)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_buyer_sees_the_case_from_the_notice_on_and_only_its_own_part_of_it(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Filled(test);
        var code = await Open(book);
        var buyer = Who("0751", Role.FinanceController);
        Assert.Null(await book.Find(buyer, code));
        await Notify(book, code, "0751", "0615");
        (await book.Answer(Who("0615", Role.FinanceController), code, "0615", AnswerWord.Objection, "Nej", Ago(270))).Value();
        var view = (await book.Find(buyer, code))!;
        Assert.Equal((false, false, "0751"), (view.SeesAll, view.MayChange, view.Own!.Party));
        Assert.Equal("0751", Assert.Single(view.Case.Notices).Party);
        Assert.Empty(view.Case.Answers);
        Assert.IsType<Outcome<OfferDone>.Denied>(await book.Take(Who("0751"), code, Approved(), s_agreement));
        Assert.IsType<Outcome<OfferDone>.NotFound>(await book.Answer(buyer, code, "0615", AnswerWord.Noted, null, Ago(270)));
        Assert.IsType<Outcome<OfferDone>.Refused>(await book.Answer(buyer, code, "0751", AnswerWord.Objection, null, Ago(270)));
        Assert.IsType<Outcome<OfferDone>.Refused>(await book.Answer(buyer, code, "0751", AnswerWord.Noted, null, Ago(290)));
        Assert.Contains("ANSWER-LATE", (await book.Answer(buyer, code, "0751", AnswerWord.Noted, null, Ago(240))).Value().Warnings.Select(w => w.Code));
        Assert.IsType<Outcome<OfferDone>.Refused>(await book.Retract(Who("0740"), code, OfferStep.Notified, "Forkert"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_public_knows_of_a_change_when_it_is_approved_and_not_of_who_was_told(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Filled(test);
        var code = await Open(book);
        await Notify(book, code, "0751");
        Assert.Empty(await book.Public("0740", "T1"));
        (await book.Take(Who("0740"), code, Approved(), s_agreement)).Value();
        var told = Assert.Single(await book.Public("0740", "T1"));
        Assert.Empty(told.Notices);
        Assert.All(told.Steps, s => Assert.Equal("", s.Person));
        (await book.Retract(Who("0740"), code, OfferStep.Approved, "Forkert dato")).Value();
        Assert.Empty(await book.Public());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_takeover_is_the_municipalitys_to_propose_and_both_may_step_it(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Filled(test);
        var change = Change(OfferChangeKind.Takeover, "R1", "1082", "0740") with { Effective = new(2029, 1, 1) };
        Assert.IsType<Outcome<OfferDone>.NotFound>(await book.Propose(Who("0751"), change, [], s_agreement));
        Assert.IsType<Outcome<OfferDone>.Refused>(await book.Propose(Who("0740"), Change(OfferChangeKind.Takeover, "T1", "0740", "0740"), [], s_agreement));
        var code = await Open(book, change);
        (await book.Take(Who("0740"), code, new(OfferStep.RegionTold, Ago(250), "Brev"), s_agreement)).Value();
        (await book.Take(Who("1082"), code, new(OfferStep.TermsAgreed, Ago(220), "Enige"), s_agreement)).Value();
        var view = (await book.Find(Who("1082"), code))!;
        Assert.True(view.MayChange);
        Assert.Equal(new DateOnly(2028, 1, 1), OfferDeadlines.Of(view.Case.Change, s_agreement.Rules).Single(d => d.Step == OfferStep.RegionTold).Due);
        Assert.IsType<Outcome<OfferDone>.Refused>(await book.Propose(Who("0740"), change, [], s_agreement));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_cannot_be_is_refused_with_why(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Filled(test);
        IReadOnlyList<string> Codes(Outcome<OfferDone> outcome) => [.. Assert.IsType<Outcome<OfferDone>.Refused>(outcome).Findings.Select(f => f.Code)];
        ServicePlan Plan(decimal places) => new() { Case = "", Operator = "0740", ServiceId = "H1", ServiceName = "Døgn", Kind = ServiceKind.Hovedydelse, Unit = RateUnit.Doegn, Paragraph = "SEL § 107", Places = places };
        Assert.Contains("PROPOSAL-MORE", Codes(await book.Propose(Who("0740"), Change(OfferChangeKind.FewerPlaces), [Plan(11m)], s_agreement)));
        Assert.Contains("PROPOSAL-PLACES", Codes(await book.Propose(Who("0740"), Change(OfferChangeKind.FewerPlaces), [Plan(-1m)], s_agreement)));
        Assert.Contains("PROPOSAL-EFFECTIVE", Codes(await book.Propose(Who("0740"), Change(effectiveAgo: 301), [], s_agreement)));
        Assert.Contains("TEXT-MISSING", Codes(await book.Propose(Who("0740"), Change() with { Reason = " " }, [], s_agreement)));
        var code = await Open(book);
        Assert.Contains("PROPOSAL-CLOSING", Codes(await book.Propose(Who("0740"), Change(), [], s_agreement)));
        Assert.Contains("NOTICE-NOBODY", Codes(await book.Notify(Who("0740"), code, new(Ago(280), Ago(250), "Brev", []), s_agreement)));
        Assert.Contains("NOTICE-UNKNOWN", Codes(await book.Notify(Who("0740"), code, new(Ago(280), Ago(250), "Brev", [new("9999")]), s_agreement)));
        Assert.Contains("NOTICE-ANSWER-BY", Codes(await book.Notify(Who("0740"), code, new(Ago(280), Ago(281), "Brev", [new("0751")]), s_agreement)));
        Assert.Contains("OFFER-STEP-MISSING", Codes(await book.Account(Who("0740"), code, new() { Case = "", Operator = "", Year = Ago(5).Year, CostBase = new(1), ActualCost = new(1), RateIncome = new(1), CarriedIn = Money.Zero, Person = "" }, Ago(1), s_agreement, "Opgjort")));
        Assert.IsType<Outcome<OfferDone>.NotFound>(await book.Take(Who("0740"), "2099-01", Approved(), s_agreement));
        Assert.Empty((await book.Find(Who("0740"), code))!.Case.Notices);
    }
}
