using Portal.Schema.Diffing;

namespace Portal.Schema.Planning;

/// <summary>Leads each change of a type or sequence to the planner of its kind.</summary>
internal static class SchemaObjectPlanner
{
    public static void Plan(PlanBuilder builder, SchemaChange.OfSchema change)
    {
        switch (change)
        {
            case SchemaChange.CreateEnum create:
                EnumPlanner.Plan(builder, create);
                break;
            case SchemaChange.DropEnum drop:
                EnumPlanner.Plan(builder, drop);
                break;
            case SchemaChange.AddEnumLabel add:
                EnumPlanner.Plan(builder, add);
                break;
            case SchemaChange.ReplaceEnum replace:
                EnumPlanner.Plan(builder, replace);
                break;
            case SchemaChange.CreateDomain create:
                DomainPlanner.Plan(builder, create);
                break;
            case SchemaChange.DropDomain drop:
                DomainPlanner.Plan(builder, drop);
                break;
            case SchemaChange.ReplaceDomain replace:
                DomainPlanner.Plan(builder, replace);
                break;
            case SchemaChange.SetDomainDefault set:
                DomainPlanner.Plan(builder, set);
                break;
            case SchemaChange.SetDomainNullability set:
                DomainPlanner.Plan(builder, set);
                break;
            case SchemaChange.AddDomainCheck add:
                DomainPlanner.Plan(builder, add);
                break;
            case SchemaChange.DropDomainCheck drop:
                DomainPlanner.Plan(builder, drop);
                break;
            case SchemaChange.ReplaceDomainCheck replace:
                DomainPlanner.Plan(builder, replace);
                break;
            case SchemaChange.RenameDomainCheck rename:
                DomainPlanner.Plan(builder, rename);
                break;
            case SchemaChange.ValidateDomainCheck validate:
                DomainPlanner.Plan(builder, validate);
                break;
            case SchemaChange.SetDomainCheckComment comment:
                DomainPlanner.Plan(builder, comment);
                break;
            case SchemaChange.SetTypeComment comment:
                OwnTypePlanner.Plan(builder, comment);
                break;
            case SchemaChange.CreateSequence create:
                SequencePlanner.Plan(builder, create);
                break;
            case SchemaChange.DropSequence drop:
                SequencePlanner.Plan(builder, drop);
                break;
            case SchemaChange.AlterSequence alter:
                SequencePlanner.Plan(builder, alter);
                break;
            case SchemaChange.SetSequenceOwner set:
                SequencePlanner.Plan(builder, set);
                break;
            case SchemaChange.SetSequenceComment comment:
                SequencePlanner.Plan(builder, comment);
                break;
            case SchemaChange.RenameType or SchemaChange.RenameEnumLabel or SchemaChange.RenameSequence:
                break; // planned list by list, see MigrationPlanner
            default:
                throw new InvalidOperationException($"{change.GetType().Name} is not planned.");
        }
    }
}
