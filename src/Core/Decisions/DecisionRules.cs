using Viften.Core.Agreements;

namespace Viften.Core.Decisions;

/// <summary>Beslutningsregler: what cannot be true of a decision, and what is only unusual.</summary>
public static class DecisionRules
{
    private const int MostSeats = 200;

    /// <param name="life">The agreement.</param>
    /// <param name="others">The decisions about it that stand, without the one that is corrected.</param>
    /// <param name="decision">The decision.</param>
    /// <param name="today">The day in Denmark.</param>
    public static IReadOnlyList<Finding> Check(AgreementLife life, IReadOnlyList<Decision> others, Decision decision, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(life);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(decision);
        var found = new List<Finding>();
        void Say(string code, Severity severity, string text, string field) => found.Add(new(code, severity, text, new Place(null, null, null, field)));
        if (decision.Date > today) Say("DECISION-FUTURE", Severity.Blocks, $"{Danish.Date(decision.Date)} er ikke kommet endnu. Registrér beslutningen efter mødet.", "Dato");
        if (life.DraftedOn is not { } drafted) Say("DECISION-NO-DRAFT", Severity.Blocks, "Der er intet udkast at beslutte om.", "Dato");
        else if (decision.Date < drafted) Say("DECISION-BEFORE-DRAFT", Severity.Blocks, $"Udkastet blev til {Danish.Date(drafted)}. En beslutning fra {Danish.Date(decision.Date)} kan ikke handle om det. Ret datoen.", "Dato");
        else if (NotParty(life, decision) is { } not) Say("DECISION-NOT-PARTY", Severity.Blocks, not, "Dato");
        if (others.Any(o => o.Party == decision.Party && o.Date == decision.Date && Danish.Fold(o.Body) == Danish.Fold(decision.Body)))
            Say("DECISION-DUPLICATE", Severity.Blocks, $"{decision.Body} har allerede en beslutning {Danish.Date(decision.Date)}. Ret den i stedet.", "Dato");
        foreach (var (number, field) in new[] { (decision.VotesFor, "Stemmer for"), (decision.VotesAgainst, "Stemmer imod"), (decision.VotesBlank, "Hverken for eller imod"), (decision.Absent, "Fraværende"), (decision.Disqualified, "Inhabile eller deltog ikke") })
            if (number is < 0 or > MostSeats) Say("DECISION-NUMBER", Severity.Blocks, $"“{field}” skal være et helt tal fra 0 til {Danish.Number(MostSeats, 0)}.", field);
        Order(life, others, decision, Say);
        return found;
    }

    private static string? NotParty(AgreementLife life, Decision decision)
    {
        var periods = life.Members.Where(m => m.Code == decision.Party).OrderBy(m => m.Period.From).ToList();
        if (periods.Exists(m => m.Period.Contains(decision.Date))) return null;
        if (periods.Count == 0) return $"{decision.Party} er ikke part i {life.Terms.Title}.";
        if (periods[0].Period.From > decision.Date) return $"{periods[0].Name} er først part fra {Danish.Date(periods[0].Period.From)}.";
        var last = periods.Last(m => m.Period.To < decision.Date);
        return last.Successor is { } successor
            ? $"{last.Name} var part til og med {Danish.Date(last.Period.To!.Value)} og er nu en del af {life.Members.FirstOrDefault(m => m.Code == successor)?.Name ?? successor}. Registrér beslutningen der."
            : $"{last.Name} er ikke part efter {Danish.Date(last.Period.To!.Value)}.";
    }

    private static void Order(AgreementLife life, IReadOnlyList<Decision> others, Decision decision, Action<string, Severity, string, string> say)
    {
        foreach (var other in others.Where(o => o.Party == decision.Party))
            if ((other.Level < decision.Level && other.Date > decision.Date) || (other.Level > decision.Level && other.Date < decision.Date))
                say("DECISION-ORDER", Severity.Warns, $"{other.Body} behandlede sagen {Danish.Date(other.Date)}. Den plejer at gå fra udvalg til råd; se efter, om datoen er rigtig.", "Dato");
        if (decision.Level != BodyLevel.Council) return;
        if (life.Taken(AgreementStep.Kkr) is not { } kkr || kkr.Date > decision.Date) say("DECISION-BEFORE-KKR", Severity.Warns, "KKR havde ikke anbefalet aftalen, da rådet besluttede.", "Dato");
        if (DecisionWords.Rule(decision.Word).Effect == DecisionEffect.Nothing) say("DECISION-NO-EFFECT", Severity.Warns, $"“{DecisionWords.Of(decision.Word)}” i rådet er ikke en godkendelse. Parten mangler stadig.", "Beslutningsord");
        if (life.DecisionDeadline is { } deadline && decision.Date > deadline.Due) say("DECISION-LATE", Severity.Warns, $"Fristen var {Danish.Date(deadline.Due)}.", "Dato");
    }
}
