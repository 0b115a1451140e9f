using System.Text;

namespace Viften.Core.CouncilCases;

/// <summary>Sagsfremstilling til et råd: what one party's council is to decide on, as its sections.</summary>
/// <remarks>C04. What it looks like is another's business; the same facts give the same case.</remarks>
/// <param name="Title">What is to be decided.</param>
/// <param name="Subtitle">Who is to decide it.</param>
/// <param name="Facts">Case number and the like: name and value.</param>
/// <param name="Footer">At the foot of each page.</param>
public sealed record CouncilCase(string Title, string Subtitle, IReadOnlyList<KeyValuePair<string, string>> Facts, IReadOnlyList<CaseSection> Sections, string Footer)
{
    public CaseSection? this[CaseBlock block] => Sections.FirstOrDefault(s => s.Block == block);
}

/// <summary>One section of a case.</summary>
/// <param name="Pieces">What it says.</param>
/// <param name="Common">The common text; null where there is none.</param>
/// <param name="Own">The party's own text in it; null when it has none.</param>
public sealed record CaseSection(CaseBlock Block, IReadOnlyList<CasePiece> Pieces, string? Common = null, CaseText? Own = null)
{
    public string Title => CaseBlocks.Title(Block);

    /// <summary>Whether the common text has changed since the party wrote its own in its place.</summary>
    public bool IsOvertaken => Own?.Common is { } then && Common is not null && then != Common;

    /// <summary>The section as plain lines, to be held against another time's.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var piece in Pieces) text.Append(text.Length == 0 ? "" : "\n\n").Append(piece.Text());
        return text.ToString();
    }
}

/// <summary>A piece of a section.</summary>
public abstract record CasePiece
{
    public abstract string Text();
}

/// <summary>Text in Markdown.</summary>
public sealed record CaseProse(string Markdown) : CasePiece
{
    public override string Text() => Markdown;
}

/// <summary>What is missing or assumed, said before it is read as something else.</summary>
public sealed record CaseNotice(string Words) : CasePiece
{
    public override string Text() => Words;
}

/// <summary>Figures, or annexes, in a table with where they come from.</summary>
public sealed record CaseTable(string Caption, IReadOnlyList<(string Heading, bool Number)> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string Note) : CasePiece
{
    public override string Text() => string.Join('\n', [Caption, .. Rows.Select(r => string.Join(" · ", r)), Note]);
}
