using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Viften.App.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PeopleAndAgreements : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agenda_items",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    about = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: true),
                    no = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    topic = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agenda_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreement_deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_deadlines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreement_facts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    contact = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    goals = table.Column<string>(type: "text", nullable: false),
                    legal_basis = table.Column<string>(type: "text", nullable: false),
                    predecessor = table.Column<string>(type: "text", nullable: true),
                    region = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_facts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreement_parties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    successor = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_parties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreement_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "text", nullable: true),
                    @override = table.Column<bool>(name: "override", type: "boolean", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreement_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "annex_editions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    as_of = table.Column<long>(type: "bigint", nullable: false),
                    rule_set = table.Column<string>(type: "text", nullable: true),
                    reference = table.Column<string>(type: "text", nullable: true),
                    program = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    docx = table.Column<string>(type: "text", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    csv = table.Column<string>(type: "text", nullable: true),
                    xlsx = table.Column<string>(type: "text", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_annex_editions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "annexes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<string>(type: "text", nullable: true),
                    document_no = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_annexes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "announcement_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    announcement = table.Column<int>(type: "integer", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    date_text = table.Column<string>(type: "text", nullable: true),
                    document = table.Column<string>(type: "text", nullable: true),
                    person = table.Column<string>(type: "text", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_announcement_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "announcements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    bodies = table.Column<string>(type: "text", nullable: false),
                    confidence = table.Column<string>(type: "text", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due_text = table.Column<string>(type: "text", nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: false),
                    issued_text = table.Column<string>(type: "text", nullable: false),
                    issuer = table.Column<string>(type: "text", nullable: false),
                    law = table.Column<string>(type: "text", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    parent = table.Column<int>(type: "integer", nullable: true),
                    person = table.Column<string>(type: "text", nullable: false),
                    sources = table.Column<string>(type: "text", nullable: false),
                    target_group = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_announcements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "bodies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    meets = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    reports_to = table.Column<string>(type: "text", nullable: true),
                    short_name = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bodies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "body_erasures",
                columns: table => new
                {
                    row_table = table.Column<string>(type: "text", nullable: false),
                    row_key = table.Column<string>(type: "text", nullable: false),
                    columns = table.Column<string>(type: "text", nullable: false),
                    kept = table.Column<string>(type: "text", nullable: false),
                    rest = table.Column<string>(type: "text", nullable: false),
                    ground = table.Column<string>(type: "text", nullable: false),
                    added = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_body_erasures", x => new { x.row_table, x.row_key });
                });

            migrationBuilder.CreateTable(
                name: "body_meetings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    document = table.Column<string>(type: "text", nullable: true),
                    invented = table.Column<bool>(type: "boolean", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_body_meetings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "body_seats",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    chair = table.Column<bool>(type: "boolean", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    party = table.Column<string>(type: "text", nullable: true),
                    role = table.Column<string>(type: "text", nullable: false),
                    seats = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_body_seats", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_generations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    as_of = table.Column<long>(type: "bigint", nullable: false),
                    docx = table.Column<string>(type: "text", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_generations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_numbers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    annexes = table.Column<string>(type: "text", nullable: false),
                    case_no = table.Column<string>(type: "text", nullable: true),
                    documents = table.Column<string>(type: "text", nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_numbers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_routes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    steps = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_routes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "case_texts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    block = table.Column<string>(type: "text", nullable: false),
                    common = table.Column<string>(type: "text", nullable: true),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_case_texts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credentials",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    mail = table.Column<string>(type: "text", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    authenticator = table.Column<byte[]>(type: "bytea", nullable: true),
                    key_no = table.Column<int>(type: "integer", nullable: true),
                    last_step = table.Column<long>(type: "bigint", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    locked_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    recovery_codes = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credentials", x => x.account);
                });

            migrationBuilder.CreateTable(
                name: "decisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    absent = table.Column<int>(type: "integer", nullable: false),
                    away_as = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false),
                    case_no = table.Column<string>(type: "text", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    disqualified = table.Column<int>(type: "integer", nullable: false),
                    documents = table.Column<string>(type: "text", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    minutes = table.Column<string>(type: "text", nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    votes_against = table.Column<int>(type: "integer", nullable: true),
                    votes_blank = table.Column<int>(type: "integer", nullable: true),
                    votes_for = table.Column<int>(type: "integer", nullable: true),
                    word = table.Column<string>(type: "text", nullable: false),
                    wording = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_decisions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "development_areas",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    continuation = table.Column<string>(type: "text", nullable: false),
                    ended_why = table.Column<string>(type: "text", nullable: true),
                    goals = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    lineage = table.Column<string>(type: "text", nullable: true),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    national = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_development_areas", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "development_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    confidence = table.Column<string>(type: "text", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    offer_id = table.Column<string>(type: "text", nullable: true),
                    offer_name = table.Column<string>(type: "text", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_development_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "focus_points",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    area = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    lineage = table.Column<string>(type: "text", nullable: true),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_focus_points", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "form_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_no = table.Column<int>(type: "integer", nullable: false),
                    made = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ciphertext = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_form_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "indicator_values",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    indicator = table.Column<string>(type: "text", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false),
                    value = table.Column<decimal>(type: "numeric", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_indicator_values", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "indicators",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    area = table.Column<string>(type: "text", nullable: false),
                    baseline = table.Column<decimal>(type: "numeric", nullable: true),
                    baseline_on = table.Column<DateOnly>(type: "date", nullable: true),
                    basis = table.Column<string>(type: "text", nullable: false),
                    direction = table.Column<string>(type: "text", nullable: false),
                    goals = table.Column<string>(type: "text", nullable: false),
                    initiative = table.Column<string>(type: "text", nullable: true),
                    invented = table.Column<bool>(type: "boolean", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    span = table.Column<string>(type: "text", nullable: false),
                    target = table.Column<decimal>(type: "numeric", nullable: true),
                    target_on = table.Column<DateOnly>(type: "date", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_indicators", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "initiatives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    area = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true),
                    ended_why = table.Column<string>(type: "text", nullable: true),
                    ending = table.Column<string>(type: "text", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: true),
                    focus = table.Column<string>(type: "text", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    goals = table.Column<string>(type: "text", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    links = table.Column<string>(type: "text", nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    national = table.Column<string>(type: "text", nullable: false),
                    owner = table.Column<string>(type: "text", nullable: false),
                    owner_kind = table.Column<string>(type: "text", nullable: false),
                    parties = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_initiatives", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    expires = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    maker = table.Column<Guid>(type: "uuid", nullable: true),
                    party = table.Column<string>(type: "text", nullable: true),
                    token_hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "joint_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    announcement = table.Column<int>(type: "integer", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    question = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_joint_answers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "milestones",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    done_on = table.Column<DateOnly>(type: "date", nullable: true),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    initiative = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_milestones", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "national_initiatives",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: true),
                    key = table.Column<string>(type: "text", nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    sender = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_national_initiatives", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "national_offers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    first_year = table.Column<int>(type: "integer", nullable: true),
                    key = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    last_year = table.Column<int>(type: "integer", nullable: true),
                    merged_into = table.Column<string>(type: "text", nullable: true),
                    name = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    operator_status = table.Column<string>(type: "text", nullable: false),
                    place = table.Column<string>(type: "text", nullable: false),
                    place_status = table.Column<string>(type: "text", nullable: false),
                    region = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_national_offers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "national_years",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    basis = table.Column<string>(type: "text", nullable: false),
                    demand = table.Column<string>(type: "text", nullable: true),
                    match = table.Column<string>(type: "text", nullable: false),
                    occupancy_pct = table.Column<decimal>(type: "numeric", nullable: true),
                    occupied = table.Column<decimal>(type: "numeric", nullable: true),
                    offer = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    places = table.Column<int>(type: "integer", nullable: true),
                    special_places = table.Column<int>(type: "integer", nullable: true),
                    status = table.Column<string>(type: "text", nullable: false),
                    waiting = table.Column<int>(type: "integer", nullable: true),
                    year = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_national_years", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offer_accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    actual_cost = table.Column<long>(type: "bigint", nullable: false),
                    carried_in = table.Column<long>(type: "bigint", nullable: false),
                    @case = table.Column<string>(name: "case", type: "text", nullable: false),
                    cost_base = table.Column<long>(type: "bigint", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    rate_income = table.Column<long>(type: "bigint", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offer_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offer_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    @case = table.Column<string>(name: "case", type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true),
                    word = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offer_answers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offer_cases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    offer_id = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    added = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offer_cases", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offer_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    @case = table.Column<string>(name: "case", type: "text", nullable: false),
                    effective = table.Column<DateOnly>(type: "date", nullable: false),
                    invented = table.Column<bool>(type: "boolean", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    main_target = table.Column<string>(type: "text", nullable: true),
                    new_operator = table.Column<string>(type: "text", nullable: true),
                    offer_id = table.Column<string>(type: "text", nullable: false),
                    offer_name = table.Column<string>(type: "text", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    proposed = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    targets = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offer_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offer_notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    answer_by = table.Column<DateOnly>(type: "date", nullable: false),
                    @case = table.Column<string>(name: "case", type: "text", nullable: false),
                    effect = table.Column<long>(type: "bigint", nullable: true),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    sent = table.Column<DateOnly>(type: "date", nullable: false),
                    units = table.Column<decimal>(type: "numeric", nullable: true),
                    units_year = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offer_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offer_plans",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    @case = table.Column<string>(name: "case", type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    lines = table.Column<string>(type: "text", nullable: false),
                    occupancy = table.Column<decimal>(type: "numeric", nullable: true),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    paragraph = table.Column<string>(type: "text", nullable: false),
                    places = table.Column<decimal>(type: "numeric", nullable: true),
                    service_id = table.Column<string>(type: "text", nullable: false),
                    service_name = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: false),
                    units = table.Column<decimal>(type: "numeric", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offer_plans", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "offer_steps",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    amount = table.Column<long>(type: "bigint", nullable: true),
                    body = table.Column<string>(type: "text", nullable: true),
                    @case = table.Column<string>(name: "case", type: "text", nullable: false),
                    case_no = table.Column<string>(type: "text", nullable: true),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    shares = table.Column<string>(type: "text", nullable: false),
                    step = table.Column<string>(type: "text", nullable: false),
                    word = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_offer_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "parties",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    revision = table.Column<long>(type: "bigint", nullable: false),
                    added = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_parties", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "party_facts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    cvr = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    successor = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_party_facts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "party_presentations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    contact = table.Column<string>(type: "text", nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    website = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_party_presentations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "passkeys",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: false),
                    means = table.Column<Guid>(type: "uuid", nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    created = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    transports = table.Column<string>(type: "text", nullable: false),
                    is_user_verified = table.Column<bool>(type: "boolean", nullable: false),
                    is_backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    is_backed_up = table.Column<bool>(type: "boolean", nullable: false),
                    attestation_object = table.Column<byte[]>(type: "bytea", nullable: false),
                    client_data = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passkeys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plan_follow_ups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: false),
                    progress = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_follow_ups", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plan_sections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    heading = table.Column<string>(type: "text", nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_sections", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "round_answers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    choice = table.Column<string>(type: "text", nullable: true),
                    entry = table.Column<int>(type: "integer", nullable: false),
                    handed_in = table.Column<bool>(type: "boolean", nullable: false),
                    invitee = table.Column<string>(type: "text", nullable: false),
                    number = table.Column<decimal>(type: "numeric", nullable: true),
                    party = table.Column<string>(type: "text", nullable: true),
                    person = table.Column<string>(type: "text", nullable: false),
                    question = table.Column<int>(type: "integer", nullable: false),
                    round = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_round_answers", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "round_closings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: false),
                    round = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_round_closings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "round_deadlines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    round = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_round_deadlines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "round_hand_ins",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    invitee = table.Column<string>(type: "text", nullable: false),
                    party = table.Column<string>(type: "text", nullable: true),
                    person = table.Column<string>(type: "text", nullable: false),
                    round = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_round_hand_ins", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "round_invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    invitee = table.Column<string>(type: "text", nullable: false),
                    organisation = table.Column<string>(type: "text", nullable: true),
                    party = table.Column<string>(type: "text", nullable: true),
                    person = table.Column<string>(type: "text", nullable: false),
                    round = table.Column<string>(type: "text", nullable: false),
                    stakeholder = table.Column<string>(type: "text", nullable: true),
                    token_hash = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_round_invitations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "round_questions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    answer = table.Column<string>(type: "text", nullable: false),
                    counts_persons = table.Column<bool>(type: "boolean", nullable: false),
                    help = table.Column<string>(type: "text", nullable: true),
                    joint = table.Column<bool>(type: "boolean", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    options = table.Column<string>(type: "text", nullable: false),
                    round = table.Column<string>(type: "text", nullable: false),
                    section = table.Column<string>(type: "text", nullable: true),
                    several = table.Column<bool>(type: "boolean", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    theme = table.Column<string>(type: "text", nullable: false),
                    unit = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_round_questions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "round_reminders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    invitee = table.Column<string>(type: "text", nullable: false),
                    party = table.Column<string>(type: "text", nullable: true),
                    person = table.Column<string>(type: "text", nullable: false),
                    round = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_round_reminders", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "round_replies",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    entry = table.Column<int>(type: "integer", nullable: false),
                    invitee = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    question = table.Column<int>(type: "integer", nullable: false),
                    round = table.Column<string>(type: "text", nullable: false),
                    section = table.Column<string>(type: "text", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_round_replies", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rounds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    about = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    introduction = table.Column<string>(type: "text", nullable: true),
                    invented = table.Column<bool>(type: "boolean", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    opens = table.Column<DateOnly>(type: "date", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    renews = table.Column<string>(type: "text", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rounds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "routes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    party = table.Column<string>(type: "text", nullable: false),
                    steps = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_routes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sections",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    agreement = table.Column<string>(type: "text", nullable: false),
                    confidential = table.Column<bool>(type: "boolean", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    lineage = table.Column<string>(type: "text", nullable: true),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sections", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_means",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject = table.Column<Guid>(type: "uuid", nullable: false),
                    head = table.Column<Guid>(type: "uuid", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true),
                    added = table.Column<long>(type: "bigint", nullable: false),
                    ended = table.Column<long>(type: "bigint", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_means", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_steps",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    expires = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_steps", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "status_reports",
                columns: table => new
                {
                    agreement = table.Column<string>(type: "text", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    meeting = table.Column<DateOnly>(type: "date", nullable: false),
                    from_day = table.Column<DateOnly>(type: "date", nullable: false),
                    to_day = table.Column<DateOnly>(type: "date", nullable: false),
                    as_of = table.Column<long>(type: "bigint", nullable: false),
                    previous = table.Column<int>(type: "integer", nullable: true),
                    docx = table.Column<string>(type: "text", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    person = table.Column<string>(type: "text", nullable: false),
                    added = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_status_reports", x => new { x.agreement, x.no });
                });

            migrationBuilder.CreateIndex(
                name: "IX_changes_act_no",
                table: "changes",
                columns: new[] { "act", "no" });

            migrationBuilder.CreateIndex(
                name: "IX_changes_actor_no",
                table: "changes",
                columns: new[] { "actor", "no" });

            migrationBuilder.CreateIndex(
                name: "IX_changes_at",
                table: "changes",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_changes_party_no",
                table: "changes",
                columns: new[] { "party", "no" });

            migrationBuilder.CreateIndex(
                name: "IX_access_log_action_no",
                table: "access_log",
                columns: new[] { "action", "no" });

            migrationBuilder.CreateIndex(
                name: "IX_access_log_actor_no",
                table: "access_log",
                columns: new[] { "actor", "no" });

            migrationBuilder.CreateIndex(
                name: "IX_access_log_party_no",
                table: "access_log",
                columns: new[] { "party", "no" });

            migrationBuilder.CreateIndex(
                name: "IX_access_log_result_no",
                table: "access_log",
                columns: new[] { "result", "no" });

            migrationBuilder.CreateIndex(
                name: "ix_agenda_items_added",
                table: "agenda_items",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_agenda_items_ended",
                table: "agenda_items",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_agenda_items_head",
                table: "agenda_items",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_agenda_items_subject",
                table: "agenda_items",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_deadlines_added",
                table: "agreement_deadlines",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_deadlines_ended",
                table: "agreement_deadlines",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_deadlines_head",
                table: "agreement_deadlines",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_deadlines_subject",
                table: "agreement_deadlines",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_facts_added",
                table: "agreement_facts",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_facts_ended",
                table: "agreement_facts",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_facts_head",
                table: "agreement_facts",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_facts_subject",
                table: "agreement_facts",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_parties_added",
                table: "agreement_parties",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_parties_ended",
                table: "agreement_parties",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_parties_head",
                table: "agreement_parties",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_parties_subject",
                table: "agreement_parties",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_steps_added",
                table: "agreement_steps",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_steps_ended",
                table: "agreement_steps",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_steps_head",
                table: "agreement_steps",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_agreement_steps_subject",
                table: "agreement_steps",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_annex_editions_added",
                table: "annex_editions",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "IX_annex_editions_agreement_no_version",
                table: "annex_editions",
                columns: new[] { "agreement", "no", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_annexes_added",
                table: "annexes",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_annexes_ended",
                table: "annexes",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_annexes_head",
                table: "annexes",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_annexes_subject",
                table: "annexes",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_announcement_steps_added",
                table: "announcement_steps",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_announcement_steps_ended",
                table: "announcement_steps",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_announcement_steps_head",
                table: "announcement_steps",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_announcement_steps_subject",
                table: "announcement_steps",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_announcements_added",
                table: "announcements",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_announcements_ended",
                table: "announcements",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_announcements_head",
                table: "announcements",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_announcements_subject",
                table: "announcements",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_bodies_added",
                table: "bodies",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_bodies_ended",
                table: "bodies",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_bodies_head",
                table: "bodies",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_bodies_subject",
                table: "bodies",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_body_erasures_added",
                table: "body_erasures",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_body_meetings_added",
                table: "body_meetings",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_body_meetings_ended",
                table: "body_meetings",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_body_meetings_head",
                table: "body_meetings",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_body_meetings_subject",
                table: "body_meetings",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_body_seats_added",
                table: "body_seats",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_body_seats_ended",
                table: "body_seats",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_body_seats_head",
                table: "body_seats",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_body_seats_subject",
                table: "body_seats",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_generations_added",
                table: "case_generations",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_case_generations_ended",
                table: "case_generations",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_generations_head",
                table: "case_generations",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_case_generations_subject",
                table: "case_generations",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_numbers_added",
                table: "case_numbers",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_case_numbers_ended",
                table: "case_numbers",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_numbers_head",
                table: "case_numbers",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_case_numbers_subject",
                table: "case_numbers",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_routes_added",
                table: "case_routes",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_case_routes_ended",
                table: "case_routes",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_routes_head",
                table: "case_routes",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_case_routes_subject",
                table: "case_routes",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_texts_added",
                table: "case_texts",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_case_texts_ended",
                table: "case_texts",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_case_texts_head",
                table: "case_texts",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_case_texts_subject",
                table: "case_texts",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_credentials_mail",
                table: "credentials",
                column: "mail",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_decisions_added",
                table: "decisions",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_ended",
                table: "decisions",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_head",
                table: "decisions",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_decisions_subject",
                table: "decisions",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_development_areas_added",
                table: "development_areas",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_development_areas_ended",
                table: "development_areas",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_development_areas_head",
                table: "development_areas",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_development_areas_subject",
                table: "development_areas",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_development_plans_added",
                table: "development_plans",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_development_plans_ended",
                table: "development_plans",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_development_plans_head",
                table: "development_plans",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_development_plans_subject",
                table: "development_plans",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_focus_points_added",
                table: "focus_points",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_focus_points_ended",
                table: "focus_points",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_focus_points_head",
                table: "focus_points",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_focus_points_subject",
                table: "focus_points",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_indicator_values_added",
                table: "indicator_values",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_indicator_values_ended",
                table: "indicator_values",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_indicator_values_head",
                table: "indicator_values",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_indicator_values_subject",
                table: "indicator_values",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_indicators_added",
                table: "indicators",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_indicators_ended",
                table: "indicators",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_indicators_head",
                table: "indicators",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_indicators_subject",
                table: "indicators",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_added",
                table: "initiatives",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_ended",
                table: "initiatives",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_head",
                table: "initiatives",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_initiatives_subject",
                table: "initiatives",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_added",
                table: "invitations",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_ended",
                table: "invitations",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_head",
                table: "invitations",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_invitations_subject",
                table: "invitations",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_joint_answers_added",
                table: "joint_answers",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_joint_answers_ended",
                table: "joint_answers",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_joint_answers_head",
                table: "joint_answers",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_joint_answers_subject",
                table: "joint_answers",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_milestones_added",
                table: "milestones",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_milestones_ended",
                table: "milestones",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_milestones_head",
                table: "milestones",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_milestones_subject",
                table: "milestones",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_national_initiatives_added",
                table: "national_initiatives",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_national_initiatives_ended",
                table: "national_initiatives",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_national_initiatives_head",
                table: "national_initiatives",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_national_initiatives_subject",
                table: "national_initiatives",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_national_offers_added",
                table: "national_offers",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_national_offers_ended",
                table: "national_offers",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_national_offers_head",
                table: "national_offers",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_national_offers_subject",
                table: "national_offers",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_national_years_added",
                table: "national_years",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_national_years_ended",
                table: "national_years",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_national_years_head",
                table: "national_years",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_national_years_subject",
                table: "national_years",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_accounts_added",
                table: "offer_accounts",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_offer_accounts_ended",
                table: "offer_accounts",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_accounts_head",
                table: "offer_accounts",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_offer_accounts_subject",
                table: "offer_accounts",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_answers_added",
                table: "offer_answers",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_offer_answers_ended",
                table: "offer_answers",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_answers_head",
                table: "offer_answers",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_offer_answers_subject",
                table: "offer_answers",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_offer_cases_code",
                table: "offer_cases",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_offer_changes_added",
                table: "offer_changes",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_offer_changes_ended",
                table: "offer_changes",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_changes_head",
                table: "offer_changes",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_offer_changes_subject",
                table: "offer_changes",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_notices_added",
                table: "offer_notices",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_offer_notices_ended",
                table: "offer_notices",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_notices_head",
                table: "offer_notices",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_offer_notices_subject",
                table: "offer_notices",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_plans_added",
                table: "offer_plans",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_offer_plans_ended",
                table: "offer_plans",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_plans_head",
                table: "offer_plans",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_offer_plans_subject",
                table: "offer_plans",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_steps_added",
                table: "offer_steps",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_offer_steps_ended",
                table: "offer_steps",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_offer_steps_head",
                table: "offer_steps",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_offer_steps_subject",
                table: "offer_steps",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_parties_code",
                table: "parties",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_party_facts_added",
                table: "party_facts",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_party_facts_ended",
                table: "party_facts",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_party_facts_head",
                table: "party_facts",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_party_facts_subject",
                table: "party_facts",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_party_presentations_added",
                table: "party_presentations",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_party_presentations_ended",
                table: "party_presentations",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_party_presentations_head",
                table: "party_presentations",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_party_presentations_subject",
                table: "party_presentations",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_passkeys_account",
                table: "passkeys",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "ix_plan_follow_ups_added",
                table: "plan_follow_ups",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_plan_follow_ups_ended",
                table: "plan_follow_ups",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_plan_follow_ups_head",
                table: "plan_follow_ups",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_plan_follow_ups_subject",
                table: "plan_follow_ups",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_plan_sections_added",
                table: "plan_sections",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_plan_sections_ended",
                table: "plan_sections",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_plan_sections_head",
                table: "plan_sections",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_plan_sections_subject",
                table: "plan_sections",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_answers_added",
                table: "round_answers",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_round_answers_ended",
                table: "round_answers",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_answers_head",
                table: "round_answers",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_round_answers_subject",
                table: "round_answers",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_closings_added",
                table: "round_closings",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_round_closings_ended",
                table: "round_closings",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_closings_head",
                table: "round_closings",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_round_closings_subject",
                table: "round_closings",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_deadlines_added",
                table: "round_deadlines",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_round_deadlines_ended",
                table: "round_deadlines",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_deadlines_head",
                table: "round_deadlines",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_round_deadlines_subject",
                table: "round_deadlines",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_hand_ins_added",
                table: "round_hand_ins",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_round_hand_ins_ended",
                table: "round_hand_ins",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_hand_ins_head",
                table: "round_hand_ins",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_round_hand_ins_subject",
                table: "round_hand_ins",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_invitations_added",
                table: "round_invitations",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_round_invitations_ended",
                table: "round_invitations",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_invitations_head",
                table: "round_invitations",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_round_invitations_subject",
                table: "round_invitations",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_questions_added",
                table: "round_questions",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_round_questions_ended",
                table: "round_questions",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_questions_head",
                table: "round_questions",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_round_questions_subject",
                table: "round_questions",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_reminders_added",
                table: "round_reminders",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_round_reminders_ended",
                table: "round_reminders",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_reminders_head",
                table: "round_reminders",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_round_reminders_subject",
                table: "round_reminders",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_replies_added",
                table: "round_replies",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_round_replies_ended",
                table: "round_replies",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_round_replies_head",
                table: "round_replies",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_round_replies_subject",
                table: "round_replies",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_rounds_added",
                table: "rounds",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_rounds_ended",
                table: "rounds",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_rounds_head",
                table: "rounds",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_rounds_subject",
                table: "rounds",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_routes_added",
                table: "routes",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_routes_ended",
                table: "routes",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_routes_head",
                table: "routes",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_routes_subject",
                table: "routes",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sections_added",
                table: "sections",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_sections_ended",
                table: "sections",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sections_head",
                table: "sections",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_sections_subject",
                table: "sections",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_means_added",
                table: "sign_in_means",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_means_ended",
                table: "sign_in_means",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_means_head",
                table: "sign_in_means",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_sign_in_means_subject",
                table: "sign_in_means",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_steps_expires",
                table: "sign_in_steps",
                column: "expires");

            migrationBuilder.CreateIndex(
                name: "IX_status_reports_added",
                table: "status_reports",
                column: "added");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agenda_items");

            migrationBuilder.DropTable(
                name: "agreement_deadlines");

            migrationBuilder.DropTable(
                name: "agreement_facts");

            migrationBuilder.DropTable(
                name: "agreement_parties");

            migrationBuilder.DropTable(
                name: "agreement_steps");

            migrationBuilder.DropTable(
                name: "annex_editions");

            migrationBuilder.DropTable(
                name: "annexes");

            migrationBuilder.DropTable(
                name: "announcement_steps");

            migrationBuilder.DropTable(
                name: "announcements");

            migrationBuilder.DropTable(
                name: "bodies");

            migrationBuilder.DropTable(
                name: "body_erasures");

            migrationBuilder.DropTable(
                name: "body_meetings");

            migrationBuilder.DropTable(
                name: "body_seats");

            migrationBuilder.DropTable(
                name: "case_generations");

            migrationBuilder.DropTable(
                name: "case_numbers");

            migrationBuilder.DropTable(
                name: "case_routes");

            migrationBuilder.DropTable(
                name: "case_texts");

            migrationBuilder.DropTable(
                name: "credentials");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "development_areas");

            migrationBuilder.DropTable(
                name: "development_plans");

            migrationBuilder.DropTable(
                name: "focus_points");

            migrationBuilder.DropTable(
                name: "form_keys");

            migrationBuilder.DropTable(
                name: "indicator_values");

            migrationBuilder.DropTable(
                name: "indicators");

            migrationBuilder.DropTable(
                name: "initiatives");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "joint_answers");

            migrationBuilder.DropTable(
                name: "milestones");

            migrationBuilder.DropTable(
                name: "national_initiatives");

            migrationBuilder.DropTable(
                name: "national_offers");

            migrationBuilder.DropTable(
                name: "national_years");

            migrationBuilder.DropTable(
                name: "offer_accounts");

            migrationBuilder.DropTable(
                name: "offer_answers");

            migrationBuilder.DropTable(
                name: "offer_cases");

            migrationBuilder.DropTable(
                name: "offer_changes");

            migrationBuilder.DropTable(
                name: "offer_notices");

            migrationBuilder.DropTable(
                name: "offer_plans");

            migrationBuilder.DropTable(
                name: "offer_steps");

            migrationBuilder.DropTable(
                name: "parties");

            migrationBuilder.DropTable(
                name: "party_facts");

            migrationBuilder.DropTable(
                name: "party_presentations");

            migrationBuilder.DropTable(
                name: "passkeys");

            migrationBuilder.DropTable(
                name: "plan_follow_ups");

            migrationBuilder.DropTable(
                name: "plan_sections");

            migrationBuilder.DropTable(
                name: "round_answers");

            migrationBuilder.DropTable(
                name: "round_closings");

            migrationBuilder.DropTable(
                name: "round_deadlines");

            migrationBuilder.DropTable(
                name: "round_hand_ins");

            migrationBuilder.DropTable(
                name: "round_invitations");

            migrationBuilder.DropTable(
                name: "round_questions");

            migrationBuilder.DropTable(
                name: "round_reminders");

            migrationBuilder.DropTable(
                name: "round_replies");

            migrationBuilder.DropTable(
                name: "rounds");

            migrationBuilder.DropTable(
                name: "routes");

            migrationBuilder.DropTable(
                name: "sections");

            migrationBuilder.DropTable(
                name: "sign_in_means");

            migrationBuilder.DropTable(
                name: "sign_in_steps");

            migrationBuilder.DropTable(
                name: "status_reports");

            migrationBuilder.DropIndex(
                name: "IX_changes_act_no",
                table: "changes");

            migrationBuilder.DropIndex(
                name: "IX_changes_actor_no",
                table: "changes");

            migrationBuilder.DropIndex(
                name: "IX_changes_at",
                table: "changes");

            migrationBuilder.DropIndex(
                name: "IX_changes_party_no",
                table: "changes");

            migrationBuilder.DropIndex(
                name: "IX_access_log_action_no",
                table: "access_log");

            migrationBuilder.DropIndex(
                name: "IX_access_log_actor_no",
                table: "access_log");

            migrationBuilder.DropIndex(
                name: "IX_access_log_party_no",
                table: "access_log");

            migrationBuilder.DropIndex(
                name: "IX_access_log_result_no",
                table: "access_log");
        }
    }
}
