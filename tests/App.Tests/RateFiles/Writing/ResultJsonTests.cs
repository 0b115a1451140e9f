using System.Buffers;
using System.Text;
using System.Text.Json;
using Viften.App.RateFiles;
using Viften.Core.Rates;
using Xunit;

namespace Viften.App.Tests.RateFiles.Writing;

public class ResultJsonTests
{
    private static string Write(params RateFileRead[] files)
    {
        using var stream = new MemoryStream();
        ResultJson.Write(stream, SampleFiles.Result(files), files);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Fact]
    public void A_check_is_written_exactly_as_the_contract_says()
    {
        const string head = """{"aar":"2026","gyldigFra":"2026-01-01","gyldigTil":"2026-12-31","driftsherre":"0740","tilbudsId":"T1",""";
        const string expected = """{"agreement":"proeve-2025-26","indexVintage":"KL-2025-06","rows":["""
            + head + """
            "ydelsesId":"H1","enhed":"døgn","costBase":"8512345.50","groupCostBase":null,"occupancy":"96.75","units":"4237.65","rate":"2435","reportedRate":"2434","residue":"-1234.57",
            "inScope":true,"compared":true,"notComparedReason":null,"indexedBase":"2400.1235","realChange":"0.014531","ceiling":"2401","excessKr":"144080.10","complies":false,
            "assumed":["occupancyMin","tolerance"],
            "findings":[{"code":"OVER-CEILING","severity":"warns","text":"Taksten er over loftet.","sheet":"Takster","cell":"2:2"},
            {"code":"RATE-DIFFERS","severity":"warns","text":"Beregnet 2.435 kr., oplyst 2.434 kr.","sheet":"Takster","cell":"M2"}]},
            {"aar":"i år","gyldigFra":null,"gyldigTil":null,"driftsherre":"0740","tilbudsId":"T1","ydelsesId":"H2","enhed":null,"costBase":null,"groupCostBase":null,"occupancy":null,
            "units":null,"rate":null,"reportedRate":null,"residue":null,"inScope":null,"compared":false,"notComparedReason":"Rækken kunne ikke læses; ret de blokerende fund.","indexedBase":null,"realChange":null,"ceiling":null,
            "excessKr":null,"complies":null,"assumed":[],
            "findings":[{"code":"YEAR-UNREADABLE","severity":"blocks","text":"Skriv året med fire cifre.","sheet":"Takster","cell":"A3"}]},
            """ + head + """
            "ydelsesId":"H3","enhed":"time","costBase":null,"groupCostBase":null,"occupancy":null,"units":null,"rate":"393.765","reportedRate":"2434.00","residue":null,"inScope":true,
            "compared":false,"notComparedReason":"Der er ingen basistakst; udfyld “Basistakst” og “Basis pladsdage”.","indexedBase":null,"realChange":null,"ceiling":null,"excessKr":null,
            "complies":null,"assumed":[],"findings":[{"code":"NUMBER-AS-TEXT","severity":"notes","text":"Tallet stod som tekst.","sheet":"Takster","cell":"J4"}]}],
            "operators":[{"driftsherre":"0740","realChange":"0.012346","complies":false,"coverage":"0.980000","status":"over",
            "catchUp":{"previousAgreement":"proeve-2023-24","previousYear":"2024","previous":"0.020000","target":"-0.019608","status":"partly","share":"0.450000"},"openBalance":"-1234.50"},
            {"driftsherre":"0791","realChange":null,"complies":null,"coverage":null,"status":null,"catchUp":null,"openBalance":"0.00"}],
            "region":{"realChange":"0.000000","complies":true,"coverage":"0.500000"},
            "findings":[{"file":"silkeborg.xlsx","code":"SHEET-MISSING","severity":"notes","text":"Arket Regnskab mangler.","sheet":null,"cell":null}]}
            """;
        Assert.Equal(expected.Replace("\n", "", StringComparison.Ordinal), Write(SampleFiles.File()));
    }

    [Fact]
    public void Stream_and_buffer_get_the_same_bytes()
    {
        RateFileRead[] files = [SampleFiles.File()];
        using var stream = new MemoryStream();
        var buffer = new ArrayBufferWriter<byte>();
        ResultJson.Write(stream, SampleFiles.Result(files), files);
        ResultJson.Write(buffer, SampleFiles.Result(files), files);
        Assert.Equal(stream.ToArray(), buffer.WrittenSpan.ToArray());
    }

    [Fact]
    public void Rows_of_several_files_follow_each_other_with_their_own_findings()
    {
        using var json = JsonDocument.Parse(Write(SampleFiles.File("a.xlsx"), SampleFiles.File("b.xlsx", "0791")));
        var rows = json.RootElement.GetProperty("rows").EnumerateArray().Select(r => $"{r.GetProperty("driftsherre")} {r.GetProperty("ydelsesId")} {r.GetProperty("findings").GetArrayLength()}");
        Assert.Equal(["0740 H1 2", "0740 H2 1", "0740 H3 1", "0791 H1 0", "0791 H2 1", "0791 H3 1"], rows);
    }

    [Fact]
    public void Every_reason_and_every_parameter_has_its_words()
    {
        foreach (var reason in Enum.GetValues<NotCompared>()) Assert.Equal(reason == NotCompared.None, NotComparedText.Of(reason) is null);
        foreach (var key in Enum.GetValues<RuleKeys>().Where(k => k != RuleKeys.None)) Assert.NotEmpty(RuleKeyNames.Label(key));
    }
}
