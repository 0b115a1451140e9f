using System.Xml;

namespace Viften.App.RateFiles.Reading;

/// <summary>The texts that cells of a workbook share, in the order cells point to them.</summary>
internal static class SharedStrings
{
    public static List<TextSlice> Read(XlsxPackage package, string part, TextStore texts, RateReadLimits limits)
    {
        var items = new List<TextSlice>();
        var text = new CharBuffer();
        package.Read(part, xml =>
        {
            while (xml.NextElement())
            {
                if (xml.Name != "si") continue;
                if (items.Count >= limits.Cells) throw Refusals.TooManyCells(limits);
                text.Clear();
                ReadItem(xml, text);
                items.Add(texts.Keep(CellTexts.Unprotected(text.Text)));
            }
        });
        return items;
    }

    /// <summary>Stands on "si" or "is": the plain text or the runs of rich text; readings for Japanese (rPh) are not part of it.</summary>
    public static void ReadItem(PartReader xml, CharBuffer text)
    {
        if (xml.Xml.IsEmptyElement) return;
        var depth = xml.Xml.Depth;
        while (xml.Read() && xml.Xml.Depth > depth)
        {
            if (xml.Xml.NodeType != XmlNodeType.Element) continue;
            if (xml.Name == "t") xml.Text(text);
            else if (xml.Name == "rPh") xml.Skip();
        }
        text.DecodeEscapes();
    }
}

/// <summary>Small rules about the text of a cell.</summary>
internal static class CellTexts
{
    /// <summary>Takes away the apostrophe that protected a text from being run as a formula.</summary>
    public static ReadOnlySpan<char> Unprotected(ReadOnlySpan<char> text) =>
        text.Length > 1 && text[0] == '\'' && WorkbookText.LooksLikeFormula(text[1..]) ? text[1..] : text;

    /// <summary>Whether the text is a number as Excel stores one: digits, one dot, an exponent.</summary>
    public static bool IsStoredNumber(ReadOnlySpan<char> text)
    {
        var i = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        var digits = Digits(text, ref i);
        if (i < text.Length && text[i] == '.')
        {
            i++;
            digits += Digits(text, ref i);
        }
        if (digits is 0 or > 400) return false;
        if (i == text.Length) return true;
        if (text[i] is not ('E' or 'e')) return false;
        i++;
        if (i < text.Length && text[i] is '-' or '+') i++;
        return Digits(text, ref i) is > 0 and <= 3 && i == text.Length;
    }

    private static int Digits(ReadOnlySpan<char> text, ref int i)
    {
        var from = i;
        while (i < text.Length && char.IsAsciiDigit(text[i])) i++;
        return i - from;
    }
}
