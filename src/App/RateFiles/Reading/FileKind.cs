namespace Viften.App.RateFiles.Reading;

/// <summary>Tells by the first bytes what a file is, whatever it is called.</summary>
internal static class FileKind
{
    /// <summary>True for a zip package, false for text; anything else is refused by name.</summary>
    public static bool IsPackage(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw Refusals.Empty();
        if (bytes.StartsWith("PK\u0003\u0004"u8)) return true;
        if (bytes.StartsWith("PK\u0005\u0006"u8)) throw Refusals.OtherKind("en tom zip-fil");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0])) throw OldOffice(bytes);
        if (bytes.StartsWith("%PDF"u8)) throw Refusals.OtherKind("en PDF");
        if (bytes.StartsWith("{\\rtf"u8)) throw Refusals.OtherKind("et tekstdokument (RTF)");
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) throw Refusals.Utf16();
        var start = bytes[..Math.Min(bytes.Length, 4096)];
        // No text has a zero byte: an image, a program, an archive, or text in two bytes a character without its mark.
        if (start.Contains((byte)0)) throw Refusals.OtherKind("ikke en tekst- eller Excel-fil");
        var text = start.StartsWith("\uFEFF"u8) ? start[3..] : start;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty && bytes.Length <= 4096) throw Refusals.Empty();
        if (text.StartsWith("<"u8)) throw Refusals.OtherKind("en XML- eller HTML-fil");
        return false;
    }

    private static FileRefusedException OldOffice(ReadOnlySpan<byte> bytes) =>
        // A package under a password lies in a stream of this name, written two bytes a character.
        bytes.IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0 ? Refusals.Encrypted() : Refusals.OldExcel();
}
