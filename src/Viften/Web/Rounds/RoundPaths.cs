using Viften.Core;
using Viften.Core.Rounds;

namespace Viften;

/// <summary>Addresses of rounds, and the colours of where those invited stand.</summary>
internal static class RoundPaths
{
    public static string Of(string round) => "/runder/" + UrlKey.Of(round);

    public static string Contributions(string round) => Of(round) + "/indspil";

    public static string Questions(string round) => Of(round) + "/spoergsmaal";

    public static string Annex(string round) => Of(round) + "/bilag";

    public static string Answer(string round, string party) => $"{Of(round)}/svar/{UrlKey.Of(party)}";

    public static string OfAgreement(string agreement) => AgreementPaths.Of(agreement) + "/indspil";

    public static string OfLink(string token) => "/svar/" + UrlKey.Of(token);

    /// <summary>What the round is about: the agreement's input page, or the announcement.</summary>
    public static string About(Round round) => round.Kind == RoundKind.Input ? OfAgreement(round.About) : "/centrale-udmeldinger/" + UrlKey.Of(round.About);

    public static Tone ToneOf(InviteeState state) => state switch
    {
        InviteeState.HandedIn => Tone.Good,
        InviteeState.Late or InviteeState.Draft => Tone.Caution,
        _ => Tone.Quiet,
    };

    public static Tone ToneOf(ReplyOutcome outcome) => outcome switch
    {
        ReplyOutcome.Changed => Tone.Good,
        ReplyOutcome.WorkPlan => Tone.Good,
        ReplyOutcome.AlreadyCovered => Tone.Quiet,
        _ => Tone.Caution,
    };

    /// <summary>Where the round stands, in a few words.</summary>
    public static (string Text, string? When, Tone Tone) Standing(RoundLife life, DateTime now)
    {
        var days = life.Deadline.Due.DayNumber - DanishTime.DateOf(now).DayNumber;
        return life.IsClosed ? ("Lukket", DanishTime.Tell(life.Closing!.At), Tone.Quiet) : life.IsLate(now) ? ("Åben", $"frist {Told.DaysLeft(days)}", Tone.Caution)
            : DanishTime.DateOf(now) < life.Round.Opens ? ("Ikke åbnet", $"åbner {Danish.Date(life.Round.Opens)}", Tone.Quiet) : ("Åben", $"frist {Told.DaysLeft(days)}", Tone.Good);
    }
}

/// <summary>Those who are invited, and how far they are; the page and its csv show the same.</summary>
internal static class InviteeColumns
{
    public static ListQuery Query(HttpRequest request) => new(request, "status", "slags", "sort", "retning");

    public static IEnumerable<InviteeStanding> Select(RoundLife life, ListQuery query)
    {
        IEnumerable<InviteeStanding> rows = life.Standings();
        if (query.Get("status") is { } status) rows = rows.Where(r => RoundWords.Key(r.State) == status);
        if (query.Get("slags") is { } kind) rows = rows.Where(r => r.IsParty == (kind == "part"));
        return query.Get("sort") is { } sort ? All.Sort(rows, sort, query.Get("retning") == "ned") : rows;
    }

    public static Columns<InviteeStanding> All { get; } = new(
        new("indbudt", "Indbudt", null, s => s.Name, s => new Cell(s.Name, s.Contributions > 0 ? $"{RoundPaths.Contributions(s.Invitation.Round)}?hvem={UrlKey.Of(s.Invitation.Invitee)}" : null)),
        new("slags", "Slags", null, KindOf, s => new Cell(KindOf(s))),
        new("status", "Status", null, s => RoundWords.Of(s.State), s => new Cell(RoundWords.Of(s.State), Tone: RoundPaths.ToneOf(s.State)), s => (int)s.State),
        new("afleveret", "Afleveret", null, s => Iso(s.First), s => s.First is { } at ? new Cell(DanishTime.Tell(at), Small: s.Last > s.First ? "rettet " + DanishTime.Tell(s.Last!.Value) : null) : Cell.Empty),
        new("rettet", "Senest rettet", null, s => Iso(s.Last > s.First ? s.Last : null), null),
        new("bidrag", "Bidrag", "antal", s => s.Contributions, s => new Cell(Told.Count(s.Contributions))),
        new("paamindet", "Påmindet", "gange", s => s.Reminders.Count, s => s.Reminders.Count == 0 ? Cell.Empty : new Cell(Told.Count(s.Reminders.Count), Small: "senest " + Danish.Date(DanishTime.DateOf(s.Reminders[^1].At)))));

    public static string KindOf(InviteeStanding s) => s.Invitation.Stakeholder is { } kind ? RoundWords.Of(kind) : "Part";

    private static string? Iso(DateTime? at) => at?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A contribution with what was said to it.</summary>
internal sealed record Contribution(RoundLife Life, RoundQuestion Question, RoundAnswer Answer, RoundReply? Reply)
{
    public string Name => Life.NameOf(Answer.Invitee);
    public string Text => AnswerRules.Told(Question, Answer);
    public bool IsLate => Life.IsLate(Answer.At);

    /// <summary>Its name on the page and in addresses.</summary>
    public string Id => FormattableString.Invariant($"b-{Answer.Question}-{UrlKey.Of(Answer.Invitee)}-{Answer.Entry}");

    public static IReadOnlyList<Contribution> Of(RoundLife life) =>
        [.. life.HandedIn.Select(a => life.Question(a.Question) is { } q ? new Contribution(life, q, a, life.ReplyTo(a)) : null).OfType<Contribution>()];
}

/// <summary>What was handed in, question by question; the page and its csv show the same.</summary>
internal static class ContributionColumns
{
    public static ListQuery Query(HttpRequest request) => new(request, "afsnit", "hvem", "udfald");

    public const string Unanswered = "ubesvaret";

    public static IEnumerable<Contribution> Select(RoundLife life, ListQuery query)
    {
        IEnumerable<Contribution> rows = Contribution.Of(life);
        if (query.Get("afsnit") is { } no) rows = rows.Where(r => Told.Year(r.Question.No) == no);
        if (query.Get("hvem") is { } who) rows = rows.Where(r => UrlKey.Of(r.Answer.Invitee) == who);
        if (query.Get("udfald") is { } outcome) rows = rows.Where(r => outcome == Unanswered ? r.Reply is null : r.Reply is { } reply && RoundWords.Key(reply.Outcome) == outcome);
        return rows;
    }

    public static Columns<Contribution> All { get; } = new(
        new("nr", "Spørgsmål", "nr.", c => c.Question.No, null), new("tema", "Tema", null, c => c.Question.Theme, null), new("hvem", "Hvem", null, c => c.Name, null),
        new("slags", "Slags", null, c => c.Answer.Party is null ? "Interessent" : "Part", null), new("bidrag", "Bidrag", null, c => c.Text, null), new("afleveret", "Afleveret", null, c => DanishTime.Tell(c.Answer.At), null),
        new("sent", "Efter fristen", null, c => c.IsLate ? "ja" : "nej", null), new("udfald", "Førte til", null, c => c.Reply is { } r ? RoundWords.Of(r.Outcome) : null, null), new("svar", "Sekretariatets svar", null, c => c.Reply?.Text, null));
}
