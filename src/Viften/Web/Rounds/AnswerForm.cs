using System.Globalization;
using Viften.Core.Rounds;

namespace Viften;

/// <summary>Svarskema: the questions of a round with what one invited has typed. Declared once: for input and announcements, for parties and links.</summary>
/// <param name="Life">The round, with one's own answers and what was said to them.</param>
/// <param name="Address">Where it is sent.</param>
/// <param name="Sections">The text of the sections asked about, by key, in Markdown.</param>
/// <param name="CanAnswer">Whether anything is taken in.</param>
/// <param name="Typed">What was typed and not taken in; null to show what is kept.</param>
public sealed record AnswerForm(RoundLife Life, string Address, IReadOnlyDictionary<string, string> Sections, bool CanAnswer, IReadOnlyList<TypedAnswer>? Typed)
{
    private const string Prefix = "svar-";

    public bool HasDraft => Life.Answers.Any(a => !a.HandedIn);

    public RoundHandIn? HandedIn => Life.HandIns.MaxBy(h => h.At);

    /// <summary>The questions by theme, in order.</summary>
    public IEnumerable<IGrouping<string, RoundQuestion>> Themes => Life.Asked.GroupBy(q => q.Theme);

    /// <summary>The fields of a question: what is there, and where one may say more, an empty one.</summary>
    public IReadOnlyList<(int Entry, string Value)> Fields(RoundQuestion question)
    {
        var kept = Life.Answers.Where(a => a.Question == question.No && a.HandedIn == !HasDraft).OrderBy(a => a.Entry).Select(a => (a.Entry, Value: AnswerRules.Typed(a)));
        List<(int Entry, string Value)> fields = [.. Typed?.Where(t => t.Question == question.No && !string.IsNullOrWhiteSpace(t.Typed)).Select(t => (t.Entry, t.Typed!)) ?? kept];
        if (fields.Count == 0) fields.Add((1, ""));
        else if (question.Several && CanAnswer && fields.Count < AnswerRules.MostEntries && fields.Max(f => f.Entry) is var last and < AnswerRules.MostEntries) fields.Add((last + 1, ""));
        return fields;
    }

    public RoundReply? ReplyTo(int question, int entry) => Life.Replies.FirstOrDefault(r => r.Question == question && r.Entry == entry);

    public static string Name(int question, int entry) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{question}-{entry}");

    /// <summary>What a form has sent; names that are no field's are left.</summary>
    public static IReadOnlyList<TypedAnswer> Read(IFormCollection form)
    {
        var typed = new List<TypedAnswer>();
        foreach (var (name, value) in form)
            if (name.StartsWith(Prefix, StringComparison.Ordinal) && name[Prefix.Length..].Split('-') is [var q, var e]
                && int.TryParse(q, NumberStyles.None, CultureInfo.InvariantCulture, out var question) && int.TryParse(e, NumberStyles.None, CultureInfo.InvariantCulture, out var entry))
                typed.Add(new(question, entry, value.ToString()));
        return typed;
    }
}
