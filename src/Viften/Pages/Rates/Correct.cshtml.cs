using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Rates;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.RateFiles;

namespace Viften.Pages.Rates;

/// <summary>Ret på skærmen: a figure of a reported row, with a reason, instead of a new file.</summary>
[Needs(Right.ReportRates)]
public sealed class CorrectModel(RateBook book) : BoardPage
{
    /// <summary>What says which row it is; only the file can alter it.</summary>
    private static readonly Field[] s_keys = [Field.Year, Field.Operator, Field.OfferId, Field.ServiceId, Field.From];

    internal RateLine Line { get; private set; } = null!;
    internal IReadOnlyList<FieldText> Texts { get; private set; } = [];
    internal IReadOnlyList<StandingCorrection> Standing { get; private set; } = [];

    /// <summary>The field being corrected; null while none is chosen.</summary>
    internal FieldText? Chosen { get; private set; }

    internal string? Text { get; private set; }
    internal string? Reason { get; private set; }

    internal ReturnKey Key => new(Line.Row.Operator, Line.Row.Year, 1);

    /// <summary>The revision the page was made from.</summary>
    internal long Expected => Board.Return(Key.Operator, Key.Year)?.Revision ?? 0;

    internal static bool IsKey(Field field) => s_keys.Contains(field);

    public async Task<IActionResult> OnGet(int aar, string driftsherre, string tilbud, string ydelse, string? fra, string? felt) =>
        await Find(aar, driftsherre, tilbud, ydelse, fra, felt) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(
        int aar, string driftsherre, string tilbud, string ydelse, string? fra, string? felt, string? tal, string? begrundelse, long? forventet, CancellationToken cancel)
    {
        if (!await Find(aar, driftsherre, tilbud, ydelse, fra, felt) || Chosen is null) return NotFound();
        (Text, Reason) = (tal, begrundelse);
        var outcome = await book.Correct(Actor, Key, Line.Row.OfferId, Line.Row.ServiceId, Line.Row.From, Chosen.Field, tal, begrundelse?.Trim() ?? "", forventet ?? 0, cancel);
        if (Refusal.Of(outcome) is { } refused) return Again(refused);
        var done = ((Outcome<CorrectionResult>.Done)outcome).Value;
        TempData["Besked"] = done.Change is null ? $"{Chosen.Heading} sagde det allerede. Intet er ændret."
            : done.Correction is null ? $"{Chosen.Heading} er sat tilbage til filens tal."
            : $"{Chosen.Heading} er rettet til {done.Correction.New ?? "tom"}. Tallene herunder er regnet om.";
        return LocalRedirect(Line.Address);
    }

    private async Task<bool> Find(int year, string operatorKey, string offerKey, string serviceKey, string? from, string? field)
    {
        if (Seen(operatorKey) is not { } found || UrlKey.Read(offerKey) is not { } offer || UrlKey.Read(serviceKey) is not { } service) return false;
        var lines = Board.Service(year, found.Code, offer, service).ToList();
        var line = from is null ? lines.FirstOrDefault() : lines.FirstOrDefault(l => l.Row.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) == from);
        if (line is null) return false;
        Line = line;
        Texts = RateRowTexts.Of(line.Row);
        Standing = [.. (await book.Corrections(Actor, found.Code, year)).Where(c => c.Cell.OfferId == offer && c.Cell.ServiceId == service && c.Cell.From == line.Row.From)];
        if (field is not null && Enum.TryParse<Field>(field, out var wanted)) Chosen = Texts.FirstOrDefault(t => t.Field == wanted && !IsKey(wanted));
        Text = Chosen?.Text;
        return true;
    }
}
