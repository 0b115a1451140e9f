using System.Globalization;
using Viften.App.Documents;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Annexes;

namespace Viften.App.Annexes;

/// <summary>Styringsaftalen som dokument: every sentence, with a mark on what nobody has confirmed, and the sources at the end of each chapter.</summary>
public static class SteeringDocument
{
    /// <summary>The mark on a sentence whose rule is assumed.</summary>
    public const string Mark = "(antaget – ikke bekræftet)";

    public static Document Of(Agreement agreement)
    {
        var text = SteeringText.Of(agreement);
        var assumed = text.Assumed.Select(u => u.Key).Distinct().Count();
        var blocks = new List<Block>
        {
            new Notice(assumed == 0
                ? $"Aftalens {Number(text.Rules)} regler er alle bekræftet."
                : $"{Number(assumed)} af aftalens {Number(text.Rules)} regler er ikke bekræftet. De er mærket “{Mark.Trim('(', ')')}”, og kilden står sidst i kapitlet."),
        };
        foreach (var chapter in text.Chapters)
        {
            blocks.Add(new Heading(1, $"{Number(chapter.No)}. {chapter.Title}"));
            blocks.AddRange(chapter.Parts.Select(BlockOf));
            if (Sources(chapter) is { Count: > 0 } sources) blocks.AddRange([new Heading(2, $"Kilder: {chapter.Title}"), new KeyValues(sources)]);
        }
        return new(text.Title, text.Subtitle, blocks, text.Title);
    }

    private static Block BlockOf(SteeringPart part) => part switch
    {
        SteeringTable t => new Table(t.Caption + Marked(t), [.. t.Columns.Select(c => new TableColumn(c.Heading, c.Number))], [.. t.Rows.Select(r => (IReadOnlyList<string>)[.. r])], t.Basis is { } basis ? $"Efter {basis}" : null),
        SteeringSentence s => new Paragraph(s.Text + Marked(s) + (s.Basis is { } basis ? $" ({basis})" : "")),
        _ => throw new ArgumentException($"A part of kind {part.GetType().Name} cannot be written.", nameof(part)),
    };

    private static string Marked(SteeringPart part) => part.Use is { IsAssumed: true } ? " " + Mark : "";

    /// <summary>What a chapter's rules rest on; dated values apart.</summary>
    private static List<(string Name, string Value)> Sources(SteeringChapter chapter) =>
    [
        .. chapter.Parts.Select(p => p.Use).OfType<ParameterUse>().DistinctBy(u => (u.Key, u.From)).Select(u =>
            (u.Label + Days(u), $"{(u.IsAssumed ? "Antaget" : "Bekræftet")}. {u.Source}{(u.Note is { } note ? $". {note}" : "")}")),
    ];

    private static string Days(ParameterUse use) => (use.From, use.To) switch
    {
        (null, null) => "",
        ({ } from, { } to) => $", {Danish.Date(from)} – {Danish.Date(to)}",
        ({ } from, null) => $", fra {Danish.Date(from)}",
        (null, { } to) => $", til {Danish.Date(to)}",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
