using System.Text;
using System.Text.Unicode;
using Viften.Core;

namespace Viften.App.RateFiles.Reading;

/// <summary>Comma separated text as sheets: RFC 4180 quoting, the separator found on the heading line.</summary>
/// <remarks>Our own scanner rather than a library's: it cannot throw on any input, and it knows the row a spreadsheet would show.</remarks>
internal static class CsvText
{
    /// <summary>Windows-1252 from 80 to 9F; the five places it leaves open stay control characters.</summary>
    private const string Windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ";

    /// <summary>UTF-8 when the bytes are valid UTF-8, otherwise Windows-1252.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8)) return Encoding.UTF8.GetString(bytes[3..]);
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        return string.Create(bytes.Length, bytes, static (chars, from) =>
        {
            for (var i = 0; i < from.Length; i++) chars[i] = from[i] is >= 0x80 and < 0xA0 ? Windows1252[from[i] - 0x80] : (char)from[i];
        });
    }

    /// <summary>Where the rows begin, and the separator; a first line "sep=;" is Excel's own way to say it.</summary>
    public static (int Start, char Separator) Start(string text)
    {
        if (!text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) || text.Length < 6 || text[4] is not (';' or ',' or '\t' or '|') || text[5] is not ('\r' or '\n')) return (0, Separator(text));
        return (text[5] == '\r' && text.Length > 6 && text[6] == '\n' ? 7 : 6, text[4]);
    }

    /// <summary>The separator under which the first rows look most like the headings of a sheet.</summary>
    private static char Separator(string text)
    {
        var (best, bestMatches, bestCount) = (';', -1, -1);
        var start = text.AsSpan(0, Math.Min(text.Length, 65_536));
        foreach (var candidate in (char[])[';', ',', '\t'])
        {
            var sheet = new RawSheet("");
            Read(start, candidate, sheet, SheetRecognition.RowsSearched, out _);
            var matches = SheetRecognition.Recognise(sheet)?.Matches ?? 0;
            if (matches > bestMatches || (matches == bestMatches && sheet.ColumnCount > bestCount)) (best, bestMatches, bestCount) = (candidate, matches, sheet.ColumnCount);
        }
        return best;
    }

    /// <summary>Reads records until the end or <paramref name="mostRows"/>; an empty line counts as a row, as a spreadsheet shows it.</summary>
    /// <param name="openQuoteRow">The row whose quotation mark is never closed, 0 when there is none.</param>
    public static void Read(ReadOnlySpan<char> text, char separator, RawSheet sheet, int mostRows, out int openQuoteRow)
    {
        openQuoteRow = 0;
        var unquoted = new StringBuilder();
        var row = sheet.BeginRow(1);
        var (number, column, at) = (1, 0, 0);
        while (at < text.Length)
        {
            var cell = Cell(text, separator, unquoted, ref at, out var open);
            if (open && openQuoteRow == 0) openQuoteRow = number;
            if (column < WorksheetReader.Columns && cell.Length > 0) row.Set(column, CellKind.Text, CellTexts.Unprotected(cell));
            column++;
            if (at < text.Length && text[at] == separator)
            {
                at++;
                continue;
            }
            if (at < text.Length) at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            row.EndRow();
            if (sheet.RowCount >= mostRows) return;
            row.Restart(++number);
            column = 0;
        }
        row.EndRow();
    }

    /// <summary>One cell; afterwards <paramref name="at"/> stands on the separator or line end behind it.</summary>
    private static ReadOnlySpan<char> Cell(ReadOnlySpan<char> text, char separator, StringBuilder unquoted, ref int at, out bool open)
    {
        open = false;
        if (text[at] != '"')
        {
            var length = text[at..].IndexOfAny(separator, '\r', '\n');
            var plain = length < 0 ? text[at..] : text.Slice(at, length);
            at += plain.Length;
            return plain;
        }
        unquoted.Clear();
        at++;
        while (true)
        {
            var quote = text[at..].IndexOf('"');
            if (quote < 0)
            {
                open = true;
                unquoted.Append(text[at..]);
                at = text.Length;
                break;
            }
            unquoted.Append(text.Slice(at, quote));
            at += quote + 1;
            if (at >= text.Length || text[at] != '"') break;
            unquoted.Append('"');
            at++;
        }
        // What stands between the closing mark and the separator belongs to the cell; nothing is lost.
        if (at < text.Length)
        {
            var tail = text[at..].IndexOfAny(separator, '\r', '\n');
            var more = tail < 0 ? text[at..] : text.Slice(at, tail);
            unquoted.Append(more);
            at += more.Length;
        }
        return unquoted.ToString();
    }

    /// <summary>What is wrong with the text as a whole, as a finding.</summary>
    public static void ReportOpenQuote(int row, string sheet, ReadFindings findings)
    {
        if (row == 0) return;
        findings.Add(
            "QUOTE-NOT-CLOSED", Severity.Blocks,
            $"Et anførselstegn i række {row} bliver aldrig lukket, så resten af filen er læst som én celle. Ret anførselstegnene, eller gem filen igen fra Excel.",
            sheet, Core.RateFiles.CellName.WholeRow(row));
    }
}
