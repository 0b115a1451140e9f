using Microsoft.EntityFrameworkCore;
using Viften.App.Rounds;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Announcements;

namespace Viften.App.Announcements;

/// <summary>Reads an announcement's facts, for the books that work with it.</summary>
internal static class AnnouncementReading
{
    public static Guid IdOf(int no) => Ids.OfPath("announcement", RoundReading.Told(no));

    public static Guid Subject(int no, params ReadOnlySpan<string> rest) => Ids.OfPath(["announcement", RoundReading.Told(no), .. rest]);

    public static async Task<IReadOnlyList<AnnouncementLife>> All(ViftenContext context, CancellationToken cancel)
    {
        var announcements = await context.Facts<Announcement>().Select(f => f.Value).ToListAsync(cancel);
        var steps = (await context.Facts<AnnouncementStepTaken>().Select(f => f.Value).ToListAsync(cancel)).ToLookup(s => s.Announcement);
        var joint = (await context.Facts<JointAnswer>().Select(f => f.Value).ToListAsync(cancel)).ToLookup(j => j.Announcement);
        return [.. announcements.OrderByDescending(a => a.No).Select(a => new AnnouncementLife(a, [.. steps[a.No].OrderBy(s => s.Step)], [.. joint[a.No].OrderBy(j => j.Question)], [.. announcements.Where(o => o.Parent == a.No).Select(o => o.No).Order()]))];
    }

    public static async Task<AnnouncementLife?> Life(ViftenContext context, int no, CancellationToken cancel) => (await All(context, cancel)).FirstOrDefault(a => a.Announcement.No == no);

    public static Fact<T> Fact<T>(Change change, int no, Guid subject, DateOnly from, string source, T value)
        where T : class => change.Fact(subject, IdOf(no), new Period(from, null), source, value);
}
