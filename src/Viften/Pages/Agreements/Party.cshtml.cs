using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Viften.App.Agreements;
using Viften.App.Decisions;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Decisions;

namespace Viften.Pages.Agreements;

/// <summary>En parts sagsgang og beslutninger. For everyone; registered by the party itself or the secretariat.</summary>
/// <remarks>The route calls it <c>part</c> and not by the gate's name: what a council decided in public is everyone's to read, and the verbs check who may write.</remarks>
[Needs(Right.ReadPublished)]
public sealed class PartyModel(AgreementRegister register, DecisionBook book, TimeProvider clock) : AgreementPage(register, clock)
{
    internal Member Member { get; private set; } = null!;
    internal PartyStanding? Standing { get; private set; }
    internal IReadOnlyList<RouteStep> Route { get; private set; } = [];
    internal IReadOnlyList<DecisionLine> History { get; private set; } = [];

    /// <summary>The decision that is being corrected; null when a new one is registered.</summary>
    internal DecisionLine? Correcting { get; private set; }
    internal DecisionForm Form { get; private set; } = new();
    internal string RouteText { get; private set; } = "";

    internal bool MayDecide => Actor?.May(Right.DecideForParty, Member.Code) == true;
    internal IEnumerable<DecisionLine> Standings => History.Where(h => h.Ended is null);
    internal string Here => AgreementPaths.Party(View.Code, Member.Code);

    public async Task<IActionResult> OnGet(string part, long? ret)
    {
        if (!await Find(part)) return NotFound();
        if (ret is not null && (!MayDecide || !Correct(ret))) return NotFound();
        Form = Correcting is { } line ? DecisionForm.Of(line.Decision) : new DecisionForm { dato = AgreementPaths.Field(Today), aaben = "ja", udvalg = NextBody()?.Body, niveau = NextBody() is { } next ? DecisionWords.Key(next.Level) : null };
        return Page();
    }

    [Needs(Right.DecideForParty)]
    public async Task<IActionResult> OnPostBeslutning(string part, long? ret, DecisionForm form, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (!await Find(part)) return NotFound();
        Form = form;
        if (ret is not null && !Correct(ret)) return Again(new(StatusCodes.Status409Conflict, "Noget er ændret i mellemtiden", "Beslutningen er rettet eller taget tilbage, siden du åbnede den. Intet er gemt.", []));
        if (form.Read(View.Code, Member.Code) is not { } decision) return Again(new(StatusCodes.Status422UnprocessableEntity, "Se på felterne", form.Wrong, []));
        var done = await book.Register(Signed, decision, form.begrundelse?.Trim() ?? "", ret, cancel);
        return done is Outcome<DecisionDone>.Done { Value: var d }
            ? Done($"{d.Decision.Body}: {DecisionWords.Of(d.Decision.Word).ToLowerInvariant()} {Danish.Date(d.Decision.Date)} er registreret.", d.Warnings, Here) : Again(Refusal.Of(done)!);
    }

    [Needs(Right.DecideForParty)]
    public async Task<IActionResult> OnPostTilbage(string part, long ret, string? begrundelse, CancellationToken cancel)
    {
        if (!await Find(part)) return NotFound();
        return Refusal.Of(await book.Retract(Signed, View.Code, Member.Code, ret, begrundelse?.Trim() ?? "", cancel)) is { } refused ? Again(refused) : Done("Beslutningen er taget tilbage. Den står i historikken.", to: Here);
    }

    [Needs(Right.DecideForParty)]
    public async Task<IActionResult> OnPostSagsgang(string part, string? sagsgang, string? begrundelse, CancellationToken cancel)
    {
        if (!await Find(part)) return NotFound();
        RouteText = sagsgang ?? "";
        var steps = new List<RouteStep>();
        foreach (var line in RouteText.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is not [var level, var body] || DecisionWords.ReadLevel(Danish.Fold(level)) is not { } known)
                return Again(new(StatusCodes.Status422UnprocessableEntity, "Se på sagsgangen", $"“{Viften.Told.Short(line)}” kan ikke læses. Skriv “udvalg: navn”, “oekonomi: navn” eller “raad: navn” på hver linje.", []));
            steps.Add(new(known, body));
        }
        return Refusal.Of(await book.SetRoute(Signed, Member.Code, steps, begrundelse?.Trim() ?? "", cancel)) is { } refused ? Again(refused) : Done("Sagsgangen er gemt.", to: Here);
    }

    /// <summary>The decision of a body of the route, the newest; null when it has none.</summary>
    internal Decision? Of(RouteStep step) => Standings.Select(h => h.Decision).Where(d => Danish.Fold(d.Body) == Danish.Fold(step.Body)).MaxBy(d => d.Date);

    private RouteStep? NextBody() => Route.FirstOrDefault(r => Of(r) is null) ?? (Route.Count > 0 ? Route[^1] : null);

    private bool Correct(long? change)
    {
        Correcting = Standings.FirstOrDefault(h => h.Change == change);
        return Correcting is not null;
    }

    private async Task<bool> Find(string part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (UrlKey.Read(part) is not { } code || Life.Members.LastOrDefault(m => m.Code == code) is not { } member) return false;
        Member = member;
        Standing = Parties.FirstOrDefault(s => s.Member.Code == code);
        Route = (await book.Routes(HttpContext.RequestAborted)).TryGetValue(code, out var route) ? [.. route.Bodies()] : [];
        RouteText = string.Join('\n', Route.Select(r => $"{DecisionWords.Key(r.Level)}: {r.Body}"));
        History = await book.History(Actor, View.Code, code, HttpContext.RequestAborted);
        return true;
    }
}

