using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.Core;

namespace Viften.App.Receiving;

/// <summary>What became of reading a received file.</summary>
public enum ReadState
{
    /// <summary>Læses: it is being read; ask again.</summary>
    Reading,
    /// <summary>Kan indlæses: nothing in it keeps it from being imported.</summary>
    CanImport,
    /// <summary>Skal rettes: it has blocking findings.</summary>
    MustCorrect,
}

/// <summary>What a list needs to know about a file that was read; small enough to be kept for every file.</summary>
/// <param name="Blocking">Findings that keep it from being imported.</param>
/// <param name="Warnings">Findings that warn.</param>
/// <param name="Rows">Rows of the sheet Takster, also those that could not become facts.</param>
/// <param name="Returns">The returns it speaks for, as far as it could be read.</param>
public sealed record ReadSummary(int Blocking, int Warnings, int Rows, IReadOnlyList<ReturnKey> Returns)
{
    /// <summary>Returns and sheets the file has rows in: what an import of it would replace.</summary>
    internal IReadOnlySet<(ReturnKey Return, string Sheet)> SpeaksFor { get; init; } = new HashSet<(ReturnKey, string)>();

    internal static ReadSummary Of(RateFileRead read)
    {
        var (rows, blocking) = ReportedRows.Of(read, 1);
        var speaks = rows.Rates.Select(r => (r.Return, "rates")).Concat(rows.Accounts.Select(r => (r.Return, "accounts")))
            .Concat(rows.Buyers.Select(r => (r.Return, "buyers"))).Concat(rows.Spending.Select(r => (r.Return, "spending"))).ToHashSet();
        return new(blocking.Count, read.Findings.Count(f => f.Finding.Severity == Severity.Warns), read.Facts.Rows.Length + read.Broken.Count, rows.Returns) { SpeaksFor = speaks };
    }
}

/// <summary>The files of this node that were read lately, by hash: reading is pure, so what was read once is right for ever.</summary>
/// <remarks>
/// Holds a bounded number of whole files, the ones used last, and a short summary of many more. A file is read once however many
/// ask, and at most as many at a time as there are cores.
/// </remarks>
public sealed class ReadFiles : IAsyncDisposable
{
    private const int MostSummaries = 10_000;

    /// <summary>One reading per core in the whole process.</summary>
    private static readonly SemaphoreSlim s_slots = new(Environment.ProcessorCount);

    private readonly int _files;
    private readonly long _bytes;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Held>> _held = [];
    private readonly LinkedList<Held> _used = new();
    private readonly Dictionary<string, ReadSummary> _summaries = [];
    private readonly Dictionary<string, Task<RateFileRead>> _underWay = [];
    private long _heldBytes;

    private sealed record Held(string Sha256, RateFileRead Read, long Bytes);

    /// <param name="files">How many read files are held at most.</param>
    /// <param name="bytes">How many bytes they may have had together; one file is held however large.</param>
    public ReadFiles(int files = 64, long bytes = 64L << 20) => (_files, _bytes) = (files, bytes);

    /// <summary>What a file came to; null while it is not read.</summary>
    public ReadSummary? Summary(string sha256)
    {
        lock (_lock) return _summaries.GetValueOrDefault(sha256);
    }

    /// <summary>The file as it was read; it is read now when it is not held.</summary>
    /// <param name="sha256">Hash of its bytes.</param>
    /// <param name="load">Gives its name and bytes; asked only when it must be read.</param>
    public Task<RateFileRead> Read(string sha256, Func<Task<(string Name, byte[] Bytes)>> load)
    {
        lock (_lock)
        {
            if (_held.TryGetValue(sha256, out var node))
            {
                _used.Remove(node);
                _used.AddFirst(node);
                return Task.FromResult(node.Value.Read);
            }
            if (_underWay.TryGetValue(sha256, out var reading)) return reading;
            // Not on the caller's thread: it would hold the lock while it reads.
            return _underWay[sha256] = Task.Run(() => ReadNow(sha256, load));
        }
    }

    private async Task<RateFileRead> ReadNow(string sha256, Func<Task<(string Name, byte[] Bytes)>> load)
    {
        await s_slots.WaitAsync();
        try
        {
            var (name, bytes) = await load();
            using var content = new MemoryStream(bytes, writable: false);
            var read = RateFileReader.Read(name, content);
            var summary = ReadSummary.Of(read);
            lock (_lock) Hold(new(sha256, read, bytes.Length), summary);
            return read;
        }
        finally
        {
            s_slots.Release();
            lock (_lock) _underWay.Remove(sha256);
        }
    }

    /// <summary>Waits for what is being read, so that the store it is read from can be closed.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] last;
        lock (_lock) last = [.. _underWay.Values];
        // Whoever asked for a file has been told what went wrong with it.
        await Task.WhenAll(last).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Hold(Held held, ReadSummary summary)
    {
        if (_summaries.Count >= MostSummaries) _summaries.Clear();
        _summaries[held.Sha256] = summary;
        _held[held.Sha256] = _used.AddFirst(held);
        _heldBytes += held.Bytes;
        while (_used.Count > 1 && (_used.Count > _files || _heldBytes > _bytes))
        {
            var last = _used.Last!.Value;
            _used.RemoveLast();
            _held.Remove(last.Sha256);
            _heldBytes -= last.Bytes;
        }
    }
}
