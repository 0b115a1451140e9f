namespace Viften.Core.RateFiles;

/// <summary>Modtaget fil: a file someone handed in, before its figures count. It is live until it is imported, replaced or set aside.</summary>
/// <remarks>The bytes lie in the store under the hash; what the file says is read from them again whenever it is shown.</remarks>
public sealed record ReceivedFile
{
    /// <summary>Id of the agreement the file was handed in for.</summary>
    public required string Agreement { get; init; }
    /// <summary>SHA-256 of the bytes, lower-case hex.</summary>
    public required string Sha256 { get; init; }
    /// <summary>The name the sender gave it.</summary>
    public required string Name { get; init; }
    /// <summary>Code of the party it was handed in for; null when the secretariat did.</summary>
    public string? Party { get; init; }
    /// <summary>Who handed it in.</summary>
    public required string Person { get; init; }
}
