using System.Text;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften;

/// <summary>A figure one may change: what it is today, what was written, and what is wrong with it.</summary>
/// <param name="Text">What the field shows.</param>
/// <param name="Error">What to do; null when the figure can be used.</param>
internal sealed record WhatIfField(string Key, string Label, string Unit, string Today, string Text, bool Changed, string? Error);

/// <summary>Hvad-hvis-formularen: the figures of a row in the address, read by the same rules as a file's cells.</summary>
internal sealed class WhatIfForm
{
    private const decimal MostAmount = 100_000_000_000m;
    private const decimal MostPlaces = 100_000m;
    private const decimal MostGrowth = 20m;

    private readonly IQueryCollection _query;

    private WhatIfForm(IQueryCollection query) => _query = query;

    public IReadOnlyList<WhatIfField> Use { get; private set; } = [];
    public IReadOnlyList<WhatIfField> Lines { get; private set; } = [];
    public IReadOnlyList<WhatIfField> Index { get; private set; } = [];
    public WhatIfChange Change { get; private set; } = WhatIfChange.None;

    public IEnumerable<WhatIfField> All => Use.Concat(Lines).Concat(Index);

    public IReadOnlyList<WhatIfField> Wrong => [.. All.Where(f => f.Error is not null)];

    public static WhatIfForm Read(RateBoard board, RateLine line, IQueryCollection query)
    {
        var form = new WhatIfForm(query);
        var (row, result) = (line.Row, line.Result);
        decimal? occupancy = null, places = null, units = null, reported = null;
        var use = new List<WhatIfField>();
        if (row.Financing == Financing.Takst && !result.IsPriceList)
        {
            if (row.StatedUnits is { } stated) use.Add(form.Field("enheder", "Antal enheder", Words.Plural(row.Unit), stated, 2, Positive(MostAmount), out units));
            else
            {
                use.Add(form.Field("belaegning", "Belægning", "%", result.Occupancy, 4, OccupancyError, out occupancy, percent: true));
                use.Add(form.Field("pladser", "Pladser", "pladser", row.Places, 2, Positive(MostPlaces), out places));
            }
        }
        use.Add(form.Field("takst", "Driftsherrens egen takst", Words.PerUnit(row.Unit), row.ReportedRate?.Kroner, 2, NotNegative, out reported));
        var lines = new Dictionary<Field, Money>();
        var lineFields = new List<WhatIfField>();
        foreach (var field in LinesOf(row, result))
        {
            var today = field == Viften.Core.RateFiles.Field.Carry ? result.Carry : CostLines.Of(row, field);
            lineFields.Add(form.Field(KeyOf(field), Fields.Heading(field), "kr.", today?.Kroner, 2, field == Viften.Core.RateFiles.Field.Carry ? Signed : NotNegative, out var amount));
            if (amount is { } kroner) lines[field] = Money.RoundHalfAway(kroner);
        }
        var growth = new Dictionary<int, decimal>();
        form.Use = use;
        form.Lines = lineFields;
        form.Index = form.IndexFields(board, line, growth);
        form.Change = new WhatIfChange { Occupancy = occupancy, Places = places, Units = units, ReportedRate = reported is { } r ? Money.RoundHalfAway(r) : null, Lines = lines, Growth = growth };
        return form;
    }

    /// <summary>The lines that stand in the cost base; income by kind where the file tells the kinds.</summary>
    private static IEnumerable<Field> LinesOf(RateRow row, RateRowResult result)
    {
        if (result.IsPriceList) return [];
        IEnumerable<Field> income = row.HasIncomeParts ? CostLines.IncomeLines.Where(f => f != Viften.Core.RateFiles.Field.Income) : [Viften.Core.RateFiles.Field.Income];
        return [.. CostLines.All, .. income, Viften.Core.RateFiles.Field.Carry];
    }

    private List<WhatIfField> IndexFields(RateBoard board, RateLine line, Dictionary<int, decimal> growth)
    {
        var fields = new List<WhatIfField>();
        var rules = board.Rules(line.Row.Year);
        if (!line.Result.Compared || rules.PriceTerms == Core.Agreements.PriceTerms.Nominal) return fields;
        for (var year = (line.Row.BaseYear ?? rules.BaseYear) + 1; year <= line.Row.Year; year++)
        {
            if (rules.Growth(board.IsRegional(line.Row.Operator), year) is not { } today) continue;
            fields.Add(Field("pl-" + Told.Year(year), $"Pris- og lønudvikling {Told.Year(year)}", "%", today * 100m, 4, GrowthError, out var percent, percent: true));
            if (percent is { } p) growth[year] = p / 100m;
        }
        return fields;
    }

    /// <summary>"central-ledelse-og-administration" of the heading.</summary>
    private static string KeyOf(Field field)
    {
        var key = new StringBuilder();
        foreach (var c in Danish.Fold(Fields.Heading(field)))
        {
            if (char.IsAsciiLetterOrDigit(c)) key.Append(c);
            else if (key.Length > 0 && key[^1] != '-') key.Append('-');
        }
        return key.ToString();
    }

    /// <param name="changed">The figure to put in; null when the field is empty, wrong, or says what is there today.</param>
    private WhatIfField Field(string key, string label, string unit, decimal? today, int decimals, Func<decimal, string?> check, out decimal? changed, bool percent = false)
    {
        changed = null;
        var now = today is { } t ? Danish.Number(t, 0, decimals) : "";
        var written = _query.TryGetValue(key, out var values) ? values.ToString().Trim() : "";
        if (written.Length == 0) return new WhatIfField(key, label, unit, now, now, false, null);
        if (!NumberText.TryRead(written, out var value, out var form) || (form.HasFlag(NumberForm.Percent) && !percent))
            return new WhatIfField(key, label, unit, now, Short(written), false, $"“{Short(written)}” kan ikke læses som et tal. Skriv et tal som 1.234,50.");
        if (check(value) is { } error) return new WhatIfField(key, label, unit, now, Short(written), false, error);
        // A field that was not touched shows today's figure, rounded; the exact one is what counts then.
        if (today is { } same && Danish.Number(same, 0, decimals) == Danish.Number(value, 0, decimals)) return new WhatIfField(key, label, unit, now, now, false, null);
        changed = value;
        return new WhatIfField(key, label, unit, now, Danish.Number(value, 0, decimals), true, null);
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..39] + "…";

    private static string? OccupancyError(decimal v) => v switch
    {
        > 0m and <= 1.5m => $"Skriv belægningen i procent: {Danish.Number(v * 100m, 0, 2)} i stedet for {Danish.Number(v, 0, 4)}.",
        <= 0m or > 120m => "Belægningen skal være over 1,5 og højst 120 procent.",
        _ => null,
    };

    private static string? GrowthError(decimal v) => Math.Abs(v) > MostGrowth ? $"Skriv udviklingen i procent om året, mellem -{Danish.Number(MostGrowth, 0)} og {Danish.Number(MostGrowth, 0)}." : null;

    private static Func<decimal, string?> Positive(decimal most) => v => v <= 0m ? "Skriv et tal over 0." : v > most ? $"Skriv et tal på højst {Danish.Number(most, 0)}." : null;

    private static string? NotNegative(decimal v) => v < 0m ? "Beløbet må ikke være negativt." : Signed(v);

    private static string? Signed(decimal v) => Math.Abs(v) > MostAmount ? $"Skriv et beløb på højst {Danish.Number(MostAmount, 0)} kr." : null;
}
