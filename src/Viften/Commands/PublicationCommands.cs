using System.CommandLine;
using System.Globalization;
using Viften.App.Agreements;
using Viften.App.Publications;
using Viften.Core;
using Viften.Core.Publications;

namespace Viften.Commands;

/// <summary><c>viften publications</c>: editions of the rate list: what would be published, publishing it, and what was.</summary>
internal static class PublicationCommands
{
    private const int MostDifferences = 60;

    private static readonly Option<string?> s_from = Options.Text("--from", "DATO", "Dagen, udgaven gælder fra (åååå-mm-dd); ellers den forrige udgaves, eller 1. januar.");
    private static readonly Option<string?> s_note = Options.Text("--note", "TEKST", "Hvad udgaven handler om; den står i udgaven.");
    private static readonly Option<string?> s_edition = Options.Text("--edition", "NR", "Udgavens nummer; ellers årets nyeste.");
    private static readonly Option<string?> s_with = Options.Text("--with", "NR", "Den ældre udgave; ellers den, udgaven følger efter.");
    private static readonly Option<string?> s_expected = Options.Text("--expected", "NR", "Tallet fra udkastet; er noget ændret siden, offentliggøres intet.");
    private static readonly Option<bool> s_withMissing = new("--with-missing") { Description = "Offentliggør, selv om parter mangler eller ikke er godkendt." };

    public static Verb List { get; } = new("list", "Lister udgaverne.", given => StoreWork.Run(given, make: false, store => RunList(given, new PublicationBook(store)))) { Options.Agreement, Options.Year, Options.Store };

    public static Verb Draft { get; } = new("draft", "Viser, hvad der ville blive offentliggjort, hvem der mangler, og hvad der er ændret.", given => StoreWork.Run(given, make: false, store => RunDraft(given, new PublicationBook(store), new AgreementBook(store))))
    {
        Options.Agreement, Options.Year, s_from, Options.Store, Options.As,
    };

    public static Verb Publish { get; } = new("publish", "Offentliggør de godkendte takster som en ny udgave.", given => StoreWork.Run(given, make: false, store => RunPublish(given, new PublicationBook(store), new AgreementBook(store))))
    {
        Options.Agreement, Options.Year, s_from, s_note, Options.Reason, s_expected, s_withMissing, Options.Yes, Options.Store, Options.As,
    };

    public static Verb Show { get; } = new("show", "Viser en udgaves takster.", given => OfEdition(given, RunShow)) { Options.Agreement, Options.Year, s_edition, Options.Operator, Options.Store };

    public static Verb Export { get; } = new("export", "Skriver en udgave som fil; endelsen (.xlsx, .csv eller .json) vælger hvilken.", given => OfEdition(given, RunExport)) { Options.Agreement, Options.Year, s_edition, Options.Out, Options.Store };

    public static Verb Compare { get; } = new("compare", "Viser, hvad en udgave ændrede, og hvornår det gælder fra.", given => OfEdition(given, RunCompare)) { Options.Agreement, Options.Year, s_edition, s_with, Options.Store };

    public static Verb Verify { get; } = new("verify", "Efterprøver udgaver: filerne siger det samme, og reglerne giver de samme takster igen.", given => StoreWork.Run(given, make: false, store => RunVerify(given, new PublicationBook(store))))
    {
        Options.Agreement, Options.Year, Options.Store,
    };

    private static async Task<int> RunList(Given given, PublicationBook book)
    {
        var editions = await book.Editions(given.Text(Options.Agreement), given.Year(Options.Year));
        if (editions.Count == 0)
        {
            given.Terminal.Out.WriteLine("Der er ingen udgaver. “viften publications draft” viser, hvad der kan offentliggøres.");
            return ExitCode.Clean;
        }
        var table = new TextTable(("Aftale", false), ("År", false), ("Udgave", true), ("Gælder fra", false), ("Ændring", true), ("Offentliggjort", false), ("Af", false), ("Note", false));
        foreach (var e in editions)
            table.Add(e.Agreement, Text(e.Year), Text(e.Number), Day(e.EffectiveFrom), Text(e.Change), e.At.ToString("dd-MM-yyyy HH:mm", CultureInfo.InvariantCulture) + " UTC", e.By, e.Note);
        table.Write(given.Terminal.Out);
        return ExitCode.Clean;
    }

    private static async Task<int> RunDraft(Given given, PublicationBook book, AgreementBook agreements)
    {
        var outcome = await book.Draft(StoreChoice.Actor(given, "Udkast til offentliggørelse"), AgreementChoice.Of(given, agreements).Agreement, YearOf(given), From(given));
        return StoreWork.Tell(outcome, given.Terminal, draft =>
        {
            WriteDraft(given.Terminal.Out, draft);
            return draft.CanPublish ? ExitCode.Clean : ExitCode.Blocked;
        });
    }

