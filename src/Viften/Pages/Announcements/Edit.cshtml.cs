using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Viften.App.Announcements;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Announcements;

namespace Viften.Pages.Announcements;

/// <summary>Registrér eller ret en udmelding; with <c>fornyer</c>, one that treats another again. For the secretariat.</summary>
[Needs(Right.RunRounds)]
public sealed class EditModel(AnnouncementBook book) : ActorPage
{
    /// <summary>The form, by the names of its fields.</summary>
#pragma warning disable IDE1006 // The names are those of the fields in the page.
    public sealed record Fields
    {
        public string? titel { get; init; }
        public string? maalgruppe { get; init; }
        public string? lov { get; init; }
        public string? udsteder { get; init; }
        public string? udsendt { get; init; }
        public string? udsendttekst { get; init; }
        public string? frist { get; init; }
        public string? fristtekst { get; init; }
        public string? fornyer { get; init; }
        public string? kilde { get; init; }
        public string? sikkerhed { get; init; }
        public string? bemaerkning { get; init; }
        public string[]? behandles { get; init; }
        public string? begrundelse { get; init; }
    }
#pragma warning restore IDE1006

    internal Announcement? Old { get; private set; }
    internal IReadOnlyList<AnnouncementLife> All { get; private set; } = [];
    internal Fields Form { get; private set; } = new();
    internal string Here => Old is null ? AnnouncementPaths.List + "/ny" : AnnouncementPaths.Of(Old.No) + "/ret";

    public void OnGet(string? fornyer)
    {
        Form = Old is { } a
            ? new Fields
            {
                titel = a.Title, maalgruppe = a.TargetGroup, lov = a.Law, udsteder = a.Issuer, udsendt = AgreementPaths.Field(a.IssuedOn), udsendttekst = a.IssuedText, frist = AgreementPaths.Field(a.DueOn), fristtekst = a.DueText, fornyer = Number(a.Parent),
                kilde = string.Join('\n', a.Sources.Select(s => $"{s.Key}: {s.Value}")), sikkerhed = AnnouncementWords.Key(a.Confidence), bemaerkning = a.Note, behandles = [.. a.Bodies.Select(b => b.Key)],
            }
            : Renewing(fornyer);
    }

    public async Task<IActionResult> OnPost([FromForm] Fields form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        Form = form;
        if (Day(form.udsendt) is not { } issued) return Again(new(StatusCodes.Status422UnprocessableEntity, "Datoen mangler", "Skriv, hvilken dag udmeldingen er sendt.", []));
        var due = Day(form.frist);
        static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        var announcement = new Announcement
        {
            No = Old?.No ?? 0, Title = form.titel?.Trim() ?? "", TargetGroup = form.maalgruppe?.Trim() ?? "", Law = form.lov?.Trim() ?? "", Issuer = form.udsteder?.Trim() ?? "", IssuedOn = issued, IssuedText = Given(form.udsendttekst) ?? Danish.Date(issued),
            DueOn = due, DueText = Given(form.fristtekst) ?? (due is { } day ? Danish.Date(day) : null), Parent = int.TryParse(form.fornyer, NumberStyles.None, CultureInfo.InvariantCulture, out var parent) ? parent : null,
            Bodies = NamedTexts.Of(AnnouncementSteps.All.Where(r => r.IsBody && form.behandles?.Contains(r.Key) == true).Select(r => KeyValuePair.Create(r.Key, r.Text))),
            Sources = NamedTexts.Of((form.kilde ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Source)),
            Confidence = Core.Rounds.RoundWords.Read<Confidence>(form.sikkerhed, AnnouncementWords.Key) ?? Confidence.Seen, Note = Given(form.bemaerkning), Person = "",
        };
        var saved = await book.Register(Actor, announcement, form.begrundelse?.Trim() ?? "", cancel);
        if (saved is not Outcome<int>.Done { Value: var no }) return Again(Refusal.Of(saved)!);
        TempData["Besked"] = Old is null ? "Udmeldingen er registreret. Skriv nu dens spørgsmål, så den kan sendes." : "Udmeldingen er rettet.";
        return LocalRedirect(AnnouncementPaths.Of(no));
    }

    private protected override async Task<bool> Ready(PageHandlerExecutingContext context)
    {
        All = await book.All(HttpContext.RequestAborted);
        if (context.RouteData.Values["nr"] is not string nr) return true;
        Old = All.FirstOrDefault(a => Number(a.Announcement.No) == nr)?.Announcement;
        if (Old is null) context.Result = NotFound();
        return Old is not null;
    }

    private Fields Renewing(string? parent)
    {
        var usual = new Fields { lov = "Serviceloven § 13 b", udsteder = "Social- og Boligstyrelsen", behandles = [.. AnnouncementSteps.All.Where(r => r.IsBody).Select(r => r.Key)] };
        return All.FirstOrDefault(a => Number(a.Announcement.No) == parent)?.Announcement is not { } first ? usual
            : usual with { titel = first.Title + " (fornyet behandling)", maalgruppe = first.TargetGroup, lov = first.Law, fornyer = parent };
    }

    /// <summary>"Frist: brevet" is a source of a thing of its own; a line without a colon is of it all.</summary>
    private static KeyValuePair<string, string> Source(string line) =>
        line.IndexOf(": ", StringComparison.Ordinal) is > 0 and < 60 and var at ? KeyValuePair.Create(line[..at], line[(at + 2)..]) : KeyValuePair.Create("Udmeldingen", line);

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
