namespace Viften.Core;

/// <summary>One figure with the reason for it: what it is, how it came about, and what it rests on.</summary>
/// <param name="Figure">Stable English key of the figure ("rate", "costBase", …).</param>
/// <param name="Title">What the figure is called in Danish.</param>
/// <param name="Value">The exact value, null when it could not be found.</param>
/// <param name="Unit">Danish unit ("kr.", "kr. pr. døgn", "%", "døgn"); empty for plain numbers.</param>
/// <param name="Sentence">One Danish sentence that says how the value came about.</param>
/// <param name="Source">The cell or parameter a leaf was read from; null on figures that are calculated.</param>
/// <param name="Parts">The figures it was made of, in the order they are used.</param>
public sealed record Explained(
    string Figure,
    string Title,
    decimal? Value,
    string Unit,
    string Sentence,
    ExplainedSource? Source,
    IReadOnlyList<Explained> Parts);

/// <summary>What a leaf of an explanation rests on: a cell of a file, or a parameter of the rule set.</summary>
/// <param name="Kind">"cell", "parameter", "publication" or "default".</param>
/// <param name="Where">File, sheet and cell, or the parameter's key.</param>
/// <param name="Reference">The document or § behind a parameter.</param>
/// <param name="Status">"confirmed" or "assumed" for parameters, null for cells.</param>
public sealed record ExplainedSource(string Kind, string Where, string? Reference = null, string? Status = null);

/// <summary>The witness a rule tells its steps to. Its calls vanish from the compiled code when nobody listens.</summary>
/// <remarks>
/// A rule is written once, generic over a struct trace. With <see cref="NoTrace"/> the JIT sees a constant false in
/// <see cref="IsOn"/> and drops the calls with their text; with <see cref="Recording"/> the same run yields the tree.
/// Steps are told bottom-up: take a <see cref="Mark"/>, tell the parts, then <see cref="Close"/> over them.
/// </remarks>
public interface ITrace
{
    static abstract bool IsOn { get; }

    /// <summary>A place to close over later.</summary>
    int Mark();

    /// <summary>A figure read from a cell or a parameter.</summary>
    void Leaf(string figure, string title, decimal? value, string unit, string sentence, ExplainedSource source);

    /// <summary>A figure made of everything told since <paramref name="mark"/>.</summary>
    void Close(int mark, string figure, string title, decimal? value, string unit, string sentence);

    /// <summary>A tree told elsewhere, taken in as a part.</summary>
    void Take(Explained part);
}

/// <summary>Nobody listens.</summary>
public readonly struct NoTrace : ITrace
{
    public static bool IsOn => false;
    public int Mark() => 0;

    public void Leaf(string figure, string title, decimal? value, string unit, string sentence, ExplainedSource source)
    {
    }

    public void Close(int mark, string figure, string title, decimal? value, string unit, string sentence)
    {
    }

    public void Take(Explained part)
    {
    }
}

/// <summary>Records the steps as a tree.</summary>
public readonly struct Recording : ITrace
{
    private readonly List<Explained> _told;

    public Recording() => _told = [];

    public static bool IsOn => true;

    public int Mark() => _told.Count;

    public void Leaf(string figure, string title, decimal? value, string unit, string sentence, ExplainedSource source) =>
        _told.Add(new Explained(figure, title, value, unit, sentence, source, []));

    public void Close(int mark, string figure, string title, decimal? value, string unit, string sentence)
    {
        var parts = _told.GetRange(mark, _told.Count - mark).ToArray();
        _told.RemoveRange(mark, _told.Count - mark);
        _told.Add(new Explained(figure, title, value, unit, sentence, null, parts));
    }

    public void Take(Explained part) => _told.Add(part);

    /// <summary>The figure told last, found by its key among the top-level figures.</summary>
    public Explained? Find(string figure) => _told.FindLast(e => e.Figure == figure);
}
