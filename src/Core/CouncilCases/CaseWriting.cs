using System.Globalization;
using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften.Core.CouncilCases;

/// <summary>What a case is written from.</summary>
/// <param name="Before">Title of the agreement it follows; null when we do not hold one.</param>
/// <param name="Sections">Those that are not confidential, in the agreement's order.</param>
/// <param name="Version">The change that last moved one of them.</param>
/// <param name="Route">The party's own; empty when it has registered none.</param>
/// <param name="Texts">The party's own texts for this agreement.</param>
/// <param name="Earlier">Texts that last, from the agreement before, and its title.</param>
public sealed record CaseFacts(
    AgreementLife Life, string? Before, IReadOnlyList<AgreementSection> Sections, long Version, IReadOnlyList<AgreementAnnex> Annexes, Member Party, IReadOnlyList<RouteStep> Route,
    IReadOnlyList<CaseText> Texts, IReadOnlyDictionary<CaseBlock, (CaseText Text, string From)> Earlier, CaseNumbers? Numbers, CaseEconomy Economy);

/// <summary>Skriver en parts sag: a pure function from the agreement and the party's facts.</summary>
/// <remarks>What is missing is said in plain words, and never left out or shown as nothing.</remarks>
public static class CaseWriting
{
    /// <summary>Keys of the sections that the development areas stand between in the region's agreements.</summary>
    public const string Overview = "overblik", Steering = "styring-og-oekonomi";

    public static CouncilCase Write(CaseFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var terms = facts.Life.Terms;
        var council = CouncilOf(facts);
        var draft = facts.Life.IsPublic ? terms.Title : $"Udkast til {terms.Title}";
        return new CouncilCase(
            draft,
            $"Sag til beslutning i {Lower(council)} · {facts.Party.Name}",
            [KeyValuePair.Create("Sagsnummer", facts.Numbers?.CaseNo ?? "ikke skrevet endnu"), KeyValuePair.Create("Åbenhed", facts.Numbers?.Open == false ? "Lukket sag" : "Åben sag")],
            [.. new CaseSection?[]
            {
                new(CaseBlock.Route, [Route(facts)]),
                Common(facts, CaseBlock.Presentation, Presentation(facts), facts.Life.IsPublic ? [] : [new CaseNotice($"Aftalen er et udkast. Teksten er den, der gælder efter ændring {Number(facts.Version)}.")]),
                Common(facts, CaseBlock.Areas, Areas(facts), []),
                Own(facts, CaseBlock.Policies, $"Her mangler {Genitive(facts.Party.Name)} egen tekst om, hvordan aftalen hænger sammen med partens politikker og strategier."),
                Common(facts, CaseBlock.Economy, Economy(facts), CaseFigures.Of(facts.Economy, facts.Party)),
                Own(facts, CaseBlock.EconomyMore, null),
                Common(facts, CaseBlock.Law, string.Join('\n', terms.LegalBasis.Select(b => "- " + b.Key)), []),
                Common(facts, CaseBlock.Recommendation, $"Det indstilles, at {Lower(council)} godkender {(facts.Life.IsPublic ? "" : "udkastet til ")}{Short(terms.Title, terms)}.", []),
                new(CaseBlock.Annexes, [Annexes(facts)]),
            }.OfType<CaseSection>()],
            $"{terms.Title} · {facts.Party.Name}");
    }

    /// <summary>The party's council by its own name; what the law calls it when the party has registered no way.</summary>
    private static string CouncilOf(CaseFacts facts) =>
        facts.Route.FirstOrDefault(r => r.Level == BodyLevel.Council)?.Body ?? (facts.Party.Kind == PartyKind.Region ? "Regionsrådet" : "Kommunalbestyrelsen");

    private static CasePiece Route(CaseFacts facts) => facts.Route.Count == 0
        ? new CaseNotice($"{facts.Party.Name} har ikke registreret sin sagsgang. Den skrives under aftalens beslutninger.")
        : new CaseProse(string.Join(", ", facts.Route.Select((r, i) => i == 0 ? r.Body : Lower(r.Body))));

    private static CaseSection Common(CaseFacts facts, CaseBlock block, string common, IReadOnlyList<CasePiece> figures)
    {
        var own = facts.Texts.FirstOrDefault(t => t.Block == block);
        CasePiece text = own is not null ? new CaseProse(own.Markdown)
            : common.Length > 0 ? new CaseProse(common)
            : new CaseNotice(block switch
            {
                CaseBlock.Areas => "Aftalen har endnu ingen afsnit om udviklingsområder.",
                CaseBlock.Economy => "Aftalen har endnu intet afsnit om styring og økonomi.",
                _ => "Aftalens lovgrundlag er ikke skrevet endnu.",
            });
        return new(block, [text, .. figures], common, own);
    }

    private static CaseSection? Own(CaseFacts facts, CaseBlock block, string? missing)
    {
        if (facts.Texts.FirstOrDefault(t => t.Block == block) is { } own) return new(block, [new CaseProse(own.Markdown)], Own: own);
        if (missing is null) return null;
        return new(block, [new CaseNotice(facts.Earlier.TryGetValue(block, out var earlier) ? $"{missing} Teksten fra {earlier.From} kan overtages." : missing)]);
    }

