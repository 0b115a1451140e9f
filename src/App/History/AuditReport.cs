namespace Viften.App.History;

/// <summary>A place in the chain that someone noted elsewhere: if the end of the chain is cut off, only such a note can tell.</summary>
public sealed record AuditAnchor(long No, string Hash);

/// <summary>What the walk through the chain came to.</summary>
/// <param name="Changes">Entries that were found to hold.</param>
/// <param name="Rows">Rows whose hashes were made again.</param>
/// <param name="Last">The last entry that holds; worth noting outside the store. Null when the chain is empty.</param>
/// <param name="Break">The first thing that is wrong; null when the chain is whole.</param>
/// <param name="Log">The access log; null when the walk did not come to it.</param>
/// <param name="Erased">Rows that a change has taken what was written or sent out of; they are among the others.</param>
public sealed record AuditReport(long Changes, long Rows, AuditAnchor? Last, AuditBreak? Break, LogReport? Log = null, long Erased = 0)
{
    public bool IsWhole => Break is null;
}

/// <summary>What the walk through the access log came to.</summary>
/// <param name="Entries">Entries that hold.</param>
/// <param name="Erased">Those of them whose body a change has erased.</param>
/// <param name="Last">The last of them; worth noting outside the store.</param>
public sealed record LogReport(long Entries, long Erased, AuditAnchor? Last);

/// <summary>The first thing found wrong.</summary>
/// <param name="No">The change it shows at; null when it belongs to none.</param>
/// <param name="Code">Stable short code.</param>
/// <param name="Text">Danish text that says what is wrong.</param>
public sealed record AuditBreak(long? No, string Code, string Text);
