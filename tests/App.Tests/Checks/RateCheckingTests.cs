using System.Text;
using CsCheck;
using Viften.App.Agreements;
using Viften.App.Checks;
using Viften.App.Demo;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.Checks;

public class RateCheckingTests
{
    private const string Head = "År;Driftsherre;Tilbuds-id;Tilbud;Ydelses-id;Ydelse;Ydelsestype;Paragraf;Enhed;Pladser;Forudsat belægning;Løn;Takst\r\n";
    private static readonly Agreement s_agreement = ((Outcome<Agreement>.Done)AgreementLibrary.Load("midtjylland-2025-26")).Value;
    private static readonly DemoRegion s_region = DemoRegion.Make(DemoRegion.DefaultSeed);

    private static CheckFile File(string name, string text) => new(name, () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    private static CheckFile Row(string name, string service, string pay = "3650000") =>
        File(name, Head + $"2026;0740;T1;Bakken;{service};Ophold;Hovedydelse;SEL § 107;døgn;10;100;{pay};\r\n");

    [Fact]
    public void Files_keep_the_order_they_were_given_in_however_the_reading_went()
    {
        var files = Enumerable.Range(0, 12).Select(i => Row($"{i}.csv", $"Y{i}")).ToArray();
        var check = RateChecking.Check(files, s_agreement);
        Assert.Equal(files.Select(f => f.Name), check.Reads.Select(r => r.Name));
        Assert.Equal(Enumerable.Range(0, 12).Select(i => $"Y{i}"), check.Result.Facts.Rows.Select(r => r.ServiceId));
        Assert.All(check.Result.Rows, r => Assert.Equal(1000m, r.Rate));
    }

    [Fact]
    public void The_same_file_three_times_is_read_once_and_told_once()
    {
        var check = RateChecking.Check([Row("a.csv", "Y1"), Row("b.csv", "Y2"), Row("a.csv", "Y1"), Row("kopi.csv", "Y1")], s_agreement);
        Assert.Equal(2, check.Result.Facts.Rows.Length);
        var told = Assert.Single(check.Findings, f => f.Finding.Code == "FILE-TWICE");
        Assert.Equal(("a.csv", Severity.Warns), (told.File, told.Finding.Severity));
        Assert.DoesNotContain(check.Findings, f => f.Finding.Code == "DUPLICATE-ROW");
    }

    [Fact]
    public void A_refused_file_blocks_and_the_others_are_still_checked()
    {
        var check = RateChecking.Check([File("brev.pdf", "%PDF-1.7 kære sekretariat"), Row("a.csv", "Y1")], s_agreement);
        Assert.True(check.Blocks);
        Assert.False(check.NothingRead);
        Assert.Equal(1000m, Assert.Single(check.Result.Rows).Rate);
        Assert.Equal("brev.pdf", check.Findings[0].File);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_a_finding_and_not_an_exception()
    {
        var check = RateChecking.Check([new CheckFile("væk.xlsx", () => throw new FileNotFoundException()), Row("a.csv", "Y1")], s_agreement);
        Assert.Contains(check.Findings, f => f is { File: "væk.xlsx", Finding: { Code: "FILE-UNREADABLE", Severity: Severity.Blocks } });
    }

    [Fact]
    public void Nothing_is_read_when_every_file_is_refused()
    {
        var check = RateChecking.Check([File("a.txt", "hej"), File("b.txt", "farvel")], s_agreement);
        Assert.True(check.NothingRead);
        Assert.Empty(check.Result.Rows);
    }

    [Fact]
    public void Findings_name_the_operator_of_their_row_and_the_gravest_come_first()
    {
        var check = RateChecking.Check([Row("a.csv", "Y1", "-5"), Row("b.csv", "Y2", "tres")], s_agreement);
        var blocking = check.Findings.Where(f => f.Finding.Severity == Severity.Blocks).ToArray();
        Assert.Contains(blocking, f => f.Finding.Code == "COST-NEGATIVE" && f.File == "a.csv");
        Assert.Contains(blocking, f => f.Finding.Code == "NOT-A-NUMBER" && f.File == "b.csv");
        Assert.All(blocking, f => Assert.Equal("0740", f.Operator));
        Assert.Equal(check.Findings.OrderByDescending(f => f.Finding.Severity).Select(f => f.Finding.Severity), check.Findings.Select(f => f.Finding.Severity));
    }

    [Fact]
    public void The_agreement_before_is_found_for_the_catch_up()
    {
        var facts = s_region.Facts();
        var alone = RateCheck.Run(facts, s_agreement);
        var found = RateChecking.Check(facts, s_agreement);
        Assert.All(alone.Operators, o => Assert.Null(o.CatchUp));
        Assert.Contains(found.Operators, o => o.CatchUp is { PreviousAgreement: "midtjylland-2023-24" });
    }

    [Fact]
    public void A_catch_up_follows_what_a_whole_check_of_the_agreement_before_says()
    {
        var facts = s_region.Facts();
        var previous = RateChecking.Previous(s_agreement)!;
        var whole = RateCheck.Run(facts, previous, onlyYear: previous.To.Year).Operators.ToDictionary(o => o.Operator, o => o.RealChange);
        var followed = RateChecking.Check(facts, s_agreement).Operators.Where(o => o.CatchUp is not null).ToArray();
        Assert.NotEmpty(followed);
        Assert.All(followed, o => Assert.Equal(whole[o.Operator], o.CatchUp!.Previous));
    }

    [Fact]
    public void A_published_rate_wins_over_the_base_the_operator_states()
    {
        var now = File("2026.csv", "År;Driftsherre;Tilbuds-id;Tilbud;Ydelses-id;Ydelse;Ydelsestype;Paragraf;Enhed;Pladser;Heraf egne;Forudsat belægning;Løn;Basistakst;Basis pladsdage\r\n"
            + "2026;0740;T1;Bakken;Y1;Ophold;Hovedydelse;SEL § 107;døgn;10;2;100;3650000;5000;3650\r\n");
        var published = PublishedRates.Of(RateChecking.Read([File("2024.csv", Head.Replace(";Løn", "", StringComparison.Ordinal) + "2024;0740;T1;Bakken;Y1;Ophold;Hovedydelse;SEL § 107;døgn;10;;990\r\n")]), s_agreement);
        Assert.Equal(990m, Assert.Single(published).Rate);
        var stated = RateChecking.Check([now], s_agreement).Result.Rows[0];
        var check = RateChecking.Check([now], s_agreement, new CheckOptions { Published = published });
        Assert.True(stated.IndexedBase > 4_000m);
        Assert.True(check.Result.Rows[0].IndexedBase is > 990m and < 1_200m);
        Assert.Contains(check.Findings, f => f.Finding.Code == "BASE-DIFFERS-FROM-PUBLISHED");
    }

    [Fact]
    public void A_rate_that_changed_in_the_middle_of_the_year_is_published_as_the_years_weighted_rate()
    {
        const string head = "År;Gyldig fra;Gyldig til;Driftsherre;Tilbuds-id;Tilbud;Ydelses-id;Ydelse;Ydelsestype;Paragraf;Enhed;Takst\r\n";
        var reads = RateChecking.Read([File("2024.csv", head
            + "2025;2025-01-01;2025-03-14;0740;T1;Bakken;Y1;Ophold;Hovedydelse;SEL § 107;døgn;1000\r\n"
            + "2025;2025-03-15;2025-12-31;0740;T1;Bakken;Y1;Ophold;Hovedydelse;SEL § 107;døgn;1100\r\n")]);
        // 73 and 292 days: a fifth and four fifths of the year.
        Assert.Equal(1080m, Assert.Single(PublishedRates.Of(reads, s_agreement)).Rate);
    }

    [Fact]
    public void Rates_side_by_side_tell_what_rose_what_is_new_and_what_is_gone()
    {
        var before = RateChecking.Check([File("a.csv", Head + "2025;0740;T1;Bakken;Y1;Ophold;Hovedydelse;SEL § 107;døgn;;;;1000\r\n2025;0740;T1;Bakken;Y2;Aflastning;Hovedydelse;SEL § 107;døgn;;;;800\r\n")], s_agreement).Result;
        var now = RateChecking.Check([File("b.csv", Head + "2026;0740;T1;Bakken;Y1;Ophold;Hovedydelse;SEL § 107;døgn;;;;1050\r\n2026;0740;T1;Bakken;Y3;Kørsel;Tillægsydelse;SEL § 107;km;;;;9,39\r\n")], s_agreement).Result;
        var pairs = RatesSideBySide.Of(before, 2025, now, 2026).ToDictionary(p => p.Service.ServiceId);
        Assert.Equal((50m, 0.05m), (pairs["Y1"].Change, pairs["Y1"].Fraction));
        Assert.Null(pairs["Y2"].Now);
        Assert.Null(pairs["Y3"].Before);
        Assert.Equal(9.39m, pairs["Y3"].Now!.Rate);
    }

    [Fact]
    public void The_order_of_the_files_changes_no_figure_of_the_region()
    {
        var files = s_region.Files.Take(6).Select(f =>
        {
            var stream = new MemoryStream();
            DemoFolder.Write(f, stream);
            return new CheckFile(f.Name, () => new MemoryStream(stream.ToArray()));
        }).ToArray();
        var reads = RateChecking.Read(files);
        var expected = Figures(RateChecking.Check(reads, s_agreement).Result);
        Gen.Shuffle(reads.ToArray()).Sample(shuffled => Figures(RateChecking.Check(shuffled, s_agreement).Result) == expected, iter: 4, threads: 1);
    }

    private static string Figures(RateCheckResult result) =>
        string.Join('\n', result.Operators.OrderBy(o => o.Operator, StringComparer.Ordinal).Select(o => $"{o.Operator} {o.RealChange:0.##########} {o.Status} {o.ExcessKr:0.######} {o.OpenBalance.Oere}")) + $"\n{result.Region.RealChange:0.##########}";

    [Fact]
    public void Every_planted_error_of_the_demo_is_found_where_it_was_planted()
    {
        var files = s_region.Files.Select(f =>
        {
            var stream = new MemoryStream();
            DemoFolder.Write(f, stream);
            return new CheckFile(f.Name, () => new MemoryStream(stream.ToArray()));
        }).ToArray();
        var check = RateChecking.Check(files, s_agreement);
        foreach (var planted in s_region.PlantedErrors)
        {
            var file = s_region.Files.First(f => f.Operator == planted.Operator).Name;
            var row = (planted.Row + 2).ToString(System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(
                check.Findings.Any(f => f.File == file && f.Finding.Severity == planted.Expected && f.Finding.Place?.Cell is { } cell && cell.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]) == row),
                $"{planted.Operator} {planted.What} (række {row}) har intet fund.");
        }
    }
}
