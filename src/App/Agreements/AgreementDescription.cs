using System.Globalization;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften.App.Agreements;

/// <summary>One dated value of a parameter as people read it.</summary>
public sealed record ParameterText(DateOnly? From, DateOnly? To, string Value, string Source, ParameterStatus Status, string? Note);

/// <summary>A parameter of a rule set as people read it.</summary>
public sealed record ParameterLine(string Key, string Label, IReadOnlyList<ParameterText> Values)
{
    /// <summary>Whether any of its values is assumed (antaget).</summary>
    public bool IsAssumed => Values.Any(v => v.Status == ParameterStatus.Assumed);
}

/// <summary>An agreement in plain Danish: what it is, and every parameter with value, source and status.</summary>
public static class AgreementDescription
{
    /// <summary>Every parameter in the order of the rule set.</summary>
    public static IReadOnlyList<ParameterLine> Parameters(Agreement agreement) =>
        [.. AgreementShape.Rules.ShowFields(agreement.Rules).Select(f => new ParameterLine(f.Key, f.Label, f.Texts))];

    /// <summary>The lines of <c>viften agreements show</c>.</summary>
    public static IReadOnlyList<string> Show(Agreement agreement)
    {
        var parameters = Parameters(agreement);
        var assumed = parameters.Count(p => p.IsAssumed);
        var lines = new List<string>
        {
            $"{agreement.Title} ({agreement.Id})",
            $"Område: {agreement.Region.Name}{(agreement.Region.Code is { } code ? $" ({code})" : "")}",
            $"Periode: {new Period(agreement.From, agreement.To)}",
            $"Afløser: {agreement.Predecessor ?? "ingen aftale, vi kender"}",
            $"Parter: {Count(agreement.Parties.Length)}{(agreement.PartiesComplete ? "" : " (listen er ikke hel)")}",
            $"Parametre: {Count(parameters.Count)}, heraf {Count(assumed)} antaget og {Count(parameters.Count - assumed)} bekræftet",
            $"Version (SHA-256): {AgreementFile.Sha256(agreement)}",
        };
        if (agreement.PartiesNote is { } note) lines.Add($"Om parterne: {note}");
        lines.AddRange(agreement.LegalBasis.Select(b => $"Lovgrundlag: {b.Text} (kilde: {b.Source})"));
        lines.AddRange(agreement.Parts.Select(p => $"Del: {p.Title}"));
        lines.AddRange(agreement.Parties.OrderBy(p => p.Code, StringComparer.Ordinal).Select(p => $"  {p.Code}  {p.Cvr}  {p.Name}"));
        foreach (var p in parameters)
        {
            lines.Add("");
            lines.Add($"{p.Label} [{p.Key}]");
            foreach (var v in p.Values) lines.AddRange(Lines(v));
        }
        return lines;
    }

    private static IEnumerable<string> Lines(ParameterText v)
    {
        var rows = v.Value.Split('\n');
        yield return $"  {Dates(v)}{rows[0]}".TrimEnd();
        foreach (var row in rows.Skip(1)) yield return $"    {row}";
        yield return $"  {(v.Status == ParameterStatus.Confirmed ? "bekræftet" : "antaget")}; kilde: {v.Source}";
        if (v.Note is { } note) yield return $"  {note}";
    }

    private static string Dates(ParameterText v) => (v.From, v.To) switch
    {
        (null, null) => "",
        ({ } from, { } to) => $"{Danish.Date(from)} – {Danish.Date(to)}: ",
        ({ } from, null) => $"fra {Danish.Date(from)}: ",
        (null, { } to) => $"til {Danish.Date(to)}: ",
    };

    /// <summary>The lines of <c>viften agreements check</c>: what is wrong, or that nothing is.</summary>
    public static IReadOnlyList<string> Check(string name, Outcome<Agreement> outcome) => outcome.Match<IReadOnlyList<string>>(
        done: a => [$"{name}: i orden. {a.Title}, {Count(Parameters(a).Count(p => p.IsAssumed))} antagne parametre."],
        refused: findings => [$"{name}: {Count(findings.Count)} fejl", .. findings.Select(f => $"  {f.Code}  {f.Place}: {f.Text}")],
        denied: reason => [reason],
        notFound: what => [what],
        conflict: reason => [reason]);

    private static string Count(int number) => number.ToString(CultureInfo.InvariantCulture);
}
