namespace Portal.App.Data;

/// <summary>A customer (tenant).</summary>
public sealed class Client
{
    public int Id { get; set; }
    /// <summary>Lower-case letters, digits and underscores; part of schema names.</summary>
    public required string Code { get; set; }
    public required string Name { get; set; }
    public int TargetId { get; set; }
    public Target Target { get; set; } = null!;
    /// <summary>Labels such as region, tier, ring; jsonb object of strings.</summary>
    public string Labels { get; set; } = "{}";
    public required DateTime CreatedAt { get; set; }
    public List<TenantSchema> TenantSchemas { get; } = [];
    public uint Version { get; set; }
}

/// <summary>A PostgreSQL database that holds tenant schemas.</summary>
public sealed class Target
{
    public int Id { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    /// <summary>Connection string, protected by data protection; null for the analytics database of the configuration.</summary>
    public string? ProtectedConnectionString { get; set; }
    /// <summary><c>system_identifier</c> of the cluster and oid of the database, as <c>identifier/oid</c>: detects a repointed target.</summary>
    public string? ServerIdentity { get; set; }
    public string? ServerVersion { get; set; }
    public DateTime? CheckedAt { get; set; }
    /// <summary>Why it could not be reached at the last check, or null.</summary>
    public string? Problem { get; set; }
    /// <summary>What the last check found that is not as it should be, but does not stop work.</summary>
    public string[] Warnings { get; set; } = [];
    public int MaxWorkers { get; set; } = 4;
    public uint Version { get; set; }
}

/// <summary>States of a tenant schema; stored by name.</summary>
public enum TenantSchemaState
{
    /// <summary>Not there yet: an activation is waiting or running.</summary>
    Activating,
    InDefinedState,
    Behind,
    Drifted,
    Held,
    Failed,
    Deactivated,
}

/// <summary>One value chain of one client on one target; without a client a shared deployment, without a value chain <c>shared_data</c>.</summary>
public sealed class TenantSchema
{
    public int Id { get; set; }
    public int? ClientId { get; set; }
    public Client? Client { get; set; }
    public int? ValueChainId { get; set; }
    public ValueChain? ValueChain { get; set; }
    public int TargetId { get; set; }
    public Target Target { get; set; } = null!;
    /// <summary>The schema's name on the target, unique there: <c>client_acme_supply_chain_data</c>.</summary>
    public required string SchemaName { get; set; }
    public TenantSchemaState State { get; set; }
    /// <summary>Why it is held, failed or drifted.</summary>
    public string? StateReason { get; set; }
    /// <summary>Fingerprint that the portal last left there.</summary>
    public string? Fingerprint { get; set; }
    /// <summary>Hash over the definitions that were last applied (see <c>ChainDefinition</c>).</summary>
    public string? DefinitionHash { get; set; }
    public DateTime? AppliedAt { get; set; }
    public DateTime? DeactivatedAt { get; set; }
    /// <summary>Name of the schema while deactivated.</summary>
    public string? ArchivedName { get; set; }
    public DateTime? RestorableUntil { get; set; }
    public uint Version { get; set; }
}
