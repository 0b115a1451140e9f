using Viften.App.Agreements;
using Viften.App.RateFiles;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.App.Checks;

/// <summary>Takstkontrol: files in, checked result out. The one way to check, for command line, pages and bench alike.</summary>
/// <remarks>
/// Needs no store. Files are read side by side and kept in the order they were given, so the result does not depend on
/// which was read first. Clauses C21, C22, C23 and C26.
/// </remarks>
public static class RateChecking
{
    public static CheckedFiles Check(IReadOnlyList<CheckFile> files, Agreement agreement, CheckOptions? options = null)
    {
        options ??= CheckOptions.Default;
        return Check(Read(files, options), agreement, options);
    }

    /// <summary>The check of files that were read already.</summary>
    public static CheckedFiles Check(IReadOnlyList<RateFileRead> reads, Agreement agreement, CheckOptions? options = null)
    {
        options ??= CheckOptions.Default;
        var facts = RateFacts.Join(reads.Select(r => r.Facts));
        if (options.Published.Count > 0 || options.Accepted.Count > 0)
            facts = facts with { Published = [.. facts.Published, .. options.Published], Accepted = [.. facts.Accepted, .. options.Accepted] };
        return new CheckedFiles(Check(facts, agreement, options), reads);
    }

    /// <summary>The check of facts that come from the store.</summary>
    public static RateCheckResult Check(RateFacts facts, Agreement agreement, CheckOptions? options = null)
    {
        options ??= CheckOptions.Default;
        return RateCheck.Run(facts, agreement, options.Previous ?? Previous(agreement), options.Vintage, options.Year);
    }

    /// <summary>The agreement before, for catch-up; null when it is not among those we have.</summary>
    public static Agreement? Previous(Agreement agreement) =>
        agreement.Predecessor is { } id && AgreementLibrary.Load(id) is Outcome<Agreement>.Done done ? done.Value : null;

    /// <summary>Reads the files, as many at a time as there are cores; the same content twice is read once and told once.</summary>
    public static IReadOnlyList<RateFileRead> Read(IReadOnlyList<CheckFile> files, CheckOptions? options = null)
    {
        options ??= CheckOptions.Default;
        var reads = new RateFileRead[files.Count];
        var done = 0;

        void ReadOne(int i)
        {
            reads[i] = Read(files[i], options.Limits);
            options.Progress?.Invoke(new CheckProgress(Interlocked.Increment(ref done), files.Count));
        }

        if (files.Count == 1) ReadOne(0);
        else Parallel.For(0, files.Count, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, ReadOne);
        return Once(reads);
    }

    private static RateFileRead Read(CheckFile file, RateReadLimits limits)
    {
        try
        {
            using var content = file.Open();
            return RateFileReader.Read(file.Name, content, limits);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // One file that cannot be opened is a finding among the others, not the end of the check.
            return Refused(file.Name, "FILE-UNREADABLE", "Filen kan ikke åbnes. Se efter, at den findes, at du har adgang til den, og at den ikke er låst af et andet program.");
        }
    }

    private static RateFileRead Refused(string name, string code, string text) => new()
    {
        Name = name,
        Sha256 = "",
        Refused = true,
        Findings = [new RowFinding(-1, new Finding(code, Severity.Blocks, text, new Place(name, null, null)))],
    };

    /// <summary>Leaves out repeated files; counted twice, every service of theirs would be a duplicate of itself.</summary>
    private static List<RateFileRead> Once(RateFileRead[] reads)
    {
        var kept = new List<RateFileRead>(reads.Length);
        var places = new Dictionary<string, int>();
        foreach (var read in reads)
        {
            if (read.Sha256.Length == 0 || places.TryAdd(read.Sha256, kept.Count))
            {
                kept.Add(read);
                continue;
            }
            var at = places[read.Sha256];
            var first = kept[at];
            if (first.Findings.Any(f => f.Finding.Code == "FILE-TWICE")) continue;
            var text = first.Name == read.Name
                ? "Filen er givet mere end én gang. Den er kun læst én gang."
                : $"Filen er givet mere end én gang: {read.Name} har samme indhold. Den er kun læst én gang.";
            kept[at] = first with
            {
                Findings = [.. first.Findings, new RowFinding(-1, new Finding("FILE-TWICE", Severity.Warns, text, new Place(first.Name, null, null)))],
            };
        }
        return kept;
    }
}
