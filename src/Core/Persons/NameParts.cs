using System.Text;

namespace Viften.Core.Persons;

/// <summary>Navnedele: the whole words of a name in the one form they are sought by.</summary>
public static class NameParts
{
    /// <summary>Folded words of the name, each once: "Åse-Lykke Ærø" gives "aase", "aeroe" and "lykke".</summary>
    /// <remarks>Words only and never the beginning of one: what finds half a name also tells those who guess.</remarks>
    public static IReadOnlyList<string> Of(string name)
    {
        var parts = new SortedSet<string>(StringComparer.Ordinal);
        var part = new StringBuilder();
        foreach (var c in Danish.Fold(name) + " ")
        {
            if (char.IsLetterOrDigit(c))
            {
                part.Append(c);
                continue;
            }
            if (part.Length > 0) parts.Add(part.ToString());
            part.Clear();
        }
        return [.. parts];
    }
}
