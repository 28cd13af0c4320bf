using Portal.Cli.Sides;
using Portal.Schema;
using Portal.Schema.Planning;

namespace Portal.Cli.Plans;

/// <summary>What turns one schema into what it is to be: proved.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Plan">The plan; without groups when there is nothing to do.</param>
/// <param name="Live">The schema as the database has it, or null.</param>
/// <param name="Notes">What its reader should know.</param>
internal sealed record SchemaChanges(string Schema, MigrationPlan Plan, SideSchema? Live, EquatableArray<string> Notes)
{
    public bool IsNothing => Plan.Groups.Count == 0;
}

/// <summary>How changes are made.</summary>
/// <param name="Form">Plain, online, or as the sizes of the tables say.</param>
/// <param name="Drops">What becomes of what is not wanted any more.</param>
/// <param name="Today">The day that names in the trash carry.</param>
internal sealed record ChangeOptions(PlanForm Form, DropMode Drops, DateOnly Today);
