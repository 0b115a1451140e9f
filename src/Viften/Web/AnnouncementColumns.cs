using System.Globalization;
using Viften.App.Announcements;
using Viften.App.Rounds;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Announcements;

namespace Viften;

/// <summary>The announcements, when they were and what came of them; the page and its files show the same.</summary>
internal static class AnnouncementColumns
{
    public static ListQuery Query(HttpRequest request) => new(request, "tekst", "status", "sikkerhed", "sort", "retning");

    /// <summary>What came of it, or how far it is.</summary>
    public static readonly (string Key, string Text)[] States = [("i-gang", "I gang"), ("ukendt", "Udfald ikke belagt"), .. AnnouncementSteps.All.Where(r => r.IsOutcome).Select(r => (r.Key, r.Text))];

    /// <summary>What we only have from papers, without a day it was received here, is not under way: what came of it is not known.</summary>
    public static (string Key, string Text, Tone Tone) StateOf(AnnouncementLife life) => life switch
    {
        { Outcome: { } outcome } => (AnnouncementSteps.Of(outcome.Step).Key, AnnouncementSteps.Of(outcome.Step).Text, outcome.Step == AnnouncementStep.Sufficient ? Tone.Good : Tone.Caution),
        { Last: { Step: AnnouncementStep.Received, DateText: not null } } => ("ukendt", "Udfald ikke belagt", Tone.Quiet),
        _ => ("i-gang", AnnouncementSteps.Of(life.Last?.Step ?? AnnouncementStep.Received).Text, Tone.Caution),
    };

    public static IEnumerable<AnnouncementLife> Select(IEnumerable<AnnouncementLife> all, ListQuery query)
    {
        var words = Danish.Fold(query.Get("tekst") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var rows = all.Where(a =>
            (query.Get("status") is not { } state || StateOf(a).Key == state)
            && (query.Get("sikkerhed") is not { } confidence || AnnouncementWords.Key(a.Announcement.Confidence) == confidence)
            && words.All(w => Danish.Fold($"{a.Announcement.Title} {a.Announcement.TargetGroup}").Contains(w, StringComparison.Ordinal)));
        // As they come: the newest first.
        return query.Get("sort") is { } sort ? All.Sort(rows, sort, query.Get("retning") == "ned") : rows;
    }

    public static Columns<AnnouncementLife> All { get; } = new(
        new("nr", "Nr.", null, a => a.Announcement.No, null),
        new("titel", "Målgruppe", null, a => a.Announcement.Title, a => new Cell(a.Announcement.Title, AnnouncementPaths.Of(a.Announcement.No), a.Announcement.Parent is { } parent ? $"fornyer udmelding {Told.Year(parent)}" : null)),
        new("udsendt", "Udsendt", null, a => a.Announcement.IssuedText, a => new Cell(a.Announcement.IssuedText), a => a.Announcement.IssuedOn),
        new("udsender", "Udsteder", null, a => a.Announcement.Issuer, null),
        new("frist", "Svarfrist", null, a => a.Announcement.DueText, a => a.Announcement.DueText is { } due ? new Cell(due) : Cell.Empty, a => a.Announcement.DueOn),
        new("status", "Udfald", null, a => StateOf(a).Text, a => new Cell(StateOf(a).Text, Tone: StateOf(a).Tone)),
        new("hvornaar", "Hvornår", null, a => When(a), a => When(a) is { } when ? new Cell(when) : Cell.Empty, a => a.Outcome?.Date),
        new("sikkerhed", "Sikkerhed", null, a => AnnouncementWords.Of(a.Announcement.Confidence), a => new Cell(AnnouncementWords.Of(a.Announcement.Confidence), Tone: ToneOf(a.Announcement.Confidence)), a => (int)a.Announcement.Confidence),
        new("kilder", "Kilder", null, a => string.Join("; ", a.Announcement.Sources.Select(s => $"{s.Key}: {s.Value}")), null),
        new("bemaerkning", "Bemærkning", null, a => a.Announcement.Note, null));

    public static Tone ToneOf(Confidence confidence) => confidence == Confidence.Seen ? Tone.Good : Tone.Caution;

    private static string? When(AnnouncementLife life) => life.Outcome is { } outcome ? outcome.DateText ?? Danish.Date(outcome.Date) : null;

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var ending in new[] { ".csv", ".xlsx" })
            routes.MapGet(AnnouncementPaths.List + ending, async (HttpRequest request, AnnouncementBook book) => ListFile.Of(All, Select(await book.All(request.HttpContext.RequestAborted), Query(request)), "centrale-udmeldinger" + ending)).Needs(Right.ReadPublished).ExcludeFromDescription();
        routes.MapGet(AnnouncementPaths.List + "/{nr:int}/samlet.docx", Merged).Needs(Right.SeeRounds).ExcludeFromDescription();
    }

    private static async Task<IResult> Merged(int nr, HttpRequest request, AnnouncementBook book, RoundBook rounds, TimeProvider time) =>
        await book.Find(nr, request.HttpContext.RequestAborted) is { } life && await rounds.Find(Identity.ActorOf(request.HttpContext.User), AnnouncementBook.RoundOf(nr), request.HttpContext.RequestAborted) is { SeesAll: true } view
            ? RoundExport.Docx(AnnouncementDocument.Of(life, view, DanishTime.DateOf(time.GetUtcNow())), string.Create(CultureInfo.InvariantCulture, $"udmelding-{nr}-samlet-svar.docx"))
            : Results.NotFound();
}
