using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Instruments;

/// <summary>The base-year rate a row is compared with, and how it was found.</summary>
/// <param name="Rate">Kr. per unit in the base year's own day basis.</param>
/// <param name="Weight">Budgeted units of the base year, null when not reported.</param>
/// <param name="From">"cell", "publication" or "rows".</param>
/// <param name="Cell">The cell it was read in; a publication has a source instead.</param>
public readonly record struct BaseRate(decimal Rate, decimal? Weight, int Year, RateUnit Unit, decimal? Days, string From, (RowOrigin Origin, Field Field) Cell, string? Source = null)
{
    /// <summary>Where it stands. Made when asked for: hardly any of the rows compared is ever explained.</summary>
    public string Where => Source ?? Cell.Origin.Where(Cell.Field);
}

/// <summary>Finds base rates: the frozen publication wins over a stated base, a stated base over base-year rows named by Basis ydelses-id.</summary>
public sealed class BaseRates
{
    private readonly InstrumentInput _input;
    private readonly Dictionary<(string, string, string, int), PublishedRate> _published;
    private Dictionary<(int Offer, int Year, string Service), List<int>>? _rows;

    public BaseRates(InstrumentInput input)
    {
        _input = input;
        _published = [];
        foreach (var p in input.Facts.Published) _published.TryAdd((p.Operator, p.OfferId, p.ServiceId, p.Year), p);
    }

    /// <summary>Ids of the services a row was before; its own id when none are stated.</summary>
    public static string[] IdsOf(RateRow row) =>
        row.BaseServiceIds is { } ids ? ids.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [row.ServiceId];

    /// <summary>The base of a row, null when it has none.</summary>
    public BaseRate? Of(int i, int baseYear, bool tell)
    {
        var row = _input.Facts.Rows[i];
        if (_published.Count > 0 && FromPublication(row, baseYear) is { } published)
        {
            if (tell && row.BaseRate is { } stated && Math.Round(published.Rate, 2, MidpointRounding.AwayFromZero) != stated.Kroner)
                _input.Findings.Add(i, "BASE-DIFFERS-FROM-PUBLISHED", Severity.Warns,
                    $"Basistakst er {stated}, men den offentliggjorte takst for {baseYear.ToString(Danish.Culture)} er {Danish.Number(published.Rate, 2, 4)} kr. Den offentliggjorte bruges.",
                    _input.Facts.Origins[i].PlaceOf(Field.BaseRate));
            return published;
        }
        if (row.BaseRate is { } own)
            return new BaseRate(own.Kroner, row.BaseWeight, baseYear, row.BaseUnit ?? row.Unit, row.BaseDays, "cell", (_input.Facts.Origins[i], Field.BaseRate));
        return row.BaseServiceIds is null ? null : FromRows(i, baseYear);
    }

    private BaseRate? FromPublication(RateRow row, int baseYear)
    {
        var found = new List<PublishedRate>();
        foreach (var id in IdsOf(row))
            if (_published.TryGetValue((row.Operator, row.OfferId, id, baseYear), out var p)) found.Add(p);
        if (found.Count == 0) return null;
        var merged = Merge([.. found.Select(p => (p.Rate, p.Units))]);
        return new BaseRate(merged.Rate, row.BaseWeight ?? merged.Weight, baseYear, row.BaseUnit ?? found[0].Unit, row.BaseDays ?? found[0].Days, "publication", default, found[0].Source);
    }

    private BaseRate? FromRows(int i, int baseYear)
    {
        _rows ??= IndexRows();
        var row = _input.Facts.Rows[i];
        var found = new List<int>();
        foreach (var id in IdsOf(row))
            if (_rows.TryGetValue((_input.Index.OfferOf[i], baseYear, id), out var rows)) found.AddRange(rows);
        found.RemoveAll(k => _input.Results[k].Rate is null || _input.Facts.Rows[k].Unit != (row.BaseUnit ?? row.Unit));
        if (found.Count == 0) return null;
        var merged = Merge([.. found.Select(k => (_input.Results[k].Rate!.Value, _input.Results[k].Units))]);
        return new BaseRate(merged.Rate, row.BaseWeight ?? merged.Weight, baseYear, _input.Facts.Rows[found[0]].Unit, row.BaseDays ?? AnnualDays(_input.Facts.Rows[found[0]], _input.Results[found[0]].Days, _input.Rules(baseYear)), "rows",
            (_input.Facts.Origins[found[0]], Field.ReportedRate));
    }

    /// <summary>Σ(base × weight)/Σ weight; the plain mean when no weights are known.</summary>
    private static (decimal Rate, decimal? Weight) Merge((decimal Rate, decimal? Weight)[] parts)
    {
        if (parts.Length == 1) return parts[0];
        var weight = parts.Sum(p => p.Weight ?? 0m);
        return weight > 0m ? (parts.Sum(p => p.Rate * (p.Weight ?? 0m)) / weight, weight) : (parts.Sum(p => p.Rate) / parts.Length, null);
    }

    /// <summary>The days a whole year would be spread on: a part-period's days count for their share of the year.</summary>
    public static decimal AnnualDays(RateRow row, decimal days, RuleYear rules)
    {
        if (row.IsWholeYear) return days;
        if (row.Days is null) return rules.WholeYearDays;
        return days * rules.WholeYearDays / (row.To.DayNumber - row.From.DayNumber + 1);
    }

    private Dictionary<(int, int, string), List<int>> IndexRows()
    {
        var rows = new Dictionary<(int, int, string), List<int>>();
        for (var i = 0; i < _input.Facts.Rows.Length; i++)
        {
            var key = (_input.Index.OfferOf[i], _input.Facts.Rows[i].Year, _input.Facts.Rows[i].ServiceId);
            if (!rows.TryGetValue(key, out var list)) rows[key] = list = [];
            list.Add(i);
        }
        return rows;
    }
}
