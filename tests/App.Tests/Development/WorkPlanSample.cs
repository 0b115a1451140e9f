using Viften.App.Bodies;
using Viften.App.Development;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Bodies;
using Viften.Core.Development;

namespace Viften.App.Tests.Development;

/// <summary>A small plan in the small agreement: one area, one initiative of Silkeborg's with two milestones, and DASSOS.</summary>
internal static class WorkPlanSample
{
    public const string Id = AgreementSample.Id;

    public static async Task<WorkPlanBook> Enter(ViftenStore store)
    {
        await AgreementSample.Enter(store);
        var (book, bodies) = (new WorkPlanBook(store), new BodyBook(store));
        (await bodies.Save(Samples.Secretariat, Body("dassos"), new Period(new(2021, 1, 1), null), 0, "Oprettet")).Value();
        (await bodies.Save(Samples.Secretariat, Body("kkr") with { Open = true }, new Period(new(2021, 1, 1), null), 0, "Oprettet")).Value();
        (await new NationalInitiativeBook(store).Save(Samples.Secretariat, National(), 0, "Oprettet")).Value();
        (await book.SaveArea(Samples.Secretariat, Area(), 0, "Oprettet")).Value();
        (await book.SaveFocus(Samples.Secretariat, Focus(), 0, "Oprettet")).Value();
        (await book.SaveInitiative(Samples.Secretariat, Initiative(), 0, "Oprettet")).Value();
        (await book.SaveMilestone(Samples.Secretariat, Step("skabelon", new(2026, 2, 1)), 0, "Oprettet")).Value();
        (await book.SaveMilestone(Samples.Secretariat, Step("evaluering", new(2026, 6, 1)), 0, "Oprettet")).Value();
        return book;
    }

    public static DevelopmentArea Area(string agreement = Id) => new()
    {
        Agreement = agreement, Key = "psykiatri", Position = 1, Title = "Psykiatri", Markdown = "Vi samarbejder.", Continuation = Continuation.New, Goals = DevelopmentWords.Keys(["m"], "mål"),
        National = DevelopmentWords.Keys(["plan"], "nationalt initiativ"), Basis = "kilde", Status = ParameterStatus.Confirmed,
    };

    public static FocusPoint Focus() => new() { Agreement = Id, Area = "psykiatri", Key = "unge", Position = 1, Title = "Unge", Markdown = "Tidligt.", Basis = "kilde" };

    public static Initiative Initiative() => new()
    {
        Agreement = Id, Area = "psykiatri", Focus = "unge", Key = "overgang", Title = "Overgangsmøde", Markdown = "Alle mødes.", OwnerKind = OwnerKind.Party, Owner = "0740", Parties = DevelopmentWords.Keys(["0706"], "deltager"),
        From = new(2025, 1, 1), To = new(2026, 12, 31), Ending = Ending.Open, Basis = "kilde",
    };

    public static Milestone Step(string key, DateOnly due) => new() { Agreement = Id, Initiative = "overgang", Key = key, Title = char.ToUpperInvariant(key[0]) + key[1..], Due = due };

    public static Indicator Indicator() => new()
    {
        Agreement = Id, Area = "psykiatri", Initiative = "overgang", Key = "planer", Title = "Planer", Unit = "%", Span = "pr. år", Direction = Direction.Up, Baseline = 60m, BaselineOn = new(2024, 12, 31), Target = 90m, TargetOn = new(2026, 12, 31), Basis = "kilde",
    };

    public static NationalInitiative National() => new() { Key = "plan", Title = "Planen", Sender = "Folketinget", State = NationalState.Agreed, Markdown = "En plan.", Basis = "kilde", Status = ParameterStatus.Assumed };

    public static CooperationBody Body(string key) => new() { Key = key, Position = 1, ShortName = key.ToUpperInvariant(), Name = key.ToUpperInvariant(), Kind = BodyKind.Steering, Markdown = "Styrer.", Open = false, Basis = "kilde", Status = ParameterStatus.Assumed };
}
