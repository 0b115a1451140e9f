using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Catalogue;
using Viften.App.Decisions;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.CouncilCases;
using Viften.Core.Decisions;

namespace Viften.App.CouncilCases;

/// <summary>Sager til rådene: each party's case about an agreement, its own texts in it, and the cases that were generated.</summary>
/// <remarks>
/// C04. A case is written anew from the facts whenever it is shown; what is generated is frozen. They are the councils' own to publish,
/// so the public sees none, and a party its own.
/// </remarks>
public sealed partial class CaseBook(ViftenStore store, CatalogueSource catalogue) : IDisposable
{
    public const string WriteAct = "cases.write";
    public const string NumbersAct = "cases.numbers";
    public const string GenerateAct = "cases.generate";
    private const string WhoMay = "Kun partens brugeradministrator og sekretariatet kan skrive i partens sag og danne den.";
    private const string WhoSees = "Partens sag er ikke for din rolle.";

    private readonly CaseSources _sources = new(store, catalogue);

    /// <summary>The cases an actor may see: every party's for who works for all, and otherwise the own.</summary>
    public async Task<Outcome<IReadOnlyList<CaseLine>>> All(Actor actor, string agreement, CancellationToken cancel = default)
    {
        if (!actor.May(Right.SeeCases)) return new Outcome<IReadOnlyList<CaseLine>>.Denied(WhoSees);
        await using var context = store.Read();
        if (await Read(context, actor, agreement, cancel) is not { } read) return new Outcome<IReadOnlyList<CaseLine>>.NotFound($"Aftalen {agreement}");
        var lines = new List<CaseLine>();
        foreach (var party in read.Parties.Where(p => actor.May(Right.SeeCases, p.Code)))
        {
            var (now, last) = (read.Case(party), read.Last(party.Code));
            lines.Add(new(party, now, last, last is not null && last.Generation.Json != Sha(CaseDocuments.Json(now)), [.. read.Texts.Where(t => t.Value.Party == party.Code).Select(t => t.Value.Block)]));
        }
        return new Outcome<IReadOnlyList<CaseLine>>.Done(lines);
    }

    /// <summary>One party's case as it would be generated now, beside the last that was.</summary>
    public async Task<Outcome<CaseView>> Find(Actor actor, string agreement, string party, CancellationToken cancel = default)
    {
        if (actor.Refused<CaseView>(Right.SeeCases, party, $"Parten {party}", WhoSees) is { } refused) return refused;
        await using var context = store.Read();
        if (await Read(context, actor, agreement, cancel) is not { } read || read.Parties.FirstOrDefault(p => p.Code == party) is not { } member) return new Outcome<CaseView>.NotFound($"Parten {party} i aftalen {agreement}");
        var now = read.Case(member);
        var generations = read.Generations.Where(g => g.Generation.Party == party).OrderByDescending(g => g.Generation.No).ToList();
        var differences = generations.Count == 0 ? [] : Differences(CaseDocuments.ReadJson(await Bytes(context, generations[0].Generation.Json, cancel)), CaseDocuments.Texts(now));
        return new Outcome<CaseView>.Done(new(
            member, now, CaseDocuments.Html(now, CaseView.TopHeading), [.. read.Texts.Where(t => t.Value.Party == party).Select(t => (t.Value, t.Added))], read.Earlier(party),
            read.Numbers.FirstOrDefault(n => n.Value.Party == party) is { } numbers ? (numbers.Value, numbers.Added) : null, read.View.Annexes, generations, differences));
    }

    /// <summary>What two generated cases of a party, or the last one and what it was made of, say differently.</summary>
    private static List<SectionDifference> Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var keys = CaseBlocks.All.Select(CaseBlocks.Key).Prepend("");
        return [.. keys.Where(k => before.GetValueOrDefault(k) != now.GetValueOrDefault(k)).Select(k => new SectionDifference(
            CaseBlocks.Read(k) is { } block ? CaseBlocks.Title(block) : "Sagens hoved",
            !before.ContainsKey(k) ? TextChange.Added : !now.ContainsKey(k) ? TextChange.Removed : TextChange.Same,
            TextDifference.Of(before.GetValueOrDefault(k) ?? "", now.GetValueOrDefault(k) ?? "")))];
    }

    private static async Task<byte[]> Bytes(ViftenContext context, string sha256, CancellationToken cancel) =>
        await context.Set<StoredFile>().Where(f => f.Sha256 == sha256).Select(f => f.Bytes).SingleAsync(cancel);

    private static string Sha(byte[] bytes) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));

    /// <summary>A party's case in an agreement is the aggregate its facts belong to.</summary>
    private static Guid HeadOf(string agreement, string party) => Ids.OfPath("case", agreement, party);

    /// <param name="figures">Whether the parties' figures are needed; reckoning them anew takes a second or so.</param>
    private async Task<CaseReading?> Read(ViftenContext context, Actor actor, string agreement, CancellationToken cancel, bool figures = true)
    {
        if (await new AgreementRegister(store).Find(actor, agreement, cancel) is not { } view) return null;
        return await CaseReading.Of(context, view, await new DecisionBook(store).Routes(cancel), figures ? await _sources.Of(view.Life, cancel) : new Dictionary<string, CaseEconomy>(), cancel);
    }

    public void Dispose() => _sources.Dispose();
}

