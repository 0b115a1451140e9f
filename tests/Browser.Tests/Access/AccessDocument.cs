using System.Text;
using System.Text.RegularExpressions;
using Viften.Core.Access;

namespace Viften.Browser.Tests.Access;

/// <summary>docs/adgang.md, written from the access table and the routes.</summary>
internal static partial class AccessDocument
{
    public static Task<string> Kept() => File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Access", "adgang.md"));

    /// <param name="kept">The document as it is; the figure of cells tried is carried over, and the walk itself checks it.</param>
    public static string Of(IReadOnlyList<Route> routes, string kept)
    {
        var cells = Cells().Match(kept) is { Success: true } match ? match.Groups[1].Value : "0";
        var text = new StringBuilder();
        text.Append("# Hvem må hvad\n\n")
            .Append("Skrevet ud fra adgangstabellen i `src/Core/Access/AccessTable.cs`; ret den, ikke dette dokument. En test skriver det igen og fejler, når de er forskellige.\n\n")
            .Append("Rækkevidden er, hvis data retten gælder: **tilbud** er de tilbud, rollen er tildelt for, **part** er den part, rollen er tildelt for, **alle** er alles. ")
            .Append("En andens data svarer som noget, der ikke findes. Det, der ikke står her, må ingen.\n\n")
            .Append("## Rettigheder og roller\n\n| Rettighed | I koden | Roller |\n|---|---|---|\n");
        foreach (var rule in AccessTable.Rules)
            text.Append("| ").Append(rule.Text).Append(" | `").Append(rule.Right).Append("` | ").Append(RolesOf(rule)).Append(" |\n");
        text.Append("\n## Sider og adresser\n\n")
            .Append("Hver side, hver handling på en side og hver adresse i API'et nævner den ret, den kræver; en, der ikke gør, bliver ikke vist.\n\n| Adresse | Metode | Handling | Rettighed |\n|---|---|---|---|\n");
        foreach (var route in routes)
            text.Append("| `").Append(route.Pattern.Replace("|", "\\|", StringComparison.Ordinal)).Append("` | ").Append(route.Method).Append(" | ").Append(route.Handler ?? "").Append(" | `").Append(route.Right).Append("` |\n");
        return text.Append("\n## Afprøvet\n\n")
            .Append("Hver adresse er spurgt i hver rolle om egne, andet tilbuds og anden parts data, og uden at være logget ind: **").Append(cells).Append("** celler er prøvet, 0 forkerte svar.\n").ToString();
    }

    private static string RolesOf(AccessRule rule) =>
        rule.Reaches.Any(r => r.Role == Role.Public) ? "alle, også uden at logge ind"
        : rule.Right == Right.UseAccount ? "alle, der er logget ind"
        : string.Join(", ", rule.Reaches.Select(r => $"{RoleWords.Of(r.Role)} ({Word(r.Reach)})"));

    private static string Word(Reach reach) => reach switch { Reach.Offer => "tilbud", Reach.Party => "part", _ => "alle" };

    [GeneratedRegex(@"\*\*([\d.]+)\*\* celler er prøvet")]
    private static partial Regex Cells();
}
