using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Persons;

namespace Viften.App.Persons;

/// <summary>Personregister: the one door to who a person is.</summary>
/// <remarks>
/// Everything else knows persons by their id. Each verb needs a purpose and writes the access log in the same transaction as it reads: no log, no answer.
/// Another party's person is not found, exactly as one that is not there.
/// </remarks>
public sealed class PersonRegister(ViftenStore store, MasterKey? master)
{
    public const string AddAct = "persons.add";
    public const string ChangeAct = "persons.change";
    public const string EraseAct = "persons.erase";

    /// <summary>A search that finds more than this is refused: it is not for one person.</summary>
    public const int MostHits = 50;

    /// <summary>A right to persons reaches the party's own and no others; on top of it only those are found.</summary>
    private static bool May(Actor actor, Right right) => actor.IsSure(right) && actor.Party is { } party && actor.May(right, party);

    /// <summary>Søg på CPR-nummer among the party's own.</summary>
    public Task<Outcome<IReadOnlyList<PersonHit>>> FindByCpr(Actor actor, string cpr, CancellationToken cancel = default)
    {
        if (!Cpr.TryParse(cpr, out var number)) return Task.FromResult<Outcome<IReadOnlyList<PersonHit>>>(Refused<IReadOnlyList<PersonHit>>("CPR-MALFORMED", "CPR-nummeret er ikke et nummer. Skriv ti cifre, hvor de seks første er en dato."));
        return Find(actor, (context, ring) => PersonSecrets.WithCpr(context, ring, number, actor.Party!, cancel), cancel);
    }

    /// <summary>Søg på navn: whole words of a name, all of which must fit, among the party's own.</summary>
    public Task<Outcome<IReadOnlyList<PersonHit>>> FindByName(Actor actor, string name, CancellationToken cancel = default)
    {
        var parts = NameParts.Of(name);
        if (parts.Count == 0) return Task.FromResult<Outcome<IReadOnlyList<PersonHit>>>(Refused<IReadOnlyList<PersonHit>>("NAME-MISSING", "Skriv mindst ét helt navn, fornavn eller efternavn."));
        return Find(actor, (context, ring) => PersonSecrets.Named(context, ring, parts, actor.Party!, cancel), cancel);
    }

    private Task<Outcome<IReadOnlyList<PersonHit>>> Find(Actor actor, Func<ViftenContext, KeyRing, Task<IReadOnlyList<Guid>>> seek, CancellationToken cancel) =>
        Look<IReadOnlyList<PersonHit>>(actor, AccessAction.Search, null, async (context, ring, notes) =>
        {
            var found = await seek(context, ring);
            if (found.Count > MostHits)
            {
                notes.Add(null, AccessResult.Denied, 0);
                return Refused<IReadOnlyList<PersonHit>>("TOO-MANY-HITS", $"Søgningen finder flere end {MostHits} personer. Skriv mere af navnet, eller søg på CPR-nummeret.");
            }
            var read = await PersonSecrets.Read(context, ring, found, actor.Party!, cancel);
            if (read.Count == 0) notes.Add(null, AccessResult.Nothing, 0);
            foreach (var person in read) Note(notes, person, read.Count);
            return new Outcome<IReadOnlyList<PersonHit>>.Done([.. read.Select(r => new PersonHit(r.Person, r.Identity))]);
        }, cancel);

    /// <summary>Who a person is.</summary>
    /// <param name="actor">Who looks, and for what purpose.</param>
    /// <param name="person">Id of the person.</param>
    /// <param name="action">What they do with it: show, export or print.</param>
    /// <param name="cancel">Stops it; then nothing was looked at.</param>
    public Task<Outcome<PersonRead>> Read(Actor actor, Guid person, AccessAction action = AccessAction.View, CancellationToken cancel = default) =>
        Look<PersonRead>(actor, action, person, async (context, ring, notes) =>
        {
            if ((await PersonSecrets.Read(context, ring, [person], actor.Party!, cancel)) is not [var read])
            {
                notes.Add(person, AccessResult.Nothing, 0);
                return new Outcome<PersonRead>.NotFound("Personen");
            }
            Note(notes, read, 1);
            if (read.Identity is not null) return new Outcome<PersonRead>.Done(action == AccessAction.View ? read with { Looks = await Looks(context, person, cancel) } : read);
            return await context.Set<PersonErasure>().AnyAsync(e => e.Person == person, cancel)
                ? Refused<PersonRead>("PERSON-ERASED", "Personens identitet er slettet.")
                : Refused<PersonRead>("IDENTITY-UNREADABLE", "Personens identitet kan ikke læses: den er ændret uden om programmet. Intet vises. Sig det til driften.");
        }, cancel);

