using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;

namespace Viften.App.Agreements;

/// <summary>What can be revised of an agreement's terms, and its deadlines.</summary>
/// <param name="Deadlines">Every deadline there is to be; one for each step and kind.</param>
public sealed record TermsText(string Title, NamedTexts LegalBasis, NamedTexts Goals, string Contact, IReadOnlyList<AgreementDeadline> Deadlines);

public sealed partial class AgreementRegister
{
    public const string ReviseAct = "agreements.revise";
    private const int LongestLine = 500;
    private const int MostLines = 50;

    /// <summary>The change that last moved the terms or a deadline; what a form was filled in from.</summary>
    public async Task<long> TermsVersion(string agreement, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await TermsVersion(context, AgreementReading.IdOf(agreement), cancel);
    }

    /// <summary>Retter stamoplysninger og frister. What the councils adopted stays; whom one asks, and deadlines that are ahead, may still change.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="agreement">Id of the agreement.</param>
    /// <param name="text">As it is to be.</param>
    /// <param name="expected">The version it was written from.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<long>> Revise(Actor actor, string agreement, TermsText text, long expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<long>.Denied(OnlySecretariat);
        if (Wrong(text, reason) is { Count: > 0 } wrong) return new Outcome<long>.Refused(wrong);
        return await store.Write<long>(actor, ReviseAct, reason, async change =>
        {
            var head = AgreementReading.IdOf(agreement);
            if (await AgreementReading.Life(change.Context, agreement, cancel) is not { } life) return new Outcome<long>.NotFound($"Aftalen {agreement}");
            if (await TermsVersion(change.Context, head, cancel) is var version && version != expected) return new Outcome<long>.Conflict($"Stamoplysningerne er ændret, siden du åbnede dem (nu ændring {version}).");
            var terms = life.Terms with { Title = text.Title.Trim(), LegalBasis = text.LegalBasis, Goals = text.Goals, Contact = text.Contact.ReplaceLineEndings("\n").Trim() };
            if (Locked(life) is { } locked && terms with { Contact = life.Terms.Contact } != life.Terms)
                return new Outcome<long>.Refused([locked with { Text = locked.Text + " Kontakt og frister kan stadig rettes." }]);
            var moved = false;
            if (terms != life.Terms)
            {
                var live = await change.Context.Facts<AgreementTerms>().SingleAsync(f => f.Head == head, cancel);
                await change.End([live]);
                await change.Append([change.Fact(live.Subject, head, new Period(live.ValidFrom, live.ValidTo), $"actor:{actor.Person}", terms)]);
                moved = true;
            }
            var old = await change.Context.Facts<AgreementDeadline>().Where(f => f.Head == head).ToListAsync(cancel);
            var gone = old.Where(f => !text.Deadlines.Contains(f.Value)).ToList();
            var fresh = text.Deadlines.Where(d => !old.Exists(f => f.Value == d)).ToList();
            await change.End(gone);
            await change.Append([.. fresh.Select(d => change.Fact(AgreementReading.Subject(agreement, "deadline", d.Step.ToString(), d.Kind.ToString()), head, new Period(life.DraftedOn ?? life.Terms.From, null), $"actor:{actor.Person}", d))]);
            if (!moved && gone.Count + fresh.Count == 0) return new Outcome<long>.Done(version);
            await AgreementReading.Touch(change, agreement, cancel);
            change.Summary = AgreementReading.Summary(agreement, ("deadlines", Told(fresh.Count)));
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }

    private static async Task<long> TermsVersion(ViftenContext context, Guid head, CancellationToken cancel)
    {
        var terms = await context.Facts<AgreementTerms>().Where(f => f.Head == head).MaxAsync(f => (long?)f.Added, cancel) ?? 0;
        // A deadline that was taken away moves the version too.
        var added = await context.Set<Fact<AgreementDeadline>>().Where(f => f.Head == head).MaxAsync(f => (long?)f.Added, cancel) ?? 0;
        var ended = await context.Set<Fact<AgreementDeadline>>().Where(f => f.Head == head).MaxAsync(f => f.Ended, cancel) ?? 0;
        return Math.Max(terms, Math.Max(added, ended));
    }

    private static List<Finding> Wrong(TermsText text, string reason)
    {
        List<Finding?> wrong =
        [
            GivenText.Wrong(text.Title, "Titel", LongestTitle), GivenText.Wrong(text.Contact, "Kontakt"), GivenText.WrongReason(reason),
            .. text.LegalBasis.SelectMany(b => new[] { GivenText.Wrong(b.Key, "Lovgrundlag", LongestLine), GivenText.Wrong(b.Value, "Kilde til lovgrundlag", LongestLine) }),
            .. text.Goals.Select(g => GivenText.Wrong(g.Value, "Mål", LongestLine)),
            .. text.Deadlines.SelectMany(d => new[] { GivenText.Wrong(d.Text, "Frist", LongestLine), GivenText.Wrong(d.Basis, "Kilde til frist", LongestLine) }),
        ];
        if (text.LegalBasis.Count > MostLines || text.Goals.Count > MostLines) wrong.Add(new("TERMS-LINES", Severity.Blocks, $"Der kan højst være {MostLines} linjer af hver slags."));
        if (text.Deadlines.Select(d => (d.Step, d.Kind)).Distinct().Count() != text.Deadlines.Count) wrong.Add(new("DEADLINE-TWICE", Severity.Blocks, "Et trin har højst én lovbestemt og én aftalt frist."));
        return [.. wrong.OfType<Finding>()];
    }
}
