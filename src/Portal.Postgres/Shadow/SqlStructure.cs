using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Schema.Sql;

namespace Portal.Postgres.Shadow;

/// <summary>What a file of DDL makes, or what of it PostgreSQL refuses. Exactly one of the two.</summary>
/// <param name="Schemas">The schemas by name, as they read back; null when a statement was refused.</param>
/// <param name="Skipped">Statements that say nothing of the structure and cannot run here (owners, rights, settings), with the reason.</param>
/// <param name="Fault">What was refused, beginning with the line; null when everything ran.</param>
public sealed record SqlStructure(
    IReadOnlyDictionary<string, LiveSchema>? Schemas, IReadOnlyList<string> Skipped, string? Fault)
{
    private static readonly string[] s_harmless = ["\\restrict", "\\unrestrict", "\\echo", "\\set", "\\unset", "\\timing", "\\encoding"];

    /// <summary>
    /// Runs a script in a database of its own and reads back every schema that it made. A script is foreign code: it runs under the
    /// login of the probes, which can reach nothing else, each statement bounded.
    /// </summary>
    internal static async Task<SqlStructure> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        var script = SqlScript.Read(sql);
        var foreign = script.Commands.FirstOrDefault(command => !s_harmless.Contains(command.Command.Split(' ')[0]));
        if (foreign.Command is not null)
            return new(null, [], $"{foreign.Line}: psql's command {foreign.Command} is not followed; expected SQL only. Write what it leads to into the file.");
        var skipped = new List<string>();
        // What a script makes belongs to the owner of its schema: a login that is gone afterwards must not look like somebody else's.
        using (var own = new NpgsqlCommand("alter schema public owner to current_user", connection)) await own.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        foreach (var statement in script.Statements)
        {
            try
            {
                // A script may set the server's own bound to nothing, as dumps do.
                using var command = new NpgsqlCommand(Whole(statement.Text), connection) { CommandTimeout = 30 };
                await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
            }
            catch (PostgresException error) when (IsBesideTheStructure(statement, error))
            {
                skipped.Add($"{statement.Line}: {error.MessageText}");
            }
            catch (PostgresException error)
            {
                return new(null, skipped, $"{statement.Line + LinesBefore(statement.Text, error.Position)}: {error.MessageText} ({error.SqlState}){Rest(error)}");
            }
        }
        var names = await UserSchemas.ListAsync(connection, ct).ConfigureAwait(false);
        return new(await CatalogReader.ReadAsync(connection, names, ct).ConfigureAwait(false), skipped, null);
    }

    // The driver cuts the body of an SQL function at its semicolons.
    private static string Whole(string statement) =>
        statement.Contains("atomic", StringComparison.OrdinalIgnoreCase) ? $"do {SqlLiteral.Text($"begin execute {SqlLiteral.Text(statement)}; end")}" : statement;

    // Owners and rights name roles of another server; settings may be of another version; comments of extensions belong to a superuser.
    private static bool IsBesideTheStructure(SqlStatement statement, PostgresException error)
    {
        var words = SqlLexer.Read(statement.Text).Where(token => token.Kind == SqlTokenKind.Word)
            .Select(token => token.Text(statement.Text).ToString().ToUpperInvariant()).ToList();
        return error.SqlState switch
        {
            PostgresErrorCodes.UndefinedObject => words is ["GRANT", ..] or ["REVOKE", ..] or ["SET", ..] or ["ALTER", "DEFAULT", "PRIVILEGES", ..]
                || words is ["ALTER", ..] && words.Contains("OWNER"),
            PostgresErrorCodes.InsufficientPrivilege => words is ["COMMENT", "ON", "EXTENSION" or "SCHEMA", ..] or ["GRANT", ..] or ["REVOKE", ..] or ["SET", ..]
                || words is ["ALTER", ..] && words.Contains("OWNER"),
            _ => false,
        };
    }

    private static int LinesBefore(string text, int position) =>
        position <= 0 ? 0 : text.AsSpan(0, Math.Min(position - 1, text.Length)).Count('\n');

    private static string Rest(PostgresException error) =>
        string.Concat(new[] { error.Detail, error.Hint }.OfType<string>().Select(text => $" {text}"));
}
