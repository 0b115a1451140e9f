using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Announcements;
using Viften.App.CouncilCases;
using Viften.App.Bodies;
using Viften.App.Decisions;
using Viften.App.Development;
using Viften.App.Dialogue;
using Viften.App.Parties;
using Viften.App.Offers;
using Viften.App.Persons;
using Viften.App.Publications;
using Viften.App.Rates;
using Viften.App.Receiving;
using Viften.App.Rounds;

namespace Viften.App.History;

/// <summary>The acts of the chain in Danish.</summary>
public static class ActWords
{
    private static readonly Dictionary<string, string> s_acts = new()
    {
        [RateBook.ImportAct] = "Indlæsning",
        [RateBook.WithdrawAct] = "Tilbagetrækning",
        [RateBook.CorrectAct] = "Rettelse på skærmen",
        [RateBook.AcceptAct] = "Forklaring accepteret",
        [RateBook.RetractAct] = "Accept trukket tilbage",
        [RateBook.ApproveAct] = "Godkendelse",
        [RateBook.ReopenAct] = "Godkendelse trukket tilbage",
        [RateBook.ChooseAct] = "Indberettet takst godkendt",
        [RateBook.UnchooseAct] = "Indberettet takst ikke længere godkendt",
        [ReceivedFiles.ReceiveAct] = "Fil afleveret",
        [ReceivedFiles.SetAsideAct] = "Fil lagt til side",
        [DialogueBook.CommentAct] = "Kommentar",
        [DialogueBook.AskAct] = "Forklaring ønsket",
        [DialogueBook.ExplainAct] = "Forklaring givet",
        [DialogueBook.AskAgainAct] = "Uddybning ønsket",
        [ReminderBook.RemindAct] = "Påmindelse sendt",
        [PublicationBook.PublishAct] = "Offentliggørelse",
        ["agreements.import"] = "Aftale indlæst",
        [AgreementRegister.EnterAct] = "Aftale oprettet",
        [AgreementRegister.DraftAct] = "Udkast til ny aftale",
        [AgreementRegister.ReviseAct] = "Stamoplysninger rettet",
        [AgreementRegister.WriteAct] = "Afsnit skrevet",
        [AgreementRegister.RemoveAct] = "Afsnit fjernet",
        [AgreementRegister.StepAct] = "Skridt taget",
        [AgreementRegister.RetractStepAct] = "Skridt trukket tilbage",
        [AgreementRegister.LeaveAct] = "Part udtrådt",
        [AgreementRegister.MergeAct] = "Parter lagt sammen",
        [DecisionBook.DecideAct] = "Beslutning registreret",
        [DecisionBook.CorrectAct] = "Beslutning rettet",
        [DecisionBook.RetractAct] = "Beslutning trukket tilbage",
        [DecisionBook.RouteAct] = "Beslutningsvej rettet",
        [PartyDirectory.DescribeAct] = "Partens omtale skrevet",
        [RoundBook.StartAct] = "Runde startet",
        [RoundBook.AskAct] = "Rundens spørgsmål rettet",
        [RoundBook.ExtendAct] = "Rundens frist udskudt",
        [RoundBook.CloseAct] = "Runde lukket",
        [RoundBook.ReopenAct] = "Runde åbnet igen",
        [RoundBook.InviteAct] = "Indbudt til runde",
        [RoundBook.WithdrawAct] = "Indbydelse trukket tilbage",
        [RoundBook.RemindAct] = "Påmindelse om runde sendt",
        [RoundBook.DraftAct] = "Kladde til svar gemt",
        [RoundBook.HandInAct] = "Svar afleveret",
        [RoundBook.ReplyAct] = "Bidrag besvaret",
        [RoundBook.EnterAct] = "Runde indskrevet",
        [AnnouncementBook.RegisterAct] = "Udmelding registreret",
        [AnnouncementBook.ImportAct] = "Kendte udmeldinger indlæst",
        [AnnouncementBook.StepAct] = "Udmeldingens trin registreret",
        [AnnouncementBook.RetractAct] = "Udmeldingens trin taget tilbage",
        [AnnouncementBook.MergeAct] = "Fælles svar skrevet",
        [CaseBook.WriteAct] = "Egen tekst i sag til rådet",
        [CaseBook.NumbersAct] = "Sagens numre",
        [CaseBook.GenerateAct] = "Sager dannet",
        [OfferLifeBook.ProposeAct] = "Ændring af tilbud foreslået",
        [OfferLifeBook.StepAct] = "Trin i sag om tilbud",
        [OfferLifeBook.RetractAct] = "Trin i sag om tilbud trukket tilbage",
        [OfferLifeBook.NotifyAct] = "Købere varslet",
        [OfferLifeBook.AnswerAct] = "Svar på varsel",
        [OfferLifeBook.AccountAct] = "Slutregnskab opgjort",
        [WorkPlanBook.AreaAct] = "Udviklingsområde skrevet",
        [WorkPlanBook.FocusAct] = "Fokuspunkt skrevet",
        [WorkPlanBook.RemoveFocusAct] = "Fokuspunkt fjernet",
        [WorkPlanBook.InitiativeAct] = "Initiativ skrevet",
        [WorkPlanBook.FollowAct] = "Initiativ fulgt op",
        [WorkPlanBook.MilestoneAct] = "Milepæl skrevet",
        [WorkPlanBook.RemoveMilestoneAct] = "Milepæl fjernet",
        [WorkPlanBook.IndicatorAct] = "Indikator skrevet",
        [WorkPlanBook.ValueAct] = "Måling registreret",
        [WorkPlanBook.RemoveValueAct] = "Måling taget tilbage",
        [NationalInitiativeBook.NationalAct] = "Nationalt initiativ skrevet",
        [StatusReportBook.IssueAct] = "Statusrapport udstedt",
        [BodyBook.BodyAct] = "Organ skrevet",
        [BodyBook.SeatAct] = "Plads i organ skrevet",
        [BodyBook.RemoveSeatAct] = "Plads i organ fjernet",
        [BodyBook.RouteAct] = "Sagsvej skrevet",
        [BodyBook.MeetingAct] = "Møde skrevet",
        [BodyBook.RemoveMeetingAct] = "Møde fjernet",
        [BodyBook.AgendaAct] = "Dagsordenspunkt skrevet",
        [BodyBook.RemoveAgendaAct] = "Dagsordenspunkt fjernet",
        [AccountBook.SignInAct] = "Bruger oprettet eller opdateret ved log ind",
        [AccountBook.GiveAct] = "Rolle tildelt",
        [AccountBook.TakeAct] = "Rolle frataget",
        [AccountBook.CloseAct] = "Konto lukket",
        [AccountBook.InviteAct] = "Bruger inviteret",
        [LocalSignIn.AcceptAct] = "Invitation brugt",
        [LocalSignIn.MeansAct] = "Loginmidler rettet",
        [PersonRegister.AddAct] = "Person oprettet",
        [PersonRegister.ChangeAct] = "Identitet rettet",
        [PersonRegister.EraseAct] = "Identitet slettet",
        [KeyBook.RotateAct] = "Ny nøgle taget i brug",
        [KeyBook.RetireAct] = "Nøgle udgået",
        [FormKeys.FirstAct] = "Første nøgle til formularer",
        [KeyBook.ForgetAct] = "Nøgler til formularer smidt væk",
        [KeyBook.RewrapAct] = "Nøgler låst med ny hovednøgle",
        [AccessLog.EraseAct] = "Opslagslog slettet efter frist",
        [AccessLog.ReviewAct] = "Stikprøve af opslag",
        [ErasureBook.EraseTextsAct] = "Tekst slettet",
        [ErasureBook.EraseFileAct] = "Fils indhold slettet",
    };

    /// <summary>The acts people can look for, by their words.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } = [.. s_acts.Concat(AnnexLabels.Acts).OrderBy(a => a.Value, Comparer<string>.Create(Core.Danish.Compare))];

    /// <summary>An act of a capability that this list does not know keeps its name.</summary>
    public static string Of(string act) => s_acts.GetValueOrDefault(act) ?? AnnexLabels.Acts.GetValueOrDefault(act, act);
}
