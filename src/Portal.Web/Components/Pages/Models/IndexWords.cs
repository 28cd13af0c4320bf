namespace Portal.Web.Components.Pages.Models;

/// <summary>What forms of indexes and exclusion constraints offer. It is what PostgreSQL ships (manual, chapter 11); anything else can be typed.</summary>
internal static class IndexWords
{
    /// <summary>The access methods of indexes.</summary>
    public static IReadOnlyList<(string Value, string Label)> Methods { get; } =
    [
        ("btree", "B-tree"), ("hash", "Hash, equality only"), ("gin", "GIN, values inside values"), ("gist", "GiST, ranges and geometry"), ("spgist", "SP-GiST, partitioned space"),
        ("brin", "BRIN, large tables in order"),
    ];

    /// <summary>The access methods that an exclusion constraint can stand on (manual, CREATE TABLE).</summary>
    public static IReadOnlyList<(string Value, string Label)> ExclusionMethods { get; } =
        [("gist", "GiST"), ("spgist", "SP-GiST"), ("btree", "B-tree, equality only"), ("hash", "Hash, equality only")];

    /// <summary>Operators that tell rows which exclude each other.</summary>
    public static IReadOnlyList<string> Operators { get; } = ["=", "&&", "<>", "-|-", "~="];

    /// <summary>Order and place of NULL of a part, as one choice.</summary>
    public static IReadOnlyList<(string Value, string Label)> Orders { get; } =
        [("", "Ascending"), ("asc first", "Ascending, NULL first"), ("desc", "Descending"), ("desc last", "Descending, NULL last")];

    /// <summary>Collations that every server has.</summary>
    public static IReadOnlyList<string> Collations { get; } = ["C", "POSIX", "ucs_basic", "unicode"];

    /// <summary>Operator classes other than the default one of the type.</summary>
    public static IReadOnlyList<string> OperatorClasses(string method) => method switch
    {
        "btree" => ["text_pattern_ops", "varchar_pattern_ops", "bpchar_pattern_ops"],
        "gin" => ["jsonb_path_ops", "jsonb_ops", "array_ops", "public.gin_trgm_ops"],
        "gist" => ["range_ops", "inet_ops", "tsvector_ops", "public.gist_trgm_ops"],
        "spgist" => ["quad_point_ops", "kd_point_ops", "text_ops", "range_ops", "inet_ops"],
        "brin" => ["timestamp_minmax_multi_ops", "int8_minmax_multi_ops", "numeric_minmax_multi_ops", "text_bloom_ops", "uuid_bloom_ops"],
        _ => [],
    };

    /// <summary>Storage parameters (manual, CREATE INDEX).</summary>
    public static IReadOnlyList<string> Parameters(string method) => method switch
    {
        "btree" => ["fillfactor", "deduplicate_items"],
        "gin" => ["fastupdate", "gin_pending_list_limit"],
        "gist" => ["fillfactor", "buffering"],
        "brin" => ["pages_per_range", "autosummarize"],
        _ => ["fillfactor"],
    };

    /// <summary>True when the method keeps an order that can be chosen.</summary>
    public static bool HasOrder(string method) => method == "btree";
}
