using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Viften.App.Checks;
using Viften.Core;
using Viften.Core.Rates;

namespace Viften.Commands;

/// <summary><c>viften rates compare</c>: two sets of rates side by side, service by service.</summary>
internal static class CompareCommand
{
    private static readonly Option<string[]> s_with = new("--with")
    {
        HelpName = "FIL",
        AllowMultipleArgumentsPerToken = true,
        Description = "De ældre takster, der sammenlignes med; ellers de samme filers år før.",
    };

    private static readonly Option<string?> s_withYear = Options.Text("--with-year", "ÅR", "Takståret i de ældre takster; ellers det sidste.");
    private static readonly Option<string?> s_withAsOf = Options.Text("--with-as-of", "NR", "De ældre takster, som lageret havde dem efter ændring NR.");
    private static readonly Option<bool> s_all = new("--all") { Description = "Vis også ydelser uden ændring." };

    public static Verb Verb { get; } = new("compare", "Sammenligner takster før og nu, ydelse for ydelse.", Run)
    {
        Options.RateFiles, s_with, Options.Agreement, Options.Year, s_withYear, Options.Operator, s_all, Options.Json, Options.Store, Options.As, Options.AsOf, s_withAsOf, Options.Vintage,
    };

    private static int Run(Given given)
    {
        var now = ResultSource.Of(given, given.Files(Options.RateFiles), given.Number(Options.AsOf));
        var older = given.Files(s_with);
        var asOf = given.Number(s_withAsOf);
        var same = older.Count == 0 && asOf is null;
        var before = same ? now : older.Count > 0 ? OfFiles(given, older) : ResultSource.Of(given, [], asOf);
        var year = given.Year(Options.Year) ?? RatesSideBySide.LastYear(now) ?? throw new CannotRunException("Der er ingen takster at sammenligne.");
        var withYear = given.Year(s_withYear) ?? (same ? year - 1 : older.Count > 0 ? RatesSideBySide.LastYear(before) ?? year : year);
        var code = given.Operator(Options.Operator);
        RatePair[] pairs = [.. RatesSideBySide.Of(before, withYear, now, year).Where(p => code is null || p.Service.Operator == code)];
        if (pairs.Length == 0) throw new CannotRunException($"Der er ingen takster i {withYear} eller {year} at sammenligne.");
        if (given.Has(Options.Json)) WriteJson(given.Terminal.Output, pairs, withYear, year);
        else WriteText(given.Terminal.Out, pairs, withYear, year, given.Has(s_all), now);
        return ExitCode.Clean;
    }

    /// <summary>The older files are files also when the newer rates come from the store.</summary>
    private static RateCheckResult OfFiles(Given given, IReadOnlyList<string> paths)
    {
        var choice = AgreementChoice.Of(given);
        var check = RateChecking.Check(CommandFiles.ToCheck(paths, given.Terminal), choice.Agreement, new CheckOptions { Previous = choice.Previous });
        foreach (var read in check.Reads)
            if (read.Refused) throw new CannotRunException($"{read.Name}: {read.Findings[0].Finding.Text}");
        return check.Result;
    }

    private static void WriteText(TextWriter target, RatePair[] pairs, int before, int year, bool all, RateCheckResult now)
    {
        foreach (var part in pairs.GroupBy(p => p.Service.Operator))
        {
            target.WriteLine($"{now.Agreement.Party(part.Key)?.Name ?? "Driftsherre"} ({part.Key})");
            var shown = part.Where(p => all || !p.IsComparable || p.Change != 0m).ToArray();
            var table = new TextTable(("Tilbud", false), ("Ydelse", false), ("Enhed", false), ($"{before}", true), ($"{year}", true), ("Ændring kr.", true), ("Ændring", true));
            foreach (var pair in shown)
            {
                var s = pair.Service;
                table.Add(s.OfferName ?? s.OfferId, $"{s.ServiceName ?? s.ServiceId} ({s.ServiceId})", Words.Of(s.Unit), Rate(pair.Before), Rate(pair.Now), pair.Change is { } change ? Danish.Number(change, 0, 2) : "–", Note(pair));
            }
            if (shown.Length > 0) table.Write(target, "  ");
            var unchanged = part.Count() - shown.Length;
            if (unchanged > 0) target.WriteLine($"  {Danish.Number(unchanged, 0)} ydelser har samme takst (--all viser dem).");
            target.WriteLine();
        }
        target.WriteLine($"I alt {Danish.Number(pairs.Length, 0)} ydelser: {Count(pairs, p => p.Change > 0)} op, {Count(pairs, p => p.Change < 0)} ned, {Count(pairs, p => p.Change == 0)} uændret, {Count(pairs, p => p.Before is null)} nye, {Count(pairs, p => p.Now is null)} udgået.");
    }

    private static string Count(RatePair[] pairs, Func<RatePair, bool> which) => Danish.Number(pairs.Count(which), 0);

    private static string Rate(ServiceRate? rate) => rate?.Rate is { } value ? Danish.Number(value, 0, 2) : "–";

    private static string Note(RatePair pair) => pair.Before is null ? "ny"
        : pair.Now is null ? "udgået"
        : pair.Before.Unit != pair.Now.Unit ? $"før pr. {Words.Of(pair.Before.Unit)}"
        : pair.Fraction is { } fraction ? Danish.Change(fraction) : "–";

    private static void WriteJson(Stream target, RatePair[] pairs, int before, int year)
    {
        using (var json = new Utf8JsonWriter(target, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("before", before.ToString(CultureInfo.InvariantCulture));
            json.WriteString("now", year.ToString(CultureInfo.InvariantCulture));
            json.WriteStartArray("services");
            foreach (var pair in pairs)
            {
                json.WriteStartObject();
                json.WriteString("driftsherre", pair.Service.Operator);
                json.WriteString("tilbudsId", pair.Service.OfferId);
                json.WriteString("ydelsesId", pair.Service.ServiceId);
                json.WriteString("unitBefore", pair.Before is { } b ? Words.Of(b.Unit) : null);
                json.WriteString("unitNow", pair.Now is { } n ? Words.Of(n.Unit) : null);
                json.WriteString("rateBefore", Text(pair.Before?.Rate, 4));
                json.WriteString("rateNow", Text(pair.Now?.Rate, 4));
                json.WriteString("change", Text(pair.Change, 4));
                json.WriteString("fraction", Text(pair.Fraction, 6));
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        target.Write("\n"u8);
    }

    private static string? Text(decimal? value, int decimals) =>
        value is { } v ? Math.Round(v, decimals, MidpointRounding.AwayFromZero).ToString(CultureInfo.InvariantCulture) : null;
}
