using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>Plans about a schema as a whole. A plan that drops everything is not made: a schema that is not wanted is renamed away.</summary>
public static class SchemaPlans
{
    /// <summary>Renames the schema away: its data stays, and it can be restored.</summary>
    /// <param name="fingerprint">What the live schema must be, so that what is put away is what was looked at.</param>
    /// <param name="archive">The name it gets, see <see cref="Naming.TenantSchemaName.ForArchive"/>.</param>
    public static MigrationPlan Deactivate(string fingerprint, string archive)
    {
        var (away, back) = (SchemaSql.Rename(SqlScope.Plan.Schema ?? "", SqlIdentifier.Quote(archive)), SchemaSql.Rename(SqlIdentifier.Quote(archive), SqlScope.Plan.Schema ?? ""));
        return One(fingerprint, MigrationPlan.EmptyFingerprint, new()
        {
            Title = $"Rename the schema to {archive}",
            Sql = away,
            UndoSql = back,
            Hazards =
            [
                new(HazardCode.DataLoss, HazardSeverity.S3, $"All data of the schema waits in {archive} until it expires."),
                new(HazardCode.AppBreaking, HazardSeverity.S2, "Statements that name the schema fail."),
            ],
            DoneSql = $"SELECT pg_catalog.to_regnamespace({SqlLiteral.Text(SqlIdentifier.Quote(archive))}) IS NOT NULL",
        });
    }

    /// <summary>Gives a deactivated schema its name back.</summary>
    /// <param name="fingerprint">What the archived schema is.</param>
    /// <param name="archive">The name it has.</param>
    public static MigrationPlan Restore(string fingerprint, string archive) => One(MigrationPlan.EmptyFingerprint, fingerprint, new()
    {
        Title = $"Rename {archive} back",
        Sql = SchemaSql.Rename(SqlIdentifier.Quote(archive), SqlScope.Plan.Schema ?? ""),
        UndoSql = SchemaSql.Rename(SqlScope.Plan.Schema ?? "", SqlIdentifier.Quote(archive)),
        DoneSql = CatalogueSql.SchemaExists(SqlScope.Plan),
    });

    private static MigrationPlan One(string from, string to, PlanStep step) => new()
    {
        FromFingerprint = from,
        ToFingerprint = to,
        Groups = [new() { Transactional = true, Steps = [step] }],
    };
}
