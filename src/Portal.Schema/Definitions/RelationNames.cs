using Portal.Schema.Model;
using Portal.Schema.TimeSeries;

namespace Portal.Schema.Definitions;

/// <summary>
/// Tables, indexes and the indexes of keys share one space of names per schema, constraints one per table. PostgreSQL would find a
/// collision half-way through a plan; it is found here.
/// </summary>
internal static class RelationNames
{
    public static void Check(
        IReadOnlyList<(TableModel Table, ObjectModelDefinition Model)> tables, IEnumerable<string> types, List<DefinitionError> errors)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        // A table is a type as well, so that an enum type or domain cannot have its name.
        foreach (var type in types) owners.TryAdd(type, $"the type {type}");
        foreach (var (table, model) in tables)
        {
            var scope = new ErrorScope(errors, model.Name, "/table_schema");
            Claim(new(errors, model.Name, "/table_name"), table.Name, $"table {table.Name}");
            if (table.PrimaryKey is { } key) Claim(scope, key.Name, $"the primary key of {table.Name}");
            foreach (var unique in table.Uniques) Claim(scope, unique.Name, $"a unique constraint of {table.Name}");
            for (var i = 0; i < (table.Name == model.Table.Name ? model.Table.Sequences.Count : 0); i++)
                Claim(scope.At("sequences", i).At("name"), model.Table.Sequences[i].Name, $"a sequence of {table.Name}");
            foreach (var index in table.Indexes) Claim(scope, index.Name, $"an index of {table.Name}");
            if (table.Partitioning is { } partitioning) ClaimPartitions(scope, table.Name, partitioning);
            CheckConstraints(table, scope);
        }

        void ClaimPartitions(ErrorScope scope, string table, PartitioningModel partitioning)
        {
            if (partitioning.TimeSeries is not null) Claim(scope, TimeSeriesNames.Default(table), $"the default partition of {table}");
            foreach (var partition in partitioning.Partitions)
            {
                Claim(scope.At("partitioning"), partition.Name, $"a partition of {table}");
                if (partition.Partitioning is { } sub) ClaimPartitions(scope, table, sub);
            }
        }

        void Claim(ErrorScope scope, string name, string owner)
        {
            if (!owners.TryAdd(name, owner)) scope.Report($"{owner} has the name {name}, which {owners[name]} has already; expected a name of its own");
        }
    }

    private static void CheckConstraints(TableModel table, ErrorScope scope)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<string> all =
        [
            .. table.PrimaryKey is { } key ? [key.Name] : Array.Empty<string>(),
            .. table.Uniques.Select(unique => unique.Name),
            .. table.Checks.Select(check => check.Name),
            .. table.ForeignKeys.Select(foreignKey => foreignKey.Name),
        ];
        foreach (var name in all)
        {
            // A key that collides with another key was reported with its index already.
            if (!names.Add(name)) scope.At("constraints").Report($"two constraints have the name {name}; expected names of their own");
        }
    }
}
