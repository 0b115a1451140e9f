using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.National;

namespace Viften.App.National;

/// <summary>Register over lands- og landsdelsdækkende tilbud og sikrede afdelinger, fælles for regionerne. Public to read.</summary>
/// <remarks>C29. A figure is corrected by another in its place; the old one stays and can be seen.</remarks>
public sealed class NationalBook(ViftenStore store)
{
    public const string EnterAct = "national.enter";
    public const string SaveAct = "national.save";
    public const string YearAct = "national.year";
    private const string OnlySecretariat = "Kun sekretariatet kan skrive i registeret.";
    private const int LongestName = 200;

    /// <summary>The whole register as it stands.</summary>
    public async Task<NationalRegister> All(CancellationToken cancel = default)
    {
        await using var context = store.Read();
        return await NationalRegister.Read(context, cancel);
    }

    /// <summary>Everything that was ever said of an offer's years, the newest first.</summary>
    public async Task<IReadOnlyList<NationalYearLine>> History(string offer, CancellationToken cancel = default)
    {
        await using var context = store.Read();
        var head = IdOf(offer);
        var all = await context.Set<Fact<NationalYear>>().Where(f => f.Head == head).ToListAsync(cancel);
        return [.. all.OrderByDescending(f => f.Value.Year).ThenByDescending(f => f.Added).Select(f => new NationalYearLine(f.Value, f.Added, f.Ended))];
    }

    /// <summary>Indskriver de kendte tilbud: those of <see cref="NationalLibrary"/> that are not there yet.</summary>
    public async Task<Outcome<int>> Enter(Actor actor, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<int>.Denied(OnlySecretariat);
        if (GivenText.WrongReason(reason) is { } wrong) return new Outcome<int>.Refused([wrong]);
        return await store.Write<int>(actor, EnterAct, reason, async change =>
        {
            var there = (await NationalRegister.Read(change.Context, cancel)).Offers.Select(o => o.Offer.Key).ToHashSet();
            var missing = NationalLibrary.Offers.Where(o => !there.Contains(o.Key)).ToList();
            if (missing.Count == 0) return new Outcome<int>.Refused([new("NATIONAL-ENTERED", Severity.Blocks, "De kendte tilbud er indskrevet allerede.")]);
            await change.Append([.. missing.Select(o => OfferFact(change, o))]);
            await change.Append([.. NationalLibrary.Years.Where(y => !there.Contains(y.Offer)).Select(y => YearFact(change, y with { Person = actor.Person }))]);
            return new Outcome<int>.Done(missing.Count);
        }, cancel);
    }

