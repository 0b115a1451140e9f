using Viften.App.Documents;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Announcements;
using Viften.Core.Rounds;

namespace Viften.App.Announcements;

/// <summary>Regionens samlede svar: the joint text to each question, the numbers with who is counted, and at the end the parties' own words.</summary>
public static class AnnouncementDocument
{
    public static Document Of(AnnouncementLife life, RoundView view, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(life);
        ArgumentNullException.ThrowIfNull(view);
        var announcement = life.Announcement;
        var standings = view.Life.Standings();
        var missing = standings.Where(s => !s.HasAnswered).Select(s => s.Name).ToList();
        List<Block> blocks =
        [
            new KeyValues(
            [
                ("Målgruppe", announcement.TargetGroup), ("Udmeldt", $"{announcement.IssuedText}, {announcement.Issuer}"), ("Lovgrundlag", announcement.Law), ("Svarfrist", announcement.DueText ?? "ikke oplyst"),
                ("Bygger på", $"svar fra {Danish.Number(standings.Count(s => s.HasAnswered), 0)} af {Danish.Number(standings.Count, 0)} parter"), .. missing.Count > 0 ? [("Mangler", string.Join(", ", missing))] : Array.Empty<(string, string)>(),
            ]),
        ];
        var merged = MergedQuestion.Of(view.Life);
        foreach (var theme in merged.GroupBy(m => m.Question.Theme))
        {
            blocks.Add(new Heading(1, theme.Key));
            foreach (var question in theme) blocks.AddRange(Question(life, view, question));
        }
        var told = merged.Where(m => m.Question.Answer == AnswerType.Text && m.Answers.Count > 0).ToList();
        if (told.Count > 0) blocks.Add(new Heading(1, "Parternes egne svar"));
        foreach (var question in told)
        {
            blocks.Add(new Heading(2, $"{Danish.Number(question.Question.No, 0)}. {question.Question.Text}"));
            foreach (var answer in question.Answers)
            {
                blocks.Add(new Heading(3, view.Life.NameOf(answer.Invitee)));
                blocks.Add(new Markdown(answer.Text ?? ""));
            }
        }
        return new Document(announcement.Title, $"Samlet svar fra Midtjylland · pr. {Danish.Date(today)}", blocks, announcement.Title);
    }

    private static IEnumerable<Block> Question(AnnouncementLife life, RoundView view, MergedQuestion merged)
    {
        var question = merged.Question;
        yield return new Heading(2, $"{Danish.Number(question.No, 0)}. {question.Text}");
        if (life.JointTo(question.No) is { } joint) yield return new Markdown(joint);
        else if (question.Joint || question.Answer == AnswerType.Text) yield return new Notice("Det fælles svar er ikke skrevet endnu.");
        if (view.CountsOf(question.No) is { } counts) yield return RoundDocument.Counts(view.Life, counts);
        if (merged.Sum is { } sum)
        {
            yield return new Table($"Antal {question.Unit} efter part", [new("Part"), new($"Antal ({question.Unit})", Number: true)],
                [.. merged.Answers.Select(a => (IReadOnlyList<string>)[view.Life.NameOf(a.Invitee), Danish.Number(a.Number ?? 0m, 0, 4)]), [$"I alt, {Danish.Number(merged.Answers.Count, 0)} har svaret", Danish.Number(sum, 0, 4)]], null);
        }
        if (merged.Choices.Count > 0) yield return Named("Svarene fordelt", "Svar", "Hvem", merged.Choices);
        if (merged.Offers.Count > 0) yield return Named("Tilbud, parterne har nævnt", "Tilbud", "Nævnt af", merged.Offers);
    }

    private static Table Named(string caption, string what, string who, IReadOnlyList<(string Text, IReadOnlyList<string> From)> rows) =>
        new(caption, [new(what), new("Antal", Number: true), new(who)], [.. rows.Select(r => (IReadOnlyList<string>)[r.Text, Danish.Number(r.From.Count, 0), string.Join(", ", r.From)])], null);
}
