using Viften.Core.Decisions;

namespace Viften.Core.Agreements;

/// <summary>A step someone wants to take.</summary>
/// <param name="Override">Adopt although a party has not approved; the reason is kept.</param>
public sealed record StepRequest(AgreementStep Step, DateOnly Date, bool Override = false);

/// <summary>Trinregler: what stands in the way of a step, and what one should know of it.</summary>
/// <remarks>
/// Only what would make the record untrue blocks. Order and deadlines are practice: they warn. Adoption is the one step that rests on
/// others' decisions, and a party that is missing is got round only by an override that is kept with its reason.
/// </remarks>
public static class StepRules
{
    /// <summary>What is to be said of a step; it can be taken when nothing blocks.</summary>
    /// <param name="life">The agreement as it is.</param>
    /// <param name="decisions">What the parties have decided about it.</param>
    /// <param name="request">The step.</param>
    /// <param name="today">The day in Denmark.</param>
    public static IReadOnlyList<Finding> Check(AgreementLife life, IReadOnlyList<Decision> decisions, StepRequest request, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(life);
        ArgumentNullException.ThrowIfNull(request);
        var found = new List<Finding>();
        void Say(string code, Severity severity, string text) => found.Add(new(code, severity, text));
        var rule = AgreementSteps.Of(request.Step);
        if (life.Taken(request.Step) is { } before) Say("STEP-TAKEN", Severity.Blocks, $"“{rule.Text}” er allerede registreret {Danish.Date(before.Date)}. Tag trinnet tilbage, hvis datoen er forkert.");
        if (request.Date > today) Say("STEP-FUTURE", Severity.Blocks, $"{Danish.Date(request.Date)} er ikke kommet endnu. Registrér trinnet, når det er sket.");
        if (life.DraftedOn is { } drafted && request.Date < drafted) Say("STEP-BEFORE-DRAFT", Severity.Blocks, $"Udkastet blev til {Danish.Date(drafted)}, så trinnet kan ikke være fra {Danish.Date(request.Date)}. Ret datoen.");
        if (rule.After is { } after && !life.Has(after)) Say("STEP-MISSING", Severity.Blocks, $"“{AgreementSteps.Of(after).Text}” skal være registreret først.");
        Order(life, request, rule, Say);
        if (request.Step == AgreementStep.Adopted) Adoption(life, decisions, request, Say);
        foreach (var deadline in life.DeadlinesOf(request.Step).Where(d => request.Date > d.Due))
            Say("STEP-LATE", Severity.Warns, $"{(deadline.Kind == DeadlineKind.Statutory ? "Lovens frist" : "Den aftalte frist")} var {Danish.Date(deadline.Due)}: {deadline.Text}");
        return found;
    }

    /// <summary>What is odd about an agreement's deadlines and dates as they stand; all of it warns.</summary>
    public static IReadOnlyList<Finding> Warnings(AgreementLife life, IReadOnlyList<Decision> decisions, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(life);
        var found = new List<Finding>();
        void Warn(string code, string text) => found.Add(new(code, Severity.Warns, text));
        foreach (var agreed in life.Deadlines.Where(d => d.Kind == DeadlineKind.Agreed))
            if (life.Deadlines.FirstOrDefault(d => d.Kind == DeadlineKind.Statutory && d.Step == agreed.Step) is { } law && agreed.Due > law.Due)
                Warn("DEADLINE-AFTER-LAW", $"Den aftalte frist {Danish.Date(agreed.Due)} er efter lovens frist {Danish.Date(law.Due)}.");
        foreach (var late in life.Deadlines.Where(d => d.Due < today && !life.Has(d.Step)))
            Warn("DEADLINE-PASSED", $"Fristen {Danish.Date(late.Due)} er passeret: {late.Text}");
        if (!life.Has(AgreementStep.Adopted))
        {
            if (today >= life.Terms.From) Warn("PERIOD-BEGUN", $"Perioden begyndte {Danish.Date(life.Terms.From)}, men aftalen er ikke vedtaget.");
            return found;
        }
        if (life.Taken(AgreementStep.Adopted) is { Override: false } && Standings.Of(life, decisions, today).Where(s => s.State != PartyDecision.Approved).ToList() is { Count: > 0 } open)
            Warn("ADOPTED-UNAPPROVED", $"Aftalen er registreret som vedtaget, men der står ingen godkendelse for {string.Join(", ", open.Select(s => s.Member.Name))}.");
        if (!life.Has(AgreementStep.Published)) Warn("NOT-PUBLISHED", "Aftalen er vedtaget, men ikke registreret som offentliggjort.");
        if (!life.Has(AgreementStep.Sent)) Warn("NOT-SENT", "Aftalen er vedtaget, men ikke registreret som sendt til Social- og Boligstyrelsen.");
        return found;
    }

    /// <summary>Why a step cannot be taken back; null when it can.</summary>
    public static Finding? CannotRetract(AgreementLife life, AgreementStep step)
    {
        ArgumentNullException.ThrowIfNull(life);
        if (step == AgreementStep.Draft) return new("STEP-FIRST", Severity.Blocks, "Udkastet er aftalens begyndelse og kan ikke tages tilbage.");
        return life.Last?.Step == step ? null : new("STEP-NOT-LAST", Severity.Blocks, $"Kun det seneste trin kan tages tilbage: “{AgreementSteps.Of(life.Last?.Step ?? AgreementStep.Draft).Text}”.");
    }

    private static void Order(AgreementLife life, StepRequest request, StepRule rule, Action<string, Severity, string> say)
    {
        foreach (var earlier in AgreementSteps.All.Where(r => r.Step < request.Step && r.Step != rule.After))
            if (life.Taken(earlier.Step) is not { } taken) say("STEP-SKIPPED", Severity.Warns, $"“{earlier.Text}” er ikke registreret.");
            else if (taken.Date > request.Date) say("STEP-DATES", Severity.Warns, $"“{earlier.Text}” er registreret {Danish.Date(taken.Date)}, som er senere end {Danish.Date(request.Date)}.");
        foreach (var later in life.Steps.Where(s => s.Step > request.Step && s.Date < request.Date))
            say("STEP-DATES", Severity.Warns, $"“{AgreementSteps.Of(later.Step).Text}” er registreret {Danish.Date(later.Date)}, som er før {Danish.Date(request.Date)}.");
    }

    private static void Adoption(AgreementLife life, IReadOnlyList<Decision> decisions, StepRequest request, Action<string, Severity, string> say)
    {
        var members = life.MembersOn(request.Date);
        if (members.Count == 0) say("ADOPT-NO-PARTIES", Severity.Blocks, $"Aftalen har ingen parter {Danish.Date(request.Date)}. Ret datoen.");
        var open = Standings.Of(life, decisions, request.Date).Where(s => s.State != PartyDecision.Approved).ToList();
        if (open.Count == 0) return;
        var who = string.Join(", ", open.Select(s => $"{s.Member.Name} ({DecisionWords.Of(s.State)})"));
        if (request.Override) say("ADOPT-OVERRIDE", Severity.Warns, $"Vedtages uden godkendelse fra {who}. Begrundelsen bliver stående.");
        else say("ADOPT-MISSING", Severity.Blocks, $"Aftalen er vedtaget, når alle parter har godkendt. Der mangler {Danish.Number(open.Count, 0)} af {Danish.Number(members.Count, 0)}: {who}.");
    }
}
