using System.Collections.Frozen;
using Viften.Core.Publications;
using Viften.Core.Rates;

namespace Viften.Core.Catalogue;

/// <summary>Katalog: everything the public catalogue knows, made whole from the published editions and then only read.</summary>
/// <remarks>Clauses C20 and C33. The same editions in any order give the same catalogue.</remarks>
public sealed class CatalogueSnapshot
{
    private readonly FrozenDictionary<(string, string), CatalogueOffer> _byKey;
    private readonly FrozenDictionary<(string, string), FormerOffer> _former;

    private CatalogueSnapshot(CatalogueEdition[] editions, CatalogueEdition[] newest, CatalogueOffer[] offers, Dictionary<(string, string), FormerOffer> former)
    {
        Editions = editions;
        Newest = newest;
        Offers = offers;
        _byKey = offers.ToFrozenDictionary(o => (o.Operator, o.Id));
        _former = former.ToFrozenDictionary();
    }

    public static CatalogueSnapshot Empty { get; } = Of([]);

    /// <summary>Every edition, the last published first.</summary>
    public IReadOnlyList<CatalogueEdition> Editions { get; }

    /// <summary>The newest edition of each agreement and year, the latest year first.</summary>
    public IReadOnlyList<CatalogueEdition> Newest { get; }

    /// <summary>The offers that are published now, by name.</summary>
    public IReadOnlyList<CatalogueOffer> Offers { get; }

    /// <summary>The year the catalogue shows first; null when nothing is published.</summary>
    public int? Year => Newest.Count == 0 ? null : Newest[0].Year;

    public CatalogueOffer? Find(string @operator, string id) => _byKey.GetValueOrDefault((@operator, id));

    /// <summary>An offer that was published once and is no more.</summary>
    public FormerOffer? FindFormer(string @operator, string id) => _former.GetValueOrDefault((@operator, id));

    /// <param name="editions">All editions of all agreements and years.</param>
    public static CatalogueSnapshot Of(IEnumerable<CatalogueEdition> editions)
    {
        var all = editions.OrderByDescending(e => e.At).ThenByDescending(e => e.Year).ThenByDescending(e => e.Number).ThenBy(e => e.Agreement, StringComparer.Ordinal).ToArray();
        var newest = all.GroupBy(e => (e.Agreement, e.Year)).Select(g => g.MaxBy(e => e.Number)!)
            .OrderByDescending(e => e.Year).ThenByDescending(e => e.At).ThenBy(e => e.Agreement, StringComparer.Ordinal).ToArray();
        // Where two agreements publish the same year of an offer, the later of them has the word.
        var rates = new Dictionary<(string Operator, string Offer), List<CatalogueRate>>();
        var taken = new Dictionary<(string Operator, string Offer, int Year), CatalogueEdition>();
        foreach (var edition in newest)
        {
            foreach (var line in edition.Lines)
            {
                if (!taken.TryAdd((line.Operator, line.OfferId, line.Year), edition) && taken[(line.Operator, line.OfferId, line.Year)] != edition) continue;
                var key = (line.Operator, line.OfferId);
                if (!rates.TryGetValue(key, out var own)) rates[key] = own = [];
                own.Add(new CatalogueRate(line, edition));
            }
        }
        var current = Current(newest);
        var offers = rates.Where(r => r.Value.Exists(l => current.Contains(l.Edition))).Select(r => Offer(r.Key.Operator, r.Key.Offer, r.Value))
            .Order(Comparer<CatalogueOffer>.Create(ByName)).ToArray();
        return new CatalogueSnapshot(all, newest, offers, Former(all, offers));
    }

    /// <summary>The editions that tell what is published now: those no later year has taken over from.</summary>
    /// <remarks>Agreements of one region follow each other under new names; that they have parties in common is what ties them.</remarks>
    private static HashSet<CatalogueEdition> Current(CatalogueEdition[] newest)
    {
        var current = new HashSet<CatalogueEdition>(ReferenceEqualityComparer.Instance);
        var later = new HashSet<string>();
        foreach (var year in newest.GroupBy(e => e.Year))
        {
            var parties = year.Select(e => (Edition: e, Codes: e.Lines.Select(l => l.Operator).Where(o => o.Length == 4).ToHashSet())).ToArray();
            foreach (var (edition, codes) in parties)
                if (later.Count == 0 || (codes.Count > 0 && !codes.Overlaps(later))) current.Add(edition);
            foreach (var (_, codes) in parties) later.UnionWith(codes);
        }
        return current;
    }

