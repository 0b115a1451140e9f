using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Viften.App.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Agreements : Migration
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
                name: "decisions");

            migrationBuilder.DropTable(
                name: "parties");

            migrationBuilder.DropTable(
                name: "party_facts");

            migrationBuilder.DropTable(
                name: "routes");

            migrationBuilder.DropTable(
                name: "sections");
        }
    }
}
