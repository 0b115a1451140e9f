using System.Globalization;
using System.Xml;

namespace Viften.App.RateFiles;

/// <summary>Where the text of a cell stands.</summary>
public enum CellAlign : byte
{
    General,
    Left,
    Center,
    Right,
}

/// <summary>How a cell looks, and whether it may be edited in a protected sheet.</summary>
public sealed record CellLook
{
    public static CellLook Plain { get; } = new();

    /// <summary>Number format code with invariant marks ("#,##0.00"); the reader's program shows it in its own language.</summary>
    public string? Format { get; init; }
    public bool Bold { get; init; }
    public double Size { get; init; } = 11;
    /// <summary>Colour of the text, "RRGGBB".</summary>
    public string? Ink { get; init; }
    /// <summary>Colour of the cell, "RRGGBB".</summary>
    public string? Fill { get; init; }
    public CellAlign Align { get; init; }
    public bool Top { get; init; }
    public bool Wrap { get; init; }
    public bool Underlined { get; init; }
    public bool Unlocked { get; init; }
}

/// <summary>A look that a condition puts on top of the cell's own.</summary>
public sealed record ConditionLook(string Fill, string Ink, bool Bold = false);

/// <summary>The looks used in one workbook, numbered as they are first asked for.</summary>
/// <remarks>Equal looks share a number, so a workbook holds a handful of styles however many cells it has.</remarks>
public sealed class WorkbookStyles
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const int FirstOwnFormat = 164;

    private readonly List<CellLook> _looks = [CellLook.Plain];
    private readonly Dictionary<CellLook, int> _numbers = new() { [CellLook.Plain] = 0 };
    private readonly List<ConditionLook> _conditions = [];

    public int Of(CellLook look)
    {
        if (_numbers.TryGetValue(look, out var number)) return number;
        _looks.Add(look);
        return _numbers[look] = _looks.Count - 1;
    }

    public int Of(ConditionLook look)
    {
        var at = _conditions.IndexOf(look);
        if (at >= 0) return at;
        _conditions.Add(look);
        return _conditions.Count - 1;
    }

    internal void Write(XmlWriter x)
    {
        var formats = _looks.Select(l => l.Format).OfType<string>().Distinct().ToList();
        var fonts = _looks.Select(FontOf).Distinct().ToList();
        var fills = _looks.Select(l => l.Fill).OfType<string>().Distinct().ToList();

        x.WriteStartElement("styleSheet", Main);
        WriteFormats(x, formats);
        WriteFonts(x, fonts);
        WriteFills(x, fills);
        WriteBorders(x);
        x.WriteStartElement("cellStyleXfs", Main);
        x.WriteAttributeString("count", "1");
        WriteXf(x, 0, 0, 0, 0);
        x.WriteEndElement();
        x.WriteEndElement();
        x.WriteStartElement("cellXfs", Main);
        x.WriteAttributeString("count", Text(_looks.Count));
        foreach (var look in _looks)
        {
            WriteXf(
                x,
                look.Format is null ? 0 : FirstOwnFormat + formats.IndexOf(look.Format),
                fonts.IndexOf(FontOf(look)),
                look.Fill is null ? 0 : 2 + fills.IndexOf(look.Fill),
                look.Underlined ? 1 : 0);
            x.WriteAttributeString("xfId", "0");
            WriteAlignment(x, look);
            x.WriteEndElement();
        }
        x.WriteEndElement();
        x.WriteRaw("<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>");
        WriteConditions(x);
        x.WriteEndElement();
    }

    private static (bool Bold, double Size, string? Ink) FontOf(CellLook look) => (look.Bold, look.Size, look.Ink);

    private static void WriteFormats(XmlWriter x, List<string> formats)
    {
        if (formats.Count == 0) return;
        x.WriteStartElement("numFmts", Main);
        x.WriteAttributeString("count", Text(formats.Count));
        for (var i = 0; i < formats.Count; i++)
        {
            x.WriteStartElement("numFmt", Main);
            x.WriteAttributeString("numFmtId", Text(FirstOwnFormat + i));
            x.WriteAttributeString("formatCode", formats[i]);
            x.WriteEndElement();
        }
        x.WriteEndElement();
    }

    private static void WriteFonts(XmlWriter x, List<(bool Bold, double Size, string? Ink)> fonts)
    {
        x.WriteStartElement("fonts", Main);
        x.WriteAttributeString("count", Text(fonts.Count));
        foreach (var (bold, size, ink) in fonts)
        {
            x.WriteStartElement("font", Main);
            if (bold) Empty(x, "b");
            Value(x, "sz", "val", size.ToString(CultureInfo.InvariantCulture));
            if (ink is not null) Value(x, "color", "rgb", "FF" + ink);
            Value(x, "name", "val", "Calibri");
            Value(x, "family", "val", "2");
            x.WriteEndElement();
        }
        x.WriteEndElement();
    }

    private static void WriteFills(XmlWriter x, List<string> fills)
    {
        // The first two fills are fixed by the format; own fills come after them.
        x.WriteStartElement("fills", Main);
        x.WriteAttributeString("count", Text(2 + fills.Count));
        x.WriteRaw("<fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>");
        foreach (var fill in fills)
        {
            x.WriteStartElement("fill", Main);
            x.WriteStartElement("patternFill", Main);
            x.WriteAttributeString("patternType", "solid");
            Value(x, "fgColor", "rgb", "FF" + fill);
            Value(x, "bgColor", "indexed", "64");
            x.WriteEndElement();
            x.WriteEndElement();
        }
        x.WriteEndElement();
    }

    private static void WriteBorders(XmlWriter x) => x.WriteRaw(
        "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
        + "<border><left/><right/><top/><bottom style=\"thin\"><color rgb=\"FF7F8FA6\"/></bottom><diagonal/></border></borders>");

    /// <summary>Leaves the element open for the caller.</summary>
    private static void WriteXf(XmlWriter x, int format, int font, int fill, int border)
    {
        x.WriteStartElement("xf", Main);
        x.WriteAttributeString("numFmtId", Text(format));
        x.WriteAttributeString("fontId", Text(font));
        x.WriteAttributeString("fillId", Text(fill));
        x.WriteAttributeString("borderId", Text(border));
        if (format != 0) x.WriteAttributeString("applyNumberFormat", "1");
        if (font != 0) x.WriteAttributeString("applyFont", "1");
        if (fill != 0) x.WriteAttributeString("applyFill", "1");
        if (border != 0) x.WriteAttributeString("applyBorder", "1");
    }

    private static void WriteAlignment(XmlWriter x, CellLook look)
    {
        var aligned = look.Align != CellAlign.General || look.Wrap || look.Top;
        if (aligned) x.WriteAttributeString("applyAlignment", "1");
        if (look.Unlocked) x.WriteAttributeString("applyProtection", "1");
        if (aligned)
        {
            x.WriteStartElement("alignment", Main);
            if (look.Align != CellAlign.General) x.WriteAttributeString("horizontal", look.Align switch { CellAlign.Left => "left", CellAlign.Center => "center", _ => "right" });
            // A figure that ends at the very edge runs into the text of the next column.
            if (look.Align == CellAlign.Right) x.WriteAttributeString("indent", "1");
            if (look.Top) x.WriteAttributeString("vertical", "top");
            if (look.Wrap) x.WriteAttributeString("wrapText", "1");
            x.WriteEndElement();
        }
        if (look.Unlocked) Value(x, "protection", "locked", "0");
    }

    private void WriteConditions(XmlWriter x)
    {
        x.WriteStartElement("dxfs", Main);
        x.WriteAttributeString("count", Text(_conditions.Count));
        foreach (var look in _conditions)
        {
            x.WriteStartElement("dxf", Main);
            x.WriteStartElement("font", Main);
            if (look.Bold) Empty(x, "b");
            Value(x, "color", "rgb", "FF" + look.Ink);
            x.WriteEndElement();
            x.WriteStartElement("fill", Main);
            x.WriteStartElement("patternFill", Main);
            x.WriteAttributeString("patternType", "solid");
            // In a conditional look Excel paints the background colour, LibreOffice the foreground: both get the same.
            Value(x, "fgColor", "rgb", "FF" + look.Fill);
            Value(x, "bgColor", "rgb", "FF" + look.Fill);
            x.WriteEndElement();
            x.WriteEndElement();
            x.WriteEndElement();
        }
        x.WriteEndElement();
    }

    private static void Empty(XmlWriter x, string name)
    {
        x.WriteStartElement(name, Main);
        x.WriteEndElement();
    }

    private static void Value(XmlWriter x, string name, string attribute, string value)
    {
        x.WriteStartElement(name, Main);
        x.WriteAttributeString(attribute, value);
        x.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
