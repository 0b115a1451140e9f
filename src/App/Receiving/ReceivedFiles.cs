using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.History;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.RateFiles;

namespace Viften.App.Receiving;

/// <summary>Modtagne filer: rate files that were handed in and do not count yet.</summary>
/// <remarks>
/// Clause C20. A file waits until it is imported, replaced by a newer one or set aside. Its bytes are kept; what they say is read
/// again whenever it is shown, so nothing about it has to be kept in step.
/// </remarks>
public sealed class ReceivedFiles(ViftenStore store, ReadFiles reads)
{
    /// <summary>The act of handing a file in.</summary>
    public const string ReceiveAct = "files.receive";

    /// <summary>The act of setting one aside.</summary>
    public const string SetAsideAct = "files.setAside";

    /// <summary>Modtager en fil: keeps it until someone imports it or sets it aside.</summary>
    /// <param name="actor">Who hands it in: a reporter for their party, or the secretariat.</param>
    /// <param name="agreement">Id of the agreement's document.</param>
    /// <param name="name">The name the sender gave it; a path in it is cut off.</param>
    /// <param name="bytes">All of the file.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    /// <remarks>
    /// The same bytes again change nothing. A file that cannot be read as a rate file at all (empty, cut off, not a workbook) is refused.
    /// One that speaks for all that an earlier file of the same sender speaks for replaces it.
    /// </remarks>
    public async Task<Outcome<ReceivedItem>> Receive(Actor actor, string agreement, string name, byte[] bytes, CancellationToken cancel = default)
    {
        if (Sender(actor) is not { } sender) return new Outcome<ReceivedItem>.Denied("Kun den, der indberetter for en driftsherre, og sekretariatet kan aflevere en takstfil.");
        var called = FileNames.Safe(name);
        if (bytes.Length == 0) return new Outcome<ReceivedItem>.Refused([new("FILE-EMPTY", Severity.Blocks, "Filen er tom. Kontrollér, at den er gemt rigtigt, og send den igen.", new Place(called, null, null))]);
        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var read = await reads.Read(sha, () => Task.FromResult((called, bytes)));
        if (read.Refused) return new Outcome<ReceivedItem>.Refused([.. read.Findings.Select(f => f.Finding)]);
        var summary = reads.Summary(sha) ?? ReadSummary.Of(read);
        var waiting = await Waiting(agreement, sender.Party, sha, cancel);

        return await store.Write<ReceivedItem>(actor, ReceiveAct, $"Aflevering af {called}", async change =>
        {
            var subject = SubjectOf(agreement, sha);
            if (await Erasures.OfFile(change.Context, sha, cancel) is { } gone) return new Outcome<ReceivedItem>.Refused([IsErased(gone, called)]);
            if (await change.Context.Facts<ReceivedFile>().SingleOrDefaultAsync(f => f.Subject == subject, cancel) is { } live)
                return Visible(actor, live.Value)
                    ? new Outcome<ReceivedItem>.Done((await ItemsOf(change.Context, [live], cancel))[0])
                    : new Outcome<ReceivedItem>.Refused([new("FILE-RECEIVED-ALREADY", Severity.Blocks, "Netop den fil er allerede afleveret af en anden. Spørg sekretariatet.", new Place(called, null, null))]);
            await change.Keep(called, FileNames.TypeOf(called), bytes, Provenance.LayoutJson(read.Sheets.Select(s => s.Layout).OfType<SheetLayout>()));
            var ids = waiting.Where(w => w.Speaks.IsSubsetOf(summary.SpeaksFor)).Select(w => w.Id).ToArray();
            var replaced = await change.Context.Facts<ReceivedFile>().Where(f => ids.Contains(f.Id)).ToListAsync(cancel);
            await change.End(replaced);
            var file = new ReceivedFile { Agreement = agreement, Sha256 = sha, Name = called, Party = sender.Party, Person = actor.Person };
            var fact = change.Fact(subject, HeadOf(agreement), new Period(DanishTime.DateOf(change.At), null), $"actor:{actor.Person}", file);
            await change.Append([fact]);
            change.Summary = SummaryOf(file, replaced.Select(r => r.Value));
            return new Outcome<ReceivedItem>.Done(Item(file, change.At, bytes.Length, summary) with { Replaced = [.. replaced.Select(r => r.Value.Name)] });
        }, cancel);
    }

