using System.Globalization;
using Viften.App.Demo;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Instruments;
using Viften.Core.Rates;

namespace Viften;

/// <summary>The checked rates of one agreement as the pages show them; made once, then only read.</summary>
internal sealed class RateBoard
{
    private readonly Dictionary<string, OperatorLine> _byCode;
    private readonly ILookup<string, RateLine> _byOperator;
    private readonly Dictionary<(int Year, string Operator, string OfferId, string ServiceId), int[]> _byService;
    private readonly Dictionary<(string Operator, int Year), ReturnSummary> _returns;
    private readonly Dictionary<int, RuleYear> _rules = [];
    private readonly Dictionary<int, IReadOnlyDictionary<string, decimal>> _changes = [];
    // Explaining runs the rules again, and their years keep what they have reckoned: one at a time.
    private readonly Lock _explaining = new();

    /// <param name="returns">Every return of the store, for the age and state of what is shown.</param>
    public RateBoard(RateCheckResult result, IReadOnlyList<ReturnSummary> returns, RatesVersion version, DateTimeOffset madeAt)
    {
        Result = result;
        MadeAt = madeAt;
        Version = version;
        Findings = new BoardFindings(result);
        _returns = returns.Where(r => r.Return.No == 1).ToDictionary(r => (r.Return.Operator, r.Return.Year));
        IsDemo = result.Facts.Rows.Any(r => r.Extra.Any(e => e.Equals(DemoRegion.Mark[0])));
        Year = RateCheck.LastYear(result.Facts, result.Agreement);
        var compiled = result.Run!.Rules;
        foreach (var year in result.Facts.Rows.Select(r => r.Year).Append(Year).Distinct()) _rules[year] = compiled(year);
        Required = _rules[Year].RequiredFactor(_rules[Year].BaseYear) - 1m;
        Rows = [.. Enumerable.Range(0, result.Rows.Length).Select(i => new RateLine(this, i))];
        Operators = [.. result.Operators.Select(o => new OperatorLine(this, o))];
        _byCode = Operators.ToDictionary(o => o.Code);
        _byOperator = Rows.ToLookup(r => r.Row.Operator);
        _byService = Rows.GroupBy(r => (r.Row.Year, r.Row.Operator, r.Row.OfferId, r.Row.ServiceId))
            .ToDictionary(g => g.Key, g => g.OrderBy(r => r.Row.From).Select(r => r.Index).ToArray());
    }

    public RateCheckResult Result { get; }
    public Agreement Agreement => Result.Agreement;
    public DateTimeOffset MadeAt { get; }

    /// <summary>What the board was made of; an expectation when something is changed from it.</summary>
    public RatesVersion Version { get; }

    public BoardFindings Findings { get; }
    public IReadOnlyList<RateLine> Rows { get; }
    public IReadOnlyList<OperatorLine> Operators { get; }
    public bool IsDemo { get; }

    /// <summary>The last rate year of the files inside the agreement: what the pages begin with.</summary>
    public int Year { get; }

    public RuleYear Rules(int year) => _rules[year];

    public bool IsRegional(string operatorCode) => Agreement.Party(operatorCode)?.Kind == PartyKind.Region;

    /// <summary>A party's name by its code; the code itself when it is not a party.</summary>
    public string NameOf(string code) => Agreement.Party(code)?.Name ?? (code.Length == 8 ? "CVR " + code : code);

    public bool IsSpending => _rules[Year].Instrument == InstrumentKind.TotalSpending;

    public OperatorLine? Operator(string code) => _byCode.GetValueOrDefault(code);

    /// <summary>The rows of an operator, all years.</summary>
    public IEnumerable<RateLine> RowsOf(string code) => _byOperator[code];

    /// <summary>The rows of a service in a year, by period; empty when there is none.</summary>
    public IEnumerable<RateLine> Service(int year, string operatorCode, string offerId, string serviceId) =>
        _byService.TryGetValue((year, operatorCode, offerId, serviceId), out var rows) ? rows.Select(i => Rows[i]) : [];

    /// <summary>Years the files have rates for, the latest first.</summary>
    public IEnumerable<int> Years => Rows.Select(r => r.Row.Year).Distinct().OrderDescending();

    /// <summary>The agreed change of rates from the base year to the last year, as a fraction; the tolerance comes on top.</summary>
    public decimal Required { get; }

    /// <summary>Places in a year (the last one unless told), each counted once and by the days of its period.</summary>
    public decimal Places(string? operatorCode = null, int? year = null)
    {
        var sum = 0m;
        foreach (var line in Rows)
        {
            var row = line.Row;
            if (row.Year != (year ?? Year) || (operatorCode is not null && row.Operator != operatorCode)) continue;
            sum += Core.Offers.Capacity.Of(row);
        }
        return sum;
    }

    /// <summary>The return of an operator for a year; null when none was imported.</summary>
    public ReturnSummary? Return(string operatorCode, int year) => _returns.GetValueOrDefault((operatorCode, year));

    /// <summary>When the newest return of any operator was changed.</summary>
    public DateTimeOffset Newest => new(_returns.Values.Max(r => r.At), TimeSpan.Zero);

