using System.Collections.Frozen;
using Viften.Core.Rates;

namespace Viften.App.RateFiles.Reading;

/// <summary>The fixed words of the sheets: one set of Danish spellings for each kind of word column.</summary>
/// <remarks>Read without case, spaces and dots, and with æ, ø and å also in the spellings that systems without them export.</remarks>
internal sealed class Words<T>
    where T : struct
{
    private readonly FrozenDictionary<string, T> _words;
    private readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _exact;

    public Words(params ReadOnlySpan<(string Word, T Value)> words)
    {
        var all = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        var shown = new List<string>();
        foreach (var (word, value) in words)
        {
            if (!all.ContainsValue(value)) shown.Add(word);
            all[word] = value;
            all[Fold(word, long_: true)] = value;
            all[Fold(word, long_: false)] = value;
        }
        _words = all.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _exact = _words.GetAlternateLookup<ReadOnlySpan<char>>();
        Shown = string.Join(", ", shown);
    }

    /// <summary>The words to choose between, for a finding.</summary>
    public string Shown { get; }

    public bool TryRead(ReadOnlySpan<char> text, out T value) =>
        _exact.TryGetValue(text, out value) || (text.Length <= 40 && _words.TryGetValue(Fold(text.ToString(), long_: true), out value));

    private static string Fold(string text, bool long_)
    {
        var folded = new System.Text.StringBuilder(text.Length + 2);
        foreach (var c in text.ToLowerInvariant())
        {
            switch (c)
            {
                case 'æ': folded.Append(long_ ? "ae" : "a"); break;
                case 'ø': folded.Append(long_ ? "oe" : "o"); break;
                case 'å': folded.Append(long_ ? "aa" : "a"); break;
                // A ring written apart, as some systems do, makes the letter before it an å.
                case '\u030A': folded.Append('a'); break;
                case '.' or '-': break;
                default:
                    if (!char.IsWhiteSpace(c)) folded.Append(c);
                    break;
            }
        }
        return folded.ToString();
    }
}

/// <summary>The words themselves.</summary>
internal static class Words
{
    public static Words<ServiceKind> ServiceKinds { get; } = new(
        ("Hovedydelse", ServiceKind.Hovedydelse), ("Differentieret", ServiceKind.Differentieret), ("Tillægsydelse", ServiceKind.Tillaegsydelse),
        ("Særtakst", ServiceKind.Saertakst), ("Objektiv", ServiceKind.Objektiv), ("Abonnement", ServiceKind.Abonnement));

    public static Words<Financing> Financings { get; } = new(
        ("takst", Financing.Takst), ("objektiv", Financing.Objektiv), ("abonnement", Financing.Abonnement), ("trækningsret", Financing.Traekningsret));

    public static Words<RateUnit> Units { get; } = new(
        ("døgn", RateUnit.Doegn), ("dag", RateUnit.Dag), ("time", RateUnit.Time), ("måned", RateUnit.Maaned),
        ("forløb", RateUnit.Forloeb), ("stk", RateUnit.Stk), ("km", RateUnit.Km));

    public static Words<bool> YesNo { get; } = new(
        ("ja", true), ("nej", false), ("j", true), ("n", false), ("sand", true), ("falsk", false), ("1", true), ("0", false));

    /// <summary>Finansiering when the cell is empty.</summary>
    public static Financing DefaultFinancing(ServiceKind kind) => kind switch
    {
        ServiceKind.Objektiv => Financing.Objektiv,
        ServiceKind.Abonnement => Financing.Abonnement,
        _ => Financing.Takst,
    };
}
