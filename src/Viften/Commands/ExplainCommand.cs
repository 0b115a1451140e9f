using System.CommandLine;
using Viften.Core;
using Viften.Core.Instruments;
using Viften.Core.Rates;

namespace Viften.Commands;

/// <summary><c>viften rates explain</c>: any figure as a tree down to cell and parameter.</summary>
internal static class ExplainCommand
{
    private const int AllLevels = 100;

    /// <summary>An operator has a thousand rows and a region ten thousand, each a tree: without being asked for, only the first levels are shown.</summary>
    private const int TotalLevels = 3;

    private static readonly Option<string?> s_offer = Options.Text("--offer", "TILBUDS-ID", "Tilbuddet.");
    private static readonly Option<string?> s_service = Options.Text("--service", "YDELSES-ID", "Ydelsen.");
    private static readonly Option<string?> s_figure = Options.Text("--figure", "TAL", $"Det tal, der forklares. En ydelse har {string.Join(", ", RateExplanation.RowFigures)}; en driftsherre har {string.Join(", ", TotalExplanation.Figures)}.");
    private static readonly Option<bool> s_region = new("--region") { Description = "Forklar regionens samlede tal." };
    private static readonly Option<bool> s_waterfall = new("--waterfall") { Description = "Del ændringen siden basisåret op på årsager." };
    private static readonly Option<string?> s_depth = Options.Text("--depth", "N", $"Så mange led ned vises; ellers alle, for en driftsherre og regionen de første {TotalLevels}.");

    public static Verb Verb { get; } = new("explain", "Forklarer et tal ned til celle og parameter: hvorfor denne takst?", Run)
    {
        Options.RateFiles, Options.Agreement, Options.Operator, s_offer, s_service, Options.Year, s_figure, s_region, s_waterfall, s_depth,
        Options.Json, Options.Vintage, Options.Store, Options.As, Options.AsOf,
    };

    private static int Run(Given given)
    {
        var result = ResultSource.Of(given, given.Files(Options.RateFiles), given.Number(Options.AsOf));
        if (given.Has(s_waterfall)) return Waterfalls(given, result, Rows(given, result));
        Tell(given, Trees(given, result), OfOneService(given));
        return ExitCode.Clean;
    }

    private static Explained[] Trees(Given given, RateCheckResult result)
    {
        if (given.Has(s_region))
        {
            var figure = Figure(given, ["realChange", "coverage"], "realChange");
            return [RateExplanation.OfRegion(result, figure) ?? throw None(figure, result.Agreement.Region.Name)];
        }
        if (!OfOneService(given))
        {
            var code = given.Operator(Options.Operator) ?? throw new CannotRunException("Angiv, hvad der skal forklares: en ydelse (--operator, --offer og --service), en driftsherre (--operator) eller --region.");
            if (result.Operators.All(o => o.Operator != code)) throw new CannotRunException($"Der er ingen takster for driftsherre {code}.");
            var figure = Figure(given, TotalExplanation.Figures, "realChange");
            return [RateExplanation.OfOperator(result, code, figure) ?? throw None(figure, $"driftsherre {code}")];
        }
        var wanted = Figure(given, RateExplanation.RowFigures, "rate");
        var trees = Rows(given, result).Select(i => RateExplanation.OfRow(result, i, wanted)).OfType<Explained>().ToArray();
        return trees.Length > 0 ? trees : throw None(wanted, "ydelsen");
    }

    private static bool OfOneService(Given given) => !given.Has(s_region) && (given.Text(s_offer) is not null || given.Text(s_service) is not null);