    public Explained? ExplainRow(int row, string figure)
    {
        lock (_explaining) return RateExplanation.OfRow(Result, row, figure);
    }

    public Explained? ExplainOperator(string code, string figure)
    {
        lock (_explaining) return RateExplanation.OfOperator(Result, code, figure);
    }

    public Explained? ExplainRegion(string figure)
    {
        lock (_explaining) return RateExplanation.OfRegion(Result, figure);
    }

    public Waterfall Decompose(int row)
    {
        lock (_explaining) return Decomposition.Of(Result, row);
    }

    public RateBuildUp BuildUp(int row)
    {
        lock (_explaining) return RateBuildUp.Of(Result, row);
    }

    public BuyerEffect Buyers(int row)
    {
        lock (_explaining) return BuyerEffect.Of(Result, row);
    }

    /// <summary>Other figures in the place of a row's own; nothing of the board is touched by it.</summary>
    public WhatIfResult Ask(int row, WhatIfChange change) => WhatIf.Of(Result, row, change);

    /// <summary>Real change of the operators' rates in one year of the agreement alone; none under another instrument.</summary>
    public IReadOnlyDictionary<string, decimal> ChangesOf(int year)
    {
        if (IsSpending) return new Dictionary<string, decimal>();
        lock (_explaining)
        {
            if (_changes.TryGetValue(year, out var known)) return known;
            return _changes[year] = CeilingTotals.OfYear(Result.Run!, year).Operators.Where(o => o.RealChange is not null).ToDictionary(o => o.Code, o => o.RealChange!.Value);
        }
    }

    /// <summary>The most rates may have changed from the base year to the last year, tolerance included, as a fraction.</summary>
    public decimal Ceiling => ((1m + Required) * (1m + _rules[Year].Tolerance)) - 1m;

    /// <summary>The parameters with status assumed that any shown figure used, in the order of the rule set.</summary>
    public IEnumerable<RuleKeys> Assumed => RuleKeyNames.In(ResultWords.UsedBy(Result));
}

/// <summary>An operator with its part of the result and its findings.</summary>
internal sealed class OperatorLine(RateBoard board, OperatorResult result)
{
    public OperatorResult Result { get; } = result;
    public string Code => Result.Operator;
    public FindingCount Count { get; } = board.Findings.CountOf(result.Operator);

    /// <summary>The return for the year the board begins with.</summary>
    public ReturnSummary? Return { get; } = board.Return(result.Operator, board.Year);

    /// <summary>An operator under a CVR that is no party's; where an agreement's list of parties is not whole, a code alone says nothing.</summary>
    public bool IsPrivate { get; } = result.Operator.Length == 8 && board.Agreement.Party(result.Operator) is null;

    /// <summary>Private operators have no name of their own in a rate file.</summary>
    public string Name => IsPrivate && Result.Name == Code ? "CVR " + Code : Result.Name;

    public string Address => "/driftsherrer/" + UrlKey.Of(Code);
}

/// <summary>One row of Takster with its result.</summary>
internal sealed class RateLine(RateBoard board, int index)
{
    private string? _folded;

    public int Index => index;
    public RateRow Row { get; } = board.Result.Facts.Rows[index];
    public ref readonly RateRowResult Result => ref board.Result.Rows[index];
    public IReadOnlyList<Finding> Findings => board.Findings.OfRow(index);
    public string Offer => Row.OfferName ?? Row.OfferId;
    public string Service => Row.ServiceName ?? Row.ServiceId;
    public FindingCount Count { get; } = FindingCount.Of(board.Findings.OfRow(index));

    public RowStanding Standing =>
        Result.Complies switch { true => RowStanding.Within, false => RowStanding.Over, null => Result.Rate is null && Row.Financing == Financing.Takst ? RowStanding.NoRate : RowStanding.NotCompared };

    /// <summary>A calculated rate has the unit's decimals; one that passes through as reported keeps its own.</summary>
    public string Kroner(decimal amount) => Danish.Number(amount, board.Rules(Row.Year).Decimals[(int)Row.Unit], 4);

    public string Address => PathTo(null);

    /// <summary>The address of a page about the row; the period is told where the row is not the whole year.</summary>
    public string PathTo(string? page)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"/takster/{Row.Year}/{UrlKey.Of(Row.Operator)}/{UrlKey.Of(Row.OfferId)}/{UrlKey.Of(Row.ServiceId)}");
        if (page is not null) address += "/" + page;
        return Row.IsWholeYear ? address : string.Create(CultureInfo.InvariantCulture, $"{address}?fra={Row.From:yyyy-MM-dd}");
    }


    /// <summary>Whether a name or id of the row has a folded text in it.</summary>
    public bool Has(string folded) => (_folded ??= Danish.Fold($"{Offer}\n{Service}\n{Row.OfferId}\n{Row.ServiceId}")).Contains(folded, StringComparison.Ordinal);

    public string Period => Row.IsWholeYear ? Told.Year(Row.Year) : $"{Danish.Date(Row.From)} – {Danish.Date(Row.To)}";
}

/// <summary>How a single rate stands against its ceiling.</summary>
internal enum RowStanding
{
    Within,
    Over,
    NotCompared,
    NoRate,
}
