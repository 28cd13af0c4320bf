using System.Text;
using Npgsql;
using Portal.Postgres.Execution;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Postgres.Tests.Cases;

/// <summary>A step of a <c>plan.sql</c>.</summary>
/// <param name="Case">The case folder.</param>
/// <param name="Title">Its comment line: title, locks, cost and hazards.</param>
/// <param name="Sql">Its statement.</param>
/// <param name="FirstLine">Its place in the script, from 0.</param>
internal sealed record PlanScriptStep(string Case, string Title, string Sql, int FirstLine);

/// <summary>The <c>plan.sql</c> of a case as a script: transactions as such, each step with its bounds.</summary>
internal sealed record PlanScript(string FileName, string Text, IReadOnlyList<PlanScriptStep> Steps)
{
    public static PlanScript Of(PlanCase plannedCase)
    {
        var (text, steps, lines) = (new StringBuilder(), new List<PlanScriptStep>(), 0);
        Add("set search_path = '';");
        var (isInside, title) = (false, "");
        var statement = new List<string>();
        foreach (var line in SchemaText.Fill(File.ReadAllText(plannedCase.PlanFile), "client_case_data").Split('\n').Append("-- end"))
        {
            if (line.StartsWith("-- ", StringComparison.Ordinal) && statement.Count > 0)
            {
                steps.Add(new(plannedCase.Name, title, string.Join('\n', statement), lines - statement.Count));
                statement.Clear();
            }
            if (line is "-- transaction" or "-- outside" or "-- end")
            {
                if (isInside) Add("commit;");
                isInside = line == "-- transaction";
                if (isInside) Add("begin;");
                if (line != "-- end") Add($"set {(isInside ? "local " : "")}lock_timeout = '2s'; set {(isInside ? "local " : "")}statement_timeout = '30s';");
                continue;
            }
            if (line.StartsWith("-- ", StringComparison.Ordinal)) title = line;
            else if (line.Length > 0 || statement.Count > 0) statement.Add(line);
            Add(line);
        }
        return new($"{plannedCase.Name.Replace('/', '-')}.sql", text.ToString(), steps);

        void Add(string line)
        {
            text.Append(line).Append('\n');
            lines++;
        }
    }

    /// <summary>What runs for a step: its statement, or what its query answers.</summary>
    public static async Task<IReadOnlyList<string>> StatementsAsync(NpgsqlConnection connection, PlanStep step, string schema, CancellationToken ct) => step.Generates
        ? await GeneratedStatements.ReadAsync(connection, SchemaText.Fill(step.Sql, schema), ct)
        : [SchemaText.Fill(step.Sql, schema)];

    /// <summary>The step whose statement stands on a line, counted from 0.</summary>
    public PlanScriptStep StepAt(int line) => Steps.Last(step => step.FirstLine <= line);
}
