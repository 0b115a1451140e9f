using Viften.Core.Agreements;
using Viften.Core.CouncilCases;
using Viften.Core.Decisions;
using Xunit;

namespace Viften.Core.Tests.CouncilCases;

public class CaseWritingTests
{
    private const string Id = "proeve-2027-28";

    [Fact]
    public void A_case_has_the_sections_councils_are_used_to_in_their_order() =>
        Assert.Equal(["Sagsgang", "Sagsfremstilling", "Fælles faglige udviklingsområder", "Sammenhæng til andre politikker, strategier og fagområder", "Økonomiske konsekvenser", "Lovgrundlag", "Indstilling", "Bilag"], Write().Sections.Select(s => s.Title));

    [Fact]
    public void The_council_decides_under_its_own_name_and_a_region_by_its_regional_council()
    {
        Assert.Contains("i byrådet · Silkeborg Kommune", Write().Subtitle, StringComparison.Ordinal);
        Assert.Equal("Det indstilles, at byrådet godkender udkastet til Rammeaftale 2027-28.", Write()[CaseBlock.Recommendation]!.Text());
        var region = Write(f => f with { Party = f.Party with { Code = "1082", Name = "Region Midtjylland", Kind = PartyKind.Region }, Route = [] });
        Assert.Contains("i regionsrådet", region.Subtitle, StringComparison.Ordinal);
        Assert.Contains("har ikke registreret sin sagsgang", region[CaseBlock.Route]!.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_area_says_whether_it_is_new_and_how_it_begins()
    {
        var text = Write()[CaseBlock.Areas]!.Text();
        Assert.Contains("### Psykiatri\n\n*Området fortsætter fra Rammeaftale 2025-26.*\n\nFlere rammes.", text, StringComparison.Ordinal);
        Assert.Contains("### Overgange\n\n*Området er nyt i denne aftale.*", text, StringComparison.Ordinal);
        Assert.Contains("Udbuddet passer.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Under en overskrift", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Kontrakter", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_said_and_never_a_zero()
    {
        var sag = Write();
        Assert.Contains("Der er ikke offentliggjort takster", sag[CaseBlock.Economy]!.Text(), StringComparison.Ordinal);
        Assert.Contains("har ikke indberettet takster", sag[CaseBlock.Economy]!.Text(), StringComparison.Ordinal);
        Assert.IsType<CaseNotice>(Assert.Single(sag[CaseBlock.Policies]!.Pieces));
        Assert.Equal("ikke skrevet endnu", sag.Facts[0].Value);
        Assert.All(Assert.IsType<CaseTable>(Assert.Single(sag[CaseBlock.Annexes]!.Pieces)).Rows, r => Assert.Equal("–", r[2]));
        Assert.Null(sag[CaseBlock.EconomyMore]);
    }

    [Fact]
    public void Deadlines_that_are_assumed_are_told_as_such() =>
        Assert.Contains("senest 15. oktober 2026 (datoen er antaget)", Write()[CaseBlock.Presentation]!.Text(), StringComparison.Ordinal);

    [Fact]
    public void An_adopted_agreement_is_no_draft()
    {
        var sag = Write(f => f with { Life = f.Life with { Steps = [.. f.Life.Steps, Step(AgreementStep.Adopted, new(2026, 12, 1))] } });
        Assert.Equal("Rammeaftale 2027-28", sag.Title);
        Assert.Contains("vedtaget 1. december 2026", sag[CaseBlock.Presentation]!.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("udkast", string.Concat(sag.Sections.Select(s => s.Text())), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_partys_own_wording_stands_and_is_overtaken_when_the_common_text_moves()
    {
        var common = Write()[CaseBlock.Areas]!.Common!;
        CaseText Own(string? then) => new() { Agreement = Id, Party = "0740", Block = CaseBlock.Areas, Markdown = "Vores ord.", Common = then, Person = "" };
        var same = Write(f => f with { Texts = [Own(common)] })[CaseBlock.Areas]!;
        Assert.Equal("Vores ord.", same.Text());
        Assert.False(same.IsOvertaken);
        Assert.True(Write(f => f with { Texts = [Own("En ældre tekst.")] })[CaseBlock.Areas]!.IsOvertaken);
    }

    [Fact]
    public void A_text_that_lasts_is_suggested_from_the_agreement_before()
    {
        var earlier = new CaseText { Agreement = "før", Party = "0740", Block = CaseBlock.Policies, Markdown = "Handicappolitikken.", Person = "" };
        var sag = Write(f => f with { Earlier = new Dictionary<CaseBlock, (CaseText, string)> { [CaseBlock.Policies] = (earlier, "Rammeaftale 2025-26") } });
        Assert.Contains("Teksten fra Rammeaftale 2025-26 kan overtages.", sag[CaseBlock.Policies]!.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("Handicappolitikken", sag[CaseBlock.Policies]!.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Annexes_have_the_partys_document_numbers_and_its_own_annexes_come_last()
    {
        var numbers = new CaseNumbers { Agreement = Id, Party = "0740", CaseNo = "26/1", Open = false, Documents = NamedTexts.Of([new("1", "340")]), Annexes = NamedTexts.Of([new("341", "Høringssvar")]), Person = "" };
        var sag = Write(f => f with { Numbers = numbers });
        Assert.Equal(["26/1", "Lukket sag"], sag.Facts.Select(f => f.Value));
        Assert.Equal([["", "Udkast til Rammeaftale 2027-28", "–", "Åben"], ["1", "Styringsaftale", "340", "Lukket"], ["", "Høringssvar", "341", "Åben"]], ((CaseTable)sag[CaseBlock.Annexes]!.Pieces[0]).Rows);
    }

    private static CouncilCase Write(Func<CaseFacts, CaseFacts>? change = null)
    {
        var facts = new CaseFacts(
            new AgreementLife
            {
                Terms = new() { Agreement = Id, Title = "Rammeaftale 2027-28", Region = "Midtjylland", From = new(2027, 1, 1), To = new(2028, 12, 31), LegalBasis = NamedTexts.Of([new("BEK 378", "kilde")]), Contact = "" },
                Steps = [Step(AgreementStep.Draft, new(2026, 1, 12)), Step(AgreementStep.Kkr, new(2026, 9, 8))],
                Members = [Party("0740", "Silkeborg Kommune"), Party("0707", "Norddjurs Kommune"), Party("1082", "Region Midtjylland", PartyKind.Region)],
                Deadlines = [new() { Agreement = Id, Step = AgreementStep.Adopted, Kind = DeadlineKind.Statutory, Due = new(2026, 10, 15), Text = "Indgået", Basis = "kilde", Status = ParameterStatus.Assumed }],
            },
            "Rammeaftale 2025-26",
            [Section("forord", 1, "Forord.", null), Section("overblik", 2, "Udbuddet passer.", null), Section("psykiatri", 3, "Flere rammes.\n\n## Unge\n\nUnder en overskrift.", "før/psykiatri"), Section("overgange", 4, "Nyt.", null), Section("styring-og-oekonomi", 5, "- Ingen stigning.", null), Section("kontrakter", 6, "Én kontrakt.", null)],
            7, [new() { Agreement = Id, No = 1, Title = "Styringsaftale", Open = false }], Party("0740", "Silkeborg Kommune"), [new(BodyLevel.Committee, "Socialudvalget"), new(BodyLevel.Council, "Byrådet")],
            [], new Dictionary<CaseBlock, (CaseText, string)>(), null, CaseEconomy.None);
        return CaseWriting.Write(change?.Invoke(facts) ?? facts);
    }

    private static AgreementStepTaken Step(AgreementStep step, DateOnly date) => new() { Agreement = Id, Step = step, Date = date, Reason = "x", Override = false, Person = "" };

    private static Member Party(string code, string name, PartyKind kind = PartyKind.Municipality) => new(code, name, kind, new(new(2026, 1, 12), new(2028, 12, 31)), null);

    private static AgreementSection Section(string key, int position, string text, string? lineage) =>
        new() { Agreement = Id, Key = key, Position = position, Title = char.ToUpperInvariant(key[0]) + key[1..], Markdown = text, Confidential = false, Lineage = lineage };
}
