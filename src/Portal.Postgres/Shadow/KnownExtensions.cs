using System.Text.RegularExpressions;
using Portal.Schema.Model;
using Portal.Schema.Types;

namespace Portal.Postgres.Shadow;

/// <summary>
/// The extensions that a structure which was not read from a database must stand on, as far as names and methods show it: a type
/// <c>public.citext</c>, an operator class <c>public.gin_trgm_ops</c>, a GiST index over numbers. They are those whose functions
/// expressions may call (assurance, section 3.4), with the types of a few more.
/// </summary>
internal static partial class KnownExtensions
{
    private static readonly Dictionary<string, string> s_byName = Names(
        ("citext", "citext"), ("hstore", "hstore gin_hstore_ops gist_hstore_ops"), ("ltree", "ltree lquery ltxtquery gist_ltree_ops"),
        ("pg_trgm", "gin_trgm_ops gist_trgm_ops similarity word_similarity"), ("intarray", "query_int gin__int_ops gist__int_ops gist__intbig_ops"),
        ("uuid-ossp", "uuid_generate_v1 uuid_generate_v1mc uuid_generate_v3 uuid_generate_v4 uuid_generate_v5"), ("unaccent", "unaccent"),
        ("pgcrypto", "digest hmac crypt gen_salt gen_random_bytes"), ("fuzzystrmatch", "soundex levenshtein metaphone dmetaphone"),
        ("cube", "cube"), ("seg", "seg"), ("isn", "isbn isbn13 issn issn13 ismn ismn13 ean13 upc"),
        ("postgis", "geometry geography box2d box3d gist_geometry_ops_2d gist_geometry_ops_nd"), ("vector", "vector halfvec sparsevec"));

    /// <summary>The model with these extensions among its surroundings, as far as none of that name is there.</summary>
    public static SchemaModel AddTo(SchemaModel model)
    {
        var known = model.Surroundings.Select(item => item.Identity).ToHashSet(StringComparer.Ordinal);
        var added = Find(model).DistinctBy(found => found.Extension).Select(found => Of(found.Extension, found.Schema)).Where(item => !known.Contains(item.Identity)).ToList();
        return added.Count == 0 ? model : model with { Surroundings = [.. model.Surroundings, .. added] };
    }

    private static Surrounding Of(string extension, string schema)
    {
        var (name, place) = (Portal.Schema.Sql.SqlIdentifier.Quote(extension), Portal.Schema.Sql.SqlIdentifier.Quote(schema));
        return new() { Kind = SurroundingKind.Extension, Schema = schema, Identity = $"extension {name}", Outline = [$"create extension if not exists {name} schema {place} cascade"] };
    }

    private static IEnumerable<(string Extension, string Schema)> Find(SchemaModel model)
    {
        foreach (Match match in Texts(model).OfType<string>().SelectMany(text => Qualified().Matches(text)))
            if (s_byName.TryGetValue(match.Groups["name"].Value, out var extension)) yield return (extension, match.Groups["schema"].Value);
        foreach (var (method, part, table) in Parts(model))
        {
            if (part.OperatorClass is not null || part.Column is null || method is not ("gist" or "gin")) continue;
            if (table.Columns.FirstOrDefault(column => column.Name == part.Column) is { } column && IsScalar(column.Type)) yield return ($"btree_{method}", "public");
        }
    }

    private static IEnumerable<string?> Texts(SchemaModel model) =>
        model.Domains.SelectMany(domain => domain.Checks.Select(check => check.Expression).Append(domain.Type).Append(domain.Default))
            .Concat(model.Tables.SelectMany(table => table.Columns.SelectMany(column => new[] { column.Type, column.Default, column.Generated })
                .Concat(table.Checks.Select(check => check.Expression))
                .Concat(table.Indexes.Select(index => index.Predicate))))
            .Concat(Parts(model).SelectMany(found => new[] { found.Part.Expression, found.Part.OperatorClass }));

    private static IEnumerable<(string Method, IndexPart Part, TableModel Table)> Parts(SchemaModel model) =>
        model.Tables.SelectMany(table => table.Indexes.SelectMany(index => index.Parts.Select(part => (index.Method, part, table)))
            .Concat(table.Exclusions.SelectMany(exclusion => exclusion.Elements.Select(element => (exclusion.Method, element.Part, table)))));

    // What PostgreSQL's own operator classes of the two methods do not have.
    private static bool IsScalar(string type) => PgType.TryParse(type) is { IsArray: false } built
        && built.Base.Family is TypeFamily.Boolean or TypeFamily.Integer or TypeFamily.Numeric or TypeFamily.Float or TypeFamily.Text or TypeFamily.DateTime or TypeFamily.Uuid;

    private static Dictionary<string, string> Names(params ReadOnlySpan<(string Extension, string Names)> extensions)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (extension, list) in extensions)
            foreach (var name in list.Split(' ')) names.Add(name, extension);
        return names;
    }

    [GeneratedRegex("""(?<![\w"])(?<schema>[a-z_][a-z0-9_]*)\.(?<name>[a-z_][a-z0-9_]*)""", RegexOptions.CultureInvariant)]
    private static partial Regex Qualified();
}
