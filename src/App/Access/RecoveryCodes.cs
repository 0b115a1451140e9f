using System.Security.Cryptography;

namespace Viften.App.Access;

/// <summary>Gendannelseskoder: each stands in for a code of the app, once. Only what they hash to is kept.</summary>
internal static class RecoveryCodes
{
    private const int Count = 10;
    private const int Length = 10;

    /// <summary>Without 0 O 1 I L, which people write for one another.</summary>
    private const string Letters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    /// <summary>New ones as they are shown, and as they are kept.</summary>
    public static (IReadOnlyList<string> Shown, string Kept) New(Guid account)
    {
        string[] codes = [.. Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Letters, Length))];
        return ([.. codes.Select(c => $"{c[..(Length / 2)]}-{c[(Length / 2)..]}")], string.Join(',', codes.Select(c => HashOf(account, c))));
    }

    public static int Left(string kept) => kept.Length == 0 ? 0 : kept.Count(c => c == ',') + 1;

    /// <summary>What is left when a code has been used; null when it is none of them.</summary>
    public static string? Without(string kept, Guid account, string code)
    {
        var hash = HashOf(account, code.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant());
        var all = kept.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return all.Contains(hash, StringComparer.Ordinal) ? string.Join(',', all.Where(c => c != hash)) : null;
    }

    private static string HashOf(Guid account, string code) => AccountBook.HashOf($"{account:D}:{code}");
}
