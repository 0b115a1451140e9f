using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.History;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Dialogue;

namespace Viften.App.Dialogue;

public sealed partial class DialogueBook
{
    /// <summary>Beslutningslog: every change of a return and of the dialogue about it, oldest first; none when the actor may not see the return.</summary>
    /// <remarks>Another side's internal comment leaves no line.</remarks>
    public async Task<IReadOnlyList<DecisionLine>> Log(Actor actor, ReturnKey key, CancellationToken cancel = default)
    {
        if (!actor.May(Right.SeeRates, key.Operator)) return [];
        await using var context = store.Read();
        var head = key.Id;
        var changes = (await context.Set<HeadVersion>().Where(v => v.Head == head).Select(v => v.Added).ToListAsync(cancel)).ToHashSet();
        var comments = await context.Set<Fact<Comment>>().Where(f => f.Head == head).ToListAsync(cancel);
        changes.UnionWith(comments.Where(c => MayRead(actor, key.Operator, c.Value)).Select(c => c.Added));
        var cases = await context.Set<Fact<ExplanationCase>>().Where(f => f.Head == head).Select(f => new { f.Added, f.Ended }).ToListAsync(cancel);
        changes.UnionWith(cases.SelectMany(c => c.Ended is { } ended ? [c.Added, ended] : new[] { c.Added }));

        var numbers = changes.ToArray();
        var entries = await context.Set<ChangeEntry>().Where(c => numbers.Contains(c.No)).OrderBy(c => c.No).ToListAsync(cancel);
        var erased = await Erasures.Of(context, "changes", entries.Where(c => c.Reason.Length == 0).Select(c => c.No.ToString(System.Globalization.CultureInfo.InvariantCulture)), cancel);
        string Reason(ChangeEntry c) => c.Reason.Length == 0 && erased.TryGetValue(c.No.ToString(System.Globalization.CultureInfo.InvariantCulture), out var note) ? note.Text : c.Reason;
        return [.. entries.Select(c => new DecisionLine(c.No, c.At, c.Actor, c.Party, c.Act, ActWords.Of(c.Act), Reason(c), DecisionWords.Result(c.Act, c.Summary, key)))];
    }
}

/// <summary>Beslutning: one line of the decision log.</summary>
/// <param name="Change">Its number in the chain.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Person">Who.</param>
/// <param name="Party">For which party; null for the secretariat.</param>
/// <param name="Act">The act by its name in the chain.</param>
/// <param name="What">The act in Danish.</param>
/// <param name="Reason">Begrundelse, or what was written.</param>
/// <param name="Result">What it came to, in Danish; empty when the act says it all.</param>
public sealed record DecisionLine(long Change, DateTime At, string Person, string? Party, string Act, string What, string Reason, string Result);

/// <summary>What an act came to, in Danish, from the summary it left.</summary>
internal static class DecisionWords
{
    public static string Result(string act, string summary, ReturnKey key)
    {
        // Nothing is left of the summary of an act whose text is erased.
        if (summary.Length == 0) return "";
        using var document = JsonDocument.Parse(summary);
        var s = document.RootElement;
        return act switch
        {
            RateBook.ImportAct => Import(s, key),
            RateBook.WithdrawAct => $"Indlæsning {Count(s, "import")}: {Count(s, "ended")} rækker afsluttet, {Count(s, "restored")} sat tilbage, {Count(s, "left")} ikke rørt",
            RateBook.CorrectAct => $"{Text(s, "offer")} · {Text(s, "service")}: {Text(s, "heading")} fra {Text(s, "old") ?? "(tom)"} til {Text(s, "new") ?? "(tom)"}",
            _ => Scope(s),
        };
    }

    private static string Import(JsonElement s, ReturnKey key)
    {
        var part = s.GetProperty("returns").EnumerateArray().FirstOrDefault(r =>
            Text(r, "operator") == key.Operator && r.GetProperty("year").GetInt32() == key.Year && r.GetProperty("no").GetInt32() == key.No);
        if (part.ValueKind == JsonValueKind.Undefined) return Text(s, "name") ?? "";
        var corrections = part.TryGetProperty("keptCorrections", out _) ? $", {Count(part, "keptCorrections")} rettelser beholdt, {Count(part, "replacedCorrections")} erstattet" : "";
        return $"{Text(s, "name")}: {Count(part, "added")} nye, {Count(part, "changed")} ændrede, {Count(part, "ended")} afsluttede rækker{corrections}";
    }

    /// <summary>What it was about, and the code of an explanation.</summary>
    private static string Scope(JsonElement s) =>
        string.Join(": ", new[] { string.Join(" · ", new[] { Text(s, "offer"), Text(s, "service") }.OfType<string>()), Text(s, "code") ?? "", }.Where(t => t.Length > 0));

    private static string? Text(JsonElement s, string name) => s.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Count(JsonElement s, string name) => s.TryGetProperty(name, out var value) && value.TryGetInt64(out var n) ? Danish.Number(n, 0) : "0";
}
