using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Viften.App.Access;
using Viften.App.Persons;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Figures;
using Viften.Core.Persons;

namespace Viften;

/// <summary>Tal over borgere: how many each party has, by age, for those who plan for all parties. Page, files and API show the one table the policy made.</summary>
internal sealed class PersonTotals(PersonFigures figures, RateBoards boards, TimeProvider time)
{
    /// <summary>Said with the table wherever it stands.</summary>
    internal static string Rule(SuppressionPolicy policy) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"Antal fra 1 til {policy.Limit - 1} er skjult, og så mange andre tal med dem, at ingen kan regne dem ud. Nul vises altid.");

    internal async Task<(ShownTable Table, Func<string, string> NameOf, DateOnly Today)?> Now(Actor? actor, CancellationToken cancel)
    {
        if (actor is null) return null;
        var agreement = await boards.Agreement();
        var today = DanishTime.DateOf(time.GetUtcNow());
        return await figures.Totals(actor, [.. agreement?.Parties.Select(p => p.Code) ?? []], today, SuppressionPolicy.Default, cancel) is Outcome<ShownTable>.Done { Value: var table }
            ? (table, code => agreement?.Party(code)?.Name ?? code, today)
            : null;
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var ending in new[] { ".csv", ".xlsx" }) routes.MapGet("/personer/tal" + ending, File).Needs(Right.SeePersonTotals).ExcludeFromDescription();
        routes.MapGet(CatalogueApi.Root + "/persons/totals", Api).Needs(Right.SeePersonTotals).WithName("personTotals").WithSummary("Antal borgere efter part og alder; kræver log ind og ret dertil")
            .WithDescription("Små tal er skjult, og andre med dem, så de ikke kan regnes ud. Ingen navne, ingen CPR-numre.").Produces(StatusCodes.Status401Unauthorized).Produces(StatusCodes.Status403Forbidden);
    }

    private static async Task<IResult> File(HttpContext context, PersonTotals totals)
    {
        if (await totals.Now(Identity.ActorOf(context.User), context.RequestAborted) is not var (table, nameOf, today)) return Results.NotFound();
        context.Response.Headers.CacheControl = "no-cache, no-store";
        var query = Query(context.Request);
        var name = $"borgere-efter-part-og-alder-{PersonColumns.Without.Replace(' ', '-')}{Path.GetExtension(context.Request.Path.Value ?? "")}";
        return ListFile.Of(PersonColumns.Totals, TotalLine.Of(table, nameOf, query.Get("sort"), query.Get("retning") == "ned"), name,
            $"Antal borgere i registret {Danish.Date(today)}, {PersonColumns.Without}. {Rule(table.Policy)}");
    }

    private static async Task<Results<Ok<PersonTotalsAnswer>, NotFound>> Api(HttpContext context, PersonTotals totals)
    {
        if (await totals.Now(Identity.ActorOf(context.User), context.RequestAborted) is not var (table, nameOf, today)) return TypedResults.NotFound();
        context.Response.Headers.CacheControl = "no-cache, no-store";
        return TypedResults.Ok(PersonTotalsAnswer.Of(table, nameOf, today));
    }

    internal static ListQuery Query(HttpRequest request) => new(request, "sort", "retning");
}

/// <summary>How many citizens each party has, by age.</summary>
internal sealed record PersonTotalsAnswer(
    [property: Description("Dag, alder er regnet på")] DateOnly AsOf,
    [property: Description("Antal fra 1 til under grænsen er skjult")] int Limit,
    [property: Description("Grænsens status: confirmed eller assumed")] string LimitStatus,
    [property: Description("Hvor grænsen kommer fra")] string LimitSource,
    [property: Description("En linje for hver part; til sidst alle parter")] IReadOnlyList<PersonTotalAnswer> Parties)
{
    public static PersonTotalsAnswer Of(ShownTable table, Func<string, string> nameOf, DateOnly today) => new(
        today, table.Policy.Limit, table.Policy.Status == ParameterStatus.Assumed ? "assumed" : "confirmed", table.Policy.Source,
        [.. TotalLine.Of(table, nameOf).Select(l => new PersonTotalAnswer(l.Code, l.Party, [.. AgeBand.All.Select((b, i) => AgeCountAnswer.Of(b.Key, l.Counts[i]))], CountAnswer.Of(l.Total)))]);
}

/// <summary>A party's counts.</summary>
internal sealed record PersonTotalAnswer(
    [property: Description("Partens kode; udeladt for alle parter")] string? Party,
    [property: Description("Partens navn")] string Name,
    [property: Description("Efter alder")] IReadOnlyList<AgeCountAnswer> Ages,
    [property: Description("I alt")] CountAnswer Total);

/// <summary>A count; null when it is hidden.</summary>
internal sealed record CountAnswer(
    [property: Description("Antal; null, når det er skjult"), System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] int? Count,
    [property: Description("Om antallet er skjult")] bool Hidden)
{
    public static CountAnswer Of(ShownCount count) => new(count.Number, count.IsHidden);
}

/// <summary>A count of one age band; null when it is hidden.</summary>
internal sealed record AgeCountAnswer(
    [property: Description("Aldersgruppe")] string Age,
    [property: Description("Antal; null, når det er skjult"), System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never)] int? Count,
    [property: Description("Om antallet er skjult")] bool Hidden)
{
    public static AgeCountAnswer Of(string age, ShownCount count) => new(age, count.Number, count.IsHidden);
}
