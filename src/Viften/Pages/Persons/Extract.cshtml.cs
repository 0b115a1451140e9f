using Microsoft.AspNetCore.Mvc;
using Viften.App.Persons;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Persons;

/// <summary>Hent registret: the party's persons as a file, with who they are, which is a look at each of them, or without.</summary>
[Needs(Right.SeePersons)]
public sealed class ExtractModel(PersonRegister register, PersonFigures figures, TimeProvider time) : PersonPage
{
    /// <summary>"med" or "uden"; null before one is chosen.</summary>
    internal string? Kind { get; private set; }

    internal string Ending { get; private set; } = "xlsx";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost(string? indhold, string? format, string? formaal, string? andet, CancellationToken cancel)
    {
        (Kind, Ending) = (indhold, format == "csv" ? "csv" : "xlsx");
        var actor = For(formaal, andet);
        if (indhold is not ("med" or "uden")) return Again(new(StatusCodes.Status422UnprocessableEntity, "Vælg, hvad filen skal indeholde", "Vælg, om den skal være med eller uden personoplysninger.", []));
        var (withPersons, agreement) = (indhold == "med", await HttpContext.Boards().Agreement());
        var outcome = await PersonExport.Lines(figures, register, actor, agreement, withPersons, cancel);
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        var (columns, lines, name) = (PersonExport.Columns(withPersons), ((Outcome<IReadOnlyList<PersonLine>>.Done)outcome).Value, PersonExport.NameOf(actor, withPersons));
        var heading = PersonExport.Heading(actor, agreement, withPersons, DanishTime.DateOf(time.GetUtcNow()));
        return Ending == "csv" ? File(ListFile.Csv(columns, lines, heading), MediaTypes.Csv, name + ".csv") : File(ListFile.Workbook(columns, lines, name, heading), MediaTypes.Xlsx, name + ".xlsx");
    }
}
