using Viften.App.Bodies;
using Viften.App.Development;
using Viften.App.History;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Development;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Bodies;
using Xunit;

namespace Viften.App.Tests.Bodies;

public class BodyBookTests(TestDatabases databases)
{
    private static readonly DateOnly s_today = new(2026, 3, 2);
    private static readonly Period s_since = new(new(2021, 1, 1), null);

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_body_is_there_in_its_period_and_its_seats_are_for_roles(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new BodyBook(test.Store);
        (await book.Save(Samples.Secretariat, WorkPlanSample.Body("dassos"), s_since, 0, "Oprettet")).Value();
        (await book.Save(Samples.Secretariat, WorkPlanSample.Body("gruppe") with { ReportsTo = "dassos" }, new Period(new(2023, 1, 1), new(2024, 12, 31)), 0, "Oprettet")).Value();
        Assert.Equal(["dassos"], (await book.All(null, s_today)).Select(b => b.Body.Key));
        Assert.Equal(2, (await book.All(null, new(2024, 6, 1))).Count);
        Assert.Equal("BODY-CIRCLE", Refused(await book.Save(Samples.Secretariat, WorkPlanSample.Body("dassos") with { ReportsTo = "gruppe" }, s_since, null, "Rettet")));

        (await book.SaveSeat(Samples.Secretariat, Seat("dassos"), 0, "Pladser")).Value();
        Assert.Equal("SEAT-NUMBER", Refused(await book.SaveSeat(Samples.Secretariat, Seat("dassos") with { Key = "ny", Seats = 0 }, 0, "Pladser")));
        Assert.IsType<Outcome<Saved>.NotFound>(await book.SaveSeat(Samples.Secretariat, Seat("findes-ikke"), 0, "Pladser"));
        Assert.Equal(19, (await book.Find(null, "dassos", s_today))!.SeatCount);
        Assert.IsType<Outcome<Saved>.Denied>(await book.SaveSeat(AgreementSample.Administrator("0740"), Seat("dassos"), 0, "Pladser"));
        (await book.RemoveSeat(Samples.Secretariat, "dassos", "kommuner", null, "Nedlagt")).Value();
        Assert.Empty((await book.Find(null, "dassos", s_today))!.Seats);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_agenda_of_a_closed_body_is_for_those_who_work_with_the_agreement(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await WorkPlanSample.Enter(test.Store);
        var book = new BodyBook(test.Store);
        foreach (var body in new[] { "dassos", "kkr" })
        {
            (await book.SaveMeeting(Samples.Secretariat, new BodyMeeting { Body = body, Date = new(2026, 3, 12), Place = "Viborg", Basis = "mødeplan" }, 0, "Plan")).Value();
            (await book.SaveItem(Samples.Secretariat, Item(body) with { Topic = AgendaSubject.Initiative, About = WorkPlanSample.Id + "/overgang" }, 0, "Punkt")).Value();
        }
        Assert.Empty((await book.Find(null, "dassos", s_today))!.Meetings[0].Agenda);
        Assert.Single((await book.Find(null, "kkr", s_today))!.Meetings[0].Agenda);
        Assert.Single((await book.Find(AgreementSample.Administrator("0740"), "dassos", s_today))!.Meetings[0].Agenda);

        Assert.Equal("AGENDA-ABOUT", Refused(await book.SaveItem(Samples.Secretariat, Item("kkr") with { Topic = AgendaSubject.Agreement, About = "findes-ikke" }, 0, "Punkt")));
        Assert.Equal("AGENDA-FUTURE", Refused(await book.SaveItem(Samples.Secretariat, Item("kkr") with { Outcome = "Tiltrådt" }, 0, "Punkt")));
        (await book.SaveItem(Samples.Secretariat, Item("kkr"), 0, "Punkt")).Value();
        Assert.Equal([1, 2], (await book.Find(null, "kkr", s_today))!.Meetings[0].Agenda.Select(a => a.Item.No));
        Assert.Equal("MEETING-AGENDA", Refused(await book.RemoveMeeting(Samples.Secretariat, "kkr", new(2026, 3, 12), "Aflyst")));
        foreach (var no in new[] { 1, 2 }) (await book.RemoveItem(Samples.Secretariat, "kkr", new(2026, 3, 12), no, "Aflyst")).Value();
        (await book.RemoveMeeting(Samples.Secretariat, "kkr", new(2026, 3, 12), "Aflyst")).Value();
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_kind_of_case_goes_over_bodies_that_are_there(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new BodyBook(test.Store);
        (await book.Save(Samples.Secretariat, WorkPlanSample.Body("dassos"), s_since, 0, "Oprettet")).Value();
        var route = new CaseRoute { Key = "", Position = 1, Title = "Rammeaftalen", Steps = NamedTexts.Of([new("dassos", "forbereder")]), Basis = "kilde", Status = ParameterStatus.Confirmed };
        Assert.Equal("rammeaftalen", (await book.SaveRoute(Samples.Secretariat, route, 0, "Ny")).Value().Key);
        Assert.Equal("ROUTE-BODY", Refused(await book.SaveRoute(Samples.Secretariat, route with { Key = "rammeaftalen", Steps = NamedTexts.Of([new("byraadet", "beslutter")]) }, null, "Rettet")));
        Assert.Equal("forbereder", (await book.Routes())[0].Route.Steps[0].Value);
    }

    private static BodySeat Seat(string body) => new() { Body = body, Key = "kommuner", Role = "Direktør eller chef fra hver kommune", Seats = 19, Chair = false, Basis = "kilde", Status = ParameterStatus.Confirmed };

    private static AgendaItem Item(string body) => new() { Body = body, Date = new(2026, 3, 12), No = 0, Title = "Status", Topic = AgendaSubject.Other };

    private static string Refused(Outcome<Saved> outcome) => Assert.IsType<Outcome<Saved>.Refused>(outcome).Findings[0].Code;
}
