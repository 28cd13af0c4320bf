using Npgsql;
using NpgsqlTypes;
using Portal.Postgres.Queries;

namespace Portal.Postgres.Expressions;

/// <summary>
/// Judges every expression of a shadow schema by the parse tree that PostgreSQL made of it, in two round trips: what was typed does
/// not count any more, only what it calls.
/// </summary>
internal static class ExpressionInspection
{
    private static readonly string s_expressions = Query.Text("expressions");
    private static readonly string s_functions = Query.Text("functions");

    /// <summary>What is wrong, expression by expression; empty when all may be used.</summary>
    public static async Task<List<ExpressionFault>> FindFaultsAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        var expressions = await ReadExpressionsAsync(connection, schema, ct).ConfigureAwait(false);
        var known = await ReadFunctionsAsync(connection, expressions, ct).ConfigureAwait(false);
        return expressions.SelectMany(expression => Judge(expression, known)).ToList();
    }

    private static IEnumerable<ExpressionFault> Judge(Expression expression, IReadOnlyDictionary<(string Kind, uint Id), CalledFunction> known)
    {
        IEnumerable<(string Kind, uint Id)> called =
        [
            .. expression.Tree.Functions.Select(id => ("f", id)), .. expression.Tree.Operators.Select(id => ("o", id)),
        ];
        var calls = called.Select(call => known.TryGetValue(call, out var function)
            ? FunctionRules.FindFault(function, expression.Place)
            : $"calls a function that is not in the catalogue ({call.Id})");
        var types = expression.Tree.Types.Where(FunctionRules.RefusedTypes.ContainsKey)
            .Select(id => $"casts to {FunctionRules.RefusedTypes[id]}, which looks names up in the catalogue");
        return calls.Concat(types).OfType<string>().Distinct()
            .Select(message => new ExpressionFault(expression.Table, expression.Place, expression.Name, message));
    }

    private static async Task<List<Expression>> ReadExpressionsAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(s_expressions, connection) { Parameters = { new() { Value = schema } } };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var expressions = new List<Expression>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            expressions.Add(new(reader.GetString(0), Enum.Parse<ExpressionPlace>(reader.GetString(1), ignoreCase: true),
                reader.GetString(2), NodeTree.Read(reader.GetString(3))));
        }
        return expressions;
    }

    private static async Task<Dictionary<(string Kind, uint Id), CalledFunction>> ReadFunctionsAsync(
        NpgsqlConnection connection, List<Expression> expressions, CancellationToken ct)
    {
        using var command = new NpgsqlCommand(s_functions, connection)
        {
            Parameters =
            {
                Ids(expressions.SelectMany(expression => expression.Tree.Functions)),
                Ids(expressions.SelectMany(expression => expression.Tree.Operators)),
            },
        };
        using var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var functions = new Dictionary<(string Kind, uint Id), CalledFunction>();
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            functions[(reader.GetString(0), reader.GetFieldValue<uint>(1))] = new(
                reader.GetString(2), reader.GetString(3), reader.GetString(4)[0], reader.IsDBNull(5) ? null : reader.GetString(5));
        }
        return functions;
    }

    private static NpgsqlParameter Ids(IEnumerable<uint> ids) =>
        new() { Value = ids.Distinct().ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Oid };

    private sealed record Expression(string Table, ExpressionPlace Place, string Name, NodeTree Tree);
}

/// <summary>An expression that may not be used.</summary>
/// <param name="Table">The table, or the domain.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Name">The constraint, column or index.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record ExpressionFault(string Table, ExpressionPlace Place, string Name, string Message);
