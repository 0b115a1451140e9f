using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Dialogue;
using Viften.Core.History;

namespace Viften.App.History;

public sealed partial class ErasureBook
{
    /// <summary>What is older than its rule lets it be. Nothing goes by itself: someone runs it.</summary>
    public async Task<Outcome<IReadOnlyList<RetentionDue>>> Due(Actor actor, DateOnly today, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.MayAll(Right.EraseTexts)) return new Outcome<IReadOnlyList<RetentionDue>>.Denied(OnlySecretariat);
        await using var context = store.Read();
        var due = new List<RetentionDue>();
        foreach (var rule in RetentionRules.All)
            due.Add(new(rule, rule.Before(today), rule.Before(today) is { } day ? await Count(context, rule.Class, DanishTime.StartOf(day), cancel) : 0));
        return new Outcome<IReadOnlyList<RetentionDue>>.Done(due);
    }

    /// <summary>Sletning efter frist: erases what is due of a class.</summary>
    /// <returns>How many files, texts or looks it was.</returns>
    public async Task<Outcome<long>> EraseDue(Actor actor, RetentionClass of, DateOnly today, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.MayAll(Right.EraseTexts)) return new Outcome<long>.Denied(OnlySecretariat);
        if (AccessNotes.WrongText(reason, "Begrundelse", GivenText.LongestReason) is { } wrong) return new Outcome<long>.Refused([wrong]);
        if (RetentionRules.Of(of).Before(today) is not { } day) return new Outcome<long>.Refused([new("RETENTION-BY-REQUEST", Severity.Blocks, "Klassen har ingen frist og slettes kun efter begæring, én ad gangen.")]);
        var before = DanishTime.StartOf(day);
        switch (of)
        {
            case RetentionClass.AccessLog:
                return await new AccessLog(store).Erase(actor, day, reason, cancel);
            case RetentionClass.Dialogue:
                return await store.Write<long>(actor, EraseTextsAct, reason, async change =>
                    new Outcome<long>.Done(await change.EraseTexts(await Dialogue(change.Context, before, cancel), ErasureGround.Term)), cancel);
            default:
                var erased = 0L;
                string[] files;
                await using (var context = store.Read()) files = await Files(context, before).Select(f => f.Sha256).ToArrayAsync(cancel);
                // A file at a time, so that the write lock is held for a moment and what was begun can go on.
                foreach (var sha in files)
                    if (await EraseFile(actor, sha, ErasureGround.Term, reason, cancel) is Outcome<int>.Done) erased++;
                return new Outcome<long>.Done(erased);
        }
    }

    private const string OnlySecretariat = "Kun sekretariatet kan slette efter frist.";

    private async Task<long> Count(ViftenContext context, RetentionClass of, DateTime before, CancellationToken cancel) => of switch
    {
        RetentionClass.Files => await Files(context, before).LongCountAsync(cancel),
        RetentionClass.Dialogue => (await Dialogue(context, before, cancel)).Count,
        RetentionClass.AccessLog => await context.Set<AccessEntry>().LongCountAsync(e => e.At < before && e.Actor != null, cancel),
        _ => 0,
    };

    /// <summary>Rate files whose bytes are there; what is published is not among them, and neither is what waits.</summary>
    private static IQueryable<StoredFile> Files(ViftenContext context, DateTime before) => context.Set<StoredFile>()
        .Where(f => context.Set<ChangeEntry>().Any(c => c.No == f.Added && c.At < before)
            && !context.Set<BodyErasure>().Any(b => b.RowTable == "files" && b.RowKey == f.Sha256)
            && !context.Set<PublicationEdition>().Any(p => p.Json == f.Sha256 || p.Csv == f.Sha256 || p.Xlsx == f.Sha256 || p.RuleSet == f.Sha256)
            && !context.Set<AnnexEdition>().Any(a => a.Json == f.Sha256 || a.Docx == f.Sha256 || a.Html == f.Sha256 || a.Csv == f.Sha256 || a.Xlsx == f.Sha256 || a.RuleSet == f.Sha256)
            && !context.Set<Fact<Core.RateFiles.ReceivedFile>>().Any(r => r.Value.Sha256 == f.Sha256 && r.Ended == null));

    /// <summary>Texts of the dialogue written before a time, and the reasons that repeat them.</summary>
    private async Task<List<RowTexts>> Dialogue(ViftenContext context, DateTime before, CancellationToken cancel)
    {
        var last = await context.Set<ChangeEntry>().Where(c => c.At < before).OrderByDescending(c => c.At).Select(c => (long?)c.No).FirstOrDefaultAsync(cancel) ?? 0;
        if (last == 0) return [];
        var rows = new List<RowTexts>();
        foreach (var table in _tables.Value.Where(t => t.Record == typeof(Comment) || t.Record == typeof(ExplanationCase) || t.Record == typeof(Core.Rates.AcceptedExplanation)))
            foreach (var row in await table.Before(context, last, cancel))
                if (TextsOf(row).Select(t => t.Column).ToArray() is { Length: > 0 } columns) rows.Add(new(row.Table.Type, row.Id, columns));
        string[] acts = [Viften.App.Dialogue.DialogueBook.AskAct, Viften.App.Dialogue.DialogueBook.AskAgainAct, Viften.App.Dialogue.DialogueBook.ExplainAct, RateBook.AcceptAct];
        foreach (var entry in await context.Set<ChangeEntry>().Where(c => c.No <= last && acts.Contains(c.Act) && c.Reason != "").Select(c => new { c.No, c.Act }).ToListAsync(cancel))
            rows.Add(new(typeof(ChangeEntry), entry.No, entry.Act == RateBook.AcceptAct ? ["summary"] : ["reason"]));
        var keys = (await context.Set<BodyErasure>().Select(b => new { b.RowTable, b.RowKey }).ToListAsync(cancel)).Select(b => (b.RowTable, b.RowKey)).ToHashSet();
        return [.. rows.Where(r => !keys.Contains((store.Shape[r.Type].Name, Canonical.TextOf(r.Key))))];
    }
}

/// <summary>A rule with what is due under it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Before">What is older goes; null when nothing goes by time.</param>
/// <param name="Count">How many files, texts or looks are due.</param>
public sealed record RetentionDue(RetentionRule Rule, DateOnly? Before, long Count);
