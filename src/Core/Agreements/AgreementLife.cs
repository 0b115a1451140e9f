namespace Viften.Core.Agreements;

/// <summary>A party of an agreement with its name and the days it is one.</summary>
public sealed record Member(string Code, string Name, PartyKind Kind, Period Period, string? Successor);

/// <summary>En aftales liv: the facts that say where an agreement stands.</summary>
public sealed record AgreementLife
{
    public required AgreementTerms Terms { get; init; }
    public required IReadOnlyList<AgreementStepTaken> Steps { get; init; }
    public required IReadOnlyList<Member> Members { get; init; }
    public required IReadOnlyList<AgreementDeadline> Deadlines { get; init; }

    public AgreementStepTaken? Taken(AgreementStep step) => Steps.FirstOrDefault(s => s.Step == step);

    public bool Has(AgreementStep step) => Taken(step) is not null;

    /// <summary>The day drafting began: nothing about the agreement can be older.</summary>
    public DateOnly? DraftedOn => Taken(AgreementStep.Draft)?.Date;

    /// <summary>The last step taken, in the order of steps.</summary>
    public AgreementStepTaken? Last => Steps.MaxBy(s => s.Step);

    /// <summary>Where it stands on a day. In force and expired follow from the calendar, and only for what was adopted.</summary>
    public AgreementStage StageOn(DateOnly today) =>
        !Has(AgreementStep.Adopted) || today < Terms.From ? (AgreementStage)(int)(Last?.Step ?? AgreementStep.Draft)
        : today > Terms.To ? AgreementStage.Expired
        : AgreementStage.InForce;

    /// <summary>The parties on a day, by name.</summary>
    public IReadOnlyList<Member> MembersOn(DateOnly day) =>
        [.. Members.Where(m => m.Period.Contains(day)).OrderBy(m => m.Name, Comparer<string>.Create(Danish.Compare))];

    /// <summary>The parties that count now: those of today, kept within the days the agreement has.</summary>
    public IReadOnlyList<Member> MembersNow(DateOnly today) => MembersOn(today > Terms.To ? Terms.To : today < (DraftedOn ?? Terms.From) ? DraftedOn ?? Terms.From : today);

    /// <summary>Who a party was before it became one of this agreement.</summary>
    public IEnumerable<Member> PredecessorsOf(Member member) => Members.Where(m => m.Successor == member.Code && m.Code != member.Code && m.Period.To < member.Period.From);

    /// <summary>The deadlines that concern a step, the law's first.</summary>
    public IEnumerable<AgreementDeadline> DeadlinesOf(AgreementStep step) => Deadlines.Where(d => d.Step == step).OrderBy(d => d.Kind);

    /// <summary>The day the parties should have decided by: what was agreed, and otherwise the law's.</summary>
    public AgreementDeadline? DecisionDeadline => Deadlines.Where(d => d.Step == AgreementStep.Adopted).OrderByDescending(d => d.Kind).FirstOrDefault();

    /// <summary>Whether anyone may see how far it is: from KKR on, which meets in public.</summary>
    public bool IsKnown => Has(AgreementStep.Kkr) || IsPublic;

    /// <summary>Whether anyone may read it.</summary>
    public bool IsPublic => Has(AgreementStep.Adopted);
}
