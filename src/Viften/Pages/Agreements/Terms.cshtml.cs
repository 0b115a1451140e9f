using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.Pages.Agreements;

/// <summary>Stamoplysninger og frister: title, legal basis, goals, contact, and the day of each step. For the secretariat.</summary>
[Needs(Right.EditAgreement)]
public sealed class TermsModel(AgreementRegister register, TimeProvider clock) : AgreementPage(register, clock)
{
    /// <summary>Empty rows a form has for what is not there yet.</summary>
    private const int Spare = 2;

    internal TermsForm Form { get; private set; } = new();
    internal string Here => Address + "/stamoplysninger";

    public async Task<IActionResult> OnGet()
    {
        Form = TermsForm.Of(Life, Spare);
        Form.forventet = await Register.TermsVersion(View.Code, HttpContext.RequestAborted);
        return Page();
    }

    public async Task<IActionResult> OnPost(TermsForm form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        Form = form;
        if (form.Read(View.Code) is not { } text) return Again(new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", form.Wrong, []));
        var done = await Register.Revise(Signed, View.Code, text, form.forventet, form.begrundelse?.Trim() ?? "", cancel);
        return Refusal.Of(done) is { } refused ? Again(refused) : Done("Stamoplysninger og frister er gemt.");
    }
}

/// <summary>The terms as the form sends them; rows by their place.</summary>
#pragma warning disable IDE1006, CA1708, CA1819 // The names are those of the form's fields.
public sealed class TermsForm
{
    public string? titel { get; set; }
    public string? kontakt { get; set; }
    public string?[] lov { get; set; } = [];
    public string?[] lovkilde { get; set; } = [];
    public string?[] noegle { get; set; } = [];
    public string?[] maal { get; set; } = [];
    public string?[] trin { get; set; } = [];
    public string?[] slags { get; set; } = [];
    public string?[] dato { get; set; } = [];
    public string?[] frist { get; set; } = [];
    public string?[] kilde { get; set; } = [];
    public string?[] status { get; set; } = [];
    public string? begrundelse { get; set; }
    public long forventet { get; set; }
#pragma warning restore IDE1006, CA1708, CA1819

    internal string Wrong { get; private set; } = "";

    internal static TermsForm Of(AgreementLife life, int spare)
    {
        var blank = Enumerable.Repeat<string?>("", spare).ToArray();
        // Every step can have an agreed deadline; one that has none is an empty row.
        var rows = life.Deadlines.Select(d => (d.Step, d.Kind, (AgreementDeadline?)d))
            .Concat(AgreementSteps.All.Where(r => r.Step != AgreementStep.Draft && !life.Deadlines.Any(d => d.Step == r.Step && d.Kind == DeadlineKind.Agreed)).Select(r => (r.Step, Kind: DeadlineKind.Agreed, (AgreementDeadline?)null)))
            .OrderBy(r => r.Step).ThenBy(r => r.Kind).ToList();
        return new()
        {
            titel = life.Terms.Title, kontakt = life.Terms.Contact,
            lov = [.. life.Terms.LegalBasis.Select(b => b.Key), .. blank], lovkilde = [.. life.Terms.LegalBasis.Select(b => b.Value), .. blank],
            noegle = [.. life.Terms.Goals.Select(g => g.Key), .. blank], maal = [.. life.Terms.Goals.Select(g => g.Value), .. blank],
            trin = [.. rows.Select(r => AgreementSteps.Key(r.Step))], slags = [.. rows.Select(r => KeyOf(r.Kind))], dato = [.. rows.Select(r => AgreementPaths.Field(r.Item3?.Due))],
            frist = [.. rows.Select(r => r.Item3?.Text ?? AgreementSteps.Of(r.Step).Text)], kilde = [.. rows.Select(r => r.Item3?.Basis)],
            status = [.. rows.Select(r => r.Item3?.Status == ParameterStatus.Confirmed ? "bekraeftet" : "antaget")],
        };
    }

    /// <summary>The terms; null when a field cannot be read, and <see cref="Wrong"/> says which. A row without a day, or without words, is no row.</summary>
    internal TermsText? Read(string agreement)
    {
        var goals = new List<KeyValuePair<string, string>>();
        for (var i = 0; i < maal.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(maal[i])) continue;
            var key = At(noegle, i).Length > 0 ? At(noegle, i) : AgreementRegister.KeyOf(At(maal, i));
            if (key.Length == 0 || goals.Exists(g => g.Key == key)) return No($"Målet “{At(maal, i)}” ligner et andet. Skriv det anderledes.");
            goals.Add(new(key, At(maal, i)));
        }
        var basis = Enumerable.Range(0, lov.Length).Where(i => At(lov, i).Length > 0).Select(i => KeyValuePair.Create(At(lov, i), At(lovkilde, i))).ToList();
        if (basis.DistinctBy(b => b.Key).Count() != basis.Count) return No("Samme lov eller bekendtgørelse står to gange i lovgrundlaget.");
        var deadlines = new List<AgreementDeadline>();
        for (var i = 0; i < dato.Length; i++)
        {
            if (At(dato, i).Length == 0) continue;
            if (!DateOnly.TryParseExact(At(dato, i), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var due)) return No($"Fristen “{At(frist, i)}” har ingen dato, der kan læses.");
            if (AgreementSteps.Read(At(trin, i)) is not { } step) return No("En frist mangler sit trin. Genindlæs siden.");
            deadlines.Add(new()
            {
                Agreement = agreement, Step = step, Kind = At(slags, i) == KeyOf(DeadlineKind.Statutory) ? DeadlineKind.Statutory : DeadlineKind.Agreed, Due = due, Text = At(frist, i), Basis = At(kilde, i),
                Status = At(status, i) == "bekraeftet" ? ParameterStatus.Confirmed : ParameterStatus.Assumed,
            });
        }
        return new TermsText(titel ?? "", NamedTexts.Of(basis), NamedTexts.Of(goals), kontakt ?? "", deadlines);
    }

    internal static string At(string?[] row, int place) => place < row.Length ? row[place]?.Trim() ?? "" : "";

    private static string KeyOf(DeadlineKind kind) => kind == DeadlineKind.Statutory ? "lov" : "aftalt";

    private TermsText? No(string wrong)
    {
        Wrong = wrong;
        return null;
    }
}
