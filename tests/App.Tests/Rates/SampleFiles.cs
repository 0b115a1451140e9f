using System.Security.Cryptography;
using System.Text;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Tests.Rates;

/// <summary>Rate files as the reader would have read them, with bytes that stand for them.</summary>
internal sealed record SampleFile(RateFileRead Read, byte[] Bytes)
{
    private static readonly Dictionary<Field, int> s_columns = Fields.All.Where(f => f.Sheet == RateSheet.Takster).Select((f, i) => (f.Field, i)).ToDictionary(f => f.Field, f => f.i);

    /// <summary>A file with some rows; the content decides the bytes, as it would in a workbook.</summary>
    public static SampleFile Of(IEnumerable<RateRow>? rates = null, IEnumerable<AccountRow>? accounts = null, IEnumerable<BuyerRow>? buyers = null, IEnumerable<SpendingRow>? spending = null, string name = "takster.xlsx", string mark = "")
    {
        var (rateRows, accountRows, buyerRows, spendingRows) = (rates?.ToArray() ?? [], accounts?.ToArray() ?? [], buyers?.ToArray() ?? [], spending?.ToArray() ?? []);
        var bytes = Encoding.UTF8.GetBytes(name + mark + string.Join("\n", [.. rateRows.Select(r => r.ToString()), .. accountRows.Select(r => r.ToString()), .. buyerRows.Select(r => r.ToString()), .. spendingRows.Select(r => r.ToString())]));
        SheetLayout Layout(string sheet, Field first) => new(name, sheet, sheet == "Takster: 2026" ? s_columns : new() { [first] = 0 }, new() { ["Løn omfattet: SOSU"] = 90 });
        RowOrigin[] Origins(int count, SheetLayout layout) => [.. Enumerable.Range(0, count).Select(i => new RowOrigin(layout, i + 2))];
        return new(new RateFileRead
        {
            Name = name,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            Refused = false,
            Facts = new RateFacts
            {
                Rows = rateRows,
                Origins = Origins(rateRows.Length, Layout("Takster: 2026", Field.Year)),
                Accounts = accountRows,
                AccountOrigins = Origins(accountRows.Length, Layout("Regnskab", Field.AccYear)),
                Buyers = buyerRows,
                BuyerOrigins = Origins(buyerRows.Length, Layout("Købere", Field.BuyYear)),
                Spending = spendingRows,
                SpendingOrigins = Origins(spendingRows.Length, Layout("Udgifter", Field.SpeYear)),
            },
        }, bytes);
    }

    public SampleFile With(params Finding[] findings) => this with { Read = Read with { Findings = [.. findings.Select(f => new RowFinding(-1, f))] } };

    public static RateRow Row(string service, string party = "0740", int year = 2026, decimal pay = 1_000_000m, string offer = "T1") => new()
    {
        Year = year,
        From = new(year, 1, 1),
        To = new(year, 12, 31),
        Operator = party,
        OfferId = offer,
        OfferName = "Tilbud " + offer,
        ServiceId = service,
        ServiceName = "Ydelse " + service,
        Kind = ServiceKind.Hovedydelse,
        Financing = Financing.Takst,
        Paragraph = "SEL § 107",
        Unit = RateUnit.Doegn,
        Places = 10m,
        StatedOccupancy = 98m,
        Pay = Money.FromKroner(pay),
    };
}
