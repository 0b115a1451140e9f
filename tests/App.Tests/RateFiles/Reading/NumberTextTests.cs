using System.Globalization;
using CsCheck;
using Viften.App.RateFiles;
using Viften.Core;
using Xunit;

namespace Viften.App.Tests.RateFiles.Reading;

public class NumberTextTests
{
    [Theory]
    [InlineData("1.234,50", "1234.50", NumberForm.Plain)]
    [InlineData("1.234", "1234", NumberForm.DotsAsThousands)]
    [InlineData("1.234.567", "1234567", NumberForm.DotsAsThousands)]
    [InlineData("1234.50", "1234.50", NumberForm.Plain)]
    [InlineData("1234.567", "1234.567", NumberForm.Plain)]
    [InlineData("0.125", "0.125", NumberForm.Plain)]
    [InlineData("1,234", "1.234", NumberForm.Plain)]
    [InlineData(",5", "0.5", NumberForm.Plain)]
    [InlineData("-1.234,5", "-1234.5", NumberForm.Plain)]
    [InlineData("\u22125", "-5", NumberForm.Plain)]
    [InlineData("100-", "-100", NumberForm.Plain)]
    [InlineData("1\u00A0234\u00A0567,25", "1234567.25", NumberForm.Plain)]
    [InlineData("1 234", "1234", NumberForm.Plain)]
    [InlineData("1.234,50 kr.", "1234.50", NumberForm.Plain)]
    [InlineData("kr. 100,-", "100", NumberForm.Plain)]
    [InlineData("98 %", "98", NumberForm.Percent)]
    [InlineData("1E-3", "0.001", NumberForm.Plain)]
    public void A_written_number_is_read_by_the_rules_of_the_format(string text, string expected, NumberForm form)
    {
        Assert.True(NumberText.TryRead(text, out var value, out var seen));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
        Assert.Equal(form, seen);
    }

    [Theory]
    [InlineData("1,234,567")]
    [InlineData("1,234.50")]
    [InlineData("1.23,4")]
    [InlineData("1.2.3")]
    [InlineData("12 34")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("kr.")]
    [InlineData("1,")]
    [InlineData("(100)")]
    [InlineData("12a")]
    [InlineData("1E400")]
    [InlineData("NaN")]
    [InlineData("٣")]
    public void What_could_be_two_numbers_or_none_is_not_read(string text) => Assert.False(NumberText.TryRead(text, out _, out _));

    [Fact]
    public void Any_amount_in_danish_form_is_read_back_exactly() =>
        Gen.Long[-9_999_999_999_999, 9_999_999_999_999].Sample(oere =>
            NumberText.TryRead(new Money(oere).ToString(), out var kroner, out var form) && kroner == oere / 100m && form == NumberForm.Plain);

    [Fact]
    public void Any_number_with_up_to_fifteen_digits_comes_through_excels_binary_store_unharmed() =>
        Gen.Select(Gen.Long[-999_999_999_999_999, 999_999_999_999_999], Gen.Int[0, 15]).Sample((digits, scale) =>
        {
            var value = digits;
            var exact = new decimal((int)(Math.Abs(value) & 0x7FFFFFFF) | ((Math.Abs(value) & 0x80000000L) != 0 ? int.MinValue : 0), (int)(Math.Abs(value) >> 32), 0, value < 0, (byte)scale);
            var stored = ((double)exact).ToString("G17", CultureInfo.InvariantCulture);
            return NumberText.TryReadStored(stored, out var read) && read == exact;
        });

    [Fact]
    public void A_stored_whole_number_longer_than_fifteen_digits_keeps_them()
    {
        Assert.True(NumberText.TryReadStored("5790001234567890", out var value));
        Assert.Equal(5790001234567890m, value);
    }
}
