using CsCheck;
using Viften.Core.Development;
using Xunit;

namespace Viften.Core.Tests.Development;

public class WorkPlanRulesTests
{
    private static readonly DateOnly s_today = new(2026, 3, 2);

    [Fact]
    public void An_initiative_is_not_begun_under_way_late_and_done_by_its_milestones_and_the_day()
    {
        var later = An() with { From = new(2026, 4, 1) };
        Assert.Equal(InitiativeState.NotBegun, WorkPlanRules.StandingOf(later, [Step("a", new(2026, 5, 1))], s_today).State);
        Assert.Equal(InitiativeState.UnderWay, WorkPlanRules.StandingOf(An(), [Step("a", new(2026, 5, 1))], s_today).State);
        Assert.Equal(InitiativeState.Late, WorkPlanRules.StandingOf(An(), [Step("a", new(2026, 3, 1))], s_today).State);
        Assert.Equal(InitiativeState.Done, WorkPlanRules.StandingOf(An(), [Step("a", new(2026, 3, 1), new(2026, 3, 2))], s_today).State);
    }

    [Fact]
    public void A_milestone_lasts_to_the_end_of_its_day()
    {
        Assert.False(Step("a", s_today).IsOverdue(s_today));
        Assert.True(Step("a", s_today.AddDays(-1)).IsOverdue(s_today));
        Assert.Equal(InitiativeState.UnderWay, WorkPlanRules.StandingOf(An() with { To = s_today }, [], s_today).State);
        Assert.Equal(InitiativeState.Late, WorkPlanRules.StandingOf(An() with { To = s_today.AddDays(-1) }, [], s_today).State);
    }

    [Fact]
    public void What_is_closed_is_done_and_what_is_given_up_is_neither_late_nor_counted()
    {
        var step = Step("a", new(2025, 1, 1));
        var closed = WorkPlanRules.StandingOf(An() with { Ending = Ending.Closed }, [step], s_today);
        Assert.Equal((InitiativeState.Done, 1m, 0), (closed.State, closed.Progress, closed.Overdue.Count));
        var given = WorkPlanRules.StandingOf(An() with { Ending = Ending.GivenUp }, [step], s_today);
        Assert.Equal((InitiativeState.GivenUp, 0), (given.State, given.Overdue.Count));
        Assert.Null(given.Next);
        var area = WorkPlanRules.AreaOf(Area(), [closed, given]);
        Assert.Equal((AreaState.Done, 1m), (area.State, area.Progress));
    }

    [Fact]
    public void An_area_is_late_when_one_initiative_is_and_its_progress_is_the_mean_of_them()
    {
        // Two of four milestones, and none of one: (1/2 + 0) / 2 = 1/4.
        var half = WorkPlanRules.StandingOf(An("a"), [Step("1", new(2026, 1, 1), new(2026, 1, 1)), Step("2", new(2026, 2, 1), new(2026, 2, 2)), Step("3", new(2026, 4, 1)), Step("4", new(2026, 5, 1))], s_today);
        var late = WorkPlanRules.StandingOf(An("b"), [Step("1", new(2026, 2, 1))], s_today);
        var area = WorkPlanRules.AreaOf(Area(), [half, late]);
        Assert.Equal((AreaState.Late, 0.25m), (area.State, area.Progress));
        Assert.Equal("3", half.Next!.Key);
        Assert.Equal(AreaState.Empty, WorkPlanRules.AreaOf(Area(), []).State);
    }

    [Fact]
    public void Progress_is_between_nothing_and_all_whatever_is_written_and_every_state_of_an_area_is_counted() => Plans.Sample(plan =>
    {
        foreach (var s in WorkPlanRules.Standings(plan, s_today))
        {
            Assert.InRange(s.Progress, 0m, 1m);
            Assert.All(s.Overdue, m => Assert.True(m.IsOverdue(s_today)));
            Assert.Equal(s.State == InitiativeState.Done, s.Progress == 1m && s.State != InitiativeState.GivenUp);
        }
        var areas = WorkPlanRules.Areas(plan, s_today);
        Assert.All(areas, a => Assert.InRange(a.Progress, 0m, 1m));
        Assert.Equal(plan.Initiatives.Count, areas.Sum(a => a.Counts.Values.Sum()));
    });

