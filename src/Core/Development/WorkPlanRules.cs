namespace Viften.Core.Development;

/// <summary>Arbejdsplanens regler: how far initiatives and areas are, and what cannot be written.</summary>
/// <remarks>
/// An initiative is done when someone has closed it or every milestone is done; it is late when a milestone, or its own last day, has passed
/// without being done. What is given up counts neither as done nor as missing.
/// </remarks>
public static class WorkPlanRules
{
    /// <param name="initiative">The initiative.</param>
    /// <param name="milestones">Its own milestones.</param>
    /// <param name="today">The day in Denmark.</param>
    public static InitiativeStanding StandingOf(Initiative initiative, IReadOnlyList<Milestone> milestones, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(milestones);
        var ordered = milestones.OrderBy(m => m.Due).ThenBy(m => m.Title, StringComparer.Ordinal).ToList();
        var done = ordered.Count(m => m.DoneOn is not null);
        var overdue = initiative.Ending == Ending.Open ? ordered.Where(m => m.IsOverdue(today)).ToList() : [];
        var state = initiative.Ending switch
        {
            Ending.GivenUp => InitiativeState.GivenUp,
            Ending.Closed => InitiativeState.Done,
            _ when ordered.Count > 0 && done == ordered.Count => InitiativeState.Done,
            _ when overdue.Count > 0 || initiative.To < today => InitiativeState.Late,
            _ when initiative.From > today && done == 0 => InitiativeState.NotBegun,
            _ => InitiativeState.UnderWay,
        };
        var progress = state == InitiativeState.Done ? 1m : ordered.Count == 0 ? 0m : (decimal)done / ordered.Count;
        var next = state is InitiativeState.Done or InitiativeState.GivenUp ? null : ordered.Find(m => m.DoneOn is null);
        return new(initiative, state, progress, next, overdue, ordered);
    }

    public static IReadOnlyList<InitiativeStanding> Standings(WorkPlan plan, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var milestones = plan.Milestones.ToLookup(m => m.Initiative);
        return [.. plan.Initiatives.Select(i => StandingOf(i, [.. milestones[i.Key]], today))];
    }

    public static IReadOnlyList<AreaStanding> Areas(WorkPlan plan, DateOnly today)
    {
        var byArea = Standings(plan, today).ToLookup(s => s.Initiative.Area);
        return [.. plan.WithAcross.Select(a => AreaOf(a, [.. byArea[a.Key]]))];
    }

    public static AreaStanding AreaOf(DevelopmentArea area, IReadOnlyList<InitiativeStanding> initiatives)
    {
        ArgumentNullException.ThrowIfNull(area);
        ArgumentNullException.ThrowIfNull(initiatives);
        var counts = Enum.GetValues<InitiativeState>().ToDictionary(s => s, s => initiatives.Count(i => i.State == s));
        var counted = initiatives.Where(i => i.State != InitiativeState.GivenUp).ToList();
        var state = area.Continuation == Continuation.Ended ? AreaState.Ended
            : counted.Count == 0 ? AreaState.Empty
            : counts[InitiativeState.Late] > 0 ? AreaState.Late
            : counts[InitiativeState.Done] == counted.Count ? AreaState.Done
            : counts[InitiativeState.NotBegun] == counted.Count ? AreaState.NotBegun
            : AreaState.UnderWay;
        return new(area, state, counted.Count == 0 ? 0m : counted.Average(i => i.Progress), counts);
    }

    /// <summary>What cannot be true of an area in its agreement.</summary>
    public static IReadOnlyList<Finding> Check(DevelopmentArea area, NamedTexts goals)
    {
        ArgumentNullException.ThrowIfNull(area);
        ArgumentNullException.ThrowIfNull(goals);
        var found = new List<Finding>();
        if (area.Key == WorkPlan.Across) found.Add(Blocks("AREA-KEY", "“På tværs” er navnet på det, der ikke hører til ét område. Vælg en anden titel.", "Titel"));
        if (!area.HasOrigin && area.Lineage is not null) found.Add(Blocks("AREA-NEW", "Et nyt område kommer ikke fra et andet. Fjern det, eller vælg “videreført”.", "Hvad er det?"));
        if (area.HasOrigin && area.Lineage is null) found.Add(Blocks("AREA-LINEAGE", "Vælg det område i aftalen før, som det kommer fra.", "Kommer fra"));
        if (area.Continuation == Continuation.Ended && string.IsNullOrWhiteSpace(area.EndedWhy)) found.Add(Blocks("AREA-ENDED", "Skriv, hvorfor området udgår.", "Hvorfor udgår det?"));
        foreach (var goal in area.Goals.Where(g => goals.All(k => k.Key != g.Key))) found.Add(Blocks("AREA-GOAL", $"Målet {goal.Key} er ikke et af aftalens.", "Mål"));
        return found;
    }

