using Microsoft.EntityFrameworkCore;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core.Dialogue;
using Viften.Core.Rates;

namespace Viften.App.Dialogue;

/// <summary>Whether an explanation is wanted, given or accepted.</summary>
public enum ExplanationStatus
{
    /// <summary>Ingen: none is wanted and none given.</summary>
    None,
    /// <summary>Ønsket.</summary>
    Asked,
    /// <summary>Givet i filen.</summary>
    GivenInFile,
    /// <summary>Givet på skærmen.</summary>
    GivenOnScreen,
    /// <summary>Uddybning ønsket.</summary>
    AskedAgain,
    /// <summary>Accepteret.</summary>
    Accepted,
}

/// <summary>How far the explanation of one service, one offer or a whole operator has come.</summary>
/// <param name="Return">The return.</param>
/// <param name="OfferId">Null, with no service, for the operator as a whole.</param>
/// <param name="ServiceId">Null for an offer or the operator as a whole.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Code">Forklaringskode; null when none is given.</param>
/// <param name="Text">The operator's explanation; null when none is given.</param>
/// <param name="Question">What the secretariat asked last; null when it did not.</param>
/// <param name="Person">Who made the last move; null for an explanation that came with the file.</param>
/// <param name="Change">The change the status comes from.</param>
public sealed record ExplanationLine(
    ReturnKey Return, string? OfferId, string? ServiceId, ExplanationStatus Status, string? Code, string? Text, string? Question, string? Person, long Change);

/// <summary>The explanations of a year; what is not listed has none.</summary>
public sealed class ExplanationOverview(IReadOnlyList<ExplanationLine> lines)
{
    private readonly Dictionary<(ReturnKey, string?, string?), ExplanationLine> _byScope = lines.ToDictionary(l => (l.Return, l.OfferId, l.ServiceId));

    public IReadOnlyList<ExplanationLine> Lines => lines;

    public ExplanationLine? Of(ReturnKey key, string? offer = null, string? service = null) => _byScope.GetValueOrDefault((key, offer, service));

    public ExplanationStatus StatusOf(ReturnKey key, string? offer = null, string? service = null) => Of(key, offer, service)?.Status ?? ExplanationStatus.None;
}

/// <summary>Reads and closes cases; the one place that says what comes first of a verdict, a case and the file.</summary>
internal static class ExplanationCases
{
    public static Guid SubjectOf(ReturnKey key, string? offer, string? service) => key.Subject("explanation", offer ?? "", service ?? "");

    public static async Task<Fact<ExplanationCase>?> Live(ViftenContext context, ReturnKey key, string? offer, string? service, CancellationToken cancel)
    {
        var subject = SubjectOf(key, offer, service);
        return await context.Facts<ExplanationCase>().SingleOrDefaultAsync(f => f.Subject == subject, cancel);
    }

    /// <summary>Ends the case about a service, an offer or an operator, if there is one.</summary>
    public static async Task Close(Change change, ReturnKey key, string? offer, string? service, CancellationToken cancel)
    {
        if (await Live(change.Context, key, offer, service, cancel) is { } live) await change.End([live]);
    }

    /// <summary>Where one explanation stands; no explanation at all is a line with status none.</summary>
    public static async Task<ExplanationLine> Of(ViftenContext context, ReturnKey key, string? offer, string? service, CancellationToken cancel)
    {
        var head = key.Id;
        var verdicts = await context.Facts<AcceptedExplanation>().Where(f => f.Head == head && f.Value.OfferId == offer && f.Value.ServiceId == service).ToListAsync(cancel);
        var rows = new List<Fact<RateRow>>();
        if (offer is not null && service is not null)
        {
            var subject = key.RateSubject(offer, service);
            rows = await context.Facts<RateRow>().Where(f => f.Subject == subject).ToListAsync(cancel);
        }
        return LineOf(key, offer, service, verdicts, await Live(context, key, offer, service, cancel), rows) ?? new(key, offer, service, ExplanationStatus.None, null, null, null, null, 0);
    }