    private static async Task<PersonLooks> Looks(ViftenContext context, Guid person, CancellationToken cancel)
    {
        var given = context.Set<AccessEntry>().Where(e => e.Person == person && e.Result == AccessResult.Given);
        return new(await given.Select(e => e.Look).Distinct().CountAsync(cancel), await given.MaxAsync(e => (DateTime?)e.At, cancel));
    }

    /// <summary>Who some persons are, for a list; those that are not the party's are left out, and each is a row of the log.</summary>
    public Task<Outcome<IReadOnlyList<PersonRead>>> ReadAll(Actor actor, IReadOnlyCollection<Guid> persons, AccessAction action, CancellationToken cancel = default) =>
        Look<IReadOnlyList<PersonRead>>(actor, action, null, async (context, ring, notes) =>
        {
            Guid[] asked = [.. persons.Distinct()];
            var read = await PersonSecrets.Read(context, ring, asked, actor.Party!, cancel);
            foreach (var person in read) Note(notes, person, read.Count);
            foreach (var missing in asked.Except(read.Select(r => r.Person))) notes.Add(missing, AccessResult.Nothing, 0);
            if (asked.Length == 0) notes.Add(null, AccessResult.Nothing, 0);
            return new Outcome<IReadOnlyList<PersonRead>>.Done(read);
        }, cancel);

    /// <summary>Many new persons of the actor's party in one change, each with its row in the log. None of them has a number, so none can be there already.</summary>
    /// <remarks>For the demo. Taking over another system's register is a capability of its own.</remarks>
    internal Task<Outcome<int>> AddAll(Actor actor, IReadOnlyList<Identity> identities, string reason, CancellationToken cancel = default) =>
        Write<int>(actor, AddAct, null, reason, async (change, notes) =>
        {
            if (await KeyRing.Open(change.Context, master, cancel) is not Outcome<KeyRing>.Done { Value: var ring }) return await Locked<int>(change.Context, cancel);
            if (identities.Any(i => i.Cpr is not null)) throw new InvalidOperationException("A person with a number is added alone, so that it can be seen whether it is there.");
            foreach (var identity in identities)
            {
                var head = new PersonHead { Id = change.NewId(), Home = actor.Party!, Revision = change.No, Added = change.No };
                await PersonSecrets.Keep(change, ring, head, identity, new Period(DanishTime.DateOf(change.At), null), actor);
                notes.Add(head.Id, AccessResult.Given, 1);
            }
            return new Outcome<int>.Done(identities.Count);
        }, cancel);

    /// <summary>Opret: a new person of the actor's party.</summary>
    public Task<Outcome<PersonWritten>> Add(Actor actor, IdentityGiven given, string reason, CancellationToken cancel = default) =>
        Write<PersonWritten>(actor, AddAct, null, reason, async (change, notes) =>
        {
            var (identity, findings) = given.Check(DanishTime.DateOf(change.At));
            if (identity is null) return new Outcome<PersonWritten>.Refused(findings);
            if (await KeyRing.Open(change.Context, master, cancel) is not Outcome<KeyRing>.Done { Value: var ring }) return await Locked<PersonWritten>(change.Context, cancel);
            if (identity.Cpr is { } cpr && await PersonSecrets.WithCpr(change.Context, ring, cpr, actor.Party!, cancel) is [var there, ..])
            {
                notes.Add(there, AccessResult.Given, 1);
                return Refused<PersonWritten>("PERSON-EXISTS", "Personen er oprettet i forvejen. Søg på CPR-nummeret.");
            }
            var head = new PersonHead { Id = change.NewId(), Home = actor.Party!, Revision = change.No, Added = change.No };
            await PersonSecrets.Keep(change, ring, head, identity, new Period(DanishTime.DateOf(change.At), null), actor);
            return new Outcome<PersonWritten>.Done(new(head.Id, change.No, findings));
        }, cancel);

