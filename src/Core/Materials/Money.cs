namespace Viften.Core;

/// <summary>An exact amount of Danish kroner, held as whole øre.</summary>
/// <remarks>
/// Addition and subtraction are checked. There is no multiplication here on purpose: a product of an amount is a
/// <see cref="decimal"/> until a rule rounds it once, at a named place, with <see cref="RoundHalfAway"/>.
/// </remarks>
public readonly record struct Money(long Oere) : IComparable<Money>
{
    public static readonly Money Zero;

    /// <summary>The amount as kroner, with as many decimals as it needs.</summary>
    public decimal Kroner
    {
        get
        {
            // Built from its digits: a decimal division here would be half the cost of a rate. Whole kroner carry no decimals.
            var (rest, scale) = (Oere, (byte)2);
            while (scale > 0 && rest % 10 == 0)
            {
                rest /= 10;
                scale--;
            }
            var digits = rest < 0 ? (ulong)-(rest + 1) + 1 : (ulong)rest;
            return new decimal(unchecked((int)digits), unchecked((int)(digits >> 32)), 0, rest < 0, scale);
        }
    }

    /// <summary>Rounds kroner to whole øre, half away from zero.</summary>
    public static Money RoundHalfAway(decimal kroner) =>
        new((long)Math.Round(kroner * 100m, 0, MidpointRounding.AwayFromZero));

    /// <summary>Takes kroner that are already whole øre; anything else is a bug at the caller.</summary>
    public static Money FromKroner(decimal kroner)
    {
        var oere = kroner * 100m;
        if (oere != decimal.Truncate(oere)) throw new ArgumentException($"{kroner} kr. is not a whole number of øre.", nameof(kroner));
        return new((long)oere);
    }

    public static Money operator +(Money a, Money b) => new(checked(a.Oere + b.Oere));
    public static Money operator -(Money a, Money b) => new(checked(a.Oere - b.Oere));
    public static Money operator -(Money a) => new(checked(-a.Oere));
    public static bool operator <(Money a, Money b) => a.Oere < b.Oere;
    public static bool operator >(Money a, Money b) => a.Oere > b.Oere;
    public static bool operator <=(Money a, Money b) => a.Oere <= b.Oere;
    public static bool operator >=(Money a, Money b) => a.Oere >= b.Oere;

    public Money Add(Money other) => this + other;
    public Money Subtract(Money other) => this - other;
    public Money Negate() => -this;
    public int CompareTo(Money other) => Oere.CompareTo(other.Oere);

    /// <summary>The amount in Danish form, "1.234,50 kr.".</summary>
    public override string ToString() => Danish.Amount(this);

    /// <summary>
    /// Shares <paramref name="total"/> by weight in whole øre with the largest remainder, so the shares always sum to
    /// the total. Ties go to the earlier position, so callers order by a natural key first.
    /// </summary>
    /// <remarks>Weights below zero count as zero; if no weight is positive, nothing is shared and the result is null.</remarks>
    public static Money[]? Share(Money total, IReadOnlyList<decimal> weights)
    {
        decimal sum = 0;
        foreach (var w in weights) if (w > 0) sum += w;
        if (sum <= 0) return null;
        var shares = new Money[weights.Count];
        var rest = new decimal[weights.Count];
        var sign = total.Oere < 0 ? -1 : 1;
        decimal whole = Math.Abs(total.Oere);
        decimal given = 0;
        for (var i = 0; i < weights.Count; i++)
        {
            // Multiply before dividing where it fits, so that equal weights get exactly equal remainders.
            var exact = weights[i] > 0 ? Proportion(whole, weights[i], sum) : 0m;
            var floor = decimal.Floor(exact);
            rest[i] = weights[i] > 0 ? exact - floor : -1m;
            shares[i] = new Money((long)floor);
            given += floor;
        }
        var order = Enumerable.Range(0, weights.Count).Where(i => weights[i] > 0).OrderByDescending(i => rest[i]).ThenBy(i => i).ToArray();
        var left = (long)(whole - given);
        for (var k = 0; left > 0; k = (k + 1) % order.Length, left--) shares[order[k]] = new Money(shares[order[k]].Oere + 1);
        if (sign < 0) for (var i = 0; i < shares.Length; i++) shares[i] = -shares[i];
        return shares;
    }

    private static decimal Proportion(decimal whole, decimal weight, decimal sum)
    {
        try
        {
            return whole * weight / sum;
        }
        catch (OverflowException)
        {
            return whole * (weight / sum);
        }
    }
}
