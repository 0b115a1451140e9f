using CsCheck;
using Xunit;

namespace Viften.Browser.Tests.Pages;

/// <summary>Ids as operators write them survive being part of an address.</summary>
public sealed class AddressTests
{
    [Fact]
    public void Any_id_comes_back_from_its_key() =>
        Gen.String.Sample(id => UrlKey.Read(UrlKey.Of(id)) == id);

    [Fact]
    public void A_key_is_one_segment_that_no_browser_changes() =>
        Gen.String.Sample(id => UrlKey.Of(id).Length > 0 && UrlKey.Of(id).All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '~'));

    [Theory]
    [InlineData("~")]
    [InlineData("H1")]
    [InlineData("~002f")]
    public void What_is_a_key_is_read(string key) => Assert.NotNull(UrlKey.Read(key));

    [Theory]
    [InlineData("~~")]
    [InlineData("a~12")]
    [InlineData("~zzzz")]
    public void What_is_no_key_is_refused(string key) => Assert.Null(UrlKey.Read(key));
}
