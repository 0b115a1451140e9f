using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Persons;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.History;

/// <summary>Makes entries of the chain into lines that say what was before and after, for one who asks.</summary>
internal sealed class HistoryReading(Actor actor, IReadOnlyList<HistoryTable> tables, ViftenContext context, CancellationToken cancel)
{
    /// <summary>A change of more rows than this is told by its number, and shown on a page of its own.</summary>
    public const int MostInList = 60;

    private readonly Dictionary<Guid, ReturnHead> _returns = [];
    private readonly Dictionary<(string Table, string Key), ErasureNote> _erased = [];

    /// <summary>Lines of some changes, with all they did that there is room for.</summary>
    public async Task<List<HistoryLine>> Lines(IReadOnlyList<ChangeEntry> entries, int most = MostInList)
    {
        var told = entries.Where(e => e.RowsAdded + e.RowsEnded <= MostInList || entries.Count == 1).Select(e => e.No).ToArray();
        var rows = new List<HistoryRow>();
        if (told.Length > 0)
            foreach (var table in tables) rows.AddRange(await table.Written(context, told, entries.Count == 1 ? most : MostInList * told.Length, cancel));
        return await Lines(entries, rows, told, most);
    }

    /// <summary>Lines of some changes, told by rows that are found already.</summary>
    /// <param name="entries">The changes.</param>
    /// <param name="rows">What is to be told of them.</param>
    /// <param name="moved">Changes whose moves of a standing are told too.</param>
    /// <param name="most">Rows of each that there is room for.</param>
    /// <param name="head">Only this one's standing.</param>
    public async Task<List<HistoryLine>> Lines(IReadOnlyList<ChangeEntry> entries, IReadOnlyList<HistoryRow> rows, long[] moved, int most, Guid? head = null)
    {
        await Learn(entries, rows);
        var sight = new HistorySight(actor, _returns);
        var standings = await Standings(moved, head);
        var documents = await Documents(moved);
        var lines = new List<HistoryLine>();
        foreach (var entry in entries)
        {
            var written = rows.Where(r => r.Added == entry.No || r.Ended == entry.No).ToList();
            var seen = written.Where(r => sight.Sees(r, entry)).ToList();
            // A remark that is not for the one asking leaves no line at all.
            if (written.Count > 0 && seen.Count == 0 && entry.Act == Dialogue.DialogueBook.CommentAct) continue;
            var items = Items(entry.No, seen, sight).Concat(standings[entry.No]).Concat(documents[entry.No]).ToList();
            var isCut = entry.RowsAdded + entry.RowsEnded > MostInList && items.Count(i => i.Table != "Status") >= most;
            lines.Add(new(entry.No, entry.At, entry.Actor, entry.Party, entry.Act, ActWords.Of(entry.Act), Reason(entry, sight), entry.RowsAdded + entry.RowsEnded, [.. items.Take(most)],
                isCut || (items.Count == 0 && entry.RowsAdded + entry.RowsEnded > MostInList)));
        }
        return lines;
    }

    private string Reason(ChangeEntry entry, HistorySight sight) =>
        _erased.TryGetValue(("changes", Number(entry.No)), out var note) && note.Covers("reason") ? note.Text
        : sight.SeesReason(entry) ? entry.Reason : "Begrundelsen ses kun hos borgerens egen myndighed.";

    /// <summary>Finds the returns that rows belong to, and what was erased of them.</summary>
    private async Task Learn(IReadOnlyList<ChangeEntry> entries, IReadOnlyList<HistoryRow> rows)
    {
        var heads = rows.Select(r => r.Head).Distinct().Where(h => !_returns.ContainsKey(h)).ToArray();
        foreach (var found in await context.Set<ReturnHead>().Where(h => heads.Contains(h.Id)).ToListAsync(cancel)) _returns[found.Id] = found;
        foreach (var (key, note) in await Erasures.Of(context, "changes", entries.Select(e => Number(e.No)), cancel)) _erased[("changes", key)] = note;
        foreach (var group in rows.Where(r => r.Table.Erasable.Count > 0).GroupBy(r => r.Table.Name))
            foreach (var (key, note) in await Erasures.Of(context, group.Key, group.Select(r => r.Id.ToString("D")), cancel)) _erased[(group.Key, key)] = note;
    }

