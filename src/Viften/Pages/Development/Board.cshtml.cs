using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Development;

namespace Viften.Pages.Development;

/// <summary>Arbejdsplan: every initiative, by area, by party or as a table, with filters in the address. For everyone once the agreement is public.</summary>
[Needs(Right.ReadPublished)]
public sealed class BoardModel(AgreementRegister register, WorkPlanBook book, BodyBook bodies, TimeProvider clock) : PlanPage(register, book, bodies, clock)
{
    internal const string ByParty = "part", AsTable = "tabel";

    internal ListQuery Query { get; private set; } = null!;
    internal IReadOnlyList<WorkPlanRow> Rows { get; private set; } = [];
    internal IReadOnlyList<(string Heading, string? Address, IReadOnlyList<WorkPlanRow> Rows)> Groups { get; private set; } = [];
    internal TableView Table { get; private set; } = null!;
    internal IReadOnlyList<Member> Members { get; private set; } = [];
    internal int All { get; private set; }

    internal string Shows => Query.Get("vis") ?? "omraade";

    public void OnGet()
    {
        Query = WorkPlanColumns.Query(Request);
        var all = WorkPlanRow.Of(Plan, Names, Today);
        All = all.Count;
        Rows = [.. WorkPlanColumns.Select(all, Query)];
        Members = Life.MembersNow(Today);
        Groups = Shows == ByParty ? [.. PartyGroups()] : [.. Plan.Plan.WithAcross.Select(a => (a.Title, (string?)WorkPaths.Area(View.Code, a.Key), (IReadOnlyList<WorkPlanRow>)[.. Rows.Where(r => r.Initiative.Area == a.Key)])).Where(g => g.Item3.Count > 0)];
        Table = TableView.Of("Arbejdsplan", WorkPlanColumns.All, Rows, Query, "omraade", "Ingen initiativer passer til filteret. Ryd det for at se alle.");
    }

    /// <summary>Each party with what it owns or takes part in, and then what no party owns.</summary>
    private IEnumerable<(string, string?, IReadOnlyList<WorkPlanRow>)> PartyGroups()
    {
        foreach (var member in Members)
            if (Rows.Where(r => r.Initiative.Concerns(member.Code)).ToList() is { Count: > 0 } own) yield return (member.Name, Query.With(("part", member.Code)), own);
        if (Rows.Where(r => r.Initiative.OwnerKind != OwnerKind.Party && r.Initiative.Parties.Count == 0).ToList() is { Count: > 0 } others) yield return ("Fælles organer", null, others);
    }
}
