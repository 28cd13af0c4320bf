using Portal.Schema.Model;
using Portal.Schema.Naming;
using Portal.Schema.Types;

namespace Portal.Schema.Definitions;

/// <summary>A sequence beside a table (<c>table_schema.sequences</c>): columns take values from it, one may own it.</summary>
public sealed record SequenceDefinition
{
    /// <summary>The stable id, when one is written.</summary>
    public string? Id { get; init; }

    /// <summary>The sequence's name.</summary>
    public required string Name { get; init; }

    /// <summary>SMALLINT, INTEGER or BIGINT; null for the type of the column that owns it, else BIGINT.</summary>
    public string? Type { get; init; }

    /// <summary>How it counts.</summary>
    public SequenceOptions Options { get; init; } = SequenceOptions.Default;

    /// <summary>The column of the table that it goes with, or null.</summary>
    public string? OwnedBy { get; init; }

    /// <summary>True for UNLOGGED.</summary>
    public bool Unlogged { get; init; }

    /// <summary>The comment, or null.</summary>
    public string? Comment { get; init; }

    internal static SequenceDefinition? Read(DefinitionReader json) =>
        json.RequiredText("name", "the name of the sequence") is not { } name ? null : new()
        {
            Id = json.OptionalText("id", "a text that never changes"),
            Name = name,
            Type = json.OptionalText("type", "SMALLINT, INTEGER or BIGINT"),
            Options = ReadOptions(json),
            OwnedBy = json.OptionalText("owned_by", "the name of a column"),
            Unlogged = json.OptionalBoolean("unlogged") ?? false,
            Comment = TableReader.Comment(json),
        };

    /// <summary>The options that a sequence and an identity column share.</summary>
    internal static SequenceOptions ReadOptions(DefinitionReader json)
    {
        var (increment, cache) = (Whole(json, "increment"), Whole(json, "cache"));
        if (increment == 0) json.Report("increment", "found 0; expected a step");
        if (cache < 1) json.Report("cache", $"found {cache}; expected 1 or more");
        return new()
        {
            Start = Whole(json, "start"), Increment = increment is null or 0 ? 1 : increment.Value, Min = Whole(json, "min_value"), Max = Whole(json, "max_value"),
            Cache = cache ?? 1, Cycle = json.OptionalBoolean("cycle") ?? false,
        };
    }

    internal SequenceModel Compile(TableDefinition table, ErrorScope scope)
    {
        if (NameRules.FindFault(Name) is { } fault) scope.At("name").Report($"\"{Name}\" {fault}");
        if (Comment is { } comment && ColumnCompiler.FindTextFault(comment) is { } commentFault) scope.At("comment").Report(commentFault);
        var owner = table.Columns.FirstOrDefault(column => column.Name == OwnedBy);
        if (OwnedBy is not null && owner is null) scope.At("owned_by").Report($"\"{OwnedBy}\" is no column of {table.Name}");
        var type = TypeOf(Type) ?? (Type is null ? TypeOf(owner?.Type) : null);
        if (Type is not null && type is null) scope.At("type").Report($"found {Type}; expected SMALLINT, INTEGER or BIGINT");
        type ??= "bigint";
        return new()
        {
            StableId = Id ?? StableIds.FromName(Name),
            Name = Name,
            Type = type,
            Options = SequenceOptions.Of(type, Options.StartOf(type), Options.Increment, Options.MinOf(type), Options.MaxOf(type), Options.Cache, Options.Cycle),
            OwnedBy = owner is null ? null : new(table.Name, owner.Name),
            Unlogged = Unlogged && owner is null,
            Comment = Comment,
        };
    }

    private static string? TypeOf(string? written) =>
        written is not null && PgType.TryParse(written) is { IsArray: false, Base.Name: "smallint" or "integer" or "bigint" } type ? type.Base.Name : null;

    private static long? Whole(DefinitionReader json, string name)
    {
        if (json.Field(name) is not { } field) return null;
        if (field.Element.ValueKind == System.Text.Json.JsonValueKind.Number && field.Element.TryGetInt64(out var value)) return value;
        field.ReportKind("a whole number");
        return null;
    }
}
