using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Parties;

namespace Viften.App.Parties;

/// <summary>A party as its page shows it.</summary>
/// <param name="Period">From when and until when it is the party it is.</param>
/// <param name="Presentation">Its own words; null while it has written none.</param>
/// <param name="Version">The change that brought them; 0 while there are none.</param>
public sealed record PartyLine(PartyFact Party, Period Period, PartyPresentation? Presentation, long Version);

/// <summary>Parterne, og hvad de selv fortæller: for everyone to read; each party writes its own.</summary>
/// <remarks>C05.</remarks>
public sealed class PartyDirectory(ViftenStore store)
{
    public const string DescribeAct = "parties.describe";
    private const string WhoMay = "Kun partens brugeradministrator og sekretariatet kan skrive partens omtale.";
    private const int LongestText = 20_000;
    private const int LongestAddress = 300;

    /// <summary>Every party, also those that are no more, as they were last.</summary>
    public async Task<IReadOnlyList<PartyLine>> All(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var told = await context.Facts<PartyPresentation>().ToDictionaryAsync(f => f.Value.Party, cancel);
        return [.. (await PartyBook.All(context, cancel)).GroupBy(p => p.Value.Code).Select(g => g.MaxBy(p => p.ValidFrom)!)
            .Select(p => new PartyLine(p.Value, new Period(p.ValidFrom, p.ValidTo), told.GetValueOrDefault(p.Value.Code)?.Value, told.GetValueOrDefault(p.Value.Code)?.Added ?? 0))
            .OrderBy(p => p.Party.Kind).ThenBy(p => p.Party.Name, Comparer<string>.Create(Danish.Compare))];
    }

    /// <summary>One party; null when there is none of that code.</summary>
    public async Task<PartyLine?> Find(string party, CancellationToken cancel = default) => (await All(cancel)).FirstOrDefault(p => p.Party.Code == party);

    /// <summary>Skriver partens omtale. Two who write at once do not overwrite each other: the second is told.</summary>
    /// <param name="actor">The party's administrator, or the secretariat.</param>
    /// <param name="value">What the party tells.</param>
    /// <param name="expected">The version it was written from; 0 for the first.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<PartyLine>> Describe(Actor actor, PartyPresentation value, long expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (actor.Refused<PartyLine>(Right.DescribeParty, value.Party, $"Parten {value.Party}", WhoMay) is { } refused) return refused;
        var written = value with { Markdown = value.Markdown.ReplaceLineEndings("\n").Trim(), Contact = value.Contact.ReplaceLineEndings("\n").Trim(), Website = string.IsNullOrWhiteSpace(value.Website) ? null : value.Website.Trim() };
        Finding?[] wrong = [written.Markdown.Length == 0 ? null : GivenText.Wrong(written.Markdown, "Tekst", LongestText), GivenText.Wrong(written.Contact, "Kontakt"), WrongAddress(written.Website), GivenText.WrongReason(reason)];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<PartyLine>.Refused(findings);
        return await store.Write<PartyLine>(actor, DescribeAct, reason, async change =>
        {
            if ((await PartyBook.All(change.Context, cancel)).LastOrDefault(p => p.Value.Code == written.Party) is not { } party) return new Outcome<PartyLine>.NotFound($"Parten {written.Party}");
            var subject = Ids.OfPath("presentation", written.Party);
            var live = await change.Context.Facts<PartyPresentation>().Where(f => f.Subject == subject).ToListAsync(cancel);
            var version = live.Count == 0 ? 0 : live[0].Added;
            if (version != expected) return new Outcome<PartyLine>.Conflict($"Omtalen er ændret, siden du åbnede den (nu ændring {version}).");
            if (live.Exists(f => f.Value == written)) return new Outcome<PartyLine>.Done(new(party.Value, new Period(party.ValidFrom, party.ValidTo), written, version));
            await change.End(live);
            await change.Append([change.Fact(subject, subject, new Period(DanishTime.DateOf(change.At), null), $"actor:{actor.Person}", written)]);
            return new Outcome<PartyLine>.Done(new(party.Value, new Period(party.ValidFrom, party.ValidTo), written, change.No));
        }, cancel);
    }

    private static Finding? WrongAddress(string? address) =>
        address is null || (address.Length <= LongestAddress && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && StorableText.Is(address))
            ? null
            : new("PARTY-ADDRESS", Severity.Blocks, "Adressen på partens egen side skal begynde med https:// og må højst have 300 tegn.", new Place(null, null, null, "Egen side"));
}
