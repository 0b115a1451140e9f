using Viften.App.Access;
using Viften.App.Dialogue;
using Viften.App.Persons;
using Viften.App.Publications;
using Viften.App.Rates;
using Viften.App.Receiving;

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
        [AccountBook.SignInAct] = "Bruger oprettet eller opdateret ved log ind",
        [AccountBook.GiveAct] = "Rolle tildelt",
        [AccountBook.TakeAct] = "Rolle frataget",
        [AccountBook.CloseAct] = "Konto lukket",
        [PersonRegister.AddAct] = "Person oprettet",
        [PersonRegister.ChangeAct] = "Identitet rettet",
        [PersonRegister.EraseAct] = "Identitet slettet",
        [KeyBook.RotateAct] = "Ny nøgle taget i brug",
        [KeyBook.RetireAct] = "Nøgle udgået",
        [KeyBook.RewrapAct] = "Nøgler låst med ny hovednøgle",
        [AccessLog.EraseAct] = "Opslagslog slettet efter frist",
        [AccessLog.ReviewAct] = "Stikprøve af opslag",
        [ErasureBook.EraseTextsAct] = "Tekst slettet",
        [ErasureBook.EraseFileAct] = "Fils indhold slettet",
    };

    /// <summary>The acts people can look for, by their words.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> All { get; } = [.. s_acts.OrderBy(a => a.Value, Comparer<string>.Create(Core.Danish.Compare))];

    /// <summary>An act of a capability that this list does not know keeps its name.</summary>
    public static string Of(string act) => s_acts.GetValueOrDefault(act, act);
}
