using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Dialogue;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.RateFiles;

namespace Viften.App.History;

/// <summary>Sletning: takes out what someone wrote or sent, and keeps that it was there.</summary>
/// <remarks>
/// GDPR articles 5, 16 and 17. Nothing else moves: facts that the rules need stay, and what is published is frozen and is never erased here.
/// The change names each row with its hash, so the chain still holds. Decision 0017.
/// </remarks>
public sealed partial class ErasureBook(ViftenStore store)
{
    public const string EraseTextsAct = "retention.eraseTexts";
    public const string EraseFileAct = "retention.eraseFile";

    /// <summary>Reasons that the program writes itself say nothing to erase.</summary>
    private static readonly string[] s_unwritten = [DialogueBook.CommentAct, AccessLog.ReviewAct, AccountBook.SignInAct];

    /// <summary>Why something was erased, a key changed or a right given is what is left to hold it to account; it holds no citizen's data, for that is refused when it is written.</summary>
    private static bool IsKept(string act) => act is EraseTextsAct or EraseFileAct or AccessLog.EraseAct || act.StartsWith("persons.", StringComparison.Ordinal) || act.StartsWith("accounts.", StringComparison.Ordinal) || act.StartsWith("keys.", StringComparison.Ordinal);

    private readonly Lazy<IReadOnlyList<HistoryTable>> _tables = new(() => HistoryTable.Of(store.Shape));

    /// <summary>What would go and what would stay if the texts of a change were erased.</summary>
    public async Task<Outcome<ErasurePlan>> PlanTexts(Actor actor, long change, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = store.Read();
        return (await Texts(context, actor, change, cancel)).Match<Outcome<ErasurePlan>>(
            found => new Outcome<ErasurePlan>.Done(found.Plan), f => new Outcome<ErasurePlan>.Refused(f), d => new Outcome<ErasurePlan>.Denied(d), n => new Outcome<ErasurePlan>.NotFound(n), c => new Outcome<ErasurePlan>.Conflict(c));
    }

