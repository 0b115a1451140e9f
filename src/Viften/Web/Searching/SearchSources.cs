using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Dialogue;
using Viften.App.Receiving;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Catalogue;
using Viften.Core.Rates;

namespace Viften;

/// <summary>What there is to find of each kind. Whatever is not public is only asked for on behalf of one who may see it.</summary>
internal static class SearchSources
{
    public static IEnumerable<SearchItem> Offers(CatalogueSnapshot catalogue) => catalogue.Offers.Select(o => SearchItem.Of(
        o.Name, CatalogueAddress.Of(o.Operator, o.Id),
        $"{o.OperatorName} · {string.Join(", ", o.Paragraphs)}{(o.LeadingRate is { } r ? $" · {Danish.Number(r.Rate!.Value.Kroner, 2)} {Words.PerUnit(r.Unit)}" : "")}",
        [o.Id, o.PNumber], [o.OperatorName, o.Operator, .. o.Departments, .. o.Targets, .. o.Paragraphs, .. o.Current.Select(s => s.Name)]));

    public static IEnumerable<SearchItem> PublishedServices(CatalogueSnapshot catalogue) =>
        from o in catalogue.Offers
        from s in o.Current
        let line = s.Newest.Line
        select SearchItem.Of(s.Name, CatalogueAddress.Of(o.Operator, o.Id) + "#takster",
            $"{o.Name} · {o.OperatorName} · {(s.Newest.Rate is { } r ? $"{Danish.Number(r.Kroner, 2)} {Words.PerUnit(s.Unit)}" : "ingen takst")} i {Told.Year(s.Newest.Year)}",
            [s.Id], [o.Name, o.OperatorName, o.Id, line.Paragraph, line.MainTarget, Words.Of(line.Kind), .. line.Targets]);

    /// <summary>The services of the year the board begins with.</summary>
    public static IEnumerable<SearchItem> Services(RateBoard board, Actor actor) => board.Rows.Where(r => r.Row.Year == board.Year && actor.May(Right.SeeRates, r.Row.Operator, r.Row.OfferId)).Select(r => SearchItem.Of(
        r.Service, r.Address, $"{r.Offer} · {board.NameOf(r.Row.Operator)} · {(r.Result.Rate is { } rate ? $"{r.Kroner(rate)} {Words.PerUnit(r.Row.Unit)}" : "ingen takst")} · {r.Period}",
        [r.Row.ServiceId], [r.Offer, r.Row.OfferId, board.NameOf(r.Row.Operator), r.Row.Operator, r.Row.Paragraph, r.Row.MainTarget, Words.Of(r.Row.Kind), r.Row.Explanation]));

    /// <summary>The parties of the agreement and the operators that are published; it leads to the page of an operator for those who may see it.</summary>
    public static IEnumerable<SearchItem> Operators(Agreement agreement, CatalogueSnapshot catalogue, RateBoard? board, Actor? actor)
    {
        var offers = catalogue.Offers.GroupBy(o => o.Operator).ToDictionary(g => g.Key, g => (g.First().OperatorName, Count: g.Count()));
        var codes = agreement.Parties.Select(p => p.Code).Union(offers.Keys).ToList();
        if (board is not null) codes = [.. codes.Union(board.Operators.Select(o => o.Code).Where(c => actor!.May(Right.FollowRates, c)))];
        foreach (var code in codes)
        {
            var line = actor?.May(Right.FollowRates, code) == true ? board?.Operator(code) : null;
            var party = agreement.Party(code);
            var published = offers.GetValueOrDefault(code);
            var name = party?.Name ?? line?.Name ?? published.OperatorName;
            if (line is null && published.Count == 0 && party is null) continue;
            var context = (code.Length == 4 ? "Kode " : "CVR ") + code + (published.Count > 0 ? $" · {Told.Count(published.Count)} offentliggjorte tilbud" : "");
            yield return SearchItem.Of(string.IsNullOrWhiteSpace(name) ? code : name, line?.Address ?? "/tilbud?driftsherre=" + Uri.EscapeDataString(code), context, [code, party?.Cvr], ["driftsherre", code.Length == 4 ? "kommune" : "privat"]);
        }
    }