    /// <summary>What cannot be true of an initiative in its plan.</summary>
    /// <param name="initiative">As it is to be.</param>
    /// <param name="plan">The plan it is in.</param>
    /// <param name="goals">The agreement's goals.</param>
    /// <param name="parties">Codes of the agreement's parties.</param>
    /// <param name="bodies">Keys of the cooperation's bodies.</param>
    /// <param name="today">The day in Denmark.</param>
    public static IReadOnlyList<Finding> Check(Initiative initiative, WorkPlan plan, NamedTexts goals, IReadOnlySet<string> parties, IReadOnlySet<string> bodies, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(initiative);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(goals);
        ArgumentNullException.ThrowIfNull(parties);
        ArgumentNullException.ThrowIfNull(bodies);
        var found = new List<Finding>();
        if (plan.AreaOrAcross(initiative.Area) is not { } area) found.Add(Blocks("INITIATIVE-AREA", $"Der er intet udviklingsområde {initiative.Area} i aftalen. Vælg et, der er der.", "Udviklingsområde"));
        else if (area.Continuation == Continuation.Ended) found.Add(Blocks("INITIATIVE-AREA", $"{area.Title} udgår. Vælg et andet område.", "Udviklingsområde"));
        if (initiative.Focus is { } focus && plan.FocusOf(initiative.Area).All(f => f.Key != focus)) found.Add(Blocks("INITIATIVE-FOCUS", "Fokuspunktet hører til et andet område.", "Fokuspunkt"));
        if (initiative.To < initiative.From) found.Add(Blocks("INITIATIVE-PERIOD", "Initiativet slutter, før det begynder.", "Til og med"));
        if (initiative.OwnerKind == OwnerKind.Party && !parties.Contains(initiative.Owner)) found.Add(Blocks("INITIATIVE-OWNER", $"{initiative.Owner} er ikke part i aftalen.", "Ejer"));
        if (initiative.OwnerKind == OwnerKind.Body && !bodies.Contains(initiative.Owner)) found.Add(Blocks("INITIATIVE-OWNER", $"Der er intet organ {initiative.Owner}. Opret det under Organisation.", "Ejer"));
        foreach (var party in initiative.Parties.Where(p => !parties.Contains(p.Key))) found.Add(Blocks("INITIATIVE-PARTY", $"{party.Key} er ikke part i aftalen.", "Deltagere"));
        foreach (var goal in initiative.Goals.Where(g => goals.All(k => k.Key != g.Key))) found.Add(Blocks("INITIATIVE-GOAL", $"Målet {goal.Key} er ikke et af aftalens.", "Mål"));
        foreach (var link in initiative.Links.Where(l => !IsAddress(l.Value))) found.Add(Blocks("INITIATIVE-LINK", $"“{link.Value}” er ikke en adresse. Skriv den med https:// foran.", "Links"));
        if (initiative.Ending != Ending.Open && string.IsNullOrWhiteSpace(initiative.EndedWhy)) found.Add(Blocks("INITIATIVE-WHY", initiative.Ending == Ending.GivenUp ? "Skriv, hvorfor initiativet er opgivet." : "Skriv, hvad der kom ud af initiativet.", "Begrundelse"));
        if (initiative.EndedOn > today) found.Add(Blocks("INITIATIVE-FUTURE", $"{Danish.Date(initiative.EndedOn.Value)} er ikke kommet endnu.", "Dato"));
        return found;
    }

    /// <summary>What cannot be true of a milestone, and what one should know.</summary>
    public static IReadOnlyList<Finding> Check(Milestone milestone, Initiative initiative, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(milestone);
        ArgumentNullException.ThrowIfNull(initiative);
        var found = new List<Finding>();
        if (milestone.DoneOn > today) found.Add(Blocks("MILESTONE-FUTURE", $"{Danish.Date(milestone.DoneOn.Value)} er ikke kommet endnu. En milepæl er nået den dag, den er nået.", "Nået"));
        if (milestone.Due < initiative.From || milestone.Due > initiative.To)
            found.Add(new("MILESTONE-OUTSIDE", Severity.Warns, $"Milepælen ligger uden for initiativets periode, {new Period(initiative.From, initiative.To)}.", new Place(null, null, null, "Frist")));
        return found;
    }

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);

    private static Finding Blocks(string code, string text, string field) => new(code, Severity.Blocks, text, new Place(null, null, null, field));
}
