using Microsoft.AspNetCore.Mvc.RazorPages;
using Viften.App.Calendar;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Calendar;

namespace Viften.Pages.Calendar;

/// <summary>Årshjul: every deadline of the agreements in a year, as wheel, calendar and list. For everyone; drafts for those who work with them.</summary>
[Needs(Right.ReadPublished)]
public sealed class WheelModel(YearWheel wheel, TimeProvider clock) : PageModel
{
    internal CalendarView View { get; private set; } = null!;
    internal TableView Table { get; private set; } = null!;

    /// <summary>What comes next, from today.</summary>
    internal IEnumerable<CalendarEntry> Next => View.Entries.Where(e => e.Date >= View.Today && e.Done != true).Take(5);

    internal IEnumerable<(string Id, string Title)> Agreements => View.Whole.Select(e => (e.About, e.AboutTitle)).Distinct().OrderBy(a => a.AboutTitle, Comparer<string>.Create(Danish.Compare));

    internal string Address(string ending = "") => View.Query.On(CalendarView.Path + ending, ("sort", ending == ".ics" ? null : View.Query.Get("sort")), ("aar", ending == ".ics" ? null : View.Query.Get("aar")));

    public async Task OnGet()
    {
        View = await CalendarView.Of(Request, wheel, DanishTime.DateOf(clock.GetUtcNow()), Identity.ActorOf(User));
        var columns = CalendarView.Columns(View.Today);
        var sorted = columns.Sort(View.Entries, View.Query.Get("sort") ?? "dato", View.Query.Get("retning") == "ned");
        Table = TableView.Of($"Datoer i {Told.Year(View.Year)}", columns, sorted, View.Query, "dato", "Ingen datoer passer til filteret. Ryd det, eller vælg et andet år.");
    }
}