/// <summary>A decision as the form sends it; kept as it was written when it cannot be registered.</summary>
#pragma warning disable IDE1006, CA1708 // The names are those of the form's fields.
public sealed class DecisionForm
{
    public string? dato { get; set; }
    public string? udvalg { get; set; }
    public string? niveau { get; set; }
    public string? ord { get; set; }
    public string? ordlyd { get; set; }
    public string? stemmerfor { get; set; }
    public string? stemmerimod { get; set; }
    public string? blanke { get; set; }
    public string? fravaer { get; set; }
    public string? inhabile { get; set; }
    public string? egenskab { get; set; }
    public string? aaben { get; set; }
    public string? sagsnummer { get; set; }
    public string? bilag { get; set; }
    public string? kilde { get; set; }
    public string? begrundelse { get; set; }
#pragma warning restore IDE1006, CA1708

    internal string Wrong { get; private set; } = "";

    internal static DecisionForm Of(Decision d) => new()
    {
        dato = AgreementPaths.Field(d.Date), udvalg = d.Body, niveau = DecisionWords.Key(d.Level), ord = DecisionWords.Key(d.Word), ordlyd = d.Wording, stemmerfor = Number(d.VotesFor), stemmerimod = Number(d.VotesAgainst),
        blanke = Number(d.VotesBlank), fravaer = Number(d.Absent), inhabile = Number(d.Disqualified), egenskab = d.AwayAs, aaben = d.Open ? "ja" : null, sagsnummer = d.CaseNo, kilde = d.Minutes,
        bilag = string.Join('\n', d.Documents.Select(x => $"{x.Key}: {x.Value}")),
    };

    /// <summary>The decision; null when a field cannot be read, and <see cref="Wrong"/> says which.</summary>
    internal Decision? Read(string about, string party)
    {
        if (!DateOnly.TryParseExact(dato, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return No("Skriv datoen som dag, måned og år.");
        if (DecisionWords.ReadLevel(niveau) is not { } level) return No("Vælg, hvad der besluttede: fagudvalg, økonomiudvalg eller råd.");
        if (DecisionWords.Read(ord) is not { } word) return No("Vælg et beslutningsord.");
        int?[] numbers = [.. new[] { stemmerfor, stemmerimod, blanke, fravaer, inhabile }.Select(Count)];
        if (numbers.Contains(-1)) return No("Stemmer, fraværende og inhabile skal være hele tal eller tomme.");
        return new Decision
        {
            About = about, Party = party, Body = udvalg?.Trim() ?? "", Level = level, Date = date, Word = word, Wording = Text(ordlyd), VotesFor = numbers[0], VotesAgainst = numbers[1], VotesBlank = numbers[2],
            Absent = numbers[3] ?? 0, Disqualified = numbers[4] ?? 0, AwayAs = Text(egenskab), Open = aaben == "ja", CaseNo = Text(sagsnummer), Minutes = kilde?.Trim() ?? "", Person = "",
            Documents = NamedTexts.Of((bilag ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(':', 2, StringSplitOptions.TrimEntries) is [var no, var title] ? KeyValuePair.Create(no, title) : KeyValuePair.Create("", l))),
        };
    }

    private Decision? No(string why)
    {
        Wrong = why;
        return null;
    }

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static string? Number(int? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null for an empty field, -1 for one that is no number.</summary>
    private static int? Count(string? value) => string.IsNullOrWhiteSpace(value) ? null : int.TryParse(value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
