using System.IO.Compression;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Catalogue;
using Viften.App.CouncilCases;
using Viften.App.History;
using Viften.App.Publications;
using Viften.App.Store;
using Viften.App.Tests.Agreements;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.CouncilCases;
using Xunit;

namespace Viften.App.Tests.CouncilCases;

/// <summary>Cases of a small agreement of three parties, without rates: what is generated, kept and told of.</summary>
public class CaseBookTests(TestDatabases databases)
{
    private const string Id = AgreementSample.Id;

    private static readonly Actor s_silkeborg = AgreementSample.Administrator("0740");

    private static CaseBook Book(ViftenStore store) => new(store, CatalogueSource.Of(new PublicationBook(store)));

    [Theory, ClassData(typeof(BothStores))]
    public async Task Regenerating_keeps_the_partys_edits_and_tells_what_differs(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        using var book = Book(test.Store);
        Assert.Equal(3, (await book.Generate(Samples.Secretariat, Id)).Value().Made.Count);
        (await book.Save(s_silkeborg, Id, "0740", CaseBlock.Policies, "Vores **handicappolitik**.", 0, "Ny")).Value();
        (await book.Save(s_silkeborg, Id, "0740", CaseBlock.Areas, "Vores ord om områderne.", 0, "Egen ordlyd")).Value();
        Assert.True((await Line(book, "0740")).Changed);
        Assert.False((await Line(book, "0707")).Changed);
        Assert.Equal(["0740"], (await book.Generate(s_silkeborg, Id)).Value().Made.Select(m => m.Code));

        // The agreement moves: the party's wording stays, and it is told that the common one has changed.
        (await register.Save(Samples.Secretariat, Id, null, new("Psykiatri", "Flere rammes.", Position: 1), null, "Nyt område")).Value();
        (await register.Save(Samples.Secretariat, Id, null, new("Styring og økonomi", "- Ingen stigning.", Position: 2), null, "Styring")).Value();
        var view = (await book.Find(s_silkeborg, Id, "0740")).Value();
        Assert.True(view.Now[CaseBlock.Areas]!.IsOvertaken);
        Assert.Equal("Vores ord om områderne.", view.Now[CaseBlock.Areas]!.Text());
        Assert.Equal(["Sagsfremstilling", "Økonomiske konsekvenser"], view.Differences.Select(d => d.Title));
        Assert.Contains(view.Differences[1].Lines, l => l.After.Any(p => p.Change == TextChange.Added && p.Text.Contains("Ingen stigning", StringComparison.Ordinal)));

        Assert.Equal(3, (await book.Generate(Samples.Secretariat, Id)).Value().Made.Count);
        var again = (await book.Find(s_silkeborg, Id, "0740")).Value();
        Assert.Equal([3, 2, 1], again.Generations.Select(g => g.Generation.No));
        Assert.Empty(again.Differences);
        Assert.Equal((null, 3), (await book.Generate(Samples.Secretariat, Id)).Value() is var same ? (same.Change, same.Same) : default);
        Assert.True((await AuditChain.Verify(test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task What_was_generated_stays_as_it_was_byte_for_byte(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await AgreementSample.Enter(test.Store);
        using var book = Book(test.Store);
        (await book.Generate(Samples.Secretariat, Id)).Value();
        var first = (await book.File(s_silkeborg, Id, "0740", CaseForm.Docx)).Value();
        Assert.Equal(first.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(first.Bytes)));
        (await book.Save(s_silkeborg, Id, "0740", CaseBlock.Recommendation, "Direktøren indstiller, at aftalen godkendes.", 0, "Vores indstilling")).Value();
        (await book.Generate(s_silkeborg, Id, "0740")).Value();
        var second = (await book.File(s_silkeborg, Id, "0740", CaseForm.Docx)).Value();
        Assert.NotEqual(first.Sha256, second.Sha256);
        Assert.Equal(first.Bytes, (await book.File(s_silkeborg, Id, "0740", CaseForm.Docx, 1)).Value().Bytes);
        Assert.Contains("Direktøren indstiller", System.Text.Encoding.UTF8.GetString((await book.File(s_silkeborg, Id, "0740", CaseForm.Html)).Value().Bytes), StringComparison.Ordinal);

        using var zip = new ZipArchive(new MemoryStream((await book.Package(Samples.Secretariat, Id)).Value().Bytes));
        Assert.Equal(["0707", "0740", "0706"], zip.Entries.Select(e => e.Name.Split('-')[4]));
        using var own = new ZipArchive(new MemoryStream((await book.Package(s_silkeborg, Id)).Value().Bytes));
        Assert.Equal(2, int.Parse(Assert.Single(own.Entries).Name[^6..^5], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Two_write_the_same_text_and_the_second_is_told(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await AgreementSample.Enter(test.Store);
        using var book = Book(test.Store);
        var first = (await book.Save(s_silkeborg, Id, "0740", CaseBlock.Policies, "Den første.", 0, "Ny")).Value();
        Assert.IsType<Outcome<long>.Conflict>(await book.Save(Samples.Secretariat, Id, "0740", CaseBlock.Policies, "Den anden.", 0, "Også ny"));
        Assert.Equal(first, (await book.Save(Samples.Secretariat, Id, "0740", CaseBlock.Policies, "Den første.", first, "Igen")).Value());
        Assert.NotEqual(first, (await book.Save(Samples.Secretariat, Id, "0740", CaseBlock.Policies, "Begge.", first, "Samlet")).Value());
        Assert.IsType<Outcome<long>.Conflict>(await book.SaveNumbers(s_silkeborg, Numbers("26/1"), 7, "Sagsnummer"));
        Assert.IsType<Outcome<long>.Done>(await book.SaveNumbers(s_silkeborg, Numbers("26/1"), 0, "Sagsnummer"));
        Assert.Equal("26/1", (await book.Find(s_silkeborg, Id, "0740")).Value().Now.Facts[0].Value);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_text_is_given_back_to_the_common_one_and_one_like_it_is_none(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await AgreementSample.Enter(test.Store);
        using var book = Book(test.Store);
        var common = (await book.Find(s_silkeborg, Id, "0740")).Value().Now[CaseBlock.Recommendation]!.Common!;
        (await book.Save(s_silkeborg, Id, "0740", CaseBlock.Recommendation, common, 0, "Ens")).Value();
        Assert.Empty((await Line(book, "0740")).Own);
        var own = (await book.Save(s_silkeborg, Id, "0740", CaseBlock.Recommendation, "Vores.", 0, "Egen")).Value();
        Assert.Equal([CaseBlock.Recommendation], (await Line(book, "0740")).Own);
        (await book.Save(s_silkeborg, Id, "0740", CaseBlock.Recommendation, "", own, "Fælles igen")).Value();
        Assert.Equal(common, (await book.Find(s_silkeborg, Id, "0740")).Value().Now[CaseBlock.Recommendation]!.Text());
        Assert.IsType<Outcome<long>.Refused>(await book.Save(s_silkeborg, Id, "0740", CaseBlock.Annexes, "Nej", 0, "Ikke her"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_party_sees_and_writes_its_own_case_alone_and_the_public_none(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        await AgreementSample.Enter(test.Store);
        using var book = Book(test.Store);
        (await book.Generate(Samples.Secretariat, Id)).Value();
        Assert.Equal(["0740"], (await book.All(s_silkeborg, Id)).Value().Select(l => l.Party.Code));
        Assert.IsType<Outcome<CaseView>.NotFound>(await book.Find(s_silkeborg, Id, "0707"));
        Assert.IsType<Outcome<EditionDocument>.NotFound>(await book.File(s_silkeborg, Id, "0707", CaseForm.Docx));
        Assert.IsType<Outcome<long>.NotFound>(await book.Save(s_silkeborg, Id, "0707", CaseBlock.Policies, "x", 0, "x"));
        Assert.IsType<Outcome<CasesGenerated>.NotFound>(await book.Generate(s_silkeborg, Id, "0707"));
        // An economist of the party reads; a caseworker does not know of it.
        Assert.IsType<Outcome<CaseView>.Done>(await book.Find(Samples.Operator("0740"), Id, "0740"));
        Assert.IsType<Outcome<long>.Denied>(await book.Save(Samples.Operator("0740"), Id, "0740", CaseBlock.Policies, "x", 0, "x"));
        var caseworker = s_silkeborg with { Roles = System.Collections.Frozen.FrozenSet.Create(Role.Caseworker) };
        Assert.IsType<Outcome<CaseView>.Denied>(await book.Find(caseworker, Id, "0740"));
        Assert.IsType<Outcome<IReadOnlyList<CaseLine>>.Denied>(await book.All(caseworker, Id));
        Assert.IsType<Outcome<CaseView>.NotFound>(await book.Find(Samples.Secretariat, Id, "0999"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Policies_are_suggested_from_the_agreement_before_and_taken_over_by_saving(StoreProvider provider)
    {
        await using var test = await databases.New(provider);
        var register = await AgreementSample.Enter(test.Store);
        using var book = Book(test.Store);
        (await book.Save(s_silkeborg, Id, "0740", CaseBlock.Policies, "Handicappolitikken.", 0, "Ny")).Value();
        (await register.Draft(Samples.Secretariat, Id, AgreementSample.Next, new Period(new(2027, 1, 1), new(2028, 12, 31)), new(2026, 1, 12), "Næste")).Value();
        var view = (await book.Find(s_silkeborg, AgreementSample.Next, "0740")).Value();
        Assert.Null(view.Text(CaseBlock.Policies));
        Assert.Equal("Handicappolitikken.", view.Earlier[CaseBlock.Policies].Text.Markdown);
        Assert.Contains("kan overtages", view.Now[CaseBlock.Policies]!.Text(), StringComparison.Ordinal);
        (await book.Save(s_silkeborg, AgreementSample.Next, "0740", CaseBlock.Policies, view.Earlier[CaseBlock.Policies].Text.Markdown, 0, "Overtaget")).Value();
        Assert.Equal("Handicappolitikken.", (await book.Find(s_silkeborg, AgreementSample.Next, "0740")).Value().Now[CaseBlock.Policies]!.Text());
    }

    private static async Task<CaseLine> Line(CaseBook book, string party) => (await book.All(Samples.Secretariat, Id)).Value().Single(l => l.Party.Code == party);

    private static CaseNumbers Numbers(string no) => new() { Agreement = Id, Party = "0740", CaseNo = no, Open = true, Person = "" };
}
