using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Persons;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Receiving;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.App.Demo;

/// <summary>What came of filling a store with the demo region.</summary>
/// <param name="Imported">Files of the last year that went in.</param>
/// <param name="Waiting">Names of those that wait: with errors planted in them, or not looked at yet.</param>
/// <param name="Persons">Citizens invented for the register.</param>
public sealed record DemoFilling(int Imported, IReadOnlyList<string> Waiting, int Persons = 0);

/// <summary>Fills a store with the demo region as it stands in the middle of a rate year.</summary>
/// <remarks>Everything goes in as anyone else's would: files are handed in, read and imported, and what is wrong in them keeps them waiting.</remarks>
public static class DemoStore
{
    private const string Why = "Demodata";

    /// <summary>Samsø has not handed anything in.</summary>
    private const string Missing = "0741";

    /// <summary>Struer's file is there, and nobody has looked at it.</summary>
    private const string NotLookedAt = "0671";

    private static readonly Actor s_secretariat = new("Takstkonsulent", null, FrozenSet.Create(Role.Secretariat), Why);

    /// <param name="store">What is filled.</param>
    /// <param name="region">The region's files.</param>
    /// <param name="agreement">The agreement they are read under.</param>
    /// <param name="master">Locks the invented citizens' identities; without it there are none.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<DemoFilling> Fill(ViftenStore store, DemoRegion region, Agreement agreement, MasterKey? master = null, CancellationToken cancel = default)
    {
        var book = new RateBook(store);
        await History(book, region, cancel);
        await DemoEditions.Publish(store, agreement, [DemoRegion.LastYear - 1], cancel);
        var filling = await LastYear(book, new ReceivedFiles(store, new ReadFiles()), region, agreement, cancel);
        foreach (var explanation in region.Accepted) await book.Accept(s_secretariat, explanation, Why, cancel);
        await DemoAgreements.Fill(store, cancel);
        await DemoRounds.Fill(store, cancel);
        await DemoOffers.Fill(store, book, agreement, cancel);
        await DemoDevelopment.Fill(store, cancel);
        return master is null ? filling : filling with { Persons = await DemoPersons.Fill(store, master, agreement, new DemoRandom(DemoRegion.DefaultSeed), cancel) };
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

    private static async Task<DemoFilling> LastYear(RateBook book, ReceivedFiles received, DemoRegion region, Agreement agreement, CancellationToken cancel)
    {
        var (imported, waiting) = (0, new List<string>());
        foreach (var file in region.Files.Where(f => f.Operator != Missing))
        {
            var bytes = Bytes(s => DemoFolder.Write(file, s));
            var actor = new Actor($"Takstøkonom, {agreement.Party(file.Operator)?.Name ?? file.Operator}", file.Operator, FrozenSet.Create(Role.RateEconomist), Why);
            await received.Receive(actor, agreement.Id, file.Name, bytes, cancel);
            if (file.Operator != NotLookedAt && await book.Import(actor, RateFileReader.Read(file.Name, new MemoryStream(bytes)), bytes, Why, cancel: cancel) is Outcome<ImportResult>.Done) imported++;
            else waiting.Add(file.Name);
        }
        return new DemoFilling(imported, waiting);
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
