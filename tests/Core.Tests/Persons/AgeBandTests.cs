using Viften.Core.Persons;
using Xunit;

namespace Viften.Core.Tests.Persons;

public class AgeBandTests
{
    [Theory]
    [InlineData(2008, 3, "18-24")]
    [InlineData(2008, 4, "0-17")]
    [InlineData(2026, 3, "0-17")]
    [InlineData(2027, 1, "0-17")]
    [InlineData(2001, 4, "18-24")]
    [InlineData(2001, 3, "25-39")]
    [InlineData(1961, 4, "40-64")]
    [InlineData(1961, 3, "65-")]
    [InlineData(1900, 1, "65-")]
    public void One_is_in_a_band_from_the_month_of_the_birthday(int year, int month, string band) =>
        Assert.Equal(band, AgeBand.All[AgeBand.IndexOf(new BirthMonth(year, month), new DateOnly(2026, 3, 2))].Key);

    [Fact]
    public void One_whose_birth_is_not_known_is_in_a_band_of_their_own() => Assert.Equal("ukendt", AgeBand.All[AgeBand.IndexOf(null, new DateOnly(2026, 3, 2))].Key);

    [Theory]
    [InlineData("1990", "4", true)]
    [InlineData(" 1990 ", "04", true)]
    [InlineData("1899", "4", false)]
    [InlineData("1990", "13", false)]
    [InlineData("1990", "", false)]
    [InlineData("halvfems", "4", false)]
    [InlineData(null, null, false)]
    public void A_month_of_birth_is_a_year_and_a_month(string? year, string? month, bool isOne)
    {
        Assert.Equal(isOne, BirthMonth.TryParse(year, month, out var born));
        if (isOne) Assert.Equal(("1990-04", "april 1990"), (born.ToString(), born.Told));
    }
}
