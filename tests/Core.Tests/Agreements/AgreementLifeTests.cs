using CsCheck;
using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Xunit;

namespace Viften.Core.Tests.Agreements;

public class AgreementLifeTests
{
    private static readonly DateOnly s_drafted = new(2026, 1, 12);
    private static readonly DateOnly s_today = new(2026, 12, 20);
    private static readonly string[] s_codes = ["0706", "0707", "0710", "0740"];

    private static Member Party(string code, DateOnly? to = null, string? successor = null, DateOnly? from = null) =>
        new(code, "Kommune " + code, PartyKind.Municipality, new Period(from ?? s_drafted, to ?? new DateOnly(2028, 12, 31)), successor);

    private static AgreementStepTaken Step(AgreementStep step, DateOnly date, bool over = false) =>
        new() { Agreement = "a", Step = step, Date = date, Reason = "Møde", Override = over, Person = "anna" };

    private static AgreementDeadline Deadline(AgreementStep step, DateOnly due, DeadlineKind kind = DeadlineKind.Agreed) =>
        new() { Agreement = "a", Step = step, Kind = kind, Due = due, Text = "Frist", Basis = "kilde", Status = ParameterStatus.Assumed };

    private static AgreementLife Life(IEnumerable<AgreementStepTaken>? steps = null, IReadOnlyList<Member>? members = null, IReadOnlyList<AgreementDeadline>? deadlines = null) => new()
    {
        Terms = new AgreementTerms { Agreement = "a", Title = "Rammeaftale 2027-28", Region = "Midtjylland", From = new(2027, 1, 1), To = new(2028, 12, 31), Contact = "x" },
        Steps = [.. steps ?? [Step(AgreementStep.Draft, s_drafted)]],
        Members = members ?? [.. s_codes.Select(c => Party(c))],
        Deadlines = deadlines ?? [],
    };

    private static Decision Council(string party, DateOnly date, DecisionWord word = DecisionWord.Approved, BodyLevel level = BodyLevel.Council, string body = "Byrådet") =>
        new() { About = "a", Party = party, Body = body, Level = level, Date = date, Word = word, Open = true, Minutes = "referat", Person = "anna" };

    private static string[] Codes(IEnumerable<Finding> findings, Severity severity) => [.. findings.Where(f => f.Severity == severity).Select(f => f.Code)];

    [Fact]
    public void There_is_no_way_to_adopted_without_every_party_or_an_override_that_is_kept()
    {
        var some = from words in Gen.Enum<DecisionWord>().Array[4]
                   from levels in Gen.Enum<BodyLevel>().Array[4]
                   from decided in Gen.Bool.Array[4]
                   from order in Gen.Shuffle(Enum.GetValues<AgreementStep>())
                   from over in Gen.Bool
                   select (words, levels, decided, order, over);
        some.Sample(x =>
        {
            var decisions = s_codes.Select((c, i) => (c, i)).Where(p => x.decided[p.i]).Select(p => Council(p.c, new(2026, 11, 1), x.words[p.i], x.levels[p.i])).ToList();
            var life = Life([]);
            foreach (var step in x.order.Concat(Enum.GetValues<AgreementStep>()))
            {
                var said = StepRules.Check(life, decisions, new(step, step == AgreementStep.Draft ? s_drafted : s_today, x.over), s_today);
                if (said.Any(f => f.Severity == Severity.Blocks)) continue;
                life = life with { Steps = [.. life.Steps, Step(step, step == AgreementStep.Draft ? s_drafted : s_today, said.Any(f => f.Code == "ADOPT-OVERRIDE"))] };
            }
            var all = s_codes.All(c => decisions.Any(d => d.Party == c && d.Level == BodyLevel.Council && DecisionWords.Rule(d.Word).Effect == DecisionEffect.Approves));
            Assert.Equal(all || x.over, life.Has(AgreementStep.Adopted));
            if (life.Taken(AgreementStep.Adopted) is { } adopted) Assert.Equal(!all, adopted.Override);
            foreach (var after in new[] { AgreementStep.Published, AgreementStep.Sent }) Assert.Equal(life.Has(AgreementStep.Adopted), life.Has(after));
        });
    }

