using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Decisions;
using Viften.Core.Dialogue;
using Viften.Core.Parties;
using Viften.Core.Persons;
using Viften.Core.RateFiles;
using Viften.Core.Rates;

namespace Viften.App.Tests.Store;

/// <summary>Facts and people that the stories are told with.</summary>
internal static class Samples
{
    public static Actor Secretariat { get; } = new("sekretariatet", null, new[] { Role.Secretariat }.ToFrozenSet(), "test");

    public static Actor Auditor { get; } = new("revisoren", null, new[] { Role.Auditor }.ToFrozenSet(), "test");

    public static Actor Operator(string party = "0740") => new("medarbejder-" + party, party, new[] { Role.RateEconomist }.ToFrozenSet(), "test");

    public static Guid Subject(string name) => Ids.OfPath("test", name);

    /// <summary>A row with something in every column, so that nothing can be lost unseen.</summary>
    public static RateRow FullRow(string service = "H1", int year = 2026) => new()
    {
        Year = year, From = new(year, 1, 1), To = new(year, 12, 31), Operator = "0740", OfferId = "T12", OfferName = "Ærøvænget",
        DepartmentId = "A1", DepartmentName = "Øst", PNumber = "1003456789", ServiceId = service, ServiceName = "Døgnophold å",
        Kind = ServiceKind.Tillaegsydelse, Financing = Financing.Takst, Paragraph = "SEL § 107", Group = "G1", GroupWeight = 1.25m,
        MainTarget = "Autisme", Targets = "Autisme;ADHD", LevellingGroup = "L", AgeFrom = 18, AgeTo = 67, Places = 12.5m, OwnPlaces = 3m,
        Unit = RateUnit.Doegn, Days = 365m, StatedUnits = 4562.5m, ShortStay = true, StatedOccupancy = 96.5m,
        OccupancyT2 = 97.123456789m, OccupancyT3 = 96m, OccupancyT4 = 95.10m,
        Pay = new(1_234_567_89), Pension = new(1), Property = new(2), OtherOperation = new(3), Overhead = new(4), Supervision = new(5),
        Development = new(6), AgreementCost = new(7), Depreciation = new(8), Interest = new(9), Idle = new(10), Health = new(11),
        Income = new(12), IncomeResidents = new(13), IncomeRent = new(14), IncomeRefunds = new(15), IncomeOther = new(16),
        Carry = new(-17), CarryYear = 2024, ReportedRate = new(243_400), BaseRate = new(240_000), BaseYear = 2024, BaseUnit = RateUnit.Dag,
        BaseDays = 366m, BaseServiceIds = "H0;H9", BaseExcluded = new(-18), OtherExcluded = new(19), StatedExcluded = new(20),
        BaseWeight = 4000m, BasePayShare = 71.5m, PayCovered = 60m,
        PayCoveredByGroup = NamedFigures.Of([new("SOSU", 40.5m), new("Pædagoger", 20m)]), Positions = 22.75m,
        PositionsByGroup = NamedFigures.Of([new("SOSU", 10m)]), ExplanationCode = "F1", Explanation = "=ingen formel", Gln = "5790001330552",
        Contact = "a@b.dk", Extra = NamedTexts.Of([new("Egen \"kolonne\"", "x\ty")]),
    };

    public static AccountRow FullAccount() => new()
    {
        Year = 2024, Operator = "0740", OfferId = "T12", MainTarget = "Autisme", LevellingGroup = "L", CostBase = new(100), ActualCost = new(101),
        RateIncome = new(102), CarriedIn = new(-3), OccupiedDays = 4000.5m, PlaceDays = 4500m, Transferred = new(4), Reserved = new(5),
        ReserveUsed = new(6), ClosedOn = new(2025, 6, 30), Extra = NamedTexts.Of([new("Note", "ja")]),
    };

    public static BuyerRow FullBuyer() => new() { Year = 2024, OfferId = "T12", Buyer = "0751", Units = 365m, Extra = NamedTexts.Of([new("Note", "ja")]) };

    public static SpendingRow FullSpending() => new()
    { Year = 2024, Party = "0740", Area = "Voksne", Budget = new(1_000_000_00), Accounts = new(-5), PriceYear = 2023, Extra = NamedTexts.Of([new("Note", "ja")]) };