/// <summary>A party's line in the list of cases.</summary>
/// <param name="Last">The newest generated one; null when none is.</param>
/// <param name="Changed">Whether it would be another now.</param>
/// <param name="Own">What the party has written itself.</param>
public sealed record CaseLine(Member Party, CouncilCase Now, GeneratedCase? Last, bool Changed, IReadOnlyList<CaseBlock> Own)
{
    /// <summary>Sections with the party's own wording where the common one has changed since.</summary>
    public IReadOnlyList<CaseSection> Overtaken => [.. Now.Sections.Where(s => s.IsOvertaken)];
}

/// <summary>A generated case, and when.</summary>
public sealed record GeneratedCase(CaseGeneration Generation, long Change, DateTime At);

/// <summary>A party's case as someone may see it.</summary>
/// <param name="Html">The case as it would be generated now.</param>
/// <param name="Texts">The party's own texts, and the change that brought each.</param>
/// <param name="Earlier">Texts of the agreement before that may be taken over.</param>
/// <param name="Generations">Newest first.</param>
/// <param name="Differences">From the newest to what it would be now; empty when they say the same, or none is generated.</param>
public sealed record CaseView(
    Member Party, CouncilCase Now, string Html, IReadOnlyList<(CaseText Text, long Version)> Texts, IReadOnlyDictionary<CaseBlock, (CaseText Text, string From)> Earlier, (CaseNumbers Numbers, long Version)? Numbers,
    IReadOnlyList<AgreementAnnex> Annexes, IReadOnlyList<GeneratedCase> Generations, IReadOnlyList<SectionDifference> Differences)
{
    /// <summary>The level of the case's own headings on a page that shows it: under the page's, and the case's title.</summary>
    internal const int TopHeading = 3;

    public (CaseText Text, long Version)? Text(CaseBlock block) => Texts.Where(t => t.Text.Block == block).Select(t => ((CaseText, long)?)t).FirstOrDefault();
}

/// <summary>All that the cases of an agreement are written from, read once.</summary>
internal sealed record CaseReading(
    AgreementView View, IReadOnlyList<Member> Parties, string? Before, IReadOnlyDictionary<string, PartyRoute> Routes, IReadOnlyList<Fact<CaseText>> Texts, IReadOnlyList<CaseText> EarlierTexts, string? EarlierTitle,
    IReadOnlyList<Fact<CaseNumbers>> Numbers, IReadOnlyList<GeneratedCase> Generations, IReadOnlyDictionary<string, CaseEconomy> Figures)
{
    public static async Task<CaseReading> Of(ViftenContext context, AgreementView view, IReadOnlyDictionary<string, PartyRoute> routes, IReadOnlyDictionary<string, CaseEconomy> figures, CancellationToken cancel)
    {
        var (code, predecessor) = (view.Code, view.Life.Terms.Predecessor);
        var before = predecessor is null ? null : await AgreementReading.Life(context, predecessor, cancel);
        var generations = await context.Facts<CaseGeneration>().Where(f => f.Value.Agreement == code).Join(context.Set<ChangeEntry>(), f => f.Added, c => c.No, (f, c) => new { f.Value, c.No, c.At }).ToListAsync(cancel);
        return new(
            view, view.Life.MembersOn(view.Life.Terms.From), before?.Terms.Title, routes,
            await context.Facts<CaseText>().Where(f => f.Value.Agreement == code).ToListAsync(cancel),
            predecessor is null ? [] : await context.Facts<CaseText>().Where(f => f.Value.Agreement == predecessor).Select(f => f.Value).ToListAsync(cancel), before?.Terms.Title,
            await context.Facts<CaseNumbers>().Where(f => f.Value.Agreement == code).ToListAsync(cancel),
            [.. generations.Select(g => new GeneratedCase(g.Value, g.No, g.At))], figures);
    }

    public GeneratedCase? Last(string party) => Generations.Where(g => g.Generation.Party == party).MaxBy(g => g.Generation.No);

    public IReadOnlyDictionary<CaseBlock, (CaseText Text, string From)> Earlier(string party) =>
        EarlierTexts.Where(t => t.Party == party && CaseBlocks.Lasts(t.Block)).ToDictionary(t => t.Block, t => (t, EarlierTitle!));

    public CouncilCase Case(Member party)
    {
        var open = View.Sections.Where(s => !s.Section.Confidential).ToList();
        return CaseWriting.Write(new(
            View.Life, Before, [.. open.Select(s => s.Section)], open.Count == 0 ? 0 : open.Max(s => s.Version), View.Annexes, party,
            Routes.TryGetValue(party.Code, out var route) ? [.. route.Bodies()] : [], [.. Texts.Where(t => t.Value.Party == party.Code).Select(t => t.Value)], Earlier(party.Code),
            Numbers.FirstOrDefault(n => n.Value.Party == party.Code)?.Value, Figures.GetValueOrDefault(party.Code, CaseEconomy.None)));
    }
}
