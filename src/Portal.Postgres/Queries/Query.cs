namespace Portal.Postgres.Queries;

/// <summary>The SQL texts of this folder, which are embedded in the assembly: SQL is read and reviewed as SQL.</summary>
internal static class Query
{
    /// <summary>The text of <c>Queries/{name}.sql</c>.</summary>
    public static string Text(string name)
    {
        using var stream = typeof(Query).Assembly.GetManifestResourceStream($"Portal.Postgres.Queries.{name}.sql")
            ?? throw new InvalidOperationException($"The query {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
