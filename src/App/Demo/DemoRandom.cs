namespace Viften.App.Demo;

/// <summary>The demo's own source of chance: SplitMix64, so that a seed means the same on every machine and in every version.</summary>
/// <remarks>
/// The library's generator promises no algorithm. Each part of the demo draws from a branch named after it, so that a
/// change in one operator leaves the others as they were.
/// </remarks>
public sealed class DemoRandom
{
    private readonly ulong _seed;
    private ulong _state;

    public DemoRandom(ulong seed) => _seed = _state = seed;

    public ulong Next()
    {
        unchecked
        {
            _state += 0x9E3779B97F4A7C15UL;
            var z = _state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>A stream of its own, fixed by this stream's seed and the name, wherever this stream has got to.</summary>
    public DemoRandom Branch(string name)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var c in name) hash = (hash ^ c) * 1099511628211UL;
            return new DemoRandom(new DemoRandom(_seed ^ hash).Next());
        }
    }

    /// <summary>A whole number, both ends included.</summary>
    public int Whole(int low, int high) => low + (int)(Next() % (ulong)(high - low + 1));

    /// <summary>A number with the given decimals, both ends included.</summary>
    public decimal Between(decimal low, decimal high, int decimals)
    {
        var step = 1m;
        for (var i = 0; i < decimals; i++) step /= 10m;
        return low + (Whole(0, (int)((high - low) / step)) * step);
    }

    /// <summary>True <paramref name="perMille"/> times in a thousand.</summary>
    public bool Chance(int perMille) => Whole(0, 999) < perMille;

    public T Pick<T>(IReadOnlyList<T> items) => items[Whole(0, items.Count - 1)];

    /// <summary>The index drawn with the given whole weights.</summary>
    public int PickByWeight(IReadOnlyList<int> weights)
    {
        var at = Whole(0, weights.Sum() - 1);
        for (var i = 0; i < weights.Count; i++)
        {
            if (at < weights[i]) return i;
            at -= weights[i];
        }
        return weights.Count - 1;
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Whole(0, i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
