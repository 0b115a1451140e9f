using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Development;

namespace Viften.Pages.Development;

/// <summary>Skriv en indikator: unit, baseline, target and direction. For the secretariat.</summary>
[Needs(Right.EditWorkPlan)]
public sealed class IndicatorFormModel(AgreementRegister register, WorkPlanBook book, BodyBook bodies, TimeProvider clock) : PlanPage(register, book, bodies, clock)
{
    /// <summary>The indicator as it stands; null when it is to be a new one.</summary>
    internal Indicator? Old { get; private set; }
    internal IndicatorFields Form { get; private set; } = new();

    internal string Here => Old is { } old ? WorkPaths.Indicator(View.Code, old.Key) + "/ret" : Address + "/ny-indikator";
    internal string Back => Old is { } old ? WorkPaths.Indicator(View.Code, old.Key) : WorkPaths.Areas(View.Code);

    public IActionResult OnGet(string? indikator)
    {
        if (!Find(indikator)) return NotFound();
        Form = Old is { } old ? IndicatorFields.Of(old, Plan.VersionOf(old)) : new IndicatorFields { emne = (Plan.Plan.Areas is [var first, ..] ? first.Key : WorkPlan.Across), retning = DevelopmentWords.Key(Direction.Up) };
        return Page();
    }

    public async Task<IActionResult> OnPost(string? indikator, IndicatorFields form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!Find(indikator)) return NotFound();
        Form = form;
        if (form.Read(View.Code, Old, out var wrong) is not { } value) return Again(Wrong(wrong ?? "Noget kunne ikke læses."));
        var saved = await Book.SaveIndicator(Signed, value, Old is null ? 0 : form.forventet, form.begrundelse?.Trim() ?? "", cancel);
        return saved is Outcome<Saved>.Done { Value: var done } ? Done($"“{value.Title}” er gemt som ændring {done.Change}.", to: WorkPaths.Indicator(View.Code, done.Key)) : Again(Refusal.Of(saved)!);
    }

    private bool Find(string? segment)
    {
        if (segment is null) return true;
        Old = UrlKey.Read(segment) is { } key ? Plan.Plan.Indicator(key) : null;
        return Old is not null;
    }
}

/// <summary>An indicator as the form sends it.</summary>
#pragma warning disable IDE1006, CA1708, CA1819 // The names are those of the form's fields.
public sealed class IndicatorFields
{
    public string? titel { get; set; }
    /// <summary>Key of the area.</summary>
    public string? emne { get; set; }
    /// <summary>Key of the initiative it follows.</summary>
    public string? foelger { get; set; }
    public string? enhed { get; set; }
    public string? periode { get; set; }
    public string? retning { get; set; }
    public string? udgangspunkt { get; set; }
    public string? udgangsdag { get; set; }
    public string? maaltal { get; set; }
    public string? maaldag { get; set; }
    public string[]? maal { get; set; }
    public string? kilde { get; set; }
    public string? begrundelse { get; set; }
    public long forventet { get; set; }
#pragma warning restore IDE1006, CA1708, CA1819

    internal static IndicatorFields Of(Indicator i, long version) => new()
    {
        titel = i.Title, emne = i.Area, foelger = i.Initiative, enhed = i.Unit, periode = i.Span, retning = DevelopmentWords.Key(i.Direction), udgangspunkt = Number(i.Baseline), udgangsdag = AgreementPaths.Field(i.BaselineOn),
        maaltal = Number(i.Target), maaldag = AgreementPaths.Field(i.TargetOn), maal = [.. i.Goals.Select(g => g.Key)], kilde = i.Basis, forventet = version,
    };

    /// <summary>The indicator; null when a field cannot be read.</summary>
    internal Indicator? Read(string agreement, Indicator? old, out string? wrong)
    {
        wrong = null;
        var (baseline, target) = (FormText.Number(udgangspunkt, "Udgangspunkt", ref wrong), FormText.Number(maaltal, "Måltal", ref wrong));
        var (baselineOn, targetOn) = (FormText.Day(udgangsdag, "Udgangspunktets dag", ref wrong), FormText.Day(maaldag, "Måltallets dag", ref wrong));
        if (DevelopmentWords.Read<Direction>(retning, DevelopmentWords.Key) is not { } direction) return null;
        if (wrong is not null) return null;
        return new Indicator
        {
            Agreement = agreement, Area = emne ?? "", Initiative = FormText.Text(foelger), Key = old?.Key ?? "", Title = titel?.Trim() ?? "", Unit = enhed?.Trim() ?? "", Span = periode?.Trim() ?? "", Direction = direction, Baseline = baseline,
            BaselineOn = baselineOn, Target = target, TargetOn = targetOn, Goals = DevelopmentWords.Keys(maal, "mål"), Basis = kilde?.Trim() ?? "", Invented = old?.Invented ?? false,
        };
    }

    private static string? Number(decimal? value) => value is { } v ? Danish.Number(v, 0, 4) : null;
}
