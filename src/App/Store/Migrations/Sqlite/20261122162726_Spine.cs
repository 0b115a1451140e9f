using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Viften.App.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Spine : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account_rows",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    head = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<string>(type: "TEXT", nullable: false),
                    valid_to = table.Column<string>(type: "TEXT", nullable: true),
                    added = table.Column<long>(type: "INTEGER", nullable: false),
                    ended = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    actual_cost = table.Column<long>(type: "INTEGER", nullable: true),
                    carried_in = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_on = table.Column<string>(type: "TEXT", nullable: true),
                    cost_base = table.Column<long>(type: "INTEGER", nullable: true),
                    extra = table.Column<string>(type: "TEXT", nullable: false),
                    levelling_group = table.Column<string>(type: "TEXT", nullable: true),
                    main_target = table.Column<string>(type: "TEXT", nullable: true),
                    occupied_days = table.Column<string>(type: "TEXT", nullable: true),
                    offer_id = table.Column<string>(type: "TEXT", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: false),
                    place_days = table.Column<string>(type: "TEXT", nullable: true),
                    rate_income = table.Column<long>(type: "INTEGER", nullable: true),
                    reserve_used = table.Column<long>(type: "INTEGER", nullable: true),
                    reserved = table.Column<long>(type: "INTEGER", nullable: true),
                    transferred = table.Column<long>(type: "INTEGER", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_rows", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "agreements",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_agreements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "buyer_rows",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    head = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<string>(type: "TEXT", nullable: false),
                    valid_to = table.Column<string>(type: "TEXT", nullable: true),
                    added = table.Column<long>(type: "INTEGER", nullable: false),
                    ended = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    buyer = table.Column<string>(type: "TEXT", nullable: false),
                    extra = table.Column<string>(type: "TEXT", nullable: false),
                    offer_id = table.Column<string>(type: "TEXT", nullable: false),
                    units = table.Column<string>(type: "TEXT", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_buyer_rows", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "changes",
                columns: table => new
                {
                    no = table.Column<long>(type: "INTEGER", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<string>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", nullable: true),
                    act = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    summary = table.Column<string>(type: "TEXT", nullable: false),
                    rows_added = table.Column<long>(type: "INTEGER", nullable: false),
                    rows_ended = table.Column<long>(type: "INTEGER", nullable: false),
                    digest = table.Column<string>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_changes", x => x.no);
                });

            migrationBuilder.CreateTable(
                name: "files",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    type = table.Column<string>(type: "TEXT", nullable: false),
                    layout = table.Column<string>(type: "TEXT", nullable: true),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_files", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "head_versions",
                columns: table => new
                {
                    added = table.Column<long>(type: "INTEGER", nullable: false),
                    head = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_head_versions", x => new { x.head, x.added });
                });

            migrationBuilder.CreateTable(
                name: "rate_rows",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    head = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<string>(type: "TEXT", nullable: false),
                    valid_to = table.Column<string>(type: "TEXT", nullable: true),
                    added = table.Column<long>(type: "INTEGER", nullable: false),
                    ended = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    age_from = table.Column<int>(type: "INTEGER", nullable: true),
                    age_to = table.Column<int>(type: "INTEGER", nullable: true),
                    agreement_cost = table.Column<long>(type: "INTEGER", nullable: true),
                    base_days = table.Column<string>(type: "TEXT", nullable: true),
                    base_excluded = table.Column<long>(type: "INTEGER", nullable: true),
                    base_pay_share = table.Column<string>(type: "TEXT", nullable: true),
                    base_rate = table.Column<long>(type: "INTEGER", nullable: true),
                    base_service_ids = table.Column<string>(type: "TEXT", nullable: true),
                    base_unit = table.Column<string>(type: "TEXT", nullable: true),
                    base_weight = table.Column<string>(type: "TEXT", nullable: true),
                    base_year = table.Column<int>(type: "INTEGER", nullable: true),
                    carry = table.Column<long>(type: "INTEGER", nullable: true),
                    carry_year = table.Column<int>(type: "INTEGER", nullable: true),
                    contact = table.Column<string>(type: "TEXT", nullable: true),
                    days = table.Column<string>(type: "TEXT", nullable: true),
                    department_id = table.Column<string>(type: "TEXT", nullable: true),
                    department_name = table.Column<string>(type: "TEXT", nullable: true),
                    depreciation = table.Column<long>(type: "INTEGER", nullable: true),
                    development = table.Column<long>(type: "INTEGER", nullable: true),
                    explanation = table.Column<string>(type: "TEXT", nullable: true),
                    explanation_code = table.Column<string>(type: "TEXT", nullable: true),
                    extra = table.Column<string>(type: "TEXT", nullable: false),
                    financing = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<string>(type: "TEXT", nullable: false),
                    gln = table.Column<string>(type: "TEXT", nullable: true),
                    group = table.Column<string>(type: "TEXT", nullable: true),
                    group_weight = table.Column<string>(type: "TEXT", nullable: true),
                    health = table.Column<long>(type: "INTEGER", nullable: true),
                    idle = table.Column<long>(type: "INTEGER", nullable: true),
                    income = table.Column<long>(type: "INTEGER", nullable: true),
                    income_other = table.Column<long>(type: "INTEGER", nullable: true),
                    income_refunds = table.Column<long>(type: "INTEGER", nullable: true),
                    income_rent = table.Column<long>(type: "INTEGER", nullable: true),
                    income_residents = table.Column<long>(type: "INTEGER", nullable: true),
                    interest = table.Column<long>(type: "INTEGER", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    levelling_group = table.Column<string>(type: "TEXT", nullable: true),
                    main_target = table.Column<string>(type: "TEXT", nullable: true),
                    occupancy_t2 = table.Column<string>(type: "TEXT", nullable: true),
                    occupancy_t3 = table.Column<string>(type: "TEXT", nullable: true),
                    occupancy_t4 = table.Column<string>(type: "TEXT", nullable: true),
                    offer_id = table.Column<string>(type: "TEXT", nullable: false),
                    offer_name = table.Column<string>(type: "TEXT", nullable: true),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: false),
                    other_excluded = table.Column<long>(type: "INTEGER", nullable: true),
                    other_operation = table.Column<long>(type: "INTEGER", nullable: true),
                    overhead = table.Column<long>(type: "INTEGER", nullable: true),
                    own_places = table.Column<string>(type: "TEXT", nullable: true),
                    p_number = table.Column<string>(type: "TEXT", nullable: true),
                    paragraph = table.Column<string>(type: "TEXT", nullable: false),
                    pay = table.Column<long>(type: "INTEGER", nullable: true),
                    pay_covered = table.Column<string>(type: "TEXT", nullable: true),
                    pay_covered_by_group = table.Column<string>(type: "TEXT", nullable: false),
                    pension = table.Column<long>(type: "INTEGER", nullable: true),
                    places = table.Column<string>(type: "TEXT", nullable: true),
                    positions = table.Column<string>(type: "TEXT", nullable: true),
                    positions_by_group = table.Column<string>(type: "TEXT", nullable: false),
                    property = table.Column<long>(type: "INTEGER", nullable: true),
                    reported_rate = table.Column<long>(type: "INTEGER", nullable: true),
                    service_id = table.Column<string>(type: "TEXT", nullable: false),
                    service_name = table.Column<string>(type: "TEXT", nullable: true),
                    short_stay = table.Column<bool>(type: "INTEGER", nullable: false),
                    stated_excluded = table.Column<long>(type: "INTEGER", nullable: true),
                    stated_occupancy = table.Column<string>(type: "TEXT", nullable: true),
                    stated_units = table.Column<string>(type: "TEXT", nullable: true),
                    supervision = table.Column<long>(type: "INTEGER", nullable: true),
                    targets = table.Column<string>(type: "TEXT", nullable: true),
                    to = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rate_rows", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "returns",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<string>(type: "TEXT", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_returns", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rule_sets",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rule_sets", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "spending_rows",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    head = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<string>(type: "TEXT", nullable: false),
                    valid_to = table.Column<string>(type: "TEXT", nullable: true),
                    added = table.Column<long>(type: "INTEGER", nullable: false),
                    ended = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    accounts = table.Column<long>(type: "INTEGER", nullable: true),
                    area = table.Column<string>(type: "TEXT", nullable: false),
                    budget = table.Column<long>(type: "INTEGER", nullable: true),
                    extra = table.Column<string>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", nullable: false),
                    price_year = table.Column<int>(type: "INTEGER", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_spending_rows", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "verdicts",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    head = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<string>(type: "TEXT", nullable: false),
                    valid_to = table.Column<string>(type: "TEXT", nullable: true),
                    added = table.Column<long>(type: "INTEGER", nullable: false),
                    ended = table.Column<long>(type: "INTEGER", nullable: true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    offer_id = table.Column<string>(type: "TEXT", nullable: true),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: false),
                    service_id = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_verdicts", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_account_rows_added",
                table: "account_rows",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_account_rows_ended",
                table: "account_rows",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_account_rows_head",
                table: "account_rows",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_account_rows_subject",
                table: "account_rows",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_agreements_code",
                table: "agreements",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_buyer_rows_added",
                table: "buyer_rows",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_buyer_rows_ended",
                table: "buyer_rows",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_buyer_rows_head",
                table: "buyer_rows",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_buyer_rows_subject",
                table: "buyer_rows",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_changes_id",
                table: "changes",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_files_added",
                table: "files",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "IX_head_versions_added",
                table: "head_versions",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_rate_rows_added",
                table: "rate_rows",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_rate_rows_ended",
                table: "rate_rows",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_rate_rows_head",
                table: "rate_rows",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_rate_rows_subject",
                table: "rate_rows",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_returns_operator_year_no",
                table: "returns",
                columns: new[] { "operator", "year", "no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_rule_sets_added",
                table: "rule_sets",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "IX_rule_sets_agreement_version",
                table: "rule_sets",
                columns: new[] { "agreement", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_spending_rows_added",
                table: "spending_rows",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_spending_rows_ended",
                table: "spending_rows",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_spending_rows_head",
                table: "spending_rows",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_spending_rows_subject",
                table: "spending_rows",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_added",
                table: "verdicts",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_ended",
                table: "verdicts",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_head",
                table: "verdicts",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_verdicts_subject",
                table: "verdicts",
                column: "subject",
                filter: "ended IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_rows");

            migrationBuilder.DropTable(
                name: "agreements");

            migrationBuilder.DropTable(
                name: "buyer_rows");

            migrationBuilder.DropTable(
                name: "changes");

            migrationBuilder.DropTable(
                name: "files");

            migrationBuilder.DropTable(
                name: "head_versions");

            migrationBuilder.DropTable(
                name: "rate_rows");

            migrationBuilder.DropTable(
                name: "returns");

            migrationBuilder.DropTable(
                name: "rule_sets");

            migrationBuilder.DropTable(
                name: "spending_rows");

            migrationBuilder.DropTable(
                name: "verdicts");
        }
    }
}
