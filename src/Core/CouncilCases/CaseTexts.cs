namespace Viften.Core.CouncilCases;

/// <summary>Sagens afsnit, in the order a council reads them.</summary>
/// <remarks>C04. The order is that of the cases municipalities of the region have brought to their councils.</remarks>
public enum CaseBlock
{
    /// <summary>Sagsgang.</summary>
    Route,
    /// <summary>Sagsfremstilling.</summary>
    Presentation,
    /// <summary>Fælles faglige udviklingsområder.</summary>
    Areas,
    /// <summary>Sammenhæng til andre politikker, strategier og fagområder; the party's own.</summary>
    Policies,
    /// <summary>Økonomiske konsekvenser.</summary>
    Economy,
    /// <summary>What the party says of its own economy beside the figures.</summary>
    EconomyMore,
    /// <summary>Lovgrundlag.</summary>
    Law,
    /// <summary>Indstilling.</summary>
    Recommendation,
    /// <summary>Bilag.</summary>
    Annexes,
}

/// <summary>Partens egen tekst i sagen: what only it can say, or its own wording in the place of the common one.</summary>
public sealed record CaseText
{
    public required string Agreement { get; init; }
    /// <summary>Code of the party.</summary>
    public required string Party { get; init; }
    public required CaseBlock Block { get; init; }
    [FreeText]
    public required string Markdown { get; init; }
    /// <summary>The common text it took the place of, so that it can be seen when that has changed since; null where there is none.</summary>
    public string? Common { get; init; }
    public required string Person { get; init; }
}

/// <summary>Partens journaloplysninger i sagen: case number, openness, and the numbers its annexes have there.</summary>
public sealed record CaseNumbers
{
    public required string Agreement { get; init; }
    public required string Party { get; init; }
    public string? CaseNo { get; init; }
    /// <summary>Åben sag.</summary>
    public required bool Open { get; init; }
    /// <summary>Number of the agreement's own document and of each annex: "0" is the agreement, "1" its first annex.</summary>
    public NamedTexts Documents { get; init; } = NamedTexts.None;
    /// <summary>The party's own annexes: document number and title.</summary>
    public NamedTexts Annexes { get; init; } = NamedTexts.None;
    public required string Person { get; init; }
}

/// <summary>Dannet sag: a party's case as it was frozen.</summary>
/// <remarks>Its documents are files under their sums; a later program may write differently, and what a council was sent must not change.</remarks>
public sealed record CaseGeneration
{
    public required string Agreement { get; init; }
    public required string Party { get; init; }
    /// <summary>1, 2, … for the party.</summary>
    public required int No { get; init; }
    /// <summary>The change its facts were read as of.</summary>
    public required long AsOf { get; init; }
    public required string Title { get; init; }
    /// <summary>SHA-256 of the document (.docx), the page (HTML) and the sections as text (JSON).</summary>
    public required string Docx { get; init; }
    public required string Html { get; init; }
    public required string Json { get; init; }
    public required string Person { get; init; }
}

/// <summary>What the sections are called, and which of them a party may write.</summary>
public static class CaseBlocks
{
    public static IReadOnlyList<CaseBlock> All { get; } = Enum.GetValues<CaseBlock>();

    /// <summary>Those a party writes: its own, and its own wording of the common ones. The way and the annexes follow from what it has registered.</summary>
    public static IReadOnlyList<CaseBlock> Written { get; } = [.. All.Where(b => b is not (CaseBlock.Route or CaseBlock.Annexes))];

    /// <summary>Whether there is a common text that a party's own takes the place of.</summary>
    public static bool IsCommon(CaseBlock block) => block is CaseBlock.Presentation or CaseBlock.Areas or CaseBlock.Economy or CaseBlock.Law or CaseBlock.Recommendation;

    /// <summary>Whether a party's text lasts: what it wrote for one agreement is suggested for the next.</summary>
    public static bool Lasts(CaseBlock block) => block is CaseBlock.Policies or CaseBlock.EconomyMore;

    public static string Title(CaseBlock block) => block switch
    {
        CaseBlock.Route => "Sagsgang",
        CaseBlock.Presentation => "Sagsfremstilling",
        CaseBlock.Areas => "Fælles faglige udviklingsområder",
        CaseBlock.Policies => "Sammenhæng til andre politikker, strategier og fagområder",
        CaseBlock.Economy => "Økonomiske konsekvenser",
        CaseBlock.EconomyMore => "Supplerende om økonomien",
        CaseBlock.Law => "Lovgrundlag",
        CaseBlock.Recommendation => "Indstilling",
        _ => "Bilag",
    };

    /// <summary>A section as addresses, commands and the frozen text write it.</summary>
    public static string Key(CaseBlock block) => block switch
    {
        CaseBlock.Route => "sagsgang",
        CaseBlock.Presentation => "sagsfremstilling",
        CaseBlock.Areas => "udviklingsomraader",
        CaseBlock.Policies => "politikker",
        CaseBlock.Economy => "oekonomi",
        CaseBlock.EconomyMore => "oekonomi-supplerende",
        CaseBlock.Law => "lovgrundlag",
        CaseBlock.Recommendation => "indstilling",
        _ => "bilag",
    };

    public static CaseBlock? Read(string? key)
    {
        foreach (var block in All) if (Key(block) == key) return block;
        return null;
    }
}
