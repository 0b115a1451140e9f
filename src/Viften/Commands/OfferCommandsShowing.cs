using System.Globalization;
using System.Text.Json;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Offers;

namespace Viften.Commands;

/// <summary>The verbs that show.</summary>
internal static partial class OfferCommands
{
    private static async Task<int> RunList(Work work)
    {
        var given = work.Given;
        if (given.Text(s_kind) is { } kind && OfferWords.ReadKind(kind) is null) throw new CannotRunException($"--kind kender ikke “{kind}”.");
        if (given.Text(s_status) is { } status && OfferWords.ReadStage(status) is null) throw new CannotRunException($"--status kender ikke “{status}”.");
        var rows = OfferRow.Of(await work.Book.List(work.Actor), work.Agreement, work.Today).Where(r =>
            (given.Text(s_kind) is not { } k || OfferWords.Key(r.Change.Kind) == k) && (given.Text(s_status) is not { } s || OfferWords.Key(r.Stage) == s)
            && (given.Operator(s_operator) is not { } o || r.Change.Operator == o || r.Change.NewOperator == o) && (given.Operator(s_buyer) is not { } b || r.Case.Notices.Any(n => n.Party == b)) && (!given.Has(s_late) || r.Overdue.Count > 0)).ToList();
        if (given.Has(Options.Json)) return Json(work, w =>
        {
            w.WriteStartArray();
            foreach (var r in rows) Write(w, r.View.Case, r.View.Revision, r.Stage);
            w.WriteEndArray();
        });
        if (rows.Count == 0) return work.Say("Der er ingen sager.");
        var table = new TextTable(("Sag", false), ("Ændring", false), ("Tilbud", false), ("Driftsherre", false), ("Status", false), ("Gælder fra", false), ("Næste frist", false));
        foreach (var r in rows) table.Add(r.Case.Code, OfferWords.Of(r.Change.Kind), r.Change.OfferName, r.Operator, OfferWords.Of(r.Stage), Danish.Date(r.Change.Effective), r.Next is { } next ? $"{Danish.Date(next.Due)}{(next.Due < work.Today ? " (passeret)" : "")}" : "–");
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunShow(Work work)
    {
        var view = await work.View();
        var (one, change, stage) = (view.Case, view.Case.Change, view.Case.StageOn(work.Today));
        if (work.Given.Has(Options.Json)) return Json(work, w => Write(w, one, view.Revision, stage));
        work.Say($"Sag {one.Code} (revision {Number(view.Revision)}): {OfferWords.Of(change.Kind).ToLowerInvariant()}, {change.OfferName} ({change.OfferId}), {work.NameOf(change.Operator)}");
        work.Say($"{OfferWords.Of(stage)}. {OfferPaths.DayLabel(change)} {Danish.Date(change.Effective)}.{(change.Invented ? " Opdigtet til demoen." : "")}");
        var deadlines = OfferDeadlines.Of(change, work.Agreement.Rules);
        var steps = new TextTable(("Trin", false), ("Dato", false), ("Frist", false));
        foreach (var rule in OfferSteps.Of(change.Kind)) steps.Add(rule.Text, one.Taken(rule.Step) is { } t ? Danish.Date(t.Date) : "–", string.Join(", ", deadlines.Where(d => d.Step == rule.Step).Select(d => Danish.Date(d.Due) + (d.Status == ParameterStatus.Assumed ? " (antaget)" : ""))));
        steps.Write(work.Given.Terminal.Out);
        if (one.Notices.Count > 0)
        {
            var notices = new TextTable(("Køber", false), ("Svar inden", false), ("Virkning, kr.", true), ("Svar", false));
            foreach (var n in one.Notices) notices.Add(work.NameOf(n.Party), Danish.Date(n.AnswerBy), n.Effect is { } e ? Danish.Number(e.Kroner, 0) : "–", one.AnswerOf(n.Party) is { } a ? OfferWords.Of(a.Word) : "–");
            notices.Write(work.Given.Terminal.Out);
        }
        if (view.SeesAll) StoreWork.Findings(OfferStepRules.Warnings(one, work.Agreement.Rules, work.Today), work.Given.Terminal);
        return ExitCode.Clean;
    }

    private static async Task<int> RunPreview(Work work)
    {
        var view = await work.View();
        var c = await Consequences(work, view);
        var buyers = c.Buyers.Where(b => view.SeesAll || b.Buyer == view.Own?.Party).ToList();
        if (work.Given.Has(Options.Json)) return Json(work, w =>
        {
            w.WriteStartObject();
            w.WriteString("case", view.Code);
            w.WriteNumber("year", c.Year);
            w.WriteStartArray("rates");
            foreach (var r in c.Rates)
            {
                w.WriteStartObject();
                w.WriteString("offer", r.OfferId);
                w.WriteString("service", r.ServiceId);
                Maybe(w, "before", r.Before);
                Maybe(w, "after", r.After);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteStartArray("buyers");
            foreach (var b in buyers)
            {
                w.WriteStartObject();
                w.WriteString("buyer", b.Buyer);
                w.WriteNumber("before", b.Before.Kroner);
                w.WriteNumber("after", b.After.Kroner);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteStartArray("capacity");
            foreach (var p in c.Capacity)
            {
                w.WriteStartObject();
                w.WriteString("level", p.Level.ToString());
                w.WriteString("of", p.Of);
                w.WriteNumber("before", p.Before);
                w.WriteNumber("after", p.After);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        });
        work.Say($"Sag {view.Code}, helår i priserne for {Told.Year(c.Year)}. Intet er gemt.");
        var rates = new TextTable(("Ydelse", false), ("I dag, kr.", true), ("Efter, kr.", true), ("Pladser", true), ("Efter", true));
        foreach (var r in c.Rates) rates.Add($"{r.OfferName}, {r.ServiceName}", r.Before is { } b ? Danish.Number(b, 2) : "–", r.After is { } a ? Danish.Number(a, 2) : "–", ConsequenceView.Places(r.PlacesBefore), ConsequenceView.Places(r.PlacesAfter));
        rates.Write(work.Given.Terminal.Out);
        var money = new TextTable(("Køber", false), ("I dag, kr.", true), ("Efter, kr.", true), ("Forskel, kr.", true));
        foreach (var b in buyers) money.Add(work.NameOf(b.Buyer), Danish.Number(b.Before.Kroner, 0), Danish.Number(b.After.Kroner, 0), PurchaseColumns.Signed(b.Difference.Kroner, 0));
        if (buyers.Count > 0) money.Write(work.Given.Terminal.Out);
        foreach (var p in c.Capacity.Where(p => p.Difference != 0m)) work.Say($"{Level(work, p)}: {Danish.Number(p.Before, 0, 1)} → {Danish.Number(p.After, 0, 1)} pladser");
        return ExitCode.Clean;
    }

    private static string Level(Work work, CapacityEffect p) => p.Level switch
    {
        CapacityLevel.Offer => "Tilbuddet",
        CapacityLevel.Operator => work.NameOf(p.Of),
        CapacityLevel.Region => "Regionen",
        _ => $"Regionen, {(p.Of.Length == 0 ? "uden primær målgruppe" : p.Of)}",
    };

    private static void Write(Utf8JsonWriter w, OfferCase one, long revision, CaseStage stage)
    {
        var change = one.Change;
        w.WriteStartObject();
        w.WriteString("case", one.Code);
        w.WriteNumber("revision", revision);
        w.WriteString("kind", OfferWords.Key(change.Kind));
        w.WriteString("operator", change.Operator);
        w.WriteString("offer", change.OfferId);
        w.WriteString("name", change.OfferName);
        if (change.NewOperator is { } by) w.WriteString("newOperator", by);
        w.WriteString("effective", Iso(change.Effective));
        w.WriteString("stage", OfferWords.Key(stage));
        w.WriteStartArray("steps");
        foreach (var s in one.Steps)
        {
            w.WriteStartObject();
            w.WriteString("step", OfferSteps.Key(s.Step));
            w.WriteString("date", Iso(s.Date));
            if (s.Amount is { } amount) w.WriteNumber("amount", amount.Kroner);
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteStartArray("notices");
        foreach (var n in one.Notices)
        {
            w.WriteStartObject();
            w.WriteString("buyer", n.Party);
            w.WriteString("answerBy", Iso(n.AnswerBy));
            if (one.AnswerOf(n.Party) is { } a) w.WriteString("answer", OfferWords.Key(a.Word));
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteEndObject();
    }

    private static void Maybe(Utf8JsonWriter w, string name, decimal? value)
    {
        if (value is { } v) w.WriteNumber(name, v);
        else w.WriteNull(name);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Json(Work work, Action<Utf8JsonWriter> write) => work.Say(CanonicalJson.Write(write));
}
