using System.CommandLine;

namespace Portal.Cli.CommandLine;

/// <summary><c>schema diff|apply|fingerprint|discover|lint</c>.</summary>
internal static class SchemaCommand
{
    public static Command Create() => new("schema", "Schemas of PostgreSQL: databases, files of DDL and folders of definitions, side by side.")
    {
        DiffCommand.Create(),
        ApplyCommand.Create(),
        FingerprintCommand.Create(),
        DiscoverCommand.Create(),
        LintCommand.Create(),
    };
}
