using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;

namespace Viften.App.Annexes;

/// <summary>Fastfrysning: keeps what an annex says as a version that is never changed, inside the change of whoever publishes.</summary>
internal static class AnnexFreezing
{
    /// <summary>Freezes every annex that has something new to say; those that cannot be made are told of and do not stop the rest.</summary>
    public static async Task<IReadOnlyList<Finding>> All(Change change, AgreementLife life, string note, CancellationToken cancel)
    {
        var head = AgreementReading.IdOf(life.Terms.Agreement);
        var told = new List<Finding>();
        foreach (var annex in (await change.Context.Facts<AgreementAnnex>().Where(f => f.Head == head).Select(f => f.Value).ToListAsync(cancel)).OrderBy(a => a.No))
            if (await One(change, life, annex, note, cancel) is Outcome<AnnexVersion>.Refused refused) told.AddRange(refused.Findings.Where(f => f.Code != "ANNEX-SAME"));
        return told;
    }

    public static async Task<Outcome<AnnexVersion>> One(Change change, AgreementLife life, AgreementAnnex annex, string note, CancellationToken cancel)
    {
        var made = await AnnexMaking.Make(change.Context, life, annex, cancel);
        if (made is Outcome<AnnexDraft>.Refused cannot) return new Outcome<AnnexVersion>.Refused(cannot.Findings);
        var draft = ((Outcome<AnnexDraft>.Done)made).Value;
        var before = await Newest(change.Context, annex, cancel);
        var version = (before?.Version ?? 0) + 1;
        var forms = AnnexForms.Of(draft, Footer(life, annex, version, DanishTime.DateOf(change.At)));
        var sums = forms.ToDictionary(f => f.Key, f => Convert.ToHexStringLower(SHA256.HashData(f.Value)));
        var rules = draft.Rules is { } agreement ? AgreementFile.Canonical(agreement) : null;
        var ruleSet = rules is null ? null : Convert.ToHexStringLower(SHA256.HashData(rules));
        if (before is not null && before.Json == sums[AnnexForm.Json] && before.RuleSet == ruleSet && before.Title == annex.Title)
            return new Outcome<AnnexVersion>.Refused([new("ANNEX-SAME", Severity.Blocks, $"Bilag {Number(annex.No)} siger det samme som i udgave {Number(before.Version)}. Der er intet nyt at fryse.")]);
        foreach (var (form, bytes) in forms) await change.Keep(NameOf(annex, version, form), form.Ending(), bytes, null);
        if (rules is not null) await change.Keep($"{annex.Agreement}.json", "json", rules, null);
        var row = new AnnexEdition
        {
            Id = Ids.OfPath("annex-edition", annex.Agreement, Number(annex.No), Number(version)), Agreement = annex.Agreement, No = annex.No, Version = version, Kind = annex.Kind, Title = annex.Title, AsOf = change.No,
            RuleSet = ruleSet, Reference = draft.Reference, Program = typeof(AnnexFreezing).Assembly.GetName().Version?.ToString(3) ?? "", Note = note,
            Json = sums[AnnexForm.Json], Docx = sums[AnnexForm.Docx], Html = sums[AnnexForm.Html], Csv = sums.GetValueOrDefault(AnnexForm.Csv), Xlsx = sums.GetValueOrDefault(AnnexForm.Xlsx), Added = change.No,
        };
        await change.Add(row);
        return new Outcome<AnnexVersion>.Done(Of(row, change.At));
    }

    /// <summary>The frozen versions of an agreement's annexes, the newest first.</summary>
    public static async Task<ILookup<int, AnnexVersion>> Versions(ViftenContext context, string agreement, CancellationToken cancel)
    {
        var found = await context.Set<AnnexEdition>().Where(a => a.Agreement == agreement).Join(context.Set<ChangeEntry>(), a => a.Added, c => c.No, (a, c) => new { a, c.At }).ToListAsync(cancel);
        return found.OrderByDescending(f => f.a.Version).Select(f => Of(f.a, f.At)).ToLookup(v => v.No);
    }

    private static async Task<AnnexEdition?> Newest(ViftenContext context, AgreementAnnex annex, CancellationToken cancel) =>
        await context.Set<AnnexEdition>().Where(a => a.Agreement == annex.Agreement && a.No == annex.No).OrderByDescending(a => a.Version).FirstOrDefaultAsync(cancel);

    private static AnnexVersion Of(AnnexEdition a, DateTime at)
    {
        var sums = new Dictionary<AnnexForm, string> { [AnnexForm.Docx] = a.Docx, [AnnexForm.Html] = a.Html, [AnnexForm.Json] = a.Json };
        if (a.Csv is { } csv) sums[AnnexForm.Csv] = csv;
        if (a.Xlsx is { } xlsx) sums[AnnexForm.Xlsx] = xlsx;
        return new(a.Id, a.Agreement, a.No, a.Version, a.Kind, a.Title, a.AsOf, a.RuleSet, a.Reference, a.Note, sums, a.Added, at);
    }

    public static string NameOf(AgreementAnnex annex, int version, AnnexForm form) => $"{annex.Agreement}-bilag-{Number(annex.No)}-udgave-{Number(version)}.{form.Ending()}";

    private static string Footer(AgreementLife life, AgreementAnnex annex, int version, DateOnly day) => $"{life.Terms.Title} · Bilag {Number(annex.No)}, udgave {Number(version)} · {Danish.Date(day)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
