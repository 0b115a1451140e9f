using Viften.App.Publications;
using Viften.Core.Catalogue;

namespace Viften.App.Catalogue;

/// <summary>The catalogue as it is published now: made once for each publication, and then only read.</summary>
/// <remarks>
/// Nothing tells it that something was published. At every question it asks for the number of the newest publication, which is one look at
/// an index, and makes the catalogue anew when it has moved. Clauses C20 and C33; it is public, so there is no actor.
/// </remarks>
public sealed class CatalogueSource : IDisposable
{
    private readonly Func<CancellationToken, Task<long>> _newest;
    private readonly Func<CancellationToken, Task<IReadOnlyList<CatalogueEdition>>> _editions;
    private readonly SemaphoreSlim _making = new(1, 1);
    private volatile PublishedCatalogue? _made;

    /// <param name="newest">Number of the change that published last.</param>
    /// <param name="editions">Every edition with its lines.</param>
    public CatalogueSource(Func<CancellationToken, Task<long>> newest, Func<CancellationToken, Task<IReadOnlyList<CatalogueEdition>>> editions)
    {
        _newest = newest;
        _editions = editions;
    }

    /// <summary>The catalogue of the store's editions.</summary>
    public static CatalogueSource Of(PublicationBook book) => new(book.Newest, cancel => Editions(book, cancel));

    public async Task<PublishedCatalogue> Now(CancellationToken cancel = default)
    {
        var newest = await _newest(cancel);
        if (_made is { } made && made.Number == newest) return made;
        await _making.WaitAsync(cancel);
        try
        {
            newest = await _newest(cancel);
            if (_made is { } meanwhile && meanwhile.Number == newest) return meanwhile;
            var editions = newest == 0 ? [] : await _editions(cancel);
            return _made = new PublishedCatalogue(newest, new CatalogueIndex(CatalogueSnapshot.Of(editions)));
        }
        finally
        {
            _making.Release();
        }
    }

    private static async Task<IReadOnlyList<CatalogueEdition>> Editions(PublicationBook book, CancellationToken cancel)
    {
        var editions = new List<CatalogueEdition>();
        foreach (var e in await book.Editions(cancel: cancel))
            editions.Add(new CatalogueEdition(e.Agreement, e.Year, e.Number, e.EffectiveFrom, e.At, e.Note, e.Json, e.Csv, e.Xlsx, await book.Lines(e, cancel)));
        return editions;
    }

    public void Dispose() => _making.Dispose();
}

/// <summary>The catalogue with the number of the publication it is made of, which is also its version to those who keep a copy.</summary>
public sealed record PublishedCatalogue(long Number, CatalogueIndex Index)
{
    public CatalogueSnapshot Snapshot => Index.Catalogue;
}
