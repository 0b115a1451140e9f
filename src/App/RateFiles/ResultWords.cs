using Viften.Core;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>The Danish words of a result, one place for workbook, JSON and screens.</summary>
public static class ResultWords
{
    /// <summary>What "antaget" means, for those who read the result.</summary>
    public const string AssumedMeans =
        "“Antaget” betyder, at aftalens tekst ikke fastlægger værdien i de kilder, vi har. Viften regner med en begrundet værdi, til sekretariatet har bekræftet den; en anden værdi kan ændre resultatet.";

    public static string Of(Severity severity) => severity switch
    {
        Severity.Blocks => "blokerer",
        Severity.Warns => "advarer",
        _ => "bemærk",
    };

    public static string Of(ComplianceStatus status, bool spending) => status switch
    {
        ComplianceStatus.Kept => "Overholdt",
        ComplianceStatus.OverAccepted => "Over – forklaring accepteret",
        ComplianceStatus.Over => spending ? "Over udgiftsrammen" : "Over loftet",
        _ => "Ikke sammenlignet",
    };

    public static string Of(CatchUp catchUp) => catchUp.Status switch
    {
        CatchUpStatus.CaughtUp => "Indhentet",
        CatchUpStatus.Partly => $"Delvist ({Danish.Number(catchUp.Share * 100m, 0)} %)",
        _ => "Ikke indhentet",
    };

    public static string YesNo(bool yes) => yes ? "ja" : "nej";

    /// <summary>The parameters behind any figure of the result that are assumed.</summary>
    public static RuleKeys UsedBy(RateCheckResult result)
    {
        var used = result.Region.Used;
        foreach (var o in result.Operators) used |= o.Used;
        foreach (ref readonly var row in result.Rows.AsSpan()) used |= row.Used;
        return used;
    }
}
