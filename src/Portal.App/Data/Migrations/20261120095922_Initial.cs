using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace Portal.App.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "portal");

            migrationBuilder.EnsureSchema(
                name: "identity");

            migrationBuilder.CreateTable(
                name: "api_keys",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    public_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.id);
                    table.CheckConstraint("ck_api_keys_expires_at", "expires_at > created_at");
                });

            migrationBuilder.CreateTable(
                name: "audit",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    actor = table.Column<string>(type: "text", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: false),
                    details = table.Column<string>(type: "json", nullable: false),
                    previous_hash = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "roles",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "targets",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    protected_connection_string = table.Column<string>(type: "text", nullable: true),
                    server_identity = table.Column<string>(type: "text", nullable: true),
                    server_version = table.Column<string>(type: "text", nullable: true),
                    checked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    problem = table.Column<string>(type: "text", nullable: true),
                    warnings = table.Column<string[]>(type: "text[]", nullable: false),
                    max_workers = table.Column<int>(type: "integer", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_targets", x => x.id);
                    table.CheckConstraint("ck_targets_max_workers", "max_workers between 1 and 64");
                });

            migrationBuilder.CreateTable(
                name: "users",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "text", nullable: false),
                    must_change_password = table.Column<bool>(type: "boolean", nullable: false),
                    disabled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    theme = table.Column<string>(type: "text", nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "role_claims",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_role_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_role_claims_roles_role_id",
                        column: x => x.role_id,
                        principalSchema: "identity",
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "clients",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    target_id = table.Column<int>(type: "integer", nullable: false),
                    labels = table.Column<string>(type: "jsonb", nullable: false, defaultValueSql: "'{}'"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clients", x => x.id);
                    table.CheckConstraint("ck_clients_code", "code ~ '^[a-z0-9][a-z0-9_]*$'");
                    table.ForeignKey(
                        name: "fk_clients_targets_target_id",
                        column: x => x.target_id,
                        principalSchema: "portal",
                        principalTable: "targets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_claims",
                schema: "identity",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_logins",
                schema: "identity",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_roles",
                schema: "identity",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_user_roles_roles_role_id",
                        column: x => x.role_id,
                        principalSchema: "identity",
                        principalTable: "roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_user_roles_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_scopes",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_scopes", x => x.id);
                    table.CheckConstraint("ck_user_scopes_kind", "kind in ('industry', 'value_chain', 'client')");
                    table.ForeignKey(
                        name: "fk_user_scopes_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_tokens",
                schema: "identity",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "benchmarks",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    kpi_id = table.Column<int>(type: "integer", nullable: true),
                    basis = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_benchmarks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "change_request_items",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    change_request_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    operation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    base_revision_id = table.Column<long>(type: "bigint", nullable: true),
                    content = table.Column<string>(type: "text", nullable: true),
                    result_revision_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_request_items", x => x.id);
                    table.CheckConstraint("ck_change_request_items_content", "(content is null) = (operation = 'Remove')");
                });

            migrationBuilder.CreateTable(
                name: "change_request_tenants",
                schema: "portal",
                columns: table => new
                {
                    change_request_id = table.Column<int>(type: "integer", nullable: false),
                    tenant_schema_id = table.Column<int>(type: "integer", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    held_reason = table.Column<string>(type: "text", nullable: true),
                    offending_rows = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_request_tenants", x => new { x.change_request_id, x.tenant_schema_id });
                });

            migrationBuilder.CreateTable(
                name: "change_requests",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    title = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    value_chain_id = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    submitted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    approval_hash = table.Column<string>(type: "text", nullable: false),
                    worst_severity = table.Column<string>(type: "text", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_change_requests", x => x.id);
                    table.UniqueConstraint("ak_change_requests_id_author_id", x => new { x.id, x.author_id });
                });

            migrationBuilder.CreateTable(
                name: "comments",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    change_request_id = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    anchor = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    resolved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    resolved_by = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_comments", x => x.id);
                    table.ForeignKey(
                        name: "fk_comments_change_requests_change_request_id",
                        column: x => x.change_request_id,
                        principalSchema: "portal",
                        principalTable: "change_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "reviews",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    change_request_id = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reviewer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reviewer = table.Column<string>(type: "text", nullable: false),
                    decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    accepted_hazards = table.Column<string[]>(type: "text[]", nullable: false),
                    approval_hash = table.Column<string>(type: "text", nullable: false),
                    mac = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reviews", x => x.id);
                    table.CheckConstraint("ck_reviews_not_by_author", "reviewer_id <> author_id");
                    table.ForeignKey(
                        name: "fk_reviews_change_requests_change_request_id_author_id",
                        columns: x => new { x.change_request_id, x.author_id },
                        principalSchema: "portal",
                        principalTable: "change_requests",
                        principalColumns: new[] { "id", "author_id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "definition_revisions",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false),
                    content_hash = table.Column<string>(type: "text", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    change_request_id = table.Column<int>(type: "integer", nullable: true),
                    message = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_definition_revisions", x => x.id);
                    table.CheckConstraint("ck_definition_revisions_content_hash", "content_hash ~ '^[0-9a-f]{64}$'");
                    table.CheckConstraint("ck_definition_revisions_number", "number >= 1");
                    table.ForeignKey(
                        name: "fk_definition_revisions_change_requests_change_request_id",
                        column: x => x.change_request_id,
                        principalSchema: "portal",
                        principalTable: "change_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "definitions",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    path = table.Column<string>(type: "text", nullable: false),
                    current_revision_id = table.Column<long>(type: "bigint", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    search_vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: false, computedColumnSql: "to_tsvector('simple'::regconfig, translate(code, '_', ' ') || ' ' || code || ' ' || name || ' ' || description)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_definitions", x => x.id);
                    table.ForeignKey(
                        name: "fk_definitions_definition_revisions_current_revision_id",
                        column: x => x.current_revision_id,
                        principalSchema: "portal",
                        principalTable: "definition_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "industries",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_industries", x => x.id);
                    table.ForeignKey(
                        name: "fk_industries_definitions_definition_id",
                        column: x => x.definition_id,
                        principalSchema: "portal",
                        principalTable: "definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "modules",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    standard = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_modules", x => x.id);
                    table.ForeignKey(
                        name: "fk_modules_definitions_definition_id",
                        column: x => x.definition_id,
                        principalSchema: "portal",
                        principalTable: "definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "object_models",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    table_name = table.Column<string>(type: "text", nullable: false),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    layer = table.Column<string>(type: "text", nullable: true),
                    module_codes = table.Column<string[]>(type: "text[]", nullable: false),
                    table_schema = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_object_models", x => x.id);
                    table.ForeignKey(
                        name: "fk_object_models_definitions_definition_id",
                        column: x => x.definition_id,
                        principalSchema: "portal",
                        principalTable: "definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "value_chains",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    industry_id = table.Column<int>(type: "integer", nullable: false),
                    schema_name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_value_chains", x => x.id);
                    table.CheckConstraint("ck_value_chains_schema_name", "schema_name ~ '^[a-z][a-z0-9_]*$' and octet_length(schema_name) <= 63");
                    table.ForeignKey(
                        name: "fk_value_chains_definitions_definition_id",
                        column: x => x.definition_id,
                        principalSchema: "portal",
                        principalTable: "definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_value_chains_industries_industry_id",
                        column: x => x.industry_id,
                        principalSchema: "portal",
                        principalTable: "industries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "module_object_models",
                schema: "portal",
                columns: table => new
                {
                    module_id = table.Column<int>(type: "integer", nullable: false),
                    object_model_id = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_module_object_models", x => new { x.module_id, x.object_model_id });
                    table.ForeignKey(
                        name: "fk_module_object_models_modules_module_id",
                        column: x => x.module_id,
                        principalSchema: "portal",
                        principalTable: "modules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_module_object_models_object_models_object_model_id",
                        column: x => x.object_model_id,
                        principalSchema: "portal",
                        principalTable: "object_models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "object_attributes",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    object_model_id = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    type = table.Column<string>(type: "text", nullable: false),
                    nullable = table.Column<bool>(type: "boolean", nullable: false),
                    primary_key = table.Column<bool>(type: "boolean", nullable: false),
                    references = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_object_attributes", x => x.id);
                    table.ForeignKey(
                        name: "fk_object_attributes_object_models_object_model_id",
                        column: x => x.object_model_id,
                        principalSchema: "portal",
                        principalTable: "object_models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    value_chain_id = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => x.id);
                    table.ForeignKey(
                        name: "fk_drafts_users_owner_id",
                        column: x => x.owner_id,
                        principalSchema: "identity",
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_drafts_value_chains_value_chain_id",
                        column: x => x.value_chain_id,
                        principalSchema: "portal",
                        principalTable: "value_chains",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "jobs",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    value_chain_id = table.Column<int>(type: "integer", nullable: true),
                    change_request_id = table.Column<int>(type: "integer", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    requested_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    requested_by = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    cancel_requested = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_jobs", x => x.id);
                    table.ForeignKey(
                        name: "fk_jobs_change_requests_change_request_id",
                        column: x => x.change_request_id,
                        principalSchema: "portal",
                        principalTable: "change_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_jobs_value_chains_value_chain_id",
                        column: x => x.value_chain_id,
                        principalSchema: "portal",
                        principalTable: "value_chains",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "kpis",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    definition_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    description = table.Column<string>(type: "text", nullable: false),
                    value_chain_id = table.Column<int>(type: "integer", nullable: true),
                    module_id = table.Column<int>(type: "integer", nullable: true),
                    unit = table.Column<string>(type: "text", nullable: false),
                    direction = table.Column<string>(type: "text", nullable: false),
                    time_grain = table.Column<string>(type: "text", nullable: true),
                    target = table.Column<decimal>(type: "numeric", nullable: true),
                    warning = table.Column<decimal>(type: "numeric", nullable: true),
                    critical = table.Column<decimal>(type: "numeric", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_kpis", x => x.id);
                    table.ForeignKey(
                        name: "fk_kpis_definitions_definition_id",
                        column: x => x.definition_id,
                        principalSchema: "portal",
                        principalTable: "definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_kpis_modules_module_id",
                        column: x => x.module_id,
                        principalSchema: "portal",
                        principalTable: "modules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_kpis_value_chains_value_chain_id",
                        column: x => x.value_chain_id,
                        principalSchema: "portal",
                        principalTable: "value_chains",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plans",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    change_request_id = table.Column<int>(type: "integer", nullable: true),
                    value_chain_id = table.Column<int>(type: "integer", nullable: true),
                    from_fingerprint = table.Column<string>(type: "text", nullable: false),
                    to_fingerprint = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    definition_hash = table.Column<string>(type: "text", nullable: false),
                    worst_severity = table.Column<string>(type: "text", nullable: false),
                    step_count = table.Column<int>(type: "integer", nullable: false),
                    tenant_count = table.Column<int>(type: "integer", nullable: false),
                    proved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plans", x => x.id);
                    table.ForeignKey(
                        name: "fk_plans_change_requests_change_request_id",
                        column: x => x.change_request_id,
                        principalSchema: "portal",
                        principalTable: "change_requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plans_value_chains_value_chain_id",
                        column: x => x.value_chain_id,
                        principalSchema: "portal",
                        principalTable: "value_chains",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tenant_schemas",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    client_id = table.Column<int>(type: "integer", nullable: true),
                    value_chain_id = table.Column<int>(type: "integer", nullable: true),
                    target_id = table.Column<int>(type: "integer", nullable: false),
                    schema_name = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    state_reason = table.Column<string>(type: "text", nullable: true),
                    fingerprint = table.Column<string>(type: "text", nullable: true),
                    definition_hash = table.Column<string>(type: "text", nullable: true),
                    applied_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    deactivated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    archived_name = table.Column<string>(type: "text", nullable: true),
                    restorable_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenant_schemas", x => x.id);
                    table.CheckConstraint("ck_tenant_schemas_schema_name", "octet_length(schema_name) <= 63");
                    table.ForeignKey(
                        name: "fk_tenant_schemas_clients_client_id",
                        column: x => x.client_id,
                        principalSchema: "portal",
                        principalTable: "clients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_tenant_schemas_targets_target_id",
                        column: x => x.target_id,
                        principalSchema: "portal",
                        principalTable: "targets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_tenant_schemas_value_chains_value_chain_id",
                        column: x => x.value_chain_id,
                        principalSchema: "portal",
                        principalTable: "value_chains",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "value_chain_modules",
                schema: "portal",
                columns: table => new
                {
                    value_chain_id = table.Column<int>(type: "integer", nullable: false),
                    module_id = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_value_chain_modules", x => new { x.value_chain_id, x.module_id });
                    table.ForeignKey(
                        name: "fk_value_chain_modules_modules_module_id",
                        column: x => x.module_id,
                        principalSchema: "portal",
                        principalTable: "modules",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_value_chain_modules_value_chains_value_chain_id",
                        column: x => x.value_chain_id,
                        principalSchema: "portal",
                        principalTable: "value_chains",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft_commands",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    draft_id = table.Column<Guid>(type: "uuid", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    undone = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_commands", x => x.id);
                    table.ForeignKey(
                        name: "fk_draft_commands_drafts_draft_id",
                        column: x => x.draft_id,
                        principalSchema: "portal",
                        principalTable: "drafts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "draft_items",
                schema: "portal",
                columns: table => new
                {
                    draft_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    code = table.Column<string>(type: "text", nullable: false),
                    operation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    base_revision_id = table.Column<long>(type: "bigint", nullable: true),
                    content = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft_items", x => new { x.draft_id, x.kind, x.code });
                    table.CheckConstraint("ck_draft_items_content", "(content is null) = (operation = 'Remove')");
                    table.ForeignKey(
                        name: "fk_draft_items_definition_revisions_base_revision_id",
                        column: x => x.base_revision_id,
                        principalSchema: "portal",
                        principalTable: "definition_revisions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_draft_items_drafts_draft_id",
                        column: x => x.draft_id,
                        principalSchema: "portal",
                        principalTable: "drafts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "object_model_kpis",
                schema: "portal",
                columns: table => new
                {
                    object_model_id = table.Column<int>(type: "integer", nullable: false),
                    kpi_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_object_model_kpis", x => new { x.object_model_id, x.kpi_id });
                    table.ForeignKey(
                        name: "fk_object_model_kpis_kpis_kpi_id",
                        column: x => x.kpi_id,
                        principalSchema: "portal",
                        principalTable: "kpis",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_object_model_kpis_object_models_object_model_id",
                        column: x => x.object_model_id,
                        principalSchema: "portal",
                        principalTable: "object_models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "job_items",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_schema_id = table.Column<int>(type: "integer", nullable: false),
                    plan_id = table.Column<Guid>(type: "uuid", nullable: true),
                    seal = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    sql_state = table.Column<string>(type: "text", nullable: true),
                    failed_sql = table.Column<string>(type: "text", nullable: true),
                    steps_done = table.Column<int>(type: "integer", nullable: false),
                    step_count = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    not_before = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    worker_id = table.Column<string>(type: "text", nullable: true),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    fence = table.Column<long>(type: "bigint", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_items", x => x.id);
                    table.ForeignKey(
                        name: "fk_job_items_jobs_job_id",
                        column: x => x.job_id,
                        principalSchema: "portal",
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_job_items_plans_plan_id",
                        column: x => x.plan_id,
                        principalSchema: "portal",
                        principalTable: "plans",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_job_items_tenant_schemas_tenant_schema_id",
                        column: x => x.tenant_schema_id,
                        principalSchema: "portal",
                        principalTable: "tenant_schemas",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "log_lines",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    job_item_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    message = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_lines", x => x.id);
                    table.ForeignKey(
                        name: "fk_log_lines_job_items_job_item_id",
                        column: x => x.job_item_id,
                        principalSchema: "portal",
                        principalTable: "job_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_log_lines_jobs_job_id",
                        column: x => x.job_id,
                        principalSchema: "portal",
                        principalTable: "jobs",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "step_runs",
                schema: "portal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    job_item_id = table.Column<long>(type: "bigint", nullable: false),
                    step_number = table.Column<int>(type: "integer", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sql_state = table.Column<string>(type: "text", nullable: true),
                    error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_step_runs", x => x.id);
                    table.ForeignKey(
                        name: "fk_step_runs_job_items_job_item_id",
                        column: x => x.job_item_id,
                        principalSchema: "portal",
                        principalTable: "job_items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_name",
                schema: "portal",
                table: "api_keys",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_public_id",
                schema: "portal",
                table: "api_keys",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_action_id",
                schema: "portal",
                table: "audit",
                columns: new[] { "action", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_actor_id_id",
                schema: "portal",
                table: "audit",
                columns: new[] { "actor_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_at",
                schema: "portal",
                table: "audit",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_previous_hash",
                schema: "portal",
                table: "audit",
                column: "previous_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_subject",
                schema: "portal",
                table: "audit",
                column: "subject")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_benchmarks_code",
                schema: "portal",
                table: "benchmarks",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_benchmarks_definition_id",
                schema: "portal",
                table: "benchmarks",
                column: "definition_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_benchmarks_kpi_id",
                schema: "portal",
                table: "benchmarks",
                column: "kpi_id");

            migrationBuilder.CreateIndex(
                name: "ix_change_request_items_base_revision_id",
                schema: "portal",
                table: "change_request_items",
                column: "base_revision_id");

            migrationBuilder.CreateIndex(
                name: "ix_change_request_items_change_request_id_kind_code",
                schema: "portal",
                table: "change_request_items",
                columns: new[] { "change_request_id", "kind", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_change_request_items_kind_code",
                schema: "portal",
                table: "change_request_items",
                columns: new[] { "kind", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_change_request_items_result_revision_id",
                schema: "portal",
                table: "change_request_items",
                column: "result_revision_id");

            migrationBuilder.CreateIndex(
                name: "ix_change_request_tenants_plan_id",
                schema: "portal",
                table: "change_request_tenants",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "ix_change_request_tenants_tenant_schema_id",
                schema: "portal",
                table: "change_request_tenants",
                column: "tenant_schema_id");

            migrationBuilder.CreateIndex(
                name: "ix_change_requests_author_id",
                schema: "portal",
                table: "change_requests",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "ix_change_requests_state_submitted_at",
                schema: "portal",
                table: "change_requests",
                columns: new[] { "state", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_change_requests_submitted_at",
                schema: "portal",
                table: "change_requests",
                column: "submitted_at");

            migrationBuilder.CreateIndex(
                name: "ix_change_requests_value_chain_id",
                schema: "portal",
                table: "change_requests",
                column: "value_chain_id");

            migrationBuilder.CreateIndex(
                name: "ix_clients_code",
                schema: "portal",
                table: "clients",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_clients_labels",
                schema: "portal",
                table: "clients",
                column: "labels")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_clients_name",
                schema: "portal",
                table: "clients",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_clients_target_id",
                schema: "portal",
                table: "clients",
                column: "target_id");

            migrationBuilder.CreateIndex(
                name: "ix_comments_change_request_id_at",
                schema: "portal",
                table: "comments",
                columns: new[] { "change_request_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_data_protection_keys_friendly_name",
                schema: "portal",
                table: "data_protection_keys",
                column: "friendly_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_definition_revisions_change_request_id",
                schema: "portal",
                table: "definition_revisions",
                column: "change_request_id");

            migrationBuilder.CreateIndex(
                name: "ix_definition_revisions_created_at",
                schema: "portal",
                table: "definition_revisions",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_definition_revisions_definition_id_number",
                schema: "portal",
                table: "definition_revisions",
                columns: new[] { "definition_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_definitions_code",
                schema: "portal",
                table: "definitions",
                column: "code")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_definitions_current_revision_id",
                schema: "portal",
                table: "definitions",
                column: "current_revision_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_definitions_kind_code",
                schema: "portal",
                table: "definitions",
                columns: new[] { "kind", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_definitions_kind_name",
                schema: "portal",
                table: "definitions",
                columns: new[] { "kind", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_definitions_path",
                schema: "portal",
                table: "definitions",
                column: "path",
                unique: true,
                filter: "deleted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_definitions_search_vector",
                schema: "portal",
                table: "definitions",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_draft_commands_draft_id_id",
                schema: "portal",
                table: "draft_commands",
                columns: new[] { "draft_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_draft_items_base_revision_id",
                schema: "portal",
                table: "draft_items",
                column: "base_revision_id");

            migrationBuilder.CreateIndex(
                name: "ix_drafts_owner_id_value_chain_id",
                schema: "portal",
                table: "drafts",
                columns: new[] { "owner_id", "value_chain_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_drafts_value_chain_id",
                schema: "portal",
                table: "drafts",
                column: "value_chain_id");

            migrationBuilder.CreateIndex(
                name: "ix_industries_code",
                schema: "portal",
                table: "industries",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_industries_definition_id",
                schema: "portal",
                table: "industries",
                column: "definition_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_industries_name",
                schema: "portal",
                table: "industries",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_job_items_claim",
                schema: "portal",
                table: "job_items",
                columns: new[] { "state", "not_before" },
                filter: "state = 'Waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_job_items_job_id_state",
                schema: "portal",
                table: "job_items",
                columns: new[] { "job_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_job_items_job_id_tenant_schema_id",
                schema: "portal",
                table: "job_items",
                columns: new[] { "job_id", "tenant_schema_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_job_items_lease_until",
                schema: "portal",
                table: "job_items",
                column: "lease_until",
                filter: "state = 'Running'");

            migrationBuilder.CreateIndex(
                name: "ix_job_items_plan_id",
                schema: "portal",
                table: "job_items",
                column: "plan_id");

            migrationBuilder.CreateIndex(
                name: "ix_job_items_tenant_schema_id_id",
                schema: "portal",
                table: "job_items",
                columns: new[] { "tenant_schema_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_change_request_id",
                schema: "portal",
                table: "jobs",
                column: "change_request_id");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_created_at",
                schema: "portal",
                table: "jobs",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_jobs_number",
                schema: "portal",
                table: "jobs",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_jobs_state_created_at",
                schema: "portal",
                table: "jobs",
                columns: new[] { "state", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_jobs_value_chain_id",
                schema: "portal",
                table: "jobs",
                column: "value_chain_id");

            migrationBuilder.CreateIndex(
                name: "ix_kpis_code",
                schema: "portal",
                table: "kpis",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kpis_definition_id",
                schema: "portal",
                table: "kpis",
                column: "definition_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_kpis_module_id",
                schema: "portal",
                table: "kpis",
                column: "module_id");

            migrationBuilder.CreateIndex(
                name: "ix_kpis_name",
                schema: "portal",
                table: "kpis",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_kpis_value_chain_id",
                schema: "portal",
                table: "kpis",
                column: "value_chain_id");

            migrationBuilder.CreateIndex(
                name: "ix_log_lines_job_id_id",
                schema: "portal",
                table: "log_lines",
                columns: new[] { "job_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_log_lines_job_item_id_id",
                schema: "portal",
                table: "log_lines",
                columns: new[] { "job_item_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_module_object_models_object_model_id",
                schema: "portal",
                table: "module_object_models",
                column: "object_model_id");

            migrationBuilder.CreateIndex(
                name: "ix_modules_code",
                schema: "portal",
                table: "modules",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_modules_definition_id",
                schema: "portal",
                table: "modules",
                column: "definition_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_modules_name",
                schema: "portal",
                table: "modules",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_object_attributes_name",
                schema: "portal",
                table: "object_attributes",
                column: "name")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_object_attributes_object_model_id_name",
                schema: "portal",
                table: "object_attributes",
                columns: new[] { "object_model_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_object_attributes_references",
                schema: "portal",
                table: "object_attributes",
                column: "references",
                filter: "\"references\" is not null");

            migrationBuilder.CreateIndex(
                name: "ix_object_model_kpis_kpi_id",
                schema: "portal",
                table: "object_model_kpis",
                column: "kpi_id");

            migrationBuilder.CreateIndex(
                name: "ix_object_models_code",
                schema: "portal",
                table: "object_models",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_object_models_definition_id",
                schema: "portal",
                table: "object_models",
                column: "definition_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_object_models_is_shared",
                schema: "portal",
                table: "object_models",
                column: "is_shared");

            migrationBuilder.CreateIndex(
                name: "ix_object_models_module_codes",
                schema: "portal",
                table: "object_models",
                column: "module_codes")
                .Annotation("Npgsql:IndexMethod", "gin");

            migrationBuilder.CreateIndex(
                name: "ix_object_models_name",
                schema: "portal",
                table: "object_models",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_object_models_table_name",
                schema: "portal",
                table: "object_models",
                column: "table_name");

            migrationBuilder.CreateIndex(
                name: "ix_plans_change_request_id",
                schema: "portal",
                table: "plans",
                column: "change_request_id");

            migrationBuilder.CreateIndex(
                name: "ix_plans_hash",
                schema: "portal",
                table: "plans",
                column: "hash");

            migrationBuilder.CreateIndex(
                name: "ix_plans_value_chain_id_from_fingerprint",
                schema: "portal",
                table: "plans",
                columns: new[] { "value_chain_id", "from_fingerprint" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_change_request_id_author_id",
                schema: "portal",
                table: "reviews",
                columns: new[] { "change_request_id", "author_id" });

            migrationBuilder.CreateIndex(
                name: "ix_reviews_change_request_id_reviewer_id",
                schema: "portal",
                table: "reviews",
                columns: new[] { "change_request_id", "reviewer_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_reviews_reviewer_id",
                schema: "portal",
                table: "reviews",
                column: "reviewer_id");

            migrationBuilder.CreateIndex(
                name: "ix_role_claims_role_id",
                schema: "identity",
                table: "role_claims",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "role_name_index",
                schema: "identity",
                table: "roles",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_step_runs_job_item_id_step_number_attempt",
                schema: "portal",
                table: "step_runs",
                columns: new[] { "job_item_id", "step_number", "attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_targets_code",
                schema: "portal",
                table: "targets",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_targets_name",
                schema: "portal",
                table: "targets",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_tenant_schemas_client_id_value_chain_id",
                schema: "portal",
                table: "tenant_schemas",
                columns: new[] { "client_id", "value_chain_id" },
                unique: true,
                filter: "deactivated_at is null and client_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_tenant_schemas_state",
                schema: "portal",
                table: "tenant_schemas",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_tenant_schemas_target_id_fingerprint",
                schema: "portal",
                table: "tenant_schemas",
                columns: new[] { "target_id", "fingerprint" });

            migrationBuilder.CreateIndex(
                name: "ix_tenant_schemas_target_id_schema_name",
                schema: "portal",
                table: "tenant_schemas",
                columns: new[] { "target_id", "schema_name" },
                unique: true,
                filter: "deactivated_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_tenant_schemas_value_chain_id_state",
                schema: "portal",
                table: "tenant_schemas",
                columns: new[] { "value_chain_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_user_claims_user_id",
                schema: "identity",
                table: "user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_logins_user_id",
                schema: "identity",
                table: "user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_roles_role_id",
                schema: "identity",
                table: "user_roles",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_scopes_user_id_kind_code",
                schema: "portal",
                table: "user_scopes",
                columns: new[] { "user_id", "kind", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "email_index",
                schema: "identity",
                table: "users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                schema: "identity",
                table: "users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_value_chain_modules_module_id",
                schema: "portal",
                table: "value_chain_modules",
                column: "module_id");

            migrationBuilder.CreateIndex(
                name: "ix_value_chains_code",
                schema: "portal",
                table: "value_chains",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_value_chains_definition_id",
                schema: "portal",
                table: "value_chains",
                column: "definition_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_value_chains_industry_id_name",
                schema: "portal",
                table: "value_chains",
                columns: new[] { "industry_id", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_value_chains_name",
                schema: "portal",
                table: "value_chains",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_value_chains_schema_name",
                schema: "portal",
                table: "value_chains",
                column: "schema_name",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_benchmarks_definitions_definition_id",
                schema: "portal",
                table: "benchmarks",
                column: "definition_id",
                principalSchema: "portal",
                principalTable: "definitions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_benchmarks_kpis_kpi_id",
                schema: "portal",
                table: "benchmarks",
                column: "kpi_id",
                principalSchema: "portal",
                principalTable: "kpis",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_change_request_items_change_requests_change_request_id",
                schema: "portal",
                table: "change_request_items",
                column: "change_request_id",
                principalSchema: "portal",
                principalTable: "change_requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_change_request_items_definition_revisions_base_revision_id",
                schema: "portal",
                table: "change_request_items",
                column: "base_revision_id",
                principalSchema: "portal",
                principalTable: "definition_revisions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_change_request_items_definition_revisions_result_revision_id",
                schema: "portal",
                table: "change_request_items",
                column: "result_revision_id",
                principalSchema: "portal",
                principalTable: "definition_revisions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_change_request_tenants_change_requests_change_request_id",
                schema: "portal",
                table: "change_request_tenants",
                column: "change_request_id",
                principalSchema: "portal",
                principalTable: "change_requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_change_request_tenants_plans_plan_id",
                schema: "portal",
                table: "change_request_tenants",
                column: "plan_id",
                principalSchema: "portal",
                principalTable: "plans",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_change_request_tenants_tenant_schemas_tenant_schema_id",
                schema: "portal",
                table: "change_request_tenants",
                column: "tenant_schema_id",
                principalSchema: "portal",
                principalTable: "tenant_schemas",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_change_requests_value_chains_value_chain_id",
                schema: "portal",
                table: "change_requests",
                column: "value_chain_id",
                principalSchema: "portal",
                principalTable: "value_chains",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_definition_revisions_definitions_definition_id",
                schema: "portal",
                table: "definition_revisions",
                column: "definition_id",
                principalSchema: "portal",
                principalTable: "definitions",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_definition_revisions_definitions_definition_id",
                schema: "portal",
                table: "definition_revisions");

            migrationBuilder.DropForeignKey(
                name: "fk_industries_definitions_definition_id",
                schema: "portal",
                table: "industries");

            migrationBuilder.DropForeignKey(
                name: "fk_value_chains_definitions_definition_id",
                schema: "portal",
                table: "value_chains");

            migrationBuilder.DropTable(
                name: "api_keys",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "audit",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "benchmarks",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "change_request_items",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "change_request_tenants",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "comments",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "data_protection_keys",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "draft_commands",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "draft_items",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "log_lines",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "module_object_models",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "object_attributes",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "object_model_kpis",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "reviews",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "role_claims",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "step_runs",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "user_claims",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "user_logins",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "user_roles",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "user_scopes",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "user_tokens",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "value_chain_modules",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "drafts",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "kpis",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "object_models",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "job_items",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "roles",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "users",
                schema: "identity");

            migrationBuilder.DropTable(
                name: "modules",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "jobs",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "plans",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "tenant_schemas",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "clients",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "targets",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "definitions",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "definition_revisions",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "change_requests",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "value_chains",
                schema: "portal");

            migrationBuilder.DropTable(
                name: "industries",
                schema: "portal");
        }
    }
}