    /// <summary>Content that was erased does not come back by the same file being sent again.</summary>
    internal static Finding IsErased(ErasureNote note, string name) =>
        new("FILE-ERASED", Severity.Blocks, $"Netop den fil har været her, og dens indhold er væk: {note.Text}. Tag det ud, der ikke må være i filen, og send den igen.", new Place(name, null, null));

    /// <summary>Lægger en fil til side: it waits no longer, and nothing of it counts. Its bytes stay.</summary>
    public async Task<Outcome<ReceivedFile>> SetAside(Actor actor, string agreement, string sha256, string reason, CancellationToken cancel = default)
    {
        var file = await Find(actor, agreement, sha256, cancel);
        if (file is null) return new Outcome<ReceivedFile>.NotFound("Filen");
        if (Sender(actor) is null) return new Outcome<ReceivedFile>.Denied("Kun den, der indberetter for driftsherren, og sekretariatet kan lægge en fil til side.");
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<ReceivedFile>.Refused([wrong]);
        return await store.Write<ReceivedFile>(actor, SetAsideAct, reason, async change =>
        {
            var id = file.Id;
            var live = await change.Context.Facts<ReceivedFile>().SingleOrDefaultAsync(f => f.Id == id, cancel);
            if (live is null) return new Outcome<ReceivedFile>.Conflict("Filen er indlæst, erstattet eller lagt til side i mellemtiden. Se listen igen.");
            await change.End([live]);
            change.Summary = SummaryOf(live.Value, []);
            return new Outcome<ReceivedFile>.Done(live.Value);
        }, cancel);
    }

    /// <summary>The files that wait, in the order they came: all of them for the secretariat, their own party's for others.</summary>
    /// <remarks>A file this node has not read yet is read beside the answer and stands as being read meanwhile.</remarks>
    public async Task<IReadOnlyList<ReceivedItem>> List(Actor actor, string agreement, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var facts = (await context.Facts<ReceivedFile>().Where(f => f.Value.Agreement == agreement).OrderBy(f => f.Added).ToListAsync(cancel)).Where(f => Visible(actor, f.Value)).ToList();
        return await ItemsOf(context, facts, cancel);
    }

    /// <summary>A waiting file byte for byte.</summary>
    public async Task<Outcome<ReceivedBytes>> Bytes(Actor actor, string agreement, string sha256, CancellationToken cancel = default)
    {
        if (await Find(actor, agreement, sha256, cancel) is not { } file) return new Outcome<ReceivedBytes>.NotFound("Filen");
        return new Outcome<ReceivedBytes>.Done(new(file.Value.Name, (await Load(sha256)).Bytes));
    }

    /// <summary>A waiting file as it reads, to be previewed and imported.</summary>
    public async Task<Outcome<RateFileRead>> Read(Actor actor, string agreement, string sha256, CancellationToken cancel = default)
    {
        if (await Find(actor, agreement, sha256, cancel) is null) return new Outcome<RateFileRead>.NotFound("Filen");
        return new Outcome<RateFileRead>.Done(await reads.Read(sha256, () => Load(sha256)));
    }

    /// <summary>A file whose figures count waits no longer, for whichever agreement it was handed in.</summary>
    internal static async Task End(Change change, string sha256, CancellationToken cancel) =>
        await change.End(await change.Context.Facts<ReceivedFile>().Where(f => f.Value.Sha256 == sha256).ToListAsync(cancel));

    /// <summary>Whether a party handed the file in itself, now or earlier.</summary>
    internal static Task<bool> HandedIn(ViftenContext context, string party, string sha256, CancellationToken cancel) =>
        context.Set<Fact<ReceivedFile>>().AnyAsync(f => f.Value.Sha256 == sha256 && f.Value.Party == party, cancel);

    private async Task<Fact<ReceivedFile>?> Find(Actor actor, string agreement, string sha256, CancellationToken cancel)
    {
        await using var context = store.Read();
        var subject = SubjectOf(agreement, sha256);
        var fact = await context.Facts<ReceivedFile>().SingleOrDefaultAsync(f => f.Subject == subject, cancel);
        return fact is not null && Visible(actor, fact.Value) ? fact : null;
    }

