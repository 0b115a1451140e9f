using Viften.App.Access;
using Viften.App.Dialogue;
using Viften.App.Publications;
using Viften.App.Receiving;
using Viften.App.Store;
using Viften.Core.Agreements;

namespace Viften;

/// <summary>What the files that wait, the dialogue and the publications say of each party's year, for the board.</summary>
internal sealed class Signals(ReceivedFiles files, DialogueBook dialogue, PublicationBook publications)
{
    public async Task<Func<string, OperatorSignals>> Of(Actor actor, Agreement agreement, RateBoard? board, int year, CancellationToken cancel = default)
    {
        var waiting = (await files.List(actor, agreement.Id, cancel)).SelectMany(w => PartiesOf(w, year).Select(code => (Code: code, Item: w))).ToLookup(w => w.Code, w => w.Item);
        var cases = (await dialogue.Cases(actor, year, cancel)).Lines.ToLookup(l => l.Return.Operator);
        var edition = await publications.Editions(agreement.Id, year, cancel) is [.., var last] ? last : null;
        return code =>
        {
            var newest = waiting[code].MaxBy(w => w.At);
            return new OperatorSignals(
                newest?.At, newest?.File.Person,
                cases[code].Count(l => l.Status is ExplanationStatus.Asked or ExplanationStatus.AskedAgain),
                cases[code].Count(l => l.Status == ExplanationStatus.GivenOnScreen),
                edition is not null && board?.Return(code, year) is { Status: ReturnStatus.Approved } approved && approved.Revision <= edition.AsOf);
        };
    }

    /// <summary>Whose year a waiting file is about; one that cannot be read is about whoever handed it in.</summary>
    private static string[] PartiesOf(ReceivedItem item, int year)
    {
        var told = item.Summary?.Returns.Where(r => r.Year == year).Select(r => r.Operator).ToArray() ?? [];
        return told.Length > 0 ? told : item.File.Party is { } party ? [party] : [];
    }
}
