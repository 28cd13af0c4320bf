using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.Schema.Definitions;
using Portal.Testing;

namespace Portal.App.Tests.Features.Drafts;

/// <summary>A value chain SUPPLY_CHAIN with one object model ORDER, an architect Ada and a viewer Vic.</summary>
internal sealed class DraftScene(PortalTestApp app)
{
    public const string Chain = "SUPPLY_CHAIN";

    public const string OrderText = """
        {
          "name": "ORDER",
          "table_name": "orders",
          "table_schema": {
            "columns": [
              { "name": "id", "type": "UUID", "primary_key": true },
              { "name": "order_number", "type": "VARCHAR(50)" }
            ]
          }
        }
        """;

    public PortalTestApp App { get; } = app;

    public Actor Ada { get; private set; } = Actor.System;

    public Actor Vic { get; private set; } = Actor.System;

    public static async Task<DraftScene> CreateAsync(PostgresFixture postgres, CancellationToken ct)
    {
        var scene = new DraftScene(await PortalTestApp.CreateAsync(postgres, ct));
        await using var db = await scene.App.ContextAsync(ct);
        scene.Ada = AddPerson(db, "Ada", Roles.Architect);
        scene.Vic = AddPerson(db, "Vic", Roles.Viewer);
        await db.SaveChangesAsync(ct);
        var industry = new Industry { Code = "CROSS", Name = "Cross-Industry", DefinitionId = await AddDefinitionAsync(db, DefinitionKind.Industry, "CROSS", "{}", ct) };
        db.ValueChains.Add(new ValueChain
        {
            Code = Chain, Name = "Supply Chain", SchemaName = "supply_chain_data", Industry = industry,
            DefinitionId = await AddDefinitionAsync(db, DefinitionKind.ValueChain, Chain, "{}", ct),
        });
        await AddDefinitionAsync(db, DefinitionKind.ObjectModel, "ORDER", OrderText, ct);
        await db.SaveChangesAsync(ct);
        return scene;
    }

    /// <summary>Somebody else's change lands.</summary>
    public async Task LandAsync(string code, string text, CancellationToken ct)
    {
        await using var db = await App.ContextAsync(ct);
        var definition = await db.Definitions.Include(d => d.CurrentRevision).SingleAsync(d => d.Code == code, ct);
        var revision = Revision(definition, (definition.CurrentRevision?.Number ?? 0) + 1, text);
        db.DefinitionRevisions.Add(revision);
        await db.SaveChangesAsync(ct);
        definition.CurrentRevisionId = revision.Id;
        await db.SaveChangesAsync(ct);
    }

    private static async Task<int> AddDefinitionAsync(PortalDbContext db, DefinitionKind kind, string code, string text, CancellationToken ct)
    {
        var definition = new Definition { Kind = kind, Code = code, Name = code, Path = $"{kind}/{code}.json" };
        db.Definitions.Add(definition);
        await db.SaveChangesAsync(ct);
        var revision = Revision(definition, 1, text);
        db.DefinitionRevisions.Add(revision);
        await db.SaveChangesAsync(ct);
        definition.CurrentRevisionId = revision.Id;
        await db.SaveChangesAsync(ct);
        return definition.Id;
    }

    private static DefinitionRevision Revision(Definition definition, int number, string text) => new()
    {
        DefinitionId = definition.Id, Number = number, Content = text, Author = "test", CreatedAt = DateTime.UtcNow,
        ContentHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
    };

    private static Actor AddPerson(PortalDbContext db, string name, string role)
    {
        var user = new PortalUser { Id = Guid.CreateVersion7(), UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = name };
        var stored = db.Roles.Local.FirstOrDefault(r => r.Name == role) ?? db.Roles.FirstOrDefault(r => r.Name == role);
        if (stored is null) db.Roles.Add(stored = new IdentityRole<Guid> { Id = Guid.CreateVersion7(), Name = role, NormalizedName = role.ToUpperInvariant() });
        db.Users.Add(user);
        db.UserRoles.Add(new IdentityUserRole<Guid> { UserId = user.Id, RoleId = stored.Id });
        return new Actor(user.Id, null, name);
    }
}
