using Viften.App.Agreements;
using Viften.App.Publications;
using Viften.App.Rates;
using Viften.App.Store;
using Viften.App.Tests.Rates;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften.App.Tests.Publications;

/// <summary>A small rate year of one store: imports, approvals and editions with as few words as possible.</summary>
internal sealed class RateYear(ViftenStore store)
{
    public static Agreement Agreement { get; } = ((Outcome<Agreement>.Done)AgreementLibrary.Load("midtjylland-2025-26")).Value;

    public RateBook Rates { get; } = new(store);
    public PublicationBook Book { get; } = new(store);

    public static ReturnKey Key(string party = "0740", int year = 2026) => new(party, year, 1);

    public async Task Import(params RateRow[] rows)
    {
        var file = SampleFile.Of(rows);
        (await Rates.Import(Samples.Secretariat, file.Read, file.Bytes, "Indlæst")).Value();
    }

    public async Task Import(RateRow[] rows, params AccountRow[] accounts)
    {
        var file = SampleFile.Of(rows, accounts);
        (await Rates.Import(Samples.Secretariat, file.Read, file.Bytes, "Indlæst")).Value();
    }

    public async Task<ReturnSummary> Approve(string party = "0740", int year = 2026) => (await Rates.Approve(Samples.Secretariat, Key(party, year), Agreement, null, "Gennemgået")).Value();

    public async Task<PublicationDraft> Draft(DateOnly? from = null, int year = 2026) => (await Book.Draft(Samples.Secretariat, Agreement, year, from)).Value();

    public async Task<Outcome<Edition>> TryPublish(DateOnly? from = null, long? expected = null, bool withMissing = true, int year = 2026) =>
        await Book.Publish(Samples.Secretariat, Agreement, year, from, "Takster", "Besluttet", expected ?? await store.Latest(), withMissing);

    public async Task<Edition> Publish(DateOnly? from = null, int year = 2026) => (await TryPublish(from, year: year)).Value();

    public async Task<IEnumerable<(string Service, DateOnly From, decimal? Rate)>> Lines(Edition edition) => (await Book.Lines(edition)).Select(l => (l.ServiceId, l.From, l.Rate?.Kroner));

    public async Task<ReturnStatus> Status(string party = "0740", int year = 2026) => (await Rates.Returns(Samples.Secretariat, party, year)).Single().Status;

    public static IEnumerable<string> Codes<T>(Outcome<T> outcome) => outcome is Outcome<T>.Refused refused ? refused.Findings.Select(f => f.Code) : [outcome.GetType().Name];
}
