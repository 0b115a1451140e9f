namespace Viften.App.RateFiles.Reading;

/// <summary>Reads the next stretch of a stream while the one before is used, so that inflating and parsing have a core each.</summary>
/// <remarks>Never more than one stretch ahead: what is beyond a limit is not inflated to its end.</remarks>
internal sealed class ReadAheadStream : Stream
{
    private const int Stretch = 1 << 18;

    private readonly Stream _inner;
    private byte[] _current = new byte[Stretch];
    private byte[] _next = new byte[Stretch];
    private Task<int> _filling;
    private int _length;
    private int _position;

    public ReadAheadStream(Stream inner)
    {
        _inner = inner;
        _filling = Fill(_next);
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position == _length && !Advance()) return 0;
        var count = Math.Min(buffer.Length, _length - _position);
        _current.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Takes over the stretch that was read; what went wrong in reading it is thrown here.</summary>
    private bool Advance()
    {
        _length = _filling.GetAwaiter().GetResult();
        _position = 0;
        if (_length == 0) return false;
        (_current, _next) = (_next, _current);
        _filling = Fill(_next);
        return true;
    }

    private Task<int> Fill(byte[] into) => Task.Run(() => _inner.ReadAtLeast(into, into.Length, throwOnEndOfStream: false));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // The stream is not taken from under a reading that is still going on; whether that one fails is of no interest now.
            ((IAsyncResult)_filling).AsyncWaitHandle.WaitOne();
            _inner.Dispose();
        }
        base.Dispose(disposing);
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush()
    {
    }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
