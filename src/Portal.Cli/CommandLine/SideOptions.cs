using System.CommandLine;
using Portal.Cli.Sides;

namespace Portal.Cli.CommandLine;

/// <summary>The options that every verb has: where the shadow is, and what of a folder of definitions is meant.</summary>
internal sealed class SideOptions
{
    /// <summary>What a side can be, for help texts.</summary>
    public const string Forms = "a .sql file of DDL, a folder of definitions, or postgres://user@host:port/database?schema=NAME (schema may stand several times; without it all schemas are meant; the password may stand in PGPASSWORD or ~/.pgpass)";

    private readonly Option<string?> _shadow = new("--shadow")
    {
        Description = "postgres:// of a server for throw-away databases, of the target's major version; without it an embedded one is started",
        HelpName = "url",
    };

    private readonly Option<string[]> _chains = new("--value-chain")
    {
        Description = "Of a folder of definitions: only this value chain, by its code; may stand several times",
        HelpName = "code",
    };

    private readonly Option<string?> _schema = new("--schema")
    {
        Description = "The name of the schema, for definitions that do not name it, and the one schema that is meant in an address without schema=",
        HelpName = "name",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_schema);
        command.Options.Add(_chains);
        command.Options.Add(_shadow);
    }

    public ShadowHost Shadow(ParseResult parse) => new(parse.GetValue(_shadow));

    public SideSelection Selection(ParseResult parse) => new(parse.GetValue(_chains) ?? [], parse.GetValue(_schema));
}
