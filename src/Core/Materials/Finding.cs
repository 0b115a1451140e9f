namespace Viften.Core;

/// <summary>How much a finding matters: blocks (blokerer), warns (advarer) or notes (bemærker).</summary>
public enum Severity
{
    Notes,
    Warns,
    Blocks,
}

/// <summary>Where a finding belongs: a cell of a sheet of a file, a key of a document, or a field of a form.</summary>
/// <param name="File">File name as the sender called it, null when there is just one or none.</param>
/// <param name="Sheet">Sheet name as it stands in the file.</param>
/// <param name="Cell">Cell in A1 form, a whole row as "14:14", or null for the whole sheet.</param>
/// <param name="Field">Heading or key the finding is about.</param>
public sealed record Place(string? File, string? Sheet, string? Cell, string? Field = null)
{
    public override string ToString()
    {
        var where = Sheet is null ? Field ?? "" : Cell is null ? Sheet : $"{Sheet}!{Cell}";
        return File is null ? where : where.Length == 0 ? File : $"{File} · {where}";
    }
}

/// <summary>Something a person should know or act on; the text is Danish and says what to do.</summary>
/// <param name="Code">Stable short code, upper case with dashes; texts may be reworded, codes may not.</param>
/// <param name="Source">The rule behind it: a clause, § or document; null when it is plain sense.</param>
public sealed record Finding(string Code, Severity Severity, string Text, Place? Place = null, string? Source = null);