    [Fact]
    public void A_deadline_warns_and_never_blocks()
    {
        (from step in Gen.Enum<AgreementStep>()
         from late in Gen.Int[-400, 400]
         from kind in Gen.Enum<DeadlineKind>()
         select (step, late, kind)).Sample(x =>
        {
            var date = new DateOnly(2026, 6, 1);
            var decisions = s_codes.Select(c => Council(c, new(2026, 5, 1))).ToList();
            var before = x.step == AgreementStep.Draft ? Life([]) : Life(Enum.GetValues<AgreementStep>().Where(s => s < x.step).Select(s => Step(s, s_drafted)));
            var bare = StepRules.Check(before, decisions, new(x.step, date), s_today);
            var with = StepRules.Check(before with { Deadlines = [Deadline(x.step, date.AddDays(-x.late), x.kind)] }, decisions, new(x.step, date), s_today);
            Assert.Equal(Codes(bare, Severity.Blocks), Codes(with, Severity.Blocks));
            Assert.Equal(x.late > 0, Codes(with, Severity.Warns).Contains("STEP-LATE"));
        });
    }

    [Fact]
    public void In_force_and_expired_follow_from_the_calendar_and_only_for_what_was_adopted()
    {
        var draft = Life();
        var adopted = Life([Step(AgreementStep.Draft, s_drafted), Step(AgreementStep.Adopted, s_today)]);
        Assert.Equal(AgreementStage.Draft, draft.StageOn(new(2027, 6, 1)));
        Assert.Equal(AgreementStage.Draft, draft.StageOn(new(2029, 6, 1)));
        Assert.Equal(AgreementStage.Adopted, adopted.StageOn(new(2026, 12, 31)));
        Assert.Equal(AgreementStage.InForce, adopted.StageOn(new(2027, 1, 1)));
        Assert.Equal(AgreementStage.InForce, adopted.StageOn(new(2028, 12, 31)));
        Assert.Equal(AgreementStage.Expired, adopted.StageOn(new(2029, 1, 1)));
        Assert.Contains("PERIOD-BEGUN", Codes(StepRules.Warnings(draft, [], new(2027, 1, 1)), Severity.Warns));
    }

    [Fact]
    public void An_agreed_deadline_after_the_laws_is_told()
    {
        var life = Life(deadlines: [Deadline(AgreementStep.Adopted, new(2026, 10, 15), DeadlineKind.Statutory), Deadline(AgreementStep.Adopted, new(2026, 12, 31))]);
        Assert.Contains("DEADLINE-AFTER-LAW", Codes(StepRules.Warnings(life, [], s_today), Severity.Warns));
        Assert.Equal(new DateOnly(2026, 12, 31), life.DecisionDeadline!.Due);
    }

    [Fact]
    public void Only_the_last_step_can_be_taken_back_and_the_draft_never()
    {
        var life = Life([Step(AgreementStep.Draft, s_drafted), Step(AgreementStep.Kkr, s_today)]);
        Assert.Null(StepRules.CannotRetract(life, AgreementStep.Kkr));
        Assert.Equal("STEP-FIRST", StepRules.CannotRetract(life, AgreementStep.Draft)!.Code);
        Assert.Equal("STEP-NOT-LAST", StepRules.CannotRetract(life with { Steps = [.. life.Steps, Step(AgreementStep.Councils, s_today)] }, AgreementStep.Kkr)!.Code);
    }