    private static void WriteDraft(TextWriter target, PublicationDraft draft)
    {
        target.WriteLine($"Udkast til udgave {Text(draft.Number)} af taksterne for {Text(draft.Year)}, gældende fra {Danish.Date(draft.EffectiveFrom)}: {Danish.Number(draft.Lines.Count, 0)} linjer.");
        var table = new TextTable(("Part", false), ("Status", false), ("Linjer", true), ("Blokerende fund", true));
        foreach (var p in draft.Parties) table.Add($"{p.Name} ({p.Code})", Progress(p), Danish.Number(p.Lines, 0), Danish.Number(p.Blocking, 0));
        table.Write(target, "  ");
        WriteDifferences(target, draft.Difference, draft.Previous is null ? "Første udgave af året" : $"Ændret siden udgave {Text(draft.Previous.Number)}");
        foreach (var f in draft.Findings) target.WriteLine($"  {(f.Severity == Severity.Blocks ? "Hindrer" : "Bemærk")}: {f.Text} [{f.Code}]");
        target.WriteLine($"Offentliggør det med: --expected {Text(draft.Expected)}");
    }

    private static string Progress(PublicationParty party) => party.Progress switch
    {
        PartyProgress.Approved => "godkendt",
        PartyProgress.NotApproved => party.IsCarried ? "ikke godkendt, føres videre" : "ikke godkendt",
        _ => party.IsCarried ? "mangler, føres videre" : "mangler",
    };

    private static async Task<int> RunPublish(Given given, PublicationBook book, AgreementBook agreements)
    {
        var actor = StoreChoice.Actor(given, "Offentliggørelse af takster");
        var (agreement, year, from) = (AgreementChoice.Of(given, agreements).Agreement, YearOf(given), From(given));
        var reason = given.Required(Options.Reason, "Begrundelsen");
        var expected = given.Number(s_expected);
        if (expected is null)
        {
            var outcome = await book.Draft(actor, agreement, year, from);
            if (outcome is not Outcome<PublicationDraft>.Done shown) return StoreWork.Tell(outcome, given.Terminal, _ => ExitCode.Clean);
            WriteDraft(given.Terminal.Out, shown.Value);
            if (shown.Value.CanPublish && !StoreWork.Confirm(given, "Offentliggør?"))
            {
                given.Terminal.Out.WriteLine("Intet er offentliggjort.");
                return ExitCode.Blocked;
            }
            expected = shown.Value.Expected;
        }
        return StoreWork.Tell(await book.Publish(actor, agreement, year, from, given.Text(s_note) ?? "", reason, expected.Value, given.Has(s_withMissing)), given.Terminal, edition =>
        {
            given.Terminal.Out.WriteLine($"Udgave {Text(edition.Number)} af taksterne for {Text(edition.Year)} er offentliggjort som ændring {Text(edition.Change)}. Kontroltal {edition.Json}");
            return ExitCode.Clean;
        });
    }

    private static async Task<int> RunShow(Given given, PublicationBook book, Edition edition)
    {
        var code = given.Operator(Options.Operator);
        var target = given.Terminal.Out;
        target.WriteLine($"{edition.Agreement}, {Text(edition.Year)}, udgave {Text(edition.Number)}, gælder fra {Danish.Date(edition.EffectiveFrom)}");
        var table = new TextTable(("Driftsherre", false), ("Tilbud", false), ("Ydelse", false), ("Gyldig", false), ("Takst", true), ("Enhed", false), ("Kilde", false));
        foreach (var l in (await book.Lines(edition)).Where(l => code is null || l.Operator == code))
            table.Add($"{l.OperatorName} ({l.Operator})", $"{l.OfferName} ({l.OfferId})", $"{l.ServiceName} ({l.ServiceId})", $"{Day(l.From)} – {Day(l.To)}", Rate(l), Core.Rates.Words.Of(l.Unit), PublishedFields.WordOf(l.RateSource));
        table.Write(target);
        return ExitCode.Clean;
    }

    private static async Task<int> RunExport(Given given, PublicationBook book, Edition edition)
    {
        var path = given.Terminal.Whole(given.Required(Options.Out, "Filen"));
        var kind = DocumentEndings.KindOf(Path.GetExtension(path).TrimStart('.').ToLowerInvariant()) ?? throw new CannotRunException("--out skal ende på .xlsx, .csv eller .json.");
        var file = await book.File(edition, kind);
        CommandFiles.Write(path, [], stream => stream.Write(file.Bytes));
        given.Terminal.Out.WriteLine($"{file.Name} er skrevet til {path}. Kontroltal {file.Sha256}");
        return ExitCode.Clean;
    }

