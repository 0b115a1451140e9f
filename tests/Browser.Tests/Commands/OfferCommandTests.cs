using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Browser.Tests.Commands;

public sealed class OfferCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    /// <summary>One offer with two services, bought by two municipalities.</summary>
    private async Task Filled()
    {
        Directory.CreateDirectory(_shell.PathOf("viften-data"));
        await using var store = ViftenStore.Sqlite(_shell.PathOf("viften-data/viften.db"), TimeProvider.System);
        await store.Prepare();
        RateRow Row(string service) => new()
        {
            Year = 2026, From = new(2026, 1, 1), To = new(2026, 12, 31), Operator = "0740", OfferId = "T1", OfferName = "Bakkehuset", ServiceId = service, ServiceName = "Ophold " + service, Kind = ServiceKind.Hovedydelse, Financing = Financing.Takst,
            Paragraph = "SEL § 107", Unit = RateUnit.Doegn, Places = 10m, StatedOccupancy = 98m, Pay = Money.FromKroner(7_000_000m),
        };
        var facts = new RateFacts { Rows = [Row("H1"), Row("H2")], Buyers = [new() { Year = 2024, OfferId = "T1", Buyer = "0751", Units = 300m }, new() { Year = 2024, OfferId = "T1", Buyer = "0615", Units = 700m }] };
        using var stream = new MemoryStream();
        RateFileWriter.WriteXlsx(stream, facts);
        var bytes = stream.ToArray();
        var actor = new App.Access.Actor("test", null, System.Collections.Frozen.FrozenSet.Create(Role.Secretariat), "test");
        Assert.IsType<Outcome<ImportResult>.Done>(await new RateBook(store).Import(actor, RateFileReader.Read("takster.xlsx", new MemoryStream(bytes)), bytes, "Indlæst"));
    }

    [Fact]
    public async Task Fewer_places_are_proposed_previewed_notified_answered_and_approved()
    {
        await Filled();
        Assert.Equal(0, _shell.Run("offers", "changes", "propose", "--agreement", "midtjylland-2025-26", "--kind", "faerre-pladser", "--offer", "T1", "--service", "H1=8", "--effective", "2026-12-01", "--date", "2026-01-05", "--reason", "Lav belægning", "--as", "740"));
        Assert.Contains("Sag 2026-01 er oprettet", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Changes("preview", "2026-01", "--json"));
        var preview = _shell.Json();
        var rate = preview.GetProperty("rates").EnumerateArray().Single(r => r.GetProperty("service").GetString() == "H1");
        Assert.True(rate.GetProperty("after").GetDecimal() > rate.GetProperty("before").GetDecimal());
        Assert.Equal(-2m, preview.GetProperty("capacity").EnumerateArray().Where(c => c.GetProperty("level").GetString() == "Region").Select(c => c.GetProperty("after").GetDecimal() - c.GetProperty("before").GetDecimal()).Single());

        Assert.Equal(0, Changes("notify", "2026-01", "--date", "2026-01-12", "--reason", "Brev", "--as", "740"));
        Assert.Contains("2 købere er varslet", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Changes("answer", "2026-01", "--answer", "indvending", "--text", "Vi har brug for dem", "--date", "2026-01-20", "--as", "751"));
        Assert.Equal(1, Changes("step", "2026-01", "--step", "godkendt", "--date", "2026-02-17", "--body", "Byrådet", "--word", "forkastet", "--reason", "Nej", "--as", "740"));
        Assert.Equal(0, Changes("step", "2026-01", "--step", "godkendt", "--date", "2026-02-17", "--body", "Byrådet", "--word", "godkendt", "--reason", "Ja", "--as", "740"));
        Assert.Contains("1 køber har en indvending", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, Changes("show", "2026-01"));
        Assert.Contains("Køberne er varslet", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Changes("list", "--status", "godkendt", "--json"));
        Assert.Equal("faerre-pladser", Assert.Single(_shell.Json().EnumerateArray()).GetProperty("kind").GetString());
        Assert.Equal(0, _shell.Run("audit", "verify"));
    }

    [Theory]
    [InlineData(1, "færre end det", "propose", "--kind", "faerre-pladser", "--offer", "T1", "--service", "H1=12", "--effective", "2026-12-01", "--date", "2026-01-05", "--reason", "x", "--as", "740")]
    [InlineData(2, "findes ikke", "propose", "--kind", "lukning", "--operator", "740", "--offer", "T1", "--effective", "2026-12-01", "--reason", "x", "--as", "751")]
    [InlineData(2, "kender ikke “salg”", "propose", "--kind", "salg", "--offer", "T1", "--effective", "2026-12-01", "--reason", "x", "--as", "740")]
    [InlineData(2, "skal være en dato", "propose", "--kind", "lukning", "--offer", "T1", "--effective", "1/12", "--reason", "x", "--as", "740")]
    [InlineData(2, "Sag 2026-09 findes ikke", "show", "2026-09")]
    [InlineData(2, "har deres egne kommandoer", "step", "2026-09", "--step", "varslet", "--reason", "x")]
    public async Task What_cannot_be_is_said(int code, string expected, string verb, params string[] rest)
    {
        await Filled();
        Assert.Equal(code, Changes(verb, rest));
        Assert.Contains(expected, _shell.Error, StringComparison.Ordinal);
    }

    private int Changes(string verb, params string[] rest) => _shell.Run(["offers", "changes", verb, "--agreement", "midtjylland-2025-26", .. rest]);
}
