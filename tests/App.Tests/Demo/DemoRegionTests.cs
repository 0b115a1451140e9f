using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Viften.App.Demo;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.Demo;

public class DemoRegionTests
{
    private static readonly DemoRegion s_region = DemoRegion.Make(DemoRegion.DefaultSeed);
    private static readonly RateFacts s_facts = s_region.Facts();

    [Fact]
    public void The_same_seed_gives_the_same_region_and_another_seed_another()
    {
        Assert.Equal(Digest(s_region), Digest(DemoRegion.Make(DemoRegion.DefaultSeed)));
        Assert.NotEqual(Digest(s_region), Digest(DemoRegion.Make(DemoRegion.DefaultSeed + 1)));
    }

    /// <summary>Held to a known value, so that a difference between machines or runtimes shows; change it when the demo is meant to change.</summary>
    [Fact]
    public void The_published_seed_gives_the_published_region() =>
        Assert.Equal("f17fec32fd5345d3", Digest(s_region)[..16]);

    [Fact]
    public void Any_seed_gives_a_whole_region() => Gen.ULong.Sample(seed =>
    {
        var region = DemoRegion.Make(seed);
        var rows = region.Facts().Rows.Where(r => r.Year == 2026).ToList();
        Assert.Equal(20, region.Files.Count);
        Assert.True(region.PlantedErrors.Count >= 12);
        Assert.InRange(rows.Select(r => (r.OfferId, r.ServiceId)).Distinct().Count(), 1_880, 1_920);
        Assert.InRange(Places(rows), 9_900m, 10_100m);
        Assert.All(rows, r => Assert.True(r.ReportedRate is { Oere: > 0 }));
        Assert.All(region.Expectations, e => Assert.Equal(e.Standing == DemoStanding.Keeps, e.RealChange[2026] < 0m));
    }, iter: 4, threads: 1);

