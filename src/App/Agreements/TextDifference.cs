using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Viften.App.Agreements;

/// <summary>What has become of a piece of text.</summary>
public enum TextChange
{
    Same,
    Added,
    Removed,
}

/// <summary>Words that were kept, added or removed.</summary>
public sealed record TextPiece(TextChange Change, string Text);

/// <summary>A line as it was and as it is; empty on the side where it is not.</summary>
/// <param name="Same">Whether nothing in it has changed.</param>
public sealed record DifferenceLine(IReadOnlyList<TextPiece> Before, IReadOnlyList<TextPiece> After, bool Same);

/// <summary>A section in two texts.</summary>
/// <param name="Title">Its title now, or as it was when it is gone.</param>
/// <param name="Standing">Added, removed, or in both.</param>
public sealed record SectionDifference(string Title, TextChange Standing, IReadOnlyList<DifferenceLine> Lines)
{
    public bool Differs => Standing != TextChange.Same || Lines.Any(l => !l.Same);
}

/// <summary>Sammenligning: two texts side by side, line by line and word by word.</summary>
public static class TextDifference
{
    public static IReadOnlyList<DifferenceLine> Of(string before, string after)
    {
        var model = new SideBySideDiffBuilder().BuildDiffModel(before, after, ignoreWhitespace: false);
        return [.. model.OldText.Lines.Zip(model.NewText.Lines, Line)];
    }

    /// <summary>Sections by where they came from, and otherwise by key: those of the new text in its order, then those that are gone.</summary>
    /// <param name="before">The earlier sections.</param>
    /// <param name="after">The later sections.</param>
    /// <param name="beforeAgreement">The agreement the earlier ones are of.</param>
    public static IReadOnlyList<SectionDifference> Of(IReadOnlyList<SectionLine> before, IReadOnlyList<SectionLine> after, string beforeAgreement)
    {
        var byKey = before.ToDictionary(s => s.Section.Key);
        var used = new HashSet<string>();
        var found = new List<SectionDifference>();
        foreach (var (section, _) in after)
        {
            var prefix = beforeAgreement + "/";
            var key = section.Lineage is { } from && from.StartsWith(prefix, StringComparison.Ordinal) && section.Agreement != beforeAgreement ? from[prefix.Length..] : section.Key;
            var old = byKey.TryGetValue(key, out var there) && used.Add(key) ? there.Section : null;
            found.Add(new(section.Title, old is null ? TextChange.Added : TextChange.Same, Of(old is null ? "" : Whole(old), Whole(section))));
        }
        found.AddRange(before.Where(s => !used.Contains(s.Section.Key)).Select(s => new SectionDifference(s.Section.Title, TextChange.Removed, Of(Whole(s.Section), ""))));
        return found;
    }

    /// <summary>The title is compared with the text.</summary>
    private static string Whole(Core.Agreements.AgreementSection section) => section.Title + "\n" + section.Markdown;

    private static DifferenceLine Line(DiffPiece before, DiffPiece after) =>
        new(Pieces(before, TextChange.Removed), Pieces(after, TextChange.Added), before.Type == ChangeType.Unchanged && after.Type == ChangeType.Unchanged);

    private static List<TextPiece> Pieces(DiffPiece line, TextChange otherwise)
    {
        if (line.Type == ChangeType.Imaginary || line.Text is null) return [];
        if (line.Type == ChangeType.Unchanged) return [new(TextChange.Same, line.Text)];
        if (line.SubPieces.Count == 0) return [new(otherwise, line.Text)];
        var pieces = new List<TextPiece>();
        foreach (var piece in line.SubPieces.Where(p => p.Type != ChangeType.Imaginary && p.Text is not null))
        {
            var change = piece.Type == ChangeType.Unchanged ? TextChange.Same : otherwise;
            // Neighbours of one kind are one mark, so that they are heard as one.
            if (pieces.Count > 0 && pieces[^1].Change == change) pieces[^1] = new(change, pieces[^1].Text + piece.Text);
            else pieces.Add(new(change, piece.Text!));
        }
        return Joined(pieces, otherwise);
    }

    /// <summary>A space or a stop that was kept between words that were not is no reason to break the mark in two.</summary>
    private static List<TextPiece> Joined(List<TextPiece> pieces, TextChange otherwise)
    {
        for (var i = pieces.Count - 2; i > 0; i--)
        {
            if (pieces[i].Change != TextChange.Same || pieces[i].Text.Any(char.IsLetterOrDigit) || pieces[i - 1].Change != otherwise || pieces[i + 1].Change != otherwise) continue;
            pieces[i - 1] = new(otherwise, pieces[i - 1].Text + pieces[i].Text + pieces[i + 1].Text);
            pieces.RemoveRange(i, 2);
        }
        return pieces;
    }
}