    /// <summary>Writes one fact of every kind, a file, a rule set and both heads in one change.</summary>
    public static async Task<long> WriteEverything(ViftenStore store, string service = "H1")
    {
        var outcome = await store.Write<long>(Secretariat, "test.everything", "Alt på én gang", async change =>
        {
            var head = Subject("return/" + service);
            var agreement = Subject("agreement/" + service);
            var period = Period.Year(2026);
            Fact<T> Make<T>(T value)
                where T : class => change.Fact(Subject(typeof(T).Name + service), head, period, "kilde", value);
            await change.Append([Make(FullRow(service))]);
            await change.Append([Make(FullAccount())]);
            await change.Append([Make(FullBuyer())]);
            await change.Append([Make(FullSpending())]);
            await change.Append([Make(new AcceptedExplanation(2026, "0740", "T12", service, "F1", "Accepteret"))]);
            await change.Append([Make(new ReceivedFile { Agreement = "midtjylland-2025-26", Sha256 = "44", Name = "takster.xlsx", Party = "0740", Person = "anna" })]);
            await change.Append([Make(new Correction { Year = 2026, Operator = "0740", OfferId = "T12", ServiceId = service, From = new(2026, 1, 1), Field = "Pay", Old = "1,00", New = "2,00", Reason = "Talfejl", Person = "anna" })]);
            await change.Append([Make(new RateChoice { Year = 2026, Operator = "0740", OfferId = "T12", ServiceId = service, Rate = new(243_400), Reason = "Aftalt", Person = "anna" })]);
            await change.Append([Make(new Comment { Year = 2026, Operator = "0740", OfferId = "T12", ServiceId = service, Text = "Hvorfor?", Person = "anna", Party = "0740", Visibility = Visibility.Internal })]);
            await change.Append([Make(new ExplanationCase { Year = 2026, Operator = "0740", OfferId = "T12", ServiceId = service, State = ExplanationState.Given, Code = "F1", Text = "Derfor", Question = "Hvorfor?", Person = "anna" })]);
            await change.Append([Make(new Reminder { Agreement = "midtjylland-2025-26", Deadline = "takstindberetning", Due = new(2025, 11, 1), Year = 2026, Party = "0740", Text = "Husk", Person = "anna" })]);
            await change.EraseTexts([new(typeof(Fact<Reminder>), (await change.Context.Facts<Reminder>().SingleAsync(f => f.Subject == Subject("Reminder" + service))).Id, ["text"])], ErasureGround.Request);
            await change.Append([Make(new PartyFact { Code = "0740", Cvr = "29189641", Name = "Silkeborg Kommune", Kind = PartyKind.Municipality, Successor = "0999" })]);
            await change.Append([Make(new AgreementTerms { Agreement = "prøve", Title = "Prøve", Region = "Midtjylland", From = new(2025, 1, 1), To = new(2026, 12, 31), Predecessor = "før", LegalBasis = NamedTexts.Of([new("BEK 1", "kilde")]), Goals = NamedTexts.Of([new("m", "Mål")]), Contact = "x" })]);
            await change.Append([Make(new AgreementMember { Agreement = "prøve", Party = "0740", Successor = "0999", Reason = "Lagt sammen" })]);
            await change.Append([Make(new AgreementAnnex { Agreement = "prøve", No = 1, Title = "Styringsaftale", Open = true })]);
            await change.Append([Make(new AgreementSection { Agreement = "prøve", Key = "forord", Position = 1, Title = "Forord", Markdown = "# Ærø", Confidential = true, Lineage = "før/forord" })]);
            await change.Append([Make(new AgreementDeadline { Agreement = "prøve", Step = AgreementStep.Kkr, Kind = DeadlineKind.Agreed, Due = new(2024, 11, 19), Text = "KKR", Basis = "kilde", Status = ParameterStatus.Assumed })]);
            await change.Append([Make(new AgreementStepTaken { Agreement = "prøve", Step = AgreementStep.Adopted, Date = new(2024, 12, 19), Reason = "Alle", Document = "12", Override = true, Person = "anna" })]);
            await change.Append([Make(new PartyRoute { Party = "0740", Steps = NamedTexts.Of([new("raad", "Byrådet")]) })]);
            await change.Append([Make(new Decision
            {
                About = "prøve", Party = "0740", Body = "Byrådet", Level = BodyLevel.Council, Date = new(2024, 12, 17), Word = DecisionWord.Approved, Wording = "Godkendt", VotesFor = 20, VotesAgainst = 5, VotesBlank = 1, Absent = 2,
                Disqualified = 1, AwayAs = "2 medlemmer", Open = true, CaseNo = "23/222", Documents = NamedTexts.Of([new("3408659", "Følgebrev")]), Minutes = "Referat", Invented = true, Person = "anna",
            })]);
            await WorkPlanSamples.Write(change, service);
            await change.Touch(new PartyHead { Id = Subject("party/" + service), Code = service, Revision = change.No, Added = change.No });
            var edition = Subject("edition/" + service);
            await change.Add(new PublicationEdition
            {
                Id = edition, Agreement = "midtjylland-2025-26", Year = 2026, No = service[^1], EffectiveFrom = new(2026, 1, 1), Previous = Subject("edition before"), AsOf = 1, RuleSet = "44", Program = "0.1.0",
                Note = "Første", Json = "44", Csv = "45", Xlsx = "46", Added = change.No,
            });
            await change.Add(new PublishedRateRow
            {
                Edition = edition, Operator = "0740", OfferId = "T12", ServiceId = service, ValidFrom = new(2026, 1, 1), ValidTo = new(2026, 12, 31), Unit = "døgn", Rate = new(243_400),
                Explanation = [1, 2, 3], Added = change.No,
            });
            await change.Add(new EditionReturn { Edition = edition, Return = head, Revision = 1, Added = change.No });
            await Person(change, service, Make(new IdentityCommitment { Commitment = "c0", BirthYear = 2051, BirthMonth = 3 }));
            await change.Append([Make(new AccessReview
            {
                Party = "0740", From = new(2026, 1, 1), To = new(2026, 3, 31), Seed = "5eed", LastNo = 9, Among = 7, Numbers = "1,4", Outcome = ReviewOutcome.NothingFound, Text = "Gennemset", Person = "anna",
            })]);
            await change.Append([Make(new AccountProfile { Name = "Anna", Mail = "anna@example.dk", Party = "0740" })]);
            await change.Append([Make(new Grant { Party = "0740", Role = Role.OfferManager, Offer = "T12", SubstituteFor = Subject("other"), Origin = GrantOrigin.Here })]);
            await change.Append([Make(new SignInMeans { Kind = MeansKind.Passkey, Name = "Telefon" })]);
            await change.Append([Make(new Invitation { TokenHash = "77", Expires = new(2026, 3, 9, 9, 30, 0, DateTimeKind.Utc), Party = "0740", Maker = Subject("maker") })]);
            await change.Touch(new AccountHead { Id = Subject("account/" + service), Login = "idp|" + service, Status = AccountStatus.Open, Revision = change.No, Added = change.No });
            await change.Keep("takster.xlsx", "xlsx", [1, 2, 3, (byte)service[^1]], "[]");
            await change.Add(new RuleSetVersion { Id = Subject("rules/" + service), Agreement = agreement, Version = 1, Json = "{}", Sha256 = "44", Added = change.No });
            await change.Touch(new ReturnHead { Id = head, Operator = "0740", Year = 2026, No = service[^1], Status = ReturnStatus.Imported, Revision = change.No, Added = change.No });
            await change.Touch(new AgreementHead { Id = agreement, Code = "prøve-" + service, Revision = change.No, Added = change.No });
            change.Summary = """{"alt":true}""";
            return new Outcome<long>.Done(change.No);
        });
        return ((Outcome<long>.Done)outcome).Value;
    }

