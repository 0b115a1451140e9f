using Viften.App.Checks;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.Commands;

/// <summary>A check in plain Danish: the region, the operators, what blocks, and what was assumed.</summary>
internal static class CheckSummary
{
    private const int MostFindings = 50;
    private const int MostFrequent = 3;

    public static void Write(TextWriter target, CheckedFiles check, string? workbook)
    {
        var result = check.Result;
        var agreement = result.Agreement;
        target.WriteLine($"{agreement.Title} ({agreement.Id}) · pris- og lønskøn: {result.IndexVintage ?? "intet"}");
        target.WriteLine($"{Count(check.Reads.Count, "fil", "filer")}, {Count(result.Facts.Rows.Length, "takstrække", "takstrækker")}, {Count(result.Rows.Count(r => r.Compared), "sammenlignet", "sammenlignede")}");
        target.WriteLine(Region(result));
        target.WriteLine();
        if (result.Operators.Count > 0) WriteOperators(target, check);
        WriteFindings(target, check, workbook);
        WriteAssumed(target, result);
        if (workbook is not null) target.WriteLine($"Kontrolleret projektmappe: {workbook}");
    }

    private static string Region(RateCheckResult result)
    {
        var region = result.Region;
        if (region.RealChange is not { } change) return $"{result.Agreement.Region.Name}: intet er sammenlignet med basisåret.";
        int Having(params ComplianceStatus[] statuses) => result.Operators.Count(o => statuses.Contains(o.Status));
        var provisional = result.Findings.Any(f => f.Finding.Severity == Severity.Blocks) ? " (foreløbigt: der er blokerende fund)" : "";
        return $"{result.Agreement.Region.Name} samlet: realændring {Danish.Change(change)}, dækning {Share(region.Coverage)}{provisional}{Environment.NewLine}"
            + $"{Danish.Number(Having(ComplianceStatus.Kept), 0)} driftsherrer overholder aftalen, {Danish.Number(Having(ComplianceStatus.Over, ComplianceStatus.OverAccepted), 0)} er over, heraf {Danish.Number(Having(ComplianceStatus.OverAccepted), 0)} med accepteret forklaring";
    }

    private static void WriteOperators(TextWriter target, CheckedFiles check)
    {
        var spending = check.Result.Agreement.Rules.Instrument.Values.Any(v => v.Value == InstrumentKind.TotalSpending);
        var counts = check.Findings.Where(f => f.Operator is not null).GroupBy(f => f.Operator!)
            .ToDictionary(g => g.Key, g => (Blocks: g.Count(f => f.Finding.Severity == Severity.Blocks), Warns: g.Count(f => f.Finding.Severity == Severity.Warns), Notes: g.Count(f => f.Finding.Severity == Severity.Notes)));
        var table = new TextTable(("Kode", false), ("Driftsherre", false), ("Status", false), ("Realændring", true), ("Dækning", true), ("Over loft kr.", true), ("Åben saldo kr.", true), ("Indhentning", false), ("Blokerer", true), ("Advarer", true), ("Bemærk", true));
        foreach (var o in check.Result.Operators.OrderBy(o => o.Operator, StringComparer.Ordinal))
        {
            var (blocks, warns, notes) = counts.GetValueOrDefault(o.Operator);
            table.Add(
                o.Operator, o.Name == o.Operator ? "–" : o.Name, ResultWords.Of(o.Status, spending), o.RealChange is { } change ? Danish.Change(change) : "–", Share(o.Coverage),
                Danish.Number(o.ExcessKr, 0), Danish.Number(o.OpenBalance.Kroner, 0), o.CatchUp is { } catchUp ? ResultWords.Of(catchUp) : "–",
                Danish.Number(blocks, 0), Danish.Number(warns, 0), Danish.Number(notes, 0));
        }
        table.Write(target);
        target.WriteLine();
    }

    private static void WriteFindings(TextWriter target, CheckedFiles check, string? workbook)
    {
        var findings = check.Findings;
        var blocking = findings.Where(f => f.Finding.Severity == Severity.Blocks).ToArray();
        target.WriteLine($"Fund: {Danish.Number(blocking.Length, 0)} blokerer, {Danish.Number(findings.Count(f => f.Finding.Severity == Severity.Warns), 0)} advarer, {Danish.Number(findings.Count(f => f.Finding.Severity == Severity.Notes), 0)} bemærker");
        foreach (var (file, _, finding) in blocking.Take(MostFindings)) target.WriteLine($"  {Where(file, finding)}: {finding.Text} [{finding.Code}]");
        if (blocking.Length > MostFindings)
            target.WriteLine($"  … og {Danish.Number(blocking.Length - MostFindings, 0)} til. {(workbook is null ? "Skriv en projektmappe med --out for at se dem alle." : "Alle står på arket Viften Fund.")}");
        WriteFrequent(target, findings);
        target.WriteLine();
    }

    /// <summary>What most warnings are about; a thousand of them are seldom a thousand things.</summary>
    private static void WriteFrequent(TextWriter target, IReadOnlyList<CheckedFinding> findings)
    {
        var frequent = findings.Where(f => f.Finding.Severity == Severity.Warns).GroupBy(f => f.Finding.Code)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostFrequent).ToArray();
        if (frequent.Length == 0) return;
        target.WriteLine(frequent.Length == 1 ? "Advarslerne er:" : "De hyppigste advarsler:");
        foreach (var group in frequent)
        {
            var (file, _, finding) = group.First();
            target.WriteLine($"  {Danish.Number(group.Count(), 0)} × {group.Key}, {(group.Count() == 1 ? "" : "fx ")}{Where(file, finding)}: {finding.Text}");
        }
    }

    /// <summary>A finding knows its file when it has a place; one about a whole file may have no other.</summary>
    internal static string Where(string? file, Finding finding)
    {
        var place = finding.Place is { } p ? p with { File = p.File ?? file } : new Place(file, null, null);
        var text = place.ToString();
        return finding.Place?.Field is { } field && finding.Place.Sheet is not null ? $"{text} ({field})" : text;
    }

    private static void WriteAssumed(TextWriter target, RateCheckResult result)
    {
        var used = RuleKeyNames.In(ResultWords.UsedBy(result)).Select(RuleKeyNames.Label).ToArray();
        if (used.Length == 0) return;
        target.WriteLine($"Antagne parametre bag tallene: {string.Join("; ", used)}.");
        target.WriteLine(ResultWords.AssumedMeans);
        target.WriteLine();
    }

    internal static string Share(decimal? fraction) => fraction is { } f ? Danish.Number(f * 100m, 1) + " %" : "–";

    private static string Count(int number, string one, string several) => $"{Danish.Number(number, 0)} {(number == 1 ? one : several)}";
}
