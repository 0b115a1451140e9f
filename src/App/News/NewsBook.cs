using Viften.App.Agreements;
using Viften.App.Publications;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften.App.News;

/// <summary>What a piece of news is about.</summary>
public enum NewsKind
{
    /// <summary>An agreement has come a step on its way.</summary>
    Step,
    /// <summary>A party's council or committee has decided.</summary>
    Decision,
    /// <summary>Rates are published.</summary>
    Edition,
}

/// <summary>Nyt: something the public may know, with its day.</summary>
/// <param name="Id">Names it for good.</param>
/// <param name="Agreement">Id of the agreement it is about.</param>
/// <param name="Party">Code of the party whose decision it is; null for what is everyone's.</param>
/// <param name="Year">Rate year of an edition.</param>
/// <param name="Number">Number of an edition.</param>
public sealed record NewsItem(string Id, DateOnly Date, NewsKind Kind, string Title, string Text, string Agreement, string? Party = null, int? Year = null, int? Number = null);

/// <summary>Nyt om aftalerne: steps, decisions of open meetings, and published rates; derived, the newest first.</summary>
/// <remarks>C05 and C33. Only what anyone may see; whoever is signed in sees the same here.</remarks>
public sealed class NewsBook(ViftenStore store)
{
    private readonly AgreementRegister _register = new(store);
    private readonly PublicationBook _publications = new(store);

    /// <param name="agreement">Only this agreement; null for all.</param>
    /// <param name="party">Only what concerns this party: its decisions and what is everyone's; null for all.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<NewsItem>> Of(string? agreement = null, string? party = null, CancellationToken cancel = default)
    {
        var news = new List<NewsItem>();
        foreach (var life in await _register.All(null, cancel))
        {
            var id = life.Terms.Agreement;
            if ((agreement is not null && id != agreement) || (party is not null && !life.Members.Any(m => m.Code == party)) || await _register.Find(null, id, cancel) is not { } view) continue;
            news.AddRange(life.Steps.Select(s => OfStep(life, s)));
            news.AddRange(view.Decisions.Where(d => party is null || d.Party == party).Select(d => OfDecision(life, d)));
        }
        var known = news.Select(n => n.Agreement).ToHashSet();
        foreach (var e in await _publications.Editions(agreement, cancel: cancel))
            if (party is null || known.Contains(e.Agreement)) news.Add(OfEdition(e));
        return [.. news.OrderByDescending(n => n.Date).ThenByDescending(n => n.Kind).ThenBy(n => n.Id, StringComparer.Ordinal)];
    }

    private static NewsItem OfStep(AgreementLife life, AgreementStepTaken step) =>
        new($"{life.Terms.Agreement}/trin/{AgreementSteps.Key(step.Step)}", step.Date, NewsKind.Step, $"{life.Terms.Title}: {AgreementSteps.Of(step.Step).Text}",
            step.Override ? "Registreret, selv om ikke alle parter havde godkendt." : $"{AgreementSteps.Of(step.Step).Body}, {Danish.Date(step.Date)}.", life.Terms.Agreement);

    private static NewsItem OfDecision(AgreementLife life, Decision d)
    {
        var name = life.Members.LastOrDefault(m => m.Code == d.Party)?.Name ?? d.Party;
        return new($"{life.Terms.Agreement}/beslutning/{d.Party}/{d.Date:yyyy-MM-dd}/{Danish.Fold(d.Body)}", d.Date, NewsKind.Decision, $"{name}: {d.Body} – {DecisionWords.Of(d.Word).ToLower(Danish.Culture)}",
            $"{d.Body} behandlede {life.Terms.Title} {Danish.Date(d.Date)}.{(d.Invented ? " Opdigtet til demoen." : "")}", life.Terms.Agreement, d.Party);
    }

    private static NewsItem OfEdition(Edition e) =>
        new(string.Create(Danish.Culture, $"{e.Agreement}/takster/{e.Year}/{e.Number}"), DanishTime.DateOf(e.At), NewsKind.Edition,
            string.Create(Danish.Culture, $"Takster for {e.Year} er offentliggjort, udgave {e.Number}"), $"Gælder fra {Danish.Date(e.EffectiveFrom)}.", e.Agreement, null, e.Year, e.Number);
}
