namespace Portal.Schema.Sql;

/// <summary>Writes anonymous blocks (PostgreSQL manual, DO) whose text cannot end the quotes around it.</summary>
internal static class DoBlock
{
    /// <summary><c>DO $do$ BEGIN ... END $do$</c></summary>
    public static string Of(string statements)
    {
        var tag = "$do$";
        for (var i = 1; statements.Contains(tag, StringComparison.Ordinal); i++) tag = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"$do{i}$");
        return $"DO {tag} BEGIN {statements} END {tag}";
    }
}
