using Npgsql;
using Portal.Postgres.Meta;
using Portal.Schema.Definitions;
using Portal.Schema.Model;

namespace Portal.Cli.Sides;

/// <summary>Where a side of a comparison comes from.</summary>
internal enum SideKind
{
    /// <summary>A database.</summary>
    Database,

    /// <summary>A file of DDL.</summary>
    Sql,

    /// <summary>A folder of definitions.</summary>
    Definitions,
}

/// <summary>One side of a comparison: what was given, and the schemas that were read from it.</summary>
internal sealed record Side : IAsyncDisposable
{
    /// <summary>What was given, without a password.</summary>
    public required string Label { get; init; }

    /// <summary>What it is.</summary>
    public required SideKind Kind { get; init; }

    /// <summary>The schemas, <c>shared_data</c> first. One that was asked for by name and is not there has no model.</summary>
    public required IReadOnlyList<SideSchema> Schemas { get; init; }

    /// <summary>The schema <c>public</c> of a database where nothing is in it: there, but nobody's until the other side wants something of it.</summary>
    public SideSchema? Bare { get; init; }

    /// <summary>True when the schemas were asked for by name: what else is there is not meant.</summary>
    public bool IsSelection { get; init; }

    /// <summary>The structure of <c>shared_data</c> that foreign keys lead to; empty when there is none.</summary>
    public SchemaModel SharedData { get; init; } = SchemaModel.Empty;

    /// <summary>What a reader should know: statements of a script that could not run, and the like.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The definitions, of a folder.</summary>
    public IReadOnlyList<DefinitionFile> Definitions { get; init; } = [];

    /// <summary>Connections, of a database.</summary>
    public NpgsqlDataSource? Source { get; init; }

    /// <summary>Major version of the server, of a database.</summary>
    public int? ServerMajor { get; init; }

    /// <summary>The server's <c>max_locks_per_transaction</c>, of a database.</summary>
    public int? MaxLocksPerTransaction { get; init; }

    public async ValueTask DisposeAsync()
    {
        if (Source is not null) await Source.DisposeAsync();
    }
}

/// <summary>One schema of a side.</summary>
/// <param name="Name">Its name; null for definitions that are of one schema and do not name it.</param>
/// <param name="Model">Its structure; null when it is not there.</param>
/// <param name="Live">What the database says of it beside the structure, of a database.</param>
internal sealed record SideSchema(string? Name, SchemaModel? Model, LiveStructure? Live = null)
{
    public bool IsShared => Name == SchemaModel.SharedSchema;
}
