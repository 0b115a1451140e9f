using System.Numerics;

namespace Viften.Core.Catalogue;

/// <summary>A set of offers as bits by their place in the catalogue: a filter is an AND of sets, a count is a count of bits.</summary>
internal sealed class OfferSet(int size)
{
    private readonly ulong[] _bits = new ulong[(size + 63) / 64];

    public static OfferSet All(int size)
    {
        var all = new OfferSet(size);
        all._bits.AsSpan().Fill(ulong.MaxValue);
        if (size % 64 != 0) all._bits[^1] = (1UL << (size % 64)) - 1;
        return all;
    }

    public void Add(int offer) => _bits[offer >> 6] |= 1UL << (offer & 63);

    public bool Has(int offer) => (_bits[offer >> 6] & (1UL << (offer & 63))) != 0;

    public void And(OfferSet other)
    {
        for (var i = 0; i < _bits.Length; i++) _bits[i] &= other._bits[i];
    }

    public void Or(OfferSet other)
    {
        for (var i = 0; i < _bits.Length; i++) _bits[i] |= other._bits[i];
    }

    public OfferSet Copy()
    {
        var copy = new OfferSet(size);
        _bits.CopyTo(copy._bits.AsSpan());
        return copy;
    }

    public int Count()
    {
        var count = 0;
        foreach (var word in _bits) count += BitOperations.PopCount(word);
        return count;
    }

    /// <summary>How many are in both.</summary>
    public int CountWith(OfferSet other)
    {
        var count = 0;
        for (var i = 0; i < _bits.Length; i++) count += BitOperations.PopCount(_bits[i] & other._bits[i]);
        return count;
    }

    /// <summary>The offers in it, in the catalogue's order.</summary>
    public int[] ToArray()
    {
        var offers = new int[Count()];
        var at = 0;
        for (var i = 0; i < _bits.Length; i++)
            for (var word = _bits[i]; word != 0; word &= word - 1) offers[at++] = (i << 6) + BitOperations.TrailingZeroCount(word);
        return offers;
    }
}
