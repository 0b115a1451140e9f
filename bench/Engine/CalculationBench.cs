using BenchmarkDotNet.Attributes;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Bench.Engine;

/// <summary>The rules alone on 100,000 rows in memory: exact decimals and findings, one core.</summary>
[MemoryDiagnoser(false)]
public class CalculationBench
{
    private const int Rows = 100_000;
    private static readonly string[] s_operators = ["0615", "0657", "0661", "0665", "0671", "0706", "0707", "0710", "0727", "0730", "0740", "0741", "0746", "0751", "0756", "0760", "0766", "0779", "0791", "1082"];

    private Agreement _agreement = null!;
    private RateFacts _facts = null!;
    private RateCheckResult _result = null!;
    private int _row;

    [GlobalSetup]
    public void Make()
    {
        _agreement = ((Outcome<Agreement>.Done)AgreementLibrary.Load("midtjylland-2025-26")).Value;
        var layout = new SheetLayout("bench.xlsx", "Takster", []);
        ulong seed = 7;
        var rows = new RateRow[Rows];
        for (var i = 0; i < Rows; i++) rows[i] = Row(i, ref seed);
        _facts = new RateFacts { Rows = rows, Origins = [.. rows.Select((_, i) => new RowOrigin(layout, i + 2))] };
        // Bases from the rates themselves, so that about one row in twenty is over the ceiling, as in a real year.
        var rates = RateCheck.Run(_facts, _agreement).Rows;
        for (var i = 0; i < Rows; i++) rows[i] = rows[i] with { BaseRate = Money.RoundHalfAway(Math.Round(rates[i].Rate!.Value * (94 + Next(ref seed, 24)) / 100m, 0)) };
        _result = RateCheck.Run(_facts, _agreement);
        Console.WriteLine($"// {_result.Findings.Count} findings, {_result.Rows.Count(r => r.Complies == false)} rows over the ceiling");
    }

    private static RateRow Row(int i, ref ulong seed)
    {
        var places = 2 + Next(ref seed, 38);
        var pay = places * (450_000L + Next(ref seed, 450_000));
        return new RateRow
        {
            Year = 2025,
            From = new DateOnly(2025, 1, 1),
            To = new DateOnly(2025, 12, 31),
            Operator = s_operators[i / 3 % 20],
            OfferId = "T" + (i / 3),
            OfferName = "Tilbud " + (i / 3),
            ServiceId = "Y" + i,
            ServiceName = "Ydelse " + i,
            Kind = ServiceKind.Hovedydelse,
            Financing = Financing.Takst,
            Paragraph = "SEL § 107",
            Places = places,
            OwnPlaces = Next(ref seed, places),
            Unit = RateUnit.Doegn,
            Days = 365m,
            OccupancyT3 = (880 + Next(ref seed, 160)) / 10m,
            OccupancyT2 = (880 + Next(ref seed, 160)) / 10m,
            Pay = Kr(pay),
            Pension = Kr(pay / 100),
            Property = Kr(pay * 8 / 100),
            OtherOperation = Kr(pay * 6 / 100),
            Overhead = Kr(pay * 6 / 100),
            Supervision = Kr(42_127),
            Development = Kr(pay * 4 / 1000),
            AgreementCost = Kr(pay / 1000),
            Depreciation = Kr(pay * 2 / 100),
            Interest = Kr(pay / 100),
            Health = Kr(pay * 3 / 1000),
            Income = Kr(pay * 2 / 100),
            Carry = Kr(Next(ref seed, 60_000) - 30_000),
            CarryYear = 2023,
            BaseRate = Kr(1200 + Next(ref seed, 2800)),
            BaseWeight = places * 354m,
            PayCovered = 60m,
            BasePayShare = 80m,
        };
    }

    private static Money Kr(long kroner) => new(kroner * 100);

    private static int Next(ref ulong seed, int below)
    {
        seed = unchecked((seed * 6364136223846793005UL) + 1442695040888963407UL);
        return (int)((seed >> 33) % (ulong)below);
    }

    /// <summary>Rates of all rows: cost base, occupancy, units, rate and their findings.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public RateRowResult[] Rates()
    {
        var findings = new FindingSink();
        var rules = RateCheck.Compile(_agreement, _ => null);
        return RateCheck.Calculate(_facts, _result.Run!.Index, _result.Run.Inputs, rules, findings);
    }

    /// <summary>The whole check of all rows: range rules, rates, comparison, operators, region, cross-checks.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    public RateCheckResult WholeCheck() => RateCheck.Run(_facts, _agreement);

    /// <summary>One row's real change as a tree down to cell and parameter.</summary>
    [Benchmark]
    public Explained? ExplainOneRow()
    {
        _row = (_row + 1) % Rows;
        return RateExplanation.OfRow(_result, _row, "realChange") ?? RateExplanation.OfRow(_result, _row, "rate");
    }
}