    /// <summary>A person with a secret, one that is erased, a key, and a look.</summary>
    private static async Task Person(Change change, string service, Fact<IdentityCommitment> fact)
    {
        var person = Subject("person/" + service);
        await change.Touch(new PersonHead { Id = person, Home = "0740", Revision = change.No, Added = change.No });
        await change.Append([fact]);
        await change.Put([new PersonSecret { Identity = fact.Id, Person = person, KeyNo = 1, Ciphertext = [1, 2, 3] }]);
        await change.Put([new PersonLookup { Hash = [1, 2, (byte)service[^1]], Person = person, KeyNo = 2 }]);
        await change.Add(new PersonErasure { Person = Subject("erased/" + service), Added = change.No });
        await change.Add(new KeyRingRow { No = service[^1], Purpose = KeyPurpose.Identity, State = KeyState.InUse, Wrapped = [4, 5], Master = "m1", Added = change.No });
        await change.Add(new LogErasure { FromNo = 1000 + service[^1], ToNo = 1000 + service[^1], Added = change.No });
        await change.Log([new AccessEntry
        {
            At = change.At, Look = Subject("look/" + service), Actor = "anna", Party = "0740", Role = "Caseworker", Person = person, Action = AccessAction.View, Result = AccessResult.Given, Purpose = "Prøve", Hits = 1, Salt = [7],
        }]);
    }

    /// <summary>Writes one rate row for a subject and period.</summary>
    public static Task<Outcome<Fact<RateRow>>> WriteRow(ViftenStore store, string subject, Period? period = null, RateRow? row = null) =>
        store.Write<Fact<RateRow>>(Secretariat, "test.row", "En række", async change =>
        {
            var fact = change.Fact(Subject(subject), Subject("head"), period ?? Period.Year(2026), "kilde", row ?? FullRow());
            await change.Append([fact]);
            return new Outcome<Fact<RateRow>>.Done(fact);
        });

    public static T Value<T>(this Outcome<T> outcome) => outcome.Match(
        done => done,
        findings => throw new Xunit.Sdk.XunitException("Refused: " + string.Join(" | ", findings.Take(5).Select(f => $"{f.Code} {f.Place}: {f.Text}"))),
        reason => throw new Xunit.Sdk.XunitException("Denied: " + reason),
        what => throw new Xunit.Sdk.XunitException("Not found: " + what),
        reason => throw new Xunit.Sdk.XunitException("Conflict: " + reason));
}
