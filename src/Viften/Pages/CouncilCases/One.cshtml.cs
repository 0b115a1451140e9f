using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.CouncilCases;
using Viften.App.Publications;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.CouncilCases;
using Viften.Pages.Agreements;

namespace Viften.Pages.CouncilCases;

/// <summary>En parts sag: as it would be generated now, what differs from the last one, and the generated ones. For the party and the secretariat.</summary>
[Needs(Right.SeeCases)]
[RequestSizeLimit(3 * 1024 * 1024)]
public sealed class OneModel(AgreementRegister register, CaseBook book, TimeProvider clock) : AgreementPage(register, clock)
{
    internal CaseView Case { get; private set; } = null!;
    internal bool MayWrite => Actor?.May(Right.EditCases, Case.Party.Code) == true;
    internal string Here => CasePaths.Party(View.Code, Case.Party.Code);
    internal IEnumerable<CaseSection> Overtaken => Case.Now.Sections.Where(s => s.IsOvertaken);

    public async Task<IActionResult> OnGet(string driftsherre, CancellationToken cancel) => await Find(driftsherre, cancel) ? Page() : NotFound();

    [Needs(Right.EditCases)]
    public async Task<IActionResult> OnPostDan(string driftsherre, CancellationToken cancel)
    {
        if (!await Find(driftsherre, cancel)) return NotFound();
        var done = await book.Generate(Signed, View.Code, Case.Party.Code, cancel);
        return done is Outcome<CasesGenerated>.Done { Value: var made } ? Done(CaseColumns.Told(made), to: Here) : Again(Refusal.Of(done)!);
    }

    /// <summary>The generated case in the party's own letterhead, as a file; nothing is stored.</summary>
    [Needs(Right.EditCases)]
    public async Task<IActionResult> OnPostSkabelon(string driftsherre, IFormFile? skabelon, CancellationToken cancel)
    {
        if (!await Find(driftsherre, cancel)) return NotFound();
        if (skabelon is null) return Again(new(StatusCodes.Status422UnprocessableEntity, "Vælg en skabelon", "Vælg en Word-fil (.docx) med feltet {{sagen}}.", []));
        using var bytes = new MemoryStream();
        await skabelon.CopyToAsync(bytes, cancel);
        var done = await book.InTemplate(Signed, View.Code, Case.Party.Code, bytes.ToArray(), cancel);
        return done is Outcome<EditionDocument>.Done { Value: var file } ? File(file.Bytes, MediaTypes.Docx, file.Name) : Again(Refusal.Of(done)!);
    }

    private async Task<bool> Find(string party, CancellationToken cancel)
    {
        if (UrlKey.Read(party) is not { } code || await book.Find(Signed, View.Code, code, cancel) is not Outcome<CaseView>.Done { Value: var found }) return false;
        Case = found;
        return true;
    }
}
