using System.Globalization;
using System.IO.Compression;
using System.Text;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Documents;
using Viften.App.Publications;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.CouncilCases;

namespace Viften.App.CouncilCases;

/// <summary>What a generated case can be had as.</summary>
public enum CaseForm
{
    Docx,
    Html,
}

public sealed partial class CaseBook
{
    private const string Why = "Sager dannet af aftalens tekst og partens tal";

    // The earliest time a zip entry can carry: the same cases are the same package.
    private static readonly DateTimeOffset s_time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Danner sager: freezes them as they are now. One that says the same as the last keeps its number.</summary>
    /// <param name="actor">The secretariat for any party; a party's own for it.</param>
    /// <param name="agreement">Id of the agreement.</param>
    /// <param name="party">One party; null for every one the actor may generate for.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<CasesGenerated>> Generate(Actor actor, string agreement, string? party = null, CancellationToken cancel = default)
    {
        if (!actor.May(Right.EditCases)) return new Outcome<CasesGenerated>.Denied(WhoMay);
        if (party is not null && actor.Refused<CasesGenerated>(Right.EditCases, party, $"Parten {party}", WhoMay) is { } refused) return refused;
        var asOf = await store.Latest(cancel);
        await using var context = store.Read();
        if (await Read(context, actor, agreement, cancel) is not { } read) return new Outcome<CasesGenerated>.NotFound($"Aftalen {agreement}");
        var asked = read.Parties.Where(p => (party is null || p.Code == party) && actor.May(Right.EditCases, p.Code)).ToList();
        if (asked.Count == 0) return new Outcome<CasesGenerated>.NotFound($"Parten {party ?? ""} i aftalen {agreement}");
        // Written before the lock, side by side: nobody waits for it.
        var made = asked.AsParallel().AsOrdered().Select(p =>
        {
            var sag = read.Case(p);
            return (Party: p, Case: sag, Json: CaseDocuments.Json(sag), Html: CaseDocuments.HtmlFile(sag), Docx: CaseDocuments.Docx(sag));
        }).Where(m => read.Last(m.Party.Code)?.Generation.Json != Sha(m.Json)).ToList();
        if (made.Count == 0) return new Outcome<CasesGenerated>.Done(new(null, [], asked.Count));
        return await store.Write<CasesGenerated>(actor, GenerateAct, Why, async change =>
        {
            var facts = new List<Fact<CaseGeneration>>();
            foreach (var (one, sag, json, html, docx) in made)
            {
                var no = (read.Last(one.Code)?.Generation.No ?? 0) + 1;
                var name = NameOf(agreement, one, no);
                await change.Keep(name + ".docx", "docx", docx, null);
                await change.Keep(name + ".html", "html", html, null);
                await change.Keep(name + ".json", "json", json, null);
                var value = new CaseGeneration { Agreement = agreement, Party = one.Code, No = no, AsOf = asOf, Title = sag.Title, Docx = Sha(docx), Html = Sha(html), Json = Sha(json), Person = actor.Person };
                var subject = Ids.OfPath("case", agreement, one.Code, "dannet", no.ToString(CultureInfo.InvariantCulture));
                if (change.Context.Facts<CaseGeneration>().Any(f => f.Subject == subject)) return new Outcome<CasesGenerated>.Conflict($"En anden har dannet sagen for {one.Name} i mellemtiden.");
                facts.Add(change.Fact(subject, HeadOf(agreement, one.Code), new Period(DanishTime.DateOf(change.At), null), $"change:{asOf.ToString(CultureInfo.InvariantCulture)}", value));
            }
            await change.Append(facts);
            change.Summary = AgreementReading.Summary(agreement, ("party", party), ("cases", facts.Count.ToString(CultureInfo.InvariantCulture)));
            return new Outcome<CasesGenerated>.Done(new(change.No, [.. made.Select(m => m.Party)], asked.Count - made.Count));
        }, cancel);
    }

