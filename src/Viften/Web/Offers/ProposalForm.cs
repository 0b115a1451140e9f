using System.Globalization;
using Microsoft.Extensions.Primitives;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Offers;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften;

/// <summary>A service in the form: one that is there, or an empty one to fill in.</summary>
/// <param name="Key">Its place in the names of fields.</param>
/// <param name="Today">As it is in the rates; null for a new one.</param>
internal sealed record ProposalService(string Key, RateRow? Today);

/// <summary>Forslagsformularen: the fields as they were sent, and what they say.</summary>
internal sealed class ProposalForm(OfferChangeKind kind, string @operator, string? offer, OfferPresence? present, IEnumerable<KeyValuePair<string, StringValues>> fields)
{
    /// <summary>New services that fit on the page.</summary>
    private const int NewServices = 3;
    private const decimal Most = 100_000_000_000m;

    private readonly Dictionary<string, string> _values = fields.ToDictionary(f => f.Key, f => f.Value.ToString().Trim());
    private readonly List<Finding> _wrong = [];

    public OfferChangeKind Kind => kind;
    public string Operator => @operator;
    public string? OfferId => offer;
    public OfferPresence? Present => present;

    public IReadOnlyList<Finding> Wrong => _wrong;

    /// <summary>What a field held; the value of today, or nothing, before anything was sent.</summary>
    public string Of(string key, string? before = null) => _values.TryGetValue(key, out var value) ? value : before ?? "";

    public bool Has(string key) => Of(key).Length > 0;

    /// <summary>Everything that was sent, to be sent again by the button that confirms.</summary>
    public IEnumerable<KeyValuePair<string, string>> Sent => _values.Where(v => v.Value.Length > 0 && v.Key is not ("vagt" or "handler" or "revision" or "slags" or "hos" or "tilbud"));

    /// <summary>The services that are there and could change, and the new ones that may be filled in.</summary>
    public IReadOnlyList<ProposalService> Existing => kind is OfferChangeKind.MorePlaces or OfferChangeKind.FewerPlaces or OfferChangeKind.ClosePlaces or OfferChangeKind.Takeover
        ? [.. (present?.Rows ?? []).Select((r, i) => new ProposalService($"y{i.ToString(CultureInfo.InvariantCulture)}", r))] : [];

    public IReadOnlyList<ProposalService> New => kind switch
    {
        OfferChangeKind.NewOffer => [.. Enumerable.Range(0, NewServices).Select(i => new ProposalService($"n{i.ToString(CultureInfo.InvariantCulture)}", null))],
        OfferChangeKind.MorePlaces => [new ProposalService("n0", null)],
        _ => [],
    };

    public static IReadOnlyList<Field> Lines { get; } = [.. CostLines.All, Field.Income];

    public static string LineKey(string service, Field field) => $"{service}-{(int)field}";

    /// <summary>The change and its services; what cannot be read is in <see cref="Wrong"/>.</summary>
    public (OfferChange Change, IReadOnlyList<ServicePlan> Plans) Read(DateOnly today)
    {
        _wrong.Clear();
        var proposed = Has("foreslaaet") ? Day("foreslaaet", "Foreslået") : today;
        var effective = Day("gaelder", "Gælder fra");
        var change = new OfferChange
        {
            Case = "", Kind = kind, Operator = @operator, OfferId = offer ?? Of("tilbudsid"), OfferName = present?.Name ?? (offer is null ? Of("navn") : offer), MainTarget = Maybe("maalgruppe"), Targets = Maybe("maalgrupper"),
            NewOperator = kind == OfferChangeKind.Takeover ? Of("overtages") : null, Proposed = proposed, Effective = effective, Reason = Of("begrundelse"), Person = "",
        };
        return (change, [.. Existing.Select(Changed).OfType<ServicePlan>(), .. New.Where(s => Has(s.Key + "-id") || Has(s.Key + "-navn") || Has(s.Key + "-pladser")).Select(Added)]);
    }

    private ServicePlan? Changed(ProposalService service)
    {
        var row = service.Today!;
        if (kind is OfferChangeKind.ClosePlaces or OfferChangeKind.Takeover) return Has(service.Key + "-med") ? Plan(row) with { Places = kind == OfferChangeKind.ClosePlaces ? 0m : row.Places } : null;
        var (places, occupancy, lines) = (Number(service.Key + "-pladser", $"Pladser, {row.ServiceName}"), Number(service.Key + "-belaegning", $"Belægning, {row.ServiceName}"), LinesOf(service.Key, row.ServiceName ?? row.ServiceId));
        return (places is null || places == row.Places) && occupancy is null && lines.Count == 0 ? null : Plan(row) with { Places = places ?? row.Places, Occupancy = occupancy, Lines = lines };
    }

    private ServicePlan Plan(RateRow row) => new() { Case = "", Operator = @operator, ServiceId = row.ServiceId, ServiceName = row.ServiceName ?? row.ServiceId, Kind = row.Kind, Unit = row.Unit, Paragraph = row.Paragraph };

    private ServicePlan Added(ProposalService service)
    {
        var (key, name) = (service.Key, Of(service.Key + "-navn"));
        if (!Enum.TryParse<ServiceKind>(Of(key + "-slags"), out var kindOf) || !Enum.IsDefined(kindOf)) kindOf = ServiceKind.Hovedydelse;
        if (!Enum.TryParse<RateUnit>(Of(key + "-enhed"), out var unit) || !Enum.IsDefined(unit)) unit = RateUnit.Doegn;
        var paragraph = Paragraphs.Normalize(Of(key + "-paragraf"));
        if (paragraph is null) Say($"Paragraf, {name}", "Skriv paragraffen som “SEL § 107”.");
        return new ServicePlan
        {
            Case = "", Operator = @operator, ServiceId = Of(key + "-id"), ServiceName = name, Kind = kindOf, Unit = unit, Paragraph = paragraph ?? Of(key + "-paragraf"), Places = Number(key + "-pladser", $"Pladser, {name}"),
            Units = Number(key + "-enheder", $"Enheder, {name}"), Occupancy = Number(key + "-belaegning", $"Belægning, {name}"), Lines = LinesOf(key, name),
        };
    }

    private NamedFigures LinesOf(string key, string name) => NamedFigures.Of(Lines.Select(f => (Heading: Fields.Heading(f), Amount: Number(LineKey(key, f), $"{Fields.Heading(f)}, {name}"))).Where(l => l.Amount is not null).Select(l => KeyValuePair.Create(l.Heading, l.Amount!.Value)));

    private string? Maybe(string key) => Has(key) ? Of(key) : null;

    private DateOnly Day(string key, string heading)
    {
        if (DateOnly.TryParseExact(Of(key), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Say(heading, "Skriv datoen som dag, måned og år.");
        return default;
    }

    private decimal? Number(string key, string heading)
    {
        if (!Has(key)) return null;
        if (NumberText.TryRead(Of(key), out var value, out _) && Math.Abs(value) <= Most) return Math.Round(value, 4, MidpointRounding.AwayFromZero);
        Say(heading, $"“{(Of(key).Length <= 40 ? Of(key) : Of(key)[..39] + "…")}” kan ikke læses som et tal. Skriv et tal som 1.234,50.");
        return null;
    }

    private void Say(string heading, string text) => _wrong.Add(new("PROPOSAL-FIELD", Severity.Blocks, text, new Place(null, null, null, heading)));
}
