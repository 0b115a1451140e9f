using System.Text.Json;
using Viften.App.History;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Xunit;
using static Viften.App.Tests.Persons.Household;

namespace Viften.App.Tests.Persons;

public class PersonRegisterTests(TestDatabases databases)
{
    [Theory, ClassData(typeof(BothStores))]
    public async Task A_person_is_added_found_by_number_and_by_whole_words_of_the_name_and_read(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1, "Ærlinga-Sofie Prøvesen");
        await home.Add(2, "Ærlinga Andensen");
        await home.Add(3, "Ærlinga Prøvesen", party: "0751");

        Assert.Equal([person], (await home.Register.FindByCpr(Caseworker(), Number(1, hyphen: false))).Value().Select(h => h.Person));
        var hit = Assert.Single((await home.Register.FindByName(Caseworker(), "PRØVESEN aerlinga")).Value());
        Assert.Equal((person, "Ærlinga-Sofie Prøvesen", "020156-••••"), (hit.Person, hit.Name, hit.MaskedCpr));
        Assert.Equal(2, (await home.Register.FindByName(Caseworker(), "ærlinga")).Value().Count);
        Assert.Empty((await home.Register.FindByName(Caseworker(), "Prøve")).Value());

        var read = (await home.Register.Read(Caseworker(), person)).Value();
        Assert.Equal((Number(1, hyphen: false), "Ærlinga-Sofie Prøvesen", "Opdigtet Allé 7"), (read.Identity!.Cpr!.Digits, read.Identity.Name, read.Identity.Address));
        var report = await AuditChain.Verify(home.Test.Store);
        Assert.True(report.IsWhole);
        Assert.Equal(9, report.Log!.Entries);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Another_partys_person_is_as_one_that_is_not_there_for_every_verb(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var theirs = await home.Add(1, party: "0751");
        var absent = Samples.Subject("nobody");

        Assert.Empty((await home.Register.FindByCpr(Caseworker(), Number(1))).Value());
        Assert.Empty((await home.Register.FindByName(Caseworker(), "Ærlinga")).Value());
        Assert.Empty((await home.Register.ReadAll(Caseworker(), [theirs, absent], AccessAction.Print)).Value());
        foreach (var answer in new Func<Guid, Task<string>>[]
        {
            async p => (await home.Register.Read(Caseworker(), p)).ToString(),
            async p => (await home.Register.Change(Caseworker(), p, 1, Given(9), "Ret")).ToString(),
            async p => (await home.Register.Erase(Caseworker(), p, "Slet")).ToString(),
            async p => (await home.Log.Export(Caseworker(), p)).ToString()!,
        })
        {
            Assert.Contains("NotFound", await answer(theirs), StringComparison.Ordinal);
            Assert.Equal(await answer(absent), await answer(theirs));
        }
        // That someone tried is there to be seen.
        var tried = (await home.Log.Lines(Caseworker(), new() { Person = theirs })).Value();
        Assert.Equal(9, tried.Count);
        Assert.All(tried, t => Assert.Equal((AccessResult.Nothing, 0), (t.Result, t.Hits)));
        Assert.Equal("Ærlinga Prøvesen", (await home.Register.Read(Caseworker("0751"), theirs)).Value().Identity!.Name);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task Nobody_looks_without_a_purpose_and_the_secretariat_never_sees_a_name(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        foreach (var purpose in new[] { "", "  ", new string('x', 201), "Sag om " + Number(1) })
            Assert.IsType<Outcome<PersonRead>.Refused>(await home.Register.Read(Caseworker(purpose: purpose), person));
        Assert.IsType<Outcome<PersonRead>.Denied>(await home.Register.Read(Samples.Secretariat, person));
        Assert.IsType<Outcome<PersonWritten>.Denied>(await home.Register.Add(Samples.Secretariat, Given(5), "Ny"));
        Assert.Equal("CPR-IN-TEXT", Assert.IsType<Outcome<PersonWritten>.Refused>(await home.Register.Add(Caseworker(), Given(5), "Se " + Number(5, false))).Findings[0].Code);

        var log = (await home.Log.Lines(Samples.Auditor, new() { Result = AccessResult.Denied })).Value();
        Assert.Equal([(AccessAction.Change, (Guid?)null), (AccessAction.View, person)], log.Select(l => (l.Action, l.Person)));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task The_log_says_who_looked_for_whom_why_and_how_much_came_of_it(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var (one, two) = (await home.Add(1), await home.Add(2));
        await home.Register.FindByName(Caseworker(purpose: "Henvendelse"), "Prøvesen");
        await home.Register.FindByName(Caseworker(), "Ingensen");
        await home.Register.Read(Caseworker(person: "bo"), two, AccessAction.Export);

        var log = (await home.Log.Lines(Caseworker(), new())).Value().Reverse().Skip(2).ToArray();
        Assert.Equal(4, log.Length);
        Assert.Equal(new[] { one, two }.Order(), new[] { log[0].Person!.Value, log[1].Person!.Value }.Order());
        Assert.All(log[..2], l => Assert.Equal(("anna", "0740", "Caseworker,PartyAdministrator", AccessAction.Search, AccessResult.Given, "Henvendelse", 2), (l.Staff, l.Party, l.Role, l.Action, l.Result, l.Purpose, l.Hits)));
        Assert.Equal(log[0].Look, log[1].Look);
        Assert.Equal((AccessAction.Search, AccessResult.Nothing, 0, (Guid?)null), (log[2].Action, log[2].Result, log[2].Hits, log[2].Person));
        Assert.Equal(("bo", AccessAction.Export, two), (log[3].Staff, log[3].Action, log[3].Person));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task When_the_log_cannot_be_written_no_answer_is_given_and_nothing_is_changed(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        await home.Test.Raw(provider == StoreProvider.Sqlite
            ? "CREATE TRIGGER no_log BEFORE INSERT ON access_log BEGIN SELECT RAISE(ABORT, 'fuld'); END"
            : "CREATE FUNCTION no_log() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''fuld''; END'; CREATE TRIGGER no_log BEFORE INSERT ON access_log FOR EACH ROW EXECUTE FUNCTION no_log()");

        foreach (var verb in new Func<Task>[]
        {
            () => home.Register.Read(Caseworker(), person),
            () => home.Register.FindByCpr(Caseworker(), Number(1)),
            () => home.Register.FindByName(Caseworker(), "Ingensen"),
            () => home.Register.Erase(Caseworker(), person, "Slet"),
            () => home.Register.Add(Caseworker(), Given(2), "Ny"),
        })
        {
            var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(verb);
            Assert.DoesNotContain("Prøvesen", error.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(1L, await home.Test.Scalar("SELECT count(*) FROM persons"));
        Assert.Equal(1L, await home.Test.Scalar("SELECT count(*) FROM person_secrets"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_changed_name_finds_the_person_and_the_old_one_no_longer_does(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1, "Ærlinga Prøvesen");
        var read = (await home.Register.Read(Caseworker(), person)).Value();
        var changed = (await home.Register.Change(Caseworker(), person, read.Revision, Given(1, "Ærlinga Nyt-Navn", ""), "Gift")).Value();

        Assert.IsType<Outcome<PersonWritten>.Conflict>(await home.Register.Change(Caseworker(), person, read.Revision, Given(1), "For sent"));
        Assert.Empty((await home.Register.FindByName(Caseworker(), "Prøvesen")).Value());
        Assert.Equal([person], (await home.Register.FindByName(Caseworker(), "navn ærlinga")).Value().Select(h => h.Person));
        var now = (await home.Register.Read(Caseworker(), person)).Value();
        Assert.Equal((changed.Revision, "Ærlinga Nyt-Navn", ""), (now.Revision, now.Identity!.Name, now.Identity.Address));
        Assert.True((await AuditChain.Verify(home.Test.Store)).IsWhole);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task One_number_is_one_person_in_a_party_and_may_be_one_in_another(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var first = await home.Add(1);
        await home.Add(1, party: "0751");
        var second = await home.Add(2);

        Assert.Equal("PERSON-EXISTS", Assert.IsType<Outcome<PersonWritten>.Refused>(await home.Register.Add(Caseworker(), Given(1), "Igen")).Findings[0].Code);
        Assert.Equal("PERSON-EXISTS", Assert.IsType<Outcome<PersonWritten>.Refused>(await home.Register.Change(Caseworker(), second, 3, Given(1), "Ombyttet")).Findings[0].Code);
        // To be told that someone is there is to have looked.
        Assert.Equal(3, (await home.Log.Lines(Caseworker(), new() { Person = first, Result = AccessResult.Given })).Value().Count);
        Assert.Equal(2L, await home.Test.Scalar($"SELECT count(*) FROM persons WHERE home = '0740'"));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_form_is_refused_with_what_to_do_and_warned_of_what_is_only_odd(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        async Task<string> Code(IdentityGiven given) => Assert.IsType<Outcome<PersonWritten>.Refused>(await home.Register.Add(Caseworker(), given, "Ny")).Findings[0].Code;

        Assert.Equal("CPR-MALFORMED", await Code(new("310256-5000", "Prøve", "")));
        Assert.Equal("CPR-NOT-BORN", await Code(new("020857-5000", "Prøve", "")));
        Assert.Equal("TEXT-MISSING", await Code(new(Number(1), " ", "")));
        Assert.Equal("TEXT-UNSTORABLE", await Code(new(Number(1), "A\0B", "")));
        var odd = (await home.Register.Add(Caseworker(), Given(1), "Ny")).Value();
        Assert.Equal(["CPR-CHECK-DIGIT"], odd.Warnings.Select(w => w.Code));
        Assert.Empty((await home.Register.Add(Caseworker(), new(null, "Uden Nummer", ""), "Ny")).Value().Warnings);
        Assert.Empty((await home.Register.Add(Caseworker(), new("610156-5000", "Med Erstatning", ""), "Ny")).Value().Warnings);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task An_erased_person_is_nobody_and_the_chain_is_whole(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        await home.Register.Change(Caseworker(), person, 1, Given(1, "Nyt Navn"), "Gift");
        Assert.Equal(person, (await home.Register.Erase(Caseworker(), person, "Frist udløbet")).Value());

        Assert.Equal("PERSON-ERASED", Assert.IsType<Outcome<PersonRead>.Refused>(await home.Register.Read(Caseworker(), person)).Findings[0].Code);
        Assert.Empty((await home.Register.FindByCpr(Caseworker(), Number(1))).Value());
        Assert.IsType<Outcome<Guid>.NotFound>(await home.Register.Erase(Caseworker(), person, "Igen"));
        Assert.Equal(0L, await home.Test.Scalar("SELECT (SELECT count(*) FROM person_secrets) + (SELECT count(*) FROM person_lookups)"));
        Assert.Equal(2L, await home.Test.Scalar("SELECT count(*) FROM person_identities"));
        Assert.True((await AuditChain.Verify(home.Test.Store)).IsWhole);
        Assert.NotEqual(person, await home.Add(1));
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_secret_that_was_tampered_with_is_told_and_never_returned(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var (one, two) = (await home.Add(1, "Ærlinga Etsen"), await home.Add(2, "Ærlinga Tosen"));
        // Two secrets that swap places, each unharmed in itself.
        await home.Test.Raw("CREATE TABLE swapped AS SELECT identity, ciphertext FROM person_secrets");
        await home.Test.Raw("UPDATE person_secrets SET ciphertext = (SELECT ciphertext FROM swapped WHERE swapped.identity <> person_secrets.identity)");

        foreach (var person in new[] { one, two })
            Assert.Equal("IDENTITY-UNREADABLE", Assert.IsType<Outcome<PersonRead>.Refused>(await home.Register.Read(Caseworker(), person)).Findings[0].Code);
        Assert.All((await home.Register.FindByName(Caseworker(), "Ærlinga")).Value(), h => Assert.Null(h.Name));
        Assert.Equal(2, (await home.Keys.Check()).Value().Broken.Count);
        var log = (await home.Log.Lines(Caseworker(), new() { Action = AccessAction.View })).Value();
        Assert.Equal([AccessResult.Unreadable, AccessResult.Unreadable], log.Select(l => l.Result));

        await home.Test.Raw("DELETE FROM person_secrets");
        Assert.Equal("SECRET-MISSING", (await AuditChain.Verify(home.Test.Store)).Break!.Code);
    }

    [Theory, ClassData(typeof(BothStores))]
    public async Task A_fact_that_commits_to_another_identity_is_told(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        var person = await home.Add(1);
        await Damage.DropGuards(home.Test);
        await home.Test.Raw("UPDATE person_identities SET commitment = 'x'");
        Assert.Equal("IDENTITY-UNREADABLE", Assert.IsType<Outcome<PersonRead>.Refused>(await home.Register.Read(Caseworker(), person)).Findings[0].Code);
    }

    [Fact]
    public async Task Nothing_that_holds_an_identity_prints_it()
    {
        await using var home = await Household.New(databases, StoreProvider.Sqlite);
        var person = await home.Add(1);
        var read = (await home.Register.Read(Caseworker(), person)).Value();
        var hits = (await home.Register.FindByName(Caseworker(), "Ærlinga")).Value();
        foreach (var printed in new[] { read.ToString(), read.Identity!.ToString(), hits[0].ToString(), Given(1).ToString(), home.Master!.ToString(), $"{await home.Register.Read(Caseworker(), person)}", read.Identity.Cpr!.ToString() })
            foreach (var secret in new[] { "Prøvesen", "5000", "Opdigtet", home.Master.ToBase64() })
                Assert.DoesNotContain(secret, printed, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => JsonSerializer.Serialize(read));
    }
}
