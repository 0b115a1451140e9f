using CsCheck;
using Xunit;

namespace Viften.Core.Tests;

public class MoneyTests
{
    [Fact]
    public void Sharing_never_loses_an_oere() =>
        Gen.Select(Gen.Long[-1_000_000_000, 1_000_000_000], Gen.Decimal[0m, 1_000_000m].Array[1, 40]).Sample((total, weights) =>
        {
            var shares = Money.Share(new Money(total), weights);
            return shares is null ? weights.All(w => w <= 0) : shares.Sum(s => s.Oere) == total;
        });

    [Fact]
    public void Equal_weights_differ_by_at_most_one_oere_and_the_first_get_it()
    {
        var shares = Money.Share(Money.FromKroner(100m), [1m, 1m, 1m])!;
        Assert.Equal([3334L, 3333L, 3333L], shares.Select(s => s.Oere));
    }

    [Fact]
    public void Half_an_oere_rounds_away_from_zero()
    {
        Assert.Equal(1235, Money.RoundHalfAway(12.345m).Oere);
        Assert.Equal(-1235, Money.RoundHalfAway(-12.345m).Oere);
    }

    [Fact]
    public void Danish_form_has_dots_and_comma() => Assert.Equal("-1.234.567,80 kr.", Money.FromKroner(-1234567.8m).ToString());
}
