using System.Globalization;
using Viften.App.Access;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Publications;

namespace Viften.App.Publications;

public sealed partial class PublicationBook
{
    /// <summary>Udkast: what would be published, who is missing, and what it changes. Nothing is stored.</summary>
    /// <param name="actor">Who looks; the secretariat.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="year">Takstår.</param>
    /// <param name="effectiveFrom">The day the edition counts from; null is the day of the edition before, or 1 January for the first.</param>
    /// <param name="asOf">As of a change; null for now.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<PublicationDraft>> Draft(Actor actor, Agreement agreement, int year, DateOnly? effectiveFrom = null, long? asOf = null, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.DecideRates)) return new Outcome<PublicationDraft>.Denied(OnlySecretariat);
        return new Outcome<PublicationDraft>.Done((await Work(actor, agreement, year, effectiveFrom, asOf, cancel)).Draft);
    }

    private const string OnlySecretariat = "Kun sekretariatet kan offentliggøre takster.";

    /// <summary>A draft with what it was made of.</summary>
    /// <param name="Draft">What is shown.</param>
    /// <param name="Check">The check of the facts.</param>
    /// <param name="Asked">The day that was asked for.</param>
    /// <param name="Rows">The row each line of an approved return came from, by the line's key.</param>
    /// <param name="Resting">The returns the edition rests on, at the revision it was made of.</param>
    private sealed record Drafted(PublicationDraft Draft, StoredCheck Check, DateOnly? Asked, IReadOnlyDictionary<(string, string, string, DateOnly), int> Rows, IReadOnlyList<ReturnSummary> Resting)
    {
        public HashSet<string> Fresh { get; } = [.. Draft.Parties.Where(p => p.Progress == PartyProgress.Approved).Select(p => p.Code)];
    }

    /// <summary>The draft made last: publishing it as it was seen needs no second calculation. It is as of a change, so it cannot be out of date.</summary>
    private Drafted? _last;

    private async Task<Drafted> Work(Actor actor, Agreement agreement, int year, DateOnly? effectiveFrom, long? asOf, CancellationToken cancel)
    {
        var expected = asOf ?? await store.Latest(cancel);
        if (_last is { Draft: var seen } last && ReferenceEquals(seen.Agreement, agreement) && seen.Year == year && seen.Expected == expected && last.Asked == effectiveFrom) return last;
        var rates = new RateBook(store);
        var returns = await rates.ReturnsAsOf(actor, expected, cancel);
        var check = await rates.Check(actor, agreement, expected, cancel: cancel);
        Edition? previous;
        await using (var context = store.Read()) previous = await Editions(context, agreement.Id, year, expected, cancel) is [.., var newest] ? newest : null;
        var before = previous is null ? [] : await Lines(previous, cancel);
        var day = effectiveFrom ?? previous?.EffectiveFrom ?? new DateOnly(year, 1, 1);

        var approved = returns.Where(r => r.Return.Year == year && r.Status == ReturnStatus.Approved).Select(r => r.Return).ToHashSet();
        var (fresh, rows, without) = LinesOf(check, approved);
        var codes = approved.Select(k => CodeIn(agreement, k.Operator)).ToHashSet();
        var lines = EffectiveFrom.Join([.. before.Where(l => codes.Contains(l.Operator))], fresh, day).Concat(before.Where(l => !codes.Contains(l.Operator)));
        PublishedService[] all = [.. EffectiveFrom.Ordered(lines)];
        var difference = PublicationDifference.Between(before, all);
        var parties = Parties(agreement, year, returns, check, all, codes);
        List<Finding> findings = [.. Obstacles(agreement, year, day, previous, difference, approved, check), .. without, .. NotThere(parties)];
        var draft = new PublicationDraft(agreement, year, day, (previous?.Number ?? 0) + 1, previous, expected, all, difference, parties, findings);
        var operators = approved.Select(k => k.Operator).ToHashSet();
        return _last = new(draft, check, effectiveFrom, rows, [.. returns.Where(r => operators.Contains(r.Return.Operator) && r.Return.Year <= year && (r.Return.Year < year || approved.Contains(r.Return)))]);
    }

    /// <summary>The operator as results name it: a party that reports under its CVR stands under its code.</summary>
    private static string CodeIn(Agreement agreement, string @operator) => agreement.Party(@operator)?.Code ?? @operator;

    private static (List<PublishedService> Lines, Dictionary<(string, string, string, DateOnly), int> Rows, List<Finding> Without) LinesOf(StoredCheck check, HashSet<ReturnKey> approved)
    {
        var (lines, rows, without) = (new List<PublishedService>(), new Dictionary<(string, string, string, DateOnly), int>(), new List<Finding>());
        for (var i = 0; i < check.Returns.Count; i++)
        {
            if (!approved.Contains(check.Returns[i])) continue;
            if (PublishedLines.Of(check.Result, i) is not { } line)
                without.Add(new("PUBLISH-NO-RATE", Severity.Warns, "Ydelsen har ingen takst og kommer ikke med.", check.Result.Facts.Origins[i].PlaceOf(Core.RateFiles.Field.ReportedRate)));
            else if (rows.TryAdd((line.Operator, line.OfferId, line.ServiceId, line.From), i)) lines.Add(line);
        }
        return (lines, rows, without);
    }

    private static List<PublicationParty> Parties(
        Agreement agreement, int year, IReadOnlyList<ReturnSummary> returns, StoredCheck check, PublishedService[] lines, HashSet<string> codes)
    {
        var ofYear = returns.Where(r => r.Return.Year == year).ToLookup(r => CodeIn(agreement, r.Return.Operator));
        var count = lines.GroupBy(l => l.Operator).ToDictionary(g => g.Key, g => g.Count());
        var parties = new List<PublicationParty>();
        foreach (var code in agreement.Parties.Select(p => p.Code).Concat(ofYear.Select(r => r.Key)).Concat(count.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            // A return that holds no rates (accounts of the year alone, or a withdrawn one) is no answer to what the rates are.
            var held = ofYear[code].Where(r => check.Returns.Contains(r.Return)).ToArray();
            var progress = codes.Contains(code) ? PartyProgress.Approved : held.Length > 0 ? PartyProgress.NotApproved : PartyProgress.Missing;
            if (progress == PartyProgress.Missing && agreement.Party(code) is null && !count.ContainsKey(code)) continue;
            var published = count.GetValueOrDefault(code);
            parties.Add(new(code, agreement.Party(code)?.Name ?? code, progress, published, held.Sum(r => check.Blocking(r.Return).Count), progress != PartyProgress.Approved && published > 0));
        }
        return parties;
    }

    private static List<Finding> Obstacles(
        Agreement agreement, int year, DateOnly day, Edition? previous, IReadOnlyList<LineDifference> difference, HashSet<ReturnKey> approved, StoredCheck check)
    {
        static Finding Block(string code, string text) => new(code, Severity.Blocks, text);
        var found = new List<Finding>();
        if (year < agreement.From.Year || year > agreement.To.Year)
            found.Add(Block("PUBLISH-YEAR", $"{agreement.Title} gælder ikke i {Text(year)}. Vælg den aftale, der gælder for året."));
        if (day.Year != year)
            found.Add(Block("PUBLISH-DATE", $"Udgaven skal gælde fra en dag i {Text(year)}, ikke fra {Danish.Date(day)}."));
        else if (previous is null && day.DayOfYear != 1)
            found.Add(Block("PUBLISH-DATE", $"Årets første udgave gælder fra 1. januar {Text(year)}. Senere udgaver kan gælde fra en dag i året."));
        else if (day < previous?.EffectiveFrom)
            found.Add(Block("PUBLISH-DATE", $"Udgave {Text(previous.Number)} gælder fra {Danish.Date(previous.EffectiveFrom)}. En ny udgave kan ikke gælde fra før den."));
        if (approved.Count == 0)
            found.Add(Block("PUBLISH-NOTHING-APPROVED", $"Ingen indberetning for {Text(year)} er godkendt. Godkend mindst én, før der offentliggøres."));
        else if (difference.Count == 0 && found.Count == 0)
            found.Add(Block("PUBLISH-NO-CHANGE", previous is null ? "Der er ingen takster at offentliggøre." : $"Intet er ændret siden udgave {Text(previous.Number)}, så der er ingen ny udgave at offentliggøre."));
        foreach (var key in approved.Order())
            if (check.Blocking(key) is { Count: > 0 } blocking)
                found.AddRange([Block("PUBLISH-BLOCKED", $"Den godkendte indberetning {key} har nu {Text(blocking.Count)} blokerende fund. Ret dem, eller genåbn indberetningen."), .. blocking]);
        return found;
    }

    private static IEnumerable<Finding> NotThere(IEnumerable<PublicationParty> parties) =>
        from party in parties
        where party.Progress != PartyProgress.Approved
        let state = party.Progress == PartyProgress.Missing ? "har ikke indberettet takster" : "har indberettet, men er ikke godkendt"
        let rates = party.IsCarried ? "Taksterne fra den forrige udgave føres videre." : "Ingen af dens takster kommer med."
        select new Finding("PUBLISH-MISSING", Severity.Warns, $"{party.Name} ({party.Code}) {state}. {rates}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
