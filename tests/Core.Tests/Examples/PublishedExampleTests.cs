using System.Globalization;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Examples;

/// <summary>Figures that operators have published, held against our formulas; the table is a file so that more can be added.</summary>
public class PublishedExampleTests
{
    public static TheoryData<string, string, string, string> Cases()
    {
        var cases = new TheoryData<string, string, string, string>();
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Examples", "published-examples.csv")))
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var cells = line.Split(';');
            cases.Add(cells[0], cells[1], cells[2], cells[3]);
        }
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Our_formula_gives_the_published_figure(string name, string formula, string arguments, string expected)
    {
        var args = arguments.Split('|');
        var want = decimal.Parse(expected, CultureInfo.InvariantCulture);
        switch (formula)
        {
            case "rate":
                var unit = (RateUnit)Words.Units.ToList().IndexOf(args[2]);
                var row = TestRows.Row() with { Unit = unit, StatedUnits = Number(args[1]), Pay = Money.FromKroner(Number(args[0])) };
                Assert.Equal(want, TestRows.Check(row).Rows[0].Rate);
                break;
            case "amount":
                Assert.Equal(Money.FromKroner(want), Money.RoundHalfAway(Number(args[0]) * Number(args[1]) * (args.Length > 2 ? Number(args[2]) : 1m)));
                break;
            case "near":
                Assert.True(Math.Abs((Number(args[0]) * Number(args[1])) - want) <= 1m, name);
                break;
            default:
                Assert.Fail($"{name}: unknown formula {formula}");
                break;
        }
    }

    [Fact]
    public void The_table_holds_every_published_block() => Assert.Equal(35, Cases().Count);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
