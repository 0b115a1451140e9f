using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Announcements;
using Viften.App.Bodies;
using Viften.App.Development;
using Viften.App.Offers;
using Viften.App.Rounds;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Announcements;
using Viften.Core.Calendar;
using Viften.Core.Offers;
using Viften.Core.Rounds;

namespace Viften.App.Calendar;

/// <summary>Årshjul: every deadline of the agreements, gathered from the capabilities that know them.</summary>
/// <remarks>C01 and C33. Whoever asks sees the days of what they may know of; the public those that are public.</remarks>
public sealed class YearWheel(ViftenStore store)
{
    private readonly AgreementRegister _register = new(store);
    private readonly AgreementBook _rules = new(store);
    private readonly RoundBook _rounds = new(store);
    private readonly AnnouncementBook _announcements = new(store);
    private readonly BodyBook _bodies = new(store);
    private readonly WorkPlanBook _plans = new(store);
    private readonly OfferLifeBook _offers = new(store);

    /// <summary>The days from one to another, both included, in the order they fall.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> Between(Actor? actor, DateOnly from, DateOnly to, CancellationToken cancel = default)
    {
        var entries = new List<CalendarEntry>();
        foreach (var life in await _register.All(actor, cancel))
        {
            entries.AddRange(OfAgreement(life));
            // A plan is made when its period begins and may be followed up after it.
            if (life.Terms.From.AddYears(-1) <= to && life.Terms.To.AddYears(1) >= from && await _plans.Find(actor, life.Terms.Agreement, null, cancel) is { } plan) entries.AddRange(OfPlan(plan));
        }
        foreach (var round in await _rounds.All(actor, cancel: cancel)) entries.Add(OfRound(round.Life));
        entries.AddRange((await _announcements.All(cancel)).Where(a => a.Announcement.DueOn is not null).Select(OfAnnouncement));
        foreach (var body in await _bodies.All(actor, to, cancel)) entries.AddRange(OfBody(body));
        entries.AddRange((await _offers.Public(cancel: cancel)).Select(OfOffer));
        foreach (var agreement in await WithRules(actor, cancel)) entries.AddRange(OfRateYears(agreement));
        return [.. entries.Where(e => e.Date >= from && e.Date <= to).OrderBy(e => e.Date).ThenBy(e => e.Topic).ThenBy(e => e.Id, StringComparer.Ordinal)];
    }

    private static IEnumerable<CalendarEntry> OfAgreement(AgreementLife life)
    {
        var (id, title) = (life.Terms.Agreement, life.Terms.Title);
        foreach (var d in life.Deadlines)
            yield return new()
            {
                Id = $"{id}/{AgreementSteps.Key(d.Step)}/{(d.Kind == DeadlineKind.Statutory ? "lov" : "aftalt")}", Date = d.Due, Text = d.Text, Topic = CalendarTopic.Agreement, About = id, AboutTitle = title,
                Source = d.Basis, IsAssumed = d.Status == ParameterStatus.Assumed, Done = life.Has(d.Step),
            };
        yield return new() { Id = $"{id}/begynder", Date = life.Terms.From, Text = "Aftalens periode begynder", Topic = CalendarTopic.Agreement, About = id, AboutTitle = title, Source = "Aftalens periode" };
        yield return new() { Id = $"{id}/slutter", Date = life.Terms.To, Text = "Aftalens periode slutter", Topic = CalendarTopic.Agreement, About = id, AboutTitle = title, Source = "Aftalens periode" };
    }

    private static CalendarEntry OfRound(RoundLife life) => new()
    {
        Id = $"runde/{life.Round.Code}", Date = life.Deadline.Due, Text = $"Svarfrist: {life.Round.Title}", Topic = CalendarTopic.Round, About = life.Round.Code, AboutTitle = life.Round.Title,
        Source = life.Deadline.Reason ?? "Rundens frist", Done = life.IsClosed ? true : null,
    };

    private static CalendarEntry OfAnnouncement(AnnouncementLife life)
    {
        var a = life.Announcement;
        var no = a.No.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new()
        {
            Id = $"udmelding/{no}", Date = a.DueOn!.Value, Text = $"Svar på den centrale udmelding: {a.Title}", Topic = CalendarTopic.Announcement, About = no, AboutTitle = a.Title,
            Source = a.Sources.Count > 0 ? a.Sources[0].Value : a.Issuer, IsAssumed = a.Confidence != Confidence.Seen, Done = life.Has(AnnouncementStep.Delivered),
        };
    }

    private static IEnumerable<CalendarEntry> OfBody(BodyView view) => view.Meetings.Select(m => new CalendarEntry
    {
        Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"moede/{view.Body.Key}/{m.Meeting.Date:yyyy-MM-dd}"), Date = m.Meeting.Date, Text = $"Møde i {view.Body.ShortName}", Topic = CalendarTopic.Meeting,
        About = view.Body.Key, AboutTitle = view.Body.ShortName, Source = m.Meeting.Basis, IsAssumed = m.Meeting.Invented,
    });

    private static IEnumerable<CalendarEntry> OfPlan(PlanView view) => view.Plan.Milestones.Select(m => new CalendarEntry
    {
        Id = $"milepael/{m.Agreement}/{m.Initiative}/{m.Key}", Date = m.Due, Text = $"Milepæl: {m.Title}", Topic = CalendarTopic.WorkPlan, About = $"{m.Agreement}/{m.Initiative}", AboutTitle = view.Plan.Initiative(m.Initiative)?.Title ?? view.Life.Terms.Title,
        Source = "Arbejdsplanen", Done = m.DoneOn is not null,
    });

    private static CalendarEntry OfOffer(OfferCase one) => new()
    {
        Id = $"tilbud/{one.Code}", Date = one.Change.FirstDay, Text = $"{OfferWords.Of(one.Change.Kind)}: {one.Change.OfferName}", Topic = CalendarTopic.OfferChange, About = $"{one.Change.Operator}/{one.Change.OfferId}", AboutTitle = one.Change.OfferName,
        Source = "Godkendt ændring af tilbud",
    };

    private static IEnumerable<CalendarEntry> OfRateYears(Agreement agreement)
    {
        for (var year = agreement.From.Year; year <= agreement.To.Year; year++)
        {
            if (agreement.Rules.Deadlines.At(new DateOnly(year, 1, 1)) is not { } rule) continue;
            foreach (var d in Deadlines.Of(agreement, year, new DateOnly(year, 1, 1)))
                yield return new()
                {
                    Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{agreement.Id}/takstaar-{year}/{d.Key}"), Date = d.Due, Text = string.Create(Danish.Culture, $"{d.Text} (takståret {year})"),
                    Topic = CalendarTopic.RateYear, About = agreement.Id, AboutTitle = agreement.Title, Source = rule.Source, IsAssumed = d.IsAssumed,
                };
        }
    }

    /// <summary>The agreements that calculate, as the store has them; one that the store only has as a draft is not anyone's to know of here.</summary>
    private async Task<IReadOnlyList<Agreement>> WithRules(Actor? actor, CancellationToken cancel)
    {
        var found = new List<Agreement>();
        foreach (var id in await _rules.All(cancel))
        {
            if (await _register.Hides(actor, id, cancel)) continue;
            if (await _rules.Rules(id, cancel) is { } agreement) found.Add(agreement);
        }
        return found;
    }
}
