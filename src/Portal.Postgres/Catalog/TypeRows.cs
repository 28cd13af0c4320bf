using Npgsql;

namespace Portal.Postgres.Catalog;

internal sealed record EnumRow(uint Schema, string Name, string[] Labels, string? Comment);

internal sealed record DomainRow(uint Schema, uint Oid, string Name, string Type, bool NotNull, string? Default, string? Collation,
    string? Comment, DomainCheckRow? Check);

internal sealed record DomainCheckRow(string Name, string Expression, bool Validated, string? Comment);

internal sealed record SequenceRow(uint Schema, string Name, string Type, SequenceNumbers Numbers, bool Unlogged, string? Comment,
    SequenceColumnRow? Column);

internal sealed record SequenceNumbers(long Start, long Increment, long Min, long Max, long Cache, bool Cycle);

/// <summary>The column that a sequence belongs to; <paramref name="IsIdentity"/> when it is the inner one of an identity column.</summary>
internal sealed record SequenceColumnRow(string Table, string Column, bool IsIdentity, uint TableOid, short Number);

/// <summary>What the queries about types and sequences answered.</summary>
internal sealed class TypeRows
{
    /// <summary>By schema.</summary>
    public Dictionary<uint, List<EnumRow>> Enums { get; } = [];

    /// <summary>By schema; the rows of one domain, one per check, are all there.</summary>
    public Dictionary<uint, List<DomainRow>> Domains { get; } = [];

    /// <summary>By schema, without the inner ones of identity columns.</summary>
    public Dictionary<uint, List<SequenceRow>> Sequences { get; } = [];

    /// <summary>The inner sequences of identity columns, by table and column number.</summary>
    public Dictionary<(uint Table, short Column), SequenceRow> Identities { get; } = [];

    public static async Task ReadEnumsAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var row = new EnumRow(reader.GetFieldValue<uint>(0), reader.GetString(1), reader.GetFieldValue<string[]>(2), reader.TextOrNull(3));
            CatalogRows.Add(rows.Types.Enums, row.Schema, row);
        }
    }

    public static async Task ReadDomainsAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var check = reader.IsDBNull(8)
                ? null
                : new DomainCheckRow(reader.GetString(8), reader.GetString(9), reader.GetBoolean(10), reader.TextOrNull(11));
            var row = new DomainRow(reader.GetFieldValue<uint>(0), reader.GetFieldValue<uint>(1), reader.GetString(2), reader.GetString(3),
                reader.GetBoolean(4), reader.TextOrNull(5), reader.TextOrNull(6), reader.TextOrNull(7), check);
            CatalogRows.Add(rows.Types.Domains, row.Schema, row);
        }
    }

    public static async Task ReadSequencesAsync(NpgsqlDataReader reader, CatalogRows rows, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            var numbers = new SequenceNumbers(reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5), reader.GetInt64(6),
                reader.GetInt64(7), reader.GetBoolean(8));
            var column = reader.IsDBNull(11)
                ? null
                : new SequenceColumnRow(reader.GetString(11), reader.GetString(12), reader.GetBoolean(13),
                    reader.GetFieldValue<uint>(14), reader.GetInt16(15));
            var row = new SequenceRow(reader.GetFieldValue<uint>(0), reader.GetString(1), reader.GetString(2), numbers,
                reader.GetBoolean(9), reader.TextOrNull(10), column);
            if (column is { IsIdentity: true }) rows.Types.Identities[(column.TableOid, column.Number)] = row;
            else CatalogRows.Add(rows.Types.Sequences, row.Schema, row);
        }
    }
}
