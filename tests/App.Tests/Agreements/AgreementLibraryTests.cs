using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Agreements;
using Xunit;

namespace Viften.App.Tests.Agreements;

public sealed class AgreementLibraryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("viften-agreements").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private const string Own = """{ "id": "egen", "inherits": "%BASE%", "title": "Egen", "from": "2027-01-01", "to": "2028-12-31" }""";

    [Fact]
    public void File_of_ones_own_may_continue_an_agreement_of_the_program() =>
        Assert.Equal("Egen", Seeds.Done(AgreementLibrary.Load(Write("egen.json", Own.Replace("%BASE%", "midtjylland-2025-26", StringComparison.Ordinal)))).Title);

    [Fact]
    public void File_beside_it_goes_before_one_of_the_program()
    {
        var changed = Seeds.Whole();
        changed["rules"]!["baseYear"]!["value"] = 2023;
        Write("midtjylland-2025-26.json", changed.ToJsonString());
        Assert.Equal(2023, Seeds.Done(AgreementLibrary.Load(Write("egen.json", Own.Replace("%BASE%", "midtjylland-2025-26", StringComparison.Ordinal)))).Rules.BaseYear.Values[0].Value);
    }

    [Theory]
    [InlineData("midtjylland-1999-00")]
    [InlineData("findes/ikke.json")]
    [InlineData("")]
    [InlineData("a\0b.json")]
    public void Unknown_agreement_is_not_found_and_the_known_are_named(string name) =>
        Assert.Contains("midtjylland-2025-26", Assert.IsType<Outcome<Agreement>.NotFound>(AgreementLibrary.Load(name)).What, StringComparison.Ordinal);

    [Fact]
    public void Folder_is_not_an_agreement() => Assert.IsType<Outcome<Agreement>.NotFound>(AgreementLibrary.Load(_folder));

    [Fact]
    public void File_that_is_too_large_is_refused() =>
        Assert.Equal("AGREEMENT-SIZE", Seeds.Finding(AgreementLibrary.Load(Write("stor.json", new string(' ', 5 * 1024 * 1024)))).Code);
}
