using Viften.App.RateFiles;

namespace Viften.Pages;

/// <summary>Takstkontrol: the region's result and its operators.</summary>
public sealed class IndexModel : BoardPage
{
    private protected override bool StandsAlone => true;

    internal ListQuery Query { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;

    public void OnGet()
    {
        if (Trouble is not null) return;
        Query = OperatorColumns.Query(Request);
        Table = TableView.Of($"Driftsherrer i {Board.Agreement.Title}", OperatorColumns.Of(Board), OperatorColumns.Select(Board, Query), Query, "navn",
            "Ingen driftsherrer har denne status. Vælg “Alle”.");
    }

    /// <summary>The statuses that occur, with how many have each.</summary>
    internal IEnumerable<(string Key, string Text, int Count)> Statuses => Board.Operators.GroupBy(o => o.Result.Status).OrderByDescending(g => g.Key)
        .Select(g => (Told.Key(g.Key), ResultWords.Of(g.Key, Board.IsSpending), g.Count()));
}
