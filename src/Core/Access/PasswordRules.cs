namespace Viften.Core.Access;

/// <summary>What a password must be: long, and not one of those that are tried first. No demands on kinds of characters, no change by the calendar.</summary>
/// <remarks>NIST SP 800-63B § 5.1.1.2 and OWASP ASVS 2.1. It is never alone: a code of an authenticator goes with it.</remarks>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>Fewer different characters than this is a pattern.</summary>
    private const int FewestDifferent = 5;

    /// <summary>What people make passwords of, when digits and signs are taken off.</summary>
    private static readonly string[] s_common =
    [
        "adgangskode", "kodeord", "password", "passw", "velkommen", "welcome", "sommer", "vinter", "foraar", "forår", "efterår", "efteraar", "januar", "februar", "marts", "april",
        "juni", "juli", "august", "september", "oktober", "november", "december", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "danmark", "midtjylland", "viften", "kommune",
        "qwerty", "qwertyuiop", "asdfgh", "zxcvbn", "abcdef", "letmein", "iloveyou", "admin", "administrator", "login", "hemmelig", "secret", "fodbold", "football", "dragon", "monkey",
        "aarhus", "silkeborg", "viborg", "horsens", "herning", "randers", "holstebro", "skive", "ikast", "struer", "lemvig", "favrskov", "hedensted", "odder", "samsø", "syddjurs", "norddjurs", "skanderborg", "ringkøbing", "skjern", "brande",
    ];

    /// <summary>What is wrong with a password; null when it will do.</summary>
    /// <param name="password">The password.</param>
    /// <param name="about">Name and mail of its owner, which must not be what it is made of.</param>
    public static Finding? Wrong(string? password, params IEnumerable<string?> about)
    {
        if (password is null || password.EnumerateRunes().Count() < Shortest) return Finding("PASSWORD-SHORT", $"Adgangskoden skal have mindst {Shortest} tegn. Fire tilfældige ord er en god adgangskode.");
        if (password.Length > Longest) return Finding("PASSWORD-LONG", $"Adgangskoden må højst have {Longest} tegn.");
        var folded = Danish.Fold(password);
        if (folded.Distinct().Count() < FewestDifferent || IsRow(folded)) return Finding("PASSWORD-PATTERN", "Adgangskoden er et mønster, som prøves først. Brug for eksempel fire tilfældige ord.");
        var letters = new string([.. folded.Where(char.IsLetter)]);
        var left = s_common.Select(Danish.Fold).Concat(about.SelectMany(Parts)).OrderByDescending(w => w.Length).Aggregate(letters, (l, w) => l.Replace(w, "", StringComparison.Ordinal));
        // What is left when the guessable is taken away must still be something.
        return left.Length < FewestDifferent ? Finding("PASSWORD-COMMON", "Adgangskoden er lavet af ord, som prøves først: dit navn, et sted, en måned eller lignende. Brug for eksempel fire tilfældige ord.") : null;
    }

    /// <summary>A row of neighbours, up or down: 123456789012, abcdefghijkl.</summary>
    private static bool IsRow(string text)
    {
        var steps = text.Zip(text.Skip(1), (a, b) => b - a).ToArray();
        return steps.Count(s => s is 1 or -1 or 0) >= steps.Length - 2;
    }

    private static IEnumerable<string> Parts(string? text) =>
        Danish.Fold(text ?? "").Split([' ', '@', '.', '-', '_', ','], StringSplitOptions.RemoveEmptyEntries).Where(p => p.Length >= 3);

    private static Finding Finding(string code, string text) => new(code, Severity.Blocks, text, new Place(null, null, null, "Adgangskode"));
}
