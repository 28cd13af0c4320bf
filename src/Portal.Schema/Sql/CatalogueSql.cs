using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>
/// Questions to the catalogue that answer one boolean: is a step's effect there? They look objects up with <c>to_regclass</c>, which
/// gives NULL instead of an error for what does not exist.
/// </summary>
public static class CatalogueSql
{
    /// <summary>The schema is there.</summary>
    public static string SchemaExists(SqlScope scope) => $"SELECT pg_catalog.to_regnamespace({SqlLiteral.Text(scope.Schema ?? "")}) IS NOT NULL";

    /// <summary>The table or index is there.</summary>
    public static string RelationExists(SqlScope scope, string name) => $"SELECT {Relation(scope, name)} IS NOT NULL";

    /// <summary>The table or index is gone.</summary>
    public static string RelationGone(SqlScope scope, string name) => $"SELECT {Relation(scope, name)} IS NULL";

    /// <summary>The index is there and valid.</summary>
    public static string IndexValid(SqlScope scope, string index) =>
        $"SELECT EXISTS (SELECT FROM pg_catalog.pg_index WHERE indexrelid = {Relation(scope, index)} AND indisvalid)";

    /// <summary>The column is there.</summary>
    public static string ColumnExists(SqlScope scope, string table, string column) =>
        $"SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE {Attribute(scope, table, column)})";

    /// <summary>The column is gone.</summary>
    public static string ColumnGone(SqlScope scope, string table, string column) =>
        $"SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE {Attribute(scope, table, column)})";

    /// <summary>The column is NOT NULL, or is not. One that PostgreSQL 18 holds only new rows to (NOT VALID) is neither.</summary>
    public static string ColumnNotNull(SqlScope scope, string table, string column, bool notNull = true) =>
        $"SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE {Attribute(scope, table, column)} AND {(notNull ? "" : "NOT ")}attnotnull{(notNull ? NoUnprovedNotNull : "")})";

    private const string NoUnprovedNotNull =
        " AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = attrelid AND contype = 'n' AND conkey = ARRAY[attnum] AND NOT convalidated)";

    /// <summary>The column has the type.</summary>
    public static string ColumnType(SqlScope scope, string table, string column, string type) =>
        $"SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE {Attribute(scope, table, column)}"
        + $" AND pg_catalog.format_type(atttypid, atttypmod) = {SqlLiteral.Text(type)})";

    /// <summary>The constraint is there; with <paramref name="validated"/> also checked against the data.</summary>
    public static string ConstraintExists(SqlScope scope, string table, string constraint, bool validated = false) =>
        $"SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE {Constraint(scope, table, constraint)}{(validated ? " AND convalidated" : "")})";

    /// <summary>The constraint is gone.</summary>
    public static string ConstraintGone(SqlScope scope, string table, string constraint) =>
        $"SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE {Constraint(scope, table, constraint)})";

    /// <summary>The table is unlogged, or is not.</summary>
    public static string IsUnlogged(SqlScope scope, string table, bool unlogged) =>
        $"SELECT EXISTS (SELECT FROM pg_catalog.pg_class WHERE oid = {Relation(scope, table)} AND relpersistence = '{(unlogged ? 'u' : 'p')}')";

    /// <summary>The enum type or domain is there, or is not.</summary>
    public static string TypeExists(SqlScope scope, string name, bool exists = true) => $"SELECT {Type(scope, name)} IS {(exists ? "NOT NULL" : "NULL")}";

    /// <summary>The enum type has the label.</summary>
    public static string LabelExists(SqlScope scope, string type, string label) =>
        $"SELECT EXISTS (SELECT FROM pg_catalog.pg_enum WHERE enumtypid = {Type(scope, type)} AND enumlabel = {SqlLiteral.Text(label)})";

    /// <summary>The domain has the check; with <paramref name="validated"/> also checked against the data.</summary>
    public static string DomainCheckExists(SqlScope scope, string domain, string check, bool validated = false) =>
        $"SELECT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE contypid = {Type(scope, domain)}"
        + $" AND conname = {SqlLiteral.Text(check)}{(validated ? " AND convalidated" : "")})";

    /// <summary>The domain is NOT NULL, or is not.</summary>
    public static string DomainNotNull(SqlScope scope, string domain, bool notNull) =>
        $"SELECT EXISTS (SELECT FROM pg_catalog.pg_type WHERE oid = {Type(scope, domain)} AND {(notNull ? "" : "NOT ")}typnotnull)";

    /// <summary>The sequence belongs to the column, or to none.</summary>
    public static string SequenceOwner(SqlScope scope, string sequence, SequenceOwner? owner) => owner is null
        ? $"SELECT NOT EXISTS (SELECT FROM pg_catalog.pg_depend WHERE {Owner(scope, sequence)})"
        : $"SELECT EXISTS (SELECT FROM pg_catalog.pg_depend JOIN pg_catalog.pg_attribute ON attrelid = refobjid AND attnum = refobjsubid"
            + $" WHERE {Owner(scope, sequence)} AND {Attribute(scope, owner.Table, owner.Column)})";

    private static string Owner(SqlScope scope, string sequence) =>
        $"classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND objid = {Relation(scope, sequence)} AND deptype = 'a'";

    private static string Type(SqlScope scope, string name) => $"pg_catalog.to_regtype({SqlLiteral.Text(scope.Relation(name))})::pg_catalog.oid";

    private static string Relation(SqlScope scope, string name) => $"pg_catalog.to_regclass({SqlLiteral.Text(scope.Relation(name))})";

    private static string Attribute(SqlScope scope, string table, string column) =>
        $"attrelid = {Relation(scope, table)} AND attname = {SqlLiteral.Text(column)} AND NOT attisdropped";

    private static string Constraint(SqlScope scope, string table, string constraint) =>
        $"conrelid = {Relation(scope, table)} AND conname = {SqlLiteral.Text(constraint)}";
}
