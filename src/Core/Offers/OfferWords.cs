namespace Viften.Core.Offers;

/// <summary>What kinds, stages and answers are called, and their names in addresses.</summary>
public static class OfferWords
{
    public static string Of(OfferChangeKind kind) => kind switch
    {
        OfferChangeKind.NewOffer => "Nyt tilbud",
        OfferChangeKind.MorePlaces => "Nye pladser",
        OfferChangeKind.FewerPlaces => "Færre pladser",
        OfferChangeKind.ClosePlaces => "Lukning af pladser",
        OfferChangeKind.CloseOffer => "Lukning af tilbud",
        OfferChangeKind.ChangeTarget => "Ændret målgruppe",
        _ => "Overtagelse",
    };

    public static string Key(OfferChangeKind kind) => kind switch
    {
        OfferChangeKind.NewOffer => "nyt-tilbud",
        OfferChangeKind.MorePlaces => "nye-pladser",
        OfferChangeKind.FewerPlaces => "faerre-pladser",
        OfferChangeKind.ClosePlaces => "lukning-af-pladser",
        OfferChangeKind.CloseOffer => "lukning",
        OfferChangeKind.ChangeTarget => "maalgruppe",
        _ => "overtagelse",
    };

    public static OfferChangeKind? ReadKind(string? key)
    {
        foreach (var kind in Enum.GetValues<OfferChangeKind>()) if (Key(kind) == key) return kind;
        return null;
    }

    public static string Of(CaseStage stage) => stage switch
    {
        CaseStage.Proposed => "Foreslået",
        CaseStage.Notified => "Varslet",
        CaseStage.Approved => "Godkendt",
        CaseStage.InForce => "Trådt i kraft",
        CaseStage.Settled => "Afsluttet",
        _ => "Opgivet",
    };

    public static string Key(CaseStage stage) => Danish.Fold(Of(stage)).Replace(' ', '-');

    public static CaseStage? ReadStage(string? key)
    {
        foreach (var stage in Enum.GetValues<CaseStage>()) if (Key(stage) == key) return stage;
        return null;
    }

    public static string Of(OfferStatus status) => status switch
    {
        OfferStatus.Proposed => "Foreslået",
        OfferStatus.Approved => "Godkendt, ikke åbnet",
        OfferStatus.Active => "I drift",
        OfferStatus.Closing => "Lukker",
        OfferStatus.Closed => "Lukket",
        _ => "Overtaget",
    };

    public static string Of(AnswerWord word) => word == AnswerWord.Noted ? "Taget til efterretning" : "Indvending";

    public static string Key(AnswerWord word) => word == AnswerWord.Noted ? "efterretning" : "indvending";

    public static AnswerWord? ReadAnswer(string? key) => key switch { "efterretning" => AnswerWord.Noted, "indvending" => AnswerWord.Objection, _ => null };

    /// <summary>What an approved change says to anyone ("Lukker 31. december 2027").</summary>
    /// <param name="change">The change.</param>
    /// <param name="nameOf">A party's name by its code.</param>
    /// <param name="day">The day it is said.</param>
    public static string Public(OfferChange change, Func<string, string> nameOf, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(nameOf);
        var (date, past) = (Danish.Date(change.Effective), day >= change.FirstDay);
        return change.Kind switch
        {
            OfferChangeKind.NewOffer => past ? $"Åbnede {date}" : $"Åbner {date}",
            OfferChangeKind.MorePlaces => $"Nye pladser fra {date}",
            OfferChangeKind.FewerPlaces => $"Færre pladser fra {date}",
            OfferChangeKind.ClosePlaces => past ? $"Nogle pladser lukkede {date}" : $"Nogle pladser lukker {date}",
            OfferChangeKind.CloseOffer => past ? $"Lukkede {date}" : $"Lukker {date}",
            OfferChangeKind.ChangeTarget => $"Ny målgruppe fra {date}",
            _ => $"{(past ? "Overtaget" : "Overtages")} af {nameOf(change.NewOperator ?? "")} {date}",
        };
    }
}
