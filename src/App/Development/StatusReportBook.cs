using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Documents;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Bodies;
using Viften.Core.Development;

namespace Viften.App.Development;

/// <summary>The report someone wants.</summary>
/// <param name="Body">Key of the body it is for.</param>
/// <param name="Meeting">The meeting.</param>
/// <param name="From">The first day it tells of.</param>
/// <param name="To">The day it is told from.</param>
public sealed record ReportRequest(string Agreement, string Body, DateOnly Meeting, DateOnly From, DateOnly To);

/// <summary>Statusrapporter: what DASSOS, KD-net and KKR are told of the work plan, drafted from the facts and frozen when they are issued.</summary>
/// <remarks>C10. A draft is never stored; issuing makes it again, and is refused when it has come out otherwise than what was shown.</remarks>
public sealed class StatusReportBook(ViftenStore store)
{
    public const string IssueAct = "development.report";
    private const string OnlySecretariat = "Kun sekretariatet kan lave statusrapporter.";
    private const string DocxType = "docx", HtmlType = "html";

    /// <summary>Udkast: the report as it would be issued now.</summary>
    public async Task<Outcome<ReportDraft>> Draft(Actor actor, ReportRequest request, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!actor.MayAll(Right.EditWorkPlan)) return new Outcome<ReportDraft>.Denied(OnlySecretariat);
        await using var context = store.Read();
        return await Make(context, actor, request, cancel);
    }

    /// <summary>Udsteder: freezes the report as DOCX and HTML with the change its facts are of.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="request">The report.</param>
    /// <param name="expected">The sum of the draft that was shown; null to issue whatever it is now.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<IssuedReport>> Issue(Actor actor, ReportRequest request, string? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!actor.MayAll(Right.EditWorkPlan)) return new Outcome<IssuedReport>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<IssuedReport>.Refused([wrong]);
        return await store.Write<IssuedReport>(actor, IssueAct, reason, async change =>
        {
            var made = await Make(change.Context, actor, request, cancel);
            if (made is not Outcome<ReportDraft>.Done { Value: var draft })
                return made.Match<Outcome<IssuedReport>>(_ => throw new InvalidOperationException("Done is handled above."), f => new Outcome<IssuedReport>.Refused(f), r => new Outcome<IssuedReport>.Denied(r), w => new Outcome<IssuedReport>.NotFound(w), r => new Outcome<IssuedReport>.Conflict(r));
            if (expected is not null && expected != draft.Sum) return new Outcome<IssuedReport>.Conflict("Arbejdsplanen er ændret, siden rapporten blev vist. Se den igennem igen.");
            var numbers = await change.Context.Set<StatusReportRow>().Where(r => r.Agreement == request.Agreement).Select(r => r.No).ToListAsync(cancel);
            var no = numbers.Count == 0 ? 1 : numbers.Max() + 1;
            var (docx, html) = (Docx(draft.Document), Encoding.UTF8.GetBytes(HtmlDocument.Render(draft.Document)));
            await change.Keep(NameOf(request.Agreement, no, DocxType), DocxType, docx, null);
            await change.Keep(NameOf(request.Agreement, no, HtmlType), HtmlType, html, null);
            var row = new StatusReportRow
            {
                Agreement = request.Agreement, No = no, Body = request.Body, Meeting = request.Meeting, FromDay = request.From, ToDay = request.To, AsOf = change.No - 1, Previous = draft.Previous?.No, Docx = Sha(docx), Html = Sha(html),
                Person = actor.Person, Added = change.No,
            };
            await change.Add(row);
            change.Summary = AgreementReading.Summary(request.Agreement, ("body", request.Body), ("report", no.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            return new Outcome<IssuedReport>.Done(new(row, draft.Body.ShortName, change.At));
        }, cancel);
    }

    /// <summary>The issued reports of an agreement that an actor, or the public, may see, the newest first.</summary>
    /// <remarks>What was told to a body that meets in public is public, when the agreement is.</remarks>
    public async Task<IReadOnlyList<IssuedReport>> List(Actor? actor, string agreement, CancellationToken cancel = default)
    {
        if (await new AgreementRegister(store).Find(actor, agreement, cancel) is not { } view || !PlanReading.Sees(actor, view.Life)) return [];
        await using var context = store.Read();
        var rows = await context.Set<StatusReportRow>().Where(r => r.Agreement == agreement).Join(context.Set<ChangeEntry>(), r => r.Added, c => c.No, (r, c) => new { r, c.At }).ToListAsync(cancel);
        var bodies = (await context.Facts<CooperationBody>().Select(f => f.Value).ToListAsync(cancel)).ToLookup(b => b.Key);
        return [.. rows.Where(r => view.SeesDrafts || bodies[r.r.Body].Any(b => b.Open)).OrderByDescending(r => r.r.No).Select(r => new IssuedReport(r.r, bodies[r.r.Body].FirstOrDefault()?.ShortName ?? r.r.Body, r.At))];
    }

    /// <summary>A report as it was frozen; null when there is none, or it is not the actor's to see.</summary>
    public async Task<FrozenReport?> File(Actor? actor, string agreement, int no, CancellationToken cancel = default)
    {
        if ((await List(actor, agreement, cancel)).FirstOrDefault(r => r.Report.No == no) is not { } issued) return null;
        await using var context = store.Read();
        async Task<byte[]> Bytes(string sha) => await context.Set<StoredFile>().Where(f => f.Sha256 == sha).Select(f => f.Bytes).SingleAsync(cancel);
        return new(issued, NameOf(agreement, no, DocxType), await Bytes(issued.Report.Docx), Encoding.UTF8.GetString(await Bytes(issued.Report.Html)));
    }

    private static async Task<Outcome<ReportDraft>> Make(ViftenContext context, Actor actor, ReportRequest request, CancellationToken cancel)
    {
        if (await AgreementReading.Life(context, request.Agreement, cancel) is not { } life || !PlanReading.Sees(actor, life)) return new Outcome<ReportDraft>.NotFound($"Aftalen {request.Agreement}");
        if (await context.Facts<CooperationBody>().Where(f => f.Value.Key == request.Body).Select(f => f.Value).FirstOrDefaultAsync(cancel) is not { } body) return new Outcome<ReportDraft>.NotFound($"Organet {request.Body}");
        if (request.To < request.From) return new Outcome<ReportDraft>.Refused([new("REPORT-PERIOD", Severity.Blocks, "Perioden slutter, før den begynder.", new Place(null, null, null, "Til og med"))]);
        var previous = await context.Set<StatusReportRow>().Where(r => r.Agreement == request.Agreement && r.Body == request.Body).OrderByDescending(r => r.No).FirstOrDefaultAsync(cancel);
        var (now, _) = await PlanReading.Plan(context, request.Agreement, null, cancel);
        var before = previous is null ? null : (await PlanReading.Plan(context, request.Agreement, previous.AsOf, cancel)).Plan;
        var names = new ReportNames(life.Members.GroupBy(m => m.Code).ToDictionary(g => g.Key, g => g.Last().Name), (await context.Facts<CooperationBody>().Select(f => f.Value).ToListAsync(cancel)).GroupBy(b => b.Key).ToDictionary(g => g.Key, g => g.First().ShortName));
        var report = StatusReporting.Of(now, before, previous?.ToDay, request.From, request.To);
        var document = StatusReportDocument.Of(report, life.Terms, body, request, previous, names);
        return new Outcome<ReportDraft>.Done(new(report, document, body, previous, Sha(Encoding.UTF8.GetBytes(HtmlDocument.Render(document)))));
    }

    private static byte[] Docx(Documents.Document document)
    {
        using var stream = new MemoryStream();
        DocxDocument.Write(document, stream);
        return stream.ToArray();
    }

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string NameOf(string agreement, int no, string ending) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"statusrapport-{agreement}-{no}.{ending}");
}

/// <summary>A report that is not issued yet.</summary>
/// <param name="Previous">The last report to the same body; null for the first.</param>
/// <param name="Sum">Of what it says, so that what is issued is what was shown.</param>
public sealed record ReportDraft(StatusReport Report, Documents.Document Document, CooperationBody Body, StatusReportRow? Previous, string Sum);

/// <summary>A report that was issued.</summary>
public sealed record IssuedReport(StatusReportRow Report, string Body, DateTime At);

/// <summary>The bytes and the page of an issued report.</summary>
public sealed record FrozenReport(IssuedReport Issued, string Name, byte[] Docx, string Html);

/// <summary>What codes and keys are called in a report.</summary>
internal sealed record ReportNames(IReadOnlyDictionary<string, string> Parties, IReadOnlyDictionary<string, string> Bodies)
{
    public string OwnerOf(Initiative i) => i.OwnerKind switch { OwnerKind.Party => Parties.GetValueOrDefault(i.Owner, i.Owner), OwnerKind.Body => Bodies.GetValueOrDefault(i.Owner, i.Owner), _ => i.Owner };
}
