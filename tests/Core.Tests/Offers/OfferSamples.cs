using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Viften.Core.Offers;

namespace Viften.Core.Tests.Offers;

/// <summary>Cases as a test wants them, told with as few words as possible.</summary>
internal static class OfferSamples
{
    public static readonly DateOnly Proposed = new(2025, 2, 3), Today = new(2025, 6, 2);

    public static OfferChange Change(OfferChangeKind kind, DateOnly? effective = null, string offer = "T1", string @operator = "0740", string? by = null) => new()
    {
        Case = "2025-01", Kind = kind, Operator = @operator, OfferId = offer, OfferName = "Tilbud " + offer, NewOperator = by, Proposed = Proposed, Effective = effective ?? new(2025, 12, 31), Reason = "Derfor", Person = "anna",
    };

    public static ServicePlan Plan(string service, decimal? places, params (string Heading, decimal Kroner)[] lines) => new()
    {
        Case = "2025-01", Operator = "0740", ServiceId = service, ServiceName = "Ydelse " + service, Kind = Core.Rates.ServiceKind.Hovedydelse, Unit = Core.Rates.RateUnit.Doegn, Paragraph = "SEL § 107", Places = places,
        Lines = NamedFigures.Of(lines.Select(l => KeyValuePair.Create(l.Heading, l.Kroner))),
    };

    public static OfferCase Case(OfferChange change, params OfferStep[] steps) => new(
        change, [], [.. steps.Prepend(OfferStep.Proposed).Select((s, i) => Taken(s, Proposed.AddDays(10 * i)))], [], [], null);

    public static OfferStepTaken Taken(OfferStep step, DateOnly date) => new() { Case = "2025-01", Operator = "0740", Step = step, Date = date, Note = "Sket", Person = "anna" };

    public static OfferStepRequest Step(OfferStep step, DateOnly date) => step is OfferStep.Approved or OfferStep.AccountApproved ? new(step, date, "Sket", "Byrådet", DecisionWord.Approved) : new(step, date, "Sket");

    /// <summary>An agreement that has the deadlines of offers.</summary>
    public static RuleSet Rules { get; } = TestAgreement.Make().Rules with
    {
        OfferNotice = Parameter<System.Collections.Immutable.ImmutableSortedDictionary<string, int>>.Of(
            System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty.AddRange(Enum.GetValues<OfferChangeKind>().Select(k => KeyValuePair.Create(OfferWords.Key(k), 90)).Append(new("svar", 28)).Append(new("slutregnskab", 180))), "prøve", ParameterStatus.Assumed),
        TakeoverDeadlines = Parameter<System.Collections.Immutable.ImmutableSortedDictionary<string, int>>.Of(System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty.Add("meddelelse", 3).Add("overtagelse", 4), "SEL § 186", ParameterStatus.Confirmed),
        ElectionPeriod = Parameter<System.Collections.Immutable.ImmutableSortedDictionary<string, int>>.Of(System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty.Add("begynder", 2026).Add("aar", 4), "prøve", ParameterStatus.Assumed),
    };
}
