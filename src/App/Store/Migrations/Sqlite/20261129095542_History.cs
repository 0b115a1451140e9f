using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Viften.App.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class History : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "body_erasures",
                columns: table => new
                {
                    row_table = table.Column<string>(type: "TEXT", nullable: false),
                    row_key = table.Column<string>(type: "TEXT", nullable: false),
                    columns = table.Column<string>(type: "TEXT", nullable: false),
                    kept = table.Column<string>(type: "TEXT", nullable: false),
                    rest = table.Column<string>(type: "TEXT", nullable: false),
                    ground = table.Column<string>(type: "TEXT", nullable: false),
                    added = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_body_erasures", x => new { x.row_table, x.row_key });
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
                name: "IX_body_erasures_added",
                table: "body_erasures",
                column: "added");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "body_erasures");

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
