using Viften.App.RateFiles;

namespace Viften.Pages.Rates;

/// <summary>Takstår: the region's result and its operators.</summary>
public sealed class YearModel : BoardPage
{
    private protected override bool StandsAlone => true;

    internal ListQuery Query { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;

    public void OnGet()
    {
        if (Trouble is not null) return;
        Query = OperatorColumns.Query(Request);
        Table = TableView.Of($"Driftsherrer i {Board.Agreement.Title}", OperatorColumns.Of(Board), OperatorColumns.Select(Board, Actor, Query), Query, "navn",
            "Ingen driftsherrer har denne status. Vælg “Alle”.");
    }

    internal IEnumerable<OperatorLine> Visible => Board.Operators.Where(o => Actor.Sees(o.Code));

    /// <summary>The statuses that occur, with how many have each.</summary>
    internal IEnumerable<(string Key, string Text, int Count)> Statuses => Visible.GroupBy(o => o.Result.Status).OrderByDescending(g => g.Key)
        .Select(g => (Told.Key(g.Key), ResultWords.Of(g.Key, Board.IsSpending), g.Count()));
}
