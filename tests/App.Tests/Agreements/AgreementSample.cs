using System.Collections.Frozen;
using Viften.App.Access;
using Viften.App.Agreements;
using Viften.App.Decisions;
using Viften.App.Store;
using Viften.App.Tests.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Viften.Core.Parties;

namespace Viften.App.Tests.Agreements;

/// <summary>A small agreement of three parties, drafted on 12 January 2026, for the stories.</summary>
internal static class AgreementSample
{
    public const string Id = "proeve-2025-26";
    public const string Next = "proeve-2027-28";

    public static Actor Administrator(string party) => new("administrator-" + party, party, new[] { Role.PartyAdministrator }.ToFrozenSet(), "test");

    public static async Task<AgreementRegister> Enter(ViftenStore store)
    {
        var register = new AgreementRegister(store);
        (await register.Enter(Samples.Secretariat, Entry(), "Indskrevet")).Value();
        return register;
    }

    public static AgreementEntry Entry() => new(
        new AgreementTerms { Agreement = Id, Title = "Prøveaftale 2025-26", Region = "Prøve", From = new(2025, 1, 1), To = new(2026, 12, 31), LegalBasis = NamedTexts.Of([new("BEK 378", "kilde")]), Goals = NamedTexts.Of([new("m", "Mål")]), Contact = "x" },
        new(2024, 1, 12),
        [Party("0706", "Syddjurs"), Party("0707", "Norddjurs"), Party("0740", "Silkeborg")],
        [new AgreementAnnex { Agreement = Id, No = 1, Title = "Styringsaftale", Open = true }, new AgreementAnnex { Agreement = Id, No = 2, Title = "Noter", Open = false }],
        [new AgreementDeadline { Agreement = Id, Step = AgreementStep.Adopted, Kind = DeadlineKind.Statutory, Due = new(2024, 10, 15), Text = "Indgået", Basis = "kilde", Status = ParameterStatus.Assumed }],
        [Section("forord", 1, "Vi samarbejder."), Section("noter", 2, "Fortroligt.", true)],
        "test");

    public static PartyFact Party(string code, string name, PartyKind kind = PartyKind.Municipality) => new() { Code = code, Cvr = "2918" + code, Name = name, Kind = kind };

    public static Decision Council(string party, DateOnly date, DecisionWord word = DecisionWord.Approved, string about = Id) =>
        new() { About = about, Party = party, Body = "Byrådet", Level = BodyLevel.Council, Date = date, Word = word, Open = true, Minutes = "Referat", Person = "" };

    public static async Task<DecisionBook> Decide(ViftenStore store, params string[] parties)
    {
        var book = new DecisionBook(store);
        foreach (var party in parties) (await book.Register(Samples.Secretariat, Council(party, new(2024, 9, 2)), "Referat")).Value();
        return book;
    }

    private static AgreementSection Section(string key, int position, string text, bool confidential = false) =>
        new() { Agreement = Id, Key = key, Position = position, Title = char.ToUpperInvariant(key[0]) + key[1..], Markdown = text, Confidential = confidential };
}
