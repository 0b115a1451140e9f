using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.Core.Offers;

/// <summary>The rates as they would be if a change were in the files of a rate year.</summary>
/// <param name="Year">The rate year the change is put into.</param>
/// <param name="Facts">Every operator's facts, with the changed rows in them.</param>
/// <param name="From">Index of each row in the facts before; -1 for a new one.</param>
/// <param name="Replaced">What a cell's place says instead, where a figure is the proposal's and not the file's.</param>
public sealed record ChangedFacts(int Year, RateFacts Facts, IReadOnlyList<int> From, IReadOnlyDictionary<string, ExplainedSource> Replaced)
{
    private static readonly Dictionary<Field, int> s_columns = Fields.All.Where(f => f.Sheet == RateSheet.Takster).Select((f, i) => (f.Field, i)).ToDictionary(f => f.Field, f => f.i);

    /// <summary>The newest rate year an operator has rows of inside the agreement, or the region where it has none.</summary>
    public static int YearOf(RateCheckResult today, string @operator)
    {
        ArgumentNullException.ThrowIfNull(today);
        var years = today.Facts.Rows.Where(r => r.Year <= today.Agreement.To.Year && r.Operator == @operator).Select(r => r.Year).DefaultIfEmpty(int.MinValue).Max();
        return years != int.MinValue ? years : RateCheck.LastYear(today.Facts, today.Agreement);
    }

    public static ChangedFacts Of(RateCheckResult today, OfferChange change, IReadOnlyList<ServicePlan> plans)
    {
        ArgumentNullException.ThrowIfNull(today);
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(plans);
        var year = YearOf(today, change.Operator);
        var (rows, origins, from, replaced) = (new List<RateRow>(), new List<RowOrigin>(), new List<int>(), new Dictionary<string, ExplainedSource>());
        var moved = new List<PublishedRate>();
        for (var i = 0; i < today.Facts.Rows.Length; i++)
        {
            var (row, origin) = (today.Facts.Rows[i], today.Facts.Origins[i]);
            if (row.Year == year && row.Operator == change.Operator && row.OfferId == change.OfferId)
            {
                if (Changed(row, today, i, change, plans, field => replaced[origin.Where(field)] = Proposed(field)) is not { } changed) continue;
                if (changed.Operator != row.Operator) moved.AddRange(today.Facts.Published.Where(p => p.Operator == row.Operator && p.OfferId == row.OfferId && p.ServiceId == row.ServiceId));
                row = changed;
            }
            rows.Add(row);
            origins.Add(origin);
            from.Add(i);
        }
        foreach (var plan in plans.Where(p => IsNew(p, today, change, year)))
        {
            var origin = new RowOrigin(new SheetLayout("Forslag", plan.ServiceId, s_columns), 1);
            foreach (var field in s_columns.Keys) replaced[origin.Where(field)] = Proposed(field);
            rows.Add(NewRow(plan, change, year));
            origins.Add(origin);
            from.Add(-1);
        }
        var damaged = today.Facts.Damaged;
        return new ChangedFacts(year, today.Facts with
        {
            Rows = [.. rows],
            Origins = [.. origins],
            Damaged = damaged.Length == 0 ? [] : [.. from.Select(i => i < 0 ? Damage.None : damaged[i])],
            Accounts = change.Kind == OfferChangeKind.Takeover && plans.Count == 0 ? [.. today.Facts.Accounts.Select(a => a.Operator == change.Operator && a.OfferId == change.OfferId ? a with { Operator = change.NewOperator! } : a)] : today.Facts.Accounts,
            // Who takes over goes on from the published rates that the offer had.
            Published = moved.Count == 0 ? today.Facts.Published : [.. today.Facts.Published, .. moved.Distinct().Select(p => p with { Operator = change.NewOperator! })],
        }, from, replaced);
    }

    /// <summary>The row as the change leaves it; null when it goes.</summary>
    private static RateRow? Changed(RateRow row, RateCheckResult today, int index, OfferChange change, IReadOnlyList<ServicePlan> plans, Action<Field> tell)
    {
        var plan = plans.FirstOrDefault(p => p.ServiceId == row.ServiceId);
        switch (change.Kind)
        {
            case OfferChangeKind.CloseOffer: return null;
            case OfferChangeKind.ClosePlaces: return plan is null ? row : null;
            case OfferChangeKind.Takeover when plans.Count == 0 || plan is not null: return TakenOver(row, today, index, change);
            case OfferChangeKind.ChangeTarget:
                tell(Field.MainTarget);
                row = row with { MainTarget = change.MainTarget ?? row.MainTarget, Targets = change.Targets ?? row.Targets };
                break;
        }
        return plan is null || change.Kind == OfferChangeKind.Takeover ? row : Planned(row, plan, tell);
    }

