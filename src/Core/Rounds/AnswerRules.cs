using System.Globalization;
using System.Text.RegularExpressions;

namespace Viften.Core.Rounds;

/// <summary>What someone typed in the field of a question.</summary>
public sealed record TypedAnswer(int Question, int Entry, string? Typed);

/// <summary>Svarregler: what a typed answer says, or what is wrong with it.</summary>
public static partial class AnswerRules
{
    public const int LongestText = 4_000;
    public const int LongestOffer = 200;
    public const int MostEntries = 20;
    private const decimal Most = 1_000_000_000m;

    /// <summary>No party has more citizens than this.</summary>
    private const decimal MostPersons = 1_000_000m;

    /// <summary>An answer without its frame, or a finding; both are null for nothing typed.</summary>
    public static (RoundAnswer? Answer, Finding? Wrong) Read(RoundQuestion question, TypedAnswer typed, RoundAnswer frame)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(frame);
        if (typed.Typed?.ReplaceLineEndings("\n").Trim() is not { Length: > 0 } text) return (null, null);
        var plain = frame with { Question = question.No, Entry = typed.Entry };
        return question.Answer switch
        {
            AnswerType.Number => Number(question, text) is { } number ? (plain with { Number = number }, null) : (null, Wrong(question, "ANSWER-NUMBER", NumberText(question, text))),
            AnswerType.Choice => question.Options.Any(o => o.Key == text) ? (plain with { Choice = text }, null) : (null, Wrong(question, "ANSWER-CHOICE", "Vælg en af mulighederne.")),
            AnswerType.YesNo => text is "ja" or "nej" ? (plain with { Choice = text }, null) : (null, Wrong(question, "ANSWER-CHOICE", "Vælg ja eller nej.")),
            AnswerType.Offers => Offers(question, text, plain),
            _ => text.Length > LongestText ? (null, Wrong(question, "TEXT-TOO-LONG", TooLong(text.Length, LongestText))) : (plain with { Text = text }, null),
        };
    }

    /// <summary>A whole number or one with a comma, as Danes write it; null for anything else. Citizens are counted whole.</summary>
    private static decimal? Number(RoundQuestion question, string text)
    {
        if (!Form().IsMatch(text) || !decimal.TryParse(text, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, Danish.Culture, out var number) || number > (question.CountsPersons ? MostPersons : Most)) return null;
        return question.CountsPersons && number != decimal.Truncate(number) ? null : number;
    }

    private static string NumberText(RoundQuestion question, string text) =>
        $"“{(text.Length > 40 ? text[..40] + "…" : text)}” er ikke {(question.CountsPersons ? "et helt tal" : "et tal")}, der kan bruges. Skriv kun tallet, fx {(question.CountsPersons ? "12" : "12,5")}; det kan ikke være negativt.";

    private static (RoundAnswer?, Finding?) Offers(RoundQuestion question, string text, RoundAnswer plain)
    {
        string[] lines = [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
        if (lines.FirstOrDefault(l => l.Length > LongestOffer) is { } line) return (null, Wrong(question, "TEXT-TOO-LONG", "Skriv ét tilbud på hver linje. " + TooLong(line.Length, LongestOffer)));
        var all = string.Join('\n', lines);
        return all.Length > LongestText ? (null, Wrong(question, "TEXT-TOO-LONG", TooLong(all.Length, LongestText))) : (plain with { Text = all }, null);
    }

    private static string TooLong(int length, int most) => $"Der er {Danish.Number(length, 0)} tegn, og der må højst være {Danish.Number(most, 0)}. Skriv det kortere.";

    private static Finding Wrong(RoundQuestion question, string code, string text) =>
        new(code, Severity.Blocks, $"Spørgsmål {question.No.ToString(CultureInfo.InvariantCulture)}: {text}", new Place(null, null, null, Field(question)));

    private static string Field(RoundQuestion question) => question.Section is null ? question.Text : question.Theme;

    /// <summary>An answer in words.</summary>
    public static string Told(RoundQuestion question, RoundAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Number is { } number) return Danish.Number(number, 0, 4) + (question.Unit is { } unit ? " " + unit : "");
        if (answer.Choice is { } choice) return question.Answer == AnswerType.YesNo ? (choice == "ja" ? "Ja" : "Nej") : question.Options.FirstOrDefault(o => o.Key == choice).Value ?? choice;
        return answer.Text ?? "";
    }

    /// <summary>An answer as its field takes it.</summary>
    public static string Typed(RoundAnswer? answer) => answer switch
    {
        null => "",
        { Number: { } number } => number.ToString("0.####", Danish.Culture),
        _ => answer.Choice ?? answer.Text ?? "",
    };

    [GeneratedRegex(@"^(\d{1,3}(\.\d{3})+|\d{1,10})(,\d{1,4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
