using System.Globalization;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.RateFiles;

/// <summary>The template's first sheet: what to fill in, how and by when.</summary>
internal static class TemplateGuide
{
    public static void Write(XlsxWriter book, Agreement agreement, int year, string? operatorCode, bool prefilled)
    {
        var setup = new SheetSetup(TemplateWorkbook.GuideName)
        {
            Columns = [new(30), new(18), new(110)],
            Protected = true,
            GridLines = false,
            TabColour = "70AD47",
        };
        using var sheet = book.Begin(setup);
        var text = year.ToString(CultureInfo.InvariantCulture);
        sheet.BeginRow();
        sheet.Text(0, $"Takstfil {text}", sheet.Style(WorkbookLooks.Title));
        Line(sheet, "Aftale", $"{agreement.Title} ({agreement.Id})");
        if (operatorCode is not null) Line(sheet, "Driftsherre", agreement.Party(operatorCode) is { } party ? $"{party.Code} {party.Name}" : operatorCode);
        WriteSteps(sheet, prefilled);
        WriteDeadlines(sheet, agreement, year);
        WriteColours(sheet);
        WriteWords(sheet);
        foreach (var kind in Enum.GetValues<RateSheet>()) WriteColumns(sheet, agreement, year, kind);
    }

    private static void WriteSteps(WorkbookSheet sheet, bool prefilled)
    {
        Section(sheet, "Sådan gør du");
        string[] steps =
        [
            "Udfyld arket Takster: en række pr. ydelse. Gælder en takst kun en del af året, så skriv perioden i Gyldig fra og Gyldig til.",
            "Udfyld arket Regnskab for de afsluttede år, så over- og underskud kan indregnes. Købere og Udgifter udfyldes, når de er relevante.",
            "En tom celle betyder “ikke oplyst”. Skriv 0, når beløbet er nul.",
            "Skriv omkostninger i kr. for rækkens periode, uden minus. Belægning og andre procenter skrives som 97 eller 97,5.",
            "Overskriftsrækken er låst uden adgangskode. Rækker kan indsættes, slettes, sorteres og filtreres, og egne kolonner kan tilføjes efter de sidste.",
            "Marker en overskrift for at se, hvad kolonnen betyder.",
            prefilled
                ? "Navne, id'er, grupper, pladser og målgrupper er hentet fra sidste års fil – ret det, der er ændret. Omkostninger er ikke hentet; sidste års tal står i det grå ark Sidste år."
                : "Skriv de samme id'er som sidste år, så taksterne kan følges over tid.",
            "Skriv aldrig CPR-numre eller borgeres navne i filen.",
        ];
        for (var i = 0; i < steps.Length; i++) Line(sheet, (i + 1).ToString(CultureInfo.InvariantCulture) + ".", steps[i]);
    }

    private static void WriteDeadlines(WorkbookSheet sheet, Agreement agreement, int year)
    {
        var deadlines = agreement.Rules.Deadlines.At(new DateOnly(year, 1, 1));
        if (deadlines is null || deadlines.Value.IsEmpty) return;
        Section(sheet, "Frister");
        foreach (var deadline in deadlines.Value.OrderBy(d => d.In(year)))
            Line(sheet, Danish.Date(deadline.In(year)), deadline.Text);
        if (deadlines.Status == ParameterStatus.Assumed) Line(sheet, "", "Fristerne er antaget: spørg sekretariatet, hvis du er i tvivl.");
    }

    private static void WriteColours(WorkbookSheet sheet)
    {
        Section(sheet, "Overskrifternes farver");
        foreach (var (fill, label, text) in new[]
        {
            (TemplateColumn.Required, "Skal udfyldes", "Uden disse kan rækken ikke læses."),
            (TemplateColumn.Costs, "Omkostninger og indtægter", "Takstens grundlag. En række uden er en prislisterække: taksten vises, men beregnes ikke."),
            (TemplateColumn.Comparison, "Sammenligning", "Det, taksten holdes op imod i aftalen."),
            (TemplateColumn.Other, "Øvrige", "Udfyldes, når de passer til ydelsen."),
        })
        {
            sheet.BeginRow();
            sheet.Text(0, label, sheet.Style(new CellLook { Fill = fill, Bold = true }));
            sheet.Text(1, text);
        }
    }

    private static void WriteWords(WorkbookSheet sheet)
    {
        Section(sheet, "Ord, der vælges på lister");
        Line(sheet, Fields.Heading(Field.Kind), string.Join(" · ", Words.Kinds));
        Line(sheet, Fields.Heading(Field.Financing), string.Join(" · ", Words.Financings));
        Line(sheet, Fields.Heading(Field.Unit), string.Join(" · ", Words.Units));
        Line(sheet, Fields.Heading(Field.ShortStay), "ja · nej");
        Line(sheet, "Paragraf, parter m.fl.", $"Se arket {TemplateWorkbook.ListsName}.");
    }

    private static void WriteColumns(WorkbookSheet sheet, Agreement agreement, int year, RateSheet kind)
    {
        Section(sheet, "Arket " + Fields.SheetName(kind));
        sheet.BeginRow();
        sheet.Text(0, TemplateTexts.Of(kind));
        sheet.BeginRow();
        string[] headings = ["Kolonne", "Udfyldes", "Betydning"];
        for (var c = 0; c < headings.Length; c++) sheet.Text(c, headings[c], sheet.Style(WorkbookLooks.Heading));
        foreach (var column in TemplateWorkbook.Columns(agreement, year, kind))
        {
            sheet.BeginRow();
            sheet.Text(0, column.Heading, sheet.Style(new CellLook { Fill = TemplateColumn.Fill(column.Field), Top = true, Wrap = true }));
            sheet.Text(1, column.Field.Required ? "altid" : "efter behov", sheet.Style(WorkbookLooks.Prose));
            var text = column.StaffGroup is { } group ? $"Procent af lønnen, der går til {group} og er omfattet af trepartsløftet." : TemplateTexts.Of(column.Field.Field);
            sheet.Text(2, text, sheet.Style(WorkbookLooks.Prose));
        }
    }

    private static void Section(WorkbookSheet sheet, string title)
    {
        sheet.BeginRow(sheet.Row + 2);
        sheet.Text(0, title, sheet.Style(WorkbookLooks.Section));
    }

    private static void Line(WorkbookSheet sheet, string label, string text)
    {
        sheet.BeginRow();
        sheet.Text(0, label, sheet.Style(WorkbookLooks.Strong));
        sheet.Text(1, text);
    }
}
