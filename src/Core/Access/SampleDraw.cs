using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Viften.Core.Access;

/// <summary>Stikprøve: draws some numbers out of many so that the same seed gives the same ones.</summary>
public static class SampleDraw
{
    /// <summary>The numbers drawn, in order of number.</summary>
    /// <param name="numbers">What there is to draw from, in any order.</param>
    /// <param name="size">How many; all when there are fewer.</param>
    /// <param name="seed">What decides.</param>
    public static IReadOnlyList<long> Of(IEnumerable<long> numbers, int size, string seed) =>
        [.. numbers.Select(n => (Lot: Lot(seed, n), Number: n)).OrderBy(n => n.Lot, StringComparer.Ordinal).ThenBy(n => n.Number).Take(size).Select(n => n.Number).Order()];

    /// <summary>A lot for each number: what it is cannot be chosen, only found.</summary>
    private static string Lot(string seed, long number) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}:{number}"))));
}