    private static string Presentation(CaseFacts facts)
    {
        var (life, terms) = (facts.Life, facts.Life.Terms);
        var members = life.MembersOn(terms.From);
        var regions = members.Where(m => m.Kind == PartyKind.Region).Select(m => m.Name).ToList();
        var lines = new List<string>
        {
            $"{Short(terms.Title, terms)} er en aftale mellem {Number(members.Count - regions.Count)} kommuner{(regions.Count == 0 ? "" : " og " + string.Join(" og ", regions))} om samarbejdet på det specialiserede social- og specialundervisningsområde. "
                + $"Den gælder fra {Danish.Date(terms.From)} til {Danish.Date(terms.To)}{(facts.Before is null ? "" : $" og følger efter {Short(facts.Before, terms)}")}.",
            "Aftalen siger, hvad parterne vil udvikle sammen, og hvordan de styrer kapacitet og økonomi i perioden. Parterne er bundet af den, når alle deres råd har godkendt.",
        };
        var way = new List<string>();
        if (life.Taken(AgreementStep.InputRound) is { } input) way.Add($"Parterne kunne komme med input til aftalen fra {Danish.Date(input.Date)}.");
        if (life.Has(AgreementStep.Dassos) && life.Has(AgreementStep.KdNet)) way.Add("Direktørernes styregruppe (DASSOS) og kommunaldirektørerne (KD-net) har behandlet den.");
        if (life.Taken(AgreementStep.Kkr) is { } kkr) way.Add($"KKR {terms.Region} behandlede den {Danish.Date(kkr.Date)} og anbefaler rådene at godkende.");
        else if (life.DeadlinesOf(AgreementStep.Kkr).LastOrDefault() is { } due) way.Add($"KKR {terms.Region} skal behandle den senest {Danish.Date(due.Due)}{Assumed(due)}.");
        if (life.Taken(AgreementStep.Adopted) is { } adopted) way.Add($"Aftalen blev vedtaget {Danish.Date(adopted.Date)}.");
        else if (life.DecisionDeadline is { } last) way.Add($"Rådene skal have besluttet senest {Danish.Date(last.Due)}{Assumed(last)}.");
        if (way.Count > 0) lines.Add(string.Join(" ", way));
        return string.Join("\n\n", lines);
    }

    private static string Assumed(AgreementDeadline deadline) => deadline.Status == ParameterStatus.Confirmed ? "" : " (datoen er antaget)";

    /// <summary>The overview as it stands, then each area: whether it is new, and how its section begins.</summary>
    private static string Areas(CaseFacts facts)
    {
        var lines = new List<string>();
        if (facts.Sections.FirstOrDefault(s => s.Key == Overview) is { } overview) lines.Add(overview.Markdown);
        foreach (var area in AreasOf(facts.Sections))
        {
            var lineage = area.Lineage is not null ? $"Området fortsætter fra {(facts.Before is { } before ? Short(before, facts.Life.Terms) : "aftalen før")}." : facts.Before is not null ? "Området er nyt i denne aftale." : null;
            lines.Add($"### {area.Title}");
            if (lineage is not null) lines.Add($"*{lineage}*");
            if (Lead(area.Markdown) is { Length: > 0 } lead) lines.Add(lead);
        }
        return string.Join("\n\n", lines);
    }

    /// <summary>The sections between the overview and the one on steering; all before that one where there is no overview.</summary>
    public static IReadOnlyList<AgreementSection> AreasOf(IReadOnlyList<AgreementSection> sections)
    {
        var last = sections.TakeWhile(s => s.Key != Steering).ToList();
        if (last.Count == sections.Count) return [];
        return last.Exists(s => s.Key == Overview) ? [.. last.SkipWhile(s => s.Key != Overview).Skip(1)] : last;
    }

    /// <summary>The first paragraphs of a text, before any heading, list or quotation.</summary>
    private static string Lead(string markdown) =>
        string.Join("\n\n", markdown.Split("\n\n").Select(p => p.Trim()).SkipWhile(p => p.StartsWith('#')).TakeWhile(p => p.Length > 0 && p[0] is not ('#' or '-' or '*' or '>') && !char.IsAsciiDigit(p[0])));

    private static string Economy(CaseFacts facts) => facts.Sections.FirstOrDefault(s => s.Key == Steering)?.Markdown ?? "";

    private static CaseTable Annexes(CaseFacts facts)
    {
        string Document(int no) => facts.Numbers?.Documents.FirstOrDefault(d => d.Key == Number(no)).Value ?? "–";
        var rows = new List<IReadOnlyList<string>> { new[] { "", (facts.Life.IsPublic ? "" : "Udkast til ") + facts.Life.Terms.Title, Document(0), "Åben" } };
        rows.AddRange(facts.Annexes.OrderBy(a => a.No).Select(a => new[] { Number(a.No), a.Title, Document(a.No), a.Open ? "Åben" : "Lukket" }));
        rows.AddRange((facts.Numbers?.Annexes ?? NamedTexts.None).Select(a => new[] { "", a.Value, a.Key, "Åben" }));
        return new CaseTable("Bilag til sagen", [("Bilag", true), ("Titel", false), ("Dokumentnummer", false), ("Adgang", false)], rows,
            rows.Exists(r => r[2] == "–") ? "En streg betyder, at dokumentnummeret ikke er skrevet endnu." : "");
    }

    /// <summary>A title inside a sentence: without the region that titles end on in lists.</summary>
    private static string Short(string title, AgreementTerms terms) => title.EndsWith(", " + terms.Region, StringComparison.Ordinal) ? title[..^(terms.Region.Length + 2)] : title;

    /// <summary>A body's name inside a sentence; a name with a short form keeps its letters.</summary>
    private static string Lower(string name) => name.Length > 1 && char.IsLower(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;

    internal static string Genitive(string name) => name.Length > 0 && name[^1] is 's' or 'x' or 'z' ? name + "’" : name + "s";

    internal static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
