using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Decisions;
using Viften.App.Store;
using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften.App.Agreements;

/// <summary>Aftaleregister: the agreements as texts and as political acts, from draft to expired.</summary>
/// <remarks>
/// C01, C03 and C05. What calculates is the rule set (<see cref="AgreementBook"/>); an agreement has both when it is whole, and may have
/// either alone. Nobody signed in reads as the public: the actor is then null.
/// </remarks>
public sealed partial class AgreementRegister(ViftenStore store)
{
    private const string OnlySecretariat = "Kun sekretariatet kan skrive i aftalen og registrere dens trin.";

    /// <summary>The agreements an actor may know of, the newest period first.</summary>
    public async Task<IReadOnlyList<AgreementLife>> All(Actor? actor, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return [.. (await AgreementReading.All(context, cancel)).Where(l => AgreementReading.Knows(actor, l))];
    }

    /// <summary>Whether there is an agreement of that id that the actor, or the public, is not to know of.</summary>
    public async Task<bool> Hides(Actor? actor, string agreement, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await AgreementReading.Life(context, agreement, cancel) is { } life && !AgreementReading.Knows(actor, life);
    }

    /// <summary>One agreement as an actor may see it; null when there is none, or it is not theirs to know.</summary>
    public async Task<AgreementView?> Find(Actor? actor, string agreement, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await View(context, actor, agreement, null, cancel);
    }

    /// <summary>The sections as they were after a change, for those who may see drafts; null when the agreement is not theirs, or was not there.</summary>
    public async Task<IReadOnlyList<SectionLine>?> SectionsAt(Actor? actor, string agreement, long change, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await View(context, actor, agreement, change, cancel) is { SeesDrafts: true } view ? view.Sections : null;
    }

    /// <summary>Udgaver: the changes that moved the text, the newest first; only for those who may see drafts.</summary>
    public async Task<IReadOnlyList<TextVersion>> Versions(Actor? actor, string agreement, string? section = null, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        if (await AgreementReading.Life(context, agreement, cancel) is not { } life || !AgreementReading.SeesDrafts(actor, life)) return [];
        var head = AgreementReading.IdOf(agreement);
        var facts = context.Set<Fact<AgreementSection>>().Where(f => f.Head == head);
        if (section is not null)
        {
            var subject = AgreementReading.Subject(agreement, "section", section);
            facts = facts.Where(f => f.Subject == subject);
        }
        var touched = await facts.Select(f => new { f.Added, f.Ended, f.Value.Title }).ToListAsync(cancel);
        var numbers = touched.SelectMany(t => t.Ended is { } ended ? [t.Added, ended] : new[] { t.Added }).Distinct().ToArray();
        var changes = await context.Set<ChangeEntry>().Where(c => numbers.Contains(c.No)).OrderByDescending(c => c.No).Select(c => new { c.No, c.At, c.Actor, c.Reason }).ToListAsync(cancel);
        return [.. changes.Select(c => new TextVersion(c.No, c.At, c.Actor, c.Reason, [.. touched.Where(t => t.Added == c.No || t.Ended == c.No).Select(t => t.Title).Distinct()]))];
    }

    private static async Task<AgreementView?> View(ViftenContext context, Actor? actor, string agreement, long? asOf, CancellationToken cancel)
    {
        if (await AgreementReading.Life(context, agreement, cancel) is not { } life || !AgreementReading.Knows(actor, life)) return null;
        var drafts = AgreementReading.SeesDrafts(actor, life);
        var head = AgreementReading.IdOf(agreement);
        var sections = drafts || life.IsPublic ? await context.Facts<AgreementSection>(asOf).Where(f => f.Head == head).ToListAsync(cancel) : [];
        var annexes = await context.Facts<AgreementAnnex>(asOf).Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel);
        return new AgreementView(
            life,
            [.. sections.Where(s => drafts || !s.Value.Confidential).OrderBy(s => s.Value.Position).ThenBy(s => s.Value.Key, StringComparer.Ordinal).Select(s => new SectionLine(s.Value, s.Added))],
            [.. annexes.Where(a => drafts || a.Open).OrderBy(a => a.No)],
            [.. (await DecisionReading.About(context, agreement, cancel)).Select(d => d.Decision).Where(d => drafts || d.Open)],
            drafts);
    }
}

/// <summary>An agreement as someone may see it.</summary>
/// <param name="Sections">In the agreement's order; none for the public until it is adopted, and never the confidential ones.</param>
/// <param name="Decisions">In order of date; for the public those of open meetings.</param>
/// <param name="SeesDrafts">Whether whoever asks works with the agreement.</param>
public sealed record AgreementView(
    AgreementLife Life, IReadOnlyList<SectionLine> Sections, IReadOnlyList<AgreementAnnex> Annexes, IReadOnlyList<Decision> Decisions, bool SeesDrafts)
{
    public string Code => Life.Terms.Agreement;

    public SectionLine? Section(string key) => Sections.FirstOrDefault(s => s.Section.Key == key);
}

/// <summary>A section and the change that brought its text.</summary>
public sealed record SectionLine(AgreementSection Section, long Version);

/// <summary>A version of the text: the change, who made it and why, and the sections it moved.</summary>
public sealed record TextVersion(long Change, DateTime At, string Person, string Reason, IReadOnlyList<string> Sections);
