using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>Puts the name of one schema into text that was made for every schema of a state class.</summary>
public static class SchemaText
{
    /// <summary>Stands for <see cref="Key"/>: it is used inside names, where the schema's own name could be too long.</summary>
    public const string KeyPlaceholder = "@schema_key@";

    /// <summary>Length of a key.</summary>
    public const int KeyLength = 8;

    /// <summary>What is wrong with a text that goes into a plan, or null: the texts that stand for a schema's name would be filled in.</summary>
    public static string? FindReserved(string text) =>
        text.Contains(SchemaModel.SchemaPlaceholder, StringComparison.Ordinal) ? $"holds the reserved text {SchemaModel.SchemaPlaceholder}"
        : text.Contains(KeyPlaceholder, StringComparison.Ordinal) ? $"holds the reserved text {KeyPlaceholder}"
        : null;

    /// <summary>The text with both placeholders replaced.</summary>
    /// <param name="text">SQL of a plan.</param>
    /// <param name="schema">The schema's name, not quoted.</param>
    public static string Fill(string text, string schema)
    {
        var (keyed, name) = (text.Replace(KeyPlaceholder, Key(schema), StringComparison.Ordinal), SqlIdentifier.Quote(schema));
        // Tenant schemas have plain names; a schema of somebody else can be called anything, also what ends a constant.
        return name.AsSpan().ContainsAny('\'', '$', '\\') ? FillQuoted(keyed, name) : keyed.Replace(SchemaModel.SchemaPlaceholder, name, StringComparison.Ordinal);
    }

    // Constants can hold statements with constants in them: each is filled as what it stands for, and quoted again.
    private static string FillQuoted(string text, string name)
    {
        var filled = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var token in SqlLexer.Read(text))
        {
            if (token.Kind != SqlTokenKind.Text || !token.Text(text).Contains(SchemaModel.SchemaPlaceholder, StringComparison.Ordinal)) continue;
            filled.Append(text[copied..token.Start].Replace(SchemaModel.SchemaPlaceholder, name, StringComparison.Ordinal)).Append(FillConstant(token.Text(text).ToString(), name));
            copied = token.End;
        }
        return filled.Append(text[copied..].Replace(SchemaModel.SchemaPlaceholder, name, StringComparison.Ordinal)).ToString();
    }

    private static string FillConstant(string constant, string name)
    {
        if (constant[0] == '$')
        {
            var tag = constant[..(constant.IndexOf('$', 1) + 1)];
            var body = FillQuoted(constant[tag.Length..^tag.Length], name);
            for (var i = 1; body.Contains(tag, StringComparison.Ordinal); i++) tag = string.Create(CultureInfo.InvariantCulture, $"$q{i}$");
            return $"{tag}{body}{tag}";
        }
        var open = constant.IndexOf('\'', StringComparison.Ordinal) + 1;
        // PostgreSQL prints a constant with a backslash behind an E, and doubles it.
        var inside = constant[0] is 'E' or 'e' ? name.Replace("\\", "\\\\", StringComparison.Ordinal) : name;
        var value = FillQuoted(constant[open..^1].Replace("''", "'", StringComparison.Ordinal), inside);
        return $"{constant[..open]}{value.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    /// <summary>Eight hexadecimal digits that stand for the schema's name.</summary>
    public static string Key(string schema) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(schema)))[..KeyLength];
}
