using Viften.App.Access;
using Viften.App.Development;
using Viften.App.Parties;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Parties;

namespace Viften.App.Agreements;

/// <summary>An agreement with everything it begins with.</summary>
/// <param name="DraftedOn">The day the draft began.</param>
/// <param name="Source">Where it comes from: a document, or the agreement before.</param>
/// <param name="Document">What tells of the draft's beginning; null when nothing does.</param>
public sealed record AgreementEntry(
    AgreementTerms Terms, DateOnly DraftedOn, IReadOnlyList<PartyFact> Parties, IReadOnlyList<AgreementAnnex> Annexes, IReadOnlyList<AgreementDeadline> Deadlines,
    IReadOnlyList<AgreementSection> Sections, string Source, string? Document = null);

public sealed partial class AgreementRegister
{
    public const string EnterAct = "agreements.enter";
    public const string DraftAct = "agreements.draft";

    /// <summary>The municipal reform: no party of today is older.</summary>
    private static readonly DateOnly s_reform = new(2007, 1, 1);

    /// <summary>Indskriver en aftale: one that we have from documents, begun on a day in the past.</summary>
    public async Task<Outcome<long>> Enter(Actor actor, AgreementEntry entry, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<long>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<long>.Refused([wrong]);
        return await store.Write<long>(actor, EnterAct, reason, change => Write(change, actor, entry, reason, cancel), cancel);
    }

    /// <summary>Udkast fra en tidligere aftale: carries over what lasts, linked to where it was, and moves period and deadlines.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="from">Id of the agreement it follows.</param>
    /// <param name="agreement">Id of the new one.</param>
    /// <param name="period">Its period.</param>
    /// <param name="draftedOn">The day drafting begins; not after today.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<long>> Draft(Actor actor, string from, string agreement, Period period, DateOnly draftedOn, string reason, CancellationToken cancel = default)
    {
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<long>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<long>.Refused([wrong]);
        return await store.Write<long>(actor, DraftAct, reason, async change =>
        {
            if (await View(change.Context, actor, from, null, cancel) is not { } before) return new Outcome<long>.NotFound($"Aftalen {from}");
            if (period.To is not { } to) return Refused("AGREEMENT-PERIOD", "En aftale har en slutdato. Skriv den.", "Til og med");
            if (period.From <= before.Life.Terms.From) return Refused("AGREEMENT-PERIOD", $"Perioden skal ligge efter {before.Life.Terms.Title}, som begynder {Danish.Date(before.Life.Terms.From)}.", "Fra og med");
            var old = before.Life.Terms;
            var years = period.From.Year - old.From.Year;
            var last = draftedOn < old.To ? draftedOn : old.To;
            var parties = await PartyBook.All(change.Context, cancel);
            var entry = new AgreementEntry(
                old with { Agreement = agreement, Title = $"Rammeaftale {Years(period.From, to)}, {old.Region}", From = period.From, To = to, Predecessor = from },
                draftedOn,
                [.. before.Life.MembersOn(last).Select(m => parties.Last(p => p.Value.Code == m.Code).Value)],
                [.. before.Annexes.Select(a => a with { Agreement = agreement, DocumentNo = null })],
                [.. before.Life.Deadlines.Select(d => d with { Agreement = agreement, Due = d.Due.AddYears(years), Status = ParameterStatus.Assumed, Basis = $"Flyttet {years} år fra {old.Title}" })],
                [.. before.Sections.Select(s => s.Section with { Agreement = agreement, Lineage = $"{from}/{s.Section.Key}" })],
                $"agreement:{from}");
            var written = await Write(change, actor, entry, reason, cancel);
            if (written is Outcome<long>.Done) await WorkPlanBook.CarryOver(change, actor, from, agreement, cancel);
            return written;
        }, cancel);
    }

    private static async Task<Outcome<long>> Write(Change change, Actor actor, AgreementEntry entry, string reason, CancellationToken cancel)
    {
        var (terms, id) = (entry.Terms, entry.Terms.Agreement);
        if (!AgreementShape.IsId(id)) return Refused("AGREEMENT-ID", "Id'et skal være små bogstaver, tal og bindestreger, som “midtjylland-2027-28”.", "Id");
        if (terms.To < terms.From) return Refused("AGREEMENT-PERIOD", "Perioden slutter, før den begynder.", "Til og med");
        if (entry.DraftedOn > DanishTime.DateOf(change.At)) return Refused("STEP-FUTURE", $"{Danish.Date(entry.DraftedOn)} er ikke kommet endnu.", "Udkastet begyndte");
        if (entry.DraftedOn > terms.To) return Refused("AGREEMENT-PERIOD", "Udkastet kan ikke begynde, efter at perioden er slut.", "Udkastet begyndte");
        if (await AgreementReading.Life(change.Context, id, cancel) is { } there) return Refused("AGREEMENT-EXISTS", $"{there.Terms.Title} er der allerede.", "Id");
        var head = AgreementReading.IdOf(id);
        var open = new Period(entry.DraftedOn, null);
        Guid Subject(params ReadOnlySpan<string> rest) => AgreementReading.Subject(id, rest);
        await AgreementReading.Touch(change, id, cancel);
        await change.Append([change.Fact(Subject("terms"), head, new Period(terms.From, terms.To), entry.Source, terms)]);
        foreach (var party in entry.Parties) await PartyBook.Ensure(change, party, s_reform, entry.Source, cancel);
        await change.Append([.. entry.Parties.Select(p => change.Fact(Subject("party", p.Code), head, new Period(entry.DraftedOn, terms.To), entry.Source, new AgreementMember { Agreement = id, Party = p.Code }))]);
        await change.Append([.. entry.Annexes.Select(a => change.Fact(Subject("annex", Told(a.No)), head, open, entry.Source, a))]);
        await change.Append([.. entry.Deadlines.Select(d => change.Fact(Subject("deadline", d.Step.ToString(), d.Kind.ToString()), head, open, entry.Source, d))]);
        await change.Append([.. entry.Sections.Select(s => change.Fact(Subject("section", s.Key), head, open, entry.Source, s))]);
        var step = new AgreementStepTaken { Agreement = id, Step = AgreementStep.Draft, Date = entry.DraftedOn, Reason = reason, Document = entry.Document, Override = false, Person = actor.Person };
        await change.Append([change.Fact(Subject("step", step.Step.ToString()), head, open, entry.Source, step)]);
        change.Summary = AgreementReading.Summary(id, ("from", terms.Predecessor), ("sections", Told(entry.Sections.Count)));
        return new Outcome<long>.Done(change.No);
    }

    /// <summary>"2027-28", as agreements are called.</summary>
    public static string Years(DateOnly from, DateOnly to) => from.Year == to.Year ? Told(from.Year) : $"{Told(from.Year)}-{Told(to.Year % 100).PadLeft(2, '0')}";

    private static string Told(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Outcome<long>.Refused Refused(string code, string text, string? field = null) =>
        new([new Finding(code, Severity.Blocks, text, field is null ? null : new Place(null, null, null, field))]);
}
