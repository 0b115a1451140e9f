using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;

namespace Viften.Pages.Access;

/// <summary>Stikprøve: draws looks at random, shows them, and keeps what the review of them came to.</summary>
[Needs(Right.ReviewAccess)]
public sealed class SampleModel(AccessLog log, TimeProvider time) : ActorPage
{
    private const int UsualSize = 20;

    internal static readonly (string Key, ReviewOutcome Outcome)[] Outcomes = [("intet", ReviewOutcome.NothingFound), ("spoergsmaal", ReviewOutcome.Questions), ("misbrug", ReviewOutcome.Misuse)];

    internal DateOnly From { get; private set; }
    internal DateOnly To { get; private set; }
    internal int Size { get; private set; } = UsualSize;
    internal AccessSample? Drawn { get; private set; }
    internal TableView Table { get; private set; } = null!;
    internal IReadOnlyList<AccessReview> Reviews { get; private set; } = [];
    internal string? Chosen { get; private set; }
    internal string? Text { get; private set; }

    /// <summary>The page with the sample drawn; the same every time it is opened.</summary>
    internal string Address => AddressOf(From, To, Size, Drawn!.Drawn);

    public async Task<IActionResult> OnGet(string? fra, string? til, string? antal, string? lod, string? sidste, CancellationToken cancel)
    {
        if (SeedOf(lod, sidste) is not { } seed)
        {
            Read(fra, til, antal);
            await ReadReviews(cancel);
            return Page();
        }
        return await Show(fra, til, antal, seed, cancel);
    }

    /// <summary>A new draw leads to the address that draws the same again.</summary>
    public async Task<IActionResult> OnGetTraek(string? fra, string? til, string? antal, CancellationToken cancel)
    {
        Read(fra, til, antal);
        var outcome = await log.Draw(Actor, From, To, Size, cancel: cancel);
        if (outcome is Outcome<AccessSample>.Done { Value: var sample }) return LocalRedirect(AddressOf(From, To, Size, sample.Drawn));
        await ReadReviews(cancel);
        return Again(Refusal.Of(outcome)!);
    }

    public async Task<IActionResult> OnPost(string? fra, string? til, string? antal, string? lod, string? sidste, string? udfald, string? konklusion, CancellationToken cancel)
    {
        if (SeedOf(lod, sidste) is not { } seed) return NotFound();
        (Chosen, Text) = (udfald, konklusion);
        var page = await Show(fra, til, antal, seed, cancel);
        if (Drawn is null) return page;
        if (Outcomes.Where(o => o.Key == udfald).Select(o => (ReviewOutcome?)o.Outcome).FirstOrDefault() is not { } outcome)
            return Again(new Refusal(StatusCodes.Status422UnprocessableEntity, "Det kan ikke gøres endnu", "Vælg, hvad gennemgangen viste.", []));
        var kept = await log.Conclude(Actor, From, To, Size, seed, outcome, konklusion?.Trim() ?? "", cancel);
        if (Refusal.Of(kept) is { } refused) return Again(refused);
        TempData["Besked"] = "Kontrollen er gemt.";
        return LocalRedirect("/opslag/stikproeve");
    }

    internal static string AddressOf(AccessReview review) => AddressOf(review.From, review.To, review.Numbers.Split(',').Length, new(review.Seed, review.LastNo));

    private static string AddressOf(DateOnly from, DateOnly to, int size, SampleSeed seed) =>
        string.Create(CultureInfo.InvariantCulture, $"/opslag/stikproeve?fra={Days.Write(from)}&til={Days.Write(to)}&antal={size}&lod={seed.Seed}&sidste={seed.LastNo}");

    private async Task<IActionResult> Show(string? from, string? to, string? size, SampleSeed seed, CancellationToken cancel)
    {
        Read(from, to, size);
        await ReadReviews(cancel);
        var outcome = await log.Draw(Actor, From, To, Size, seed, cancel);
        if (outcome is not Outcome<AccessSample>.Done { Value: var sample }) return Again(Refusal.Of(outcome)!);
        Drawn = sample;
        Table = TableView.InOrder("Opslag i stikprøven", LookColumns.Of(await HttpContext.Boards().Agreement()), sample.Lines, "Der er ingen opslag i perioden. Vælg en anden.");
        return Page();
    }

    /// <summary>The month before is what there is to review when nothing else is chosen.</summary>
    private void Read(string? from, string? to, string? size)
    {
        var today = DanishTime.DateOf(time.GetUtcNow());
        From = Days.Read(from) ?? new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        To = Days.Read(to) ?? today;
        Size = int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var many) ? many : UsualSize;
    }

    private async Task ReadReviews(CancellationToken cancel) =>
        Reviews = await log.Reviews(Actor, cancel) is Outcome<IReadOnlyList<AccessReview>>.Done { Value: var reviews } ? reviews : [];

    private static SampleSeed? SeedOf(string? seed, string? last) =>
        seed is { Length: > 0 and <= 64 } && seed.All(char.IsAsciiHexDigitLower) && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? new(seed, no) : null;
}
