namespace Viften.Core.Access;

/// <summary>Rettighed: something the product lets people do. Every page, handler and operation names the one it needs.</summary>
public enum Right
{
    /// <summary>What is public by law or by agreement, and signing in.</summary>
    ReadPublished,
    /// <summary>One's own sessions, and choosing whom to act for.</summary>
    UseAccount,
    /// <summary>Rates before they are published, with findings, explanations and dialogue.</summary>
    SeeRates,
    /// <summary>How far the rate year is: the board, a party's whole return, and the files it came in.</summary>
    FollowRates,
    /// <summary>Hand in files, import, correct and withdraw.</summary>
    ReportRates,
    /// <summary>Give the explanation that was asked for.</summary>
    ExplainRates,
    /// <summary>Write in the dialogue.</summary>
    Discuss,
    /// <summary>Ask for explanations and accept them, remind, approve and publish.</summary>
    DecideRates,
    /// <summary>What the party buys at published rates.</summary>
    SeePurchases,
    /// <summary>Take in an agreement with its rules.</summary>
    ImportAgreement,
    /// <summary>Agreements before they are adopted, and what is confidential in them.</summary>
    SeeDrafts,
    /// <summary>Draft an agreement, write its sections, and register the steps on its way.</summary>
    EditAgreement,
    /// <summary>Register what a party's bodies have decided, and the route it brings cases through.</summary>
    DecideForParty,
    /// <summary>Write what a party tells its citizens.</summary>
    DescribeParty,
    /// <summary>Rounds of questions: what is asked, how far it is, and the answers one may see.</summary>
    SeeRounds,
    /// <summary>Answer a round for one's party.</summary>
    AnswerRounds,
    /// <summary>Start rounds, invite, remind, reply and close; register announcements and merge what came in.</summary>
    RunRounds,
    /// <summary>A party's case to its council, before the council has published it.</summary>
    SeeCases,
    /// <summary>Write a party's own texts in its case, and generate the case.</summary>
    EditCases,
    /// <summary>Cases about offers: those of one's own offers, and those one is told of as a buyer.</summary>
    SeeOfferChanges,
    /// <summary>Propose a change of an offer, tell its buyers, and register the steps on the way.</summary>
    ChangeOffers,
    /// <summary>Answer when one's municipality is told of a change.</summary>
    AnswerOffers,
    /// <summary>Write development areas, the work plan, indicators and national initiatives, and issue status reports.</summary>
    EditWorkPlan,
    /// <summary>Keep an initiative's milestones, evidence and end up to date.</summary>
    FollowWorkPlan,
    /// <summary>Write the bodies of the cooperation, their seats, meetings and agendas.</summary>
    EditBodies,
    /// <summary>Invite people, give and take roles, end sessions.</summary>
    ManageAccounts,
    /// <summary>Who changed what, and when.</summary>
    SeeHistory,
    /// <summary>Search for and see a citizen's identity.</summary>
    SeePersons,
    /// <summary>Register and change a citizen's identity.</summary>
    ChangePersons,
    /// <summary>Erase a citizen's identity when its time is up.</summary>
    ErasePersons,
    /// <summary>How many citizens each party has, by age, with small numbers hidden and never a name.</summary>
    SeePersonTotals,
    /// <summary>Change the keys that persons lie under.</summary>
    KeepKeys,
    /// <summary>Who looked at persons, without the persons' names.</summary>
    SeeAccessLog,
    /// <summary>Tell a citizen who looked: the insight everyone has a right to.</summary>
    ExportAccess,
    /// <summary>Erase what the log says when its time is up.</summary>
    EraseAccessLog,
    /// <summary>Draw a sample of the looks and record what it showed.</summary>
    ReviewAccess,
    /// <summary>Erase what was written or sent, by request or when its time is up.</summary>
    EraseTexts,
    /// <summary>Write a development plan and follow up on it.</summary>
    EditPlans,
}

/// <summary>Rækkevidde: whose data a right reaches; each step holds the ones before it.</summary>
public enum Reach
{
    None,
    /// <summary>The offers the role is held for.</summary>
    Offer,
    /// <summary>The party the role is held for.</summary>
    Party,
    /// <summary>Everyone's.</summary>
    All,
}
