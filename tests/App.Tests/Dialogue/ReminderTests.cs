using Viften.App.Agreements;
using Viften.App.Dialogue;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Xunit;
using static Viften.App.Tests.Rates.SampleFile;

namespace Viften.App.Tests.Dialogue;

public class ReminderTests(TestDatabases databases)
{
    private const string Reporting = "takstindberetning";
    private static readonly Agreement s_agreement = AgreementLibrary.Load("midtjylland-2025-26").Value();

    [Fact]
    public void A_deadline_lasts_to_the_end_of_its_day()
    {
        DueDate Reported(int month, int day) => Deadlines.Of(s_agreement, 2026, new(2025, month, day)).Single(d => d.Key == Reporting);

        Assert.Equal((new DateOnly(2025, 11, 1), 2, false), (Reported(10, 30).Due, Reported(10, 30).DaysLeft, Reported(10, 30).Passed));
        Assert.Equal((0, false), (Reported(11, 1).DaysLeft, Reported(11, 1).Passed));
        Assert.Equal((-1, true), (Reported(11, 2).DaysLeft, Reported(11, 2).Passed));
        Assert.Empty(Deadlines.Of(s_agreement, 0, new(2025, 1, 1)));
        var due = Deadlines.Of(s_agreement, 2026, new(2025, 1, 1)).Select(d => d.Due).ToArray();
        Assert.Equal(due.Order(), due);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Who_has_not_sent_in_is_reminded_and_has_one_reminder_a_deadline(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var (book, reminders) = (new RateBook(test.Store), new ReminderBook(test.Store));
        var file = Of([Row("H1")]);
        await book.Import(Samples.Operator(), file.Read, file.Bytes, "Indlæst");
        var missing = await reminders.NotSentIn(Samples.Secretariat, s_agreement, 2026);
        Assert.DoesNotContain(missing, p => p.Code == "0740");
        Assert.Equal(s_agreement.Parties.Length - 1, missing.Count);
        Assert.Equal(["0751"], (await reminders.NotSentIn(Samples.Operator("0751"), s_agreement, 2026)).Select(p => p.Code));

        await reminders.Remind(Samples.Secretariat, s_agreement, Reporting, 2026, "0751", "Send jeres takster");
        await reminders.Remind(Samples.Secretariat, s_agreement, Reporting, 2026, "0751", "Nu mangler kun I");
        await reminders.Remind(Samples.Secretariat, s_agreement, Reporting, 2026, "0746", "Send jeres takster");
        await book.Withdraw(Samples.Operator(), 1, "Fortrudt");

        var mine = Assert.Single(await reminders.Reminders(Samples.Operator("0751"))).Reminder;
        Assert.Equal(("Nu mangler kun I", new DateOnly(2025, 11, 1), 2026), (mine.Text, mine.Due, mine.Year));
        Assert.Equal(["0746", "0751"], (await reminders.Reminders(Samples.Secretariat, 2026)).Select(r => r.Reminder.Party));
        Assert.Empty(await reminders.Reminders(Samples.Operator()));
        Assert.Contains(await reminders.NotSentIn(Samples.Secretariat, s_agreement, 2026), p => p.Code == "0740");
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Only_the_secretariat_reminds_and_only_parties_of_deadlines_that_are_there(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var reminders = new ReminderBook(test.Store);

        Assert.IsType<Outcome<ReminderLine>.Denied>(await reminders.Remind(Samples.Operator(), s_agreement, Reporting, 2026, "0740", "Husk"));
        Assert.IsType<Outcome<ReminderLine>.NotFound>(await reminders.Remind(Samples.Secretariat, s_agreement, Reporting, 2026, "9999", "Husk"));
        Assert.IsType<Outcome<ReminderLine>.NotFound>(await reminders.Remind(Samples.Secretariat, s_agreement, "ukendt", 2026, "0740", "Husk"));
        Assert.IsType<Outcome<ReminderLine>.Refused>(await reminders.Remind(Samples.Secretariat, s_agreement, Reporting, 2026, "0740", ""));
        Assert.Equal(0, await test.Store.Latest());
    }
}
