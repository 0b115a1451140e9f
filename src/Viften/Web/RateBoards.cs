using System.Collections.Frozen;
using System.Text;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Checks;
using Viften.App.Publications;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Rates;

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
    /// <summary>Boards of earlier changes that are kept, for comparisons.</summary>
    private const int Kept = 2;

    /// <summary>Who reads everything to make a board; what a page shows of it is the page's to decide.</summary>
    private static readonly Actor s_reader = new("Viften", null, FrozenSet.Create(Role.Secretariat), "Takstår");

    public const string NoRates = "Der er endnu ingen takster. Aflever driftsherrernes takstfiler, og indlæs dem.";

    private readonly WebOptions _options;
    private readonly Task<Outcome<Agreement>> _start;
    private readonly SemaphoreSlim _making = new(1, 1);
    private readonly KeptFacts _facts = new();
    private readonly PublicationBook _publications;
    private (long Version, IReadOnlyList<PublishedRate> Rates) _base = (-1, []);
    private readonly List<(long Change, RateBoard Board)> _past = [];
    private volatile RateBoard? _now;

    public RateBoards(WebOptions options)
    {
        _options = options;
        Book = new RateBook(options.Store);
        _publications = new PublicationBook(options.Store);
        // Beside the start of the server: the first page then waits for less.
        _start = Task.Run(async () =>
        {
            try
            {
                await options.Store.Prepare();
            }
            catch (StoreIsNewerException newer)
            {
                return new Outcome<Agreement>.Conflict(newer.Message);
            }
            // From its first import on, the store is the truth about an agreement.
            return await new AgreementBook(options.Store).Current(options.Agreement) is { } version
                ? AgreementFile.Read(new AgreementSource(options.Agreement + ".json", Encoding.UTF8.GetBytes(version.Json)), _ => null)
                : AgreementLibrary.Load(options.Agreement);
        });
        Warm = Task.Run(() => Now());
    }

    public RateBook Book { get; }

    /// <summary>Done when the store has its tables, or cannot be used.</summary>
    public Task Prepared => _start;

    /// <summary>Whether the store has this program's tables; not when a newer program has used it.</summary>
    public async Task<bool> HasTables() => await _start is not Outcome<Agreement>.Conflict;

    /// <summary>The first board, made beside the start.</summary>
    public Task<BoardReading> Warm { get; }

    /// <summary>The newest board that is made; not necessarily of the newest rates.</summary>
    public RateBoard? Latest => _now;

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
        var some => await Current(some.Agreement),
    };

    private async Task<BoardReading> Current(Agreement agreement)
    {
        if (_now is { } made && made.Version == await Book.Version()) return new BoardReading(made, "");
        await _making.WaitAsync();
        try
        {
            // Read before the facts: what comes in between makes the next board, and is never missed.
            var version = await Book.Version();
            if (_now is { } meanwhile && meanwhile.Version == version) return new BoardReading(meanwhile, "");
            var facts = await Book.Facts(s_reader, _facts);
            if (_base.Version != version.Publications) _base = (version.Publications, await _publications.BaseRates(agreement));
            if (facts.Rows.Length == 0)
            {
                _now = null;
                return new BoardReading(null, NoRates);
            }
            _now = new RateBoard(RateChecking.Check(facts with { Published = _base.Rates }, agreement), await Book.Returns(s_reader), version, _options.Time.GetUtcNow());
            return new BoardReading(_now, "");
        }
        finally
        {
            _making.Release();
        }
    }

    /// <summary>The board of the rates as they were after a change; null when there were none.</summary>
    /// <remarks>The past does not move, so it is kept by its number alone.</remarks>
    public async Task<RateBoard?> At(long change)
    {
        if (await Agreement() is not { } agreement) return null;
        await _making.WaitAsync();
        try
        {
            if (_past.Find(p => p.Change == change).Board is { } made) return made;
            var check = await Book.Check(s_reader, agreement, change);
            if (check.Result.Facts.Rows.Length == 0) return null;
            var board = new RateBoard(check.Result, await Book.Returns(s_reader), new RatesVersion(change, 0), _options.Time.GetUtcNow());
            if (_past.Count == Kept) _past.RemoveAt(0);
            _past.Add((change, board));
            return board;
        }
        finally
        {
            _making.Release();
        }
    }

    public void Dispose() => _making.Dispose();
}

/// <summary>The boards, from inside a page.</summary>
internal static class BoardsOfRequest
{
    public static RateBoards Boards(this HttpContext context) => context.RequestServices.GetRequiredService<RateBoards>();
}
