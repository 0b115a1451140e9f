using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.RateFiles;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Publications;

namespace Viften.App.Publications;

public sealed partial class PublicationBook
{
    /// <summary>The rules read every return, whoever asks for the check.</summary>
    private static readonly Actor s_checker = new("viften", null, new[] { Role.Secretariat }.ToFrozenSet(), "Efterprøvning af en udgave");

    /// <summary>
    /// Efterprøvning: whether the documents have their bytes and say the same lines, and whether the rules give the same rates again on the
    /// facts the edition was made of.
    /// </summary>
    public async Task<EditionCheck> Verify(Edition edition, CancellationToken cancel = default)
    {
        var problems = new List<Finding>();
        void Tell(string code, string text) => problems.Add(new(code, Severity.Blocks, text));
        var files = new List<EditionDocument>();
        foreach (var kind in Enum.GetValues<DocumentKind>())
        {
            var file = await File(edition, kind, cancel);
            if (Sha(file.Bytes) != file.Sha256) Tell("EDITION-FILE-ALTERED", $"{file.Name} har ikke de bytes, som dens kontroltal står for.");
            files.Add(file);
        }
        if (problems.Count > 0) return new(edition, 0, problems);

        var lines = PublicationDocuments.ReadJson(files[0].Bytes).Lines;
        if (Unlike(lines, files[0].Bytes, [.. files.Skip(1).Select(f => RateFileReader.Read(f.Name, new MemoryStream(f.Bytes)))]) is { } unlike)
            Tell("EDITION-FILES-DIFFER", unlike.Text);
        await VerifyRows(edition, lines, Tell, cancel);
        await VerifyRates(edition, lines, Tell, cancel);
        return new(edition, lines.Count, problems);
    }

    private async Task VerifyRows(Edition edition, IReadOnlyList<PublishedService> lines, Action<string, string> tell, CancellationToken cancel)
    {
        await using var context = store.Read();
        var id = edition.Id;
        var rows = await context.Set<PublishedRateRow>().Where(r => r.Edition == id).Select(r => new { r.Operator, r.OfferId, r.ServiceId, r.ValidFrom, r.ValidTo, r.Rate }).ToListAsync(cancel);
        var stored = rows.Select(r => (r.Operator, r.OfferId, r.ServiceId, r.ValidFrom, r.ValidTo, r.Rate)).ToHashSet();
        var missing = lines.Count(l => !stored.Contains((l.Operator, l.OfferId, l.ServiceId, l.From, l.To, l.Rate)));
        if (missing > 0 || stored.Count != lines.Count) tell("EDITION-ROWS-DIFFER", $"{Text(missing)} linjer i dokumenterne har ingen forklaret takst, der svarer til dem ({Text(stored.Count)} i alt).");
    }

    private async Task VerifyRates(Edition edition, IReadOnlyList<PublishedService> lines, Action<string, string> tell, CancellationToken cancel)
    {
        HashSet<Guid> resting;
        byte[] rules;
        await using (var context = store.Read())
        {
            var id = edition.Id;
            resting = [.. await context.Set<EditionReturn>().Where(r => r.Edition == id).Select(r => r.Return).ToListAsync(cancel)];
            rules = await Bytes(context, edition.RuleSet, cancel);
        }
        if (AgreementFile.Read(new AgreementSource($"{edition.Agreement}.json", rules), _ => null) is not Outcome<Agreement>.Done agreement)
        {
            tell("EDITION-RULES-UNREADABLE", "Dette program kan ikke læse det regelsæt, udgaven er lavet efter, så taksterne kan ikke regnes efter.");
            return;
        }
        var check = await new RateBook(store).Check(s_checker, agreement.Value, edition.AsOf, cancel: cancel);
        var approved = check.Returns.Where(r => r.Year == edition.Year && resting.Contains(r.Id)).ToHashSet();
        var before = edition.Previous is { } previous ? await Lines((await Edition(previous, cancel))!, cancel) : [];
        var codes = approved.Select(k => CodeIn(agreement.Value, k.Operator)).ToHashSet();
        var again = EffectiveFrom.Ordered(EffectiveFrom.Join([.. before.Where(l => codes.Contains(l.Operator))], LinesOf(check, approved).Lines, edition.EffectiveFrom)
            .Concat(before.Where(l => !codes.Contains(l.Operator))));
        var different = PublicationDifference.Between(lines, [.. again]);
        foreach (var difference in different.Take(20))
            tell("EDITION-RATES-DIFFER", $"{difference.Line.OfferName} · {difference.Line.ServiceName} ({difference.Line.Operator}) fra {Danish.Date(difference.From)}: offentliggjort {Rate(difference.Old)}, nu beregnet {Rate(difference.New)}.");
        if (different.Count > 20) tell("EDITION-RATES-DIFFER", $"… og {Text(different.Count - 20)} linjer til er anderledes, når reglerne køres igen.");
    }

    private static string Rate(PublishedService? line) => line?.Rate?.ToString() ?? "ingen takst";
}
