using System.Text.RegularExpressions;
using Npgsql;
using Portal.Postgres.Catalog;
using Portal.Schema.Sql;
using Portal.Testing;

namespace Portal.Postgres.Tests.Catalog;

/// <summary>
/// Every column of the catalogues that tables are made of is read, or it is said why not. A newer server with columns that nobody knows
/// fails here, before a schema that uses them is described by half.
/// </summary>
public sealed class CatalogueCoverageTests(PostgresFixture postgres)
{
    private const string Size = "follows from the rows or their number";
    private const string FromType = "follows from the type";
    private const string Kept = "kept by PostgreSQL to find things faster: follows from what is read";
    private const string BaseType = "of base types, which only a superuser makes: such a type is named as not managed";

    private static readonly Dictionary<string, string> s_reasons = new(StringComparer.Ordinal)
    {
        ["pg_class.relfilenode"] = "the file, which no statement names",
        ["pg_class.relallvisible"] = Size,
        ["pg_class.relallfrozen"] = Size,
        ["pg_class.relhasindex"] = Kept,
        ["pg_class.relisshared"] = "catalogues of the whole cluster only",
        ["pg_class.relchecks"] = Kept,
        ["pg_class.relhasrules"] = Kept,
        ["pg_class.relhastriggers"] = Kept,
        ["pg_class.relhassubclass"] = Kept,
        ["pg_class.relrewrite"] = "set while a table is rewritten",
        ["pg_class.relfrozenxid"] = Size,
        ["pg_class.relminmxid"] = Size,
        ["pg_attribute.attlen"] = FromType,
        ["pg_attribute.attbyval"] = FromType,
        ["pg_attribute.attalign"] = FromType,
        ["pg_attribute.attcacheoff"] = "gone in PostgreSQL 18; a place that was only known in memory",
        ["pg_attribute.attndims"] = "PostgreSQL keeps it and obeys it nowhere: integer[][] is integer[]",
        ["pg_attribute.atthasdef"] = Kept,
        ["pg_attribute.atthasmissing"] = "what rows from before a column was added have",
        ["pg_attribute.attmissingval"] = "what rows from before a column was added have",
        ["pg_attribute.attislocal"] = "inheritance, which is named as not managed",
        ["pg_attribute.attinhcount"] = "inheritance, which is named as not managed",
        ["pg_attribute.attfdwoptions"] = "foreign tables, which are named as not managed",
        ["pg_constraint.connamespace"] = "the schema of the table",
        ["pg_constraint.conislocal"] = "inheritance, which is named as not managed",
        ["pg_constraint.conperiod"] = "only PostgreSQL 18 has it: conexclop and indisexclusion tell the same",
        ["pg_constraint.conpfeqop"] = "follows from the referenced key",
        ["pg_constraint.conppeqop"] = "follows from the referenced key",
        ["pg_constraint.conffeqop"] = "follows from the types of the columns",
        ["pg_index.indisprimary"] = "the constraint says it",
        ["pg_index.indimmediate"] = "the constraint says it",
        ["pg_index.indcheckxmin"] = "how old a snapshot must be to use the index",
        ["pg_index.indisclustered"] = "which index CLUSTER took last: the order of the rows is nobody's structure, and CLUSTER names the index anew",
        ["pg_type.typlen"] = BaseType,
        ["pg_type.typbyval"] = BaseType,
        ["pg_type.typcategory"] = BaseType,
        ["pg_type.typispreferred"] = BaseType,
        ["pg_type.typisdefined"] = BaseType,
        ["pg_type.typdelim"] = BaseType,
        ["pg_type.typsubscript"] = BaseType,
        ["pg_type.typinput"] = BaseType,
        ["pg_type.typoutput"] = BaseType,
        ["pg_type.typreceive"] = BaseType,
        ["pg_type.typsend"] = BaseType,
        ["pg_type.typmodin"] = BaseType,
        ["pg_type.typmodout"] = BaseType,
        ["pg_type.typanalyze"] = BaseType,
        ["pg_type.typalign"] = BaseType,
        ["pg_type.typndims"] = "dimensions of a domain over an array, which PostgreSQL obeys nowhere",
        ["pg_type.typdefault"] = "the text of typdefaultbin, which is read",
        ["pg_type.typacl"] = "rights are no structure: they are the roles' of the target",
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryColumnOfTheCatalogue_IsReadOrHasAReason()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        await using var command = new NpgsqlCommand("""
            select c.relname || '.' || a.attname
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where c.oid in ('pg_class'::regclass, 'pg_attribute'::regclass, 'pg_constraint'::regclass, 'pg_index'::regclass, 'pg_sequence'::regclass, 'pg_type'::regclass)
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var columns = new List<string>();
        while (await reader.ReadAsync(Ct)) columns.Add(reader.GetString(0));
        var queries = string.Join('\n', Repository.Files("src/Portal.Postgres/Queries", "*.sql").Select(file => File.ReadAllText(Path.Combine(Repository.Root, file))));

        columns.Where(column => !s_reasons.ContainsKey(column) && !Regex.IsMatch(queries, $@"\b{column.Split('.')[1]}\b", RegexOptions.NonBacktracking))
            .ShouldBeEmpty("read them in Queries, or say here why not");
        if (connection.PostgreSqlVersion.Major >= 18) s_reasons.Keys.Except(columns).ShouldBe(["pg_attribute.attcacheoff"],"reasons for columns that are not there");
    }

    [Fact]
    public async Task NotNullThatIsNotValid_IsNotThereYet_AndIsNamed()
    {
        await using var database = await postgres.CreateDatabaseAsync(Ct);
        await using var connection = await database.DataSource.OpenConnectionAsync(Ct);
        Assert.SkipWhen(connection.PostgreSqlVersion.Major < 18, "needs PostgreSQL 18");
        await database.ExecuteAsync("create schema s; create table s.t (a int, b int constraint named not null no inherit); alter table s.t add constraint a_there not null a not valid", Ct);
        var isDone = CatalogueSql.ColumnNotNull(new SqlScope { Schema = "s" }, "t", "a");

        var before = await CatalogReader.ReadOneAsync(connection, "s", Ct);
        var doneBefore = await database.ScalarAsync<bool>(isDone, Ct);
        await database.ExecuteAsync("alter table s.t alter column a set not null", Ct);
        var after = await CatalogReader.ReadOneAsync(connection, "s", Ct);

        before.ShouldNotBeNull().Model.Tables[0].Columns.Select(column => column.Nullable).ShouldBe([true, false]);
        before.Model.Unmanaged.ShouldBe([new("not null that is not valid", "a_there on t")]);
        after.ShouldNotBeNull().Model.Tables[0].Columns.Select(column => column.Nullable).ShouldBe([false, false]);
        after.Model.Unmanaged.ShouldBeEmpty();
        (doneBefore, await database.ScalarAsync<bool>(isDone, Ct)).ShouldBe((false, true));
    }
}