    /// <summary>Ret: what is known of who the person is, is now this. What it was stays readable in history until it is erased.</summary>
    /// <param name="actor">Who changes it.</param>
    /// <param name="person">Id of the person.</param>
    /// <param name="expected">The revision it was read at.</param>
    /// <param name="given">All of the identity as it is now.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Stops it before it is committed.</param>
    public Task<Outcome<PersonWritten>> Change(Actor actor, Guid person, long expected, IdentityGiven given, string reason, CancellationToken cancel = default) =>
        Write<PersonWritten>(actor, ChangeAct, person, reason, async (change, notes) =>
        {
            var (identity, findings) = given.Check(DanishTime.DateOf(change.At));
            if (identity is null) return new Outcome<PersonWritten>.Refused(findings);
            if (await Live(change.Context, actor, person, cancel) is not { } head) return new Outcome<PersonWritten>.NotFound("Personen");
            if (head.Revision != expected) return new Outcome<PersonWritten>.Conflict("En anden har rettet personen i mellemtiden. Se, hvad der står nu, og ret igen.");
            if (await KeyRing.Open(change.Context, master, cancel) is not Outcome<KeyRing>.Done { Value: var ring }) return await Locked<PersonWritten>(change.Context, cancel);
            if (identity.Cpr is { } cpr && (await PersonSecrets.WithCpr(change.Context, ring, cpr, actor.Party!, cancel)).FirstOrDefault(p => p != person) is var other && other != default)
            {
                notes.Add(other, AccessResult.Given, 1);
                return Refused<PersonWritten>("PERSON-EXISTS", "CPR-nummeret er en anden persons. Søg på det.");
            }
            var before = await change.Context.Facts<IdentityCommitment>().Where(f => f.Subject == person).ToListAsync(cancel);
            await change.End(before);
            await PersonSecrets.DropLookups(change.Context, person, cancel);
            var period = before is [var only] ? new Period(only.ValidFrom, only.ValidTo) : new Period(DanishTime.DateOf(change.At), null);
            await PersonSecrets.Keep(change, ring, new PersonHead { Id = head.Id, Home = head.Home, Revision = change.No, Added = head.Added }, identity, period, actor);
            return new Outcome<PersonWritten>.Done(new(person, change.No, findings));
        }, cancel);

    /// <summary>Slet: from now on nobody can say who the person is; that there was one, and all that was done, stays.</summary>
    public Task<Outcome<Guid>> Erase(Actor actor, Guid person, string reason, CancellationToken cancel = default) =>
        Write<Guid>(actor, EraseAct, person, reason, async (change, _) =>
        {
            if (await Live(change.Context, actor, person, cancel) is not { } head) return new Outcome<Guid>.NotFound("Personen");
            await change.End(await change.Context.Facts<IdentityCommitment>().Where(f => f.Subject == person).ToListAsync(cancel));
            await PersonSecrets.Drop(change.Context, person, cancel);
            await change.Add(new PersonErasure { Person = person, Added = change.No });
            await change.Touch(new PersonHead { Id = head.Id, Home = head.Home, Revision = change.No, Added = head.Added });
            return new Outcome<Guid>.Done(person);
        }, cancel);

    /// <summary>A person of the actor's own party who is not erased.</summary>
    private static async Task<PersonHead?> Live(ViftenContext context, Actor actor, Guid person, CancellationToken cancel) =>
        await context.Set<PersonHead>().FirstOrDefaultAsync(h => h.Id == person && h.Home == actor.Party && !context.Set<PersonErasure>().Any(e => e.Person == person), cancel);

