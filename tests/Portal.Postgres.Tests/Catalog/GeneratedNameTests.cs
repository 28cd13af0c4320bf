using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Catalog;

/// <summary>Names that PostgreSQL makes up are known before it does, however long those are of which it makes them.</summary>
public sealed class GeneratedNameTests(PostgresFixture postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("t", "id")]
    [InlineData("a_table_of_which_the_name_is_as_long_as_names_can_ever_be_here", "id")]
    [InlineData("t", "a_column_of_which_the_name_is_as_long_as_names_can_ever_be_here")]
    [InlineData("both_the_table_and_its_column_have_long_names", "both_the_column_and_its_table_have_long_names")]
    [InlineData("große_straßen_und_größere_plätze_überall_im_land", "übergröße_der_straßenäcker_in_öffentlicher_hand")]
    public async Task Generated_IsTheNameOfAnIdentitySequence(string table, string column)
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await database.ExecuteAsync($"create table {SqlIdentifier.Quote(table)} ({SqlIdentifier.Quote(column)} int generated always as identity)", Ct);

        (await database.ScalarAsync<string>("select relname::text from pg_class where relkind = 'S'", Ct)).ShouldBe(SqlIdentifier.Generated(table, column, "seq"));
    }
}
