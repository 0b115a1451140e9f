using Viften.App.Annexes;
using Viften.App.Documents;
using Viften.App.National;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.National;
using Xunit;

namespace Viften.App.Tests.Annexes;

internal static class NationalSample
{
    public static NationalYear Year(string offer, int year) => new() { Offer = offer, Year = year, Places = 12, Occupied = 11.4m, Waiting = 0, Match = NeedMatch.TooFew, Basis = "Indberetning", Status = ParameterStatus.Confirmed, Person = "" };
}

/// <summary>The register of national offers and secure wards: entered, added to, corrected, and never guessed.</summary>
public class NationalBookTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task The_known_offers_are_entered_once_with_their_sources(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new NationalBook(test.Store);
        Assert.Equal(19, (await book.Enter(Samples.Secretariat, "Indskrevet")).Value());
        Assert.IsType<Outcome<int>.Refused>(await book.Enter(Samples.Secretariat, "Igen"));
        Assert.IsType<Outcome<int>.Denied>(await book.Enter(Samples.Operator(), "Nej"));
        var register = await book.All();
        Assert.Equal((10, 8, 1), (Count(NationalKind.Teaching), Count(NationalKind.SecureWards), Count(NationalKind.SecureHome)));
        Assert.Equal(9, register.Offers.Count(o => o.Offer.Kind == NationalKind.Teaching && o.Offer.IsOn(2015)));
        Assert.All(register.Offers, o => Assert.NotEmpty(o.Offer.Basis));
        // 105 places in all in 2017, the last of them worked out, and 10 specially secured.
        var total = register.Total(NationalKind.SecureWards, 2017);
        Assert.Equal((95, 10, 8, 8), (total.Places, total.SpecialPlaces, total.Told, total.Of));
        Assert.Equal(ParameterStatus.Assumed, register.Year("soenderbro", 2017)!.Year.Status);
        int Count(NationalKind kind) => register.Offers.Count(o => o.Offer.Kind == kind);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_year_is_added_and_corrected_and_the_old_figures_are_kept(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new NationalBook(test.Store);
        (await book.Enter(Samples.Secretariat, "Indskrevet")).Value();
        var first = (await book.AddYear(Samples.Secretariat, NationalSample.Year("grenen", 2025), null, "Indberettet")).Value();
        Assert.False(first.Corrected);
        Assert.IsType<Outcome<NationalYearDone>.Conflict>(await book.AddYear(Samples.Secretariat, NationalSample.Year("grenen", 2025) with { Places = 13 }, null, "Uden at se de første"));
        var corrected = (await book.AddYear(Samples.Secretariat, NationalSample.Year("grenen", 2025) with { Places = 13 }, first.Change, "Tastefejl")).Value();
        Assert.True(corrected.Corrected);
        Assert.Equal([(13, false), (12, true)], (await book.History("grenen")).Where(y => y.Year.Year == 2025).Select(y => (y.Year.Places!.Value, y.Ended is not null)));
        Assert.Equal(13, (await book.All()).Year("grenen", 2025)!.Year.Places);
        Assert.IsType<Outcome<NationalYearDone>.Denied>(await book.AddYear(Samples.Operator("1082"), NationalSample.Year("grenen", 2024), null, "Nej"));
        Assert.IsType<Outcome<NationalYearDone>.NotFound>(await book.AddYear(Samples.Secretariat, NationalSample.Year("findes-ikke", 2025), null, "Nej"));
        Assert.IsType<Outcome<NationalYearDone>.Refused>(await book.AddYear(Samples.Secretariat, NationalSample.Year("nyborgskolen", 2025), null, "Lukket"));
        Assert.True((await Viften.App.History.AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_offer_is_added_and_corrected_by_one_at_a_time(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var book = new NationalBook(test.Store);
        (await book.Enter(Samples.Secretariat, "Indskrevet")).Value();
        var koglen = (await book.All()).Offer("koglen")!;
        var fresh = koglen.Offer with { Key = "", Name = "Ny afdeling vest", Note = null };
        Assert.Equal("ny-afdeling-vest", (await book.Save(Samples.Secretariat, fresh, null, "Ny")).Value().Offer.Key);
        Assert.IsType<Outcome<NationalOfferLine>.Refused>(await book.Save(Samples.Secretariat, fresh, null, "Igen"));
        (await book.Save(Samples.Secretariat, koglen.Offer with { Place = "Sønder Omme" }, koglen.Change, "Rettet")).Value();
        Assert.IsType<Outcome<NationalOfferLine>.Conflict>(await book.Save(Samples.Secretariat, koglen.Offer with { Place = "Stakroge" }, koglen.Change, "For sent"));
        Assert.IsType<Outcome<NationalOfferLine>.NotFound>(await book.Save(Samples.Secretariat, koglen.Offer with { MergedInto = "findes-ikke" }, null, "Nej"));
        Assert.Equal("Sønder Omme", (await book.All()).Offer("koglen")!.Offer.Place);
    }

    [Fact]
    public async Task What_nobody_has_told_is_never_0_in_the_annex()
    {
        await using var test = await databases.New(StoreProvider.Sqlite);
        var book = new NationalBook(test.Store);
        (await book.Enter(Samples.Secretariat, "Indskrevet")).Value();
        (await book.AddYear(Samples.Secretariat, NationalSample.Year("grenen", 2025), null, "Indberettet")).Value();
        var places = NationalDocument.Of(await book.All()).Blocks.OfType<Table>().Single(t => t.Caption.StartsWith("Sikrede afdelinger: pladser", StringComparison.Ordinal));
        Assert.Equal(["Koglen", "2017", "10", "ikke oplyst", "ikke oplyst", "ikke oplyst", "bekræftet"], places.Rows.Single(r => r[0] == "Koglen" && r[1] == "2017"));
        // A waiting list of nobody was told; it is 0 and not unknown. 11,4 of 12 places are 95 %.
        Assert.Equal(["Grenen", "2025", "12", "ikke oplyst", "95 % (beregnet)", "0", "bekræftet"], places.Rows.Single(r => r[0] == "Grenen" && r[1] == "2025"));
        Assert.DoesNotContain(places.Rows, r => r[0] == "Koglen" && r[1] == "2025");
        var list = NationalDocument.List(await book.All());
        Assert.Equal("", list.Rows.Single(r => r[0] == "Koglen" && r[5] == "2017")[10]);
    }
}