    public static async Task<ExplanationOverview> Of(ViftenContext context, IReadOnlyDictionary<Guid, ReturnKey> returns, CancellationToken cancel)
    {
        var heads = returns.Keys.ToArray();
        var verdicts = (await context.Facts<AcceptedExplanation>().Where(f => heads.Contains(f.Head)).ToListAsync(cancel)).ToLookup(f => (returns[f.Head], f.Value.OfferId, f.Value.ServiceId));
        var cases = (await context.Facts<ExplanationCase>().Where(f => heads.Contains(f.Head)).ToListAsync(cancel)).ToDictionary(f => (returns[f.Head], f.Value.OfferId, f.Value.ServiceId));
        var rows = (await context.Facts<RateRow>().Where(f => heads.Contains(f.Head) && (f.Value.ExplanationCode != null || f.Value.Explanation != null)).ToListAsync(cancel))
            .ToLookup(f => (returns[f.Head], (string?)f.Value.OfferId, (string?)f.Value.ServiceId));
        var scopes = new HashSet<(ReturnKey Return, string? Offer, string? Service)>(cases.Keys);
        foreach (var verdict in verdicts) scopes.Add(verdict.Key);
        foreach (var row in rows) scopes.Add(row.Key);
        var ordered = scopes.OrderBy(s => s.Return).ThenBy(s => s.Offer, StringComparer.Ordinal).ThenBy(s => s.Service, StringComparer.Ordinal);
        return new([.. ordered.Select(s => LineOf(s.Return, s.Offer, s.Service, [.. verdicts[s]], cases.GetValueOrDefault(s), [.. rows[s]])).OfType<ExplanationLine>()]);
    }

    /// <summary>An accepted explanation comes first, then the newer of the case and the file: a file that answers the question is an answer.</summary>
    private static ExplanationLine? LineOf(
        ReturnKey key, string? offer, string? service, IReadOnlyList<Fact<AcceptedExplanation>> verdicts, Fact<ExplanationCase>? live, IReadOnlyList<Fact<RateRow>> rows)
    {
        if (verdicts.MaxBy(v => v.Added) is { } verdict)
            return new(key, offer, service, ExplanationStatus.Accepted, verdict.Value.Code, verdict.Value.Text, null, Person(verdict.Source), verdict.Added);
        var told = rows.Where(r => r.Value.ExplanationCode is not null || r.Value.Explanation is not null).OrderBy(r => r.ValidFrom).FirstOrDefault();
        if (live is { Value: var open } && (told is null || !Answers(told, live)))
        {
            var status = open.State switch { ExplanationState.Asked => ExplanationStatus.Asked, ExplanationState.AskedAgain => ExplanationStatus.AskedAgain, _ => ExplanationStatus.GivenOnScreen };
            return new(key, offer, service, status, open.Code, open.Text, open.Question, open.Person, live.Added);
        }
        return told is null ? null : new(key, offer, service, ExplanationStatus.GivenInFile, told.Value.ExplanationCode, told.Value.Explanation, live?.Value.Question, null, told.Added);
    }

    private static bool Answers(Fact<RateRow> told, Fact<ExplanationCase> live) =>
        told.Added > live.Added && (told.Value.ExplanationCode, told.Value.Explanation) != (live.Value.Code, live.Value.Text);

    private static string? Person(string source) => source.StartsWith("actor:", StringComparison.Ordinal) ? source["actor:".Length..] : null;

    /// <summary>What an act about an explanation came to, as canonical JSON.</summary>
    public static string SummaryOf(string? offer, string? service, string? code, string? text) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        if (offer is not null) w.WriteString("offer", offer);
        if (service is not null) w.WriteString("service", service);
        if (code is not null) w.WriteString("code", code);
        if (text is not null) w.WriteString("text", text);
        w.WriteEndObject();
    });
}