    /// <summary>What the sender's other waiting files speak for. Files are read outside the write lock.</summary>
    private async Task<List<(Guid Id, IReadOnlySet<(ReturnKey, string)> Speaks)>> Waiting(string agreement, string? party, string sha256, CancellationToken cancel)
    {
        await using var context = store.Read();
        var files = await context.Facts<ReceivedFile>().Where(f => f.Value.Agreement == agreement && f.Value.Party == party && f.Value.Sha256 != sha256).ToListAsync(cancel);
        var waiting = new List<(Guid, IReadOnlySet<(ReturnKey, string)>)>();
        foreach (var file in files)
        {
            var summary = reads.Summary(file.Value.Sha256) ?? ReadSummary.Of(await reads.Read(file.Value.Sha256, () => Load(file.Value.Sha256)));
            if (summary.SpeaksFor.Count > 0) waiting.Add((file.Id, summary.SpeaksFor));
        }
        return waiting;
    }

    private async Task<(string Name, byte[] Bytes)> Load(string sha256)
    {
        await using var context = store.Read();
        var file = await context.Set<StoredFile>().SingleAsync(f => f.Sha256 == sha256);
        return (file.Name, file.Bytes);
    }

    private async Task<IReadOnlyList<ReceivedItem>> ItemsOf(ViftenContext context, List<Fact<ReceivedFile>> facts, CancellationToken cancel)
    {
        var (hashes, changes) = (facts.Select(f => f.Value.Sha256).ToArray(), facts.Select(f => f.Added).ToArray());
        var times = await context.Set<ChangeEntry>().Where(c => changes.Contains(c.No)).ToDictionaryAsync(c => c.No, c => c.At, cancel);
        var sizes = await context.Set<StoredFile>().Where(f => hashes.Contains(f.Sha256)).Select(f => new { f.Sha256, f.Bytes.Length }).ToDictionaryAsync(f => f.Sha256, f => f.Length, cancel);
        return [.. facts.Select(f => Item(f.Value, times[f.Added], sizes[f.Value.Sha256], SummaryNow(f.Value.Sha256)))];
    }

    /// <summary>What is known of a file now. Nobody waits here for one that is not read; whoever asks next finds it read.</summary>
    private ReadSummary? SummaryNow(string sha256)
    {
        var summary = reads.Summary(sha256);
        if (summary is null) _ = reads.Read(sha256, () => Load(sha256));
        return summary;
    }

    private static ReceivedItem Item(ReceivedFile file, DateTime at, long size, ReadSummary? summary) =>
        new(file, at, size, summary is null ? ReadState.Reading : summary.Blocking > 0 ? ReadState.MustCorrect : ReadState.CanImport, summary);

    /// <summary>The party handed in for: none for the secretariat. Null for one who may not hand in at all.</summary>
    private static (string? Party, bool _)? Sender(Actor actor) =>
        actor.MayAll(Right.ReportRates) ? (null, true) : actor.Party is { } party && actor.May(Right.ReportRates, party) ? (party, true) : null;

    private static bool Visible(Actor actor, ReceivedFile file) => actor.MayAll(Right.SeeRates) || (file.Party is { } party && party == actor.Party && actor.May(Right.SeeRates, party));

    private static Guid SubjectOf(string agreement, string sha256) => Ids.OfPath("received", agreement, sha256);

    private static Guid HeadOf(string agreement) => Ids.OfPath("received", agreement);

    private static string SummaryOf(ReceivedFile file, IEnumerable<ReceivedFile> replaced) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("agreement", file.Agreement);
        w.WriteString("received", file.Sha256);
        w.WriteString("name", file.Name);
        w.WriteStartArray("replaced");
        foreach (var other in replaced) w.WriteStringValue(other.Sha256);
        w.WriteEndArray();
        w.WriteEndObject();
    });
}

/// <summary>A waiting file as lists show it.</summary>
/// <param name="File">What was handed in, by whom and for which party.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="State">Whether it is read, and can be imported.</param>
/// <param name="Summary">What it came to; null while it is being read.</param>
public sealed record ReceivedItem(ReceivedFile File, DateTime At, long Bytes, ReadState State, ReadSummary? Summary)
{
    /// <summary>Names of the waiting files it took the place of, when it was handed in now.</summary>
    public IReadOnlyList<string> Replaced { get; init; } = [];
}

/// <summary>A file as it was handed in.</summary>
public sealed record ReceivedBytes(string Name, byte[] Bytes);
