using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Development;

namespace Viften.Pages.Development;

/// <summary>Skriv et udviklingsområde, nyt eller ført over. For the secretariat.</summary>
[Needs(Right.EditWorkPlan)]
public sealed class AreaFormModel(AgreementRegister register, WorkPlanBook book, BodyBook bodies, NationalInitiativeBook national, TimeProvider clock) : PlanPage(register, book, bodies, clock)
{
    /// <summary>The area as it stands; null when it is to be a new one.</summary>
    internal DevelopmentArea? Old { get; private set; }
    internal AreaFields Form { get; private set; } = new();
    internal IReadOnlyList<NationalInitiativeLine> National { get; private set; } = [];

    /// <summary>The areas of the agreement before, to come from.</summary>
    internal IReadOnlyList<DevelopmentArea> Before { get; private set; } = [];

    internal bool IsLocked => Old is not null && Life.IsPublic;
    internal string Here => Old is { } old ? WorkPaths.Area(View.Code, old.Key) + "/ret" : Address + "/nyt-udviklingsomraade";
    internal string Back => Old is { } old ? WorkPaths.Area(View.Code, old.Key) : WorkPaths.Areas(View.Code);

    public async Task<IActionResult> OnGet(string? omraade)
    {
        if (!await Find(omraade)) return NotFound();
        Form = Old is { } old ? AreaFields.Of(old, Plan.VersionOf(old)) : new AreaFields { slags = DevelopmentWords.Key(Continuation.New), kilde = Terms.Title, bekraeftet = "ja" };
        return Page();
    }

    public async Task<IActionResult> OnPost(string? omraade, AreaFields form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!await Find(omraade)) return NotFound();
        Form = form;
        if (form.Read(View.Code, Old, Plan.Plan.Areas.Count + 1) is not { } area) return Again(Wrong("Vælg, om området er nyt, videreført, ændret eller udgår."));
        var saved = await Book.SaveArea(Signed, area, Old is null ? 0 : form.forventet, form.begrundelse?.Trim() ?? "", cancel);
        return saved is Outcome<Saved>.Done { Value: var done } ? Done($"“{area.Title}” er gemt som ændring {done.Change}.", to: WorkPaths.Area(View.Code, done.Key)) : Again(Refusal.Of(saved)!);
    }

    private async Task<bool> Find(string? segment)
    {
        if (segment is not null)
        {
            Old = UrlKey.Read(segment) is { } key ? Plan.Plan.Area(key) : null;
            if (Old is null) return false;
        }
        National = await national.All(HttpContext.RequestAborted);
        if (Terms.Predecessor is { } before && await Book.Find(Actor, before, null, HttpContext.RequestAborted) is { } view) Before = view.Plan.Areas;
        return true;
    }
}

/// <summary>An area as the form sends it.</summary>
#pragma warning disable IDE1006, CA1708, CA1819 // The names are those of the form's fields.
public sealed class AreaFields
{
    public string? titel { get; set; }
    public string? tekst { get; set; }
    public string? slags { get; set; }
    public string? kommerfra { get; set; }
    public string? hvorforslut { get; set; }
    public string? plads { get; set; }
    public string[]? maal { get; set; }
    public string[]? nationale { get; set; }
    public string? kilde { get; set; }
    public string? bekraeftet { get; set; }
    public string? begrundelse { get; set; }
    public long forventet { get; set; }
#pragma warning restore IDE1006, CA1708, CA1819

    internal static AreaFields Of(DevelopmentArea a, long version) => new()
    {
        titel = a.Title, tekst = a.Markdown, slags = DevelopmentWords.Key(a.Continuation), kommerfra = a.Lineage, hvorforslut = a.EndedWhy, plads = a.Position.ToString(CultureInfo.InvariantCulture), maal = [.. a.Goals.Select(g => g.Key)],
        nationale = [.. a.National.Select(n => n.Key)], kilde = a.Basis, bekraeftet = a.Status == ParameterStatus.Confirmed ? "ja" : null, forventet = version,
    };

    /// <summary>The area; null when it is not said whether it is new.</summary>
    internal DevelopmentArea? Read(string agreement, DevelopmentArea? old, int next) => DevelopmentWords.Read<Continuation>(slags, DevelopmentWords.Key) is not { } continuation ? null : new DevelopmentArea
    {
        Agreement = agreement, Key = old?.Key ?? "", Position = int.TryParse(plads, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= 999 ? at : old?.Position ?? next,
        Title = titel?.Trim() ?? "", Markdown = tekst?.ReplaceLineEndings("\n").Trim() ?? "", Continuation = continuation, Lineage = FormText.Text(kommerfra), EndedWhy = continuation == Continuation.Ended ? FormText.Text(hvorforslut) : null,
        Goals = DevelopmentWords.Keys(maal, "mål"), National = DevelopmentWords.Keys(nationale, "nationalt initiativ"), Basis = kilde?.Trim() ?? "", Status = bekraeftet == "ja" ? ParameterStatus.Confirmed : ParameterStatus.Assumed,
    };
}