    /// <summary>Gemmer et tilbud, nyt eller rettet.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="offer">The offer as it is to be; an empty key makes one from the name.</param>
    /// <param name="expected">The change that brought what it was written from; null for a new one.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<NationalOfferLine>> Save(Actor actor, NationalOffer offer, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(offer);
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<NationalOfferLine>.Denied(OnlySecretariat);
        Finding?[] wrong =
        [
            GivenText.Wrong(offer.Name, "Navn", LongestName), GivenText.Wrong(offer.Operator, "Driftsherre", LongestName), GivenText.Wrong(offer.Place, "Sted", LongestName), GivenText.Wrong(offer.Region, "Region", LongestName),
            GivenText.Wrong(offer.Basis, "Kilde", GivenText.LongestReason), offer.Note is null ? null : GivenText.Wrong(offer.Note, "Note"), GivenText.WrongReason(reason),
            offer.LastYear < offer.FirstYear ? new("NATIONAL-YEARS", Severity.Blocks, "Det sidste år ligger før det første.", new Place(null, null, null, "Til og med")) : null,
        ];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<NationalOfferLine>.Refused(findings);
        return await store.Write<NationalOfferLine>(actor, SaveAct, reason, async change =>
        {
            var key = offer.Key.Length > 0 ? offer.Key : AgreementRegister.KeyOf(offer.Name);
            var register = await NationalRegister.Read(change.Context, cancel);
            var before = register.Offer(key);
            if (before is null && offer.Key.Length > 0) return new Outcome<NationalOfferLine>.NotFound($"Tilbuddet {offer.Key}");
            if (before is not null && offer.Key.Length == 0) return new Outcome<NationalOfferLine>.Refused([new("NATIONAL-EXISTS", Severity.Blocks, $"{before.Offer.Name} er der allerede.", new Place(null, null, null, "Navn"))]);
            if (before is not null && expected is not null && before.Change != expected) return new Outcome<NationalOfferLine>.Conflict($"{before.Offer.Name} er rettet, siden du åbnede det.");
            if (offer.MergedInto is { } into && (into == key || register.Offer(into) is null)) return new Outcome<NationalOfferLine>.NotFound($"Tilbuddet {into}");
            var value = offer with { Key = key };
            if (before?.Offer == value) return new Outcome<NationalOfferLine>.Done(before);
            var subject = IdOf(key);
            await change.End(await change.Context.Facts<NationalOffer>().Where(f => f.Subject == subject).ToListAsync(cancel));
            await change.Append([OfferFact(change, value)]);
            change.Summary = Summary(key, null);
            return new Outcome<NationalOfferLine>.Done(new(value, change.No));
        }, cancel);
    }

    /// <summary>Gemmer et års tal, nye eller rettede.</summary>
    /// <param name="actor">The secretariat.</param>
    /// <param name="year">The figures.</param>
    /// <param name="expected">The change that brought the figures they take the place of; null when there are none.</param>
    /// <param name="reason">Begrundelse.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public async Task<Outcome<NationalYearDone>> AddYear(Actor actor, NationalYear year, long? expected, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(year);
        if (!actor.MayAll(Right.EditAgreement)) return new Outcome<NationalYearDone>.Denied(OnlySecretariat);
        Finding?[] wrong = [GivenText.Wrong(year.Basis, "Kilde", GivenText.LongestReason), year.Demand is null ? null : GivenText.Wrong(year.Demand, "Efterspørgsel"), GivenText.WrongReason(reason)];
        if (wrong.OfType<Finding>().ToList() is { Count: > 0 } findings) return new Outcome<NationalYearDone>.Refused(findings);
        return await store.Write<NationalYearDone>(actor, YearAct, reason, async change =>
        {
            var register = await NationalRegister.Read(change.Context, cancel);
            if (register.Offer(year.Offer) is not { } offer) return new Outcome<NationalYearDone>.NotFound($"Tilbuddet {year.Offer}");
            var said = NationalRules.Check(year, offer.Offer, DanishTime.DateOf(change.At).Year);
            if (said.Where(f => f.Severity == Severity.Blocks).ToList() is { Count: > 0 } blocks) return new Outcome<NationalYearDone>.Refused(blocks);
            var before = register.Year(year.Offer, year.Year);
            if (before is not null && before.Change != expected) return new Outcome<NationalYearDone>.Conflict($"Der står allerede tal for {Text(year.Year)}. Se dem, og ret dem i stedet.");
            if (before is null && expected is not null) return new Outcome<NationalYearDone>.Conflict($"Tallene for {Text(year.Year)} er der ikke længere.");
            var value = year with { Person = actor.Person };
            if (before is not null && before.Year with { Person = actor.Person } == value) return new Outcome<NationalYearDone>.Done(new(before.Year, before.Change, false, said));
            var subject = YearSubject(year.Offer, year.Year);
            await change.End(await change.Context.Facts<NationalYear>().Where(f => f.Subject == subject).ToListAsync(cancel));
            await change.Append([YearFact(change, value)]);
            change.Summary = Summary(year.Offer, year.Year);
            return new Outcome<NationalYearDone>.Done(new(value, change.No, before is not null, said));
        }, cancel);
    }

    private static Fact<NationalOffer> OfferFact(Change change, NationalOffer offer) =>
        change.Fact(IdOf(offer.Key), IdOf(offer.Key), new Period(new(offer.FirstYear ?? DanishTime.DateOf(change.At).Year, 1, 1), offer.LastYear is { } last ? new DateOnly(last, 12, 31) : null), offer.Basis, offer);

    private static Fact<NationalYear> YearFact(Change change, NationalYear year) => change.Fact(YearSubject(year.Offer, year.Year), IdOf(year.Offer), Period.Year(year.Year), year.Basis, year);

    internal static Guid IdOf(string offer) => Ids.OfPath("national", offer);

    private static Guid YearSubject(string offer, int year) => Ids.OfPath("national", offer, Text(year));

    private static string Summary(string offer, int? year) => CanonicalJson.Write(w =>
    {
        w.WriteStartObject();
        w.WriteString("offer", offer);
        if (year is { } y) w.WriteNumber("year", y);
        w.WriteEndObject();
    });

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An offer and the change that brought it.</summary>
public sealed record NationalOfferLine(NationalOffer Offer, long Change);

/// <summary>Figures of a year, the change that brought them, and the one that corrected them; null while they stand.</summary>
public sealed record NationalYearLine(NationalYear Year, long Change, long? Ended = null);

/// <summary>Figures that were saved.</summary>
/// <param name="Corrected">Whether they took the place of others.</param>
public sealed record NationalYearDone(NationalYear Year, long Change, bool Corrected, IReadOnlyList<Finding> Warnings);

/// <summary>The register as it stands, offers by kind and name, years rising.</summary>
public sealed record NationalRegister(IReadOnlyList<NationalOfferLine> Offers, IReadOnlyList<NationalYearLine> Years)
{
    public NationalOfferLine? Offer(string key) => Offers.FirstOrDefault(o => o.Offer.Key == key);

    public NationalYearLine? Year(string offer, int year) => Years.FirstOrDefault(y => y.Year.Offer == offer && y.Year.Year == year);

    /// <summary>The newest year with figures in it, or the newest there is; null when nobody has told of any.</summary>
    public NationalYear? Newest(string offer) => YearsOf(offer).LastOrDefault(y => (y.AllPlaces ?? y.Waiting) is not null || y.Occupancy is not null) ?? YearsOf(offer).LastOrDefault();

    public IEnumerable<NationalYear> YearsOf(string offer) => Years.Where(y => y.Year.Offer == offer).Select(y => y.Year);

    /// <summary>The years anyone has told of.</summary>
    public IReadOnlyList<int> AllYears => [.. Years.Select(y => y.Year.Year).Distinct().Order()];

    public NationalTotal Total(NationalKind kind, int year) => NationalRules.Total(Offers.Where(o => o.Offer.Kind == kind).Select(o => o.Offer), Years.Select(y => y.Year), year);

    internal static async Task<NationalRegister> Read(ViftenContext context, CancellationToken cancel)
    {
        var offers = await context.Facts<NationalOffer>().ToListAsync(cancel);
        var years = await context.Facts<NationalYear>().ToListAsync(cancel);
        return new(
            [.. offers.Select(f => new NationalOfferLine(f.Value, f.Added)).OrderBy(o => o.Offer.Kind).ThenBy(o => o.Offer.Name, Comparer<string>.Create(Danish.Compare))],
            [.. years.Select(f => new NationalYearLine(f.Value, f.Added)).OrderBy(y => y.Year.Offer, StringComparer.Ordinal).ThenBy(y => y.Year.Year)]);
    }
}
