using System.Collections.Immutable;

namespace Viften.Core.Access;

/// <summary>One line of the table: a right, what it covers in words, and how far it reaches for each role that has it.</summary>
public sealed record AccessRule(Right Right, string Text, ImmutableArray<(Role Role, Reach Reach)> Reaches);

/// <summary>Adgangstabel: which role may do what, on whose data. The only place it is said.</summary>
/// <remarks>
/// C34. Pages, handlers, operations, commands and menus ask here, docs/adgang.md is written from it, and a test walks every
/// route against it. What is not in the table is not allowed.
/// </remarks>
public static class AccessTable
{
    public static ImmutableArray<AccessRule> Rules { get; } =
    [
        new(Right.ReadPublished, "Læse kataloget, de offentliggjorte takster, reglerne og de åbne data", [.. Enum.GetValues<Role>().Select(r => (r, Reach.All))]),
        new(Right.UseAccount, "Se og afslutte sine egne sessioner, og vælge, hvem man handler for", [.. Enum.GetValues<Role>().Where(r => r is not (Role.Public or Role.ApiClient)).Select(r => (r, Reach.All))]),
        new(Right.FollowRates, "Følge takståret: hvor langt parterne er, og de filer, de har afleveret", [(Role.Secretariat, Reach.All), (Role.Auditor, Reach.All), (Role.RateEconomist, Reach.Party)]),
        new(Right.SeeRates, "Se takster, fund, forklaringer og dialog, før taksterne er offentliggjort",
            [(Role.Secretariat, Reach.All), (Role.Auditor, Reach.All), (Role.RateEconomist, Reach.Party), (Role.OfferManager, Reach.Offer)]),
        new(Right.ReportRates, "Aflevere takstfiler, indlæse, rette og trække tilbage", [(Role.Secretariat, Reach.All), (Role.RateEconomist, Reach.Party)]),
        new(Right.ExplainRates, "Forklare en takst, når sekretariatet beder om det", [(Role.RateEconomist, Reach.Party)]),
        new(Right.Discuss, "Skrive i dialogen", [(Role.Secretariat, Reach.All), (Role.RateEconomist, Reach.Party)]),
        new(Right.DecideRates, "Bede om forklaringer og acceptere dem, sende påmindelser, godkende og offentliggøre", [(Role.Secretariat, Reach.All)]),
        new(Right.SeePurchases, "Se, hvad kommunen køber til de offentliggjorte takster", [(Role.FinanceController, Reach.Party)]),
        new(Right.ImportAgreement, "Indlæse en aftale med dens regler", [(Role.Secretariat, Reach.All)]),
        new(Right.SeeDrafts, "Læse en aftale, før den er vedtaget, og det, der er fortroligt i den",
            [(Role.Secretariat, Reach.All), (Role.Auditor, Reach.All), (Role.Planner, Reach.All), (Role.DassosMember, Reach.All), (Role.RateEconomist, Reach.Party), (Role.FinanceController, Reach.Party), (Role.Politician, Reach.Party), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.EditAgreement, "Skrive en aftale, og registrere dens trin og parter", [(Role.Secretariat, Reach.All)]),
        new(Right.DecideForParty, "Registrere, hvad en parts udvalg og råd har besluttet, og dens sagsgang", [(Role.Secretariat, Reach.All), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.DescribeParty, "Skrive, hvad en part fortæller sine borgere om samarbejdet", [(Role.Secretariat, Reach.All), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.SeeRounds, "Se indspilsrunder og afrapporteringer; en part ser sine egne svar, og små tal ses kun af parten selv",
            [(Role.Secretariat, Reach.All), (Role.Auditor, Reach.All), (Role.Planner, Reach.All), (Role.DassosMember, Reach.All), (Role.RateEconomist, Reach.Party), (Role.PlacementOfficer, Reach.Party), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.AnswerRounds, "Give indspil og svare på udmeldinger for parten", [(Role.RateEconomist, Reach.Party), (Role.PlacementOfficer, Reach.Party), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.RunRounds, "Starte runder, indbyde, påminde, svare og lukke; registrere udmeldinger og samle svarene", [(Role.Secretariat, Reach.All)]),
        new(Right.SeeCases, "Se en parts sag til rådet, før rådet selv har offentliggjort den",
            [(Role.Secretariat, Reach.All), (Role.Auditor, Reach.All), (Role.RateEconomist, Reach.Party), (Role.FinanceController, Reach.Party), (Role.Politician, Reach.Party), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.EditCases, "Skrive en parts egne tekster i sagen til rådet, og danne sagen", [(Role.Secretariat, Reach.All), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.SeeOfferChanges, "Følge sager om tilbud: sine egne tilbuds, og dem, man er varslet om som køber",
            [(Role.Secretariat, Reach.All), (Role.Auditor, Reach.All), (Role.Planner, Reach.All), (Role.DassosMember, Reach.All), (Role.RateEconomist, Reach.Party), (Role.FinanceController, Reach.Party), (Role.PartyAdministrator, Reach.Party), (Role.OfferManager, Reach.Offer)]),
        new(Right.ChangeOffers, "Foreslå ændringer af tilbud, varsle køberne og registrere sagens trin", [(Role.Secretariat, Reach.All), (Role.RateEconomist, Reach.Party), (Role.PartyAdministrator, Reach.Party), (Role.OfferManager, Reach.Offer)]),
        new(Right.AnswerOffers, "Svare på et varsel om ændring af et tilbud", [(Role.Secretariat, Reach.All), (Role.FinanceController, Reach.Party), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.EditWorkPlan, "Skrive udviklingsområder, arbejdsplan, indikatorer og nationale initiativer, og udstede statusrapporter", [(Role.Secretariat, Reach.All)]),
        new(Right.FollowWorkPlan, "Opdatere milepæle, viden og afslutning på initiativer, parten ejer", [(Role.Secretariat, Reach.All), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.EditBodies, "Skrive organisationens organer, pladser, møder og dagsordener", [(Role.Secretariat, Reach.All)]),
        new(Right.ManageAccounts, "Invitere brugere, tildele og fratage roller, afslutte sessioner", [(Role.Secretariat, Reach.All), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.SeeHistory, "Se rapporten over, hvem der har ændret hvad; historikken på en enkelt post ses af den, der må se posten", [(Role.Secretariat, Reach.All), (Role.Auditor, Reach.All), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.SeePersons, "Søge efter borgere og se deres identitet", [(Role.Caseworker, Reach.Party), (Role.PlacementOfficer, Reach.Party), (Role.OfferManager, Reach.Offer)]),
        new(Right.ChangePersons, "Oprette og rette en borgers identitet", [(Role.Caseworker, Reach.Party), (Role.PlacementOfficer, Reach.Party)]),
        new(Right.ErasePersons, "Slette en borgers identitet, når fristen er udløbet, eller borgeren er registreret ved en fejl", [(Role.PartyAdministrator, Reach.Party)]),
        new(Right.SeePersonTotals, "Se, hvor mange borgere parterne har, uden navne og med små tal skjult", [(Role.Secretariat, Reach.All), (Role.Planner, Reach.All), (Role.DassosMember, Reach.All), (Role.Auditor, Reach.All)]),
        new(Right.KeepKeys, "Skifte de nøgler, som borgeres identitet er krypteret med", [(Role.Secretariat, Reach.All)]),
        new(Right.SeeAccessLog, "Se, hvem der har slået borgere op, uden borgernes navne", [(Role.Auditor, Reach.All), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.ExportAccess, "Give en borger indsigt i, hvornår og hvorfor der er slået op", [(Role.Caseworker, Reach.Party), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.EraseAccessLog, "Slette loggens indhold, når fristen er udløbet", [(Role.Secretariat, Reach.All)]),
        new(Right.ReviewAccess, "Udtage stikprøver af opslag og notere, hvad de viste", [(Role.Auditor, Reach.All), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.EraseTexts, "Slette kommentarer, begrundelser og filers indhold efter begæring eller frist", [(Role.Secretariat, Reach.All), (Role.PartyAdministrator, Reach.Party)]),
        new(Right.EditPlans, "Skrive i et stort botilbuds udviklingsplan og følge op på den", [(Role.Secretariat, Reach.All), (Role.PartyAdministrator, Reach.Party), (Role.OfferManager, Reach.Offer)]),
    ];

    /// <summary>How sure it must be who asks, before a right is used: rights to persons, and to give others rights, need two factors (NSIS betydelig).</summary>
    public static Assurance AssuranceOf(Right right) => right is Right.SeePersons or Right.ChangePersons or Right.ErasePersons or Right.ExportAccess or Right.ManageAccounts or Right.KeepKeys
        ? Assurance.Substantial
        : Assurance.Low;

    private static readonly Reach[,] s_reach = Laid();

    /// <summary>How far a right reaches for a role; none when the role has it not.</summary>
    public static Reach Of(Right right, Role role) => s_reach[(int)right, (int)role];

    /// <summary>How far it reaches for someone with several roles.</summary>
    public static Reach Of(Right right, IEnumerable<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        var widest = Reach.None;
        foreach (var role in roles)
            if (Of(right, role) is var reach && reach > widest) widest = reach;
        return widest;
    }

    /// <summary>The roles that have a right at all.</summary>
    public static IEnumerable<Role> With(Right right) => Enum.GetValues<Role>().Where(r => Of(right, r) != Reach.None);

    /// <summary>Whether a role works for every party: what is another party's is then known to it, also where it may not act.</summary>
    public static bool KnowsAll(Role role) => Rules.Any(r => r.Right is not (Right.ReadPublished or Right.UseAccount) && Of(r.Right, role) == Reach.All);

    private static Reach[,] Laid()
    {
        var laid = new Reach[Enum.GetValues<Right>().Length, Enum.GetValues<Role>().Length];
        foreach (var rule in Rules)
            foreach (var (role, reach) in rule.Reaches) laid[(int)rule.Right, (int)role] = reach;
        return laid;
    }
}
