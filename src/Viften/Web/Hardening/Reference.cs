using System.Security.Cryptography;

namespace Viften;

/// <summary>Reference: a short name of one request, which the page tells when something went wrong and the log has too.</summary>
internal static class Reference
{
    /// <summary>None that are read as another, for it is told over the telephone.</summary>
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static string Of(HttpContext context)
    {
        if (context.Items[typeof(Reference)] is string known) return known;
        var made = RandomNumberGenerator.GetString(Letters, 8).Insert(4, "-");
        context.Items[typeof(Reference)] = made;
        return made;
    }
}
