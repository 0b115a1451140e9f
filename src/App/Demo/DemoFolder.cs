using System.Text;
using Viften.App.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>Writes the demo region's rate files, with their planted errors, and a read-me that says what they are.</summary>
public static class DemoFolder
{
    public const string ReadMe = "LÆSMIG.txt";

    /// <summary>One workbook per party and the read-me; files of the same names are replaced.</summary>
    /// <returns>The paths of the workbooks, in the order of the parties.</returns>
    public static IReadOnlyList<string> Write(DemoRegion region, string folder)
    {
        Directory.CreateDirectory(folder);
        var paths = new string[region.Files.Count];
        Parallel.For(0, paths.Length, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            var path = Path.Combine(folder, region.Files[i].Name);
            using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
            Write(region.Files[i], stream);
            paths[i] = path;
        });
        File.WriteAllText(Path.Combine(folder, ReadMe), region.ReadMe(), new UTF8Encoding(false));
        return paths;
    }

    /// <summary>One party's workbook; the same file gives the same bytes.</summary>
    public static void Write(DemoFile file, Stream target)
    {
        var typed = file.Overrides.ToDictionary(o => (o.Sheet, o.Row, o.Field), o => o.Text);
        RateFileWriter.WriteXlsx(target, file.Facts, "Takstfil – demodata, opdigtet", (sheet, row, field) => typed.Count == 0 ? null : typed.GetValueOrDefault((sheet, row, field)));
    }

    /// <summary>How much the region holds in its last year: offers, services and places, each place counted once.</summary>
    public static (int Offers, int Services, decimal Places) Size(DemoRegion region)
    {
        var rows = region.Files.SelectMany(f => f.Facts.Rows).Where(r => r.Year == DemoRegion.LastYear).ToArray();
        var places = rows.Where(r => r.Kind is ServiceKind.Hovedydelse or ServiceKind.Differentieret or ServiceKind.Saertakst)
            .DistinctBy(r => (r.Operator, r.OfferId, r.ServiceId, r.From)).Sum(r => (r.Places ?? 0m) * (r.To.DayNumber - r.From.DayNumber + 1) / 365m);
        return (rows.Select(r => (r.Operator, r.OfferId)).Distinct().Count(), rows.Select(r => (r.Operator, r.OfferId, r.ServiceId)).Distinct().Count(), places);
    }
}
