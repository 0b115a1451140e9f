using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Publications;

namespace Viften.App.Publications;

public sealed partial class PublicationBook
{
    /// <summary>Offentliggørelse: freezes the approved rates of a year as the next edition, with its documents and every explanation.</summary>
    /// <param name="actor">Who publishes; the secretariat.</param>
    /// <param name="agreement">The agreement.</param>
    /// <param name="year">Takstår.</param>
    /// <param name="effectiveFrom">The day the edition counts from; null as in the draft.</param>
    /// <param name="note">What the edition is about, for its readers.</param>
    /// <param name="reason">Begrundelse, for the chain.</param>
    /// <param name="expected">The number of the draft. If an approved return, or the editions, have moved since, it is a conflict.</param>
    /// <param name="withMissing">Publish although parties have no approved return.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    /// <remarks>Everything is calculated as of the draft and before the lock, so what is published is what was shown.</remarks>
    public async Task<Outcome<Edition>> Publish(
        Actor actor, Agreement agreement, int year, DateOnly? effectiveFrom, string note, string reason, long expected, bool withMissing = false, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.DecideRates)) return new Outcome<Edition>.Denied(OnlySecretariat);
        if (Wrong(note, reason) is { } wrong) return new Outcome<Edition>.Refused([wrong]);
        if (expected > await store.Latest(cancel)) return new Outcome<Edition>.Conflict("Udkastet er ikke fra dette lager. Lav det igen.");
        var work = await Work(actor, agreement, year, effectiveFrom, expected, cancel);
        var draft = work.Draft;
        Finding[] against = [.. draft.Findings.Where(f => f.Severity == Severity.Blocks || (f.Code == "PUBLISH-MISSING" && !withMissing))];
        if (against.Length > 0) return new Outcome<Edition>.Refused(against);
        var frozen = Freeze(work, note);
        if (frozen.Disagreement is { } unlike) return new Outcome<Edition>.Refused([unlike]);
        var rows = await PublishedRows(work, frozen.Id, cancel);

        return await store.Write<Edition>(actor, PublishAct, reason, async change =>
        {
            if (await RateBook.MovedSince(change.Context, [.. work.Resting.Select(r => r.Return)], year, expected, cancel) is { } moved) return new Outcome<Edition>.Conflict(moved);
            if (await change.Context.Set<PublicationEdition>().AnyAsync(p => p.Added > expected, cancel))
                return new Outcome<Edition>.Conflict("Der er offentliggjort en anden udgave i mellemtiden. Se udkastet igen.");
            foreach (var file in frozen.Files) await change.Keep(file.Name, file.Type, file.Bytes, file.Layout);
            var edition = frozen.Row(draft, note, change.No);
            await change.Add(edition);
            await change.AddAll([.. rows.Select(r => r(change.No))]);
            await change.AddAll([.. work.Resting.Select(r => new EditionReturn { Edition = edition.Id, Return = r.Return.Id, Revision = r.Revision, Added = change.No })]);
            change.Summary = SummaryOf(draft, edition);
            return new Outcome<Edition>.Done(new(
                edition.Id, edition.Agreement, edition.Year, edition.No, edition.EffectiveFrom, edition.Previous, edition.AsOf, edition.RuleSet, edition.Program, note,
                edition.Json, edition.Csv, edition.Xlsx, change.No, change.At, actor.Person));
        }, cancel);
    }

    private static Finding? Wrong(string note, string reason) =>
        GivenText.WrongReason(reason) ?? (note.Length > GivenText.LongestReason
            ? new("TEXT-TOO-LONG", Severity.Blocks, $"“Note” har {Text(note.Length)} tegn og må højst have {Text(GivenText.LongestReason)}. Skriv det kortere.", new Place(null, null, null, "Note"))
            : GivenText.Unstorable(note, "Note"));

    /// <summary>The documents of an edition before it is one.</summary>
    private sealed record Frozen(Guid Id, IReadOnlyList<(string Name, string Type, byte[] Bytes, string? Layout)> Files, string RuleSet, string Program, Finding? Disagreement)
    {
        public PublicationEdition Row(PublicationDraft draft, string note, long change) => new()
        {
            Id = Id,
            Agreement = draft.Agreement.Id,
            Year = draft.Year,
            No = draft.Number,
            EffectiveFrom = draft.EffectiveFrom,
            Previous = draft.Previous?.Id,
            AsOf = draft.Expected,
            RuleSet = RuleSet,
            Program = Program,
            Note = note,
            Json = Sha(Files[0].Bytes),
            Csv = Sha(Files[1].Bytes),
            Xlsx = Sha(Files[2].Bytes),
            Added = change,
        };
    }

    private static Frozen Freeze(Drafted work, string note)
    {
        var draft = work.Draft;
        var rules = AgreementFile.Canonical(draft.Agreement);
        var program = typeof(PublicationBook).Assembly.GetName().Version?.ToString(3) ?? "";
        var header = new PublicationHeader(
            draft.Agreement.Id, draft.Agreement.Region.Name, draft.Year, draft.Number, draft.EffectiveFrom, note, Sha(rules), work.Check.Result.IndexVintage, program, draft.Expected,
            [.. draft.Parties.Where(p => p.Progress != PartyProgress.Approved).Select(p => p.Code)], [.. draft.Parties.Where(p => p.IsCarried).Select(p => p.Code)]);
        string Name(string ending) => NameOf(draft.Agreement.Id, draft.Year, draft.Number, ending);
        var (json, csv) = (PublicationDocuments.Json(header, draft.Lines), PublicationDocuments.Csv(draft.Lines));
        var xlsx = PublicationDocuments.Xlsx(draft.Lines, $"Takster {Text(draft.Year)}, udgave {Text(draft.Number)}");
        RateFileRead[] sheets = [RateFileReader.Read(Name("csv"), new MemoryStream(csv)), RateFileReader.Read(Name("xlsx"), new MemoryStream(xlsx))];
        // Someone may hand an edition in as a rate file one day: its columns must then be known, as those of any other file.
        var layouts = sheets.Select(s => Provenance.LayoutJson(s.Facts.Origins.Select(o => o.Layout).Distinct())).ToArray();
        return new(
            Ids.OfPath("publication", draft.Agreement.Id, Text(draft.Year), Text(draft.Number)),
            [(Name("json"), "json", json, null), (Name("csv"), "csv", csv, layouts[0]), (Name("xlsx"), "xlsx", xlsx, layouts[1]), ($"{draft.Agreement.Id}.json", "json", rules, null)],
            Sha(rules), program, Unlike(draft.Lines, json, sheets));
    }

    /// <summary>The first line that one of the documents does not say as it is; null when all say the same.</summary>
    private static Finding? Unlike(IReadOnlyList<PublishedService> lines, byte[] json, RateFileRead[] sheets)
    {
        foreach (var (name, read) in new[] { ("json", PublicationDocuments.ReadJson(json).Lines) }.Concat(sheets.Select(s => (s.Name, PublicationDocuments.Lines(s)))))
        {
            for (var i = 0; i < lines.Count; i++)
                if (i >= read.Count || !PublishedFields.Same(lines[i], read[i]))
                    return new("PUBLISH-TEXT-UNSAFE", Severity.Blocks, $"{lines[i].OfferName} · {lines[i].ServiceName} ({lines[i].OperatorName}) kan ikke skrives ens i alle dokumenter ({name}). Fjern usædvanlige tegn i tekster for ydelsen, og prøv igen.");
            if (read.Count != lines.Count) return new("PUBLISH-TEXT-UNSAFE", Severity.Blocks, $"Dokumentet {name} har ikke de samme linjer som de andre. Fjern usædvanlige tegn i teksterne, og prøv igen.");
        }
        return null;
    }

    /// <summary>A row for each line with the reasons it has now, or those it had in the edition it is carried from.</summary>
    private async Task<IReadOnlyList<Func<long, PublishedRateRow>>> PublishedRows(Drafted work, Guid edition, CancellationToken cancel)
    {
        var draft = work.Draft;
        var current = work.Rows.GroupBy(r => (r.Key.Item1, r.Key.Item2, r.Key.Item3)).ToDictionary(g => g.Key, g => g.OrderBy(r => r.Key.Item4).ToArray());
        var earlier = draft.Previous is { } previous ? await Packed(previous.Id, cancel) : [];
        var packed = new byte[draft.Lines.Count][];
        Parallel.For(0, packed.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel }, i =>
        {
            var line = draft.Lines[i];
            var service = EffectiveFrom.Service(line);
            var isFresh = work.Fresh.Contains(line.Operator) && line.To >= draft.EffectiveFrom;
            var day = line.From < draft.EffectiveFrom ? draft.EffectiveFrom : line.From;
            packed[i] = isFresh
                ? FrozenExplanation.Of(work.Check.Result, current[service].Last(r => r.Key.Item4 <= day).Value).Pack()
                : earlier[service].Last(r => r.From <= line.From).Explanation;
        });
        return [.. draft.Lines.Select((line, i) => (Func<long, PublishedRateRow>)(change => new PublishedRateRow
        {
            Edition = edition,
            Operator = line.Operator,
            OfferId = line.OfferId,
            ServiceId = line.ServiceId,
            ValidFrom = line.From,
            ValidTo = line.To,
            Unit = Core.Rates.Words.Of(line.Unit),
            Rate = line.Rate,
            Explanation = packed[i],
            Added = change,
        }))];
    }

    private async Task<Dictionary<(string, string, string), (DateOnly From, byte[] Explanation)[]>> Packed(Guid edition, CancellationToken cancel)
    {
        await using var context = store.Read();
        var rows = await context.Set<PublishedRateRow>().Where(r => r.Edition == edition).ToListAsync(cancel);
        return rows.GroupBy(r => (r.Operator, r.OfferId, r.ServiceId)).ToDictionary(g => g.Key, g => g.OrderBy(r => r.ValidFrom).Select(r => (r.ValidFrom, r.Explanation)).ToArray());
    }

    private static string SummaryOf(PublicationDraft draft, PublicationEdition edition) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("agreement", edition.Agreement);
        w.WriteNumber("year", edition.Year);
        w.WriteNumber("edition", edition.No);
        w.WriteNumber("lines", draft.Lines.Count);
        w.WriteNumber("added", draft.Difference.Count(d => d.Kind == LineChange.Added));
        w.WriteNumber("changed", draft.Difference.Count(d => d.Kind == LineChange.Changed));
        w.WriteNumber("ended", draft.Difference.Count(d => d.Kind == LineChange.Ended));
        w.WriteString("json", edition.Json);
        w.WriteEndObject();
    });

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
