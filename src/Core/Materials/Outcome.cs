namespace Viften.Core;

/// <summary>What came of a verb. Exceptions are for bugs and broken storage; everything a user can meet is here.</summary>
/// <remarks>Matched once in the web and once on the command line, so a new case cannot be forgotten in one of them.</remarks>
public abstract record Outcome<T>
{
    private Outcome()
    {
    }

    /// <summary>It was done; the value is the result.</summary>
    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>It was not done, and the findings say why and what to do.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : Outcome<T>;

    /// <summary>The actor may see the thing but not do this to it.</summary>
    public sealed record Denied(string Reason) : Outcome<T>;

    /// <summary>It is not there, or not the actor's to know about.</summary>
    public sealed record NotFound(string What) : Outcome<T>;

    /// <summary>Someone else changed it first; read again and retry.</summary>
    public sealed record Conflict(string Reason) : Outcome<T>;

    public TResult Match<TResult>(
        Func<T, TResult> done,
        Func<IReadOnlyList<Finding>, TResult> refused,
        Func<string, TResult> denied,
        Func<string, TResult> notFound,
        Func<string, TResult> conflict) => this switch
        {
            Done d => done(d.Value),
            Refused r => refused(r.Findings),
            Denied d => denied(d.Reason),
            NotFound n => notFound(n.What),
            Conflict c => conflict(c.Reason),
            _ => throw new InvalidOperationException("Outcome is closed."),
        };
}
