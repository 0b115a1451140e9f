namespace Viften.App.Store;

/// <summary>Instants as both stores can hold them.</summary>
internal static class StoredTime
{
    /// <summary>UTC cut to whole microseconds, which is what PostgreSQL holds.</summary>
    public static DateTime Now(TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