    private async Task<Outcome<T>> Look<T>(Actor actor, AccessAction action, Guid? person, Func<ViftenContext, KeyRing, AccessNotes, Task<Outcome<T>>> look, CancellationToken cancel)
    {
        if (AccessNotes.WrongPurpose(actor) is { } wrong) return new Outcome<T>.Refused([wrong]);
        return await store.Look<Outcome<T>>(async (context, at) =>
        {
            var notes = new AccessNotes(actor, action, store.NewId(), at);
            if (!May(actor, Right.SeePersons))
            {
                notes.Add(person, AccessResult.Denied, 0);
                return (NotYours<T>(), notes.Entries);
            }
            if (await KeyRing.Open(context, master, cancel) is Outcome<KeyRing>.Done { Value: var ring }) return (await look(context, ring, notes), notes.Entries);
            notes.Add(person, AccessResult.Unreadable, 0);
            return (await Locked<T>(context, cancel), notes.Entries);
        }, cancel);
    }

    /// <summary>A change whose log is part of it; what came to nothing is logged all the same.</summary>
    private async Task<Outcome<T>> Write<T>(Actor actor, string act, Guid? person, string reason, Func<Change, AccessNotes, Task<Outcome<T>>> verb, CancellationToken cancel)
    {
        if (AccessNotes.WrongPurpose(actor) is { } wrong) return new Outcome<T>.Refused([wrong]);
        if (AccessNotes.WrongText(reason, "Begrundelse", GivenText.LongestReason) is { } wrongReason) return new Outcome<T>.Refused([wrongReason]);
        if (!May(actor, act == EraseAct ? Right.ErasePersons : Right.ChangePersons)) return await Logged(actor, person, AccessResult.Denied, NotYours<T>(), cancel);
        Guid? met = null;
        var outcome = await store.Write<T>(actor, act, reason, async change =>
        {
            var notes = new AccessNotes(actor, AccessAction.Change, change.NewId(), change.At);
            var result = await verb(change, notes);
            met = notes.Entries.FirstOrDefault()?.Person;
            if (result is not Outcome<T>.Done done) return result;
            if (done.Value is PersonWritten written) notes.Add(written.Person, AccessResult.Given, 1);
            else if (person is not null) notes.Add(person, AccessResult.Given, 1);
            await change.Log(notes.Entries);
            return result;
        }, cancel);
        if (outcome is Outcome<T>.Done) return outcome;
        var isLocked = outcome is Outcome<T>.Refused { Findings: [{ Code: "MASTER-KEY-MISSING" or "MASTER-KEY-WRONG" or "KEY-DAMAGED" }] };
        return await Logged(actor, met ?? person, met is not null ? AccessResult.Given : isLocked ? AccessResult.Unreadable : AccessResult.Nothing, outcome, cancel);
    }

    private Task<Outcome<T>> Logged<T>(Actor actor, Guid? person, AccessResult result, Outcome<T> outcome, CancellationToken cancel) =>
        store.Look((_, at) =>
        {
            var notes = new AccessNotes(actor, AccessAction.Change, store.NewId(), at);
            notes.Add(person, result, result == AccessResult.Given ? 1 : 0);
            return Task.FromResult((outcome, notes.Entries));
        }, cancel);

    private static void Note(AccessNotes notes, PersonRead read, int hits) =>
        notes.Add(read.Person, read.Identity is null ? AccessResult.Unreadable : AccessResult.Given, read.Identity is null ? 0 : hits);

    /// <summary>Why the ring did not open, asked again so that the answer has the verb's own type.</summary>
    private async Task<Outcome<T>> Locked<T>(ViftenContext context, CancellationToken cancel) =>
        new Outcome<T>.Refused(((Outcome<KeyRing>.Refused)await KeyRing.Open(context, master, cancel)).Findings);

    private static Outcome<T> NotYours<T>() => new Outcome<T>.Denied("Kun den, der arbejder for personens egen myndighed, kan se eller ændre, hvem en person er.");

    private static Outcome<T>.Refused Refused<T>(string code, string text) => new([new(code, Severity.Blocks, text)]);
}