    private static string Figure(Given given, IReadOnlyList<string> known, string standard)
    {
        if (given.Text(s_figure) is not { } wanted) return standard;
        return known.FirstOrDefault(k => string.Equals(k, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new CannotRunException($"“{wanted}” er ikke et tal, der kan forklares her. Vælg mellem {string.Join(", ", known)}.");
    }

    private static CannotRunException None(string figure, string what) =>
        new($"Tallet {figure} findes ikke for {what}. Fundene fra “viften rates check” siger hvorfor.");

    /// <summary>The rows of one service in one year, by period.</summary>
    private static int[] Rows(Given given, RateCheckResult result)
    {
        var offer = given.Required(s_offer, "Tilbuddet");
        var service = given.Required(s_service, "Ydelsen");
        var code = given.Operator(Options.Operator);
        var year = given.Year(Options.Year);
        var facts = result.Facts.Rows;
        int[] offers = [.. Enumerable.Range(0, facts.Length).Where(i => facts[i].OfferId == offer && (code is null || facts[i].Operator == code))];
        if (offers.Length == 0) throw new CannotRunException($"Tilbuddet {offer} findes ikke{(code is null ? "" : $" hos driftsherre {code}")}.");
        int[] found = [.. offers.Where(i => facts[i].ServiceId == service)];
        if (found.Length == 0) throw new CannotRunException($"Tilbuddet {offer} har ingen ydelse {service}. Det har: {string.Join(", ", offers.Select(i => facts[i].ServiceId).Distinct().Order(StringComparer.Ordinal).Take(20))}.");
        if (found.Select(i => facts[i].Operator).Distinct().Count() > 1) throw new CannotRunException($"Flere driftsherrer har tilbuddet {offer}. Angiv --operator.");
        int[] years = [.. found.Select(i => facts[i].Year).Distinct().Order()];
        var at = year ?? years.LastOrDefault(y => y >= result.Agreement.From.Year && y <= result.Agreement.To.Year, years[^1]);
        return years.Contains(at) ? [.. found.Where(i => facts[i].Year == at).OrderBy(i => facts[i].From)] : throw new CannotRunException($"Ydelsen har ingen takst i {at}. Den har i: {string.Join(", ", years)}.");
    }

    private static void Tell(Given given, Explained[] trees, bool ofOneService)
    {
        var asked = given.Number(s_depth) is { } number ? (int)Math.Min(number, AllLevels) : (int?)null;
        if (given.Has(Options.Json))
        {
            // A program that reads the tree wants all of it, and has nobody to tell of a cut.
            ExplainedJson.Write(given.Terminal.Output, trees, asked ?? AllLevels);
            return;
        }
        var depth = asked ?? (ofOneService ? AllLevels : TotalLevels);
        for (var i = 0; i < trees.Length; i++)
        {
            if (i > 0) given.Terminal.Out.WriteLine();
            ExplainedText.Write(given.Terminal.Out, trees[i], depth);
        }
        if (asked is not null || !trees.Any(t => Deeper(t, depth))) return;
        given.Terminal.Out.WriteLine();
        given.Terminal.Out.WriteLine($"De første {Danish.Number(depth, 0)} led er vist. Se flere med --depth {Danish.Number(depth + 1, 0)}, alle med --depth {Danish.Number(AllLevels, 0)}, eller én ydelse med --offer og --service.");
    }

    private static bool Deeper(Explained node, int depth) => depth <= 0 ? node.Parts.Count > 0 : node.Parts.Any(p => Deeper(p, depth - 1));

    private static int Waterfalls(Given given, RateCheckResult result, int[] rows)
    {
        var waterfalls = rows.Select(i => Decomposition.Of(result, i)).ToArray();
        if (given.Has(Options.Json))
        {
            ExplainedJson.Write(given.Terminal.Output, waterfalls);
            return ExitCode.Clean;
        }
        foreach (var waterfall in waterfalls)
        {
            given.Terminal.Out.WriteLine(waterfall.Title);
            if (waterfall.NotPossible is { } reason)
            {
                given.Terminal.Out.WriteLine($"  {reason}");
                continue;
            }
            var table = new TextTable(("Årsag", false), ("kr. pr. enhed", true));
            foreach (var step in waterfall.Steps) table.Add(step.Title, Danish.Number(step.Amount, 2, 4));
            table.Add("I alt: taksten", Danish.Number(waterfall.Steps.Sum(s => s.Amount), 2, 4));
            table.Write(given.Terminal.Out, "  ");
        }
        return ExitCode.Clean;
    }
}
