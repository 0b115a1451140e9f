using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Viften.App.Access;
using Viften.App.Store;
using Viften.Core;
using Viften.Core.Access;
using Viften.Core.Agreements;
using Viften.Core.Announcements;
using Viften.Core.CouncilCases;
using Viften.Core.Decisions;
using Viften.Core.DevelopmentPlans;
using Viften.Core.Dialogue;
using Viften.Core.National;
using Viften.Core.Offers;
using Viften.Core.Parties;
using Viften.Core.Persons;
using Viften.Core.RateFiles;
using Viften.Core.Rates;
using Viften.Core.Rounds;

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
            await change.Append([Make(new AgreementAnnex { Agreement = "prøve", No = 1, Title = "Styringsaftale", Open = true, Kind = AnnexKind.Steering, Content = "x", DocumentNo = "34" })]);
            await change.Append([Make(new AgreementSection { Agreement = "prøve", Key = "forord", Position = 1, Title = "Forord", Markdown = "# Ærø", Confidential = true, Lineage = "før/forord" })]);
            await change.Append([Make(new AgreementDeadline { Agreement = "prøve", Step = AgreementStep.Kkr, Kind = DeadlineKind.Agreed, Due = new(2024, 11, 19), Text = "KKR", Basis = "kilde", Status = ParameterStatus.Assumed })]);
            await change.Append([Make(new AgreementStepTaken { Agreement = "prøve", Step = AgreementStep.Adopted, Date = new(2024, 12, 19), Reason = "Alle", Document = "12", Override = true, Person = "anna" })]);
            await change.Append([Make(new PartyRoute { Party = "0740", Steps = NamedTexts.Of([new("raad", "Byrådet")]) })]);
            await change.Append([Make(new PartyPresentation { Party = "0740", Markdown = "Omtale", Contact = "Staben", Website = "https://eksempel.dk" })]);
            await change.Append([Make(new Decision
            {
                About = "prøve", Party = "0740", Body = "Byrådet", Level = BodyLevel.Council, Date = new(2024, 12, 17), Word = DecisionWord.Approved, Wording = "Godkendt", VotesFor = 20, VotesAgainst = 5, VotesBlank = 1, Absent = 2,
                Disqualified = 1, AwayAs = "2 medlemmer", Open = true, CaseNo = "23/222", Documents = NamedTexts.Of([new("3408659", "Følgebrev")]), Minutes = "Referat", Invented = true, Person = "anna",
            })]);
            await change.Append([Make(new Round { Code = "indspil-prøve", Kind = RoundKind.Input, About = "prøve", Title = "Indspil", Introduction = "Skriv **kort**", Opens = new(2026, 1, 5), Renews = "før", Invented = true, Person = "anna" })]);
            await change.Append([Make(new RoundDeadline { Round = "indspil-prøve", Due = new(2026, 2, 5), Reason = "Udskudt", Person = "anna" })]);
            await change.Append([Make(new RoundClosing { Round = "indspil-prøve", At = new(2026, 2, 6, 9, 0, 0, DateTimeKind.Utc), Reason = "Slut", Person = "anna" })]);
            await change.Append([Make(new RoundQuestion { Round = "indspil-prøve", No = 1, Theme = "Målgruppe", Text = "Hvor mange?", Help = "Pr. 1. januar", Answer = AnswerType.Number, Unit = "borgere", Options = NamedTexts.Of([new("a", "A")]), Joint = true, CountsPersons = true, Several = true, Section = "forord" })]);
            await change.Append([Make(new RoundInvitation { Round = "indspil-prøve", Invitee = "o-bedre", Party = "0740", Organisation = "Bedre", Stakeholder = StakeholderKind.UserOrganisation, TokenHash = "78", Person = "anna" })]);
            await change.Append([Make(new RoundAnswer { Round = "indspil-prøve", Question = 1, Invitee = "0740", Party = "0740", Entry = 1, Number = 12.5m, Choice = "a", Text = "Ærligt", HandedIn = true, At = new(2026, 2, 5, 9, 0, 0, DateTimeKind.Utc), Person = "anna" })]);
            await change.Append([Make(new RoundHandIn { Round = "indspil-prøve", Invitee = "0740", Party = "0740", At = new(2026, 2, 5, 9, 0, 0, DateTimeKind.Utc), Person = "anna" })]);
            await change.Append([Make(new RoundReply { Round = "indspil-prøve", Question = 1, Invitee = "0740", Entry = 1, Outcome = ReplyOutcome.WorkPlan, Text = "Tak", Section = "forord", Person = "anna" })]);
            await change.Append([Make(new RoundReminder { Round = "indspil-prøve", Invitee = "0740", Party = "0740", Text = "Husk", At = new(2026, 2, 4, 9, 0, 0, DateTimeKind.Utc), Person = "anna" })]);
            await change.Append([Make(new Announcement
            {
                No = 1, Title = "Prøve", TargetGroup = "Få", Law = "§ 13 b", Issuer = "Styrelsen", IssuedText = "november 2014", IssuedOn = new(2014, 11, 1), DueText = "marts 2016", DueOn = new(2016, 3, 1), Parent = 2,
                Bodies = NamedTexts.Of([new("kkr", "KKR")]), Sources = NamedTexts.Of([new("x", "kilde")]), Confidence = Confidence.Partly, Note = "Bemærk", Person = "anna",
            })]);
            await change.Append([Make(new AnnouncementStepTaken { Announcement = 1, Step = AnnouncementStep.Kkr, Date = new(2016, 1, 1), DateText = "2016", Text = "Behandlet", Document = "12", Person = "anna" })]);
            await change.Append([Make(new JointAnswer { Announcement = 1, Question = 1, Text = "Samlet", Person = "anna" })]);
            await change.Append([Make(new CaseText { Agreement = "prøve", Party = "0740", Block = CaseBlock.Policies, Markdown = "Egen", Common = "Fælles", Person = "anna" })]);
            await change.Append([Make(new CaseNumbers { Agreement = "prøve", Party = "0740", CaseNo = "26/1", Open = true, Documents = NamedTexts.Of([new("1", "34")]), Annexes = NamedTexts.Of([new("35", "Brev")]), Person = "anna" })]);
            await change.Append([Make(new CaseGeneration { Agreement = "prøve", Party = "0740", No = 1, AsOf = 1, Title = "Prøve", Docx = "44", Html = "45", Json = "46", Person = "anna" })]);
            await change.Append([Make(new OfferChange { Case = "2026-01", Kind = OfferChangeKind.Takeover, Operator = "1082", OfferId = "T12", OfferName = "Ærøvænget", MainTarget = "Autisme", Targets = "Autisme;ADHD", NewOperator = "0740", Proposed = new(2026, 2, 1), Effective = new(2027, 1, 1), Reason = "Nærhed", Invented = true, Person = "anna" })]);
            await change.Append([Make(new ServicePlan { Case = "2026-01", Operator = "1082", ServiceId = "H1", ServiceName = "Døgn", Kind = ServiceKind.Differentieret, Unit = RateUnit.Maaned, Paragraph = "SEL § 107", Places = 2.5m, Units = 30m, Occupancy = 97m, Lines = NamedFigures.Of([new("Løn", 12.5m)]) })]);
            await change.Append([Make(new OfferStepTaken { Case = "2026-01", Operator = "1082", Step = OfferStep.AccountApproved, Date = new(2026, 2, 2), Note = "Sagt ja", Body = "Byrådet", Word = DecisionWord.Adopted, CaseNo = "12", Amount = new(-5), Shares = NamedFigures.Of([new("0740", -0.05m)]), Person = "anna" })]);
            await change.Append([Make(new BuyerNotice { Case = "2026-01", Operator = "1082", Party = "0740", Sent = new(2026, 2, 3), AnswerBy = new(2026, 3, 3), Units = 12.5m, UnitsYear = 2024, Effect = new(-7) })]);
            await change.Append([Make(new BuyerAnswer { Case = "2026-01", Operator = "1082", Party = "0740", Date = new(2026, 2, 4), Word = AnswerWord.Objection, Text = "Nej", Person = "anna" })]);
            await change.Append([Make(new ClosingFigures { Case = "2026-01", Operator = "1082", Year = 2026, CostBase = new(1), ActualCost = new(2), RateIncome = new(3), CarriedIn = new(-4), Person = "anna" })]);
            await change.Touch(new OfferCaseHead { Id = Subject("offer/" + service), Code = service, Operator = "1082", OfferId = "T12", Revision = change.No, Added = change.No });
            await WorkPlanSamples.Write(change, service);
            await change.Touch(new PartyHead { Id = Subject("party/" + service), Code = service, Revision = change.No, Added = change.No });
            await change.Append([Make(new NationalOffer
            {
                Key = "grenen", Name = "Grenen", Kind = NationalKind.SecureWards, Operator = "Region", OperatorStatus = ParameterStatus.Assumed, Place = "Dalstrup", Region = "Midtjylland", PlaceStatus = ParameterStatus.Confirmed, FirstYear = 2013, LastYear = 2030,
                MergedInto = "koglen", Note = "Note", Basis = "kilde",
            })]);
            await change.Append([Make(new NationalYear { Offer = "grenen", Year = 2026, Places = 10, SpecialPlaces = 5, Occupied = 12.5m, OccupancyPct = 98.5m, Waiting = 3, Match = NeedMatch.TooFew, Demand = "Stor", Basis = "kilde", Status = ParameterStatus.Assumed, Person = "anna" })]);
            await change.Append([Make(new DevelopmentPlan { Key = "plan", OfferName = "Plan", Operator = "0746", OfferId = "T1", Status = PlanStatus.Proposed, From = new(2025, 1, 1), To = new(2026, 12, 31), Basis = "kilde", Confidence = ParameterStatus.Assumed, Note = "Note" })]);
            await change.Append([Make(new PlanSection { Plan = "plan", Heading = "maalgruppe", Markdown = "Tekst", Person = "anna" })]);
            await change.Append([Make(new PlanFollowUp { Plan = "plan", Year = 2025, Date = new(2026, 1, 2), Progress = PlanProgress.Behind, Text = "Bagefter", Person = "anna" })]);
            await change.Add(new AnnexEdition
            {
                Id = Subject("annex/" + service), Agreement = "prøve", No = 1, Version = service[^1], Kind = AnnexKind.National, Title = "Bilag", AsOf = 1, RuleSet = "44", Reference = "/x", Program = "0.1.0", Note = "Første", Json = "44", Docx = "45", Html = "46", Csv = "47", Xlsx = "48", Added = change.No,
            });
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
