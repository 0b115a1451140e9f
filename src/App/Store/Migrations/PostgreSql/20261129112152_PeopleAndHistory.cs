using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Viften.App.Store.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class PeopleAndHistory : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                    token_hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_invitations", x => x.id);
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
                name: "IX_body_erasures_added",
                table: "body_erasures",
                column: "added");

            migrationBuilder.CreateIndex(
                name: "IX_credentials_mail",
                table: "credentials",
                column: "mail",
                unique: true);

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
                name: "IX_passkeys_account",
                table: "passkeys",
                column: "account");

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
                name: "body_erasures");

            migrationBuilder.DropTable(
                name: "credentials");

            migrationBuilder.DropTable(
                name: "form_keys");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "passkeys");

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