    [Fact]
    public void To_reach_every_milestone_is_to_be_done_and_to_reach_one_more_never_takes_progress_away() => Plans.Sample(plan =>
    {
        foreach (var initiative in plan.Initiatives.Where(i => i.Ending == Ending.Open))
        {
            var before = plan.MilestonesOf(initiative.Key);
            if (before.Count == 0) continue;
            var standing = WorkPlanRules.StandingOf(initiative, before, s_today);
            var one = before.Select((m, n) => n == 0 ? m with { DoneOn = m.DoneOn ?? s_today } : m).ToList();
            Assert.True(WorkPlanRules.StandingOf(initiative, one, s_today).Progress >= standing.Progress);
            Assert.Equal((InitiativeState.Done, 1m), WorkPlanRules.StandingOf(initiative, [.. before.Select(m => m with { DoneOn = m.DoneOn ?? s_today })], s_today) is var all ? (all.State, all.Progress) : default);
        }
    });

    [Fact]
    public void What_cannot_be_true_of_an_initiative_is_said()
    {
        var plan = Plan([An()], []);
        IReadOnlyList<string> Codes(Initiative i) => [.. WorkPlanRules.Check(i, plan, NamedTexts.Of([new("m", "Mål")]), new HashSet<string> { "0740" }, new HashSet<string> { "dassos" }, s_today).Select(f => f.Code)];
        Assert.Empty(Codes(An()));
        Assert.Empty(Codes(An() with { Area = WorkPlan.Across }));
        Assert.Equal(["INITIATIVE-AREA"], Codes(An() with { Area = "andet" }));
        Assert.Equal(["INITIATIVE-PERIOD"], Codes(An() with { To = new(2024, 1, 1) }));
        Assert.Equal(["INITIATIVE-OWNER"], Codes(An() with { Owner = "0999" }));
        Assert.Equal(["INITIATIVE-OWNER"], Codes(An() with { OwnerKind = OwnerKind.Body, Owner = "kkr" }));
        Assert.Equal(["INITIATIVE-PARTY"], Codes(An() with { Parties = DevelopmentWords.Keys(["0999"], "deltager") }));
        Assert.Equal(["INITIATIVE-GOAL"], Codes(An() with { Goals = DevelopmentWords.Keys(["x"], "mål") }));
        Assert.Equal(["INITIATIVE-LINK"], Codes(An() with { Links = NamedTexts.Of([new("Klik", "javascript:alert(1)")]) }));
        Assert.Equal(["INITIATIVE-WHY"], Codes(An() with { Ending = Ending.GivenUp }));
        Assert.Equal(["INITIATIVE-FUTURE"], Codes(An() with { Ending = Ending.Closed, EndedWhy = "x", EndedOn = new(2026, 3, 3) }));
    }

    [Fact]
    public void A_new_area_comes_from_nowhere_and_a_continued_one_says_from_where()
    {
        IReadOnlyList<string> Codes(DevelopmentArea a) => [.. WorkPlanRules.Check(a, NamedTexts.None).Select(f => f.Code)];
        Assert.Empty(Codes(Area()));
        Assert.Equal(["AREA-NEW"], Codes(Area() with { Lineage = "før/psykiatri" }));
        Assert.Equal(["AREA-LINEAGE"], Codes(Area() with { Continuation = Continuation.Continued }));
        Assert.Equal(["AREA-ENDED"], Codes(Area() with { Continuation = Continuation.Ended, Lineage = "før/psykiatri" }));
        Assert.Equal(["AREA-KEY"], Codes(Area() with { Key = WorkPlan.Across }));
    }

    [Fact]
    public void An_indicator_is_reached_on_its_way_or_not_by_the_last_value_and_its_direction()
    {
        var down = new Indicator { Agreement = "a", Area = "psykiatri", Key = "i", Title = "I", Unit = "unge", Span = "pr. år", Direction = Direction.Down, Baseline = 100m, Target = 80m, Basis = "x" };
        IndicatorState State(params decimal[] values) => IndicatorRules.StateOf(down, values.Select((v, n) => new IndicatorValue { Agreement = "a", Indicator = "i", Date = new(2026, 1, 1 + n), Value = v, Basis = "x" }));
        Assert.Equal(IndicatorState.NotMeasured, State());
        Assert.Equal(IndicatorState.Towards, State(110m, 90m));
        Assert.Equal(IndicatorState.Away, State(90m, 100m));
        Assert.Equal(IndicatorState.Reached, State(80m));
        Assert.Equal("INDICATOR-TARGET", Assert.Single(IndicatorRules.Check(down with { Target = 120m })).Code);
        Assert.Equal(0.5m, IndicatorRules.WayOf(down, [new IndicatorValue { Agreement = "a", Indicator = "i", Date = s_today, Value = 90m, Basis = "x" }]));
    }