    private IEnumerable<HistoryItem> Items(long change, IEnumerable<HistoryRow> rows, HistorySight sight)
    {
        foreach (var group in rows.GroupBy(r => (r.Table.Name, r.Subject)))
        {
            var ended = group.Where(r => r.Ended == change && r.Added != change).OrderBy(r => r.From).ToList();
            foreach (var added in group.Where(r => r.Added == change).OrderBy(r => r.From))
            {
                var old = ended.FirstOrDefault(e => e.From == added.From) ?? ended.FirstOrDefault();
                if (old is not null) ended.Remove(old);
                if (Item(old, added, sight) is { } item) yield return item;
            }
            foreach (var old in ended)
                if (Item(old, null, sight) is { } item) yield return item;
        }
    }

    private HistoryItem? Item(HistoryRow? old, HistoryRow? now, HistorySight sight)
    {
        var row = now ?? old!;
        var kind = old is null ? HistoryKind.Added : now is null ? HistoryKind.Ended : HistoryKind.Changed;
        var place = new HistoryPlace(row.Table.Name, sight.PartyOf(row), sight.YearOf(row), row["OfferId"] as string, row["ServiceId"] as string, row["Sha256"] as string ?? row.Head.ToString("D"));
        // Who a person is stands behind its own door; here only that it was written.
        if (row.Value is IdentityCommitment) return now is null ? null : new(HistoryKind.Changed, HistoryLabels.Table(row.Table.Name), old is null ? "identitet oprettet" : "identitet rettet", [], place);
        var fields = Told(old).Select(f => f.Heading).Concat(Told(now).Select(f => f.Heading)).Distinct().ToList();
        var (before, after) = (Lookup(old), Lookup(now));
        return new(kind, HistoryLabels.Table(row.Table.Name), NameOf(row),
            [.. fields.Select(h => new FieldChange(h, before.GetValueOrDefault(h), after.GetValueOrDefault(h))).Where(f => f.Old != f.New)], place);
    }

    private Dictionary<string, string?> Lookup(HistoryRow? row) => Told(row).GroupBy(f => f.Heading).ToDictionary(g => g.Key, g => g.First().Text);

    /// <summary>A row's fields as texts by heading, in the order of the record.</summary>
    private IEnumerable<(string Heading, string? Text)> Told(HistoryRow? row)
    {
        if (row is null) yield break;
        _erased.TryGetValue((row.Table.Name, row.Id.ToString("D")), out var note);
        foreach (var (property, column) in tables.Single(t => t.Table.Name == row.Table.Name).Fields)
        {
            if (HistoryLabels.Field(row.Value.GetType(), property) is not { } field) continue;
            var value = property.GetValue(row.Value);
            if (note is not null && note.Covers(column)) yield return (field.Heading.Length == 0 ? "Egne kolonner" : field.Heading, $"({note.Text})");
            else if (value is NamedTexts texts) foreach (var (name, text) in texts) yield return (name, text);
            else if (value is NamedFigures figures) foreach (var (name, figure) in figures) yield return ($"{field.Heading} {name}", HistoryLabels.Text(figure, field.Kind));
            else if (value is string code && row.Value is Correction && property.Name == nameof(Correction.Field)) yield return (field.Heading, Heading(code));
            else yield return (field.Heading, HistoryLabels.Text(value, field.Kind));
        }
        if (row.Value is Grant) yield return ("Gælder", new Period(row.From, row.To).ToString());
    }

    private static string NameOf(HistoryRow row) => row.Value switch
    {
        RateRow or AccountRow or BuyerRow or SpendingRow => RowName.Of(row.Value),
        Grant grant => RoleWords.Of(grant.Role),
        AccountProfile profile => profile.Name,
        ReceivedFile file => file.Name,
        Correction c => $"{c.OfferId} · {c.ServiceId}: {Heading(c.Field)}",
        _ when WorkPlanLabels.NameOf(row.Value) is { } name => name,
        AccessReview review => $"{Danish.Date(review.From)} – {Danish.Date(review.To)}",
        _ => string.Join(" · ", new[] { row["OfferId"] as string, row["ServiceId"] as string }.OfType<string>()) is { Length: > 0 } name ? name
            : string.Join(" ", new[] { row["Operator"] as string ?? row["Party"] as string, (row["Year"] as int?)?.ToString(CultureInfo.InvariantCulture) }.OfType<string>()),
    };

    private static string Heading(string field) => Enum.TryParse<Field>(field, out var known) ? Fields.Heading(known) : field;

