namespace Viften.App.Store;

/// <summary>The store was made ready by a newer program than this one, and is not touched.</summary>
/// <remarks>
/// Its tables and guards may be ones this program does not know: it would take the new guards down as strangers, and write rows
/// that the newer program reads otherwise. The message is Danish and says what to do.
/// </remarks>
public sealed class StoreIsNewerException(IReadOnlyList<string> unknown)
    : Exception($"Lageret er brugt af en nyere udgave af Viften end denne ({string.Join(", ", unknown)}), og det er ikke rørt. Brug den nyere udgave af programmet, eller læs en sikkerhedskopi fra før opgraderingen tilbage i et nyt lager.")
{
    /// <summary>The migrations the database has and this program does not.</summary>
    public IReadOnlyList<string> Unknown { get; } = unknown;
}
