using System.Globalization;
using System.Text;

namespace Viften.App.RateFiles.Reading;

/// <summary>What a number in a cell means by its number format.</summary>
internal enum NumberMeaning : byte
{
    Plain,
    Percent,
    Date,
}

/// <summary>The number formats of a workbook's cell styles, each looked at once.</summary>
internal static class XlsxStyles
{
    private const int MostStyles = 100_000;

    /// <summary>Meaning by style index.</summary>
    public static NumberMeaning[] Read(XlsxPackage package, string part)
    {
        var custom = new Dictionary<int, NumberMeaning>();
        var styles = new List<NumberMeaning>();
        package.Read(part, xml =>
        {
            while (xml.NextElement())
            {
                if (xml.Name == "numFmt")
                {
                    var id = Number(xml.Attribute("numFmtId"));
                    if (xml.Attribute("formatCode") is { } code && custom.Count < MostStyles) custom[id] = OfCode(code);
                }
                else if (xml.Name == "cellXfs")
                {
                    ReadStyles(xml, custom, styles);
                }
            }
        });
        return [.. styles];
    }

    private static void ReadStyles(PartReader xml, Dictionary<int, NumberMeaning> custom, List<NumberMeaning> styles)
    {
        if (xml.Xml.IsEmptyElement) return;
        var depth = xml.Xml.Depth;
        while (xml.Read() && xml.Xml.Depth > depth)
        {
            if (xml.Xml.NodeType != System.Xml.XmlNodeType.Element || xml.Name != "xf" || xml.Xml.Depth != depth + 1) continue;
            var id = Number(xml.Attribute("numFmtId"));
            if (styles.Count < MostStyles) styles.Add(custom.TryGetValue(id, out var meaning) ? meaning : OfBuiltIn(id));
        }
    }

    private static int Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1;

    private static NumberMeaning OfBuiltIn(int id) => id switch
    {
        9 or 10 => NumberMeaning.Percent,
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => NumberMeaning.Date,
        _ => NumberMeaning.Plain,
    };

    /// <summary>Reads the first section of a format code with texts, escapes and brackets left out.</summary>
    internal static NumberMeaning OfCode(string code)
    {
        var bare = new StringBuilder();
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '"':
                    while (++i < code.Length && code[i] != '"')
                    {
                    }
                    break;
                case '[':
                    while (++i < code.Length && code[i] != ']')
                    {
                    }
                    break;
                default:
                    bare.Append(char.ToLowerInvariant(code[i]));
                    break;
            }
        }
        var text = bare.ToString();
        if (text.Contains('%', StringComparison.Ordinal)) return NumberMeaning.Percent;
        if (text is "general" or "standard") return NumberMeaning.Plain;
        if (text.AsSpan().ContainsAny('d', 'y') || (text.Contains('m', StringComparison.Ordinal) && !text.AsSpan().ContainsAny('h', 's'))) return NumberMeaning.Date;
        return NumberMeaning.Plain;
    }
}