    [Fact]
    public void Chance_is_split_mix_64_as_published()
    {
        var random = new DemoRandom(1234567);
        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], [random.Next(), random.Next(), random.Next()]);
    }

    [Fact]
    public void The_region_has_the_size_of_midtjylland()
    {
        var now = s_facts.Rows.Where(r => r.Year == 2026).ToList();
        Assert.Equal(20, s_region.Files.Count);
        Assert.Equal(20, s_facts.Rows.Select(r => r.Operator).Where(o => o.Length == 4).Distinct().Count());
        Assert.InRange(now.Select(r => (r.Operator, r.OfferId)).Distinct().Count(), 615, 625);
        Assert.InRange(now.Select(r => (r.Operator, r.OfferId, r.ServiceId)).Distinct().Count(), 1_880, 1_920);
        Assert.InRange(Places(now), 9_900m, 10_100m);
    }

    [Fact]
    public void Operators_are_sized_by_population()
    {
        var places = s_facts.Rows.Where(r => r.Year == 2026).GroupBy(r => r.Operator).ToDictionary(g => g.Key, Places);
        Assert.Equal("0751", places.MaxBy(p => p.Value).Key);
        Assert.Equal("0741", places.Where(p => p.Key.Length == 4).MinBy(p => p.Value).Key);
        Assert.InRange(places["1082"] / places.Values.Sum(), 0.09m, 0.11m);
    }

    [Theory]
    [InlineData("SEL § 108", RateUnit.Doegn, 1_700, 4_200)]
    [InlineData("SEL § 107", RateUnit.Doegn, 1_400, 3_800)]
    [InlineData("BL § 43", RateUnit.Doegn, 2_400, 8_400)]
    [InlineData("SEL § 104", RateUnit.Dag, 370, 950)]
    [InlineData("SEL § 103", RateUnit.Dag, 190, 560)]
    [InlineData("SEL § 85", RateUnit.Time, 330, 520)]
    public void Rates_lie_where_published_price_lists_lie(string paragraph, RateUnit unit, int low, int high)
    {
        var rates = s_facts.Rows.Where(r => r.Year == 2026 && r.Paragraph == paragraph && r.Unit == unit && r.Financing == Financing.Takst
            && r.Kind is ServiceKind.Hovedydelse or ServiceKind.Differentieret && r.Year == 2026 && r.Paragraph == paragraph && r.Unit == unit && r.ReportedRate is not null)
            .Select(r => r.ReportedRate!.Value.Kroner).Order().ToList();
        Assert.NotEmpty(rates);
        Assert.InRange(rates[0], low, high);
        Assert.InRange(rates[^1], low, high);
    }

    [Fact]
    public void Every_cost_row_has_lines_none_negative_but_the_planted_one()
    {
        var planted = s_region.PlantedErrors.Single(e => e.Field == Field.Property);
        foreach (var file in s_region.Files)
        {
            for (var i = 0; i < file.Facts.Rows.Length; i++)
            {
                var row = file.Facts.Rows[i];
                if (!row.HasCosts || (file.Operator == planted.Operator && i == planted.Row)) continue;
                Money?[] lines = [row.Pay, row.Pension, row.Property, row.OtherOperation, row.Overhead, row.Supervision, row.Development, row.AgreementCost, row.Depreciation, row.Interest, row.Idle, row.Health, row.Income, row.IncomeResidents, row.IncomeOther];
                Assert.All(lines, l => Assert.True(l is null || l.Value.Oere >= 0, file.Name + " " + row.OfferId + " " + row.ServiceId));
                Assert.True(row.ReportedRate is { Oere: > 0 });
            }
        }
    }

    [Fact]
    public void Accounts_say_what_the_rate_rows_say()
    {
        var planted = s_region.PlantedErrors.Single(e => e.Sheet == RateSheet.Regnskab);
        var carried = s_facts.Rows.ToLookup(r => (r.Year, r.OfferId), r => r.Carry?.Kroner ?? 0m);
        foreach (var file in s_region.Files)
        {
            for (var i = 0; i < file.Facts.Accounts.Length; i++)
            {
                var a = file.Facts.Accounts[i];
                if (file.Operator == planted.Operator && i == planted.Row) continue;
                Assert.Equal(-carried[(a.Year, a.OfferId)].Sum(), a.CarriedIn!.Value.Kroner);
                var result = a.RateIncome!.Value.Kroner - a.ActualCost!.Value.Kroner - a.CarriedIn.Value.Kroner;
                Assert.InRange(result / a.CostBase!.Value.Kroner, -0.0701m, 0.0701m);
                Assert.InRange(a.OccupiedDays ?? 0m, 0m, (a.PlaceDays ?? 0m) * 1.02m);
            }
        }
    }

    [Fact]
    public void What_is_levelled_out_of_a_year_is_carried_two_years_later_to_the_oere()
    {
        var byYear = s_facts.Accounts.Where(a => a.Year <= 2024 && !(a.Operator == "0665" && a.Year == 2024)).GroupBy(a => (a.Operator, a.LevellingGroup, a.Year));
        foreach (var group in byYear)
        {
            var left = group.Sum(Excess);
            var offers = group.Select(a => a.OfferId).ToHashSet();
            var carried = s_facts.Rows.Where(r => r.Year == group.Key.Year + 2 && offers.Contains(r.OfferId) && r.Operator == group.Key.Operator).Sum(r => r.Carry?.Kroner ?? 0m);
            Assert.Equal(left, carried);
        }
        Assert.Contains(s_facts.Rows, r => r.Carry is { Oere: < 0 });
        Assert.Contains(s_facts.Rows, r => r.Carry is { Oere: > 0 });
    }

    [Fact]
    public void Most_operators_keep_the_agreement_four_are_over_and_one_has_an_explanation()
    {
        foreach (var e in s_region.Expectations)
            foreach (var year in (int[])[2025, 2026])
                if (e.Standing == DemoStanding.Keeps) Assert.InRange(e.RealChange[year], -0.02m, -0.001m);
                else Assert.True(e.RealChange[year] > 0.004m, e.Operator);
        Assert.Equal(4, s_region.Expectations.Count(e => e.Standing == DemoStanding.Over));
        var explained = s_region.Expectations.Single(e => e.Standing == DemoStanding.OverExplained);
        Assert.All(s_region.Accepted, a => Assert.Equal(explained.Operator, a.Operator));
        Assert.NotEmpty(s_region.Accepted);
    }

    [Fact]
    public void Every_special_case_of_the_format_is_there()
    {
        var rows = s_facts.Rows;
        Assert.Equal(2, rows.Where(r => r.Year == 2026 && r.BaseServiceIds is { } b && !b.Contains(';')).Select(r => (r.Operator, r.OfferId)).Distinct().Count());
        Assert.Equal(2, rows.Where(r => r.Year == 2026 && r.BaseServiceIds is { } b && b.Contains(';')).Select(r => (r.Operator, r.OfferId)).Distinct().Count());
        Assert.Equal(6, rows.Count(r => r.Year == 2025 && r.From == new DateOnly(2025, 7, 1)));
        Assert.Contains(rows, r => r is { Year: 2025, BaseDays: 250m, Days: null });
        Assert.Contains(rows, r => r is { Year: 2024, Days: 366m });
        Assert.Equal(3, s_facts.Accounts.Count(a => a.ClosedOn is not null));
        Assert.Contains(rows, r => r is { Year: 2026, BaseYear: 2025 });
        Assert.Contains(rows, r => r.Operator.Length == 8 && CheckDigits.IsCvr(r.Operator) && !r.HasCosts);
        Assert.Contains(rows, r => r.Financing == Financing.Objektiv && r.Operator == "1082");
        Assert.Contains(rows, r => r.Financing == Financing.Abonnement);
        Assert.Contains(rows, r => r.ShortStay && r.Paragraph == "SEL § 109");
        Assert.Contains(rows, r => r.Kind == ServiceKind.Saertakst);
        Assert.Equal(Enum.GetValues<RateUnit>().Length, rows.Select(r => r.Unit).Distinct().Count());
    }

    [Fact]
    public void Rows_are_unique_and_their_numbers_well_formed_but_where_errors_are_planted()
    {
        var twice = s_facts.Rows.GroupBy(r => (r.Operator, r.OfferId, r.ServiceId, r.From)).Where(g => g.Count() > 1).ToList();
        Assert.Equal("0707", Assert.Single(twice).Key.Operator);
        Assert.All(s_facts.Rows, r => Assert.True(r.PNumber is null || CheckDigits.IsPNumber(r.PNumber)));
        Assert.Single(s_facts.Rows, r => r.Gln is not null && !CheckDigits.IsGln(r.Gln));
        Assert.All(s_facts.Rows, r => Assert.Equal("Datakilde", r.Extra[0].Key));
        Assert.All(s_facts.Rows.Where(r => r.Year < 2024), r => Assert.False(r.Paragraph.StartsWith("BL", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_planted_error_points_at_a_row_that_exists_and_some_files_are_clean()
    {
        Assert.True(s_region.PlantedErrors.Count >= 15);
        foreach (var error in s_region.PlantedErrors)
        {
            var facts = s_region.Files.Single(f => f.Operator == error.Operator).Facts;
            Assert.InRange(error.Row, 0, (error.Sheet == RateSheet.Takster ? facts.Rows.Length : facts.Accounts.Length) - 1);
        }
        Assert.All(s_region.Files.SelectMany(f => f.Overrides.Select(o => (f, o))), p =>
            Assert.Contains(s_region.PlantedErrors, e => e.Operator == p.f.Operator && e.Sheet == p.o.Sheet && e.Row == p.o.Row && e.Field == p.o.Field));
        Assert.True(s_region.Files.Count(f => s_region.PlantedErrors.All(e => e.Operator != f.Operator)) >= 4);
    }

    [Fact]
    public void The_read_me_says_demo_seed_and_every_planted_error()
    {
        var text = s_region.ReadMe();
        Assert.Contains("opdigtet", text, StringComparison.Ordinal);
        Assert.Contains("frø 2026", text, StringComparison.Ordinal);
        Assert.All(s_region.PlantedErrors, e => Assert.Contains(e.What, text, StringComparison.Ordinal));
    }

    private static decimal Places(IEnumerable<RateRow> rows) =>
        rows.Where(r => r.Kind is ServiceKind.Hovedydelse or ServiceKind.Differentieret or ServiceKind.Saertakst).Sum(r => r.Places ?? 0m);

    private static decimal Excess(AccountRow a)
    {
        var result = a.RateIncome!.Value.Kroner - a.ActualCost!.Value.Kroner - a.CarriedIn!.Value.Kroner;
        return Math.Sign(result) * Math.Max(0m, Math.Abs(result) - (0.05m * a.CostBase!.Value.Kroner));
    }

    private static string Digest(DemoRegion region)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in region.Files)
        {
            Add(file.Name);
            foreach (var r in file.Facts.Rows) Add(r.ToString());
            foreach (var a in file.Facts.Accounts) Add(a.ToString());
            foreach (var b in file.Facts.Buyers) Add(b.ToString());
            foreach (var s in file.Facts.Spending) Add(s.ToString());
            foreach (var o in file.Overrides) Add(o.ToString());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }
}