    [Fact]
    public void A_report_tells_what_was_reached_what_is_late_and_why_what_comes_and_what_is_otherwise_than_last()
    {
        var before = Plan([An("a"), An("b")], [Step("1", new(2026, 2, 1)) with { Initiative = "a" }, Step("2", new(2026, 4, 1)) with { Initiative = "a" }, Step("1", new(2026, 2, 15)) with { Initiative = "b" }]);
        var now = before with { Milestones = [before.Milestones[0] with { DoneOn = new(2026, 2, 20), Note = "Gik godt." }, before.Milestones[1], before.Milestones[2] with { Note = "Venter på huset." }] };
        var report = StatusReporting.Of(now, before, new(2026, 1, 31), new(2026, 2, 1), s_today);
        var area = Assert.Single(report.Areas);
        Assert.Equal(("1", "Gik godt."), (Assert.Single(area.Done).What, area.Done[0].Note));
        Assert.Equal(("1", "Venter på huset."), (Assert.Single(area.Late).What, area.Late[0].Note));
        Assert.Equal("2", Assert.Single(area.Next).What);
        // On 31 January nothing was late and nothing done; now a is half way and b late.
        Assert.Equal([(InitiativeState?)InitiativeState.UnderWay, InitiativeState.Late], area.Changes.Select(c => c.Is));
        Assert.Equal([0.5m, 0m], area.Changes.Select(c => c.ProgressNow));
        Assert.Empty(StatusReporting.Of(now, null, null, new(2026, 2, 1), s_today).Changes);
    }

    private static Gen<WorkPlan> Plans { get; } =
        from kinds in Gen.Select(Gen.Int[0, 2], Gen.Int[-400, 400], Gen.Int[0, 500], Gen.Bool).Array[0, 6]
        from steps in Gen.Select(Gen.Int[0, 5], Gen.Int[-300, 300], Gen.Int[-300, 0], Gen.Bool).Array[0, 20]
        select Plan(
            [.. kinds.Select((k, n) => An(Name(n)) with { Ending = (Ending)k.Item1, From = s_today.AddDays(k.Item2), To = s_today.AddDays(k.Item2 + k.Item3), Area = k.Item4 ? "psykiatri" : WorkPlan.Across })],
            [.. steps.Where(s => s.Item1 < kinds.Length).Select((s, n) => Step(Name(n), s_today.AddDays(s.Item2), s.Item4 ? s_today.AddDays(s.Item3) : null) with { Initiative = Name(s.Item1) })]);

    private static string Name(int number) => "n" + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static WorkPlan Plan(IReadOnlyList<Initiative> initiatives, IReadOnlyList<Milestone> milestones) =>
        new() { Agreement = "a", Areas = [Area()], Focus = [], Initiatives = initiatives, Milestones = milestones, Indicators = [], Values = [] };

    private static DevelopmentArea Area() =>
        new() { Agreement = "a", Key = "psykiatri", Position = 1, Title = "Psykiatri", Markdown = "Tekst", Continuation = Continuation.New, Basis = "x", Status = Core.Agreements.ParameterStatus.Confirmed };

    private static Initiative An(string key = "i") => new()
    {
        Agreement = "a", Area = "psykiatri", Key = key, Title = key, Markdown = "Tekst", OwnerKind = OwnerKind.Party, Owner = "0740", From = new(2025, 1, 1), To = new(2026, 12, 31), Ending = Ending.Open, Basis = "x",
    };

    private static Milestone Step(string key, DateOnly due, DateOnly? done = null) => new() { Agreement = "a", Initiative = "i", Key = key, Title = key, Due = due, DoneOn = done };
}