    /// <summary>Slet tekst: the reason of a change and what was written in it go, and the same texts where they were carried on to.</summary>
    /// <param name="actor">The secretariat, or an administrator of the party the change was made for.</param>
    /// <param name="change">The change that wrote them.</param>
    /// <param name="ground">Frist or begæring.</param>
    /// <param name="reason">Begrundelse; do not repeat what is to go.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    /// <returns>How many rows it was.</returns>
    public async Task<Outcome<int>> EraseTexts(Actor actor, long change, ErasureGround ground, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!MayAtAll(actor)) return NotYours<int>();
        if (AccessNotes.WrongText(reason, "Begrundelse", GivenText.LongestReason) is { } wrong) return new Outcome<int>.Refused([wrong]);
        return await store.Write<int>(actor, EraseTextsAct, reason, async under => await (await Texts(under.Context, actor, change, cancel)).Match<Task<Outcome<int>>>(
            async found => found.Plan.Texts.Any(t => t.Length > 3 && reason.Contains(t, StringComparison.OrdinalIgnoreCase))
                ? new Outcome<int>.Refused([new("REASON-REPEATS", Severity.Blocks, "Begrundelsen gentager det, der skal slettes, og begrundelsen bliver stående. Skriv den uden.")])
                : new Outcome<int>.Done(await under.EraseTexts(found.Rows, ground)),
            f => Task.FromResult<Outcome<int>>(new Outcome<int>.Refused(f)), d => Task.FromResult<Outcome<int>>(new Outcome<int>.Denied(d)),
            n => Task.FromResult<Outcome<int>>(new Outcome<int>.NotFound(n)), c => Task.FromResult<Outcome<int>>(new Outcome<int>.Conflict(c))), cancel);
    }

    /// <summary>What would go and what would stay if a file's content were erased.</summary>
    public async Task<Outcome<ErasurePlan>> PlanFile(Actor actor, string sha256, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await using var context = store.Read();
        return (await FileRows(context, actor, sha256, cancel)).Match<Outcome<ErasurePlan>>(
            found => new Outcome<ErasurePlan>.Done(found.Plan), f => new Outcome<ErasurePlan>.Refused(f), d => new Outcome<ErasurePlan>.Denied(d), n => new Outcome<ErasurePlan>.NotFound(n), c => new Outcome<ErasurePlan>.Conflict(c));
    }

    /// <summary>Slet filens indhold: its bytes go, and the sender's own columns in the rows that were read from it. The rows themselves stay.</summary>
    public async Task<Outcome<int>> EraseFile(Actor actor, string sha256, ErasureGround ground, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!MayAtAll(actor)) return NotYours<int>();
        if (AccessNotes.WrongText(reason, "Begrundelse", GivenText.LongestReason) is { } wrong) return new Outcome<int>.Refused([wrong]);
        return await store.Write<int>(actor, EraseFileAct, reason, async under => await (await FileRows(under.Context, actor, sha256, cancel)).Match<Task<Outcome<int>>>(
            async found => new Outcome<int>.Done(await under.EraseTexts(found.Rows, ground)),
            f => Task.FromResult<Outcome<int>>(new Outcome<int>.Refused(f)), d => Task.FromResult<Outcome<int>>(new Outcome<int>.Denied(d)),
            n => Task.FromResult<Outcome<int>>(new Outcome<int>.NotFound(n)), c => Task.FromResult<Outcome<int>>(new Outcome<int>.Conflict(c))), cancel);
    }

    /// <summary>What is to be done, and how it is told.</summary>
    private sealed record Found(IReadOnlyList<RowTexts> Rows, ErasurePlan Plan);

    private async Task<Outcome<Found>> Texts(ViftenContext context, Actor actor, long change, CancellationToken cancel)
    {
        if (!MayAtAll(actor)) return NotYours<Found>();
        var entry = await context.Set<ChangeEntry>().SingleOrDefaultAsync(c => c.No == change, cancel);
        if (entry is null || !IsTheirs(actor, entry.Party) || !new HistorySight(actor, new Dictionary<Guid, ReturnHead>()).SeesReason(entry)) return new Outcome<Found>.NotFound($"Ændring {change}");
        var written = new List<HistoryRow>();
        foreach (var table in _tables.Value.Where(t => !t.IsOfSheet)) written.AddRange((await table.Written(context, [change], HistoryReading.MostInList, cancel)).Where(r => r.Added == change));
        var heads = written.Select(r => r.Head).Distinct().ToArray();
        var returns = await context.Set<ReturnHead>().Where(h => heads.Contains(h.Id)).ToDictionaryAsync(h => h.Id, cancel);
        var sight = new HistorySight(actor, returns);
        if (written.Any(r => !sight.Sees(r, entry)) && entry.Act == DialogueBook.CommentAct) return new Outcome<Found>.NotFound($"Ændring {change}");
        var texts = written.Where(r => sight.Sees(r, entry)).SelectMany(TextsOf).Select(t => t.Text).ToHashSet(StringComparer.Ordinal);
        var rows = new List<RowTexts>();
        var told = new List<string>();
        // What was written is carried on from case to case and into the verdict, and with its row from import to import; there it goes too.
        bool Carries(HistoryRow row) => row.Added == change || written.Any(w => w.Subject == row.Subject || (IsExplanation(w) && IsExplanation(row) && Equals(w["OfferId"], row["OfferId"]) && Equals(w["ServiceId"], row["ServiceId"])));
        var carrying = new HashSet<long> { change };
        foreach (var table in _tables.Value.Where(t => !t.IsOfSheet && t.Table.Erasable.Count > 0))
            foreach (var row in await table.Of(context, heads, null, long.MaxValue, int.MaxValue, cancel))
            {
                var gone = TextsOf(row).Where(t => texts.Contains(t.Text)).Select(t => t.Column).ToArray();
                if (gone.Length == 0 || !Carries(row)) continue;
                rows.Add(new(row.Table.Type, row.Id, gone));
                told.Add(HistoryLabels.Table(row.Table.Name));
                carrying.Add(row.Added);
            }
        long[] numbers = [.. carrying];
        foreach (var other in await context.Set<ChangeEntry>().Where(c => numbers.Contains(c.No)).OrderBy(c => c.No).ToListAsync(cancel))
        {
            var columns = new List<string>();
            if (other.Reason.Length > 0 && (other.No == change ? !s_unwritten.Contains(other.Act) && !IsKept(other.Act) : texts.Any(t => other.Reason == t || other.Reason.EndsWith(": " + t, StringComparison.Ordinal)))) columns.Add("reason");
            // The summary of a verdict repeats its text, in the escapes of JSON.
            if (texts.Any(t => other.Summary.Contains(CanonicalJson.Write(w => w.WriteStringValue(t))[1..^1], StringComparison.Ordinal))) columns.Add("summary");
            if (columns.Count > 0) rows.Add(new(typeof(ChangeEntry), other.No, columns));
            if (columns.Contains("reason")) told.Add($"Begrundelsen i ændring {other.No.ToString(CultureInfo.InvariantCulture)}");
        }
        if (rows.Count == 0) return new Outcome<Found>.Refused([new("NOTHING-TO-ERASE", Severity.Blocks, "Der er ingen tekst at slette i ændringen. Den kan være slettet allerede.")]);
        return new Outcome<Found>.Done(new(rows, new($"Ændring {entry.No.ToString(CultureInfo.InvariantCulture)}: {ActWords.Of(entry.Act)}", [.. told.Distinct()],
            ["Hvem der gjorde det, hvornår, og hvad det var", "Tal, takster og beslutninger", "Det, der er offentliggjort"], rows.Count) { Texts = [.. texts, entry.Reason] }));
    }

    private async Task<Outcome<Found>> FileRows(ViftenContext context, Actor actor, string sha256, CancellationToken cancel)
    {
        if (!MayAtAll(actor)) return NotYours<Found>();
        var file = await context.Set<StoredFile>().Where(f => f.Sha256 == sha256).Select(f => new { f.Name, f.Added }).SingleOrDefaultAsync(cancel);
        if (file is null) return new Outcome<Found>.NotFound("Filen");
        var received = await context.Set<Fact<ReceivedFile>>().Where(f => f.Value.Sha256 == sha256).ToListAsync(cancel);
        var imports = await context.Set<ChangeEntry>().Where(c => c.Act == RateBook.ImportAct && c.Summary.Contains($"\"file\":\"{sha256}\"")).Select(c => c.No).ToListAsync(cancel);
        var heads = await context.Set<HeadVersion>().Where(v => imports.Contains(v.Added)).Join(context.Set<ReturnHead>(), v => v.Head, h => h.Id, (_, h) => new { h.Id, h.Operator }).Distinct().ToListAsync(cancel);
        var isTheirs = actor.MayAll(Right.EraseTexts)
            || (received.Count + heads.Count > 0 && received.All(r => r.Value.Party == actor.Party) && heads.All(h => h.Operator == actor.Party));
        if (!isTheirs) return new Outcome<Found>.NotFound("Filen");
        if (await context.Set<PublicationEdition>().AnyAsync(p => p.Json == sha256 || p.Csv == sha256 || p.Xlsx == sha256 || p.RuleSet == sha256, cancel)
            || await context.Set<AnnexEdition>().AnyAsync(a => a.Json == sha256 || a.Docx == sha256 || a.Html == sha256 || a.Csv == sha256 || a.Xlsx == sha256 || a.RuleSet == sha256, cancel))
            return new Outcome<Found>.Refused([new("FILE-PUBLISHED", Severity.Blocks, "Filen hører til noget, der er offentliggjort, og kan aldrig slettes.")]);
        if (received.Any(r => r.Ended is null)) return new Outcome<Found>.Refused([new("FILE-WAITS", Severity.Blocks, "Filen venter på at blive indlæst. Læg den til side først.")]);
        if (await Erasures.OfFile(context, sha256, cancel) is { } note) return new Outcome<Found>.Refused([new("FILE-ERASED", Severity.Blocks, $"Filens indhold er væk. {note.Text}.")]);
        var rows = new List<RowTexts> { new(typeof(StoredFile), sha256, ["bytes"]) };
        Guid[] ids = [.. heads.Select(h => h.Id)];
        foreach (var table in _tables.Value.Where(t => t.IsOfSheet))
            rows.AddRange((await table.ReadFrom(context, ids, Provenance.PrefixOf(sha256), cancel)).Select(id => new RowTexts(table.Table.Type, id, ["extra"])));
        return new Outcome<Found>.Done(new(rows, new($"Filen {file.Name}", ["Filen, som den blev afleveret", $"Egne kolonner i {Danish.Number(rows.Count - 1, 0)} rækker, der er læst fra filen"],
            ["Takster, regnskab, købere og udgifter, som reglerne regner på", "Filens navn og kontrolsum", "Hvem der afleverede og indlæste den, og hvornår"], rows.Count)));
    }

    /// <summary>What is written in a row, by the column it stands in.</summary>
    private static IEnumerable<(string Column, string Text)> TextsOf(HistoryRow row) =>
        row.Table.Erasable.Where(c => c.Holder is not null && c.Property.PropertyType == typeof(string))
            .Select(c => (c.Name, Text: c.Property.GetValue(row.Value) as string ?? "")).Where(t => t.Text.Length > 0);

    private static bool IsExplanation(HistoryRow row) => row.Value is Core.Dialogue.ExplanationCase or Core.Rates.AcceptedExplanation;

    private static bool MayAtAll(Actor actor) => actor.MayAll(Right.EraseTexts) || (actor.Party is { } party && actor.May(Right.EraseTexts, party));

    private static bool IsTheirs(Actor actor, string? party) => actor.MayAll(Right.EraseTexts) || (party is not null && actor.May(Right.EraseTexts, party));

    private static Outcome<T> NotYours<T>() => new Outcome<T>.Denied("Kun sekretariatet, og en parts brugeradministrator for partens eget, kan slette, hvad der er skrevet eller sendt.");
}

/// <summary>What an erasure takes and leaves, to be read before it is done.</summary>
/// <param name="Of">What it is about.</param>
/// <param name="Goes">What goes.</param>
/// <param name="Stays">What stays.</param>
/// <param name="Rows">How many rows it is.</param>
public sealed record ErasurePlan(string Of, IReadOnlyList<string> Goes, IReadOnlyList<string> Stays, int Rows)
{
    /// <summary>The texts that go; the reason of the erasure must not repeat them.</summary>
    internal IReadOnlyList<string> Texts { get; init; } = [];
}
