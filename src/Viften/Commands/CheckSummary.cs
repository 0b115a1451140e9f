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
        return $"{result.Agreement.Region.Name}: realændring {Danish.Change(change)}, {(region.Complies == true ? "aftalen er overholdt" : "aftalen er ikke overholdt")}, dækning {Share(region.Coverage)}";
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
        target.WriteLine();
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
