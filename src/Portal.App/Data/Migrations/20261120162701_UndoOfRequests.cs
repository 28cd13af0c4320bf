using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portal.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class UndoOfRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "undo_of_id",
                schema: "portal",
                table: "change_requests",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_change_requests_undo_of_id",
                schema: "portal",
                table: "change_requests",
                column: "undo_of_id");

            migrationBuilder.AddForeignKey(
                name: "fk_change_requests_change_requests_undo_of_id",
                schema: "portal",
                table: "change_requests",
                column: "undo_of_id",
                principalSchema: "portal",
                principalTable: "change_requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_change_requests_change_requests_undo_of_id",
                schema: "portal",
                table: "change_requests");

            migrationBuilder.DropIndex(
                name: "ix_change_requests_undo_of_id",
                schema: "portal",
                table: "change_requests");

            migrationBuilder.DropColumn(
                name: "undo_of_id",
                schema: "portal",
                table: "change_requests");
        }
    }
}
