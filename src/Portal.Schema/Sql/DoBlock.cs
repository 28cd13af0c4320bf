using System.Globalization;

namespace Portal.Schema.Sql;

/// <summary>Writes anonymous blocks and bodies of functions (PostgreSQL manual, DO, and 4.1.2.4) whose text cannot end the quotes around it.</summary>
internal static class DoBlock
{
    /// <summary><c>DO $do$ BEGIN ... END $do$</c></summary>
    public static string Of(string statements)
    {
        var tag = "$do$";
        for (var i = 1; statements.Contains(tag, StringComparison.Ordinal); i++) tag = string.Create(CultureInfo.InvariantCulture, $"$do{i}$");
        return $"DO {tag} BEGIN {statements} END {tag}";
    }

    /// <summary>
    /// The body between tags with the key of a schema. Whoever knows the schema can reckon its key and write the tag into a name, so no
    /// text of the body may begin like it.
    /// </summary>
    public static string Quoted(string body)
    {
        var start = "$portal_";
        for (var i = 1; body.Contains(start, StringComparison.Ordinal); i++) start = string.Create(CultureInfo.InvariantCulture, $"$portal{i}_");
        var tag = $"{start}{SchemaText.KeyPlaceholder}$";
        return $"{tag}{body}{tag}";
    }
}
