using CsCheck;
using Viften.App.Store;
using Xunit;

namespace Viften.App.Tests.Store;

public class IdTests
{
    private static readonly Gen<string[]> Parts = Gen.String[Gen.Char["abæ/%"], 0, 3].Array[1, 4];

    [Fact]
    public void A_new_id_is_a_version_7_of_the_clock()
    {
        var clock = new TestClock();
        var id = new Ids(clock).Next();
        Assert.Equal(7, id.Version);
        Assert.Equal(clock.Now.ToUnixTimeMilliseconds(), Convert.ToInt64(id.ToString("N")[..12], 16));
    }

    [Fact]
    public void A_seed_gives_the_same_ids_every_time()
    {
        static Guid[] Make() => new Ids(new TestClock(), new Random(5).NextBytes) is var ids ? [ids.Next(), ids.Next()] : [];
        Assert.Equal(Make(), Make());
        Assert.NotEqual(Make()[0], Make()[1]);
    }

    [Fact]
    public void A_path_is_the_same_id_today_and_next_year()
    {
        Assert.Equal("c687b293-77fe-8779-a1d6-560a0f94f106", Ids.OfPath("rate/0740/2026/1/T12/H1").ToString("D"));
        Assert.Equal(Ids.OfPath("rate/0740/2026/1/T12/H1"), Ids.OfPath("rate", "0740", "2026", "1", "T12", "H1"));
    }

    [Fact]
    public void Different_parts_are_different_paths() =>
        Gen.Select(Parts, Parts).Sample((a, b) => a.SequenceEqual(b) == (Ids.OfPath(a) == Ids.OfPath(b)));

    [Fact]
    public void A_slash_in_a_part_does_not_move_the_boundary() =>
        Gen.Select(Gen.String[Gen.Char["ab/%"], 0, 4], Gen.String[Gen.Char["ab/%"], 0, 4], Gen.String[Gen.Char["ab/%"], 0, 4], Gen.String[Gen.Char["ab/%"], 0, 4])
            .Sample((a, b, c, d) => ((a, b) == (c, d)) == (Ids.OfPath(a, b) == Ids.OfPath(c, d)));
}
