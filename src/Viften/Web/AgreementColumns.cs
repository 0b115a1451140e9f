using Viften.Core;
using Viften.Core.Agreements;

namespace Viften;

/// <summary>The list of agreements; the page, csv and xlsx show the same.</summary>
internal static class AgreementColumns
{
    public static ListQuery Query(HttpRequest request) => new(request, "region", "status");

    public static IEnumerable<AgreementLife> Select(IEnumerable<AgreementLife> all, ListQuery query, DateOnly today) =>
        all.Where(l => (query.Get("region") is not { } region || l.Terms.Region == region) && (query.Get("status") is not { } status || KeyOf(l.StageOn(today)) == status));

    public static string KeyOf(AgreementStage stage) => Danish.Fold(AgreementSteps.Of(stage)).Replace(' ', '-');

    public static Columns<AgreementLife> Of(DateOnly today) => new(
        new("aftale", "Aftale", null, l => l.Terms.Title, null),
        new("id", "Id", null, l => l.Terms.Agreement, null),
        new("region", "Region", null, l => l.Terms.Region, null),
        new("fra", "Fra og med", null, l => AgreementPaths.Field(l.Terms.From), null),
        new("til", "Til og med", null, l => AgreementPaths.Field(l.Terms.To), null),
        new("status", "Status", null, l => AgreementSteps.Of(l.StageOn(today)), null),
        new("trin", "Seneste trin", null, l => l.Last is { } s ? AgreementSteps.Of(s.Step).Text : null, null),
        new("dato", "Dato for trinnet", null, l => l.Last is { } s ? AgreementPaths.Field(s.Date) : null, null),
        new("parter", "Parter", "antal", l => l.MembersNow(today).Count, null),
        new("lov", "Lovgrundlag", null, l => string.Join("; ", l.Terms.LegalBasis.Select(b => b.Key)), null),
        new("foer", "Aftalen før", null, l => l.Terms.Predecessor, null));
}
