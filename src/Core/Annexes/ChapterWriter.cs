using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using Viften.Core.Agreements;

namespace Viften.Core.Annexes;

/// <summary>Writes one chapter: what is said in plain words, and what is said by a parameter.</summary>
internal sealed class ChapterWriter(string key, string title)
{
    private readonly List<SteeringPart> _parts = [];

    public string Key => key;
    public string Title => title;
    public ImmutableArray<SteeringPart> Parts => [.. _parts];

    /// <summary>A sentence that no parameter decides.</summary>
    public ChapterWriter Say(string text, string? basis = null)
    {
        _parts.Add(new SteeringSentence(text, null, basis));
        return this;
    }

    /// <summary>A table that no parameter decides.</summary>
    public ChapterWriter Table(string caption, ImmutableArray<SteeringColumn> columns, IEnumerable<ImmutableArray<string>> rows, string? basis = null)
    {
        _parts.Add(new SteeringTable(caption, columns, [.. rows], null, basis));
        return this;
    }

    /// <summary>A sentence for each value of a parameter; a value with days says which.</summary>
    public ChapterWriter Rule<T>(Parameter<T>? parameter, Func<T, string> sentence, [CallerArgumentExpression(nameof(parameter))] string expression = "") =>
        Rules(parameter, expression, (value, use) => [new SteeringSentence(When(use) + sentence(value), use)]);

    /// <summary>A sentence and a table for each value of a parameter that is a list or a series; the sentence alone when there is nothing in it.</summary>
    public ChapterWriter Rule<T>(Parameter<T>? parameter, Func<T, string> sentence, string caption, ImmutableArray<SteeringColumn> columns, Func<T, IEnumerable<ImmutableArray<string>>> rows,
        [CallerArgumentExpression(nameof(parameter))] string expression = "") =>
        Rules(parameter, expression, (value, use) =>
        {
            ImmutableArray<ImmutableArray<string>> lines = [.. rows(value)];
            var said = new SteeringSentence(When(use) + sentence(value), use);
            return lines.IsEmpty ? [said] : [said, new SteeringTable(caption, columns, lines, use)];
        });

    /// <summary>Whatever a value is best told by.</summary>
    public ChapterWriter Rules<T>(Parameter<T>? parameter, string expression, Func<T, ParameterUse, IEnumerable<SteeringPart>> write)
    {
        var property = expression[(expression.LastIndexOf('.') + 1)..];
        var name = char.ToLowerInvariant(property[0]) + property[1..];
        // An agreement from before the program had the parameter has none.
        if (parameter is null || parameter.Values.IsEmpty) return Say($"Aftalen siger ikke noget om “{RuleLabels.Of(name)}”.");
        foreach (var v in parameter.Values) _parts.AddRange(write(v.Value, new ParameterUse(name, v.From, v.To, v.Source, v.Status, v.Note)));
        return this;
    }

    public static string When(ParameterUse use) => (use.From, use.To) switch
    {
        (null, null) => "",
        ({ } from, { } to) => $"Fra {Danish.Date(from)} til {Danish.Date(to)} gælder: ",
        ({ } from, null) => $"Fra {Danish.Date(from)} gælder: ",
        (null, { } to) => $"Til {Danish.Date(to)} gælder: ",
    };
}

/// <summary>Words and figures as the chapters write them.</summary>
internal static class SteeringWords
{
    public static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    /// <summary>A fraction as per cent with all its decimals.</summary>
    public static string Share(decimal fraction) => Danish.Number(fraction * 100m, 0, 8) + " %";

    public static string Percent(decimal percent) => Danish.Percent(percent, 8);

    public static string Kroner(decimal amount) => Danish.Number(amount, 0, 2) + " kr.";

    public static string Kroner(decimal? amount) => amount is { } kr ? Kroner(kr) : "–";

    public static string Count(int number) => Danish.Number(number, 0);

    public static string Days(int number) => $"{Count(number)} {(number == 1 ? "dag" : "dage")}";

    public static string Day(DateOnly? day) => day is { } d ? Danish.Date(d) : "–";

    /// <summary>"a, b og c".</summary>
    public static string And(IReadOnlyList<string> words) => words.Count switch
    {
        0 => "",
        1 => words[0],
        _ => string.Join(", ", words.Take(words.Count - 1)) + " og " + words[^1],
    };

    /// <summary>A text that someone wrote as a sentence of its own, in the middle of one.</summary>
    public static string Inside(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..].TrimEnd('.');

    /// <summary>The value in force when the agreement begins.</summary>
    public static T First<T>(Parameter<T> parameter, Agreement agreement, T missing) => parameter.At(agreement.From) is { } v ? v.Value : missing;
}
