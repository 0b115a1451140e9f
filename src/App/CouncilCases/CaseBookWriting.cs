using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.CouncilCases;

namespace Viften.App.CouncilCases;

public sealed partial class CaseBook
{
    private const int LongestText = 20_000;
    private const int LongestName = 200;
    private const int MostAnnexes = 50;

    /// <summary>Skriver partens egen tekst i et afsnit; an empty text gives the section back to the common one.</summary>
    /// <param name="actor">The secretariat, or someone who may write for the party.</param>
    /// <param name="agreement">Id of the agreement.</param>
    /// <param name="party">Code of the party.</param>
    /// <param name="block">The section.</param>
    /// <param name="markdown">The text.</param>
    /// <param name="expected">The change that brought the text it was written from; 0 when there was none, null not to ask.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<long>> Save(Actor actor, string agreement, string party, CaseBlock block, string markdown, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        if (actor.Refused<long>(Right.EditCases, party, $"Parten {party}", WhoMay) is { } refused) return refused;
        var text = markdown.ReplaceLineEndings("\n").Trim();
        Finding?[] wrong =
        [
            text.Length == 0 ? null : GivenText.Wrong(text, CaseBlocks.Title(block), LongestText), GivenText.WrongReason(reason),
            CaseBlocks.Written.Contains(block) ? null : new("CASE-NOT-WRITTEN", Severity.Blocks, $"“{CaseBlocks.Title(block)}” skrives ikke her. Det følger af partens sagsgang og bilag."),
        ];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<long>.Refused(findings);
        return await store.Write<long>(actor, WriteAct, reason, async change =>
        {
            if (await Read(change.Context, actor, agreement, cancel, figures: false) is not { } read || read.Parties.FirstOrDefault(p => p.Code == party) is not { } member) return new Outcome<long>.NotFound($"Parten {party} i aftalen {agreement}");
            var common = CaseBlocks.IsCommon(block) ? read.Case(member)[block]?.Common : null;
            // The common text as one's own wording would only stand still while the common one moves on.
            if (text == common?.Trim()) text = "";
            var subject = Ids.OfPath("case", agreement, party, CaseBlocks.Key(block));
            var live = await change.Context.Facts<CaseText>().Where(f => f.Subject == subject).ToListAsync(cancel);
            if (expected is not null && (live.Count == 0 ? 0 : live[0].Added) != expected) return new Outcome<long>.Conflict($"“{CaseBlocks.Title(block)}” er ændret, siden du åbnede det.");
            var value = new CaseText { Agreement = agreement, Party = party, Block = block, Markdown = text, Common = common, Person = actor.Person };
            if (live.Count == 0 ? text.Length == 0 : live[0].Value with { Person = actor.Person } == value) return new Outcome<long>.Done(live.Count == 0 ? 0 : live[0].Added);
            await change.End(live);
            if (text.Length > 0) await change.Append([change.Fact(subject, HeadOf(agreement, party), new Period(DanishTime.DateOf(change.At), null), $"actor:{actor.Person}", value)]);
            change.Summary = AgreementReading.Summary(agreement, ("party", party), ("section", CaseBlocks.Key(block)));
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }

    /// <summary>Skriver sagens numre: case number, openness and the numbers of its annexes.</summary>
    public async Task<Outcome<long>> SaveNumbers(Actor actor, CaseNumbers numbers, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (actor.Refused<long>(Right.EditCases, numbers.Party, $"Parten {numbers.Party}", WhoMay) is { } refused) return refused;
        var texts = numbers.Documents.Select(d => d.Value).Concat(numbers.Annexes.SelectMany(a => new[] { a.Key, a.Value }));
        Finding?[] wrong =
        [
            numbers.CaseNo is null ? null : GivenText.Wrong(numbers.CaseNo, "Sagsnummer", LongestName), .. texts.Select(t => GivenText.Wrong(t, "Bilag", LongestName)), GivenText.WrongReason(reason),
            numbers.Annexes.Count > MostAnnexes ? new("CASE-ANNEXES", Severity.Blocks, $"En sag kan have {Danish.Number(MostAnnexes, 0)} egne bilag. Saml nogle af dem.") : null,
        ];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<long>.Refused(findings);
        return await store.Write<long>(actor, NumbersAct, reason, async change =>
        {
            if (await AgreementReading.Life(change.Context, numbers.Agreement, cancel) is not { } life || !AgreementReading.Knows(actor, life) || !life.Members.Any(m => m.Code == numbers.Party)) return new Outcome<long>.NotFound($"Parten {numbers.Party} i aftalen {numbers.Agreement}");
            var subject = Ids.OfPath("case", numbers.Agreement, numbers.Party, "numre");
            var live = await change.Context.Facts<CaseNumbers>().Where(f => f.Subject == subject).ToListAsync(cancel);
            if (expected is not null && (live.Count == 0 ? 0 : live[0].Added) != expected) return new Outcome<long>.Conflict("Sagens numre er ændret, siden du åbnede dem.");
            var value = numbers with { Person = actor.Person };
            if (live.Count > 0 && live[0].Value with { Person = actor.Person } == value) return new Outcome<long>.Done(live[0].Added);
            await change.End(live);
            await change.Append([change.Fact(subject, HeadOf(numbers.Agreement, numbers.Party), new Period(DanishTime.DateOf(change.At), null), $"actor:{actor.Person}", value)]);
            change.Summary = AgreementReading.Summary(numbers.Agreement, ("party", numbers.Party), ("case", numbers.CaseNo));
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }
}
