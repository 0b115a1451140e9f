using Viften.Core.Offers;

namespace Viften;

/// <summary>Addresses of the pages of cases about offers, and the colours of where they stand.</summary>
internal static class OfferPaths
{
    public const string List = "/tilbudsliv", New = "/tilbudsliv/ny";

    public static string Of(string code) => "/tilbudsliv/" + UrlKey.Of(code);

    public static string Consequences(string code) => Of(code) + "/konsekvenser";

    public static Tone ToneOf(CaseStage stage) => stage switch
    {
        CaseStage.Proposed or CaseStage.Notified => Tone.Caution,
        CaseStage.Approved or CaseStage.InForce => Tone.Good,
        _ => Tone.Quiet,
    };

    public static Tone ToneOf(OfferStatus status) => status switch
    {
        OfferStatus.Active => Tone.Good,
        OfferStatus.Closing or OfferStatus.Proposed or OfferStatus.Approved => Tone.Caution,
        _ => Tone.Quiet,
    };

    /// <summary>"Gælder fra" of a change, and of a closing its last day.</summary>
    public static string DayLabel(OfferChange change) => change.IsClosing ? "Sidste dag" : "Gælder fra";
}
