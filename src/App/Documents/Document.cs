namespace Viften.App.Documents;

/// <summary>Dokument: what is to be read, apart from how it looks. Written as DOCX by <see cref="DocxDocument"/> and as HTML by <see cref="HtmlDocument"/>.</summary>
/// <param name="Title">Its title, also in the file's properties.</param>
/// <param name="Subtitle">A line under the title.</param>
/// <param name="Blocks">What it says, in order.</param>
/// <param name="Footer">At the foot of each page, beside the page number.</param>
public sealed record Document(string Title, string? Subtitle, IReadOnlyList<Block> Blocks, string Footer);

/// <summary>One piece of a document.</summary>
/// <remarks>Texts are plain: what looks like HTML or Markdown is shown as it is, except in <see cref="Markdown"/>.</remarks>
public abstract record Block;

/// <summary>Overskrift, level 1-3 under the title.</summary>
public sealed record Heading(int Level, string Text) : Block;

/// <summary>Afsnit of plain text; a line break in it is one.</summary>
public sealed record Paragraph(string Text) : Block;

/// <summary>What people write: the safe part of Markdown (<see cref="Agreements.MarkdownText"/>); its headings stand under the last one before it.</summary>
public sealed record Markdown(string Text) : Block;

/// <summary>Punktopstilling.</summary>
public sealed record Bullets(IReadOnlyList<string> Items) : Block;

/// <summary>Names and what they are, beside each other.</summary>
public sealed record KeyValues(IReadOnlyList<(string Name, string Value)> Rows) : Block;

/// <summary>Tabel with a heading row that is repeated on each page.</summary>
/// <param name="Caption">What it is a table of, with unit, period and source where they are the same for all.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">As many texts in each row as there are columns.</param>
/// <param name="Note">Smaller, under the table.</param>
public sealed record Table(string Caption, IReadOnlyList<TableColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows, string? Note) : Block;

/// <summary>A column; numbers stand to the right.</summary>
public sealed record TableColumn(string Heading, bool Number = false);

/// <summary>Something the reader must see before the rest counts: an assumed value, a figure that is missing.</summary>
public sealed record Notice(string Text) : Block;

/// <summary>What follows begins on a new page; on a screen nothing.</summary>
public sealed record PageBreak : Block;
