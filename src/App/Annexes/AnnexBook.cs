using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Document = Viften.App.Documents.Document;

namespace Viften.App.Annexes;

/// <summary>Bilagsbog: an agreement's annexes, as they are now and as they were frozen, and the verbs on them.</summary>
/// <remarks>
/// C06. What an annex says now is made when someone asks. At publication each is frozen; what is new afterwards is another version with its
/// reason. Nobody signed in reads as the public: the actor is then null.
/// </remarks>
public sealed class AnnexBook(ViftenStore store)
{
    public const string SaveAct = "annexes.save";
    public const string RemoveAct = "annexes.remove";
    public const string FreezeAct = "annexes.freeze";
    private const string OnlySecretariat = "Kun sekretariatet kan ændre og fryse bilag.";
    private const int LongestTitle = 200;
    private const int MostAnnexes = 99;

    /// <summary>The annexes of an agreement as an actor may see them; null when the agreement is not theirs to know.</summary>
    public async Task<AnnexRegister?> All(Actor? actor, string agreement, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await Read(context, actor, agreement, cancel);
    }

    /// <summary>What an annex says, now or in a version of it.</summary>
    public async Task<Outcome<AnnexContent>> Content(Actor? actor, string agreement, int no, int? version = null, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        if (await Read(context, actor, agreement, cancel) is not { ShowsContent: true } register || register.Annex(no) is not { } view) return new Outcome<AnnexContent>.NotFound($"Bilag {Number(no)}");
        if (version is null)
        {
            var made = await AnnexMaking.Make(context, register.Life, view.Annex, cancel);
            return made is Outcome<AnnexDraft>.Done { Value: var draft }
                ? new Outcome<AnnexContent>.Done(new(register.Life, view, null, draft.Document, draft.Rules, draft.Reference))
                : new Outcome<AnnexContent>.Refused(((Outcome<AnnexDraft>.Refused)made).Findings);
        }
        if (view.Versions.FirstOrDefault(v => v.Version == version) is not { } frozen) return new Outcome<AnnexContent>.NotFound($"Udgave {Number(version.Value)}");
        var rules = frozen.RuleSet is { } sum ? AgreementFile.Read(new($"{agreement}.json", await Bytes(context, sum, cancel)), _ => null) as Outcome<Agreement>.Done : null;
        return new Outcome<AnnexContent>.Done(new(register.Life, view, frozen, AnnexJson.Read(await Bytes(context, frozen.Sums[AnnexForm.Json], cancel)), rules?.Value, frozen.Reference));
    }

    /// <summary>A frozen version as it was frozen; null when there is none that the actor may see.</summary>
    public async Task<AnnexFile?> File(Actor? actor, string agreement, int no, int version, AnnexForm form, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        if (await Read(context, actor, agreement, cancel) is not { ShowsContent: true } register || register.Annex(no) is not { } view) return null;
        if (view.Versions.FirstOrDefault(v => v.Version == version) is not { } frozen || !frozen.Sums.TryGetValue(form, out var sum)) return null;
        return new(AnnexFreezing.NameOf(view.Annex, version, form), sum, await Bytes(context, sum, cancel));
    }

    /// <summary>What an annex says now as DOCX, marked as no version of it.</summary>
    public async Task<Outcome<AnnexFile>> Draft(Actor? actor, string agreement, int no, CancellationToken cancel = default) =>
        (await Content(actor, agreement, no, null, cancel)).Match<Outcome<AnnexFile>>(
            done => new Outcome<AnnexFile>.Done(new($"{agreement}-bilag-{Number(no)}-udkast.docx", "", AnnexForms.Docx(done.Document with { Footer = $"{done.Life.Terms.Title} · Bilag {Number(no)} · Udkast, ikke en frosset udgave" }))),
            refused => new Outcome<AnnexFile>.Refused(refused),
            denied => new Outcome<AnnexFile>.Denied(denied),
            notFound => new Outcome<AnnexFile>.NotFound(notFound),
            conflict => new Outcome<AnnexFile>.Conflict(conflict));

