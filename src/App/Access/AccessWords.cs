using Viften.Core.Access;

namespace Viften.App.Access;

/// <summary>The Danish words of the access log.</summary>
public static class AccessWords
{
    public static string Of(AccessAction action) => action switch
    {
        AccessAction.Search => "søgning",
        AccessAction.View => "visning",
        AccessAction.Change => "ændring",
        AccessAction.Export => "udtræk",
        _ => "udskrift",
    };

    public static string Of(AccessResult result) => result switch
    {
        AccessResult.Given => "givet",
        AccessResult.Nothing => "intet",
        AccessResult.Denied => "afvist",
        _ => "kunne ikke læses",
    };

    public static string Of(ReviewOutcome outcome) => outcome switch
    {
        ReviewOutcome.NothingFound => "intet at bemærke",
        ReviewOutcome.Questions => "spørgsmål",
        _ => "misbrug",
    };
}
