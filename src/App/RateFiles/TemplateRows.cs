using System.Collections.Frozen;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>What the template is pre-filled with from last year's file.</summary>
internal sealed class TemplateRows
{
    // What a service is and where it belongs stays from year to year; what it costs and sells is the new year's to say.
    private static readonly FrozenSet<Field> s_kept = new[]
    {
        Field.Operator, Field.OfferId, Field.OfferName, Field.DepartmentId, Field.DepartmentName, Field.PNumber, Field.ServiceId, Field.ServiceName,
        Field.Kind, Field.Financing, Field.Paragraph, Field.Group, Field.GroupWeight, Field.MainTarget, Field.Targets, Field.LevellingGroup,
        Field.AgeFrom, Field.AgeTo, Field.Places, Field.OwnPlaces, Field.Unit, Field.ShortStay, Field.PayCovered, Field.Gln, Field.Contact,
    }.ToFrozenSet();

    private static readonly FrozenSet<Field> s_base = new[]
    {
        Field.BaseRate, Field.BaseYear, Field.BaseUnit, Field.BaseDays, Field.BaseServiceIds, Field.BaseExcluded, Field.BaseWeight, Field.BasePayShare,
    }.ToFrozenSet();

    private readonly int _year;
    private readonly int _baseYear;
    private readonly Agreement _agreement;
    private readonly AccountRow[] _accounts;
    private readonly BuyerRow[] _buyers;
    private readonly SpendingRow[] _spending;

    private TemplateRows(Agreement agreement, int year, RateRow[] rows, RateFacts facts)
    {
        _agreement = agreement;
        _year = year;
        _baseYear = agreement.Rules.BaseYear.At(new DateOnly(year, 1, 1))?.Value ?? 0;
        LastYear = rows;
        var lag = agreement.Rules.CarryLagYears.At(new DateOnly(year, 1, 1))?.Value ?? 2;
        _accounts =
        [
            .. rows.DistinctBy(r => (r.Operator, r.OfferId)).Select(r => new AccountRow
            {
                Year = year - lag, Operator = r.Operator, OfferId = r.OfferId, MainTarget = r.MainTarget, LevellingGroup = r.LevellingGroup,
            }),
        ];
        var offers = rows.Select(r => r.OfferId).ToHashSet();
        _buyers =
        [
            .. facts.Buyers.Where(b => offers.Contains(b.OfferId)).DistinctBy(b => (b.OfferId, b.Buyer))
                .Select(b => new BuyerRow { Year = year - lag, OfferId = b.OfferId, Buyer = b.Buyer }),
        ];
        var operators = rows.Select(r => r.Operator).ToHashSet();
        _spending =
        [
            .. facts.Spending.Where(s => operators.Contains(s.Party)).DistinctBy(s => (s.Party, s.Area))
                .Select(s => new SpendingRow { Year = year, Party = s.Party, Area = s.Area }),
        ];
    }

    /// <summary>The rows carried over, as they were: the latest period of each service in the file's latest year before the new one.</summary>
    public RateRow[] LastYear { get; }

    public static TemplateRows Of(Agreement agreement, int year, RateFacts facts, string? operatorCode)
    {
        var rows = facts.Rows.Where(r => r.Year < year && (operatorCode is null || r.Operator == operatorCode)).ToArray();
        var latest = rows.Length == 0 ? 0 : rows.Max(r => r.Year);
        rows = [.. rows.Where(r => r.Year == latest)];
        var last = rows.GroupBy(r => (r.Operator, r.OfferId, r.ServiceId)).ToDictionary(g => g.Key, g => g.MaxBy(r => r.From));
        return new TemplateRows(agreement, year, [.. rows.Where(r => ReferenceEquals(last[(r.Operator, r.OfferId, r.ServiceId)], r))], facts);
    }

    public int Count(RateSheet kind) => kind switch
    {
        RateSheet.Takster => LastYear.Length,
        RateSheet.Regnskab => _accounts.Length,
        RateSheet.Koebere => _buyers.Length,
        _ => _spending.Length,
    };

    public RateCell Cell(RateSheet kind, int row, TemplateColumn column) => kind switch
    {
        RateSheet.Takster => Rate(LastYear[row], column),
        RateSheet.Regnskab => RateCells.Of(_accounts[row], column.Field.Field),
        RateSheet.Koebere => RateCells.Of(_buyers[row], column.Field.Field),
        _ => RateCells.Of(_spending[row], column.Field.Field),
    };

    private RateCell Rate(RateRow last, TemplateColumn column)
    {
        var field = column.Field.Field;
        if (column.StaffGroup is { } group) return (decimal?)GroupFigure(last.PayCoveredByGroup, group);
        if (field == Field.Year) return _year;
        if (s_kept.Contains(field)) return RateCells.Of(last, field);
        // The days of a part-period are that period's own.
        if (field == Field.Days) return last.IsWholeYear ? last.Days : default(RateCell);
        if (field == Field.OccupancyT3 && last.Year == _year - 1) return last.OccupancyT2;
        if (field == Field.OccupancyT4 && last.Year == _year - 1) return last.OccupancyT3;
        return s_base.Contains(field) ? Base(last, field) : default;
    }

    private RateCell Base(RateRow last, Field field)
    {
        if (last.Year == _baseYear) return FirstComparison(last, field);
        // Without a stated year the base was that of the agreement of its time; only inside this agreement do we know it is still the same.
        var isSame = last.BaseYear is { } stated ? stated >= _baseYear : last.Year > _baseYear && last.Year >= _agreement.From.Year;
        return isSame ? RateCells.Of(last, field) : default;
    }

    /// <summary>Last year is the base year: its rate is what the new one is held against.</summary>
    private static RateCell FirstComparison(RateRow last, Field field) => field switch
    {
        Field.BaseRate => last.ReportedRate,
        Field.BaseDays => last.Days,
        Field.BaseWeight when last.ReportedRate is not null => last.StatedUnits,
        _ => default,
    };

    private static decimal? GroupFigure(NamedFigures figures, string group)
    {
        foreach (var figure in figures) if (string.Equals(figure.Key, group, StringComparison.OrdinalIgnoreCase)) return figure.Value;
        return null;
    }
}
