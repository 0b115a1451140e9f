using System.Collections.Immutable;
using Viften.Core.Agreements;

namespace Viften.Core.Offers;

/// <summary>Frist i en sag: the last day of a step, or of the change itself.</summary>
/// <param name="Step">The step that should be taken by then; null for the day the change takes effect.</param>
/// <param name="Basis">Where it is said.</param>
public sealed record OfferDeadline(OfferStep? Step, DateOnly Due, string Text, string Basis, ParameterStatus Status, DeadlineKind Kind);

/// <summary>The deadlines of a case, from the agreement's parameters and the law's.</summary>
/// <remarks>C27, SEL § 186(1). They warn and are never in the way; an agreement that says nothing has no such deadline.</remarks>
public static class OfferDeadlines
{
    /// <summary>Keys of the parameters.</summary>
    public const string Answer = "svar", Account = "slutregnskab", Told = "meddelelse", TakenOver = "overtagelse", Begins = "begynder", Years = "aar";

    public static IReadOnlyList<OfferDeadline> Of(OfferChange change, RuleSet rules)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(rules);
        var found = new List<OfferDeadline>();
        if (change.Kind == OfferChangeKind.Takeover) Takeover(found, change, rules);
        if (Days(rules, OfferWords.Key(change.Kind), change.Proposed) is var (notice, from))
            found.Add(new(OfferStep.Notified, Shift(change.FirstDay, -notice), $"Køberne er varslet {Danish.Number(notice, 0)} dage før", from.Source, from.Status, DeadlineKind.Agreed));
        if (change.Kind == OfferChangeKind.CloseOffer && Days(rules, Account, change.Effective) is var (account, source))
            found.Add(new(OfferStep.AccountMade, Shift(change.Effective, account), $"Slutregnskabet er opgjort {Danish.Number(account, 0)} dage efter lukningen", source.Source, source.Status, DeadlineKind.Agreed));
        return found;
    }

    /// <summary>The day a buyer should have answered by; null when the agreement says nothing.</summary>
    public static DateOnly? AnswerBy(RuleSet rules, DateOnly sent) => Days(rules, Answer, sent) is var (days, _) ? Shift(sent, days) : null;

    /// <summary>The first and the last year of the election period a day lies in; null when it is not known when one begins.</summary>
    public static (int First, int Last)? ElectionPeriod(RuleSet rules, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.ElectionPeriod?.At(day)?.Value is not { } known || !known.TryGetValue(Begins, out var begins) || !known.TryGetValue(Years, out var years) || years < 1) return null;
        var first = begins + ((day.Year - begins - (((day.Year - begins) % years) + years) % years));
        return (first, first + years - 1);
    }

    /// <summary>The deadlines that have passed without their step, and the notices that were never answered in time.</summary>
    public static IReadOnlyList<OfferDeadline> Overdue(OfferCase one, RuleSet rules, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(one);
        if (!one.IsOpenOn(today)) return [];
        var late = Of(one.Change, rules).Where(d => d.Step is { } step && !one.Has(step) && d.Due < today).ToList();
        if (!one.Has(OfferStep.Approved) && one.Unanswered.Where(n => n.AnswerBy < today).OrderBy(n => n.AnswerBy).FirstOrDefault() is { } first)
            late.Add(new(null, first.AnswerBy, $"{Danish.Number(one.Unanswered.Count(n => n.AnswerBy < today), 0)} af {Danish.Number(one.Notices.Count, 0)} købere har ikke svaret", "Varslet til køberne", ParameterStatus.Confirmed, DeadlineKind.Agreed));
        return late;
    }

    private static void Takeover(List<OfferDeadline> found, OfferChange change, RuleSet rules)
    {
        if (ElectionPeriod(rules, change.Effective) is not var (first, _) || rules.TakeoverDeadlines?.At(change.Effective) is not { } law) return;
        // A period whose first year is not sure gives days that are not sure.
        var period = rules.ElectionPeriod!.At(change.Effective)!;
        var status = law.Status == ParameterStatus.Assumed ? law.Status : period.Status;
        var basis = $"{law.Source}. Valgperioden: {period.Source}";
        if (law.Value.TryGetValue(Told, out var told)) found.Add(new(OfferStep.RegionTold, NewYear(first + told - 1), "Regionsrådet har fået besked", basis, status, DeadlineKind.Statutory));
        if (law.Value.TryGetValue(TakenOver, out var taken)) found.Add(new(null, NewYear(first + taken - 1), "Tilbuddet er overtaget", basis, status, DeadlineKind.Statutory));
    }

    private static (int Days, ParameterValue<ImmutableSortedDictionary<string, int>> From)? Days(RuleSet rules, string key, DateOnly day) =>
        rules.OfferNotice?.At(day) is { } known && known.Value.TryGetValue(key, out var days) ? (days, known) : null;

    private static DateOnly NewYear(int year) => new(Math.Clamp(year, 1, 9999), 1, 1);

    private static DateOnly Shift(DateOnly day, int days) => DateOnly.FromDayNumber(Math.Clamp(day.DayNumber + days, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
}
