namespace Viften.Core.Catalogue;

/// <summary>Hverdagsord: what people call an offer or those it is for, and the words that rate files have for the same.</summary>
/// <remarks>
/// Rate files name target groups as Fælles Faglige Begreber does ("Opmærksomhedsforstyrrelse"), and services as the law does. Those who look for
/// a place say ADHD. A word here is found besides what it finds itself, never instead of it, and counts less.
/// </remarks>
internal static class EverydayWords
{
    private const string Table = """
        adhd, add: opmærksomhedsforstyrrelse
        autist, asperger: autismespektrum
        bosted: botilbud, bofællesskab, ophold, døgnophold
        børnehjem, institution: børnehus, opholdssted, døgnophold
        herberg: forsorgshjem, hjemløshed
        hjemløs: hjemløshed, forsorgshjem
        dagtilbud, dagcenter: aktivitet, aktivitetscenter
        specialskole: skole
        bostøtte, hjemmevejleder: socialpædagogisk
        blind, svagsynet: synsnedsættelse
        døv, hørehæmmet: hørenedsættelse
        stum, talebesvær: kommunikationsnedsættelse
        kørestol, bevægelseshandicap, gangbesvær: mobilitetsnedsættelse
        handicap, handikap, handicappet: funktionsnedsættelse, udviklingshæmning, mobilitetsnedsættelse
        hjerneskadet, senhjerneskade: hjerneskade
        anoreksi, bulimi: spiseforstyrrelse
        psykisk, sindslidende, sindslidelse: personlighedsforstyrrelse, angst, virkelighedsopfattelse
        skizofreni, psykose: virkelighedsopfattelse
        misbruger, narkoman, stofafhængig: stofmisbrug
        alkoholiker, drikker: alkoholmisbrug
        """;

    private static readonly Dictionary<string, string[]> s_byStem = Read();

    /// <summary>What the word may be called in a rate file, by stem; none for most words.</summary>
    /// <param name="stem">Folded and stemmed.</param>
    public static IReadOnlyList<string> StemsFor(string stem) => s_byStem.GetValueOrDefault(stem, []);

    private static Dictionary<string, string[]> Read()
    {
        var found = new Dictionary<string, string[]>();
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split(':');
            string[] means = [.. Stems(parts[1])];
            foreach (var stem in Stems(parts[0])) found[stem] = means;
        }
        return found;
    }

    private static IEnumerable<string> Stems(string words) => CatalogueWords.Split(words, int.MaxValue).Select(w => DanishStemmer.Stem(Danish.Fold(w)));
}
