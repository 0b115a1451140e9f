using System.Collections.Frozen;
using System.Globalization;
using Viften.App.Access;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core.Access;
using Viften.Core.Persons;

namespace Viften.App.Tests.Persons;

/// <summary>A register with people in it. The tests are told in 2057, where people were born in 2056: nobody can have their numbers today.</summary>
internal sealed class Household(TestStore test, MasterKey? master) : IAsyncDisposable
{
    public static DateTimeOffset Then { get; } = new(2057, 6, 1, 8, 0, 0, TimeSpan.Zero);

    public TestStore Test { get; } = test;
    public MasterKey? Master { get; } = master;
    public PersonRegister Register { get; } = new(test.Store, master);
    public KeyBook Keys { get; } = new(test.Store, master);
    public AccessLog Log { get; } = new(test.Store);

    public static async Task<Household> New(TestDatabases databases, StoreProvider provider) =>
        new(await databases.New(provider, new TestClock { Now = Then }), MasterKey.New());

    /// <summary>The same store, seen by one who has another master key or none.</summary>
    public Household With(MasterKey? other) => new(Test, other);

    public static Actor Caseworker(string party = "0740", string purpose = "Visitation", string person = "anna") =>
        new(person, party, new[] { Role.Caseworker, Role.PartyAdministrator }.ToFrozenSet(), purpose);

    /// <summary>Ten digits of the future: the seventh, 5, and the year 56 make it 2056.</summary>
    public static string Number(int n, bool hyphen = true) =>
        string.Create(CultureInfo.InvariantCulture, $"{(n % 28) + 1:00}{(n / 28 % 12) + 1:00}56{(hyphen ? "-" : "")}5{n / 336:000}");

    public static IdentityGiven Given(int n, string? name = null, string address = "Opdigtet Allé 7") => new(Number(n), name ?? "Ærlinga Prøvesen", address);

    public async Task<Guid> Add(int n, string? name = null, string party = "0740") =>
        (await Register.Add(Caseworker(party), Given(n, name), "Ny sag")).Value().Person;

    public async Task<Identity> Identity(Guid person) => (await Register.Read(Caseworker(), person)).Value().Identity!;

    public ValueTask DisposeAsync() => Test.DisposeAsync();
}
