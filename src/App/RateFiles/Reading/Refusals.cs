using Viften.Core;

namespace Viften.App.RateFiles.Reading;

/// <summary>Leaves the reading of a file that cannot be taken; <see cref="RateFileReader"/> turns it into the one finding.</summary>
internal sealed class FileRefusedException(string code, string text) : Exception(text)
{
    public string Code { get; } = code;
}

/// <summary>The texts of every refusal: what was found, and what to do.</summary>
internal static class Refusals
{
    private const string SendXlsx = "Gem takstfilen som Excel-projektmappe (.xlsx) eller CSV, og send den igen.";

    public static FileRefusedException Empty() => new("FILE-EMPTY", "Filen er tom. Kontrollér, at den er gemt rigtigt, og send den igen.");

    public static FileRefusedException TooLarge(RateReadLimits limits) => new(
        "FILE-TOO-LARGE", $"Filen fylder mere end grænsen på {Megabytes(limits.PackedBytes)} MB og er ikke læst. Fjern billeder og ark, der ikke hører til takstfilen, eller del den i flere filer.");

    public static FileRefusedException UnpacksTooLarge(RateReadLimits limits) => new(
        "FILE-UNPACKS-TOO-LARGE", $"Filen fylder mere end grænsen på {Megabytes(limits.UnpackedBytes)} MB, når den pakkes ud, og er ikke læst. Fjern ark og tomme formaterede områder, der ikke hører til takstfilen, eller del den i flere filer.");

    public static FileRefusedException TooManyRows(string sheet, RateReadLimits limits) => new(
        "TOO-MANY-ROWS", $"Arket “{Shown(sheet)}” har flere end grænsen på {Danish.Number(limits.RowsPerSheet, 0)} rækker, og filen er ikke læst. Del den i flere filer.");

    public static FileRefusedException TooManyCells(RateReadLimits limits) => new(
        "TOO-MANY-CELLS", $"Filen har flere end grænsen på {Danish.Number(limits.Cells, 0)} udfyldte celler og er ikke læst. Fjern kolonner og ark, der ikke hører til takstfilen, eller del den i flere filer.");

    public static FileRefusedException TooMuchText(RateReadLimits limits) => new(
        "TOO-MUCH-TEXT", $"Filen har mere tekst end grænsen på {Danish.Number(limits.Characters, 0)} tegn og er ikke læst. Fjern kolonner og ark, der ikke hører til takstfilen, eller del den i flere filer.");

    public static FileRefusedException TooManyParts(RateReadLimits limits) => new(
        "TOO-MANY-PARTS", $"Filen består af flere end grænsen på {Danish.Number(limits.Parts, 0)} dele og er ikke læst. Kopiér arkene til en ny projektmappe, og send den.");

    public static FileRefusedException TooManySheets(RateReadLimits limits) => new(
        "TOO-MANY-SHEETS", $"Projektmappen har flere end grænsen på {Danish.Number(limits.Sheets, 0)} ark og er ikke læst. Fjern ark, der ikke hører til takstfilen.");

    public static FileRefusedException TooManyMerges(string sheet) => new(
        "TOO-MANY-MERGES", $"Arket “{Shown(sheet)}” har så mange flettede celler, at det ikke kan læses. Ophæv fletningerne, og send filen igen.");

    public static FileRefusedException Damaged(string? part = null) => new(
        "FILE-DAMAGED", $"Filen er beskadiget eller ikke hel{(part is null ? "" : $" (fejl i {Shown(part)})")} og kan ikke læses. Åbn den i Excel, gem den igen som .xlsx, og send den igen.");

    public static FileRefusedException UnsafeXml(string part) => new(
        "FILE-DAMAGED", $"Filens indhold ({Shown(part)}) er ikke bygget, som en Excel-fil skal være, og er ikke læst. Åbn den i Excel, gem den igen som .xlsx, og send den igen.");

    public static FileRefusedException Encrypted() => new(
        "FILE-ENCRYPTED", "Filen er beskyttet med adgangskode og kan ikke læses. Fjern adgangskoden (Filer, Oplysninger, Beskyt projektmappe), og send den igen.");

    public static FileRefusedException Macros() => new(
        "FILE-MACROS", "Filen indeholder makroer. Makroer køres aldrig, og filen er ikke læst. Gem den som Excel-projektmappe uden makroer (.xlsx), og send den igen.");

    public static FileRefusedException OldExcel() => new("FILE-XLS", $"Filen er i det gamle Excel-format (.xls) eller et andet ældre Office-format og kan ikke læses. {SendXlsx}");

    public static FileRefusedException BinaryExcel() => new("FILE-XLSB", $"Filen er en binær Excel-fil (.xlsb) og kan ikke læses. {SendXlsx}");

    public static FileRefusedException OtherKind(string kind) => new("FILE-OTHER-KIND", $"Filen er {kind} og ikke en takstfil. {SendXlsx}");

    public static FileRefusedException Utf16() => new("FILE-UTF16", "Filen er gemt som Unicode-tekst (UTF-16) og kan ikke læses. Gem den som CSV UTF-8 eller som .xlsx, og send den igen.");

    public static FileRefusedException WrongTemplate(string found) => new(
        "WRONG-TEMPLATE",
        $"Filen følger ikke takstfilens skabelon: intet ark har overskrifterne for Takster, Regnskab, Købere eller Udgifter. {found} Arket Takster skal have overskrifterne År, Driftsherre, Tilbuds-id, Tilbud, Ydelses-id, Ydelse, Ydelsestype, Paragraf og Enhed i én række. Hent skabelonen, og flyt tallene over i den.");

    /// <summary>A name from the file, short enough for a sentence.</summary>
    public static string Shown(ReadOnlySpan<char> text)
    {
        var shown = text.Length > 60 ? string.Concat(text[..60], "…") : text.ToString();
        return string.Create(shown.Length, shown, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++) to[i] = char.IsControl(from[i]) || char.IsSurrogate(from[i]) ? ' ' : from[i];
        });
    }

    private static string Megabytes(long bytes) => Danish.Number(bytes / 1048576m, 0, 1);
}
