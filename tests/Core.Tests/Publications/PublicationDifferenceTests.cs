using CsCheck;
using Viften.Core.Publications;
using Viften.Core.Rates;
using Xunit;

namespace Viften.Core.Tests.Publications;

public class PublicationDifferenceTests
{
    private static readonly DateOnly s_first = new(2025, 1, 1);
    private static readonly DateOnly s_last = new(2025, 12, 31);

    private static PublishedService Line(string service = "Y1", decimal? rate = 1000m, DateOnly? from = null, DateOnly? to = null, string name = "Ophold") => new()
    {
        Year = 2025, From = from ?? s_first, To = to ?? s_last, Operator = "0740", OperatorName = "Silkeborg Kommune", OfferId = "T1", OfferName = "Bakken",
        ServiceId = service, ServiceName = name, Kind = ServiceKind.Hovedydelse, Financing = Financing.Takst, Paragraph = "SEL § 107", Unit = RateUnit.Doegn,
        Days = 365m, Units = 3650m, Rate = rate is { } r ? Money.FromKroner(r) : null, RateSource = RateSource.Calculated, Covered = true, CoverageReason = NotCompared.None,
        Targets = ["Autisme", "ADHD"],
    };

    /// <summary>Timelines of a few services: cut at random days, with gaps, rates and names of few kinds so that some agree.</summary>
    private static Gen<PublishedService[]> Lists { get; } =
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 364], Gen.Int[1, 200], Gen.Int[1, 3], Gen.Int[0, 1]).Array[0, 12].Select(parts =>
        {
            var lines = new List<PublishedService>();
            foreach (var (service, start, length, rate, name) in parts)
            {
                var from = s_first.AddDays(start);
                var to = from.AddDays(length) > s_last ? s_last : from.AddDays(length);
                var line = Line("Y" + service, rate * 100m, from, to, "Navn " + name);
                if (!lines.Any(l => l.ServiceId == line.ServiceId && l.From <= to && l.To >= from)) lines.Add(line);
            }
            return EffectiveFrom.Ordered(lines).ToArray();
        });

    private static string[] Texts(IEnumerable<PublishedService> lines) => [.. lines.Select(l => string.Join('|', PublishedFields.All.Select(f => f.TextOf(l))))];

    private static Money? RateOn(IEnumerable<PublishedService> lines, string service, DateOnly day) =>
        lines.SingleOrDefault(l => l.ServiceId == service && l.From <= day && l.To >= day)?.Rate;

    [Fact]
    public void A_difference_carried_out_on_the_older_list_gives_the_newer() =>
        Gen.Select(Lists, Lists).Sample((before, now) => Assert.Equal(Texts(now), Texts(PublicationDifference.Apply(before, PublicationDifference.Between(before, now)))));

    [Fact]
    public void Identical_lists_have_no_difference() => Lists.Sample(lines => Assert.Empty(PublicationDifference.Between(lines, [.. lines.Select(l => l with { })])));

    [Fact]
    public void A_list_that_counts_from_a_day_changes_no_day_before_it_and_every_day_from_it() =>
        Gen.Select(Lists, Lists, Gen.Int[0, 364]).Sample((before, now, offset) =>
        {
            var day = s_first.AddDays(offset);
            var joined = EffectiveFrom.Join(before, now, day);
            for (var d = s_first; d <= s_last; d = d.AddDays(7))
                foreach (var service in new[] { "Y0", "Y1", "Y2", "Y3" })
                    Assert.Equal(RateOn(d < day ? before : now, service, d), RateOn(joined, service, d));
            Assert.All(PublicationDifference.Between(before, joined).Where(d => d.IsRateChange || d.Kind != LineChange.Changed), d => Assert.True(d.From >= day || d.Fields.All(f => f.Field.Key != "takst")));
        });

    [Fact]
    public void From_the_first_day_of_the_year_the_new_list_is_the_list() =>
        Gen.Select(Lists, Lists).Sample((before, now) => Assert.Equal(Texts(now), Texts(EffectiveFrom.Join(before, now, s_first))));

    [Fact]
    public void A_rate_that_changes_in_july_is_told_from_july_with_kroner_and_per_cent()
    {
        var before = new[] { Line() };
        var joined = EffectiveFrom.Join(before, [Line(rate: 1100m)], new(2025, 7, 1));
        Assert.Equal([1000m, 1100m], joined.Select(l => l.Rate!.Value.Kroner));
        Assert.Equal(3650m, joined.Sum(l => l.Units));
        Assert.Equal((181m, 184m), (joined[0].Days, joined[1].Days));
        var changes = PublicationDifference.Between(before, joined).Where(d => d.IsRateChange).ToArray();
        var change = Assert.Single(changes);
        Assert.Equal((new DateOnly(2025, 7, 1), 100m, 0.1m), (change.From, change.RateChange, change.Fraction));
    }

    [Fact]
    public void A_new_name_in_the_middle_of_the_year_cuts_no_line()
    {
        var joined = EffectiveFrom.Join([Line()], [Line(name: "Botilbud")], new(2025, 7, 1));
        Assert.Equal(("Botilbud", s_first, s_last), (joined.Single().ServiceName, joined.Single().From, joined.Single().To));
        Assert.Equal("ydelse", PublicationDifference.Between([Line()], joined).Single().Fields.Single().Field.Key);
    }

    [Fact]
    public void A_service_that_stops_ends_on_the_day_and_a_new_one_begins()
    {
        var joined = EffectiveFrom.Join([Line("Y1")], [Line("Y2")], new(2025, 10, 1));
        var differences = PublicationDifference.Between([Line("Y1")], joined);
        Assert.Equal([(LineChange.Ended, "Y1", new DateOnly(2025, 10, 1)), (LineChange.Added, "Y2", new DateOnly(2025, 10, 1))], differences.Select(d => (d.Kind, d.Line.ServiceId, d.From)));
        Assert.Equal(new DateOnly(2025, 9, 30), differences[0].New!.To);
    }

    [Fact]
    public void A_line_is_read_back_from_its_texts()
    {
        var line = Line(rate: 1234.5m) with { AgeFrom = 18, Places = 12.5m, Covered = false, CoverageReason = NotCompared.OnlyOwnUse, RealChange = -0.012345m, IndexedBase = 1249.1234m, Complies = true, RateSource = RateSource.ApprovedReported };
        var texts = PublishedFields.All.ToDictionary(f => f.Key, f => f.TextOf(line));
        var read = PublishedFields.Read(key => texts[key]);
        Assert.True(PublishedFields.Same(line, read));
        Assert.Equal(line with { Targets = [] }, read with { Targets = [] });
        Assert.Throws<FormatException>(() => PublishedFields.Read(key => key == "enhed" ? "uge" : texts[key]));
    }
}
