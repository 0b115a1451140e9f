using Microsoft.AspNetCore.Mvc;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rates;

namespace Viften.Pages.Rates;

/// <summary>A figure as it is and as it would be.</summary>
internal sealed record WhatIfLine(string Title, string Today, string Then, string Difference)
{
    public bool IsChanged => Today != Then;
}

/// <summary>"Hvad hvis?": other figures in the place of a rate's own, reckoned at once and never stored.</summary>
[Needs(Right.SeeRates)]
public sealed class WhatIfModel : RatePage
{
    private static readonly string[] s_figures = ["rate", "realChange", "ceiling"];

    internal WhatIfForm Form { get; private set; } = null!;

    /// <summary>Null while a field is wrong.</summary>
    internal WhatIfResult? Then { get; private set; }

    internal IReadOnlyList<WhatIfLine> Row { get; private set; } = [];
    internal IReadOnlyList<WhatIfLine> Whole { get; private set; } = [];

    /// <summary>Other rates of the operator that move with this one: the group, or those that share a base.</summary>
    internal IReadOnlyList<(RateLine Line, decimal? Rate)> Others { get; private set; } = [];

    internal IReadOnlyList<Finding> New { get; private set; } = [];
    internal IReadOnlyList<Finding> Gone { get; private set; } = [];
    internal IReadOnlyList<Explained> Trees { get; private set; } = [];

    public IActionResult OnGet(int aar, string driftsherre, string tilbud, string ydelse, string? fra)
    {
        ArgumentNullException.ThrowIfNull(driftsherre);
        ArgumentNullException.ThrowIfNull(tilbud);
        ArgumentNullException.ThrowIfNull(ydelse);
        if (!Find(aar, driftsherre, tilbud, ydelse, fra)) return NotFound();
        Form = WhatIfForm.Read(Board, Line, Request.Query);
        if (Form.Wrong.Count > 0) return Page();
        Then = Board.Ask(Line.Index, Form.Change);
        Row = OfRow(Line.Result, Then.Of);
        Whole = OfOperator(Operator.Result, Then.Operator);
        Others = [.. Enumerable.Range(0, Then.Today.Count).Where(i => i != Then.Row && Then.Result.Rows[i].Rate != Board.Result.Rows[Then.Today[i]].Rate)
            .Select(i => (Board.Rows[Then.Today[i]], Then.Result.Rows[i].Rate))];
        var found = Then.Result.Findings.Where(f => f.Row == Then.Row).Select(f => f.Finding).ToList();
        New = [.. found.Where(f => !Line.Findings.Any(t => t.Code == f.Code))];
        Gone = [.. Line.Findings.Where(t => !found.Any(f => f.Code == t.Code))];
        if (!Form.Change.IsNone) Trees = [.. s_figures.Select(Then.Explain).OfType<Explained>()];
        return Page();
    }

    private List<WhatIfLine> OfRow(in RateRowResult today, in RateRowResult then)
    {
        var unit = Words.Plural(Line.Row.Unit);
        var lines = new List<WhatIfLine>
        {
            Amount("Omkostningsgrundlag", today.CostBase?.Kroner, then.CostBase?.Kroner, 0, "kr."),
            Amount("Belægning", today.Occupancy, then.Occupancy, 2, "%"),
            Amount("Enheder", today.Units, then.Units, 1, unit),
            Amount("Takst", today.Rate, then.Rate, Board.Rules(Line.Row.Year).Decimals[(int)Line.Row.Unit], "kr."),
        };
        if (!today.Compared && !then.Compared) return lines;
        lines.Add(Amount("Indekseret basis", today.IndexedBase, then.IndexedBase, 2, "kr."));
        lines.Add(Amount("Loft", today.Ceiling, then.Ceiling, Board.Rules(Line.Row.Year).Decimals[(int)Line.Row.Unit], "kr."));
        lines.Add(Change("Realændring", today.RealChange, then.RealChange));
        lines.Add(Amount("Over loft pr. år", today.ExcessKr, then.ExcessKr, 0, "kr."));
        lines.Add(new WhatIfLine("Overholder loftet", Complies(today.Complies), Complies(then.Complies), ""));
        return lines;
    }

    private List<WhatIfLine> OfOperator(OperatorResult today, OperatorResult then) =>
        Board.IsSpending ? [] :
        [
            Change("Realændring", today.RealChange, then.RealChange),
            Amount("Over loft pr. år", today.ExcessKr, then.ExcessKr, 0, "kr."),
            new("Resultat", ResultWords.Of(today.Status, false), ResultWords.Of(then.Status, false), ""),
        ];

    private static WhatIfLine Amount(string title, decimal? today, decimal? then, int decimals, string unit) => new(
        title, Text(today, decimals, unit), Text(then, decimals, unit),
        today is { } a && then is { } b && Text(a, decimals, unit) != Text(b, decimals, unit) ? (b > a ? "+" : "") + Text(b - a, decimals, unit) : "");

    private static WhatIfLine Change(string title, decimal? today, decimal? then) => new(
        title, Told.Change(today), Told.Change(then),
        today is { } a && then is { } b && Told.Change(a) != Told.Change(b) ? $"{(b > a ? "+" : "")}{Danish.Number((b - a) * 100m, 2)} procentpoint" : "");

    private static string Text(decimal? value, int decimals, string unit) => value is { } v ? $"{Danish.Number(v, decimals)} {unit}" : "–";

    private static string Complies(bool? complies) => complies switch { true => "ja", false => "nej", null => "ikke sammenlignet" };
}
