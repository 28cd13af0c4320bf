using System.Globalization;
using Portal.Cli.Plans;
using Portal.Schema.Planning;
using Portal.Schema.Sql;

namespace Portal.Cli.Output;

/// <summary>
/// Changes as a script that <c>psql -f</c> runs as it is: it stops at the first error, transactional groups stand between BEGIN and
/// COMMIT, each statement that cannot be in a transaction stands alone, a query that answers statements has them run, and every statement has the bounds of its step.
/// </summary>
internal static class PsqlScript
{
    public static void Write(TextWriter output, IReadOnlyList<SchemaChanges> changes)
    {
        output.Write("\\set ON_ERROR_STOP on\n");
        output.Write("SET search_path = '';\nSET standard_conforming_strings = on;\nSET client_min_messages = warning;\nSET timezone = 'UTC';\n");
        foreach (var change in changes.Where(change => !change.IsNothing)) Write(output, change);
    }

    private static void Write(TextWriter output, SchemaChanges change)
    {
        Comment(output, $"\n-- {change.Schema}: {change.Plan.Steps.Count()} steps; from {Short(change.Plan.FromFingerprint)} to {Short(change.Plan.ToFingerprint)}");
        foreach (var note in change.Notes) Comment(output, $"-- {note}");
        foreach (var unmanaged in change.Plan.NotManaged) Comment(output, $"-- {PlanWords.NotManaged(unmanaged)}");
        foreach (var group in change.Plan.Groups)
        {
            output.Write(group.Transactional ? "\nBEGIN;\n" : "\n");
            foreach (var step in group.Steps) Write(output, change.Schema, step, group.Transactional);
            if (group.Transactional) output.Write("COMMIT;\n");
        }
    }

    private static void Write(TextWriter output, string schema, PlanStep step, bool isLocal)
    {
        Comment(output, $"-- {step.Title}");
        foreach (var hazard in step.Hazards) Comment(output, $"--   {PlanWords.Code(hazard.Code)} ({hazard.Severity}): {hazard.Detail}");
        var local = isLocal ? "LOCAL " : "";
        output.Write($"SET {local}lock_timeout = {Milliseconds(step.Timeouts.Lock)};\nSET {local}statement_timeout = {Milliseconds(step.Timeouts.Statement)};\n");
        output.Write(SchemaText.Fill(step.Sql, schema));
        output.Write(step.Generates ? "\n\\gexec\n" : ";\n");
    }

    // Names stand in comments: one with a line break must not end its comment.
    private static void Comment(TextWriter output, string text)
    {
        var lead = text.Length - text.TrimStart('\n').Length;
        output.Write(text[..lead]);
        output.Write(PlanWords.OneLine(text[lead..]));
        output.Write('\n');
    }

    private static string Short(string fingerprint) => fingerprint.Length > 12 ? fingerprint[..12] : fingerprint;

    private static string Milliseconds(TimeSpan? bound) => ((long)(bound?.TotalMilliseconds ?? 0)).ToString(CultureInfo.InvariantCulture);
}
