using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Tests;

namespace Viften.Bench.Engine;

/// <summary>What access costs a request: the one read of the session, and the check on what was read.</summary>
[MemoryDiagnoser(false)]
public class AccessBench
{
    private const int Accounts = 1_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("viften-bench-").FullName;
    private PostgresServer? _server;
    private ViftenStore _store = null!;
    private SessionBook _sessions = null!;
    private readonly string[] _secrets = new string[Accounts];
    private Session _session = null!;
    private DefaultHttpContext _request = null!;
    private int _next;

    [Params(StoreProvider.Sqlite, StoreProvider.PostgreSql)]
    public StoreProvider Store { get; set; }

    /// <summary>A thousand people signed in, each with five roles; what is asked of is an offer of the party.</summary>
    [GlobalSetup]
    public async Task Make()
    {
        if (Store == StoreProvider.PostgreSql) _server = await PostgresServer.Start();
        _store = ViftenStore.Open(_server is null ? Path.Combine(_folder, "viften.db") : await _server.Create("viften_bench"), TimeProvider.System);
        await _store.Prepare();
        _sessions = new SessionBook(_store, TimeProvider.System);
        var accounts = new AccountBook(_store);
        Grant[] roles = [Held(Role.RateEconomist), Held(Role.FinanceController), Held(Role.Caseworker), Held(Role.OfferManager, "T1"), Held(Role.OfferManager, "T2")];
        for (var n = 0; n < Accounts; n++)
        {
            var made = await accounts.SignedIn($"bench|{n}", new AccountProfile { Name = $"Bruger {n}", Party = "0740" }, roles);
            _secrets[n] = await _sessions.Start(((Outcome<Guid>.Done)made).Value, "0740", Assurance.Substantial, "bench");
        }
        _session = (await _sessions.Find(_secrets[0]))!;
        _request = new DefaultHttpContext { Request = { RouteValues = new RouteValueDictionary { [Gate.Party] = "0740", [Gate.Offer] = "T2" } } };
    }

    private static Grant Held(Role role, string? offer = null) => new() { Party = "0740", Role = role, Offer = offer, Origin = GrantOrigin.Provider };

    [GlobalCleanup]
    public async Task Clear()
    {
        await _store.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The session of one of the thousand, with its roles.</summary>
    [Benchmark]
    public Task<Session?> Read() => _sessions.Find(_secrets[_next = (_next + 1) % Accounts]);

    /// <summary>All that is done with a session that is read: claims, an actor of them, and the gate's question of one offer.</summary>
    [Benchmark]
    public bool Check()
    {
        _request.User = Identity.PrincipalOf(_session);
        return Gate.PassageOf(_request, Right.SeeRates) == Passage.Open;
    }
}
