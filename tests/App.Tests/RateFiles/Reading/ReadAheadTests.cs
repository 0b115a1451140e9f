using System.IO.Compression;
using Viften.App.RateFiles.Reading;
using Xunit;

namespace Viften.App.Tests.RateFiles.Reading;

public class ReadAheadTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1 << 18)]
    [InlineData((1 << 18) + 1)]
    [InlineData(1_000_003)]
    public void What_is_read_ahead_is_what_stands_in_the_stream(int size)
    {
        var bytes = Noise(size);
        using var ahead = new ReadAheadStream(new MemoryStream(bytes));
        using var copy = new MemoryStream();
        ahead.CopyTo(copy, 1000);
        Assert.Equal(bytes, copy.ToArray());
        Assert.Equal(0, ahead.Read(new byte[8]));
    }

    [Fact]
    public void Damage_met_ahead_is_told_when_the_reading_gets_there()
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true)) deflate.Write(Noise(2_000_000));
        var bytes = packed.ToArray();
        bytes.AsSpan(bytes.Length / 2, 1000).Fill(0xFF);
        using var ahead = new ReadAheadStream(new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress));
        Assert.Throws<InvalidDataException>(() => ahead.CopyTo(Stream.Null));
    }

    [Fact]
    public void A_reading_given_up_early_leaves_nothing_behind()
    {
        var inner = new MemoryStream(Noise(2_000_000));
        using (var ahead = new ReadAheadStream(inner)) Assert.Equal(10, ahead.Read(new byte[10]));
        Assert.False(inner.CanRead);
    }

    private static byte[] Noise(int size)
    {
        var bytes = new byte[size];
        for (var i = 0; i < size; i++) bytes[i] = unchecked((byte)((i * 31) ^ (i >> 7)));
        return bytes;
    }
}