    private static async Task<int> RunCompare(Given given, PublicationBook book, Edition edition)
    {
        if (given.Number(s_with, 1) is not { } number)
        {
            WriteDifferences(given.Terminal.Out, await book.Difference(edition), $"Udgave {Text(edition.Number)}");
            return ExitCode.Clean;
        }
        var older = await book.Edition(edition.Agreement, edition.Year, (int)Math.Min(number, int.MaxValue)) ?? throw new CannotRunException($"Der er ingen udgave {Text(number)} af taksterne for {Text(edition.Year)}.");
        WriteDifferences(given.Terminal.Out, PublicationDifference.Between(await book.Lines(older), await book.Lines(edition)), $"Udgave {Text(edition.Number)} mod udgave {Text(older.Number)}");
        return ExitCode.Clean;
    }

    private static async Task<int> RunVerify(Given given, PublicationBook book)
    {
        var worst = ExitCode.Clean;
        var editions = await book.Editions(given.Text(Options.Agreement), given.Year(Options.Year));
        foreach (var edition in editions)
        {
            var check = await book.Verify(edition);
            given.Terminal.Out.WriteLine($"{edition.Agreement} {Text(edition.Year)}, udgave {Text(edition.Number)}: {(check.Holds ? $"{Danish.Number(check.Lines, 0)} linjer holder" : "holder ikke")}");
            foreach (var problem in check.Problems) given.Terminal.Out.WriteLine($"  {problem.Text} [{problem.Code}]");
            if (!check.Holds) worst = ExitCode.Blocked;
        }
        if (editions.Count == 0) given.Terminal.Out.WriteLine("Der er ingen udgaver at efterprøve.");
        return worst;
    }

    private static void WriteDifferences(TextWriter target, IReadOnlyList<LineDifference> differences, string title)
    {
        string Count(LineChange kind) => Danish.Number(differences.Count(d => d.Kind == kind), 0);
        target.WriteLine($"{title}: {Count(LineChange.Added)} nye, {Count(LineChange.Changed)} ændrede, {Count(LineChange.Ended)} udgåede.");
        foreach (var d in differences.Where(d => d.Kind != LineChange.Added || d.Line.From.DayOfYear != 1).Take(MostDifferences))
        {
            var what = d.Kind switch
            {
                LineChange.Added => $"ny, {Rate(d.Line)}",
                LineChange.Ended => "udgået",
                _ when d.IsRateChange => $"{Rate(d.Old!)} → {Rate(d.Line)} ({(d.RateChange > 0 ? "+" : "")}{Danish.Number(d.RateChange!.Value, 0, 2)} kr.{(d.Fraction is { } f ? $", {Danish.Change(f)}" : "")})",
                _ => string.Join(", ", d.Fields.Select(f => $"{f.Field.Heading}: {f.Old ?? "(tom)"} → {f.New ?? "(tom)"}")),
            };
            target.WriteLine($"  {d.Line.OfferName} · {d.Line.ServiceName} ({d.Line.Operator}) fra {Danish.Date(d.From)}: {what}");
        }
    }

    private static int OfEdition(Given given, Func<Given, PublicationBook, Edition, Task<int>> run) => StoreWork.Run(given, make: false, async store =>
    {
        var book = new PublicationBook(store);
        var (agreement, year) = (given.Required(Options.Agreement, "Rammeaftalen"), YearOf(given));
        var editions = await book.Editions(agreement, year);
        var number = given.Number(s_edition, 1);
        var edition = number is null ? (editions.Count > 0 ? editions[^1] : null) : editions.FirstOrDefault(e => e.Number == number);
        return await run(given, book, edition ?? throw new CannotRunException($"Der er ingen sådan udgave af taksterne for {Text(year)} efter {agreement}. “viften publications list” viser dem, der er."));
    });

    private static int YearOf(Given given) => given.Year(Options.Year) ?? throw new CannotRunException("Takståret mangler. Angiv --year.");

    private static DateOnly? From(Given given)
    {
        if (given.Text(s_from) is not { } text) return null;
        return DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd-MM-yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new CannotRunException($"--from skal være en dato, fx 2026-07-01, men er “{text}”.");
    }

    private static string Rate(PublishedService line) => line.Rate is { } rate ? Danish.Number(rate.Kroner, 0, 2) + " kr." : "–";

    private static string Day(DateOnly date) => date.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
