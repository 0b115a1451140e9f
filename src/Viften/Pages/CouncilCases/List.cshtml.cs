using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.CouncilCases;
using Viften.Core;
using Viften.Core.Access;
using Viften.Pages.Agreements;

namespace Viften.Pages.CouncilCases;

/// <summary>Sager til rådene: every party's case, when it was generated and whether it would be another now. For the secretariat, and each party for its own.</summary>
[Needs(Right.SeeCases)]
public sealed class ListModel(AgreementRegister register, CaseBook book, TimeProvider clock) : AgreementPage(register, clock)
{
    internal ListQuery Query { get; private set; } = null!;
    internal IReadOnlyList<CaseLine> All { get; private set; } = [];
    internal TableView Table { get; private set; } = null!;
    internal bool MayGenerate => Actor?.May(Right.EditCases) == true;
    internal string Here => CasePaths.Of(View.Code);

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Fill(cancel) ? Page() : NotFound();

    /// <summary>Danner alle: those that say the same as before keep their number.</summary>
    [Needs(Right.EditCases)]
    public async Task<IActionResult> OnPostDan(CancellationToken cancel)
    {
        var done = await book.Generate(Signed, View.Code, cancel: cancel);
        if (done is Outcome<CasesGenerated>.Done { Value: var made }) return Done(CaseColumns.Told(made), to: Here);
        return await Fill(cancel) ? Again(Refusal.Of(done)!) : NotFound();
    }

    private async Task<bool> Fill(CancellationToken cancel)
    {
        if (await book.All(Signed, View.Code, cancel) is not Outcome<IReadOnlyList<CaseLine>>.Done { Value: var all }) return false;
        Query = CaseColumns.Query(Request);
        All = all;
        var columns = CaseColumns.Of(View.Code);
        Table = TableView.Of("Sager til rådene", columns, CaseColumns.Select(columns, all, Query), Query, "part", all.Count == 0 ? "Din part er ikke med i aftalen, så der er ingen sag at vise." : "Ingen sager passer til filteret. Ryd det for at se alle.");
        return true;
    }
}
