using System.Globalization;
using Npgsql;
using Portal.Cli.CommandLine;

namespace Portal.Cli.Sides;

/// <summary>
/// A connection URI (PostgreSQL manual, 32.1.1.2) with the addition <c>schema</c>, which may stand several times. The password may
/// stand in it, in <c>PGPASSWORD</c> or in <c>~/.pgpass</c>; it is never printed.
/// </summary>
/// <param name="ConnectionString">For the driver.</param>
/// <param name="Schemas">The schemas named, in order; empty for all.</param>
/// <param name="Label">The URI without its password.</param>
internal sealed record PostgresUrl(string ConnectionString, IReadOnlyList<string> Schemas, string Label)
{
    private const string Form = "postgres://user@host:port/database?schema=NAME";

    public static bool IsOne(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="CommandRefusedException">It is none.</exception>
    public static PostgresUrl Parse(string text)
    {
        if (!IsOne(text) || !Uri.TryCreate(text, UriKind.Absolute, out var uri)) throw new CommandRefusedException($"\"{WithoutPassword(text)}\" is no address of a database; expected {Form}.");
        var user = uri.UserInfo.Split(':', 2);
        var database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.Host.Length > 0 ? uri.Host.Trim('[', ']') : "localhost",
            Port = uri.Port > 0 ? uri.Port : 5432,
            Database = database.Length > 0 ? database : "postgres",
            ApplicationName = "portal schema",
            CommandTimeout = 0,
        };
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        var schemas = new List<string>();
        foreach (var (name, value) in Query(uri.Query)) Apply(builder, schemas, name, value);
        return new(builder.ConnectionString, schemas, WithoutPassword(text));
    }

    private static void Apply(NpgsqlConnectionStringBuilder builder, List<string> schemas, string name, string value)
    {
        switch (name)
        {
            case "schema" when value.Length > 0:
                schemas.Add(value);
                break;
            case "sslmode" when Enum.TryParse<SslMode>(value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var mode):
                builder.SslMode = mode;
                break;
            case "sslrootcert":
                builder.RootCertificate = value;
                break;
            case "connect_timeout" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds):
                builder.Timeout = seconds;
                break;
            default:
                throw new CommandRefusedException($"The address of the database has {name}={value}; expected schema=NAME, sslmode=MODE, sslrootcert=FILE or connect_timeout=SECONDS.");
        }
    }

    private static IEnumerable<(string Name, string Value)> Query(string query) =>
        query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
            .Select(pair => (Uri.UnescapeDataString(pair[0]), pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : ""));

    // Without a parser: also what is no address can hold a password.
    private static string WithoutPassword(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var at = text.LastIndexOf('@');
        var colon = text.IndexOf(':', start);
        return at > 0 && colon >= 0 && colon < at ? string.Concat(text.AsSpan(0, colon), text.AsSpan(at)) : text;
    }
}
