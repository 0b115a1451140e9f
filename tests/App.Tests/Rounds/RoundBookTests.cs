using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.History;
using Viften.App.Rounds;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Rounds;
using Xunit;

namespace Viften.App.Tests.Rounds;

public class RoundBookTests(TestDatabases databases)
{
    private const string Code = "indspil-" + AgreementSample.Id;
    private static readonly DateOnly s_due = new(2026, 3, 20);

    /// <summary>A minute before midnight in Denmark on the last day, which is winter time.</summary>
    private static readonly DateTimeOffset s_lastMinute = new(2026, 3, 20, 22, 59, 0, TimeSpan.Zero);

    private static Actor Party(string code) => AgreementSample.Administrator(code);

    private static async Task<RoundBook> Started(TestStore test, bool invite = true)
    {
        await AgreementSample.Enter(test.Store);
        var book = new RoundBook(test.Store);
        (await book.Start(Samples.Secretariat, new(RoundKind.Input, AgreementSample.Id, "Indspil til prøveaftalen", "Skriv kort.", new(2026, 3, 2), s_due), "Høring")).Value();
        if (invite) (await book.InviteParties(Samples.Secretariat, Code)).Value();
        return book;
    }

    private static IReadOnlyList<TypedAnswer> Says(params (int Question, int Entry, string Text)[] typed) => [.. typed.Select(t => new TypedAnswer(t.Question, t.Entry, t.Text))];

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_round_asks_about_each_open_section_and_brings_the_agreement_to_its_step(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Started(test);
        var view = (await book.Find(Samples.Secretariat, Code))!;
        Assert.Equal(["forord", null], view.Life.Asked.Select(q => q.Section));
        Assert.Equal(["0706", "0707", "0740"], view.Life.Invitations.Select(i => i.Invitee).Order());
        Assert.Equal(0, (await book.InviteParties(Samples.Secretariat, Code)).Value());
        Assert.NotNull((await new AgreementRegister(test.Store).Find(Samples.Secretariat, AgreementSample.Id))!.Life.Taken(AgreementStep.InputRound));
        Assert.IsType<Outcome<RoundStarted>.Denied>(await book.Start(Party("0740"), new(RoundKind.Input, AgreementSample.Id, "x", null, new(2026, 3, 2), s_due), "x"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_draft_is_nobody_elses_and_what_is_handed_in_stays_while_the_next_draft_is_written(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Started(test);
        (await book.Answer(Party("0740"), Code, "0740", Says((1, 1, "Kladden"), (1, 2, "Mere")), handIn: false)).Value();
        var seen = (await book.Find(Samples.Secretariat, Code))!.Life;
        Assert.Equal(InviteeState.Draft, seen.Standings().Single(s => s.Name == "Silkeborg").State);
        Assert.All(seen.Answers, a => Assert.Null(a.Text));
        Assert.Equal(["Kladden", "Mere"], (await book.Find(Party("0740"), Code))!.Life.Answers.OrderBy(a => a.Entry).Select(a => a.Text));
        Assert.Empty((await book.Find(Party("0707"), Code))!.Life.Answers);

        (await book.Answer(Party("0740"), Code, "0740", Says((1, 1, "Afleveret"), (1, 2, "Mere")), handIn: true)).Value();
        (await book.Answer(Party("0740"), Code, "0740", Says((1, 1, "Ny kladde")), handIn: false)).Value();
        seen = (await book.Find(Samples.Secretariat, Code))!.Life;
        Assert.Equal(["Afleveret", "Mere"], seen.HandedIn.Select(a => a.Text));

        // Handed in again: the old words are ended and not lost.
        (await book.Answer(Party("0740"), Code, "0740", Says((1, 1, "Rettet")), handIn: true)).Value();
        Assert.Equal("Rettet", Assert.Single((await book.Find(Samples.Secretariat, Code))!.Life.HandedIn).Text);
        await using var context = test.Store.Read();
        Assert.Contains("Afleveret", await context.Set<Fact<RoundAnswer>>().Where(f => f.Ended != null && f.Value.HandedIn).Select(f => f.Value.Text).ToListAsync());
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Twenty_parties_answer_in_the_last_minute_and_nothing_is_lost(StoreProvider provider)
    {
        var clock = new TestClock();
        await using var test = await databases.New(provider, clock);
        var parties = Enumerable.Range(1, 20).Select(i => $"9{i:000}").ToList();
        var entry = AgreementSample.Entry() with { Parties = [.. parties.Select(p => AgreementSample.Party(p, "Kommune " + p))] };
        (await new AgreementRegister(test.Store).Enter(Samples.Secretariat, entry, "Indskrevet")).Value();
        var book = new RoundBook(test.Store);
        (await book.Start(Samples.Secretariat, new(RoundKind.Input, AgreementSample.Id, "Indspil", null, new(2026, 3, 2), s_due), "Høring")).Value();
        Assert.Equal(20, (await book.InviteParties(Samples.Secretariat, Code)).Value());

        clock.Now = s_lastMinute;
        var saved = await Task.WhenAll(parties.Select(p => Task.Run(async () => (await book.Answer(Party(p), Code, p, Says((1, 1, "Fra " + p), (2, 1, "Andet fra " + p)), handIn: true)).Value())));
        Assert.All(saved, s => Assert.Equal((false, s_lastMinute.UtcDateTime), (s.Late, s.At)));
        var life = (await book.Find(Samples.Secretariat, Code))!.Life;
        Assert.Equal(20, life.Standings().Count(s => s.State == InviteeState.HandedIn));
        Assert.Equal(parties.SelectMany(p => new[] { "Fra " + p, "Andet fra " + p }).Order(), life.HandedIn.Select(a => a.Text!).Order());
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_last_day_lasts_until_midnight_in_Denmark_and_after_it_an_answer_is_late_and_kept(StoreProvider provider)
    {
        var clock = new TestClock();
        await using var test = await databases.New(provider, clock);
        var book = await Started(test);
        clock.Now = s_lastMinute;
        Assert.False((await book.Answer(Party("0706"), Code, "0706", Says((1, 1, "I tide")), true)).Value().Late);
        clock.Now = s_lastMinute.AddMinutes(1);
        Assert.True((await book.Answer(Party("0707"), Code, "0707", Says((1, 1, "For sent")), true)).Value().Late);
        // What was in time is so also when it is corrected later.
        (await book.Answer(Party("0706"), Code, "0706", Says((1, 1, "I tide, rettet")), true)).Value();
        var life = (await book.Find(Samples.Secretariat, Code))!.Life;
        Assert.Equal([InviteeState.HandedIn, InviteeState.Missing, InviteeState.Late], life.Standings().OrderBy(s => s.State switch { InviteeState.HandedIn => 0, InviteeState.Missing => 1, _ => 2 }).Select(s => s.State));
        Assert.Equal(s_lastMinute.AddMinutes(1).UtcDateTime, life.Standings().Single(s => s.Name == "Syddjurs").Last);

        // A new last day is a new promise: nobody is late by the old one.
        (await book.Extend(Samples.Secretariat, Code, new(2026, 4, 10), "Påske")).Value();
        Assert.DoesNotContain((await book.Find(Samples.Secretariat, Code))!.Life.Standings(), s => s.State == InviteeState.Late);
        Assert.IsType<Outcome<DateOnly>.Refused>(await book.Extend(Samples.Secretariat, Code, new(2026, 4, 1), "Kortere"));
        (await book.Close(Samples.Secretariat, Code, "Slut")).Value();
        var refused = Assert.IsType<Outcome<AnswerSaved>.Refused>(await book.Answer(Party("0740"), Code, "0740", Says((1, 1, "Glemt")), true));
        Assert.Contains("blev lukket 21. marts 2026 kl. 00.00", Assert.Single(refused.Findings).Text, StringComparison.Ordinal);
        (await book.Reopen(Samples.Secretariat, Code, "For tidligt")).Value();
        (await book.Answer(Party("0740"), Code, "0740", Says((1, 1, "Nåede det")), true)).Value();
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_stakeholder_answers_by_its_link_until_it_is_renewed_withdrawn_or_over(StoreProvider provider)
    {
        var clock = new TestClock();
        await using var test = await databases.New(provider, clock);
        var book = await Started(test, invite: false);
        var invited = (await book.InviteStakeholder(Samples.Secretariat, Code, "Foreningen Ærligt Talt", StakeholderKind.UserOrganisation)).Value();
        Assert.Equal("o-foreningen-aerligt-talt", invited.Invitee);
        Assert.IsType<Outcome<StakeholderInvited>.Refused>(await book.InviteStakeholder(Samples.Secretariat, Code, "foreningen ÆRLIGT talt", StakeholderKind.Other));
        Assert.DoesNotContain(invited.Token, invited.ToString(), StringComparison.Ordinal);
        (await book.AnswerByLink(invited.Token, Says((1, 1, "Borgerne mangler i forordet.")), true)).Value();
        Assert.Equal("Borgerne mangler i forordet.", Assert.Single((await book.OpenLink(invited.Token))!.Life.Answers).Text);

        var renewed = (await book.Renew(Samples.Secretariat, Code, invited.Invitee)).Value();
        foreach (var dead in new[] { invited.Token, renewed.Token + "A", renewed.Token[..^1], "", new string('a', 4000) }) Assert.Null(await book.OpenLink(dead));
        Assert.Equal("Borgerne mangler i forordet.", Assert.Single((await book.OpenLink(renewed.Token))!.Life.Answers).Text);
        clock.Now = s_lastMinute.AddDays(RoundLife.LinkDays).AddMinutes(1);
        Assert.Null(await book.OpenLink(renewed.Token));
        clock.Now = s_lastMinute;
        (await book.Withdraw(Samples.Secretariat, Code, invited.Invitee, "Ønsker ikke at være med")).Value();
        Assert.Null(await book.OpenLink(renewed.Token));
        Assert.IsType<Outcome<AnswerSaved>.NotFound>(await book.AnswerByLink(renewed.Token, Says((1, 1, "Igen")), true));
        var life = (await book.Find(Samples.Secretariat, Code))!.Life;
        Assert.Equal("Foreningen Ærligt Talt", life.NameOf(Assert.Single(life.HandedIn).Invitee));
        await using var context = test.Store.Read();
        Assert.DoesNotContain(await context.Set<ChangeEntry>().Select(c => c.Summary + c.Reason).ToListAsync(), s => s.Contains(invited.Token, StringComparison.Ordinal) || s.Contains(renewed.Token, StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Anothers_answer_is_as_if_it_were_not_there(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Started(test);
        Assert.Equal(await book.Answer(Party("0740"), Code, "0707", [], true), new Outcome<AnswerSaved>.NotFound("Svaret for 0707"));
        Assert.IsType<Outcome<AnswerSaved>.NotFound>(await book.Answer(Party("0999"), Code, "0999", [], true));
        Assert.IsType<Outcome<AnswerSaved>.Denied>(await book.Answer(Samples.Secretariat, Code, "0707", [], true));
        Assert.Null(await book.Find(Party("0999"), Code));
        Assert.Null(await book.Find(null, Code));
        Assert.Empty(await book.All(Party("0999")));
        Assert.Null(await book.Find(new Actor("politiker", "0740", FrozenSet.Create(Role.Politician), "test"), Code));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Bad_answers_are_told_of_all_at_once_and_nothing_is_kept(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Started(test);
        (await book.Ask(Samples.Secretariat, Code, Number("borgere", persons: true))).Value();
        (await book.Ask(Samples.Secretariat, Code, Number("kr.", persons: false) with { Answer = AnswerType.Choice, Options = NamedTexts.Of([new("a", "A"), new("b", "B")]) })).Value();
        var typed = Says((1, 1, new string('x', AnswerRules.LongestText + 1)), (2, 1, "Om 010190-1234"), (3, 1, "mange"), (4, 1, "c"));
        var refused = Assert.IsType<Outcome<AnswerSaved>.Refused>(await book.Answer(Party("0740"), Code, "0740", typed, true));
        Assert.Equal(["TEXT-TOO-LONG", "CPR-IN-TEXT", "ANSWER-NUMBER", "ANSWER-CHOICE"], refused.Findings.Select(f => f.Code));
        Assert.Empty((await book.Find(Party("0740"), Code))!.Life.Answers);
        Assert.IsType<Outcome<AnswerSaved>.Refused>(await book.Answer(Party("0740"), Code, "0740", Says((1, 1, "nul \0 tegn")), true));
        Assert.IsType<Outcome<int>.Refused>(await book.Ask(Samples.Secretariat, Code, Number("kr.", false) with { Answer = AnswerType.Choice }));

        // A question that is not there, or has been answered more than it can be, is nobody's.
        (await book.Answer(Party("0740"), Code, "0740", Says((99, 1, "?"), (3, 2, "7"), (3, 1, "1.204")), true)).Value();
        Assert.Equal(1204m, Assert.Single((await book.Find(Party("0740"), Code))!.Life.Answers).Number);
        Assert.IsType<Outcome<int>.Refused>(await book.Ask(Samples.Secretariat, Code, Number("borgere", true)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_small_number_is_for_the_party_alone_and_cannot_be_worked_out(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Started(test);
        (await book.Ask(Samples.Secretariat, Code, Number("borgere", persons: true))).Value();
        foreach (var (party, count) in new[] { ("0706", "2"), ("0707", "60"), ("0740", "31") }) (await book.Answer(Party(party), Code, party, Says((3, 1, count)), true)).Value();

        var counts = Assert.Single((await book.Find(Samples.Secretariat, Code))!.Counts);
        Assert.True(counts.Of("0706").IsHidden);
        // One hidden number and a total would tell it, so another goes too.
        Assert.True(counts.Of("0707").IsHidden || counts.Of("0740").IsHidden || counts.Counts.ColumnTotal(0).IsHidden);
        Assert.DoesNotContain((await book.Find(Samples.Secretariat, Code))!.Life.Answers, a => a.Number is not null);
        Assert.Equal(2m, Assert.Single((await book.Find(Party("0706"), Code))!.Life.Answers).Number);
        // Neither does the history tell it.
        var page = (await new HistoryBook(test.Store).List(Samples.Secretariat, new HistoryFilter())).Value();
        Assert.DoesNotContain(page.Lines.SelectMany(l => l.Items).SelectMany(i => i.Fields), f => f.New?.StartsWith('2') == true && f.Heading == "Tal");
        Assert.DoesNotContain("| 2 |", string.Concat(RoundDocument.Of((await book.Find(Samples.Secretariat, Code))!, new(2026, 3, 3)).Blocks.OfType<Viften.App.Documents.Table>().SelectMany(t => t.Rows).Select(r => "| " + string.Join(" | ", r) + " |")), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_secretariat_says_what_a_contribution_led_to_and_the_party_sees_it(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = await Started(test);
        (await book.Answer(Party("0740"), Code, "0740", Says((1, 1, "Nævn de pårørende.")), true)).Value();
        (await book.Reply(Samples.Secretariat, Code, 1, "0740", 1, ReplyOutcome.Changed, "Det gør vi.", "forord")).Value();
        var reply = Assert.Single((await book.Find(Party("0740"), Code))!.Life.Replies);
        Assert.Equal((ReplyOutcome.Changed, "Det gør vi.", "forord"), (reply.Outcome, reply.Text, reply.Section));
        Assert.Empty((await book.Find(Party("0707"), Code))!.Life.Replies);
        Assert.IsType<Outcome<RoundReply>.NotFound>(await book.Reply(Samples.Secretariat, Code, 1, "0707", 1, ReplyOutcome.Changed, "Hvad?", null));
        Assert.IsType<Outcome<RoundReply>.Refused>(await book.Reply(Samples.Secretariat, Code, 1, "0740", 1, ReplyOutcome.Changed, "Der.", "findes-ikke"));
        Assert.IsType<Outcome<RoundReply>.Denied>(await book.Reply(Party("0740"), Code, 1, "0740", 1, ReplyOutcome.Changed, "Selv", null));

        Assert.Equal(["Norddjurs", "Syddjurs"], (await book.Remind(Samples.Secretariat, Code, null, "Husk fristen.")).Value());
        Assert.Single((await book.Find(Party("0707"), Code))!.Life.Reminders);
        Assert.IsType<Outcome<IReadOnlyList<string>>.Refused>(await book.Remind(Samples.Secretariat, Code, "0740", "Husk fristen."));
    }

    private static RoundQuestion Number(string unit, bool persons) => new() { Round = "", No = 0, Theme = "Målgruppe", Text = "Hvor mange?", Answer = AnswerType.Number, Unit = unit, CountsPersons = persons };
}