    /// <summary>Fryser en ny udgave af et bilag i en aftale, der er offentliggjort.</summary>
    public async Task<Outcome<AnnexVersion>> Freeze(Actor actor, string agreement, int no, string note, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<AnnexVersion>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(note) is { } wrong) return new Outcome<AnnexVersion>.Refused([wrong]);
        return await store.Write<AnnexVersion>(actor, FreezeAct, note, async change =>
        {
            if (await Read(change.Context, actor, agreement, cancel) is not { } register || register.Annex(no) is not { } view) return new Outcome<AnnexVersion>.NotFound($"Bilag {Number(no)}");
            if (!register.Life.Has(AgreementStep.Published))
                return new Outcome<AnnexVersion>.Refused([new("ANNEX-NOT-PUBLISHED", Severity.Blocks, $"{register.Life.Terms.Title} er ikke offentliggjort. Bilagene fryses, når den bliver det.")]);
            var done = await AnnexFreezing.One(change, register.Life, view.Annex, note, cancel);
            if (done is Outcome<AnnexVersion>.Done { Value: var version })
                change.Summary = AgreementReading.Summary(agreement, ("annex", Number(no)), ("version", Number(version.Version)), ("docx", version.Sums[AnnexForm.Docx]));
            return done;
        }, cancel);
    }

    /// <summary>Gemmer et bilags stamoplysninger, for a new annex or for one that is there.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="annex">The annex as it is to be.</param>
    /// <param name="expected">The change that brought what it was written from; null for a new one.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<AnnexView>> Save(Actor actor, AgreementAnnex annex, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(annex);
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<AnnexView>.Denied(OnlySecretariat);
        Finding?[] wrong =
        [
            GivenText.Wrong(annex.Title, "Titel", LongestTitle), annex.DocumentNo is null ? null : GivenText.Wrong(annex.DocumentNo, "Dokumentnummer", LongestTitle), GivenText.WrongReason(reason),
            annex.No is < 1 or > MostAnnexes ? new("ANNEX-NO", Severity.Blocks, $"Bilagets nummer skal ligge mellem 1 og {Number(MostAnnexes)}.", new Place(null, null, null, "Nummer")) : null,
        ];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<AnnexView>.Refused(findings);
        return await store.Write<AnnexView>(actor, SaveAct, reason, async change =>
        {
            if (await Read(change.Context, actor, annex.Agreement, cancel) is not { } register) return new Outcome<AnnexView>.NotFound($"Aftalen {annex.Agreement}");
            var before = register.Annex(annex.No);
            if (before is not null && expected is null) return new Outcome<AnnexView>.Refused([new("ANNEX-EXISTS", Severity.Blocks, $"Der er allerede et bilag {Number(annex.No)}: {before.Annex.Title}.", new Place(null, null, null, "Nummer"))]);
            if (before?.Added != expected) return new Outcome<AnnexView>.Conflict($"Bilag {Number(annex.No)} er rettet, siden du åbnede det.");
            if (before is { Newest: { } frozen } && frozen.Kind != annex.Kind)
                return new Outcome<AnnexView>.Refused([new("ANNEX-FROZEN", Severity.Blocks, $"Bilag {Number(annex.No)} er frosset som {AnnexWords.Of(frozen.Kind).ToLowerInvariant()} og kan ikke blive noget andet.", new Place(null, null, null, "Slags"))]);
            if (before?.Annex == annex) return new Outcome<AnnexView>.Done(before);
            await Replace(change, actor, annex, cancel);
            return new Outcome<AnnexView>.Done(new(annex, change.No, before?.Versions ?? []));
        }, cancel);
    }

    /// <summary>Tager et bilag ud; one that has been frozen stays.</summary>
    public async Task<Outcome<long>> Remove(Actor actor, string agreement, int no, long expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<long>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<long>.Refused([wrong]);
        return await store.Write<long>(actor, RemoveAct, reason, async change =>
        {
            if (await Read(change.Context, actor, agreement, cancel) is not { } register || register.Annex(no) is not { } view) return new Outcome<long>.NotFound($"Bilag {Number(no)}");
            if (view.Added != expected) return new Outcome<long>.Conflict($"Bilag {Number(no)} er rettet, siden du åbnede det.");
            if (view.Newest is not null) return new Outcome<long>.Refused([new("ANNEX-FROZEN", Severity.Blocks, $"Bilag {Number(no)} er frosset i {Number(view.Versions.Count)} udgaver og kan ikke tages ud.")]);
            await Replace(change, actor, view.Annex, cancel, remove: true);
            return new Outcome<long>.Done(change.No);
        }, cancel);
    }

    private static async Task Replace(Change change, Actor actor, AgreementAnnex annex, CancellationToken cancel, bool remove = false)
    {
        var subject = AgreementReading.Subject(annex.Agreement, "annex", Number(annex.No));
        await change.End(await change.Context.Facts<AgreementAnnex>().Where(f => f.Subject == subject).ToListAsync(cancel));
        if (!remove) await change.Append([change.Fact(subject, AgreementReading.IdOf(annex.Agreement), new Period(DanishTime.DateOf(change.At), null), $"actor:{actor.Person}", annex)]);
        await AgreementReading.Touch(change, annex.Agreement, cancel);
        change.Summary = AgreementReading.Summary(annex.Agreement, ("annex", Number(annex.No)));
    }

    private static async Task<AnnexRegister?> Read(ViftenContext context, Actor? actor, string agreement, CancellationToken cancel)
    {
        if (await AgreementReading.Life(context, agreement, cancel) is not { } life || !AgreementReading.Knows(actor, life)) return null;
        var drafts = AgreementReading.SeesDrafts(actor, life);
        var head = AgreementReading.IdOf(agreement);
        var annexes = await context.Facts<AgreementAnnex>().Where(f => f.Head == head).ToListAsync(cancel);
        var versions = await AnnexFreezing.Versions(context, agreement, cancel);
        return new(life, drafts, [.. annexes.Where(f => drafts || f.Value.Open).OrderBy(f => f.Value.No).Select(f => new AnnexView(f.Value, f.Added, [.. versions[f.Value.No]]))]);
    }

    private static Task<byte[]> Bytes(ViftenContext context, string sha256, CancellationToken cancel) => context.Set<StoredFile>().Where(f => f.Sha256 == sha256).Select(f => f.Bytes).SingleAsync(cancel);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The annexes of an agreement, by number.</summary>
/// <param name="SeesDrafts">Whether whoever asks works with the agreement.</param>
public sealed record AnnexRegister(AgreementLife Life, bool SeesDrafts, IReadOnlyList<AnnexView> Annexes)
{
    /// <summary>Whether what they say is for whoever asks: the public's from the day the agreement is adopted.</summary>
    public bool ShowsContent => SeesDrafts || Life.IsPublic;

    public AnnexView? Annex(int no) => Annexes.FirstOrDefault(a => a.Annex.No == no);
}

/// <summary>What an annex says.</summary>
/// <param name="Version">The version it is; null for what it says now.</param>
/// <param name="Rules">The rule set it was made of; null when it was made of none.</param>
public sealed record AnnexContent(AgreementLife Life, AnnexView View, AnnexVersion? Version, Document Document, Agreement? Rules, string? Reference);

/// <summary>Bytes of an annex under the name they are given out as.</summary>
public sealed record AnnexFile(string Name, string Sha256, byte[] Bytes);
