using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Development;
using Viften.App.Dialogue;
using Viften.App.Offers;
using Viften.App.Receiving;
using Viften.App.Rounds;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften;

/// <summary>Something that waits for whoever is there: what, how many, and where to do it.</summary>
/// <param name="Count">How many; 1 for a thing of its own.</param>
internal sealed record Todo(string Text, int Count, string Address, string Do, Tone Tone);

/// <summary>Det venter på dig: what the rate year needs of a role now, the most pressing first.</summary>
internal sealed class Todos(ReceivedFiles files, DialogueBook dialogue, ReminderBook reminders, AgreementRegister agreements, RoundBook rounds, OfferLifeBook offers, WorkPlanBook plans, TimeProvider clock)
{
    /// <summary>What agreements under way need of someone, whatever else they work with.</summary>
    public async Task<IReadOnlyList<Todo>> Agreements(Actor actor)
    {
        var now = clock.GetUtcNow();
        var today = DanishTime.DateOf(now);
        return [.. await RoundTodos.Of(actor, rounds, now.UtcDateTime), .. await AgreementTodos.Of(actor, agreements, today), .. await WorkPlanTodos.Of(actor, plans, today)];
    }

    /// <summary>What cases about offers need of someone: notices to answer, and deadlines that have passed.</summary>
    public Task<IReadOnlyList<Todo>> Offers(Actor actor, Agreement agreement) => OfferTodos.Of(actor, offers, agreement, DanishTime.DateOf(clock.GetUtcNow()));

    public async Task<IReadOnlyList<Todo>> For(Actor actor, Agreement agreement, RateBoard? board)
    {
        var year = board?.Year ?? agreement.To.Year;
        var waiting = await files.List(actor, agreement.Id);
        var cases = await dialogue.Cases(actor, year);
        var todo = new List<Todo>();
        if (actor.MayAll(Right.DecideRates)) await Secretariat(todo, actor, agreement, board, waiting, cases, year);
        else if (actor.Party is not null) await Reporter(todo, actor, board, waiting, cases, year);
        todo.AddRange(await Offers(actor, agreement));
        todo.AddRange(await Agreements(actor));
        return todo;
    }

    private async Task Secretariat(List<Todo> todo, Actor actor, Agreement agreement, RateBoard? board, IReadOnlyList<ReceivedItem> waiting, ExplanationOverview cases, int year)
    {
        Add(todo, waiting.Count(w => w.State == ReadState.CanImport), "fil kan indlæses", "filer kan indlæses", "/filer", "Se forskelle, og indlæs", Tone.Caution);
        Add(todo, waiting.Count(w => w.State == ReadState.MustCorrect), "fil skal rettes af afsenderen", "filer skal rettes af afsenderne", "/filer", "Se, hvad der er galt", Tone.Bad);
        Add(todo, cases.Lines.Count(l => l.Status is ExplanationStatus.GivenInFile or ExplanationStatus.GivenOnScreen && IsOver(board, l)), "forklaring venter på svar", "forklaringer venter på svar", "/takstaar", "Acceptér eller spørg igen", Tone.Caution);
        if (board is not null)
        {
            Add(todo, board.Operators.Count(o => o.Result.Status == ComplianceStatus.Over && !o.IsPrivate), "driftsherre er over loftet", "driftsherrer er over loftet", "/takstaar?status=over", "Bed om en forklaring", Tone.Bad);
            Add(todo, board.Operators.Count(o => o.Count.Blocks > 0), "driftsherre har fund, der blokerer", "driftsherrer har fund, der blokerer", "/takstaar?sort=blokerer&retning=ned", "Se fundene", Tone.Bad);
            Add(todo, board.Operators.Count(o => o.Return is { Status: ReturnStatus.Imported } && o.Count.Blocks == 0), "indberetning kan godkendes", "indberetninger kan godkendes", "/takstaar?trin=indlaest", "Gennemgå, og godkend", Tone.Good);
        }
        var missing = await reminders.NotSentIn(actor, agreement, year);
        Add(todo, missing.Count, "part har ikke fået noget indlæst", "parter har ikke fået noget indlæst", "/frister", "Send en påmindelse", Tone.Caution);
    }

    private async Task Reporter(List<Todo> todo, Actor actor, RateBoard? board, IReadOnlyList<ReceivedItem> waiting, ExplanationOverview cases, int year)
    {
        foreach (var reminder in await reminders.Reminders(actor, year))
            if (board?.Return(actor.Party!, year) is null) todo.Add(new($"Påmindelse fra sekretariatet, frist {Danish.Date(reminder.Reminder.Due)}: {reminder.Reminder.Text}", 1, "/filer", "Aflever filen", Tone.Bad));
        foreach (var line in cases.Lines.Where(l => l.Return.Operator == actor.Party && l.Status is ExplanationStatus.Asked or ExplanationStatus.AskedAgain))
            todo.Add(new($"Sekretariatet spørger: {line.Question}", 1, AddressOf(board, line), "Giv en forklaring", Tone.Bad));
        Add(todo, waiting.Count(w => w.State == ReadState.MustCorrect), "af dine filer skal rettes", "af dine filer skal rettes", "/filer", "Se, hvad der skal rettes", Tone.Bad);
        Add(todo, waiting.Count(w => w.State == ReadState.CanImport), "af dine filer kan indlæses", "af dine filer kan indlæses", "/filer", "Se forskelle, og indlæs", Tone.Caution);
        var mine = board?.Operator(actor.Party!);
        if (board is null || board.Return(actor.Party!, year) is null) todo.Add(new($"Der er ikke indlæst takster for {Told.Year(year)}", 1, "/filer", "Aflever takstfilen", Tone.Caution));
        if (mine is null) return;
        Add(todo, mine.Count.Blocks, "fund blokerer", "fund blokerer", mine.Address + "#fund-blokerer", "Ret dem i filen eller på skærmen", Tone.Bad);
        Add(todo, mine.Count.Warns, "fund advarer", "fund advarer", mine.Address + "#fund-advarer", "Se efter, om det er rigtigt", Tone.Caution);
    }

    private static bool IsOver(RateBoard? board, ExplanationLine line) =>
        board?.Operator(line.Return.Operator)?.Result.Status == ComplianceStatus.Over
        || (line.OfferId is { } offer && line.ServiceId is { } service && board?.Service(line.Return.Year, line.Return.Operator, offer, service).Any(r => r.Result.Complies == false) == true);

    private static string AddressOf(RateBoard? board, ExplanationLine line) =>
        line.OfferId is { } offer && line.ServiceId is { } service && board?.Service(line.Return.Year, line.Return.Operator, offer, service).FirstOrDefault() is { } row
            ? row.PathTo("dialog")
            : $"/driftsherrer/{UrlKey.Of(line.Return.Operator)}/dialog/{Told.Year(line.Return.Year)}";

    private static void Add(List<Todo> todo, int count, string one, string many, string address, string what, Tone tone)
    {
        if (count > 0) todo.Add(new($"{Told.Plural(count, one, many)}", count, address, what, tone));
    }
}
