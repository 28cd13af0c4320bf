using Npgsql;
using Portal.App.Tests.Features.Definitions;

namespace Portal.App.Tests.Data;

public sealed class ImmutableTablesTests(EmptyCatalogue catalogue) : IClassFixture<EmptyCatalogue>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("update portal.definition_revisions set content = content")]
    [InlineData("delete from portal.definition_revisions")]
    [InlineData("truncate portal.definition_revisions cascade")]
    [InlineData("update portal.audit set actor = 'x'")]
    [InlineData("delete from portal.audit")]
    [InlineData("truncate portal.audit")]
    [InlineData("set session_replication_role = replica; delete from portal.audit")]
    public async Task ImmutableTables_AnyChange_IsRefused(string sql)
    {
        var error = await Should.ThrowAsync<PostgresException>(() => catalogue.App.Database.ExecuteAsync(sql, Ct));

        error.SqlState.ShouldBe(PostgresErrorCodes.RestrictViolation);
    }

    [Theory]
    [InlineData("update portal.audit set actor = 'x'")]
    [InlineData("delete from portal.audit")]
    [InlineData("truncate portal.audit")]
    [InlineData("update portal.definition_revisions set content = content")]
    [InlineData("delete from portal.definition_revisions")]
    [InlineData("truncate portal.definition_revisions cascade")]
    [InlineData("alter table portal.audit disable trigger refuse_change")]
    [InlineData("drop table portal.audit")]
    [InlineData("create table portal.more (id int)")]
    [InlineData("delete from portal.__ef_migrations")]
    public async Task WorkingLogin_AnythingButAddingRows_IsNotAllowed(string sql)
    {
        await using var command = catalogue.App.Get<NpgsqlDataSource>().CreateCommand(sql);

        var error = await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(Ct));

        error.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }
}
