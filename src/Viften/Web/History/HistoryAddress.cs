using System.Globalization;
using Viften.App.Access;
using Viften.App.History;
using Viften.Core.Access;

namespace Viften;

/// <summary>Where the record of a line of the history is shown.</summary>
internal static class HistoryAddress
{
    /// <summary>The address of a record; null when it has none, or is on a page that is not for the one asking.</summary>
    public static string? Of(HistoryPlace place, Actor actor) => place switch
    {
        { Table: "publications", Year: { } year, Key: { } no } => $"/offentliggoerelser/{Year(year)}/{no}",
        { Table: "rule_sets" } => "/regler",
        { Table: "received_files" } => actor.May(Right.FollowRates) ? "/filer" : null,
        { Operator: { } party, Year: { } year, Offer: { } offer, Service: { } service } when actor.May(Right.SeeRates, party, offer) => $"/takster/{Year(year)}/{UrlKey.Of(party)}/{UrlKey.Of(offer)}/{UrlKey.Of(service)}",
        { Operator: { } party, Year: { } year } when actor.May(Right.SeeRates, party) => $"/driftsherrer/{UrlKey.Of(party)}/forloeb/{Year(year)}",
        _ => null,
    };

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);
}
