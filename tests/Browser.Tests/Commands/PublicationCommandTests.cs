using Xunit;

namespace Viften.Browser.Tests.Commands;

public sealed class PublicationCommandTests : IDisposable
{
    private const string Agreement = "midtjylland-2025-26";
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private void Import(string pay = "3650000")
    {
        _shell.Write("a.csv", SmallFiles.Service(pay));
        Assert.Equal(0, _shell.Run("rates", "import", "a.csv", "--agreement", Agreement, "--yes"));
    }

    private int Approve() => _shell.Run("rates", "approve", "--operator", "740", "--year", "2026", "--agreement", Agreement, "--reason", "Gennemgået");

    private int Publications(string verb, params string[] more) => _shell.Run(["publications", verb, "--agreement", Agreement, "--year", "2026", .. more]);

    [Fact]
    public void Rates_are_approved_published_shown_exported_compared_and_verified()
    {
        Import();
        Assert.Equal(1, Publications("draft"));
        Assert.Contains("PUBLISH-NOTHING-APPROVED", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Approve());
        Assert.Contains("godkendt (ændring 2)", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("rates", "show"));
        Assert.Contains("godkendt", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Publications("draft"));
        Assert.Contains("--expected 2", _shell.Out, StringComparison.Ordinal);

        Assert.Equal(1, Publications("publish", "--reason", "Besluttet", "--yes"));
        Assert.Contains("PUBLISH-MISSING", _shell.Error, StringComparison.Ordinal);
        Assert.Equal(0, Publications("publish", "--reason", "Besluttet", "--note", "Takster 2026", "--with-missing", "--yes"));
        Assert.Contains("Udgave 1", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Publications("show"));
        Assert.Contains("1.000 kr.", _shell.Out, StringComparison.Ordinal);

        Import("3832500");
        Assert.Equal(0, Approve());
        Assert.Equal(2, Publications("publish", "--reason", "Et andet udkast", "--with-missing", "--from", "2026-07-01", "--expected", "9999"));
        Assert.Equal(0, Publications("publish", "--reason", "Midt på året", "--with-missing", "--from", "2026-07-01", "--yes"));
        Assert.Equal(0, Publications("compare"));
        Assert.Contains("fra 1. juli 2026: 1.000 kr. → 1.050 kr. (+50 kr., +5,00 %)", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, Publications("compare", "--edition", "2", "--with", "1"));

        foreach (var ending in new[] { "xlsx", "csv", "json" }) Assert.Equal(0, Publications("export", "--edition", "1", "--out", $"takster.{ending}"));
        Assert.Equal(0, _shell.Run("rates", "check", "takster.xlsx", "--agreement", Agreement));
        Assert.Equal(2, Publications("export", "--out", "takster.pdf"));
        Assert.Equal(0, Publications("verify"));
        Assert.Contains("udgave 2: 2 linjer holder", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("publications", "list"));
        Assert.Contains("Takster 2026", _shell.Out, StringComparison.Ordinal);
        Assert.Equal(0, _shell.Run("audit", "verify"));
    }

    [Fact]
    public void What_an_edition_rests_on_is_not_withdrawn()
    {
        Import();
        Approve();
        Publications("publish", "--reason", "Besluttet", "--with-missing", "--yes");
        Assert.Equal(1, _shell.Run("rates", "withdraw", "--change", "1", "--reason", "Forkert", "--yes"));
        Assert.Contains("PUBLISHED-RESTS-ON", _shell.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_party_neither_approves_nor_publishes_and_what_is_not_there_is_told()
    {
        Import();
        Assert.Equal(2, _shell.Run("rates", "approve", "--operator", "0740", "--year", "2026", "--agreement", Agreement, "--reason", "Selv", "--as", "0740"));
        Assert.Equal(2, Publications("draft", "--as", "0740"));
        Assert.Equal(2, Publications("show"));
        Assert.Equal(2, Publications("draft", "--from", "i morgen"));
        Assert.Equal(0, _shell.Run("publications", "list"));
        Assert.Contains("ingen udgaver", _shell.Out, StringComparison.Ordinal);
    }
}
