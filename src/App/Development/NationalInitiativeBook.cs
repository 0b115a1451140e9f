using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Development;

namespace Viften.App.Development;

/// <summary>Nationale initiativer: what is decided or recommended for the whole country, with source and how sure we are of it.</summary>
/// <remarks>C12. Public: what is here is read in public documents.</remarks>
public sealed class NationalInitiativeBook(ViftenStore store)
{
    public const string NationalAct = "development.national";
    private const string OnlySecretariat = "Kun sekretariatet kan skrive nationale initiativer.";
    private const int LongestTitle = 200;
    private const int LongestText = 20_000;

    /// <summary>All of them, the newest first; those without a day last.</summary>
    public async Task<IReadOnlyList<NationalInitiativeLine>> All(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var facts = await context.Facts<NationalInitiative>().ToListAsync(cancel);
        return [.. facts.OrderByDescending(f => f.Value.Date).ThenBy(f => f.Value.Title, Comparer<string>.Create(Danish.Compare)).Select(f => new NationalInitiativeLine(f.Value, f.Added))];
    }

    /// <summary>Skriver et nationalt initiativ.</summary>
    public async Task<Outcome<Saved>> Save(Actor actor, NationalInitiative initiative, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        if (!actor.MayAll(Right.EditWorkPlan)) return new Outcome<Saved>.Denied(OnlySecretariat);
        var value = initiative with { Key = initiative.Key.Length > 0 ? initiative.Key : AgreementRegister.KeyOf(initiative.Title), Title = initiative.Title.Trim(), Markdown = initiative.Markdown.ReplaceLineEndings("\n").Trim() };
        Finding?[] wrong =
        [
            GivenText.Wrong(value.Title, "Titel", LongestTitle), GivenText.Wrong(value.Key, "Titel", LongestTitle), GivenText.Wrong(value.Sender, "Afsender", LongestTitle), GivenText.Wrong(value.Markdown, "Tekst", LongestText),
            GivenText.Wrong(value.Basis, "Kilde", GivenText.LongestReason), GivenText.WrongReason(reason),
        ];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<Saved>.Refused(findings);
        return await store.Write<Saved>(actor, NationalAct, reason, async change =>
        {
            var subject = PlanReading.National(value.Key);
            var live = await FactKeeping.Live<NationalInitiative>(change, subject, cancel);
            if (FactKeeping.Moved(live, expected, $"“{value.Title}”") is { } moved) return moved;
            if (live?.Value == value) return new Outcome<Saved>.Done(new(value.Key, live.Added));
            await FactKeeping.Replace(change, live, subject, subject, new Period(DanishTime.DateOf(change.At), null), actor, value);
            return new Outcome<Saved>.Done(new(value.Key, change.No));
        }, cancel);
    }

    /// <summary>Keys that no national initiative has.</summary>
    internal static async Task<IReadOnlyList<Finding>> Unknown(Change change, NamedTexts keys, CancellationToken cancel)
    {
        if (keys.Count == 0) return [];
        var known = await change.Context.Facts<NationalInitiative>().Select(f => f.Value.Key).ToListAsync(cancel);
        return [.. keys.Where(k => !known.Contains(k.Key)).Select(k => new Finding("NATIONAL-UNKNOWN", Severity.Blocks, $"Der er intet nationalt initiativ {k.Key}.", new Place(null, null, null, "Nationale initiativer")))];
    }
}

/// <summary>A national initiative and the change that brought it.</summary>
public sealed record NationalInitiativeLine(NationalInitiative Initiative, long Version);
