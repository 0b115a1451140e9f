using System.Text;
using Viften.App.Agreements;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften.Commands;

/// <summary>The agreement a command works with, and the one before it.</summary>
internal sealed record AgreementChoice(Agreement Agreement, Agreement? Previous)
{
    /// <summary>From <c>--agreement</c>: an id of the program's agreements, or a file.</summary>
    public static AgreementChoice Of(Given given)
    {
        var name = given.Required(Options.Agreement, "Rammeaftalen");
        var path = AgreementLibrary.Ids.Contains(name) ? name : given.Terminal.Whole(name);
        // A bare word that is no file was meant as an id, and is answered as one.
        var agreement = Load(File.Exists(path) ? path : name);
        return new AgreementChoice(agreement, Before(agreement, path));
    }

    /// <summary>From the store when it holds the agreement: from its first import on, the store is the truth.</summary>
    public static AgreementChoice Of(Given given, AgreementBook book)
    {
        var name = given.Required(Options.Agreement, "Rammeaftalen");
        if (book.Current(name).GetAwaiter().GetResult() is not { } version) return Of(given);
        var source = new AgreementSource($"{name}.json", Encoding.UTF8.GetBytes(version.Json));
        var agreement = Value(AgreementFile.Read(source, _ => null), name);
        return new AgreementChoice(agreement, Before(agreement, name));
    }

    /// <summary>An id of an index edition that the agreement holds; null when none was asked for.</summary>
    public string? Vintage(Given given)
    {
        if (given.Text(Options.Vintage) is not { } wanted) return null;
        string[] known = [.. Agreement.Rules.PriceIndex.Values.SelectMany(v => v.Value).Select(v => v.Id).Distinct()];
        return known.FirstOrDefault(k => string.Equals(k, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new CannotRunException($"Aftalen {Agreement.Id} har ingen udgave “{wanted}” af pris- og lønskønnet. Den har: {string.Join(", ", known)}.");
    }

    /// <summary>A year inside the agreement's period; null when none was asked for.</summary>
    public int? Year(Given given)
    {
        var year = given.Year(Options.Year);
        return year is null || (year >= Agreement.From.Year && year <= Agreement.To.Year)
            ? year
            : throw new CannotRunException($"Aftalen {Agreement.Id} gælder {Agreement.From.Year}-{Agreement.To.Year}; {year} ligger uden for.");
    }

    public static Agreement Load(string idOrPath) => Value(AgreementLibrary.Load(idOrPath), idOrPath);

    private static Agreement Value(Outcome<Agreement> outcome, string name) => outcome.Match(
        done: agreement => agreement,
        refused: findings => throw new CannotRunException(string.Join('\n', AgreementDescription.Check(name, new Outcome<Agreement>.Refused(findings)))),
        denied: reason => throw new CannotRunException(reason),
        notFound: what => throw new CannotRunException(what),
        conflict: reason => throw new CannotRunException(reason));

    /// <summary>The predecessor lies beside a file of one's own, or comes with the program.</summary>
    private static Agreement? Before(Agreement agreement, string path)
    {
        if (agreement.Predecessor is not { } id) return null;
        var beside = File.Exists(path) ? Path.Combine(Path.GetDirectoryName(path)!, $"{id}.json") : null;
        var outcome = AgreementLibrary.Load(beside is not null && File.Exists(beside) ? beside : id);
        return outcome is Outcome<Agreement>.Done done ? done.Value : null;
    }
}
