using Viften.App.Agreements;
using Viften.Core.Access;
using Viften.Core.Decisions;

namespace Viften.Pages.Agreements;

/// <summary>Parternes beslutninger: who has decided, who is missing, and by when, as tiles and as a table. For everyone.</summary>
[Needs(Right.ReadPublished)]
public sealed class DecisionsModel(AgreementRegister register, TimeProvider clock) : AgreementPage(register, clock)
{
    internal ListQuery Query { get; private set; } = null!;
    internal IReadOnlyList<DecisionRow> All { get; private set; } = [];
    internal TableView Table { get; private set; } = null!;

    internal int Count(PartyDecision state) => All.Count(r => r.Standing.State == state);

    public void OnGet()
    {
        Query = DecisionColumns.Query(Request);
        All = DecisionRow.Of(View, Today);
        Table = TableView.Of("Parternes beslutninger", DecisionColumns.All, DecisionColumns.Select(All, Query), Query, "part", "Ingen parter passer til filteret. Ryd det for at se alle.");
    }
}
