namespace Viften.Core;

/// <summary>Check rules of the Danish identifiers that rate files carry.</summary>
public static class CheckDigits
{
    private static ReadOnlySpan<int> CvrWeights => [2, 7, 6, 5, 4, 3, 2, 1];

    /// <summary>CVR: 8 digits, weighted sum divisible by 11.</summary>
    public static bool IsCvr(string? text)
    {
        if (text is not { Length: 8 } || !IsDigits(text) || text[0] == '0') return false;
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += (text[i] - '0') * CvrWeights[i];
        return sum % 11 == 0;
    }

    /// <summary>GLN (EAN location number): 13 digits, GS1 check digit with weights 1 and 3 from the left.</summary>
    public static bool IsGln(string? text)
    {
        if (text is not { Length: 13 } || !IsDigits(text)) return false;
        var sum = 0;
        for (var i = 0; i < 12; i++) sum += (text[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return (10 - (sum % 10)) % 10 == text[12] - '0';
    }

    /// <summary>P-nummer: 10 digits, no checksum.</summary>
    public static bool IsPNumber(string? text) => text is { Length: 10 } && IsDigits(text);

    public static bool IsDigits(string text)
    {
        foreach (var c in text) if (c is < '0' or > '9') return false;
        return text.Length > 0;
    }
}
