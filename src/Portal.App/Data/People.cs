using Microsoft.AspNetCore.Identity;

namespace Portal.App.Data;

/// <summary>A person who signs in.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    public string DisplayName { get; set; } = "";
    public bool MustChangePassword { get; set; }
    public DateTime? DisabledAt { get; set; }
    /// <summary>light, dark or system.</summary>
    public string Theme { get; set; } = "system";
}

/// <summary>Limits a person to an industry, a value chain or a client. No row: no limit.</summary>
public sealed class UserScope
{
    public int Id { get; set; }
    public Guid UserId { get; set; }
    /// <summary>industry, value_chain or client.</summary>
    public required string Kind { get; set; }
    public required string Code { get; set; }
}

/// <summary>A key of the HTTP API. Only its SHA-256 is stored.</summary>
public sealed class ApiKey
{
    public int Id { get; set; }
    public required string PublicId { get; set; }
    public required string Name { get; set; }
    public required string Role { get; set; }
    public required string Hash { get; set; }
    public required DateTime CreatedAt { get; set; }
    public required DateTime ExpiresAt { get; set; }
    public DateTime? LastUsedAt { get; set; }
    public DateTime? RevokedAt { get; set; }
}

/// <summary>One line of the audit: who did what to what. INSERT and SELECT only; each row hashes the one before.</summary>
public sealed class AuditEntry
{
    public long Id { get; set; }
    public required DateTime At { get; set; }
    public Guid? ActorId { get; set; }
    public required string Actor { get; set; }
    /// <summary>Verb: <c>change_request.approved</c>.</summary>
    public required string Action { get; set; }
    /// <summary>What it was done to: <c>change_request/142</c>.</summary>
    public required string Subject { get; set; }
    /// <summary>Facts, jsonb object.</summary>
    public string Details { get; set; } = "{}";
    public required string PreviousHash { get; set; }
    public required string Hash { get; set; }
}

/// <summary>A key of ASP.NET Core data protection.</summary>
public sealed class DataProtectionKey
{
    public int Id { get; set; }
    public required string FriendlyName { get; set; }
    public required string Xml { get; set; }
}
