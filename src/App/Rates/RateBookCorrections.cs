using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.RateFiles;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Rates;

public sealed partial class RateBook
{
    /// <summary>The act a correction on screen stands under.</summary>
    public const string CorrectAct = "rates.correct";

    /// <summary>Rettelse: corrects one figure of a reported row on screen, with a reason, instead of in the file.</summary>
    /// <param name="actor">Who corrects: the operator's reporter, or the secretariat.</param>
    /// <param name="key">The return.</param>
    /// <param name="offer">Tilbuds-id.</param>
    /// <param name="service">Ydelses-id.</param>
    /// <param name="from">First day of the row's period.</param>
    /// <param name="field">Which field of the sheet Takster; not one of those that say which row it is.</param>
    /// <param name="text">The new text of the cell, read as the reader reads a cell; empty empties it.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="expectedRevision">The revision the page was made from; null corrects whatever is there.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    /// <remarks>
    /// The row keeps its source, and a fact beside it says what the file says there, so the figure is explained as corrected. What is
    /// set back to the file's own value is corrected no longer. A later file wins unless whoever imports keeps the cell.
    /// </remarks>
    public async Task<Outcome<CorrectionResult>> Correct(
        Actor actor, ReturnKey key, string offer, string service, DateOnly from, Field field, string? text, string reason, long? expectedRevision = null, CancellationToken cancel = default)
    {
        if (Closed<CorrectionResult>(actor, [key]) is { } closed) return closed;
        if (NotOnScreen(field) is { } refusal) return new Outcome<CorrectionResult>.Refused([refusal]);
        var (value, findings) = CellEntry.Read(field, text);
        var blocking = findings.Where(f => f.Severity == Severity.Blocks).Concat(GivenText.WrongReason(reason) is { } wrong ? [wrong] : []).ToList();
        if (blocking.Count > 0) return new Outcome<CorrectionResult>.Refused(blocking);
        var cell = new CellKey(key, offer, service, from, field);

        return await store.Write<CorrectionResult>(actor, CorrectAct, reason, async change =>
        {
            var heads = await Heads(change.Context, [key], cancel);
            if (Overtaken(heads.Values, expectedRevision, "Se tallet igen, og ret det så.") is { } conflict) return new Outcome<CorrectionResult>.Conflict(conflict);
            var subject = cell.RowSubject;
            var live = await change.Context.Facts<RateRow>().Where(f => f.Subject == subject).ToListAsync(cancel);
            if (live.SingleOrDefault(f => f.ValidFrom == from) is not { } old) return new Outcome<CorrectionResult>.NotFound($"Rækken {offer} · {service} fra {Danish.Date(from)} i indberetningen {key}");
            var row = RowFields<RateRow>.With(old.Value with { }, field, value ?? WhenEmpty(field, old.Value));
            if (row.To < row.From || live.Any(f => f != old && f.Value.Period.Overlaps(row.Period))) return new Outcome<CorrectionResult>.Refused([WrongPeriod(row)]);
            if (row.Equals(old.Value)) return new Outcome<CorrectionResult>.Done(new(null, row, await Standing(change.Context, cell, cancel), findings));

            await change.End([old]);
            await change.Append([change.Fact(old.Subject, old.Head, row.Period, old.Source, row)]);
            var correction = await Note(change, actor, cell, old.Value, row, reason, cancel);
            await change.Touch(Moved(heads[key], key, change.No, ReturnStatus.Imported));
            await ReopenLaterYears(change, [key], cancel);
            change.Summary = SummaryOf(cell, CellText.Of(RowFields<RateRow>.Value(old.Value, field)), CellText.Of(RowFields<RateRow>.Value(row, field)));
            return new Outcome<CorrectionResult>.Done(new(change.No, row, correction, findings));
        }, cancel);
    }

    /// <summary>The corrections that stand, of the returns the actor may see.</summary>
    public async Task<IReadOnlyList<StandingCorrection>> Corrections(Actor actor, string? party = null, int? year = null, long? asOf = null, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var heads = await VisibleTo(context, actor, party, year).ToListAsync(cancel);
        return [.. (await LiveCorrections.Of(context, heads.ToDictionary(h => h.Id, KeyOf), asOf, cancel)).Select(LiveCorrections.Standing)];
    }

