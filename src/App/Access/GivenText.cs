using Viften.App.Store;
using Viften.Core;

namespace Viften.App.Access;

/// <summary>What a person wrote in a form, checked the same way everywhere: something, not too much, and text.</summary>
internal static class GivenText
{
    /// <summary>A reason (begrundelse) is at most this long.</summary>
    public const int LongestReason = 1_000;

    /// <summary>A text of the dialogue, or of a cell, is at most this long.</summary>
    public const int Longest = 4_000;

    /// <summary>What is wrong with a reason; null when it will do.</summary>
    public static Finding? WrongReason(string? reason) => Wrong(reason, "Begrundelse", LongestReason);

    /// <summary>What is wrong with a text; null when it will do.</summary>
    /// <param name="text">The text given.</param>
    /// <param name="heading">What the form calls the field.</param>
    /// <param name="longest">Characters it may have.</param>
    public static Finding? Wrong(string? text, string heading, int longest = Longest)
    {
        var place = new Place(null, null, null, heading);
        if (string.IsNullOrWhiteSpace(text)) return new("TEXT-MISSING", Severity.Blocks, $"“{heading}” mangler. Skriv noget i feltet.", place);
        if (text.Length > longest)
            return new("TEXT-TOO-LONG", Severity.Blocks, $"“{heading}” har {Number(text.Length)} tegn og må højst have {Number(longest)}. Skriv det kortere.", place);
        return Unstorable(text, heading);
    }

    /// <summary>What cannot be kept; null when the text can.</summary>
    public static Finding? Unstorable(string text, string heading) => StorableText.Is(text)
        ? null
        : new("TEXT-UNSTORABLE", Severity.Blocks, $"“{heading}” har tegn, der ikke er tekst (et nul-tegn eller et halvt tegn). Skriv teksten igen.", new Place(null, null, null, heading));

    private static string Number(int n) => Danish.Number(n, 0);
}
