using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>What came of filling a store with the demo region.</summary>
/// <param name="Imported">Files of the last year that went in.</param>
/// <param name="Refused">Names of those that did not, because of errors planted in them.</param>
public sealed record DemoFilling(int Imported, IReadOnlyList<string> Refused);

/// <summary>Fills a store with the demo region as it stands in the middle of a rate year.</summary>
/// <remarks>Everything goes in as anyone else's would: files are read and imported, and what is wrong in them is refused.</remarks>
public static class DemoStore
{
    private const string Why = "Demodata";

    private static readonly Actor s_secretariat = new("Takstkonsulent", null, FrozenSet.Create(Role.Secretariat), Why);

    public static async Task<DemoFilling> Fill(ViftenStore store, DemoRegion region, CancellationToken cancel = default)
    {
        var book = new RateBook(store);
        await History(book, region, cancel);
        var (imported, refused) = await LastYear(book, region, cancel);
        foreach (var explanation in region.Accepted) await book.Accept(s_secretariat, explanation, Why, cancel);
        return new DemoFilling(imported, refused);
    }

    /// <summary>The years before the last, from files without errors, as they would have been handed in then.</summary>
    private static async Task History(RateBook book, DemoRegion region, CancellationToken cancel)
    {
        foreach (var file in region.Files)
        {
            var name = file.Name.Replace($"{DemoRegion.LastYear}", $"{DemoRegion.LastYear - 1}", StringComparison.Ordinal);
            var earlier = Before(file.Facts, DemoRegion.LastYear);
            var bytes = Bytes(s => RateFileWriter.WriteXlsx(s, earlier, "Takstfil – demodata, opdigtet", (_, _, _) => null));
            await book.Import(s_secretariat, RateFileReader.Read(name, new MemoryStream(bytes)), bytes, Why, cancel: cancel);
        }
    }

    private static async Task<(int Imported, IReadOnlyList<string> Refused)> LastYear(RateBook book, DemoRegion region, CancellationToken cancel)
    {
        var refused = new List<string>();
        foreach (var file in region.Files)
        {
            var bytes = Bytes(s => DemoFolder.Write(file, s));
            var actor = new Actor("Takstøkonom", file.Operator, FrozenSet.Create(Role.Reporter), Why);
            if (await book.Import(actor, RateFileReader.Read(file.Name, new MemoryStream(bytes)), bytes, Why, cancel: cancel) is not Outcome<ImportResult>.Done) refused.Add(file.Name);
        }
        return (region.Files.Count - refused.Count, refused);
    }

    private static RateFacts Before(RateFacts facts, int year) => new()
    {
        Rows = [.. facts.Rows.Where(r => r.Year < year)],
        Accounts = [.. facts.Accounts.Where(r => r.Year < year)],
        Buyers = [.. facts.Buyers.Where(r => r.Year < year)],
        Spending = [.. facts.Spending.Where(r => r.Year < year)],
    };

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