    private static int ByName(CatalogueOffer a, CatalogueOffer b)
    {
        var order = Danish.Compare(a.Name, b.Name);
        if (order == 0) order = string.CompareOrdinal(a.Operator, b.Operator);
        return order != 0 ? order : string.CompareOrdinal(a.Id, b.Id);
    }

    private static Dictionary<(string, string), FormerOffer> Former(CatalogueEdition[] all, CatalogueOffer[] offers)
    {
        var published = offers.Select(o => (o.Operator, o.Id)).ToHashSet();
        var former = new Dictionary<(string, string), FormerOffer>();
        foreach (var edition in all.OrderByDescending(e => e.Year).ThenByDescending(e => e.Number))
            foreach (var line in edition.Lines)
                if (!published.Contains((line.Operator, line.OfferId)))
                    former.TryAdd((line.Operator, line.OfferId), new FormerOffer(line.Operator, line.OperatorName, line.OfferId, line.OfferName, edition));
        return former;
    }

    private static CatalogueOffer Offer(string @operator, string id, List<CatalogueRate> rates)
    {
        var year = rates.Max(r => r.Year);
        var services = rates.GroupBy(r => r.Line.ServiceId).Select(g => new CatalogueService(g.Key, [.. g.OrderBy(r => r.From).ThenBy(r => r.Year)]))
            .OrderBy(s => s.Kind).ThenBy(s => s.Name, Comparer<string>.Create(Danish.Compare)).ThenBy(s => s.Id, StringComparer.Ordinal).ToArray();
        var current = Array.FindAll(services, s => s.Newest.Year == year);
        var lines = Array.ConvertAll(current, s => s.Newest.Line);
        // What differs from service to service is told by the main one.
        var main = lines.FirstOrDefault(l => l.Kind == ServiceKind.Hovedydelse) ?? lines[0];
        var covered = Array.Find(lines, l => l.Covered) ?? main;
        var leading = current.Where(s => s.Newest.Rate is not null).OrderBy(s => s.Kind).ThenByDescending(s => s.Newest.Line.Places ?? 0m).ThenBy(s => s.Id, StringComparer.Ordinal).FirstOrDefault();
        return new CatalogueOffer
        {
            Operator = @operator,
            OperatorName = main.OperatorName,
            Id = id,
            Name = main.OfferName,
            PNumber = Array.Find(lines, l => l.PNumber is not null)?.PNumber,
            Kind = KindOf(@operator),
            Departments = Distinct(lines.Select(l => l.DepartmentName)),
            Paragraphs = Distinct(lines.Select(l => l.Paragraph)),
            MainTargets = Distinct(lines.Select(l => l.MainTarget)),
            Targets = Distinct(lines.SelectMany(l => l.Targets.Prepend(l.MainTarget))),
            AgeFrom = lines.Min(l => l.AgeFrom),
            AgeTo = lines.Max(l => l.AgeTo),
            Places = PlacesOf(lines),
            Services = services,
            Current = current,
            Edition = rates.First(r => r.Year == year).Edition,
            Covered = covered.Covered,
            CoverageReason = covered.CoverageReason,
            LeadingRate = leading?.Newest,
        };
    }

    /// <summary>Graded services share the places of the main one, and additions have none of their own; without either, what there is counts.</summary>
    private static decimal? PlacesOf(PublishedService[] lines)
    {
        foreach (var kinds in new Func<ServiceKind, bool>[] { k => k == ServiceKind.Hovedydelse, k => k == ServiceKind.Differentieret, _ => true })
        {
            var told = Array.FindAll(lines, l => kinds(l.Kind) && l.Places is not null);
            if (told.Length > 0) return told.Sum(l => l.Places);
        }
        return null;
    }

    /// <summary>A private operator has a CVR number; of the four-digit codes the regions' begin with 10, the municipalities' with 0 to 8 hundred.</summary>
    private static OfferKind KindOf(string @operator) =>
        @operator.Length == 4 ? @operator.StartsWith("10", StringComparison.Ordinal) ? OfferKind.Regional : OfferKind.Municipal : OfferKind.Private;

    private static string[] Distinct(IEnumerable<string?> texts) =>
        [.. texts.OfType<string>().Where(t => t.Length > 0).Distinct().Order(Comparer<string>.Create(Danish.Compare))];
}
