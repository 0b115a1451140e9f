using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Rates;

namespace Viften;

/// <summary>How far a party's rates of a year have come.</summary>
internal enum ProgressStep
{
    NotReceived,
    Received,
    Imported,
    Approved,
    Published,
}

/// <summary>What is known of a party's year besides its facts: files that wait, explanations under way, publications.</summary>
/// <param name="ReceivedAt">When a file that is not imported yet was handed in; null when none waits.</param>
/// <param name="Asked">Explanations the secretariat has asked for and not got.</param>
/// <param name="Given">Explanations given that wait for the secretariat.</param>
internal sealed record OperatorSignals(DateTime? ReceivedAt = null, string? ReceivedBy = null, int Asked = 0, int Given = 0, bool IsPublished = false)
{
    public static OperatorSignals None { get; } = new();
}

/// <summary>What should happen now, and who does it.</summary>
internal sealed record NextStep(string Text, string Who, string Href);

/// <summary>A party of the agreement and how far its rate year has come, also one that has sent nothing; or a private operator with a price list.</summary>
/// <param name="IsPrivate">Privat tilbud: no party, so it stands after the parties and is never waited for. Its prices are approved as all others are.</param>
/// <param name="SentAt">When the newest of what it sent came.</param>
/// <param name="YearChange">Real change of the chosen year's rates alone.</param>
/// <param name="Over">Rates of the chosen year over their ceiling, how many of them are explained in the file, and how many the secretariat has accepted.</param>
internal sealed record OperatorProgress(
    string Code, string Name, bool IsPrivate, OperatorLine? Line, int Year, ProgressStep Step, bool IsWithdrawn, DateTime? SentAt, int? AgeDays, string? SentBy,
    FindingCount Findings, decimal? YearChange, (int Rows, int Explained, int Accepted) Over, OperatorSignals Signals)
{
    public string Address => "/driftsherrer/" + UrlKey.Of(Code);

    public ComplianceStatus Status => Line?.Result.Status ?? ComplianceStatus.NotCompared;

    /// <summary>The parties the actor may see, as they stand in a year, and after them the other operators with a return for it: private ones, mostly.</summary>
    /// <param name="board">Null while there are no rates at all.</param>
    /// <param name="signals">What the other capabilities know of a party.</param>
    public static IReadOnlyList<OperatorProgress> Of(Agreement agreement, RateBoard? board, Actor actor, int year, DateOnly today, Func<string, OperatorSignals>? signals = null) =>
        [.. agreement.Parties.Select(p => (p.Code, p.Name, IsPrivate: false))
            .Concat(board?.Operators.Where(o => agreement.Party(o.Code) is null && board.Return(o.Code, year) is not null).Select(o => (o.Code, o.Name, o.IsPrivate)) ?? [])
            .Where(o => actor.May(Right.FollowRates, o.Code)).Select(o => Of(o, board, year, today, signals?.Invoke(o.Code) ?? OperatorSignals.None))];

    private static OperatorProgress Of((string Code, string Name, bool IsPrivate) of, RateBoard? board, int year, DateOnly today, OperatorSignals signals)
    {
        var sent = board?.Return(of.Code, year);
        var live = sent is { Status: not ReturnStatus.Withdrawn };
        var step = signals.IsPublished ? ProgressStep.Published
            : sent?.Status == ReturnStatus.Approved ? ProgressStep.Approved
            : live ? ProgressStep.Imported
            : signals.ReceivedAt is not null ? ProgressStep.Received : ProgressStep.NotReceived;
        var at = live && !(signals.ReceivedAt > sent!.At) ? sent!.At : signals.ReceivedAt;
        return new OperatorProgress(
            of.Code, of.Name, of.IsPrivate, board?.Operator(of.Code), year, step, sent?.Status == ReturnStatus.Withdrawn, at,
            at is { } instant ? today.DayNumber - DanishTime.DateOf(new DateTimeOffset(instant, TimeSpan.Zero)).DayNumber : null,
            at is null ? null : live && at == sent!.At ? sent.By : signals.ReceivedBy,
            board?.Findings.CountOf(of.Code, year) ?? default,
            board?.ChangesOf(year).TryGetValue(of.Code, out var change) == true ? change : null,
            board is null ? default : OverOf(board, of.Code, year), signals);
    }

    private static (int, int, int) OverOf(RateBoard board, string code, int year)
    {
        var (over, explained, accepted) = (0, 0, 0);
        foreach (var line in board.RowsOf(code))
        {
            if (line.Row.Year != year || line.Result.Complies != false) continue;
            over++;
            if (board.Result.Facts.Accepted.Any(a => a.Covers(line.Row))) accepted++;
            else if (line.Row.ExplanationCode is not null || line.Row.Explanation is not null) explained++;
        }
        return (over, explained, accepted);
    }

    public string StepText => IsWithdrawn && Step == ProgressStep.NotReceived ? "Trukket tilbage" : TextOf(Step);

    public static string TextOf(ProgressStep step) => step switch
    {
        ProgressStep.NotReceived => "Ikke modtaget",
        ProgressStep.Received => "Modtaget",
        ProgressStep.Imported => "Indlæst",
        ProgressStep.Approved => "Godkendt",
        _ => "Offentliggjort",
    };

    /// <summary>A step as a word in the address.</summary>
    public static string KeyOf(ProgressStep step) => Danish.Fold(TextOf(step)).Replace(' ', '-');

    public static Tone ToneOf(ProgressStep step) => step switch
    {
        ProgressStep.NotReceived => Tone.Bad,
        ProgressStep.Received or ProgressStep.Imported => Tone.Caution,
        _ => Tone.Good,
    };

    /// <summary>How it goes with the explanations of rates over the ceiling.</summary>
    public (string Text, Tone Tone) Explanations => (Over, Signals) switch
    {
        (_, { Given: > 0 } s) => ($"{Told.Count(s.Given)} venter på svar", Tone.Caution),
        (_, { Asked: > 0 } s) => ($"{Told.Count(s.Asked)} ønsket", Tone.Caution),
        ({ Rows: 0 }, _) => ("Ikke nødvendig", Tone.Quiet),
        _ when Line?.Result.Complies == true => ("Ikke nødvendig", Tone.Quiet),
        ({ Accepted: var a, Rows: var r }, _) when a == r => ("Accepteret", Tone.Good),
        ({ Explained: 0, Accepted: 0 }, _) => ("Mangler", Tone.Bad),
        var ((r, e, a), _) => ($"{Told.Count(e)} givet, {Told.Count(a)} accepteret af {Told.Count(r)}", Tone.Caution),
    };

    /// <summary>The one thing that brings the year on.</summary>
    /// <param name="deadline">When rates were to be reported.</param>
    public NextStep Next(DateOnly today, DateOnly deadline)
    {
        const string secretariat = "sekretariatet";
        var over = $"{Address}?aar={Told.Year(Year)}&status=over#takster";
        // A private price list comes in a municipality's file; nobody else can be asked for it.
        var sender = IsPrivate ? "den, der indberetter" : Name;
        if (IsPrivate && Step == ProgressStep.NotReceived) return new("Intet. Prislisten er trukket tilbage", "ingen", Address);
        if (Step == ProgressStep.NotReceived) return today > deadline ? new("Ryk for takstfilen", secretariat, $"/frister/{Told.Year(Year)}") : new("Aflever takstfilen", sender, "/filer");
        if (Step == ProgressStep.Received || Signals.ReceivedAt > Line?.Return?.At) return new("Se forskellene, og indlæs filen", sender, "/filer");
        if (Findings.Blocks > 0) return new(Findings.Blocks == 1 ? "Ret ét fund, der blokerer" : $"Ret {Told.Count(Findings.Blocks)} fund, der blokerer", sender, Address + "#fund-blokerer");
        if (Signals.Given > 0) return new("Svar på forklaringen", secretariat, $"{Address}/dialog/{Told.Year(Year)}");
        if (Signals.Asked > 0) return new("Giv den forklaring, der er bedt om", sender, $"{Address}/dialog/{Told.Year(Year)}");
        if (Step == ProgressStep.Imported && Status == ComplianceStatus.Over)
            return Over.Explained > 0 ? new("Tag stilling til forklaringen", secretariat, over) : new("Bed om en forklaring", secretariat, $"{Address}/dialog/{Told.Year(Year)}");
        return Step switch
        {
            ProgressStep.Imported => new("Godkend taksterne", secretariat, $"{Address}/godkend/{Told.Year(Year)}"),
            ProgressStep.Approved => new("Offentliggør taksterne", secretariat, $"/offentliggoerelser/ny/{Told.Year(Year)}"),
            _ => new("Intet. Taksterne er offentliggjort", "ingen", Address),
        };
    }
}
