using System.Globalization;
using Viften.App.Dialogue;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Rates;

namespace Viften;

/// <summary>How figures and standings are written on the pages.</summary>
internal static class Told
{
    public static string Count(int number) => Danish.Number(number, 0);

    /// <summary>"1 fil er modtaget", "3 filer er modtaget".</summary>
    public static string Plural(int number, string one, string many) => $"{Count(number)} {(number == 1 ? one : many)}";

    /// <summary>How far off a day is; negative when it has passed.</summary>
    public static string DaysLeft(int days) => days switch
    {
        0 => "i dag",
        1 => "i morgen",
        > 1 => $"om {Count(days)} dage",
        -1 => "passeret i går",
        _ => $"passeret for {Count(-days)} dage siden",
    };

    /// <summary>A name someone wrote, cut where it would fill a page.</summary>
    public static string Short(string text) => text.Length <= 120 ? text : text[..(char.IsHighSurrogate(text[118]) ? 118 : 119)] + "…";

    public static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    public static string Change(decimal? fraction) => fraction is { } f ? Danish.Change(f) : "–";

    public static string Share(decimal? fraction) => fraction is { } f ? Danish.Number(f * 100m, 1) + " %" : "–";

    public static string Kroner(decimal amount) => Danish.Number(amount, 0) + " kr.";

    public static Tone ToneOf(ComplianceStatus status) => status switch
    {
        ComplianceStatus.Kept => Tone.Good,
        ComplianceStatus.OverAccepted => Tone.Caution,
        ComplianceStatus.Over => Tone.Bad,
        _ => Tone.Quiet,
    };

    public static ComplianceStatus RegionStatus(RateBoard board) =>
        board.Result.Region.Complies switch { true => ComplianceStatus.Kept, false => ComplianceStatus.Over, null => ComplianceStatus.NotCompared };

    /// <summary>A status as a word in the address.</summary>
    public static string Key(ComplianceStatus status) => status switch
    {
        ComplianceStatus.Kept => "overholdt",
        ComplianceStatus.OverAccepted => "forklaret",
        ComplianceStatus.Over => "over",
        _ => "ikke-sammenlignet",
    };

    public static string Key(RowStanding standing) => standing switch
    {
        RowStanding.Within => "inden",
        RowStanding.Over => "over",
        RowStanding.NotCompared => "ikke-sammenlignet",
        _ => "ingen-takst",
    };

    public static string Of(RowStanding standing) => standing switch
    {
        RowStanding.Within => "Inden for loftet",
        RowStanding.Over => "Over loftet",
        RowStanding.NotCompared => "Ikke sammenlignet",
        _ => "Ingen takst",
    };

    public static Tone ToneOf(RowStanding standing) => standing switch
    {
        RowStanding.Within => Tone.Good,
        RowStanding.Over => Tone.Bad,
        RowStanding.NotCompared => Tone.Quiet,
        _ => Tone.Caution,
    };

    public static string Of(ExplanationStatus status) => status switch
    {
        ExplanationStatus.Asked => "Forklaring ønsket",
        ExplanationStatus.GivenInFile => "Forklaret i filen",
        ExplanationStatus.GivenOnScreen => "Forklaret på skærmen",
        ExplanationStatus.AskedAgain => "Uddybning ønsket",
        ExplanationStatus.Accepted => "Forklaring accepteret",
        _ => "Ingen forklaring",
    };

    public static Tone ToneOf(ExplanationStatus status) => status switch
    {
        ExplanationStatus.Accepted => Tone.Good,
        ExplanationStatus.None => Tone.Quiet,
        _ => Tone.Caution,
    };

    public static string Of(Severity severity) => severity switch
    {
        Severity.Blocks => "Blokerer",
        Severity.Warns => "Advarer",
        _ => "Bemærk",
    };

    public static Tone ToneOf(Severity severity) => severity switch
    {
        Severity.Blocks => Tone.Bad,
        Severity.Warns => Tone.Caution,
        _ => Tone.Quiet,
    };

    /// <summary>"2 blokerer, 5 advarer"; "ingen" when there are none.</summary>
    public static string Of(FindingCount count)
    {
        var parts = new List<string>();
        if (count.Blocks > 0) parts.Add(Count(count.Blocks) + " blokerer");
        if (count.Warns > 0) parts.Add(Count(count.Warns) + " advarer");
        if (count.Notes > 0) parts.Add(Count(count.Notes) + (count.Notes == 1 ? " bemærkning" : " bemærkninger"));
        return parts.Count == 0 ? "ingen" : string.Join(", ", parts);
    }

    public static string CatchUp(OperatorResult o) => o.CatchUp is { } c ? ResultWords.Of(c) : "–";

    /// <summary>The value of an explained figure: fractions as per cent, kroner to the øre, the rest with what decimals it needs.</summary>
    public static string Value(Explained e)
    {
        if (e.Value is not { } value) return "";
        if (e.Unit.Length == 0 && e.Figure is "realChange" or "row" or "catchUp" or "previousChange") return Danish.Change(value);
        if (e.Unit.Length == 0 && e.Figure == "coverage") return Share(value);
        var text = e.Unit switch
        {
            "kr." => value == decimal.Truncate(value) ? Danish.Number(value, 0) : Danish.Number(value, 2),
            _ => Danish.Number(value, 0, 4),
        };
        return e.Unit.Length == 0 ? text : $"{text} {e.Unit}";
    }
}
