using System.Globalization;
using Viften.App.Calendar;
using Viften.App.Access;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Calendar;

namespace Viften;

/// <summary>The yearly wheel as it is asked for: a year, and what it is narrowed to.</summary>
internal sealed record CalendarView(ListQuery Query, int Year, DateOnly Today, IReadOnlyList<CalendarEntry> Entries, IReadOnlyList<CalendarEntry> Whole)
{
    /// <summary>Further away there is nothing to know, and the wheel would count for ever.</summary>
    private const int Furthest = 100;

    public const string Path = "/aarshjul";

    public static ListQuery QueryOf(HttpRequest request) => new(request, "aar", "rolle", "emne", "aftale", "sort", "retning");

    /// <param name="span">Years after the one asked for that are read too.</param>
    public static async Task<CalendarView> Of(HttpRequest request, YearWheel wheel, DateOnly today, Actor? actor, int span = 0)
    {
        var query = QueryOf(request);
        var year = int.TryParse(query.Get("aar"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && Math.Abs(asked - today.Year) <= Furthest ? asked : today.Year;
        var whole = await wheel.Between(actor, new DateOnly(year, 1, 1), new DateOnly(year + span, 12, 31), request.HttpContext.RequestAborted);
        var (role, topic, agreement) = (RoleOf(query), CalendarTopics.Read(query.Get("emne")), query.Get("aftale"));
        return new(query, year, today, [.. CalendarTopics.Narrow(whole, role, topic).Where(e => agreement is null || e.About == agreement)], whole);
    }

    public static Role? RoleOf(ListQuery query) => query.Get("rolle") is { } key ? CalendarTopics.Roles.Cast<Role?>().FirstOrDefault(r => KeyOf(r!.Value) == key) : null;

    public static string KeyOf(Role role) => Danish.Fold(RoleWords.Of(role)).Replace(' ', '-');

    /// <summary>The page that tells of what a day belongs to.</summary>
    public static string AddressOf(CalendarEntry entry) => entry.Topic switch
    {
        CalendarTopic.RateYear => "/regler?aftale=" + Uri.EscapeDataString(entry.About),
        CalendarTopic.Round => RoundPaths.Of(entry.About),
        CalendarTopic.Announcement => "/centrale-udmeldinger/" + UrlKey.Of(entry.About),
        CalendarTopic.Meeting => WorkPaths.Body(entry.About),
        CalendarTopic.WorkPlan when entry.About.Split('/') is [var agreement, var initiative] => WorkPaths.Initiative(agreement, initiative),
        CalendarTopic.OfferChange when entry.About.Split('/') is [var runs, var offer] => CatalogueAddress.Of(runs, offer),
        _ => AgreementPaths.Of(entry.About),
    };

    public static Columns<CalendarEntry> Columns(DateOnly today) => new(
        new("dato", "Dato", null, e => AgreementPaths.Field(e.Date), e => new Cell(Danish.Date(e.Date), Small: e.Done == true ? null : Told.DaysLeft(e.Date.DayNumber - today.DayNumber))),
        new("hvad", "Hvad", null, e => e.Text, e => new Cell(e.Text, AddressOf(e), e.IsAssumed ? "antaget dato" : null)),
        new("emne", "Emne", null, e => CalendarTopics.Of(e.Topic).Text, e => new Cell(CalendarTopics.Of(e.Topic).Text)),
        new("om", "Hører til", null, e => e.AboutTitle, e => new Cell(e.AboutTitle)),
        new("status", "Status", null, e => StateOf(e, today), e => StateOf(e, today) is { } state ? new Cell(state, Tone: e.Done == true ? Tone.Good : Tone.Caution) : Cell.Empty),
        new("sikkerhed", "Sikkerhed", null, e => e.IsAssumed ? "antaget" : "bekræftet", null),
        new("kilde", "Kilde", null, e => e.Source, null));

    /// <summary>Whether what was due is done; null where nobody registers it.</summary>
    public static string? StateOf(CalendarEntry entry, DateOnly today) => entry.Done switch { true => "gjort", false => entry.Date < today ? "ikke gjort" : "venter", null => null };
}

/// <summary>The yearly wheel as files: csv, workbook, and the calendar that programs subscribe to.</summary>
internal static class CalendarRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var ending in new[] { ".csv", ".xlsx" })
            routes.MapGet(CalendarView.Path + ending, (HttpRequest request, YearWheel wheel, TimeProvider time) => List(request, wheel, time, ending)).Needs(Right.ReadPublished).ExcludeFromDescription();
        routes.MapGet(CalendarView.Path + ".ics", Subscribe).Needs(Right.ReadPublished).ExcludeFromDescription();
    }

    private static async Task<IResult> List(HttpRequest request, YearWheel wheel, TimeProvider time, string ending)
    {
        var today = DanishTime.DateOf(time.GetUtcNow());
        var view = await CalendarView.Of(request, wheel, today, Identity.ActorOf(request.HttpContext.User));
        var columns = CalendarView.Columns(today);
        return ListFile.Of(columns, columns.Sort(view.Entries, view.Query.Get("sort") ?? "dato", view.Query.Get("retning") == "ned"), $"aarshjul-{Told.Year(view.Year)}{ending}");
    }

    /// <summary>A calendar program has no session, so the feed holds what anyone may see, whoever asks: it is the same at the same address.</summary>
    private static async Task<IResult> Subscribe(HttpRequest request, YearWheel wheel, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var view = await CalendarView.Of(request, wheel, DanishTime.DateOf(now), null, span: 2);
        var site = $"{request.Scheme}://{request.Host}";
        return Results.Text(CalendarFile.Write(CalendarFile.NameOf(CalendarView.RoleOf(view.Query)), view.Entries, now.UtcDateTime, e => new Uri(site + CalendarView.AddressOf(e))), CalendarFile.MediaType, System.Text.Encoding.UTF8);
    }
}
