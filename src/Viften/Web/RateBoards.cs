using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Rates;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften;

/// <summary>What there is to show: a board, or what to do to get one.</summary>
internal sealed record BoardReading(RateBoard? Board, string Trouble);

/// <summary>The boards of the store's rates: made once for each version of them and then only read.</summary>
/// <remarks>
/// Nothing has to be told that a board is old: the version is asked for at every request, which is one look at two indexes, and a
/// comment or a reminder does not move it.
/// </remarks>
internal sealed class RateBoards : IDisposable
{
    /// <summary>Boards of earlier versions that are kept; a comparison needs one beside today's.</summary>
    private const int Kept = 3;

    /// <summary>Who reads everything to make a board; what a page shows of it is the page's to decide.</summary>
    private static readonly Actor s_reader = new("Viften", null, FrozenSet.Create(Role.Secretariat), "Takstår");

    private readonly WebOptions _options;
    private readonly Task<Outcome<Agreement>> _start;
    private readonly SemaphoreSlim _making = new(1, 1);
    private readonly List<((RatesVersion Version, long? AsOf) Key, RateBoard Board)> _made = [];

    public RateBoards(WebOptions options)
    {
        _options = options;
        Book = new RateBook(options.Store);
        // Beside the start of the server: the first page then waits for less.
        _start = Task.Run(async () =>
        {
            await options.Store.Prepare();
            return AgreementLibrary.Load(options.Agreement);
        });
        Warm = Task.Run(() => Now());
    }

    public RateBook Book { get; }

    /// <summary>The first board, made beside the start.</summary>
    public Task<BoardReading> Warm { get; }

    /// <summary>The newest board that is made; not necessarily of the newest rates.</summary>
    public RateBoard? Latest
    {
        get
        {
            lock (_made) return _made.LastOrDefault(m => m.Key.AsOf is null).Board;
        }
    }

    public async Task<Agreement?> Agreement() => await _start is Outcome<Agreement>.Done done ? done.Value : null;

    /// <summary>The board of the rates as they are now.</summary>
    public async Task<BoardReading> Now() => (await _start).Match(
        done: agreement => (Agreement: agreement, Trouble: ""),
        refused: findings => (null!, $"Aftalen “{_options.Agreement}” kan ikke bruges. " + string.Join(" ", findings.Select(f => $"{f.Place}: {f.Text}"))),
        denied: reason => (null!, reason),
        notFound: what => (null!, what),
        conflict: reason => (null!, reason)) switch
    {
        { Agreement: null } none => new BoardReading(null, none.Trouble),
        var some => await Made(some.Agreement, null),
    };

    /// <summary>The board of the rates as they were after a change; null when there were none.</summary>
    public async Task<RateBoard?> At(long change) => await Agreement() is { } agreement ? (await Made(agreement, change)).Board : null;

    private async Task<BoardReading> Made(Agreement agreement, long? asOf)
    {
        var key = (await Book.Version(), asOf);
        if (Find(key) is { } made) return new BoardReading(made, "");
        await _making.WaitAsync();
        try
        {
            key = (await Book.Version(), asOf);
            if (Find(key) is { } meanwhile) return new BoardReading(meanwhile, "");
            var check = await Book.Check(s_reader, agreement, asOf);
            if (check.Result.Facts.Rows.Length == 0) return new BoardReading(null, "Der er endnu ingen takster. Aflever driftsherrernes takstfiler, og indlæs dem.");
            var board = new RateBoard(check.Result, await Book.Returns(s_reader), key.Item1, _options.Time.GetUtcNow());
            lock (_made)
            {
                if (_made.Count == Kept) _made.RemoveAt(0);
                _made.Add((key, board));
            }
            return new BoardReading(board, "");
        }
        finally
        {
            _making.Release();
        }
    }

    private RateBoard? Find((RatesVersion, long?) key)
    {
        lock (_made) return _made.FirstOrDefault(m => m.Key == key).Board;
    }

    public void Dispose() => _making.Dispose();
}

/// <summary>The boards, from inside a page.</summary>
internal static class BoardsOfRequest
{
    public static RateBoards Boards(this HttpContext context) => context.RequestServices.GetRequiredService<RateBoards>();
}
