using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
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

namespace Viften.App.Store;

/// <summary>The model both stores share. Read through it; write through <see cref="ViftenStore.Write"/>.</summary>
public abstract class ViftenContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>The live facts of a kind, or those that were live after a change.</summary>
    public IQueryable<Fact<T>> Facts<T>(long? asOf = null)
        where T : class => asOf is { } n
            ? Set<Fact<T>>().Where(f => f.Added <= n && (f.Ended == null || f.Ended > n))
            : Set<Fact<T>>().Where(f => f.Ended == null);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ChangeEntry>(e =>
        {
            e.ToTable("changes").HasKey(c => c.No);
            e.Property(c => c.No).ValueGeneratedNever();
            e.HasIndex(c => c.Id).IsUnique();
            // The report of changes reads one page at a time under any of these.
            e.HasIndex(c => c.At);
            e.HasIndex(c => new { c.Act, c.No });
            e.HasIndex(c => new { c.Actor, c.No });
            e.HasIndex(c => new { c.Party, c.No });
        });
        modelBuilder.Entity<StoredFile>().ToTable("files").HasKey(f => f.Sha256);
        modelBuilder.Entity<BodyErasure>().ToTable("body_erasures").HasKey(b => new { b.RowTable, b.RowKey });
        modelBuilder.Entity<RuleSetVersion>(e =>
        {
            e.ToTable("rule_sets").HasKey(r => r.Id);
            e.HasIndex(r => new { r.Agreement, r.Version }).IsUnique();
        });
        modelBuilder.Entity<HeadVersion>().ToTable("head_versions").HasKey(h => new { h.Head, h.Added });
        modelBuilder.Entity<ReturnHead>(e =>
        {
            e.ToTable("returns").HasKey(h => h.Id);
            e.HasIndex(h => new { h.Operator, h.Year, h.No }).IsUnique();
        });
        modelBuilder.Entity<PublicationEdition>(e =>
        {
            e.ToTable("publications").HasKey(p => p.Id);
            e.HasIndex(p => new { p.Agreement, p.Year, p.No }).IsUnique();
        });
        modelBuilder.Entity<PublishedRateRow>().ToTable("published_rates").HasKey(p => new { p.Edition, p.Operator, p.OfferId, p.ServiceId, p.ValidFrom });
        modelBuilder.Entity<EditionReturn>().ToTable("publication_returns").HasKey(p => new { p.Edition, p.Return });
        modelBuilder.Entity<AgreementHead>(e =>
        {
            e.ToTable("agreements").HasKey(h => h.Id);
            e.HasIndex(h => h.Code).IsUnique();
        });
        modelBuilder.Entity<AccountHead>(e =>
        {
            e.ToTable("accounts").HasKey(h => h.Id);
            e.HasIndex(h => h.Login).IsUnique();
        });
        modelBuilder.Entity<SessionRow>(e =>
        {
            e.ToTable("sessions").HasKey(s => s.Id);
            e.HasIndex(s => s.Account);
        });
        Fact<AccountProfile>(modelBuilder, "account_profiles");
        Fact<Grant>(modelBuilder, "grants");
        Fact<SignInMeans>(modelBuilder, "sign_in_means");
        Fact<Invitation>(modelBuilder, "invitations");
        SignInRows.Model(modelBuilder);
        Persons(modelBuilder);
        Agreements(modelBuilder);
        Rounds(modelBuilder);
        Offers(modelBuilder);
        WorkPlanRows.Model(modelBuilder);
        Fact<RateRow>(modelBuilder, "rate_rows");
        Fact<AccountRow>(modelBuilder, "account_rows");
        Fact<BuyerRow>(modelBuilder, "buyer_rows");
        Fact<SpendingRow>(modelBuilder, "spending_rows");
        Fact<AcceptedExplanation>(modelBuilder, "verdicts");
        Fact<ReceivedFile>(modelBuilder, "received_files");
        Fact<Correction>(modelBuilder, "corrections");
        Fact<RateChoice>(modelBuilder, "rate_choices");
        Fact<Comment>(modelBuilder, "comments");
        Fact<ExplanationCase>(modelBuilder, "explanations");
        Fact<Reminder>(modelBuilder, "reminders");

        foreach (var entity in modelBuilder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties().Concat(entity.GetComplexProperties().SelectMany(c => c.ComplexType.GetProperties())))
                property.SetColumnName(SnakeCase(property.Name));
            if (typeof(Document).IsAssignableFrom(entity.ClrType)) entity.AddIndex(entity.FindProperty(nameof(Document.Added))!);
        }
    }

    /// <summary>Parties, agreements with their text and way, and what is decided about them.</summary>
    private static void Agreements(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PartyHead>(e =>
        {
            e.ToTable("parties").HasKey(h => h.Id);
            e.HasIndex(h => h.Code).IsUnique();
        });
        Fact<PartyFact>(modelBuilder, "party_facts");
        Fact<PartyPresentation>(modelBuilder, "party_presentations");
        Fact<AgreementTerms>(modelBuilder, "agreement_facts");
        Fact<AgreementMember>(modelBuilder, "agreement_parties");
        Fact<AgreementAnnex>(modelBuilder, "annexes");
        Fact<AgreementSection>(modelBuilder, "sections");
        Fact<AgreementDeadline>(modelBuilder, "agreement_deadlines");
        Fact<AgreementStepTaken>(modelBuilder, "agreement_steps");
        Fact<PartyRoute>(modelBuilder, "routes");
        Fact<Decision>(modelBuilder, "decisions");
        Fact<CaseText>(modelBuilder, "case_texts");
        Fact<CaseNumbers>(modelBuilder, "case_numbers");
        Fact<CaseGeneration>(modelBuilder, "case_generations");
    }

    /// <summary>Rounds of questions, and the announcements that some of them answer.</summary>
    private static void Rounds(ModelBuilder modelBuilder)
    {
        Fact<Round>(modelBuilder, "rounds");
        Fact<RoundDeadline>(modelBuilder, "round_deadlines");
        Fact<RoundClosing>(modelBuilder, "round_closings");
        Fact<RoundQuestion>(modelBuilder, "round_questions");
        Fact<RoundInvitation>(modelBuilder, "round_invitations");
        Fact<RoundAnswer>(modelBuilder, "round_answers");
        Fact<RoundHandIn>(modelBuilder, "round_hand_ins");
        Fact<RoundReply>(modelBuilder, "round_replies");
        Fact<RoundReminder>(modelBuilder, "round_reminders");
        Fact<Announcement>(modelBuilder, "announcements");
        Fact<AnnouncementStepTaken>(modelBuilder, "announcement_steps");
        Fact<JointAnswer>(modelBuilder, "joint_answers");
        modelBuilder.Entity<AnnexEdition>(e =>
        {
            e.ToTable("annex_editions").HasKey(a => a.Id);
            e.HasIndex(a => new { a.Agreement, a.No, a.Version }).IsUnique();
        });
        Fact<NationalOffer>(modelBuilder, "national_offers");
        Fact<NationalYear>(modelBuilder, "national_years");
        Fact<DevelopmentPlan>(modelBuilder, "development_plans");
        Fact<PlanSection>(modelBuilder, "plan_sections");
        Fact<PlanFollowUp>(modelBuilder, "plan_follow_ups");
    }

    /// <summary>Cases about offers, from proposal to closing account.</summary>
    private static void Offers(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OfferCaseHead>(e =>
        {
            e.ToTable("offer_cases").HasKey(h => h.Id);
            e.HasIndex(h => h.Code).IsUnique();
        });
        Fact<OfferChange>(modelBuilder, "offer_changes");
        Fact<ServicePlan>(modelBuilder, "offer_plans");
        Fact<OfferStepTaken>(modelBuilder, "offer_steps");
        Fact<BuyerNotice>(modelBuilder, "offer_notices");
        Fact<BuyerAnswer>(modelBuilder, "offer_answers");
        Fact<ClosingFigures>(modelBuilder, "offer_accounts");
    }

    /// <summary>Persons, the keys that hide who they are, and the log of who looked.</summary>
    private static void Persons(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<PersonHead>().ToTable("persons").HasKey(h => h.Id);
        Fact<IdentityCommitment>(modelBuilder, "person_identities");
        modelBuilder.Entity<PersonSecret>(e =>
        {
            e.ToTable("person_secrets").HasKey(s => s.Identity);
            e.Property(s => s.Identity).ValueGeneratedNever();
            e.HasIndex(s => s.Person);
        });
        modelBuilder.Entity<PersonLookup>(e =>
        {
            e.ToTable("person_lookups").HasKey(l => new { l.Hash, l.Person });
            e.HasIndex(l => l.Person);
        });
        modelBuilder.Entity<PersonErasure>().ToTable("person_erasures").HasKey(e => e.Person);
        modelBuilder.Entity<KeyRingRow>().ToTable("key_ring").HasKey(k => new { k.No, k.Added });
        modelBuilder.Entity<FormKey>(e =>
        {
            e.ToTable("form_keys").HasKey(k => k.Id);
            e.Property(k => k.Id).ValueGeneratedNever();
        });
        modelBuilder.Entity<AccessEntry>(e =>
        {
            e.ToTable("access_log").HasKey(l => l.No);
            e.Property(l => l.No).ValueGeneratedNever();
            e.HasIndex(l => l.Person).HasFilter("person IS NOT NULL");
            e.HasIndex(l => l.At);
            e.HasIndex(l => new { l.Party, l.No });
            e.HasIndex(l => new { l.Actor, l.No });
            e.HasIndex(l => new { l.Action, l.No });
            e.HasIndex(l => new { l.Result, l.No });
        });
        modelBuilder.Entity<LogErasure>(e =>
        {
            e.ToTable("log_erasures").HasKey(l => l.FromNo);
            e.Property(l => l.FromNo).ValueGeneratedNever();
        });
        Fact<AccessReview>(modelBuilder, "access_reviews");
    }

    internal static void Fact<T>(ModelBuilder modelBuilder, string table)
        where T : class => modelBuilder.Entity<Fact<T>>(e =>
        {
            e.ToTable(table).HasKey(f => f.Id);
            e.Property(f => f.Id).ValueGeneratedNever();
            e.ComplexProperty(f => f.Value);
            var live = "ended IS NULL";
            e.HasIndex(f => f.Subject, $"ix_{table}_subject").HasFilter(live);
            e.HasIndex(f => f.Head, $"ix_{table}_head");
            e.HasIndex(f => f.Added, $"ix_{table}_added");
            e.HasIndex(f => f.Ended, $"ix_{table}_ended").HasFilter("ended IS NOT NULL");
        });

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Money>().HaveConversion<Conversions.MoneyAsOere>();
        configurationBuilder.Properties<NamedFigures>().HaveConversion<Conversions.FiguresAsText>();
        configurationBuilder.Properties<NamedTexts>().HaveConversion<Conversions.TextsAsText>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }
        return text.ToString();
    }
}

/// <summary>The embedded store.</summary>
public sealed class SqliteContext(DbContextOptions<SqliteContext> options) : ViftenContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<decimal>().HaveConversion<Conversions.DecimalAsText>();
        configurationBuilder.Properties<Guid>().HaveConversion<Conversions.GuidAsText>();
        configurationBuilder.Properties<DateOnly>().HaveConversion<Conversions.DateAsText>();
        configurationBuilder.Properties<DateTime>().HaveConversion<Conversions.InstantAsText>();
    }
}

/// <summary>The store for production and several nodes.</summary>
public sealed class PostgresContext(DbContextOptions<PostgresContext> options) : ViftenContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<decimal>().HaveConversion<Conversions.PlainDecimal>();
    }
}

/// <summary>Lets the migration tool build the SQLite model without a database.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteContext>
{
    public SqliteContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite().Options);
}

/// <summary>Lets the migration tool build the PostgreSQL model without a database.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresContext>
{
    public PostgresContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<PostgresContext>().UseNpgsql().Options);
}
