using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Development;

namespace Viften.Pages.Development;

/// <summary>En indikator: its values as a picture and a table, with baseline and target. For everyone; values are registered by the secretariat and the initiative's owner.</summary>
[Needs(Right.ReadPublished)]
public sealed class IndicatorModel(AgreementRegister register, WorkPlanBook book, BodyBook bodies, TimeProvider clock) : PlanPage(register, book, bodies, clock)
{
    internal Indicator Indicator { get; private set; } = null!;
    internal DevelopmentArea Area { get; private set; } = null!;
    internal IReadOnlyList<Point> Points { get; private set; } = [];
    internal (string? Date, string? Value, string? Source) Typed { get; private set; }

    internal string Here => WorkPaths.Indicator(View.Code, Indicator.Key);
    internal IReadOnlyList<IndicatorValue> Values => Plan.Plan.ValuesOf(Indicator.Key);
    internal IndicatorState State => IndicatorRules.StateOf(Indicator, Values);
    internal bool MayMeasure => WorkPlanBook.MayMeasure(Actor, Indicator, Plan.Plan);
    internal string Unit => $"{Indicator.Unit} {Indicator.Span}";

    /// <summary>A row of the table: the baseline, a value, or the target.</summary>
    internal sealed record Point(DateOnly? Date, string What, decimal Value, string Source, IndicatorValue? Of);

    internal static string Figure(decimal? value) => value is { } v ? Danish.Number(v, 0, 2) : "–";

    /// <summary>Drawn of the rows of the table; the target is a line of its own.</summary>
    internal IHtmlContent Picture()
    {
        var measured = Points.Where(p => p.What != "Måltal").ToList();
        var lines = new List<ChartLine> { new(Indicator.Title, [.. measured.Select(p => (decimal?)p.Value)]) };
        if (Indicator.Target is { } target) lines.Add(new("Måltal", [.. measured.Select(_ => (decimal?)target)]));
        return LineChart.Draw($"{Indicator.Title} i {Unit}. Tallene står i tabellen.", Indicator.Unit, [.. measured.Select(p => p.Date is { } d ? d.ToString("MM/yy", System.Globalization.CultureInfo.InvariantCulture) : "–")], lines);
    }

    public void OnGet()
    {
    }

    [Needs(Right.FollowWorkPlan)]
    public async Task<IActionResult> OnPostMaaling(string? dag, string? vaerdi, string? kilde, string? begrundelse, CancellationToken cancel)
    {
        Typed = (dag, vaerdi, kilde);
        string? wrong = null;
        var (date, value) = (FormText.Day(dag, "Dato", ref wrong), FormText.Number(vaerdi, "Værdi", ref wrong));
        if (wrong is not null || date is null || value is null) return Again(Wrong(wrong ?? "Skriv både dato og værdi."));
        var measured = new IndicatorValue { Agreement = View.Code, Indicator = Indicator.Key, Date = date.Value, Value = value.Value, Basis = kilde?.Trim() ?? "" };
        return Refusal.Of(await Book.SetValue(Signed, measured, FormText.Text(begrundelse) ?? "Ny måling", cancel)) is { } refused ? Again(refused) : Done($"Målingen {Danish.Date(measured.Date)} er registreret.", to: Here);
    }

    [Needs(Right.FollowWorkPlan)]
    public async Task<IActionResult> OnPostFjern(string? dag, string? begrundelse, CancellationToken cancel)
    {
        if (Day(dag) is not { } date) return Again(NoDay);
        return Refusal.Of(await Book.RemoveValue(Signed, View.Code, Indicator.Key, date, begrundelse?.Trim() ?? "", cancel)) is { } refused ? Again(refused) : Done("Målingen er taget tilbage. Den står i historikken.", to: Here);
    }

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        if (!await base.Ready(context) || context.RouteData.Values["indikator"] is not string segment || UrlKey.Read(segment) is not { } key || Plan.Plan.Indicator(key) is not { } indicator) return false;
        Indicator = indicator;
        Area = Plan.Plan.AreaOrAcross(indicator.Area)!;
        var points = new List<Point>();
        if (indicator.Baseline is { } baseline) points.Add(new(indicator.BaselineOn, "Udgangspunkt", baseline, indicator.Basis, null));
        points.AddRange(Values.Select(v => new Point(v.Date, "Måling", v.Value, v.Basis, v)));
        if (indicator.Target is { } target) points.Add(new(indicator.TargetOn, "Måltal", target, indicator.Basis, null));
        Points = points;
        return true;
    }
}
