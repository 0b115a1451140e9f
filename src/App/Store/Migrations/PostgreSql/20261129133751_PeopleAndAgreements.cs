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
                    no = table.Column<int>(type: "integer", nullable: false),
                    open = table.Column<bool>(type: "boolean", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_annexes", x => x.id);
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
                name: "IX_body_erasures_added",
                table: "body_erasures",
                column: "added");

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
                name: "IX_passkeys_account",
                table: "passkeys",
                column: "account");

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "agreement_deadlines");

            migrationBuilder.DropTable(
                name: "agreement_facts");

            migrationBuilder.DropTable(
                name: "agreement_parties");

            migrationBuilder.DropTable(
                name: "agreement_steps");

            migrationBuilder.DropTable(
                name: "annexes");

            migrationBuilder.DropTable(
                name: "body_erasures");

            migrationBuilder.DropTable(
                name: "credentials");

            migrationBuilder.DropTable(
                name: "decisions");

            migrationBuilder.DropTable(
                name: "form_keys");

            migrationBuilder.DropTable(
                name: "invitations");

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
                name: "passkeys");

            migrationBuilder.DropTable(
                name: "routes");

            migrationBuilder.DropTable(
                name: "sections");

            migrationBuilder.DropTable(
                name: "sign_in_means");

            migrationBuilder.DropTable(
                name: "sign_in_steps");

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
