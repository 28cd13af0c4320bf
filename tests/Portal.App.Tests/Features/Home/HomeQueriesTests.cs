using Portal.App.Data;
using Portal.App.Features.Access;
using Portal.App.Features.Catalogue;
using Portal.App.Features.Home;
using Portal.App.Tests.Features.Access;
using Portal.Testing;

namespace Portal.App.Tests.Features.Home;

public sealed class HomeQueriesTests(PostgresFixture postgres)
{
    private static readonly DateTime s_then = new(2026, 11, 20, 8, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_SchemasInSeveralStates_CountsEachOnce()
    {
        await using var app = await CatalogueScene.CreateAsync(postgres, Ct);
        await AddSchemasAsync(app, TenantSchemaState.InDefinedState, TenantSchemaState.InDefinedState, TenantSchemaState.Drifted, TenantSchemaState.Deactivated);
        var home = await app.Get<HomeQueries>().ReadAsync(Actor.System, Ct);
        home.Fleet.States.ShouldBe([new StateCount(TenantSchemaState.InDefinedState, 2), new StateCount(TenantSchemaState.Drifted, 1)], ignoreOrder: true);
        home.Deviations.ShouldBe([new DeviationCell("FINANCE", "test", 0, 1, 0)]);
        home.Coverage.ShouldBe([new ChainCoverage("FINANCE", "Finance", 2, 3)]);
    }

    [Fact]
    public async Task Read_Waiting_OnlyRequestsOfOthersAndOnlyForApprovers()
    {
        await using var app = await CatalogueScene.CreateAsync(postgres, Ct);
        var author = await Staff.AddAsync(app, "author", Roles.Architect, Roles.Approver);
        var approver = await Staff.AddAsync(app, "approver", Roles.Approver);
        var viewer = await Staff.AddAsync(app, "viewer", Roles.Viewer);
        await AddRequestAsync(app, author);
        var waiting = new Dictionary<string, (int, int)>();
        foreach (var person in new[] { author, approver, viewer })
        {
            var view = (await app.Get<HomeQueries>().ReadAsync(person, Ct)).Waiting;
            waiting[person.Name] = (view.Mine, view.Others);
        }

        waiting.ShouldBe(new Dictionary<string, (int, int)> { ["author"] = (0, 1), ["approver"] = (1, 0), ["viewer"] = (0, 1) });
    }

    private static async Task AddSchemasAsync(PortalTestApp app, params TenantSchemaState[] states)
    {
        await using var db = await app.ContextAsync(Ct);
        var target = new Target { Code = "test", Name = "Test" };
        var chain = db.ValueChains.Single(c => c.Code == "FINANCE");
        foreach (var (state, i) in states.Select((state, i) => (state, i)))
        {
            var client = new Client { Code = $"client{i}", Name = $"Client {i}", Target = target, CreatedAt = s_then };
            db.TenantSchemas.Add(new TenantSchema
            {
                Client = client, ValueChainId = chain.Id, Target = target, SchemaName = $"client_{client.Code}_finance_data", State = state,
                DeactivatedAt = state == TenantSchemaState.Deactivated ? s_then : null,
            });
        }

        await db.SaveChangesAsync(Ct);
    }

    private static async Task AddRequestAsync(PortalTestApp app, Actor author)
    {
        await using var db = await app.ContextAsync(Ct);
        db.ChangeRequests.Add(new ChangeRequest
        {
            Title = "Priority of orders", ValueChainId = db.ValueChains.Single(c => c.Code == "FINANCE").Id, AuthorId = author.UserId ?? Guid.Empty, Author = author.Name,
            State = ChangeRequestState.InReview, SubmittedAt = s_then, ApprovalHash = "hash", WorstSeverity = "S1",
        });
        await db.SaveChangesAsync(Ct);
    }
}
