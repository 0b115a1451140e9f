using Viften.App.Documents;
using Viften.Core;
using Viften.Core.Figures;
using Viften.Core.Rounds;

namespace Viften.App.Rounds;

/// <summary>Bilag: the contributions of a round and what was said to them, by section. Parties and organisations are named, people never.</summary>
public static class RoundDocument
{
    public static Document Of(RoundView view, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(view);
        var life = view.Life;
        var standings = life.Standings();
        List<Block> blocks =
        [
            new KeyValues(
            [
                ("Runde", RoundKinds.Of(life.Round.Kind).Text), ("Åbnet", Danish.Date(life.Round.Opens)), ("Frist", Danish.Date(life.Deadline.Due)),
                ("Parter, der har svaret", $"{Danish.Number(standings.Count(s => s.IsParty && s.HasAnswered), 0)} af {Danish.Number(standings.Count(s => s.IsParty), 0)}"),
                ("Interessenter, der har svaret", $"{Danish.Number(standings.Count(s => !s.IsParty && s.HasAnswered), 0)} af {Danish.Number(standings.Count(s => !s.IsParty), 0)}"),
            ]),
        ];
        if (life.Round.Invented) blocks.Add(new Notice("Runden er opdigtet til demoen."));
        if (life.Round.Introduction is { } introduction) blocks.Add(new Markdown(introduction));
        var silent = life.Asked.Where(q => !q.CountsPersons && life.HandedIn.All(a => a.Question != q.No)).ToList();
        foreach (var question in life.Asked.Except(silent)) blocks.AddRange(Question(view, question));
        if (silent.Count > 0)
        {
            blocks.Add(new Heading(1, "Uden bidrag"));
            blocks.Add(new Bullets([.. silent.Select(Named)]));
        }
        blocks.Add(new Heading(1, "Hvem har svaret"));
        blocks.Add(new Table("Indbudte og deres svar", [new("Indbudt"), new("Slags"), new("Status"), new("Afleveret"), new("Bidrag", Number: true)],
            [.. standings.Select(s => (IReadOnlyList<string>)[s.Name, s.Invitation.Stakeholder is { } kind ? RoundWords.Of(kind) : "Part", RoundWords.Of(s.State), s.First is { } at ? DanishTime.Tell(at) : "–", Danish.Number(s.Contributions, 0)])], null));
        return new Document(life.Round.Title, $"{RoundKinds.Of(life.Round.Kind).Text} · bilag pr. {Danish.Date(today)}", blocks, life.Round.Title);
    }

    private static IEnumerable<Block> Question(RoundView view, RoundQuestion question)
    {
        var life = view.Life;
        yield return new Heading(1, Named(question));
        if (view.CountsOf(question.No) is { } counts)
        {
            yield return Counts(life, counts);
            yield break;
        }
        var given = life.HandedIn.Where(a => a.Question == question.No).ToList();
        foreach (var answer in given)
        {
            yield return new Heading(2, life.NameOf(answer.Invitee) + (answer.Entry > 1 ? $" ({Danish.Number(answer.Entry, 0)})" : ""));
            if (answer.Text is { } text) yield return new Markdown(text);
            else yield return new Paragraph(AnswerRules.Told(question, answer));
            if (life.ReplyTo(answer) is not { } reply) continue;
            yield return new KeyValues([("Førte til", RoundWords.Of(reply.Outcome) + (reply.Section is { } section && life.Questions.FirstOrDefault(q => q.Section == section) is { } led ? $" · {led.Theme}" : "")), ("Sekretariatets svar", reply.Text)]);
        }
    }

    private static string Named(RoundQuestion question) => question.Section is null && !question.Several ? $"{question.Theme}: {question.Text}" : question.Theme;

    /// <summary>Counts of citizens, with the small ones hidden.</summary>
    public static Table Counts(RoundLife life, QuestionCounts counts) => new(
        $"Antal {counts.Question.Unit} efter part", [new("Part"), new($"Antal ({counts.Question.Unit})", Number: true)],
        [
            .. counts.Answered.OrderBy(life.NameOf, Comparer<string>.Create(Danish.Compare)).Select(a => (IReadOnlyList<string>)[life.NameOf(a), Told(counts.Of(a))]),
            [$"I alt, {Danish.Number(counts.Answered.Count, 0)} har svaret", Told(counts.Counts.ColumnTotal(0))],
        ],
        counts.Counts.Hidden > 0 ? $"Tal fra 1 til {Danish.Number(counts.Counts.Policy.Limit - 1, 0)} er skjult, og andre, hvor de ellers kunne regnes ud. Grænsen er {(counts.Counts.Policy.Status == Core.Agreements.ParameterStatus.Assumed ? "antaget" : "bekræftet")}." : null);

    internal static string Told(ShownCount count) => count.Number is { } number ? Danish.Number(number, 0) : ShownCount.HiddenWord;
}