    /// <summary>Heads whose standing a change moved, from what to what.</summary>
    private async Task<ILookup<long, HistoryItem>> Standings(long[] changes, Guid? only)
    {
        var moves = context.Set<HeadVersion>().Where(v => changes.Contains(v.Added));
        if (only is { } head) moves = moves.Where(v => v.Head == head);
        var found = new List<(long, HistoryItem)>();
        foreach (var move in await moves.OrderBy(v => v.Added).Take(MostInList * 5).ToListAsync(cancel))
        {
            using var now = JsonDocument.Parse(move.State);
            if (!now.RootElement.TryGetProperty("status", out var status)) continue;
            var party = now.RootElement.TryGetProperty("operator", out var o) ? o.GetString() : null;
            if (party is not null ? !(actor.May(Right.SeeHistory, party) || actor.May(Right.SeeRates, party)) : !(actor.May(Right.SeeHistory) || actor.May(Right.ManageAccounts))) continue;
            var before = await context.Set<HeadVersion>().Where(v => v.Head == move.Head && v.Added < move.Added).OrderByDescending(v => v.Added).Select(v => v.State).FirstOrDefaultAsync(cancel);
            using var then = before is null ? null : JsonDocument.Parse(before);
            var (old, current) = (then is null ? null : Standing(then.RootElement.GetProperty("status").GetString()), Standing(status.GetString()));
            if (old == current) continue;
            var year = now.RootElement.TryGetProperty("year", out var y) && int.TryParse(y.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : (int?)null;
            found.Add((move.Added, new(old is null ? HistoryKind.Added : HistoryKind.Changed, HistoryLabels.Table("head_versions"), party is null ? "konto" : $"indberetningen {party} {Number(year ?? 0)}",
                [new("Status", old, current)], new("head_versions", party, year, Key: move.Head.ToString("D")))));
        }
        return found.ToLookup(f => f.Item1, f => f.Item2);
    }

    private static string? Standing(string? word) =>
        Enum.TryParse<ReturnStatus>(word, out var status) ? HistoryLabels.Text(status, null) : Enum.TryParse<AccountStatus>(word, out var account) ? HistoryLabels.Text(account, null) : word;

    /// <summary>Documents that say something to people: what was erased, and what was published.</summary>
    private async Task<ILookup<long, HistoryItem>> Documents(long[] changes)
    {
        var found = new List<(long, HistoryItem)>();
        foreach (var e in await context.Set<BodyErasure>().Where(e => changes.Contains(e.Added)).OrderBy(e => e.Added).Take(MostInList * 5).ToListAsync(cancel))
            found.Add((e.Added, new(HistoryKind.Ended, HistoryLabels.Table("body_erasures"), e.RowTable == "changes" ? $"begrundelse i ændring {e.RowKey}" : HistoryLabels.Table(e.RowTable), [], new("body_erasures", Key: e.RowKey))));
        foreach (var e in await context.Set<LogErasure>().Where(e => changes.Contains(e.Added)).ToListAsync(cancel))
            found.Add((e.Added, new(HistoryKind.Ended, HistoryLabels.Table("log_erasures"), $"opslag nr. {Number(e.FromNo)}–{Number(e.ToNo)}", [], new("log_erasures"))));
        foreach (var p in await context.Set<PublicationEdition>().Where(p => changes.Contains(p.Added)).ToListAsync(cancel))
            found.Add((p.Added, new(HistoryKind.Added, HistoryLabels.Table("publications"), $"{Number(p.Year)}, udgave {Number(p.No)}", [new("Gælder fra", null, Danish.Date(p.EffectiveFrom)), new("Note", null, p.Note)], new("publications", Year: p.Year, Key: Number(p.No)))));
        foreach (var a in await context.Set<AnnexEdition>().Where(a => changes.Contains(a.Added)).OrderBy(a => a.No).ToListAsync(cancel))
            found.Add((a.Added, new(HistoryKind.Added, HistoryLabels.Table("annex_editions"), $"{a.Agreement}, bilag {Number(a.No)}, udgave {Number(a.Version)}", [new("Titel", null, a.Title), new("Note", null, a.Note)], new("annex_editions", Key: $"{a.Agreement}/{Number(a.No)}"))));
        foreach (var r in await context.Set<RuleSetVersion>().Where(r => changes.Contains(r.Added)).Select(r => new { r.Added, r.Version, r.Sha256 }).ToListAsync(cancel))
            found.Add((r.Added, new(HistoryKind.Added, HistoryLabels.Table("rule_sets"), $"version {Number(r.Version)}", [new("Kontrolsum", null, r.Sha256)], new("rule_sets"))));
        return found.ToLookup(f => f.Item1, f => f.Item2);
    }

    private static string Number(long no) => no.ToString(CultureInfo.InvariantCulture);
}
