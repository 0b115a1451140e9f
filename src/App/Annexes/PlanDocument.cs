using System.Globalization;
using Viften.App.DevelopmentPlans;
using Viften.App.Documents;
using Viften.Core;
using Viften.Core.Agreements;
using Viften.Core.DevelopmentPlans;

namespace Viften.App.Annexes;

/// <summary>En udviklingsplan som dokument, under its headings; what nobody has written says so.</summary>
public static class PlanDocument
{
    /// <param name="plan">The plan.</param>
    /// <param name="operatorName">Name of the party that runs the offer.</param>
    public static Document Of(PlanView plan, string operatorName)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var p = plan.Plan;
        var blocks = new List<Block>
        {
            new KeyValues([("Tilbud", p.OfferName), ("Driftsherre", operatorName), ("Periode", new Period(p.From, p.To).ToString()), ("Kilde", p.Basis)]),
        };
        if (p.Confidence == ParameterStatus.Assumed) blocks.Add(new Notice($"Driftsherre og periode er ikke bekræftet.{(p.Note is { } note ? " " + note : "")}"));
        else if (p.Note is { } more) blocks.Add(new Paragraph(more));
        foreach (var heading in PlanWords.Headings)
        {
            blocks.Add(new Heading(1, heading.Title));
            blocks.Add(plan.Section(heading.Key) is { } line ? new Markdown(line.Section.Markdown) : new Paragraph("Ikke oplyst."));
        }
        if (plan.FollowUps.Count > 0)
        {
            blocks.Add(new Heading(1, "Opfølgning"));
            blocks.AddRange(plan.FollowUps.Select(f => new Paragraph($"{f.FollowUp.Year.ToString(CultureInfo.InvariantCulture)}, fulgt op {Danish.Date(f.FollowUp.Date)}: {PlanWords.Of(f.FollowUp.Progress)}. {f.FollowUp.Text}")));
        }
        return new($"Udviklingsplan, {p.OfferName}", new Period(p.From, p.To).ToString(), blocks, $"Udviklingsplan, {p.OfferName}");
    }
}
