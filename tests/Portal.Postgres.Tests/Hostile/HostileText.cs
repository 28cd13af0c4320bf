namespace Portal.Postgres.Tests.Hostile;

/// <summary>Texts that end the quotes, brackets or statement around them, or that stand for something else on the way to the server.</summary>
internal static class HostileText
{
    /// <summary>Names and values like any other: written into every place that takes them they change nothing but the place.</summary>
    public static IReadOnlyList<string> Legal { get; } =
    [
        "x\"'; DROP TABLE canary; --", "\\'$do$ $portal_$ $$; DROP TABLE canary; $q1$", "%I %s {0} {table} */ /* ; DROP TABLE canary",
    ];

    /// <summary>Texts that no place with a way to the server takes.</summary>
    public static IReadOnlyList<string> Nowhere { get; } = ["@schema@", "a@schema_key@b", "$portal_@schema_key@$; DROP TABLE canary; --", "a\0b"];

    /// <summary>Texts that are more than one name or value where they are taken as they are written, and those that nothing may hold.</summary>
    public static IReadOnlyList<string> Others { get; } =
    [
        "1), ADD COLUMN planted int DEFAULT (1", "1); CREATE TABLE planted (id int); --", "integer) INHERITS (canary", "integer COLLATE \"C\"", "1 day'; DROP TABLE canary; --",
        "pg_catalog.\"C\"; DROP TABLE canary; --", "\"x\"\"; DROP TABLE canary; --\".\"y\"", "text_ops; DROP TABLE canary", "pg_catalog.= , span WITH =", "OPERATOR(pg_catalog.=)", "= --",
        "70, autovacuum_enabled=off", "fillfactor=70) TABLESPACE pg_default --", "'a') PARTITION BY (b", "MAXVALUE) PARTITION OF canary", "nextval('canary'::regclass)",
        "pg_sleep(10)::text", "(SELECT 1)", new string('x', 70), .. Nowhere,
    ];
}
