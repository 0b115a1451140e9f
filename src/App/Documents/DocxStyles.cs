using System.Globalization;

namespace Viften.App.Documents;

/// <summary>How documents look: Arial, which Word has and LibreOffice has a twin of, with air and few colours.</summary>
internal static class DocxStyles
{
    private const string Space = $"xmlns:w=\"{DocxDocument.Main}\"";
    private const string Ink = "1B2B34";
    private const string Quiet = "4F5B62";
    private const string Sea = "0F4C5C";
    private const string Line = "B8C4CA";
    private const string Ground = "EEF3F5";

    /// <summary>How far a list is moved in for each level; twentieths of a point.</summary>
    public const int ListIndent = 340;

    public const string Settings = $"<w:settings {Space}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"709\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>"
        + "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"da-DK\"/><w:decimalSymbol w:val=\",\"/><w:listSeparator w:val=\";\"/></w:settings>";

    public const string Fonts = $"<w:fonts {Space}><w:font w:name=\"Arial\"><w:altName w:val=\"Liberation Sans\"/><w:panose1 w:val=\"020B0604020202020204\"/><w:charset w:val=\"00\"/><w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font>"
        + "<w:font w:name=\"Courier New\"><w:altName w:val=\"Liberation Mono\"/><w:charset w:val=\"00\"/><w:family w:val=\"modern\"/><w:pitch w:val=\"fixed\"/></w:font></w:fonts>";

    public static string Styles { get; } = $"<w:styles {Space}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"Arial\" w:cs=\"Arial\"/><w:color w:val=\"{Ink}\"/><w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/><w:lang w:val=\"da-DK\" w:eastAsia=\"da-DK\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
        + "<w:pPrDefault><w:pPr><w:spacing w:after=\"140\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
        + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
        + "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>"
        + "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"85\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
        + Style("Title", "Title", "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"80\" w:line=\"252\" w:lineRule=\"auto\"/>", $"<w:b/><w:color w:val=\"{Sea}\"/><w:sz w:val=\"40\"/><w:szCs w:val=\"40\"/>")
        + Style("Subtitle", "Subtitle", "<w:spacing w:after=\"320\"/>", $"<w:color w:val=\"{Quiet}\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/>")
        + HeadingStyle(1, 400, 120, 28) + HeadingStyle(2, 300, 80, 24) + HeadingStyle(3, 240, 60, 21)
        + Style("ListBullet", "List Bullet", "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:spacing w:after=\"60\"/>", "")
        + Style("ListNumber", "List Number", "<w:spacing w:after=\"60\"/>", "")
        + Style("Quote", "Quote", $"<w:pBdr><w:left w:val=\"single\" w:sz=\"18\" w:space=\"10\" w:color=\"{Line}\"/></w:pBdr><w:ind w:left=\"284\"/>", $"<w:color w:val=\"{Quiet}\"/>")
        + Style("Notice", "Bemærk", $"<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"5\" w:color=\"{Ground}\"/><w:left w:val=\"single\" w:sz=\"24\" w:space=\"8\" w:color=\"{Sea}\"/><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"5\" w:color=\"{Ground}\"/></w:pBdr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{Ground}\"/><w:spacing w:before=\"120\" w:after=\"200\"/><w:ind w:left=\"227\" w:right=\"113\"/>", "")
        + Style("Caption", "caption", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"80\" w:line=\"252\" w:lineRule=\"auto\"/>", $"<w:b/><w:color w:val=\"{Sea}\"/><w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/>")
        + Style("TableText", "Tabeltekst", "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"252\" w:lineRule=\"auto\"/>", "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>")
        + Style("TableNumber", "Tabeltal", "<w:jc w:val=\"right\"/>", "", "TableText")
        + Style("TableHead", "Tabelhoved", "<w:keepNext/>", "<w:b/>", "TableText")
        + Style("TableHeadNumber", "Tabelhoved tal", "<w:jc w:val=\"right\"/>", "", "TableHead")
        + Style("FactName", "Oplysning", "", $"<w:color w:val=\"{Quiet}\"/>", "TableText")
        + Style("Note", "Note", "<w:spacing w:before=\"80\" w:after=\"240\" w:line=\"252\" w:lineRule=\"auto\"/>", $"<w:color w:val=\"{Quiet}\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>")
        + Style("Gap", "Luft", "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"exact\"/>", "<w:sz w:val=\"12\"/><w:szCs w:val=\"12\"/>")
        + Style("Footer", "footer", $"<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"6\" w:color=\"{Line}\"/></w:pBdr><w:tabs><w:tab w:val=\"right\" w:pos=\"{DocxDocument.TextWidth.ToString(CultureInfo.InvariantCulture)}\"/></w:tabs><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>", $"<w:color w:val=\"{Quiet}\"/><w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>")
        + $"<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:uiPriority w:val=\"99\"/><w:rPr><w:color w:val=\"{Sea}\"/><w:u w:val=\"single\"/></w:rPr></w:style>"
        + "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"Code\"><w:name w:val=\"Kode\"/><w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/><w:sz w:val=\"19\"/></w:rPr></w:style>"
        + TableStyle("Figures", "Taltabel", $"<w:top w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"{Sea}\"/><w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"{Sea}\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{Line}\"/>",
            $"<w:tblStylePr w:type=\"firstRow\"><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{Ground}\"/></w:tcPr></w:tblStylePr>")
        + TableStyle("Facts", "Oplysninger", $"<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{Line}\"/>", "")
        + "</w:styles>";

