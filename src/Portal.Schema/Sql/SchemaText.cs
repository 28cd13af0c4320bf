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

    /// <summary>The text with both placeholders replaced.</summary>
    /// <param name="text">SQL of a plan.</param>
    /// <param name="schema">The schema's name, not quoted.</param>
    public static string Fill(string text, string schema) =>
        text.Replace(SchemaModel.SchemaPlaceholder, SqlIdentifier.Quote(schema), StringComparison.Ordinal)
            .Replace(KeyPlaceholder, Key(schema), StringComparison.Ordinal);

    /// <summary>Eight hexadecimal digits that stand for the schema's name.</summary>
    public static string Key(string schema) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(schema)))[..KeyLength];
}
