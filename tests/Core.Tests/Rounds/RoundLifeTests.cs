using CsCheck;
using Viften.Core.Announcements;
using Viften.Core.Rounds;
using Xunit;

namespace Viften.Core.Tests.Rounds;

public class RoundLifeTests
{
    private static readonly RoundQuestion s_places = new() { Round = "r", No = 1, Theme = "Kapacitet", Text = "Pladser?", Answer = AnswerType.Number, Unit = "pladser" };

    private static RoundLife Life(DateOnly due, IReadOnlyList<RoundAnswer>? answers = null, params IReadOnlyList<RoundHandIn> handIns) => new()
    {
        Round = new() { Code = "r", Kind = RoundKind.Input, About = "x", Title = "Runde", Opens = due.AddDays(-10), Person = "anna" }, Deadline = new() { Round = "r", Due = due, Person = "anna" }, Questions = [s_places],
        Invitations = [new() { Round = "r", Invitee = "0740", Party = "0740", Person = "anna" }], HandIns = handIns, Answers = answers ?? [], Replies = [], Reminders = [], Names = new Dictionary<string, string> { ["0740"] = "Silkeborg" },
    };

    private static RoundHandIn HandIn(DateTime at) => new() { Round = "r", Invitee = "0740", Party = "0740", At = at, Person = "anna" };

    private static RoundAnswer Answer(string party, decimal number) => new() { Round = "r", Question = 1, Invitee = party, Party = party, Entry = 1, Number = number, HandedIn = true, At = default, Person = "anna" };

    [Fact]
    public void Late_is_the_day_after_in_Denmark_in_summer_and_winter() =>
        Gen.Select(Gen.Int[0, 4000], Gen.Int[-72 * 60, 72 * 60]).Sample((day, minutes) =>
        {
            var due = new DateOnly(2020, 1, 1).AddDays(day);
            var at = DanishTime.StartOf(due.AddDays(1)).AddMinutes(minutes);
            return Life(due).IsLate(at) == (DanishTime.DateOf(at) > due);
        });

    [Fact]
    public void The_first_hand_in_says_whether_it_was_in_time()
    {
        var due = new DateOnly(2026, 3, 20);
        var (before, after) = (new DateTime(2026, 3, 20, 22, 59, 59, DateTimeKind.Utc), new DateTime(2026, 3, 20, 23, 0, 0, DateTimeKind.Utc));
        Assert.Equal(InviteeState.Missing, Life(due).Standings()[0].State);
        Assert.Equal(InviteeState.HandedIn, Life(due, null, HandIn(after), HandIn(before)).Standings()[0].State);
        Assert.Equal(InviteeState.Late, Life(due, null, HandIn(after)).Standings()[0].State);
        Assert.Equal(InviteeState.Draft, Life(due, [Answer("0740", 1) with { HandedIn = false }]).Standings()[0].State);
    }

    [Fact]
    public void What_parties_count_comes_together_in_any_order_and_nothing_is_counted_twice() =>
        Gen.Select(Gen.Decimal[0m, 10_000m].Select(d => Math.Round(d, 2)).Array[0, 20], Gen.Int).Sample((numbers, seed) =>
        {
            var answers = numbers.Select((n, i) => Answer($"{i:0000}", n)).ToArray();
            var expected = numbers.Sum();
            new Random(seed).Shuffle(answers);
            var merged = MergedQuestion.Of(Life(new(2026, 3, 20), answers))[0];
            return merged.Sum == expected && merged.Answers.Count == numbers.Length && merged.Answers.Select(a => a.Invitee).Distinct().Count() == numbers.Length;
        });

    [Fact]
    public void A_day_can_be_moved_later_and_never_earlier_or_into_the_past()
    {
        var life = Life(new(2026, 3, 20));
        Assert.Equal("ROUND-EARLIER", RoundRules.CannotMove(life, new(2026, 3, 20), new(2026, 3, 1))!.Code);
        Assert.Equal("ROUND-PAST", RoundRules.CannotMove(life, new(2026, 3, 25), new(2026, 4, 1))!.Code);
        Assert.Null(RoundRules.CannotMove(life, new(2026, 4, 2), new(2026, 4, 1)));
        Assert.Equal("ROUND-NOT-OPEN", RoundRules.CannotAnswer(life, new(2026, 3, 9))!.Code);
        Assert.Null(RoundRules.CannotAnswer(life, new(2026, 5, 1)));
    }
}
