using Viften.Core.Persons;
using Xunit;

namespace Viften.Core.Tests.Persons;

/// <summary>All numbers here are of days that are not or that have not been, so nobody has them.</summary>
public class CprTests
{
    [Theory]
    [InlineData("010157-5000", 2057, 1, 1)]
    [InlineData("0101575000", 2057, 1, 1)]
    [InlineData(" 010157 8999 ", 2057, 1, 1)]
    [InlineData("610157-5000", 2057, 1, 1)]
    [InlineData("910156-6000", 2056, 1, 31)]
    [InlineData("890256-7000", 2056, 2, 29)]
    [InlineData("311236-4000", 2036, 12, 31)]
    [InlineData("311236-9000", 2036, 12, 31)]
    public void The_seventh_digit_and_the_year_give_the_century_and_sixty_may_be_added_to_the_day(string text, int year, int month, int day)
    {
        Assert.True(Cpr.TryParse(text, out var cpr));
        Assert.Equal(new DateOnly(year, month, day), cpr.Born);
        Assert.Equal(text.Trim()[0] >= '6', cpr.IsReplacement);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("010157-500")]
    [InlineData("010157-50000")]
    [InlineData("010157_5000")]
    [InlineData("01015-75000")]
    [InlineData("000157-5000")]
    [InlineData("320157-5000")]
    [InlineData("600157-5000")]
    [InlineData("920157-5000")]
    [InlineData("300256-5000")]
    [InlineData("290257-5000")]
    [InlineData("011357-5000")]
    [InlineData("010057-5000")]
    [InlineData("01o157-5000")]
    [InlineData("٠١٠١٥٧-٥٠٠٠")]
    public void What_is_no_day_is_no_number(string? text) => Assert.False(Cpr.TryParse(text, out _));

    [Theory]
    [InlineData("010157-5004", true)]
    [InlineData("010157-5003", false)]
    public void Failing_the_old_check_is_no_reason_to_refuse(string text, bool passes)
    {
        Assert.True(Cpr.TryParse(text, out var cpr));
        Assert.Equal(passes, cpr.HasCheckDigit);
    }

    [Fact]
    public void One_number_in_eleven_passes_the_old_check()
    {
        var passing = Enumerable.Range(0, 1000).Count(n => Cpr.TryParse($"010157-5{n:000}", out var cpr) && cpr.HasCheckDigit);
        Assert.InRange(passing, 90, 92);
    }

    [Fact]
    public void It_is_told_masked_and_compared_whole()
    {
        Assert.True(Cpr.TryParse("010157-5000", out var one) & Cpr.TryParse("0101575000", out var same) & Cpr.TryParse("010157-5001", out var other));
        Assert.Equal("010157-••••", $"{one}");
        Assert.Equal("010157-5000", one!.Written);
        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
    }

    [Theory]
    [InlineData("Sag om 010157-5000, haster", true)]
    [InlineData("010157 5000", true)]
    [InlineData("nr.0101575000.", true)]
    [InlineData("Sag 57.001.2057", false)]
    [InlineData("10101575000", false)]
    [InlineData("01015750001", false)]
    [InlineData("Journal 320157-5000", false)]
    [InlineData(null, false)]
    public void A_number_is_found_in_a_text(string? text, bool found) => Assert.Equal(found, Cpr.IsIn(text));

    [Fact]
    public void A_name_is_sought_by_its_whole_words_in_one_form()
    {
        Assert.Equal(["aase", "aeroe", "lykke"], NameParts.Of("Åse-Lykke  ÆRØ"));
        Assert.Equal(["hansen"], NameParts.Of("Hansen HANSEN"));
        Assert.Empty(NameParts.Of(" -- "));
    }

    [Fact]
    public void An_identity_tells_nothing_by_itself()
    {
        Assert.True(Cpr.TryParse("010157-5000", out var cpr));
        var identity = new Identity(cpr, "Prøve", "Vej 1");
        Assert.Equal("(identitet)", identity.ToString());
        Assert.Throws<NotSupportedException>(() => System.Text.Json.JsonSerializer.Serialize(identity));
    }
}
