using System.Diagnostics;
using System.Globalization;
using Viften.App.History;
using Viften.App.Persons;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Xunit;

namespace Viften.App.Tests.Persons;

/// <summary>How long keys take to change. VIFTEN_ROTATE_PERSONS says for how many persons; otherwise for a few.</summary>
public class RotationSizeTests(TestDatabases databases, ITestOutputHelper output)
{
    private static readonly int s_persons = int.TryParse(Environment.GetEnvironmentVariable("VIFTEN_ROTATE_PERSONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : KeyBook.LotSize + 1;

    /// <summary>Times are told and not judged here. It is stopped half way and goes on, as the night that was too short.</summary>
    [Theory, ClassData(typeof(BothStores))]
    public async Task All_identities_get_a_new_key_in_two_nights(StoreProvider provider)
    {
        await using var home = await Household.New(databases, provider);
        await Timed("filled", s_persons, () => Crowd.Add(home, s_persons));
        foreach (var purpose in new[] { KeyPurpose.Identity, KeyPurpose.Lookup })
        {
            using var stop = new CancellationTokenSource();
            var written = 0L;
            var clock = Stopwatch.StartNew();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => home.Keys.Rotate(Samples.Secretariat, purpose, "Skift", (done, total) =>
            {
                written = done;
                if (done * 2 >= total) stop.Cancel();
            }, stop.Token));
            Tell($"{purpose}, first half", written, clock);
            clock.Restart();
            var rotated = (await home.Keys.Rotate(Samples.Secretariat, purpose, "Fortsat")).Value();
            Assert.Equal(s_persons * (purpose == KeyPurpose.Identity ? 1L : 3L), written + rotated.Written);
            Tell($"{purpose}, the rest", rotated.Written, clock);
        }
        await Timed("checked", s_persons, async () => Assert.Empty((await home.Keys.Check()).Value().Broken));
        var seek = Stopwatch.StartNew();
        Assert.Single((await home.Register.FindByCpr(Household.Caseworker(), Crowd.Number(s_persons / 2))).Value());
        Tell("one sought by number", 1, seek);
        seek.Restart();
        var name = Crowd.Name(s_persons / 2);
        Assert.Single((await home.Register.FindByName(Household.Caseworker(), name)).Value());
        Tell("one sought by name", 1, seek);
        await Timed("verified", s_persons, async () => Assert.True((await AuditChain.Verify(home.Test.Store)).IsWhole));
    }

    private async Task Timed(string what, long rows, Func<Task> work)
    {
        var clock = Stopwatch.StartNew();
        await work();
        Tell(what, rows, clock);
    }

    private void Tell(string what, long rows, Stopwatch clock) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: {rows} rows in {clock.Elapsed.TotalSeconds:0.00} s, {rows / clock.Elapsed.TotalSeconds:0} a second; working set {Environment.WorkingSet / 1_000_000} MB"));
}
