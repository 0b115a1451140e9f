namespace Viften.Core.Offers;

/// <summary>Hvor en sag står on a day; derived from its steps and the calendar.</summary>
public enum CaseStage
{
    Proposed,
    Notified,
    Approved,
    /// <summary>Trådt i kraft: approved, and the day has come.</summary>
    InForce,
    /// <summary>Afsluttet: a closing whose account is approved.</summary>
    Settled,
    Dropped,
}

/// <summary>En sag med alle dens kendsgerninger.</summary>
/// <param name="Plans">The services the change touches; none for one that touches the whole offer.</param>
/// <param name="Answers">Those that stand, one for each buyer.</param>
public sealed record OfferCase(
    OfferChange Change, IReadOnlyList<ServicePlan> Plans, IReadOnlyList<OfferStepTaken> Steps, IReadOnlyList<BuyerNotice> Notices, IReadOnlyList<BuyerAnswer> Answers, ClosingFigures? Account)
{
    public string Code => Change.Case;

    public OfferStepTaken? Taken(OfferStep step) => Steps.FirstOrDefault(s => s.Step == step);

    public bool Has(OfferStep step) => Taken(step) is not null;

    public bool IsDropped => Has(OfferStep.Dropped);

    /// <summary>Whether anyone may know of it: once it is approved, and not given up.</summary>
    public bool IsPublic => Has(OfferStep.Approved) && !IsDropped;

    /// <summary>The last step in the order of steps.</summary>
    public OfferStep Last => Steps.Count == 0 ? OfferStep.Proposed : Steps.Max(s => s.Step);

    public BuyerAnswer? AnswerOf(string buyer) => Answers.FirstOrDefault(a => a.Party == buyer);

    /// <summary>The buyers that were told and have not answered.</summary>
    public IEnumerable<BuyerNotice> Unanswered => Notices.Where(n => AnswerOf(n.Party) is null);

    public CaseStage StageOn(DateOnly day) =>
        IsDropped ? CaseStage.Dropped
        : Has(OfferStep.AccountApproved) ? CaseStage.Settled
        : !Has(OfferStep.Approved) ? (Has(OfferStep.Notified) ? CaseStage.Notified : CaseStage.Proposed)
        : day >= Change.FirstDay ? CaseStage.InForce : CaseStage.Approved;

    /// <summary>Whether something is left to do in it.</summary>
    public bool IsOpenOn(DateOnly day) => StageOn(day) switch
    {
        CaseStage.Dropped or CaseStage.Settled => false,
        CaseStage.InForce => Change.Kind == OfferChangeKind.CloseOffer,
        _ => true,
    };

    /// <summary>The steps that may be taken next, in order.</summary>
    public IEnumerable<OfferStepRule> Next => IsDropped ? [] : OfferSteps.Of(Change.Kind).Where(r => !Has(r.Step) && (r.After is not { } after || Has(after)));
}

/// <summary>Et tilbuds status on a day.</summary>
public enum OfferStatus
{
    Proposed,
    Approved,
    Active,
    Closing,
    Closed,
    TakenOver,
}

/// <summary>Where an offer stands on a day, and the case that says so; null when none does.</summary>
public sealed record OfferStanding(OfferStatus Status, OfferCase? By)
{
    /// <param name="cases">The cases about the offer.</param>
    /// <param name="isRun">Whether it is in the rates: it is there without any case.</param>
    /// <param name="day">The day.</param>
    public static OfferStanding Of(IEnumerable<OfferCase> cases, bool isRun, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var standing = isRun ? new OfferStanding(OfferStatus.Active, null) : null;
        foreach (var one in cases.Where(c => !c.IsDropped).OrderBy(c => c.Change.FirstDay))
            if (After(one, standing, day) is { } next) standing = next;
        return standing ?? new OfferStanding(OfferStatus.Active, null);
    }

    private static OfferStanding? After(OfferCase one, OfferStanding? before, DateOnly day) => one.Change.Kind switch
    {
        OfferChangeKind.NewOffer when before is null => new(!one.IsPublic ? OfferStatus.Proposed : day < one.Change.FirstDay ? OfferStatus.Approved : OfferStatus.Active, one),
        OfferChangeKind.CloseOffer when one.IsPublic => new(day < one.Change.FirstDay ? OfferStatus.Closing : OfferStatus.Closed, one),
        OfferChangeKind.Takeover when one.IsPublic && one.Plans.Count == 0 && day >= one.Change.FirstDay => new(OfferStatus.TakenOver, one),
        _ => null,
    };
}