    /// <summary>Ends the correction there was of the cell, and adds one unless the cell says again what the file says.</summary>
    private static async Task<Correction?> Note(Change change, Actor actor, CellKey cell, RateRow old, RateRow row, string reason, CancellationToken cancel)
    {
        var subject = cell.Subject;
        var before = await change.Context.Facts<Correction>().SingleOrDefaultAsync(f => f.Subject == subject, cancel);
        if (before is not null) await change.End([before]);
        var fileText = before is null ? CellText.Of(RowFields<RateRow>.Value(old, cell.Field)) : before.Value.Old;
        var text = CellText.Of(RowFields<RateRow>.Value(row, cell.Field));
        if (text == fileText) return null;
        var correction = new Correction
        {
            Year = cell.Return.Year,
            Operator = cell.Return.Operator,
            OfferId = cell.OfferId,
            ServiceId = cell.ServiceId,
            From = cell.From,
            Field = cell.Field.ToString(),
            Old = fileText,
            New = text,
            Reason = reason,
            Person = actor.Person,
        };
        await change.Append([change.Fact(subject, cell.Return.Id, cell.Return.Period, LiveCorrections.SourceOf(change.No), correction)]);
        return correction;
    }

    private static async Task<Correction?> Standing(ViftenContext context, CellKey cell, CancellationToken cancel)
    {
        var subject = cell.Subject;
        return (await context.Facts<Correction>().SingleOrDefaultAsync(f => f.Subject == subject, cancel))?.Value;
    }

    /// <summary>What says which row it is can only be altered where the whole row is: in the file.</summary>
    private static Finding? NotOnScreen(Field field)
    {
        var info = Fields.Info(field);
        var place = new Place(null, null, null, info.Heading);
        if (info.Sheet != RateSheet.Takster)
            return new("CORRECT-OTHER-SHEET", Severity.Blocks, $"På skærmen kan kun arket Takster rettes. Ret “{info.Heading}” på arket {Fields.SheetName(info.Sheet)} i filen, og indlæs filen igen.", place);
        return field is Field.Year or Field.Operator or Field.OfferId or Field.ServiceId or Field.From
            ? new("CORRECT-KEY", Severity.Blocks, $"“{info.Heading}” siger, hvilken række det er, og kan ikke rettes på skærmen. Ret det i filen, og indlæs filen igen.", place)
            : null;
    }

    /// <summary>What an empty cell means in the file, for fields that always have a value.</summary>
    private static object? WhenEmpty(Field field, RateRow row) => field switch
    {
        Field.To => new DateOnly(row.Year, 12, 31),
        Field.Financing => Words.DefaultFinancing(row.Kind),
        Field.ShortStay => false,
        _ => null,
    };

    private static Finding WrongPeriod(RateRow row) => row.To < row.From
        ? new("PERIOD-REVERSED", Severity.Blocks, $"Gyldig til ({Danish.Date(row.To)}) er før Gyldig fra ({Danish.Date(row.From)}). Skriv en senere dato.", new Place(null, null, null, Fields.Heading(Field.To)))
        : new("ROW-OVERLAP", Severity.Blocks, $"Perioden {row.Period} overlapper en anden række for samme ydelse. Skriv en tidligere dato.", new Place(null, null, null, Fields.Heading(Field.To)));

    private static string SummaryOf(CellKey cell, string? old, string? text) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("offer", cell.OfferId);
        w.WriteString("service", cell.ServiceId);
        w.WriteString("from", cell.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        w.WriteString("heading", Fields.Heading(cell.Field));
        w.WriteString("old", old);
        w.WriteString("new", text);
        w.WriteEndObject();
    });
}

/// <summary>What a correction came to.</summary>
/// <param name="Change">The change it became; null when the cell said so already.</param>
/// <param name="Row">The row as it stands now.</param>
/// <param name="Correction">The correction that stands; null when the cell says what the file says.</param>
/// <param name="Findings">What the reading of the text noted or warned about.</param>
public sealed record CorrectionResult(long? Change, RateRow Row, Correction? Correction, IReadOnlyList<Finding> Findings);
