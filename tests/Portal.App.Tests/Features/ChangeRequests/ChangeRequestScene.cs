using Microsoft.EntityFrameworkCore;
using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.ChangeRequests;
using Portal.App.Features.Definitions;
using Portal.App.Features.Fleet;
using Portal.App.Jobs;
using Portal.App.Tests.Features.Access;
using Portal.Schema.Definitions;
using Portal.Testing;

namespace Portal.App.Tests.Features.ChangeRequests;

/// <summary>
/// The shipped chain SUPPLY_CHAIN, active for three clients, with an architect, two approvers and an operator. Workers run when a
/// test says so.
/// </summary>
internal sealed class ChangeRequestScene(PortalTestApp app) : IAsyncDisposable
{
    public const string Chain = "SUPPLY_CHAIN";

    public static IReadOnlyList<string> Clients { get; } = ["acme", "globex", "initech"];

    public PortalTestApp App { get; } = app;

    public Actor Architect { get; private set; } = Actor.System;

    public Actor Approver { get; private set; } = Actor.System;

    public Actor SecondApprover { get; private set; } = Actor.System;

    public Actor Operator { get; private set; } = Actor.System;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<ChangeRequestScene> CreateAsync(PostgresFixture postgres)
    {
        var scene = new ChangeRequestScene(await PortalTestApp.CreateAsync(postgres, Ct));
        var app = scene.App;
        (await app.Get<LoadDefinitions>().ExecuteAsync(new(SeedDefinitions.Folder, Chain), Actor.System, Ct)).Refusal.ShouldBeNull();
        await app.Get<CheckTarget>().EnsureAnalyticsAsync(Ct);
        scene.Architect = await Staff.AddAsync(app, "ada", Roles.Architect);
        // An approver who may edit as well: still nobody approves an own request.
        scene.Approver = await Staff.AddAsync(app, "bob", Roles.Approver, Roles.Architect);
        scene.SecondApprover = await Staff.AddAsync(app, "cyd", Roles.Approver);
        scene.Operator = await Staff.AddAsync(app, "olu", Roles.Operator);
        return scene;
    }

    /// <summary>Activates the chain for the clients, one after the other.</summary>
    public async Task ActivateAsync()
    {
        foreach (var client in Clients)
        {
            (await App.Get<AddClient>().ExecuteAsync(new(client, client, null), Operator, Ct)).Refusal.ShouldBeNull();
            (await App.Get<ActivateValueChain>().ExecuteAsync(new(client, Chain), Operator, Ct)).Refusal.ShouldBeNull();
            await WorkAsync();
        }
    }

    /// <summary>Puts an object model with one more column into a person's draft.</summary>
    public async Task DraftColumnAsync(Actor owner, string column, string model = "ORDER")
    {
        await using var db = await App.ContextAsync(Ct);
        var definition = await db.Definitions.Include(d => d.CurrentRevision).SingleAsync(d => d.Kind == DefinitionKind.ObjectModel && d.Code == model, Ct);
        var text = definition.CurrentRevision!.Content;
        var at = text.IndexOf("\"columns\": [", StringComparison.Ordinal) + "\"columns\": [".Length;
        db.Drafts.Add(new Draft
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.UserId!.Value, CreatedAt = DateTime.UtcNow, UpdatedAt = DateTime.UtcNow,
            ValueChainId = await db.ValueChains.Where(v => v.Code == Chain).Select(v => v.Id).SingleAsync(Ct),
            Items =
            {
                new DraftItem
                {
                    Kind = DefinitionKind.ObjectModel, Code = model, Operation = ChangeOperation.Change, BaseRevisionId = definition.CurrentRevisionId,
                    Content = text.Insert(at, $$"""{"name": "{{column}}", "type": "VARCHAR(20)", "default": "normal"},"""),
                },
            },
        });
        await db.SaveChangesAsync(Ct);
    }

    /// <summary>Submits a person's draft.</summary>
    public async Task<int> SubmitAsync(Actor author, string title)
    {
        var outcome = await App.Get<SubmitChangeRequest>().ExecuteAsync(new(Chain, title, ""), author, Ct);
        outcome.Refusal.ShouldBeNull(outcome.Refusal?.Message);
        return outcome.Value.RequestId;
    }

    /// <summary>Approves what the person sees now.</summary>
    public async Task<Outcome<ReviewChangeRequestResult>> ApproveAsync(int request, Actor reviewer, string? hash = null)
    {
        var view = (await App.Get<ChangeRequestQueries>().FindAsync(request, Ct)).ShouldNotBeNull();
        return await App.Get<ReviewChangeRequest>().ExecuteAsync(
            new(request, ReviewDecision.Approve, "", [.. view.Hazards.Select(h => h.Code)], hash ?? view.ApprovalHash), reviewer, Ct);
    }

    /// <summary>Runs everything that waits.</summary>
    public async Task WorkAsync()
    {
        while (await App.Get<ItemClaim>().ClaimAsync("test-worker", Ct) is { Count: > 0 } claims)
            await App.Get<ItemExecution>().RunAsync(claims, Ct);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
