using System.Globalization;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Instruments;
using Viften.Drawing;

namespace Viften.Pages.Rates;

/// <summary>Takstår: the region's result, and how far each party of the agreement has come.</summary>
[Needs(Right.FollowRates)]
public sealed class YearModel : BoardPage
{
    private protected override bool StandsAlone => true;

    internal ListQuery Query { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;
    internal int Year { get; private set; }
    internal DateOnly Today { get; private set; }
    internal Agreement? Agreement { get; private set; }

    /// <summary>The private operators of the table, in one of their own; null when there are none to show.</summary>
    internal TableView? Private { get; private set; }

    /// <summary>The parties, and after them the private operators.</summary>
    internal IReadOnlyList<OperatorProgress> Lines { get; private set; } = [];

    internal IReadOnlyList<DueDate> Deadlines { get; private set; } = [];
    internal RealChangePicture? Picture { get; private set; }

    /// <summary>The money of each operator instead of how far it has come.</summary>
    internal bool IsEconomy => Query.Get("vis") == "oekonomi";

    internal bool InPeriod => Agreement is { } a && Year >= a.From.Year && Year <= a.To.Year;

    public async Task OnGet()
    {
        Query = ProgressColumns.Query(Request);
        Agreement = await HttpContext.Boards().Agreement();
        Today = DanishTime.DateOf(HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow());
        if (Agreement is null) return;
        var board = Trouble is null ? Board : null;
        var first = board?.Year ?? Math.Clamp(Today.Year, Agreement.From.Year, Agreement.To.Year);
        Year = int.TryParse(Query.Get("aar"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && (board?.Years.Contains(asked) ?? false) ? asked : first;
        Deadlines = Core.Agreements.Deadlines.Of(Agreement, Year, Today);
        Lines = OperatorProgress.Of(Agreement, board, Actor, Year, Today, await HttpContext.RequestServices.GetRequiredService<Signals>().Of(Actor, Agreement, board, Year));
        if (board is not null && IsEconomy)
        {
            Table = TableView.Of($"Driftsherrer i {Agreement.Title}", OperatorColumns.Of(board), OperatorColumns.Select(board, Actor, Query), Query, "navn",
                "Ingen driftsherrer har denne status. Vælg “Alle”.");
        }
        else
        {
            var columns = ProgressColumns.Of(board?.IsSpending ?? false, Year, InPeriod, Today, Vintages.DeadlineOf(Agreement, Year));
            var shown = ProgressColumns.Select(Lines, columns, Query).ToLookup(p => p.IsPrivate);
            Table = TableView.Of($"Driftsherrer i {Agreement.Title}, {Told.Year(Year)}", columns, shown[false], Query, "navn", "Ingen driftsherrer passer til valget. Vælg “Alle”.");
            if (shown[true].Any()) Private = TableView.Of($"Private tilbud, {Told.Year(Year)}", columns, shown[true], Query, "navn", "");
        }
        if (board is { IsSpending: false }) Picture = Draw(board);
    }

    private RealChangePicture? Draw(RateBoard board)
    {
        var lines = Visible.Where(o => o.Result.RealChange is not null)
            .Select(o => new RealChangeLine(o.Name, o.Result.RealChange, Told.ToneOf(o.Result.Status), ResultWords.Of(o.Result.Status, false))).ToList();
        return lines.Count == 0 ? null : RealChangePicture.Of(lines, board.Ceiling);
    }

    internal IEnumerable<OperatorLine> Visible => Board.Operators.Where(o => Actor.May(Right.FollowRates, o.Code));

    /// <summary>The statuses that occur, with how many have each.</summary>
    internal IEnumerable<(string Key, string Text, int Count)> Statuses => Lines.GroupBy(p => p.Status).OrderByDescending(g => g.Key)
        .Select(g => (Told.Key(g.Key), ResultWords.Of(g.Key, Trouble is null && Board.IsSpending), g.Count()));

    internal IEnumerable<(string Key, string Text, int Count)> Steps => Lines.GroupBy(p => p.Step).OrderBy(g => g.Key)
        .Select(g => (OperatorProgress.KeyOf(g.Key), OperatorProgress.TextOf(g.Key), g.Count()));
}