    private static RateRow Planned(RateRow row, ServicePlan plan, Action<Field> tell)
    {
        var before = row;
        if (plan.Places is { } places && places != row.Places)
        {
            tell(Field.Places);
            // Units that are stated follow the places, unless the proposal states others.
            var scaled = row.StatedUnits is { } stated && row.Places is > 0m ? Math.Round(stated * places / row.Places.Value, 2, MidpointRounding.AwayFromZero) : row.StatedUnits;
            if (scaled != row.StatedUnits) tell(Field.StatedUnits);
            row = row with { Places = places, OwnPlaces = row.OwnPlaces > places ? places : row.OwnPlaces, StatedUnits = scaled };
        }
        if (plan.Units is { } units)
        {
            tell(Field.StatedUnits);
            row = row with { StatedUnits = units };
        }
        if (plan.Occupancy is { } occupancy)
        {
            tell(Field.StatedOccupancy);
            row = row with { StatedOccupancy = occupancy };
        }
        foreach (var (field, amount) in LinesOf(plan))
        {
            tell(field);
            row = WhatIf.With(row, field, amount);
        }
        // A rate the operator worked out for other figures is not this one's; a price list has nothing else.
        return row == before || !row.HasCosts ? row : row with { ReportedRate = null };
    }

    private static RateRow TakenOver(RateRow row, RateCheckResult today, int index, OfferChange change)
    {
        row = row with { Operator = change.NewOperator! };
        if (row.BaseRate is not null || today.Run is not { } run || row.Financing != Financing.Takst) return row;
        // What the new operator would write as the base: the rate the offer is held against today.
        var baseYear = row.BaseYear ?? run.Rules(row.Year).BaseYear;
        return run.Bases.Of(index, baseYear, false) is { } found && found.From != "publication"
            ? row with { BaseRate = Money.RoundHalfAway(found.Rate), BaseYear = found.Year, BaseUnit = found.Unit, BaseDays = found.Days ?? row.BaseDays, BaseWeight = found.Weight ?? row.BaseWeight, BaseServiceIds = null }
            : row;
    }

    private static bool IsNew(ServicePlan plan, RateCheckResult today, OfferChange change, int year) =>
        change.Kind is OfferChangeKind.NewOffer or OfferChangeKind.MorePlaces
        && !today.Facts.Rows.Any(r => r.Year == year && r.Operator == change.Operator && r.OfferId == change.OfferId && r.ServiceId == plan.ServiceId);

    private static RateRow NewRow(ServicePlan plan, OfferChange change, int year)
    {
        var row = new RateRow
        {
            Year = year, From = new(year, 1, 1), To = new(year, 12, 31), Operator = change.Operator, OfferId = change.OfferId, OfferName = change.OfferName, ServiceId = plan.ServiceId, ServiceName = plan.ServiceName,
            Kind = plan.Kind, Financing = Financing.Takst, Paragraph = plan.Paragraph, MainTarget = change.MainTarget, Targets = change.Targets, Places = plan.Places, OwnPlaces = plan.Places is null ? null : 0m, Unit = plan.Unit,
            StatedUnits = plan.Units, StatedOccupancy = plan.Occupancy,
        };
        foreach (var (field, amount) in LinesOf(plan)) row = WhatIf.With(row, field, amount);
        return row;
    }

    /// <summary>The budget lines by field; a heading that is none of a cost base is left out.</summary>
    public static IEnumerable<(Field Field, Money Amount)> LinesOf(ServicePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        foreach (var (heading, kroner) in plan.Lines)
            if (CostLines.All.Concat(CostLines.IncomeLines).Cast<Field?>().FirstOrDefault(f => Fields.Heading(f!.Value) == heading) is { } field) yield return (field, Money.RoundHalfAway(kroner));
    }

    private static ExplainedSource Proposed(Field field) => new(WhatIf.Source, Fields.Heading(field), "foreslået, ikke i en takstfil endnu");
}
