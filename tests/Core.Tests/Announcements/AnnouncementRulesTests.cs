using Viften.Core.Announcements;
using Xunit;

namespace Viften.Core.Tests.Announcements;

public class AnnouncementRulesTests
{
    private static readonly DateOnly s_today = new(2026, 3, 2);

    private static AnnouncementLife Life(params (AnnouncementStep Step, DateOnly Date)[] steps) => new(
        new() { No = 1, Title = "Prøve", TargetGroup = "Få", Law = "§ 13 b", Issuer = "Styrelsen", IssuedText = "januar 2026", IssuedOn = new(2026, 1, 5), DueOn = new(2026, 2, 1), Bodies = NamedTexts.Of([new("kkr", "KKR")]), Confidence = Confidence.Seen, Person = "anna" },
        [.. steps.Select(s => new AnnouncementStepTaken { Announcement = 1, Step = s.Step, Date = s.Date, Text = "x", Person = "anna" })], [], []);

    private static IEnumerable<string> Codes(AnnouncementLife life, AnnouncementStep step, DateOnly date, Severity severity) => AnnouncementRules.Check(life, step, date, s_today).Where(f => f.Severity == severity).Select(f => f.Code);

    [Fact]
    public void Its_way_has_the_bodies_it_says_and_no_others() =>
        Assert.Equal([AnnouncementStep.Received, AnnouncementStep.SentOut, AnnouncementStep.Collected, AnnouncementStep.Merged, AnnouncementStep.Kkr, AnnouncementStep.Delivered], Life().Way.Select(r => r.Step));

    [Fact]
    public void Only_what_would_be_untrue_blocks()
    {
        var life = Life((AnnouncementStep.Received, new(2026, 1, 5)));
        Assert.Equal(["STEP-TAKEN"], Codes(life, AnnouncementStep.Received, new(2026, 1, 6), Severity.Blocks));
        Assert.Equal(["STEP-FUTURE"], Codes(life, AnnouncementStep.SentOut, new(2026, 3, 3), Severity.Blocks));
        Assert.Equal(["STEP-BEFORE"], Codes(life, AnnouncementStep.SentOut, new(2026, 1, 4), Severity.Blocks));
        Assert.Equal(["STEP-NO-BODY"], Codes(life, AnnouncementStep.Dassos, new(2026, 2, 1), Severity.Blocks));
        Assert.Empty(Codes(life, AnnouncementStep.Delivered, new(2026, 3, 1), Severity.Blocks));
    }

    [Fact]
    public void What_is_skipped_or_late_warns()
    {
        var life = Life((AnnouncementStep.Received, new(2026, 1, 5)), (AnnouncementStep.SentOut, new(2026, 1, 6)), (AnnouncementStep.Collected, new(2026, 1, 20)));
        Assert.Equal(["STEP-SKIPPED", "STEP-SKIPPED", "STEP-LATE"], Codes(life, AnnouncementStep.Delivered, new(2026, 3, 1), Severity.Warns));
        Assert.Contains("STEP-NOT-SENT", Codes(life, AnnouncementStep.Renewed, new(2026, 3, 1), Severity.Warns));
    }

    [Fact]
    public void The_newest_outcome_is_what_came_of_it()
    {
        var life = Life((AnnouncementStep.Received, new(2026, 1, 5)), (AnnouncementStep.Sufficient, new(2026, 3, 1)), (AnnouncementStep.LocalImplementation, new(2026, 2, 1)));
        Assert.Equal(AnnouncementStep.Sufficient, life.Outcome!.Step);
        Assert.Null(Life().Outcome);
    }
}
