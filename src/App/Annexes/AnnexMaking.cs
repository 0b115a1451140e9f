using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Viften.App.Agreements;
using Viften.App.Bodies;
using Viften.App.DevelopmentPlans;
using Viften.App.Documents;
using Viften.App.National;
using Viften.App.Parties;
using Viften.App.Publications;
using Viften.App.Rounds;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Agreements;
using Document = Viften.App.Documents.Document;

namespace Viften.App.Annexes;

/// <summary>Laver et bilag af det, der gælder nu, efter dets slags. A new kind is a line in the switch.</summary>
internal static class AnnexMaking
{
    /// <summary>The annex, or why it cannot be made and what to do about it.</summary>
    public static async Task<Outcome<AnnexDraft>> Make(ViftenContext context, AgreementLife life, AgreementAnnex annex, CancellationToken cancel) => annex.Kind switch
    {
        AnnexKind.Steering => await Steering(context, life, annex, cancel),
        AnnexKind.Rates => await Rates(context, life, annex, cancel),
        AnnexKind.National => await National(context, annex, cancel),
        AnnexKind.DevelopmentPlan => await Plan(context, annex, cancel),
        AnnexKind.Organisation => await Organisation(context, life, annex, cancel),
        AnnexKind.Input => await Input(context, life, annex, cancel),
        _ => await Section(context, life, annex, cancel),
    };

    private static async Task<Outcome<AnnexDraft>> Steering(ViftenContext context, AgreementLife life, AgreementAnnex annex, CancellationToken cancel)
    {
        if (await AgreementBook.Rules(context, life.Terms.Agreement, cancel) is { } rules) return new Outcome<AnnexDraft>.Done(new(SteeringDocument.Of(rules), rules));
        return CannotMake(annex, $"{life.Terms.Title} har endnu ingen regler, så styringsaftalen kan ikke skrives ud. Indlæs aftalens regelsæt med “viften agreements import”.");
    }

    private static async Task<Outcome<AnnexDraft>> Rates(ViftenContext context, AgreementLife life, AgreementAnnex annex, CancellationToken cancel)
    {
        var editions = await PublicationBook.Editions(context, life.Terms.Agreement, null, null, cancel);
        if (editions.Count == 0) return CannotMake(annex, "Der er ikke offentliggjort takster efter aftalen endnu. Offentliggør en udgave først.");
        var edition = editions[^1];
        var (year, number) = (Number(edition.Year), Number(edition.Number));
        var lines = await PublicationBook.Lines(context, edition.Json, cancel);
        var address = $"/offentliggoerelser/{year}/{number}";
        return new Outcome<AnnexDraft>.Done(new(new(
            "Tilbudsviften", $"Takster for {year}, udgave {number}",
            [
                new Paragraph("Tilbudsviften er den gældende takstfil. Bilaget henviser til den offentliggjorte udgave, som ikke kan ændres."),
                new KeyValues(
                [
                    ("Udgave", $"{year}, nr. {number}"), ("Gælder fra", Danish.Date(edition.EffectiveFrom)), ("Offentliggjort", DanishTime.Tell(edition.At)), ("Takstlinjer", Danish.Number(lines.Count, 0)),
                    ("Tilbud", Danish.Number(lines.Select(l => (l.Operator, l.OfferId)).Distinct().Count(), 0)), ("Adresse", address), ("SHA-256 af json", edition.Json), ("SHA-256 af csv", edition.Csv), ("SHA-256 af xlsx", edition.Xlsx),
                ]),
            ], "Tilbudsviften"), Reference: address));
    }

    private static async Task<Outcome<AnnexDraft>> National(ViftenContext context, AgreementAnnex annex, CancellationToken cancel)
    {
        var register = await NationalRegister.Read(context, cancel);
        return register.Offers.Count == 0
            ? CannotMake(annex, "Registeret over lands- og landsdelsdækkende tilbud er tomt. Indskriv de kendte tilbud under “Landsdækkende tilbud”.")
            : new Outcome<AnnexDraft>.Done(new(NationalDocument.Of(register), List: NationalDocument.List(register)));
    }

    private static async Task<Outcome<AnnexDraft>> Plan(ViftenContext context, AgreementAnnex annex, CancellationToken cancel)
    {
        if ((await PlanReading.All(context, cancel)).FirstOrDefault(p => p.Plan.Key == annex.Content) is not { } plan)
            return CannotMake(annex, "Bilaget er ikke knyttet til en udviklingsplan. Vælg planen under “Ret bilaget”.");
        var operatorName = (await PartyBook.All(context, cancel)).LastOrDefault(p => p.Value.Code == plan.Plan.Operator)?.Value.Name ?? plan.Plan.Operator;
        return new Outcome<AnnexDraft>.Done(new(PlanDocument.Of(plan, operatorName)));
    }

    /// <summary>The register of bodies; where nobody has entered any, the agreement's own text tells.</summary>
    private static async Task<Outcome<AnnexDraft>> Organisation(ViftenContext context, AgreementLife life, AgreementAnnex annex, CancellationToken cancel)
    {
        var bodies = await BodyBook.All(context, null, life.Terms.From, cancel);
        if (bodies.Count == 0) return await Section(context, life, annex, cancel);
        var parties = (await PartyBook.All(context, cancel)).GroupBy(p => p.Value.Code).ToDictionary(g => g.Key, g => g.Last().Value.Name);
        return new Outcome<AnnexDraft>.Done(new(OrganisationDocument.Of(annex.Title, bodies, await BodyBook.Routes(context, cancel), new Period(life.Terms.From, life.Terms.To), code => parties.GetValueOrDefault(code, code))));
    }

    private static async Task<Outcome<AnnexDraft>> Input(ViftenContext context, AgreementLife life, AgreementAnnex annex, CancellationToken cancel) =>
        await RoundBook.ForAnnex(context, life.Terms.Agreement, cancel) is { } round
            ? new Outcome<AnnexDraft>.Done(new(RoundDocument.Of(round, round.Life.Deadline.Due)))
            : CannotMake(annex, "Der har ikke været en indspilsrunde, eller den er ikke lukket. Luk runden under “Indspil” først.");

    private static async Task<Outcome<AnnexDraft>> Section(ViftenContext context, AgreementLife life, AgreementAnnex annex, CancellationToken cancel)
    {
        var subject = AgreementReading.Subject(life.Terms.Agreement, "section", annex.Content ?? "");
        var section = await context.Facts<AgreementSection>().Where(f => f.Subject == subject).Select(f => f.Value).SingleOrDefaultAsync(cancel);
        // What is confidential in the agreement does not become public by being an annex.
        if (section is null || (section.Confidential && annex.Open)) return CannotMake(annex, "Bilaget er ikke knyttet til et afsnit i aftalen, som må vises. Vælg afsnittet under “Ret bilaget”.");
        return new Outcome<AnnexDraft>.Done(new(new Document(annex.Title, life.Terms.Title, [new Markdown(section.Markdown)], annex.Title)));
    }

    private static Outcome<AnnexDraft>.Refused CannotMake(AgreementAnnex annex, string why) =>
        new([new Finding("ANNEX-NOT-MADE", Severity.Warns, $"Bilag {Number(annex.No)}, {annex.Title}: {why}", new Place(null, null, null, $"Bilag {Number(annex.No)}"))]);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
