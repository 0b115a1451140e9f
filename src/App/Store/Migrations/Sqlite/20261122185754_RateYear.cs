using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Viften.App.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class RateYear : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "comments",
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
                    offer_id = table.Column<string>(type: "TEXT", nullable: true),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", nullable: true),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    service_id = table.Column<string>(type: "TEXT", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    visibility = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_comments", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "corrections",
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
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<string>(type: "TEXT", nullable: false),
                    @new = table.Column<string>(name: "new", type: "TEXT", nullable: true),
                    offer_id = table.Column<string>(type: "TEXT", nullable: false),
                    old = table.Column<string>(type: "TEXT", nullable: true),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    service_id = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_corrections", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "explanations",
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
                    code = table.Column<string>(type: "TEXT", nullable: true),
                    offer_id = table.Column<string>(type: "TEXT", nullable: true),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    question = table.Column<string>(type: "TEXT", nullable: true),
                    service_id = table.Column<string>(type: "TEXT", nullable: true),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: true),
                    year = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_explanations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "publication_returns",
                columns: table => new
                {
                    edition = table.Column<string>(type: "TEXT", nullable: false),
                    @return = table.Column<string>(name: "return", type: "TEXT", nullable: false),
                    revision = table.Column<long>(type: "INTEGER", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publication_returns", x => new { x.edition, x.@return });
                });

            migrationBuilder.CreateTable(
                name: "publications",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    effective_from = table.Column<string>(type: "TEXT", nullable: false),
                    previous = table.Column<string>(type: "TEXT", nullable: true),
                    as_of = table.Column<long>(type: "INTEGER", nullable: false),
                    rule_set = table.Column<string>(type: "TEXT", nullable: false),
                    program = table.Column<string>(type: "TEXT", nullable: false),
                    note = table.Column<string>(type: "TEXT", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    csv = table.Column<string>(type: "TEXT", nullable: false),
                    xlsx = table.Column<string>(type: "TEXT", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_publications", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "published_rates",
                columns: table => new
                {
                    edition = table.Column<string>(type: "TEXT", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: false),
                    offer_id = table.Column<string>(type: "TEXT", nullable: false),
                    service_id = table.Column<string>(type: "TEXT", nullable: false),
                    valid_from = table.Column<string>(type: "TEXT", nullable: false),
                    valid_to = table.Column<string>(type: "TEXT", nullable: false),
                    unit = table.Column<string>(type: "TEXT", nullable: false),
                    rate = table.Column<long>(type: "INTEGER", nullable: true),
                    explanation = table.Column<byte[]>(type: "BLOB", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_published_rates", x => new { x.edition, x.@operator, x.offer_id, x.service_id, x.valid_from });
                });

            migrationBuilder.CreateTable(
                name: "rate_choices",
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
                    offer_id = table.Column<string>(type: "TEXT", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    rate = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    service_id = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rate_choices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "received_files",
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
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", nullable: true),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_received_files", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reminders",
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
                    agreement = table.Column<string>(type: "TEXT", nullable: false),
                    deadline = table.Column<string>(type: "TEXT", nullable: false),
                    due = table.Column<string>(type: "TEXT", nullable: false),
                    party = table.Column<string>(type: "TEXT", nullable: false),
                    person = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    year = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reminders", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_comments_added",
                table: "comments",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_comments_ended",
                table: "comments",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_comments_head",
                table: "comments",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_comments_subject",
                table: "comments",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_added",
                table: "corrections",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_ended",
                table: "corrections",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_head",
                table: "corrections",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_subject",
                table: "corrections",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_explanations_added",
                table: "explanations",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_explanations_ended",
                table: "explanations",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_explanations_head",
                table: "explanations",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_explanations_subject",
                table: "explanations",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_publication_returns_added",
                table: "publication_returns",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "IX_publications_added",
                table: "publications",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "IX_publications_agreement_year_no",
                table: "publications",
                columns: new[] { "agreement", "year", "no" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_published_rates_added",
                table: "published_rates",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_rate_choices_added",
                table: "rate_choices",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_rate_choices_ended",
                table: "rate_choices",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_rate_choices_head",
                table: "rate_choices",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_rate_choices_subject",
                table: "rate_choices",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_received_files_added",
                table: "received_files",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_received_files_ended",
                table: "received_files",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_received_files_head",
                table: "received_files",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_received_files_subject",
                table: "received_files",
                column: "subject",
                filter: "ended IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_added",
                table: "reminders",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_ended",
                table: "reminders",
                column: "ended",
                filter: "ended IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_head",
                table: "reminders",
                column: "head");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_subject",
                table: "reminders",
                column: "subject",
                filter: "ended IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "comments");

            migrationBuilder.DropTable(
                name: "corrections");

            migrationBuilder.DropTable(
                name: "explanations");

            migrationBuilder.DropTable(
                name: "publication_returns");

            migrationBuilder.DropTable(
                name: "publications");

            migrationBuilder.DropTable(
                name: "published_rates");

            migrationBuilder.DropTable(
                name: "rate_choices");

            migrationBuilder.DropTable(
                name: "received_files");

            migrationBuilder.DropTable(
                name: "reminders");
        }
    }
}
