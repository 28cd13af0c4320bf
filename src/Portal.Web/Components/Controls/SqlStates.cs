namespace Portal.Web.Components.Controls;

/// <summary>Condition names of the SQLSTATEs that operators meet most (PostgreSQL manual, appendix A).</summary>
public static class SqlStates
{
    private static readonly Dictionary<string, string> s_names = new(StringComparer.Ordinal)
    {
        ["08006"] = "connection_failure",
        ["0A000"] = "feature_not_supported",
        ["22001"] = "string_data_right_truncation",
        ["22003"] = "numeric_value_out_of_range",
        ["22007"] = "invalid_datetime_format",
        ["22P02"] = "invalid_text_representation",
        ["23502"] = "not_null_violation",
        ["23503"] = "foreign_key_violation",
        ["23505"] = "unique_violation",
        ["23514"] = "check_violation",
        ["23P01"] = "exclusion_violation",
        ["25006"] = "read_only_sql_transaction",
        ["28000"] = "invalid_authorization_specification",
        ["28P01"] = "invalid_password",
        ["2BP01"] = "dependent_objects_still_exist",
        ["3D000"] = "invalid_catalog_name",
        ["3F000"] = "invalid_schema_name",
        ["40001"] = "serialization_failure",
        ["40P01"] = "deadlock_detected",
        ["42501"] = "insufficient_privilege",
        ["42601"] = "syntax_error",
        ["42703"] = "undefined_column",
        ["42704"] = "undefined_object",
        ["42710"] = "duplicate_object",
        ["42804"] = "datatype_mismatch",
        ["42830"] = "invalid_foreign_key",
        ["42883"] = "undefined_function",
        ["42P01"] = "undefined_table",
        ["42P06"] = "duplicate_schema",
        ["42P07"] = "duplicate_table",
        ["42P17"] = "invalid_object_definition",
        ["53100"] = "disk_full",
        ["53200"] = "out_of_memory",
        ["53300"] = "too_many_connections",
        ["54011"] = "too_many_columns",
        ["55P03"] = "lock_not_available",
        ["57014"] = "query_canceled",
        ["57P01"] = "admin_shutdown",
        ["57P03"] = "cannot_connect_now",
    };

    /// <summary>The condition's name, or null for a code that is not in the list.</summary>
    public static string? NameOf(string sqlState) => s_names.GetValueOrDefault(sqlState);
}
