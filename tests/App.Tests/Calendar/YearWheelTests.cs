using Ical.Net.CalendarComponents;
using Viften.App.Agreements;
using Viften.App.Announcements;
using Viften.App.Bodies;
using Viften.App.Calendar;
using Viften.App.Rounds;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Development;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Bodies;
using Viften.Core.Calendar;
using Viften.Core.Rounds;
using Xunit;

namespace Viften.App.Tests.Calendar;

public class YearWheelTests(TestDatabases databases)
{
    private static readonly DateOnly s_from = new(2024, 1, 1);
    private static readonly DateOnly s_to = new(2026, 12, 31);

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_public_sees_an_agreements_deadlines_when_KKR_has_met_and_those_who_work_with_it_before(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        var wheel = new YearWheel(test.Store);
        Assert.Empty(await wheel.Between(null, s_from, s_to));
        var deadline = (await wheel.Between(Samples.Secretariat, s_from, s_to))[0];
        Assert.Equal((new DateOnly(2024, 10, 15), "Indgået", true, (bool?)false), (deadline.Date, deadline.Text, deadline.IsAssumed, deadline.Done));

        (await register.Take(Samples.Secretariat, AgreementSample.Id, new(AgreementStep.Kkr, new(2024, 6, 1)), "Anbefalet")).Value();
        var known = await wheel.Between(null, s_from, s_to);
        Assert.Equal(["Indgået", "Aftalens periode begynder", "Aftalens periode slutter"], known.Select(e => e.Text));
        Assert.Equal(known.OrderBy(e => e.Date), known);
        Assert.Empty(await wheel.Between(null, new(2024, 10, 16), new(2024, 12, 31)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_rate_years_deadlines_come_from_the_rule_set_in_the_store_and_say_their_year(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var agreement = Assert.IsType<Outcome<Agreement>.Done>(AgreementLibrary.Load("midtjylland-2025-26")).Value;
        (await new AgreementBook(test.Store).Import(Samples.Secretariat, agreement.Id, System.Text.Encoding.UTF8.GetString(AgreementFile.Canonical(agreement)), "Indlæst")).Value();
        var entries = await new YearWheel(test.Store).Between(null, new(2024, 1, 1), new(2027, 12, 31));
        var expected = new[] { 2025, 2026 }.SelectMany(y => Deadlines.Of(agreement, y, s_from)).Select(d => (d.Due, d.IsAssumed)).Order();
        Assert.NotEmpty(entries);
        Assert.Equal(expected, entries.Select(e => (e.Date, e.IsAssumed)).Order());
        Assert.All(entries, e => Assert.True(e is { Topic: CalendarTopic.RateYear, Source.Length: > 0 } && e.Text.Contains("takståret 202", StringComparison.Ordinal)));
        Assert.Equal(entries.Count, entries.Select(e => e.Id).Distinct().Count());
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Meetings_milestones_rounds_and_announcements_are_in_the_wheel_of_those_who_may_know_of_them(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await WorkPlanSample.Enter(test.Store);
        (await new BodyBook(test.Store).SaveMeeting(Samples.Secretariat, new BodyMeeting { Body = "kkr", Date = new(2026, 11, 17), Place = "Viborg", Basis = "mødeplan" }, 0, "Plan")).Value();
        (await new AnnouncementBook(test.Store).ImportKnown(Samples.Secretariat)).Value();
        var rounds = new RoundBook(test.Store);
        var code = (await rounds.Start(Samples.Secretariat, new(RoundKind.Input, AgreementSample.Id, "Indspil", null, new(2026, 3, 2), new(2026, 3, 20)), "Høring")).Value().Code;
        (await rounds.InviteParties(Samples.Secretariat, code)).Value();
        var wheel = new YearWheel(test.Store);
        var seen = await wheel.Between(Samples.Secretariat, new(2016, 1, 1), new(2026, 12, 31));
        Assert.Contains(seen, e => e is { Topic: CalendarTopic.Meeting, About: "kkr" } && e.Date == new DateOnly(2026, 11, 17));
        Assert.Equal([new(2026, 2, 1), new DateOnly(2026, 6, 1)], seen.Where(e => e.Topic == CalendarTopic.WorkPlan).Select(e => e.Date));
        Assert.Equal(new DateOnly(2026, 3, 20), Assert.Single(seen, e => e.Topic == CalendarTopic.Round).Date);
        Assert.Contains(seen, e => e.Topic == CalendarTopic.Announcement);
        Assert.Equal(seen.Count, seen.Select(e => e.Id).Distinct().Count());
        // What is not public yet is not the public's: neither the round, nor the plan of a draft.
        var open = await wheel.Between(null, new(2016, 1, 1), new(2026, 12, 31));
        Assert.Equal([CalendarTopic.Announcement, CalendarTopic.Meeting], open.Select(e => e.Topic).Distinct().Order());
        Assert.Equal("Indspil", Assert.Single(await wheel.Between(AgreementSample.Administrator("0740"), new(2026, 3, 20), new(2026, 3, 20))).AboutTitle);
    }

    [Fact]
    public void A_calendar_program_gets_whole_days_that_take_no_time_and_keep_their_names()
    {
        var entry = new CalendarEntry { Id = "a/kkr/aftalt", Date = new(2026, 2, 28), Text = "KKR; behandler, æøå", Topic = CalendarTopic.Agreement, About = "a", AboutTitle = "Aftalen", Source = "Kilden", IsAssumed = true };
        var text = CalendarFile.Write("Årshjul", [entry], new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc), e => new Uri("https://viften.example/aftaler/" + e.About));
        var read = Assert.IsType<CalendarEvent>(Assert.Single(Ical.Net.Calendar.Load(text)!.Events));
        Assert.Equal(("a/kkr/aftalt@viften", "KKR; behandler, æøå (antaget dato)", "https://viften.example/aftaler/a", true), (read.Uid, read.Summary, read.Url!.ToString(), read.IsAllDay));
        Assert.Equal((new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 1)), (read.Start!.Date, read.End!.Date));
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
    }

    [Fact]
    public void Every_topic_concerns_someone_and_has_a_key_of_its_own()
    {
        Assert.Equal(Enum.GetValues<CalendarTopic>(), CalendarTopics.All.Select(t => t.Topic));
        Assert.All(CalendarTopics.All, t => Assert.NotEmpty(t.Concerns));
        Assert.Equal(CalendarTopics.All.Length, CalendarTopics.All.Select(t => t.Key).Distinct().Count());
        Assert.DoesNotContain(Role.Public, CalendarTopics.Roles);
    }
}