    /// <summary>List 1 is the bullets; each numbered list is its own, so that it begins where it should.</summary>
    public static string Numbering(IReadOnlyList<int> starts) =>
        $"<w:numbering {Space}>" + Levels(0, i => ("bullet", i % 2 == 0 ? "•" : "–")) + Levels(1, i => ((i % 3) switch { 0 => "decimal", 1 => "lowerLetter", _ => "lowerRoman" }, $"%{Number(i + 1)}."))
        + "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>"
        + string.Concat(starts.Select((start, i) => $"<w:num w:numId=\"{Number(i + 2)}\"><w:abstractNumId w:val=\"1\"/>" + string.Concat(Enumerable.Range(0, 9).Select(l => $"<w:lvlOverride w:ilvl=\"{Number(l)}\"><w:startOverride w:val=\"{Number(start)}\"/></w:lvlOverride>")) + "</w:num>"))
        + "</w:numbering>";

    private static string Levels(int id, Func<int, (string Form, string Text)> level) =>
        $"<w:abstractNum w:abstractNumId=\"{Number(id)}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>" + string.Concat(Enumerable.Range(0, 9).Select(i =>
            $"<w:lvl w:ilvl=\"{Number(i)}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{level(i).Form}\"/>{(id == 0 && i == 0 ? "<w:pStyle w:val=\"ListBullet\"/>" : "")}<w:lvlText w:val=\"{level(i).Text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{Number((i + 1) * ListIndent)}\" w:hanging=\"{Number(ListIndent)}\"/></w:pPr></w:lvl>")) + "</w:abstractNum>";

    private static string HeadingStyle(int level, int before, int after, int size) =>
        Style("Heading" + Number(level), "heading " + Number(level), $"<w:keepNext/><w:keepLines/><w:spacing w:before=\"{Number(before)}\" w:after=\"{Number(after)}\" w:line=\"252\" w:lineRule=\"auto\"/><w:outlineLvl w:val=\"{Number(level - 1)}\"/>",
            $"<w:b/><w:color w:val=\"{(level == 3 ? Ink : Sea)}\"/><w:sz w:val=\"{Number(size)}\"/><w:szCs w:val=\"{Number(size)}\"/>");

    private static string Style(string id, string name, string paragraph, string run, string basedOn = "Normal")
    {
        var own = name is "Bemærk" or "Note" or "Luft" or "Oplysning" || name.StartsWith("Tabel", StringComparison.Ordinal) ? " w:customStyle=\"1\"" : "";
        var next = id.StartsWith("Heading", StringComparison.Ordinal) || id is "Title" or "Subtitle" ? "<w:next w:val=\"Normal\"/>" : "";
        return $"<w:style w:type=\"paragraph\"{own} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"{basedOn}\"/>{next}<w:qFormat/>{(paragraph.Length > 0 ? $"<w:pPr>{paragraph}</w:pPr>" : "")}{(run.Length > 0 ? $"<w:rPr>{run}</w:rPr>" : "")}</w:style>";
    }

    private static string TableStyle(string id, string name, string borders, string more) =>
        $"<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>{borders}</w:tblBorders></w:tblPr>{more}</w:style>";

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
