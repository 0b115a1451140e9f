using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Bodies;
using Viften.Core.Development;

namespace Viften.App.Tests.Store;

/// <summary>One fact of every kind of work plans and bodies, with something in every column.</summary>
internal static class WorkPlanSamples
{
    public static async Task Write(Change change, string service)
    {
        async Task Add<T>(T value)
            where T : class => await change.Append([change.Fact(Samples.Subject(typeof(T).Name + service), Samples.Subject("plan/" + service), Period.Year(2026), "kilde", value)]);

        var goals = NamedTexts.Of([new("m", "mål")]);
        await Add(new DevelopmentArea
        {
            Agreement = "prøve", Key = "psykiatri", Position = 1, Title = "Psykiatri", Markdown = "# Ærø", Continuation = Continuation.Ended, Lineage = "før/psykiatri", EndedWhy = "Er i drift", Goals = goals, National = goals, Basis = "kilde",
            Status = ParameterStatus.Assumed,
        });
        await Add(new FocusPoint { Agreement = "prøve", Area = "psykiatri", Key = "unge", Position = 1, Title = "Unge", Markdown = "Tekst", Lineage = "før/psykiatri/unge", Basis = "kilde" });
        await Add(new Initiative
        {
            Agreement = "prøve", Area = "psykiatri", Focus = "unge", Key = "overgang", Title = "Overgang", Markdown = "Tekst", OwnerKind = OwnerKind.Party, Owner = "0740", Parties = NamedTexts.Of([new("0751", "deltager")]), From = new(2025, 1, 1), To = new(2026, 12, 31),
            Goals = goals, National = goals, Evidence = "Viden", Links = NamedTexts.Of([new("Titel", "https://example.dk")]), Ending = Ending.GivenUp, EndedOn = new(2026, 1, 1), EndedWhy = "Derfor", Basis = "kilde", Invented = true,
        });
        await Add(new Milestone { Agreement = "prøve", Initiative = "overgang", Key = "skabelon", Title = "Skabelon", Due = new(2026, 2, 1), DoneOn = new(2026, 2, 2), Note = "Gik godt" });
        await Add(new Indicator
        {
            Agreement = "prøve", Area = "psykiatri", Initiative = "overgang", Key = "planer", Title = "Planer", Unit = "%", Span = "pr. år", Direction = Direction.Down, Baseline = 60.5m, BaselineOn = new(2024, 12, 31), Target = 10m, TargetOn = new(2026, 12, 31),
            Goals = goals, Basis = "kilde", Invented = true,
        });
        await Add(new IndicatorValue { Agreement = "prøve", Indicator = "planer", Date = new(2025, 12, 31), Value = 41.25m, Basis = "kilde", Invented = true });
        await Add(new NationalInitiative { Key = "plan", Title = "Planen", Sender = "Folketinget", Date = new(2024, 5, 2), State = NationalState.UnderWay, Markdown = "Tekst", Basis = "kilde", Status = ParameterStatus.Assumed });
        await Add(new CooperationBody { Key = "dassos", Position = 1, ShortName = "DASSOS", Name = "Styregruppen", Kind = BodyKind.Steering, Markdown = "Tekst", ReportsTo = "kd-net", Meets = "Hvert kvartal", Open = true, Basis = "kilde", Status = ParameterStatus.Assumed });
        await Add(new BodySeat { Body = "dassos", Key = "formand", Party = "0791", Role = "Formand", Seats = 1, Chair = true, Basis = "kilde", Status = ParameterStatus.Assumed });
        await Add(new BodyMeeting { Body = "dassos", Date = new(2026, 3, 12), Place = "Viborg", Document = "Dagsorden", Basis = "kilde", Invented = true });
        await Add(new AgendaItem { Body = "dassos", Date = new(2026, 3, 12), No = 1, Title = "Status", Markdown = "Tekst", Topic = AgendaSubject.Report, About = "prøve", Outcome = "Taget til efterretning", Invented = true });
        await Add(new CaseRoute { Key = "sag", Position = 1, Title = "Sag", Steps = NamedTexts.Of([new("dassos", "forbereder")]), Basis = "kilde", Status = ParameterStatus.Assumed });
        await change.Add(new StatusReportRow
        {
            Agreement = "prøve", No = service[^1], Body = "dassos", Meeting = new(2026, 3, 12), FromDay = new(2025, 1, 1), ToDay = new(2026, 3, 2), AsOf = 1, Previous = 1, Docx = "44", Html = "45", Person = "anna", Added = change.No,
        });
    }
}