    /// <summary>Each code of a finding at each operator.</summary>
    public static IEnumerable<SearchItem> Findings(RateBoard board, Actor actor) =>
        from o in board.Operators
        where actor.May(Right.FollowRates, o.Code)
        from code in board.Findings.OfOperator(o.Code).GroupBy(f => f.Code)
        let first = code.First()
        let part = first.Severity switch { Severity.Blocks => "blokerer", Severity.Warns => "advarer", _ => "bemaerk" }
        select SearchItem.Of($"{code.Key} hos {o.Name}", $"{o.Address}#fund-{part}", $"{Told.Plural(code.Count(), "fund", "fund")}, {Told.Of(first.Severity).ToLowerInvariant()}: {Told.Short(first.Text)}", [code.Key], [o.Name, o.Code, first.Text]);

    public static async Task<IEnumerable<SearchItem>> Files(ReceivedFiles files, Agreement agreement, Actor actor, CancellationToken cancel) => (await files.List(actor, agreement.Id, cancel)).Select(f => SearchItem.Of(
        f.File.Name, "/filer/" + f.File.Sha256, $"Afleveret {DanishTime.Tell(f.At)} af {f.File.Person} · {(f.State switch { ReadState.CanImport => "kan indlæses", ReadState.MustCorrect => "skal rettes", _ => "læses" })}",
        [f.File.Sha256], [f.File.Person, f.File.Party, f.File.Party is { } party ? agreement.Party(party)?.Name : null, "takstfil"]));

    public static async Task<IEnumerable<SearchItem>> Dialogue(DialogueBook book, RateBoard? board, Agreement agreement, Actor actor, CancellationToken cancel)
    {
        string About(WrittenText t) => $"{agreement.Party(t.Operator)?.Name ?? t.Operator} {Told.Year(t.Year)}{(t.OfferId is null ? "" : $" · {t.OfferId}")}{(t.ServiceId is null ? "" : $" · {t.ServiceId}")}";
        string Address(WrittenText t) => t.OfferId is not null && t.ServiceId is not null && board?.Service(t.Year, t.Operator, t.OfferId, t.ServiceId).FirstOrDefault() is { } row
            ? row.PathTo("dialog") : $"/driftsherrer/{UrlKey.Of(t.Operator)}/dialog/{Told.Year(t.Year)}";
        return (await book.Everything(actor, cancel)).Select(t => SearchItem.Of(
            Told.Short(t.Text), Address(t), $"{(t.Status is { } status ? Told.Of(status) : "Kommentar")}{(t.Person is null ? "" : " · " + t.Person)} · {About(t)}",
            [], [t.Text, t.Question, t.Code, t.Person, t.Operator, agreement.Party(t.Operator)?.Name, t.OfferId, t.ServiceId, t.Status is null ? "kommentar" : "forklaring"]));
    }

    /// <summary>The deadlines of a rate year; the secretariat has a page of them, an operator finds them on its front page.</summary>
    public static IEnumerable<SearchItem> DeadlinesOf(Agreement agreement, int year, DateOnly today, Actor actor) => Deadlines.Of(agreement, year, today).Select(d => SearchItem.Of(
        d.Text, actor.MayAll(Right.DecideRates) ? $"/frister/{Told.Year(year)}" : "/#frister",
        $"{Danish.Date(d.Due)} · takstår {Told.Year(year)}{(d.Passed ? " · overskredet" : "")}{(d.IsAssumed ? " · antaget" : "")}", [d.Key], ["frist", Danish.Date(d.Due)]));

    public static IEnumerable<SearchItem> Editions(CatalogueSnapshot catalogue) => catalogue.Editions.Select(e => SearchItem.Of(
        $"Takster {Told.Year(e.Year)}, udgave {Told.Year(e.Number)}", $"/offentliggoerelser/{Told.Year(e.Year)}/{Told.Year(e.Number)}",
        $"Gælder fra {Danish.Date(e.EffectiveFrom)} · offentliggjort {DanishTime.Tell(e.At)}{(e.Note.Length > 0 ? " · " + Told.Short(e.Note) : "")}",
        [e.Json, e.Csv, e.Xlsx], [e.Note, e.Agreement, "offentliggørelse takstliste"]));

    public static IEnumerable<SearchItem> Rules(Agreement agreement) => AgreementDescription.Parameters(agreement).Select(p => SearchItem.Of(
        p.Label, "/regler#" + p.Key, p.Values.Count > 0 ? Told.Short(p.Values[^1].Value.Split('\n')[0]) + (p.IsAssumed ? " · antaget" : "") : "Ikke fastsat",
        [p.Key], [.. p.Values.SelectMany(v => new[] { v.Value, v.Source, v.Note })]));
}
