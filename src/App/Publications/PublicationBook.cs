using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Publications;
using Viften.Core.Rates;

namespace Viften.App.Publications;

/// <summary>Offentliggørelser: frozen, numbered editions of the rates of a year (tilbudsviften), and the verbs on them.</summary>
/// <remarks>Clauses C06, C20 and C33. An edition is public: reading one takes no actor. Decision 0009.</remarks>
public sealed partial class PublicationBook(ViftenStore store)
{
    /// <summary>The act a publication stands under in the chain.</summary>
    public const string PublishAct = "publications.publish";

    /// <summary>Lines of documents by their hash: an edition never changes, so what was read once can be kept.</summary>
    private static readonly ConcurrentDictionary<string, IReadOnlyList<PublishedService>> s_lines = new();

    private const int MostKept = 32;

    /// <summary>The editions, by agreement, year and number.</summary>
    public async Task<IReadOnlyList<Edition>> Editions(string? agreement = null, int? year = null, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await Editions(context, agreement, year, null, cancel);
    }

    /// <summary>One edition; null when there is none.</summary>
    public async Task<Edition?> Edition(string agreement, int year, int number, CancellationToken cancel = default) =>
        (await Editions(agreement, year, cancel)).FirstOrDefault(e => e.Number == number);

    /// <summary>One edition by its id; null when there is none.</summary>
    public async Task<Edition?> Edition(Guid id, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var found = await context.Set<PublicationEdition>().Where(p => p.Id == id).Join(context.Set<ChangeEntry>(), p => p.Added, c => c.No, (p, c) => new { p, c }).SingleOrDefaultAsync(cancel);
        return found is null ? null : Publications.Edition.Of(found.p, found.c);
    }

    /// <summary>Number of the change that published last; 0 when nothing is published. A reader of editions need ask for no more than this.</summary>
    public async Task<long> Newest(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await context.Set<PublicationEdition>().MaxAsync(p => (long?)p.Added, cancel) ?? 0;
    }

    /// <summary>The lines of an edition, from its frozen JSON.</summary>
    public async Task<IReadOnlyList<PublishedService>> Lines(Edition edition, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await Lines(context, edition.Json, cancel);
    }

    /// <summary>What an edition changed from the one before it, and from when each change counts; the first of a year has only new lines.</summary>
    public async Task<IReadOnlyList<LineDifference>> Difference(Edition edition, CancellationToken cancel = default)
    {
        var before = edition.Previous is { } id ? await Edition(id, cancel) : null;
        return PublicationDifference.Between(before is null ? [] : await Lines(before, cancel), await Lines(edition, cancel));
    }

    /// <summary>Why a published rate was what it was; null when the edition has no such line.</summary>
    public async Task<FrozenExplanation?> Explanation(Edition edition, string @operator, string offerId, string serviceId, DateOnly from, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var id = edition.Id;
        var packed = await context.Set<PublishedRateRow>()
            .Where(r => r.Edition == id && r.Operator == @operator && r.OfferId == offerId && r.ServiceId == serviceId && r.ValidFrom == from)
            .Select(r => r.Explanation).SingleOrDefaultAsync(cancel);
        return packed is null ? null : FrozenExplanation.Unpack(packed);
    }

    /// <summary>A document of an edition as it was frozen.</summary>
    public async Task<EditionDocument> File(Edition edition, DocumentKind kind, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return new(NameOf(edition.Agreement, edition.Year, edition.Number, kind.Ending()), edition.Sha256(kind), await Bytes(context, edition.Sha256(kind), cancel));
    }

    /// <summary>The published rates of earlier years, the newest edition of each, as the base that later rates are held against.</summary>
    /// <param name="agreement">The agreement whose rates are to be held against them; its own editions win over those of others.</param>
    /// <param name="asOf">As of a change; null for now.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<PublishedRate>> BaseRates(Agreement agreement, long? asOf = null, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var editions = await Editions(context, null, null, asOf, cancel);
        var rates = new List<PublishedRate>();
        foreach (var edition in editions.Where(e => e.Year < agreement.To.Year).GroupBy(e => (e.Agreement, e.Year)).Select(g => g.Last())
            .OrderBy(e => e.Agreement == agreement.Id ? 0 : e.Agreement == agreement.Predecessor ? 1 : 2).ThenBy(e => e.Agreement, StringComparer.Ordinal))
            rates.AddRange(PublishedLines.Rates(await Lines(context, edition.Json, cancel), string.Create(CultureInfo.InvariantCulture, $"Offentliggørelse {edition.Agreement} {edition.Year}, udgave {edition.Number}")));
        return rates;
    }

    /// <summary>The finding that an edition rests on what an import wrote in some returns; null when none does.</summary>
    internal static async Task<Finding?> RestingOn(ViftenContext context, IReadOnlyCollection<ReturnKey> returns, long import, CancellationToken cancel)
    {
        var ids = returns.Select(r => r.Id).ToArray();
        var resting = await context.Set<EditionReturn>().Where(r => ids.Contains(r.Return))
            .Join(context.Set<PublicationEdition>().Where(p => p.AsOf >= import), r => r.Edition, p => p.Id, (_, p) => new { p.Agreement, p.Year, p.No }).ToListAsync(cancel);
        if (resting.OrderBy(p => p.Year).ThenBy(p => p.No).FirstOrDefault() is not { } first) return null;
        return new("PUBLISHED-RESTS-ON", Severity.Blocks, string.Create(CultureInfo.InvariantCulture,
            $"Indlæsning {import} kan ikke trækkes tilbage: de offentliggjorte takster for {first.Year}, udgave {first.No}, bygger på den. Ret tallene, eller indlæs en ny fil; det bliver til en ny udgave."));
    }

    internal static async Task<IReadOnlyList<Edition>> Editions(ViftenContext context, string? agreement, int? year, long? asOf, CancellationToken cancel)
    {
        var publications = context.Set<PublicationEdition>().AsQueryable();
        if (agreement is not null) publications = publications.Where(p => p.Agreement == agreement);
        if (year is not null) publications = publications.Where(p => p.Year == year);
        if (asOf is not null) publications = publications.Where(p => p.Added <= asOf);
        var found = await publications.Join(context.Set<ChangeEntry>(), p => p.Added, c => c.No, (p, c) => new { p, c }).ToListAsync(cancel);
        return [.. found.Select(f => Publications.Edition.Of(f.p, f.c)).OrderBy(e => e.Agreement, StringComparer.Ordinal).ThenBy(e => e.Year).ThenBy(e => e.Number)];
    }

    internal static async Task<IReadOnlyList<PublishedService>> Lines(ViftenContext context, string sha256, CancellationToken cancel)
    {
        if (s_lines.TryGetValue(sha256, out var known)) return known;
        var lines = PublicationDocuments.ReadJson(await Bytes(context, sha256, cancel)).Lines;
        if (s_lines.Count >= MostKept) s_lines.Clear();
        return s_lines[sha256] = lines;
    }

    private static async Task<byte[]> Bytes(ViftenContext context, string sha256, CancellationToken cancel) =>
        await context.Set<StoredFile>().Where(f => f.Sha256 == sha256).Select(f => f.Bytes).SingleAsync(cancel);

    private static string NameOf(string agreement, int year, int number, string ending) =>
        string.Create(CultureInfo.InvariantCulture, $"takster-{agreement}-{year}-udgave-{number}.{ending}");
}
