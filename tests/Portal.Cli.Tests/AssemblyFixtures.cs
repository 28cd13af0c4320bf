using Portal.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
