using Viften.App.Announcements;
using Viften.App.Documents;
using Viften.App.History;
using Viften.App.Rounds;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Announcements;
using Viften.Core.Rounds;
using Xunit;

namespace Viften.App.Tests.Announcements;

public class AnnouncementBookTests(TestDatabases databases)
{
    private static Announcement Announcement(int? parent = null) => new()
    {
        No = 0, Title = "Prøve", TargetGroup = "Få borgere", Law = "Serviceloven § 13 b", Issuer = "Styrelsen", IssuedText = "16. februar 2026", IssuedOn = new(2026, 2, 16), DueText = "1. oktober 2026", DueOn = new(2026, 10, 1), Parent = parent,
        Bodies = NamedTexts.Of([new("kkr", "KKR")]), Confidence = Confidence.Seen, Person = "",
    };

    private static RoundQuestion Question(string text, AnswerType type, string? unit = null, bool persons = false) => new() { Round = "", No = 0, Theme = "Målgruppen", Text = text, Answer = type, Unit = unit, CountsPersons = persons };

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_eight_known_ones_come_in_once_with_how_sure_they_are(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new AnnouncementBook(test.Store);
        Assert.Equal(8, (await book.ImportKnown(Samples.Secretariat)).Value());
        Assert.Equal(0, (await book.ImportKnown(Samples.Secretariat)).Value());
        Assert.IsType<Outcome<int>.Denied>(await book.ImportKnown(Samples.Auditor));
        var all = await book.All();
        Assert.Equal(Enumerable.Range(1, 8).Reverse(), all.Select(a => a.Announcement.No));
        Assert.All(all, a => Assert.NotEmpty(a.Announcement.Sources));
        Assert.Equal((Confidence.General, null), (all.Single(a => a.Announcement.No == 2).Announcement.Confidence, all.Single(a => a.Announcement.No == 2).Outcome));
        Assert.Equal([AnnouncementStep.Sufficient, AnnouncementStep.Sufficient, AnnouncementStep.Sufficient], all.Where(a => a.Announcement.No is 3 or 7 or 8).Select(a => a.Outcome!.Step));
        Assert.Equal([AnnouncementStep.Renewed, AnnouncementStep.Renewed], all.Where(a => a.Announcement.No is 4 or 6).Select(a => a.Outcome!.Step));
        Assert.Equal("2024", all.Single(a => a.Announcement.No == 6).Outcome!.DateText);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task One_registered_first_keeps_its_number_when_the_known_ones_come(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new AnnouncementBook(test.Store);
        Assert.Equal(1, (await book.Register(Samples.Secretariat, Announcement(), "Brev")).Value());
        Assert.Equal(8, (await book.ImportKnown(Samples.Secretariat)).Value());
        Assert.Equal(0, (await book.ImportKnown(Samples.Secretariat)).Value());
        Assert.Equal("Prøve", (await book.Find(1))!.Announcement.Title);
        Assert.Equal(9, (await book.All()).Count);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task It_is_asked_sent_answered_merged_and_renewed(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await AgreementSample.Enter(test.Store);
        var (book, rounds) = (new AnnouncementBook(test.Store), new RoundBook(test.Store));
        var no = (await book.Register(Samples.Secretariat, Announcement(), "Brev")).Value();
        var code = AnnouncementBook.RoundOf(no);
        Assert.IsType<Outcome<RoundStarted>.Refused>(await book.Send(Samples.Secretariat, no, new(2026, 4, 1), null, "Brev"));
        foreach (var question in new[] { Question("Hvor mange?", AnswerType.Number, "borgere", true), Question("Pladser?", AnswerType.Number, "pladser"), Question("Hvilke tilbud?", AnswerType.Offers), Question("Hvordan?", AnswerType.Text) }) (await rounds.Ask(Samples.Secretariat, code, question)).Value();
        Assert.True((await book.Send(Samples.Secretariat, no, new(2026, 4, 1), null, "Brev")).Value().StepTaken);
        Assert.IsType<Outcome<RoundStarted>.Refused>(await book.Send(Samples.Secretariat, no, new(2026, 4, 1), null, "Igen"));

        foreach (var (party, count, places, offers, text) in new[] { ("0706", "2", "4", "Bakken", "Alene."), ("0707", "60", "1.000,5", "bakken\nDalen", "Sammen.") })
            (await rounds.Answer(AgreementSample.Administrator(party), code, party, [new(1, 1, count), new(2, 1, places), new(3, 1, offers), new(4, 1, text)], true)).Value();
        (await book.Join(Samples.Secretariat, no, 4, "Regionen **samlet**.")).Value();
        Assert.IsType<Outcome<JointAnswer>.NotFound>(await book.Join(Samples.Secretariat, no, 9, "?"));
        Assert.IsType<Outcome<JointAnswer>.Denied>(await book.Join(AgreementSample.Administrator("0706"), no, 4, "?"));

        var view = (await rounds.Find(Samples.Secretariat, code))!;
        var merged = MergedQuestion.Of(view.Life);
        Assert.Null(merged[0].Sum);
        Assert.Empty(merged[0].Answers);
        Assert.Equal(1004.5m, merged[1].Sum);
        Assert.Equal([("Bakken", 2), ("Dalen", 1)], merged[2].Offers.Select(o => (o.Text, o.From.Count)));
        var document = AnnouncementDocument.Of((await book.Find(no))!, view, new(2026, 3, 2));
        Assert.Contains(document.Blocks, b => b is Markdown { Text: "Regionen **samlet**." });
        Assert.Contains(document.Blocks, b => b is Markdown { Text: "Alene." });
        // The second number is hidden as well: with it the small one could be worked out.
        Assert.All(document.Blocks.OfType<Table>().First().Rows.Take(2), r => Assert.Equal("skjult", r[1]));
        Assert.Contains("Silkeborg", string.Join(' ', document.Blocks.OfType<KeyValues>().SelectMany(k => k.Rows).Select(r => r.Value)), StringComparison.Ordinal);

        (await book.Take(Samples.Secretariat, no, AnnouncementStep.Delivered, new(2026, 3, 2), "Sendt", null)).Value();
        Assert.IsType<Outcome<AnnouncementStepDone>.Refused>(await book.Take(Samples.Secretariat, no, AnnouncementStep.Dassos, new(2026, 3, 2), "Behandlet", null));
        var next = (await book.Register(Samples.Secretariat, Announcement(no), "Fornyet")).Value();
        var renewed = (await book.Find(no))!;
        Assert.Equal((next, AnnouncementStep.Renewed), (Assert.Single(renewed.RenewedBy), renewed.Outcome!.Step));
        (await book.Retract(Samples.Secretariat, no, AnnouncementStep.Renewed, "Fejl")).Value();
        Assert.IsType<Outcome<bool>.Refused>(await book.Retract(Samples.Secretariat, no, AnnouncementStep.Received, "Fejl"));
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_cannot_be_is_refused(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new AnnouncementBook(test.Store);
        foreach (var wrong in new[] { Announcement() with { Title = "" }, Announcement() with { IssuedOn = new(2026, 3, 3) }, Announcement() with { DueOn = new(2026, 1, 1) }, Announcement(7), Announcement() with { Bodies = NamedTexts.Of([new("afsendt", "x")]) }, Announcement() with { TargetGroup = new string('x', 5000) } })
            Assert.IsType<Outcome<int>.Refused>(await book.Register(Samples.Secretariat, wrong, "Brev"));
        Assert.IsType<Outcome<int>.NotFound>(await book.Register(Samples.Secretariat, Announcement() with { No = 4 }, "Brev"));
        Assert.Empty(await book.All());
    }
}