    /// <summary>A generated case, byte for byte; the newest unless a number is given.</summary>
    public async Task<Outcome<EditionDocument>> File(Actor actor, string agreement, string party, CaseForm form, int? number = null, CancellationToken cancel = default)
    {
        if (actor.Refused<EditionDocument>(Right.SeeCases, party, $"Parten {party}", WhoSees) is { } refused) return refused;
        await using var context = store.Read();
        if (await Read(context, actor, agreement, cancel) is not { } read || read.Parties.FirstOrDefault(p => p.Code == party) is not { } member
            || (number is null ? read.Last(party) : read.Generations.FirstOrDefault(g => g.Generation.Party == party && g.Generation.No == number)) is not { Generation: var found }) return new Outcome<EditionDocument>.NotFound("Sagen");
        var sha = form == CaseForm.Docx ? found.Docx : found.Html;
        return new Outcome<EditionDocument>.Done(new($"{NameOf(agreement, member, found.No)}.{(form == CaseForm.Docx ? "docx" : "html")}", sha, await Bytes(context, sha, cancel)));
    }

    /// <summary>The newest generated case of each party the actor may see, as one zip.</summary>
    public async Task<Outcome<EditionDocument>> Package(Actor actor, string agreement, CancellationToken cancel = default)
    {
        if (!actor.May(Right.SeeCases)) return new Outcome<EditionDocument>.Denied(WhoSees);
        await using var context = store.Read();
        if (await Read(context, actor, agreement, cancel) is not { } read) return new Outcome<EditionDocument>.NotFound($"Aftalen {agreement}");
        var cases = read.Parties.Where(p => actor.May(Right.SeeCases, p.Code)).Select(p => (Party: p, Last: read.Last(p.Code))).Where(c => c.Last is not null).ToList();
        if (cases.Count == 0) return new Outcome<EditionDocument>.NotFound("En dannet sag");
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach (var (party, last) in cases)
            {
                var entry = zip.CreateEntry(NameOf(agreement, party, last!.Generation.No) + ".docx", CompressionLevel.Fastest);
                entry.LastWriteTime = s_time;
                await using var target = await entry.OpenAsync(cancel);
                await target.WriteAsync(await Bytes(context, last.Generation.Docx, cancel), cancel);
            }
        }
        var bytes = stream.ToArray();
        return new Outcome<EditionDocument>.Done(new($"sager-{agreement}.zip", Sha(bytes), bytes));
    }

    /// <summary>The newest generated case in the party's own letterhead. Nothing of the template is kept.</summary>
    /// <param name="actor">Someone who may write for the party.</param>
    /// <param name="agreement">Id of the agreement.</param>
    /// <param name="party">Code of the party.</param>
    /// <param name="template">A .docx with <c>{{sagen}}</c> where the case is to stand.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<Outcome<EditionDocument>> InTemplate(Actor actor, string agreement, string party, byte[] template, CancellationToken cancel = default)
    {
        if (actor.Refused<EditionDocument>(Right.EditCases, party, $"Parten {party}", WhoMay) is { } refused) return refused;
        await using var context = store.Read();
        if (await Read(context, actor, agreement, cancel) is not { } read || read.Parties.FirstOrDefault(p => p.Code == party) is not { } member) return new Outcome<EditionDocument>.NotFound($"Parten {party} i aftalen {agreement}");
        var sag = read.Case(member);
        // The letterhead holds what is frozen, and not something between two cases.
        if (read.Last(party) is not { Generation: var last } || last.Json != Sha(CaseDocuments.Json(sag)))
            return new Outcome<EditionDocument>.Refused([new("CASE-NOT-GENERATED", Severity.Blocks, "Sagen er ikke dannet, som den er nu. Dan den først.")]);
        var fields = CaseDocuments.Fields(sag, member, read.View.Life.Terms);
        var opened = DocxTemplate.Read(template, [.. fields.Keys]);
        if (opened is Outcome<DocxTemplate>.Refused { Findings: var faults }) return new Outcome<EditionDocument>.Refused(faults);
        var bytes = DocxTemplateFilling.Fill(((Outcome<DocxTemplate>.Done)opened).Value, CaseDocuments.Of(sag), fields);
        return new Outcome<EditionDocument>.Done(new(NameOf(agreement, member, last.No) + "-skabelon.docx", Sha(bytes), bytes));
    }

    private static string NameOf(string agreement, Member party, int no) => $"sag-{agreement}-{party.Code}-{AgreementRegister.KeyOf(party.Name)}-{no.ToString(CultureInfo.InvariantCulture)}";
}

/// <summary>What came of generating.</summary>
/// <param name="Change">The change that froze them; null when all said the same as before.</param>
/// <param name="Made">The parties whose case was frozen.</param>
/// <param name="Same">How many said the same as the last one.</param>
public sealed record CasesGenerated(long? Change, IReadOnlyList<Member> Made, int Same);
