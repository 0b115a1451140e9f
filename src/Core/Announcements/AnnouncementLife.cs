namespace Viften.Core.Announcements;

/// <summary>En udmeldings liv: what it is, and the steps it has been through.</summary>
public sealed record AnnouncementLife(Announcement Announcement, IReadOnlyList<AnnouncementStepTaken> Steps, IReadOnlyList<JointAnswer> Joint, IReadOnlyList<int> RenewedBy)
{
    public AnnouncementStepTaken? Taken(AnnouncementStep step) => Steps.FirstOrDefault(s => s.Step == step);

    public bool Has(AnnouncementStep step) => Taken(step) is not null;

    /// <summary>The last step taken, in the order of steps.</summary>
    public AnnouncementStepTaken? Last => Steps.MaxBy(s => s.Step);

    /// <summary>What the agency made of it, the newest; null while nobody knows.</summary>
    public AnnouncementStepTaken? Outcome => Steps.Where(s => AnnouncementSteps.Of(s.Step).IsOutcome).MaxBy(s => s.Date);

    /// <summary>The way this announcement goes: the bodies that it says treat it, and no others.</summary>
    public IEnumerable<AnnouncementStepRule> Way => AnnouncementSteps.All.Where(r => !r.IsOutcome && (!r.IsBody || Announcement.Bodies.Any(b => b.Key == r.Key)));

    public string? JointTo(int question) => Joint.FirstOrDefault(j => j.Question == question)?.Text;
}

/// <summary>Udmeldingsregler: what cannot be true of a step, and what is only unusual.</summary>
public static class AnnouncementRules
{
    public static IReadOnlyList<Finding> Check(AnnouncementLife life, AnnouncementStep step, DateOnly date, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(life);
        var found = new List<Finding>();
        void Say(string code, Severity severity, string text) => found.Add(new(code, severity, text, new Place(null, null, null, "Dato")));
        var rule = AnnouncementSteps.Of(step);
        if (life.Taken(step) is { } before) Say("STEP-TAKEN", Severity.Blocks, $"“{rule.Text}” er allerede registreret {before.DateText ?? Danish.Date(before.Date)}. Tag trinnet tilbage, hvis det er forkert.");
        if (date > today) Say("STEP-FUTURE", Severity.Blocks, $"{Danish.Date(date)} er ikke kommet endnu. Registrér trinnet, når det er sket.");
        if (date < life.Announcement.IssuedOn) Say("STEP-BEFORE", Severity.Blocks, $"Udmeldingen er fra {life.Announcement.IssuedText}, så trinnet kan ikke være fra {Danish.Date(date)}.");
        if (rule.IsBody && life.Way.All(r => r.Step != step)) Say("STEP-NO-BODY", Severity.Blocks, $"“{rule.Text}” hører ikke til denne udmeldings vej. Ret, hvem der behandler den, først.");
        if (rule.IsOutcome && !life.Has(AnnouncementStep.Delivered)) Say("STEP-NOT-SENT", Severity.Warns, "Svaret er ikke registreret som sendt.");
        foreach (var earlier in life.Way.Where(r => r.Step < step && !life.Has(r.Step))) Say("STEP-SKIPPED", Severity.Warns, $"“{earlier.Text}” er ikke registreret.");
        if (step == AnnouncementStep.Delivered && life.Announcement.DueOn is { } due && date > due) Say("STEP-LATE", Severity.Warns, $"Fristen var {life.Announcement.DueText ?? Danish.Date(due)}.");
        return found;
    }
}
