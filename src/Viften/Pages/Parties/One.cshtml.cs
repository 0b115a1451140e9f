using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Agreements;
using Viften.App.Catalogue;
using Viften.App.News;
using Viften.App.Parties;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften.Pages.Parties;

/// <summary>En part: what the agreement is there, in the party's own words and with its own facts. For everyone.</summary>
/// <remarks>C05. The route calls it <c>part</c> and not by the gate's name, since the page is public.</remarks>
[Needs(Right.ReadPublished)]
public sealed class OneModel(PartyDirectory parties, CatalogueSource catalogue, AgreementRegister register, NewsBook news, TimeProvider clock) : PageModel
{
    private const int NewsShown = 8;

    internal PartyRow Row { get; private set; } = null!;
    internal IReadOnlyList<(AgreementView View, PartyStanding? Standing)> Agreements { get; private set; } = [];
    internal IReadOnlyList<NewsItem> News { get; private set; } = [];
    internal IReadOnlyList<(string Target, int Offers)> Targets { get; private set; } = [];
    internal int? Year { get; private set; }
    internal bool MayDescribe { get; private set; }
    internal DateOnly Today { get; private set; }

    /// <summary>The agreement in force here, and otherwise the newest anyone may know of.</summary>
    internal (AgreementView View, PartyStanding? Standing)? Main =>
        Agreements.Where(a => a.View.Life.StageOn(Today) == AgreementStage.InForce).Concat(Agreements).Select(a => ((AgreementView, PartyStanding?)?)a).FirstOrDefault();

    public async Task<IActionResult> OnGet(string part)
    {
        var cancel = HttpContext.RequestAborted;
        if (UrlKey.Read(part) is not { } code || await parties.Find(code, cancel) is not { } line) return NotFound();
        Today = DanishTime.DateOf(clock.GetUtcNow());
        var snapshot = (await catalogue.Now(cancel)).Snapshot;
        Year = snapshot.Year;
        var agreements = new List<(AgreementView, PartyStanding?)>();
        foreach (var life in await register.All(null, cancel))
            if (life.Members.Any(m => m.Code == code) && await register.Find(null, life.Terms.Agreement, cancel) is { } view)
                agreements.Add((view, Standings.Of(life, view.Decisions, Today).FirstOrDefault(s => s.Member.Code == code)));
        Agreements = agreements;
        Row = PartyRow.Of([line], snapshot, Agreements.Count > 0 ? Agreements[0].View : null, Today)[0];
        Targets = [.. Row.Offers.SelectMany(o => o.MainTargets.Distinct()).GroupBy(t => t).Select(g => (g.Key, g.Count())).OrderByDescending(t => t.Item2).ThenBy(t => t.Key, Comparer<string>.Create(Danish.Compare)).Take(8)];
        News = [.. (await news.Of(party: code, cancel: cancel)).Take(NewsShown)];
        MayDescribe = Identity.ActorOf(User)?.May(Right.DescribeParty, code) == true;
        return Page();
    }

    /// <summary>What the council has said, as a sentence to citizens; null when it has not decided.</summary>
    internal static string? Sentence(AgreementView view, PartyStanding? standing) => standing is { State: PartyDecision.Approved, Last: { } d }
        ? $"{d.Body} har {Danish.Date(d.Date)} godkendt {view.Life.Terms.Title}." : standing is { State: PartyDecision.Rejected, Last: { } no }
        ? $"{no.Body} har {Danish.Date(no.Date)} sagt nej til {view.Life.Terms.Title}." : null;
}
