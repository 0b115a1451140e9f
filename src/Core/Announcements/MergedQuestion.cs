using Viften.Core.Rounds;

namespace Viften.Core.Announcements;

/// <summary>Samlet svar på et spørgsmål: what those who answered come to together, and whose answers it is made of.</summary>
/// <param name="Sum">Of a number that counts no citizens; null for anything else. Counts of citizens go by their own policy.</param>
/// <param name="Answers">Each answer there is, parties first, by name.</param>
/// <param name="Choices">Each choice with those who made it, in the order they are asked.</param>
/// <param name="Offers">Each offer with those who name it, by name.</param>
public sealed record MergedQuestion(RoundQuestion Question, decimal? Sum, IReadOnlyList<RoundAnswer> Answers, IReadOnlyList<(string Text, IReadOnlyList<string> From)> Choices, IReadOnlyList<(string Text, IReadOnlyList<string> From)> Offers)
{
    public static IReadOnlyList<MergedQuestion> Of(RoundLife life)
    {
        ArgumentNullException.ThrowIfNull(life);
        return [.. life.Questions.OrderBy(q => q.No).Select(q => Of(life, q))];
    }

    private static MergedQuestion Of(RoundLife life, RoundQuestion question)
    {
        IReadOnlyList<RoundAnswer> answers = [.. life.HandedIn.Where(a => a.Question == question.No)];
        return new(question, question.Answer == AnswerType.Number && !question.CountsPersons ? answers.Sum(a => a.Number ?? 0m) : null, answers, ChoicesOf(life, question, answers), OffersOf(life, question, answers));
    }

    private static List<(string, IReadOnlyList<string>)> ChoicesOf(RoundLife life, RoundQuestion question, IReadOnlyList<RoundAnswer> answers)
    {
        IEnumerable<KeyValuePair<string, string>> options = question.Answer switch
        {
            AnswerType.YesNo => [KeyValuePair.Create("ja", "Ja"), KeyValuePair.Create("nej", "Nej")],
            AnswerType.Choice => question.Options,
            _ => [],
        };
        return [.. options.Select(o => (o.Value, (IReadOnlyList<string>)[.. answers.Where(a => a.Choice == o.Key).Select(a => life.NameOf(a.Invitee))]))];
    }

    /// <summary>The same offer under the same words is one, whoever names it.</summary>
    private static List<(string, IReadOnlyList<string>)> OffersOf(RoundLife life, RoundQuestion question, IReadOnlyList<RoundAnswer> answers) => question.Answer != AnswerType.Offers ? [] :
        [.. answers.SelectMany(a => (a.Text ?? "").Split('\n').Select(line => (Line: line, a.Invitee))).Where(l => l.Line.Length > 0).GroupBy(l => Danish.Fold(l.Line))
            .Select(g => (Line: g.Select(l => l.Line).Order(StringComparer.Ordinal).First(), From: (IReadOnlyList<string>)[.. g.Select(l => life.NameOf(l.Invitee)).Distinct()])).OrderBy(o => o.Line, Comparer<string>.Create(Danish.Compare))];
}