    [Theory]
    [InlineData("2026-01-11", "0740", "DECISION-BEFORE-DRAFT")]
    [InlineData("2026-12-21", "0740", "DECISION-FUTURE")]
    [InlineData("2026-06-02", "0740", "DECISION-DUPLICATE")]
    [InlineData("2026-06-01", "0751", "DECISION-NOT-PARTY")]
    [InlineData("2026-09-01", "0706", "DECISION-NOT-PARTY")]
    public void A_decision_that_cannot_be_is_refused_with_why(string date, string party, string code)
    {
        var life = Life(members: [Party("0740"), Party("0706", new(2026, 8, 31))]);
        var said = DecisionRules.Check(life, [Council("0740", new(2026, 6, 2))], Council(party, DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)), s_today);
        Assert.Equal([code], Codes(said, Severity.Blocks));
    }

    [Fact]
    public void A_council_before_its_committee_or_before_KKR_is_only_told()
    {
        var said = DecisionRules.Check(Life(), [Council("0740", new(2026, 11, 1), DecisionWord.Acceded, BodyLevel.Committee, "Socialudvalget")], Council("0740", new(2026, 10, 1)), s_today);
        Assert.Empty(Codes(said, Severity.Blocks));
        Assert.Equal(["DECISION-BEFORE-KKR", "DECISION-ORDER"], Codes(said, Severity.Warns).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(DecisionWord.Approved, PartyDecision.Approved)]
    [InlineData(DecisionWord.Acceded, PartyDecision.Approved)]
    [InlineData(DecisionWord.Noted, PartyDecision.UnderWay)]
    [InlineData(DecisionWord.Recommended, PartyDecision.UnderWay)]
    [InlineData(DecisionWord.Deferred, PartyDecision.Deferred)]
    [InlineData(DecisionWord.Rejected, PartyDecision.Rejected)]
    public void The_councils_last_word_is_the_partys(DecisionWord word, PartyDecision state)
    {
        var standing = Standings.Of(Life(), [Council("0740", new(2026, 11, 1), DecisionWord.Deferred), Council("0740", new(2026, 11, 20), word)], s_today).Single(s => s.Member.Code == "0740");
        Assert.Equal(state, standing.State);
    }

    [Fact]
    public void When_two_merge_on_1_January_2027_their_decisions_count_for_the_one_they_become()
    {
        var merger = new DateOnly(2027, 1, 1);
        Member[] members = [Party("0706", merger.AddDays(-1), "0999"), Party("0707", merger.AddDays(-1), "0999"), Party("0999", from: merger)];
        var life = Life(members: members);
        var today = new DateOnly(2027, 2, 1);
        var one = Council("0706", new(2026, 11, 1));
        var both = new[] { one, Council("0707", new(2026, 11, 8)) };

        Assert.Equal(["0706", "0707"], Standings.Of(life, both, new(2026, 12, 31)).Select(s => s.Member.Code));
        Assert.Equal(PartyDecision.Missing, Standings.Of(life, [one], today).Single().State);
        var merged = Standings.Of(life, both, today).Single();
        Assert.Equal((PartyDecision.Approved, 2), (merged.State, merged.By.Count));
        Assert.Empty(Codes(StepRules.Check(life, both, new(AgreementStep.Adopted, today), today), Severity.Blocks));
        var late = DecisionRules.Check(life, [], Council("0706", new(2027, 1, 5)), today);
        Assert.Contains("Kommune 0999", late.Single(f => f.Code == "DECISION-NOT-PARTY").Text, StringComparison.Ordinal);
        Assert.Equal(PartyDecision.Rejected, Standings.Of(life, [.. both, Council("0999", new(2027, 1, 20), DecisionWord.Rejected)], today).Single().State);
    }

    [Fact]
    public void Every_step_stage_and_word_has_its_words_and_a_key_that_reads_back()
    {
        Assert.Equal(Enum.GetValues<AgreementStep>(), AgreementSteps.All.Select(r => r.Step));
        Assert.All(Enum.GetValues<AgreementStep>(), s => Assert.Equal(s, AgreementSteps.Read(AgreementSteps.Key(s))));
        Assert.Equal(Enum.GetValues<AgreementStage>().Length, Enum.GetValues<AgreementStage>().Select(AgreementSteps.Of).Distinct().Count());
        Assert.Equal(Enum.GetValues<DecisionWord>(), DecisionWords.All.Select(r => r.Word));
        Assert.All(Enum.GetValues<DecisionWord>(), w => Assert.Equal(w, DecisionWords.Read(DecisionWords.Key(w))));
        Assert.All(Enum.GetValues<BodyLevel>(), l => Assert.Equal(l, DecisionWords.ReadLevel(DecisionWords.Key(l))));
    }
}
