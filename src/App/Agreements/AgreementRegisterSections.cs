using System.Text;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.App.Agreements;

/// <summary>A section as someone wants it to be.</summary>
/// <param name="Position">Where it stands; null keeps it, or puts a new one last.</param>
public sealed record SectionText(string Title, string Markdown, bool Confidential = false, int? Position = null);

public sealed partial class AgreementRegister
{
    public const string WriteAct = "agreements.write";
    public const string RemoveAct = "agreements.removeSection";
    private const int LongestSection = 100_000;
    private const int LongestTitle = 200;

    /// <summary>Skriver et afsnit. Two who write the same one at once do not overwrite each other: the second is told.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="agreement">Id of the agreement.</param>
    /// <param name="key">The section's key; null for a new section, which gets one from its title.</param>
    /// <param name="text">The section as it is to be.</param>
    /// <param name="expected">The version it was written from; 0 for a new one, null not to ask.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<SectionLine>> Save(Actor actor, string agreement, string? key, SectionText text, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<SectionLine>.Denied(OnlySecretariat);
        var written = text with { Title = text.Title.Trim(), Markdown = text.Markdown.ReplaceLineEndings("\n").Trim() };
        Finding?[] wrong = [GivenText.Wrong(written.Title, "Overskrift", LongestTitle), GivenText.Wrong(written.Markdown, "Tekst", LongestSection), GivenText.WrongReason(reason)];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<SectionLine>.Refused(findings);
        return await store.Write<SectionLine>(actor, WriteAct, reason, async change =>
        {
            if (await View(change.Context, actor, agreement, null, cancel) is not { } view) return new Outcome<SectionLine>.NotFound($"Aftalen {agreement}");
            if (Locked(view.Life) is { } locked) return new Outcome<SectionLine>.Refused([locked]);
            if (key is not null && view.Section(key) is null) return new Outcome<SectionLine>.NotFound($"Afsnittet {key}");
            var named = key ?? KeyOf(written.Title);
            if (named.Length == 0) return new Outcome<SectionLine>.Refused([new("SECTION-TITLE", Severity.Blocks, "Overskriften skal have mindst ét bogstav eller tal.", new Place(null, null, null, "Overskrift"))]);
            var before = view.Section(named);
            if (before is not null && key is null) return new Outcome<SectionLine>.Refused([new("SECTION-EXISTS", Severity.Blocks, $"Der er allerede et afsnit “{before.Section.Title}”. Vælg en anden overskrift.", new Place(null, null, null, "Overskrift"))]);
            if (before is not null && expected is not null && before.Version != expected)
                return new Outcome<SectionLine>.Conflict($"“{before.Section.Title}” er ændret, siden du åbnede det (nu ændring {before.Version}).");
            var section = new AgreementSection
            {
                Agreement = agreement, Key = named, Title = written.Title, Markdown = written.Markdown, Confidential = written.Confidential, Lineage = before?.Section.Lineage,
                Position = written.Position ?? before?.Section.Position ?? (view.Sections.Count == 0 ? 1 : view.Sections.Max(s => s.Section.Position) + 1),
            };
            if (before?.Section == section) return new Outcome<SectionLine>.Done(before);
            await Replace(change, agreement, named, actor, section, cancel);
            return new Outcome<SectionLine>.Done(new(section, change.No));
        }, cancel);
    }

    /// <summary>Takes a section out; its versions stay.</summary>
    public async Task<Outcome<long>> Remove(Actor actor, string agreement, string key, long expected, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<long>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<long>.Refused([wrong]);
        return await store.Write<long>(actor, RemoveAct, reason, async change =>
        {
            if (await View(change.Context, actor, agreement, null, cancel) is not { } view || view.Section(key) is not { } section) return new Outcome<long>.NotFound($"Afsnittet {key}");
            if (Locked(view.Life) is { } locked) return new Outcome<long>.Refused([locked]);
            if (section.Version != expected) return new Outcome<long>.Conflict($"“{section.Section.Title}” er ændret, siden du åbnede det (nu ændring {section.Version}).");
            await Replace(change, agreement, key, actor, null, cancel);
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }

    /// <summary>What the councils adopted is not written in again; a change is another agreement, or the adoption is taken back first.</summary>
    private static Finding? Locked(AgreementLife life) => life.IsPublic
        ? new("AGREEMENT-LOCKED", Severity.Blocks, $"{life.Terms.Title} er vedtaget {Danish.Date(life.Taken(AgreementStep.Adopted)!.Date)} og kan ikke ændres. Lav et udkast til den næste.")
        : null;

    private static async Task Replace(Change change, string agreement, string key, Actor actor, AgreementSection? section, CancellationToken cancel)
    {
        var subject = AgreementReading.Subject(agreement, "section", key);
        await change.End(await change.Context.Facts<AgreementSection>().Where(f => f.Subject == subject).ToListAsync(cancel));
        if (section is not null) await change.Append([change.Fact(subject, AgreementReading.IdOf(agreement), new Period(DanishTime.DateOf(change.At), null), $"actor:{actor.Person}", section)]);
        await AgreementReading.Touch(change, agreement, cancel);
        change.Summary = AgreementReading.Summary(agreement, ("section", key));
    }

    /// <summary>A title as a key in addresses.</summary>
    public static string KeyOf(string title)
    {
        var key = new StringBuilder();
        foreach (var c in Danish.Fold(title))
            if (char.IsAsciiLetterOrDigit(c)) key.Append(c);
            else if (key.Length > 0 && key[^1] != '-') key.Append('-');
        return key.ToString(0, Math.Min(key.Length, 60)).Trim('-');
    }
}
