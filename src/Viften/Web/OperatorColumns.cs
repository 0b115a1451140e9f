using Viften.App.Access;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Access;

namespace Viften;

/// <summary>The list of operators (driftsherrer), and how it is filtered.</summary>
internal static class OperatorColumns
{
    public static ListQuery Query(HttpRequest request) => new(request, "status", "sort", "retning");

    public static IEnumerable<OperatorLine> Select(RateBoard board, Actor actor, ListQuery query) =>
        Of(board).Sort(board.Operators.Where(o => actor.May(Right.FollowRates, o.Code)).OrderBy(o => o.IsPrivate).ThenBy(o => o.Name, Comparer<string>.Create(Danish.Compare)).Where(o => query.Get("status") is not { } status || Told.Key(o.Result.Status) == status), query.Get("sort"), query.Get("retning") == "ned");

    public static Columns<OperatorLine> Of(RateBoard board)
    {
        var spending = board.IsSpending;
        return new(
            new("kode", "Kode", null, o => o.Code, null),
            new("navn", "Driftsherre", null, o => o.Name, o => new Cell(o.Name, o.Address, o.IsPrivate ? "Privat, ikke omfattet" : "Kode " + o.Code)),
            new("status", "Status", null, o => ResultWords.Of(o.Result.Status, spending), o => new Cell(ResultWords.Of(o.Result.Status, spending), Tone: Told.ToneOf(o.Result.Status))),
            new("realaendring", spending ? "Ændring i udgift" : "Realændring", "%", o => o.Result.RealChange * 100m, o => Why(o, Told.Change(o.Result.RealChange), o.Result.RealChange is not null, "realChange", "realændringen")),
            new("daekning", "Dækning", "%", o => o.Result.Coverage * 100m, o => Why(o, Told.Share(o.Result.Coverage), o.Result.Coverage is not null, "coverage", "dækningen")),
            new("over", spending ? "Over rammen" : "Over loft pr. år", "kr.", o => o.Result.ExcessKr, o => Why(o, o.Result.ExcessKr > 0m ? Told.Kroner(o.Result.ExcessKr) : "–", o.Result.ExcessKr > 0m, "excessKr", "beløbet over loftet")),
            new("indhentning", "Indhentning", null, CatchUp, o => Why(o, Told.CatchUp(o.Result), o.Result.CatchUp is not null, "catchUp", "indhentningen")),
            new("saldo", "Åben saldo", "kr.", o => o.Result.OpenBalance.Kroner, o => Why(o, Told.Kroner(o.Result.OpenBalance.Kroner), true, "openBalance", "saldoen")),
            new("blokerer", "Blokerer", "fund", o => o.Count.Blocks, o => Findings(o, o.Count.Blocks, "blokerer", Tone.Bad)),
            new("advarer", "Advarer", "fund", o => o.Count.Warns, o => Findings(o, o.Count.Warns, "advarer", Tone.None)),
            new("bemaerk", "Bemærk", "fund", o => o.Count.Notes, o => Findings(o, o.Count.Notes, "bemaerk", Tone.None)));
    }

    private static string CatchUp(OperatorLine o) => Told.CatchUp(o.Result);

    private static Cell Why(OperatorLine o, string text, bool has, string figure, string what) =>
        has ? new Cell(text, Why: $"{o.Address}/hvorfor/{figure}", WhyOf: $"{what} hos {o.Name}") : new Cell(text);

    private static Cell Findings(OperatorLine o, int count, string part, Tone tone) =>
        count == 0 ? new Cell("0") : new Cell(Told.Count(count), $"{o.Address}#fund-{part}", Tone: tone);
}
