using Viften.Core.Agreements;
using Viften.Core.RateFiles;

namespace Viften.Core.Rates;

/// <summary>What a row must keep before anything is calculated: ranges, codes and cells that need each other.</summary>
/// <remarks>The rate file, "Sheet Takster", column Rule. Each rule is cheap when it holds: nothing is built.</remarks>
public sealed class RowRules(Agreement agreement, Func<int, RuleYear> rules, FindingSink findings)
{
    private readonly Dictionary<string, (string Code, string Text)?> _operators = [];
    private readonly Dictionary<(string, int), (string Code, Severity Severity, string Text)?> _paragraphs = [];
    private readonly Dictionary<string, string?> _targets = [];

    public void Check(RateRow[] rows, RowOrigin[] origins, RowIndex index)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var row = rows[i];
            var at = origins[i];
            Identity(i, row, at);
            Period(i, row, at);
            Places(i, row, at);
            Costs(i, row, at);
            Base(i, row, at);
            Staff(i, row, at);
            Contact(i, row, at);
            if (index.PreviousOfService[i] >= 0) Overlap(i, rows, origins, index);
        }
    }

    private void Identity(int i, RateRow row, RowOrigin at)
    {
        if (row.Year is < 2000 or > 2100)
            Blocks(i, at, Field.Year, "YEAR-RANGE", $"År {row.Year.ToString(Danish.Culture)} er ikke et takstår. Skriv årstallet med fire cifre.");
        if (OperatorProblem(row.Operator) is { } problem) Blocks(i, at, Field.Operator, problem.Code, problem.Text);
        if (ParagraphProblem(row) is { } paragraph) findings.Add(i, paragraph.Code, paragraph.Severity, paragraph.Text, at.PlaceOf(Field.Paragraph));
        if (row.Financing != Words.DefaultFinancing(row.Kind) && row.Financing != Financing.Traekningsret)
            Warns(i, at, Field.Financing, "FINANCING-CONTRADICTS", $"Finansiering {Words.Of(row.Financing)} passer ikke med Ydelsestype {Words.Of(row.Kind)} (ventet {Words.Of(Words.DefaultFinancing(row.Kind))}). Ret den ene.");
        if (row.Group is not null && row.GroupWeight is not > 0m)
            Blocks(i, at, Field.GroupWeight, "GROUP-WEIGHT-MISSING", $"Ydelsen hører til takstgruppen {row.Group}, så Vægt skal være over 0.");
        if (row.Group is not null && row.Financing != Financing.Takst)
            Warns(i, at, Field.Group, "GROUP-NOT-RATE", $"Ydelsen finansieres ved {Words.Of(row.Financing)} og indgår derfor ikke i takstgruppen {row.Group}. Fjern gruppen, eller ret Finansiering.");
        if (row.AgeFrom < 0 || row.AgeTo < 0 || row.AgeFrom > row.AgeTo)
            Blocks(i, at, Field.AgeFrom, "AGE-REVERSED", $"Alder fra {row.AgeFrom?.ToString(Danish.Culture)} til {row.AgeTo?.ToString(Danish.Culture)} er ikke et aldersspænd. Byt om på Alder fra og Alder til, eller ret tallene.");
        if (row.MainTarget is not null) Target(i, row.MainTarget, at, Field.MainTarget);
        if (row.Targets is not null)
            foreach (var target in row.Targets.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) Target(i, target, at, Field.Targets);
    }

    private void Target(int i, string target, RowOrigin at, Field field)
    {
        if (!_targets.TryGetValue(target, out var text))
            _targets[target] = text = Offers.TargetGroups.Find(target) is null
                ? $"Målgruppen “{target}” findes ikke i Fælles Faglige Begreber. Vælg et navn fra listen i skabelonen; teksten beholdes."
                : null;
        if (text is not null) findings.Add(i, "TARGET-UNKNOWN", Severity.Notes, text, at.PlaceOf(field));
    }

    private (string Code, string Text)? OperatorProblem(string code)
    {
        if (_operators.TryGetValue(code, out var known)) return known;
        return _operators[code] = Judge(code);

        (string, string)? Judge(string c)
        {
            if (c.Length == 8 && CheckDigits.IsDigits(c))
                return CheckDigits.IsCvr(c) ? null : ("OPERATOR-CVR-INVALID", $"{c} er ikke et gyldigt CVR-nummer (kontrolcifferet passer ikke). Ret nummeret.");
            if (c.Length != 4 || !CheckDigits.IsDigits(c))
                return ("OPERATOR-FORM", $"Driftsherre “{c}” skal være en kommune- eller regionskode på 4 cifre eller et CVR-nummer på 8 cifre.");
            return null; // Whether the code is a party's is told once for the file, by PartyCodes.
        }
    }

    private (string Code, Severity Severity, string Text)? ParagraphProblem(RateRow row)
    {
        if (_paragraphs.TryGetValue((row.Paragraph, row.Year), out var known)) return known;
        return _paragraphs[(row.Paragraph, row.Year)] = Judge();

        (string, Severity, string)? Judge()
        {
            if (row.Paragraph.Length == 0) return null; // The reader has said that the cell is empty.
            var normal = Paragraphs.Normalize(row.Paragraph);
            var entries = agreement.Rules.Paragraphs.At(new DateOnly(Math.Clamp(row.Year, 1, 9999), 1, 1))?.Value ?? [];
            var named = entries.Where(e => e.Paragraph == normal).ToArray();
            if (named.Length == 0)
                return ("PARAGRAPH-UNKNOWN", Severity.Blocks, $"Paragraf “{row.Paragraph}” er ikke i aftalens paragrafliste. Skriv den som i skabelonen, fx SEL § 107.");
            return named.All(e => e.From > row.To || e.To < row.From)
                ? ("PARAGRAPH-EXPIRED", Severity.Warns, $"{normal} gælder ikke i {row.Year.ToString(Danish.Culture)}. Brug den paragraf, der afløste den.")
                : null;
        }
    }

    private void Period(int i, RateRow row, RowOrigin at)
    {
        if (row.To < row.From)
            Blocks(i, at, Field.To, "PERIOD-REVERSED", $"Gyldig til ({Danish.Date(row.To)}) er før Gyldig fra ({Danish.Date(row.From)}). Byt om.");
        else if (row.From.Year != row.Year || row.To.Year != row.Year)
            Blocks(i, at, row.From.Year != row.Year ? Field.From : Field.To, "PERIOD-OUTSIDE-YEAR", $"Perioden {Danish.Date(row.From)} – {Danish.Date(row.To)} ligger ikke i {row.Year.ToString(Danish.Culture)}. Del rækken, eller ret året.");
    }

    private void Overlap(int i, RateRow[] rows, RowOrigin[] origins, RowIndex index)
    {
        for (var k = index.PreviousOfService[i]; k >= 0; k = index.PreviousOfService[k])
        {
            if (rows[i].From > rows[k].To || rows[k].From > rows[i].To) continue;
            var same = rows[k].From == rows[i].From;
            Blocks(i, origins[i], Field.ServiceId, same ? "DUPLICATE-ROW" : "PERIOD-OVERLAP", same
                ? $"Ydelse {rows[i].ServiceId} i tilbud {rows[i].OfferId} fra {Danish.Date(rows[i].From)} står allerede i række {origins[k].Row.ToString(Danish.Culture)}{OtherFile(origins[i], origins[k])}. Slet den ene, eller giv den sit eget Ydelses-id."
                : $"Perioden overlapper række {origins[k].Row.ToString(Danish.Culture)}{OtherFile(origins[i], origins[k])} for ydelse {rows[i].ServiceId}. Perioder for samme ydelse må ikke overlappe.");
            return;
        }
    }

    private static string OtherFile(RowOrigin a, RowOrigin b) => a.Layout.File == b.Layout.File ? "" : $" i {b.Layout.File}";

    private void Places(int i, RateRow row, RowOrigin at)
    {
        if (row.Places < 0m) Blocks(i, at, Field.Places, "PLACES-NEGATIVE", "Pladser kan ikke være negative. Ret tallet.");
        if (row.OwnPlaces < 0m) Blocks(i, at, Field.OwnPlaces, "PLACES-NEGATIVE", "Heraf egne kan ikke være negativ. Ret tallet.");
        if (row.OwnPlaces > row.Places) Blocks(i, at, Field.OwnPlaces, "OWN-OVER-PLACES", $"Heraf egne ({Danish.Number(row.OwnPlaces.Value, 0, 4)}) er flere end Pladser ({Danish.Number(row.Places.Value, 0, 4)}). Ret det ene tal.");
        if (row.Days <= 0m) Blocks(i, at, Field.Days, "DAYS-NOT-POSITIVE", "Dage skal være over 0. Lad cellen være tom for et helt år.");
        else if (row.Days > 366m && row.Unit is RateUnit.Doegn or RateUnit.Dag) Warns(i, at, Field.Days, "DAYS-OVER-YEAR", $"Dage er {Danish.Number(row.Days!.Value, 0, 2)}, flere end et år har. Ret tallet, eller lad cellen være tom for et helt år.");
        if (row.StatedUnits <= 0m) Blocks(i, at, Field.StatedUnits, "UNITS-NOT-POSITIVE", "Antal enheder skal være over 0. Lad cellen være tom, hvis enhederne skal beregnes af pladser og belægning.");
        if (row.StatedOccupancy is <= 1.5m or > 120m)
            Blocks(i, at, Field.StatedOccupancy, "OCCUPANCY-RANGE", $"Forudsat belægning {Danish.Percent(row.StatedOccupancy.Value)} skal være over 1,5 og højst 120. Skriv den i procent, fx 97.");
        History(i, at, Field.OccupancyT2, row.OccupancyT2);
        History(i, at, Field.OccupancyT3, row.OccupancyT3);
        History(i, at, Field.OccupancyT4, row.OccupancyT4);
    }

    private void History(int i, RowOrigin at, Field field, decimal? percent)
    {
        if (percent is < 0m or > 150m)
            Blocks(i, at, field, "OCCUPANCY-RANGE", $"{Fields.Heading(field)} er {Danish.Percent(percent.Value)}; den skal ligge mellem 0 og 150 procent.");
    }

    private void Costs(int i, RateRow row, RowOrigin at)
    {
        if (AnyNegative(row))
        {
            foreach (var line in CostLines.All.Concat(CostLines.IncomeLines))
                if (CostLines.Of(row, line) is { } amount && amount < Money.Zero)
                    Blocks(i, at, line, CostLines.IncomeLines.Contains(line) ? "INCOME-NEGATIVE" : "COST-NEGATIVE", $"{Fields.Heading(line)} er {amount}. Beløb skrives positive; fradrag hører til under indtægter.");
        }
        if (row.ReportedRate < Money.Zero) Blocks(i, at, Field.ReportedRate, "RATE-NEGATIVE", $"Takst er {row.ReportedRate}. En takst kan ikke være negativ.");
        if (row.Income is { } total && row.HasIncomeParts && total.Oere != CostLines.Income(row))
            Warns(i, at, Field.Income, "INCOME-BOTH", $"Indtægter er {total}, men de enkelte indtægter giver {new Money(CostLines.Income(row))}. De enkelte bruges; slet totalen, eller ret den.");
        if (row.Carry is { } carry && carry != Money.Zero && row.CarryYear is null)
            Warns(i, at, Field.CarryYear, "CARRY-YEAR-MISSING", $"Over-/underskud år er ikke oplyst; der regnes med regnskabsår {(row.Year - rules(row.Year).CarryLag).ToString(Danish.Culture)}. Skriv året.");
    }

    /// <summary>Whether a cost line or an income is negative, which COST-NEGATIVE or INCOME-NEGATIVE says at its cell.</summary>
    internal static bool AnyNegative(RateRow r) =>
        (r.Pay.GetValueOrDefault().Oere | r.Pension.GetValueOrDefault().Oere | r.Property.GetValueOrDefault().Oere | r.OtherOperation.GetValueOrDefault().Oere
        | r.Overhead.GetValueOrDefault().Oere | r.Supervision.GetValueOrDefault().Oere | r.Development.GetValueOrDefault().Oere | r.AgreementCost.GetValueOrDefault().Oere
        | r.Depreciation.GetValueOrDefault().Oere | r.Interest.GetValueOrDefault().Oere | r.Idle.GetValueOrDefault().Oere | r.Health.GetValueOrDefault().Oere
        | r.Income.GetValueOrDefault().Oere | r.IncomeResidents.GetValueOrDefault().Oere | r.IncomeRent.GetValueOrDefault().Oere
        | r.IncomeRefunds.GetValueOrDefault().Oere | r.IncomeOther.GetValueOrDefault().Oere) < 0;

    private void Base(int i, RateRow row, RowOrigin at)
    {
        if (row.BaseRate is not null && row.BaseWeight is not > 0m)
            Blocks(i, at, Field.BaseWeight, "BASE-WEIGHT-MISSING", "Basis pladsdage skal være over 0, når Basistakst er udfyldt: basisårets budgetterede enheder er rækkens vægt i sammenligningen.");
        else if (row.BaseWeight <= 0m)
            Blocks(i, at, Field.BaseWeight, "BASE-WEIGHT-MISSING", "Basis pladsdage skal være over 0.");
        if (row.BaseDays <= 0m) Blocks(i, at, Field.BaseDays, "DAYS-NOT-POSITIVE", "Basis dage skal være over 0.");
        if (row.OtherExcluded is { } other && other != Money.Zero && string.IsNullOrWhiteSpace(row.Explanation))
            Blocks(i, at, Field.OtherExcluded, "EXCLUDED-NEEDS-REASON", "Undtaget andet skal forklares: skriv i Forklaring, hvad der holdes ude af sammenligningen og hvorfor.");
        Percent(i, at, Field.BasePayShare, row.BasePayShare);
    }

    private void Staff(int i, RateRow row, RowOrigin at)
    {
        Percent(i, at, Field.PayCovered, row.PayCovered);
        foreach (var (name, percent) in row.PayCoveredByGroup)
        {
            if (percent is < 0m or > 100m)
                findings.Add(i, "PERCENT-RANGE", Severity.Blocks, $"{Fields.PayCoveredPrefix} {name} er {Danish.Percent(percent)}; den skal ligge mellem 0 og 100.", GroupPlace(at, Fields.PayCoveredPrefix + " " + name));
            if (rules(row.Year).GroupIndex(name) < 0)
                findings.Add(i, "STAFF-GROUP-UNKNOWN", Severity.Warns, $"Personalegruppen “{name}” er ikke i aftalens trepartsmodel, så den giver ingen tillæg. Brug et af navnene i skabelonen.", GroupPlace(at, Fields.PayCoveredPrefix + " " + name));
        }
        if (row.PayCovered is not null && row.PayCoveredByGroup.Count > 0)
            Warns(i, at, Field.PayCovered, "PAY-COVERED-BOTH", "Både Løn omfattet og kolonner pr. personalegruppe er udfyldt; kolonnerne pr. gruppe bruges.");
        if (row.Positions < 0m) Blocks(i, at, Field.Positions, "POSITIONS-NEGATIVE", "Normering kan ikke være negativ. Ret tallet.");
        foreach (var (name, positions) in row.PositionsByGroup)
            if (positions < 0m) findings.Add(i, "POSITIONS-NEGATIVE", Severity.Blocks, $"{Fields.PositionsPrefix} {name} kan ikke være negativ. Ret tallet.", GroupPlace(at, Fields.PositionsPrefix + " " + name));
    }

    private static Place GroupPlace(RowOrigin at, string heading) =>
        new(at.Layout.File, at.Layout.Sheet, at.Layout.ColumnOf(heading) is { } c ? CellName.Of(c, at.Row) : CellName.WholeRow(at.Row), heading);

    private void Percent(int i, RowOrigin at, Field field, decimal? percent)
    {
        if (percent is < 0m or > 100m)
            Blocks(i, at, field, "PERCENT-RANGE", $"{Fields.Heading(field)} er {Danish.Percent(percent.Value)}; den skal ligge mellem 0 og 100. Ret tallet.");
    }

    private void Contact(int i, RateRow row, RowOrigin at)
    {
        if (row.PNumber is not null && !CheckDigits.IsPNumber(row.PNumber)) Warns(i, at, Field.PNumber, "PNUMBER-INVALID", $"P-nummer “{row.PNumber}” skal være 10 cifre. Ret nummeret.");
        if (row.Gln is not null && !CheckDigits.IsGln(row.Gln)) Warns(i, at, Field.Gln, "GLN-INVALID", $"EAN “{row.Gln}” er ikke et gyldigt lokationsnummer (13 cifre med kontrolciffer). Ret nummeret.");
        if (row.Contact is { } contact && (contact.IndexOf('@', StringComparison.Ordinal) is var a && (a < 1 || contact.IndexOf('.', a) < a + 2)))
            Warns(i, at, Field.Contact, "CONTACT-INVALID", $"Kontakt “{contact}” er ikke en mailadresse. Skriv én adresse, fx takst@kommune.dk.");
    }

    private void Blocks(int i, RowOrigin at, Field field, string code, string text) => findings.Add(i, code, Severity.Blocks, text, at.PlaceOf(field));

    private void Warns(int i, RowOrigin at, Field field, string code, string text) => findings.Add(i, code, Severity.Warns, text, at.PlaceOf(field));
}
