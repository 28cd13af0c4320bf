using Portal.Schema.Planning;

namespace Portal.App.Features.Plans;

/// <summary>What a set of edits would do to one schema: the DDL tab.</summary>
/// <param name="SchemaName">The tenant schema that it was compared with; null for a schema that is not there yet.</param>
/// <param name="Tables">The tables that exist or are defined, by name, with their DDL on both sides.</param>
/// <param name="Steps">The plan's steps in order; empty when there is nothing to do or the plan is refused.</param>
/// <param name="IsNothingToDo">True when the schema is in the defined state.</param>
/// <param name="IsProved">True when the shadow database proved the plan.</param>
/// <param name="Refusal">Why there is no plan although the definitions are sound; null when there is one.</param>
/// <param name="PlanHash">Hash of the plan, or null.</param>
/// <param name="FromFingerprint">The live structure.</param>
/// <param name="NotManaged">Objects in the schema that stay as they are: <c>view open_orders</c>.</param>
public sealed record PlanPreview(
    string? SchemaName, IReadOnlyList<TablePreview> Tables, IReadOnlyList<StepPreview> Steps, bool IsNothingToDo, bool IsProved,
    Refusal? Refusal, string? PlanHash, string FromFingerprint, IReadOnlyList<string> NotManaged)
{
    /// <summary>The live DDL of the whole schema; empty for one that is not there yet.</summary>
    public string LiveDdl => string.Join("\n", Tables.Select(table => table.LiveDdl).Where(ddl => ddl.Length > 0));

    /// <summary>The defined DDL of the whole schema.</summary>
    public string NewDdl => string.Join("\n", Tables.Select(table => table.NewDdl).Where(ddl => ddl.Length > 0));
}

/// <summary>The DDL of one table on both sides.</summary>
/// <param name="Name">The table's defined name; its live one when it is not defined any more.</param>
/// <param name="ModelCode">The object model that defines it, or null.</param>
/// <param name="LiveDdl">What is there; empty when it is not.</param>
/// <param name="NewDdl">What is defined; empty when it is not.</param>
public sealed record TablePreview(string Name, string? ModelCode, string LiveDdl, string NewDdl)
{
    /// <summary>True when the two sides differ.</summary>
    public bool IsChanged => LiveDdl != NewDdl;
}

/// <summary>One step as a reader sees it.</summary>
/// <param name="Number">Its place in the plan, from 1.</param>
/// <param name="Group">Its transaction, from 1; steps of one number commit together.</param>
/// <param name="IsTransactional">False when it runs outside a transaction.</param>
/// <param name="Step">The step; its texts hold the schema's name when one was chosen.</param>
/// <param name="Rows">Estimated rows of its table, or null when unknown or new.</param>
/// <param name="Bytes">Bytes of its table, or null.</param>
public sealed record StepPreview(int Number, int Group, bool IsTransactional, PlanStep Step, long? Rows, long? Bytes);
