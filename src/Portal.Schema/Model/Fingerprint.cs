using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Portal.Schema.Naming;

namespace Portal.Schema.Model;

/// <summary>
/// A hash of a schema's structure: equal exactly when nothing would have to be changed to make one schema the other. It leaves out
/// the schema's name, the order of columns, stable ids, dropped columns that wait in the trash and objects that definitions do not
/// describe; it carries comments and validity, because an invalid index or constraint is drift, and the
/// identity of everything outside <c>pg_catalog</c> that is referred to, because a planted function can print like the real one.
/// </summary>
public static class Fingerprint
{
    private const string Version = "portal-schema-1";

    /// <summary>SHA-256, lower-case hex. Every text goes in with its length before it, so that no two structures share a byte form.</summary>
    public static string Of(SchemaModel model)
    {
        using var hash = new Writer();
        hash.Text(Version);
        hash.Text(model.Comment);
        hash.List(Sorted(model.Enums, type => type.Name), Enum);
        hash.List(Sorted(model.Domains, domain => domain.Name), Domain);
        var sequences = model.Sequences.Where(sequence => !TrashNames.IsTrashColumn(sequence.Name));
        hash.List(sequences.OrderBy(sequence => sequence.Name, StringComparer.Ordinal).ToList(), Sequence);
        hash.List(model.Tables.OrderBy(table => table.Name, StringComparer.Ordinal).ToList(), Table);
        hash.Texts(model.References);
        if (model.ReadModels.Count > 0) hash.List(model.ReadModels, ReadModel);
        return hash.Finish();
    }

    /// <summary>
    /// SHA-256, lower-case hex, over what definitions do not describe: schemas that are equal in <see cref="Of"/> and differ here may need
    /// different plans, because a plan takes views along and names what it leaves alone.
    /// </summary>
    public static string OfDependants(SchemaModel model) =>
        Convert.ToHexStringLower(SHA256.HashData(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { model.Unmanaged, model.Dependants })));

    private static void ReadModel(Writer hash, ReadModelSync sync)
    {
        hash.Text(sync.Function);
        hash.Text(sync.Body);
        hash.Texts(sync.Properties);
        hash.Texts([.. sync.Triggers.Select(trigger => trigger.Sql)]);
    }

    private static void Enum(Writer hash, EnumModel type)
    {
        hash.Text(type.Name);
        hash.List(type.Labels, (writer, label) => writer.Text(label.Name));
        hash.Text(type.Comment);
    }

    private static void Domain(Writer hash, DomainModel domain)
    {
        hash.Text(domain.Name);
        hash.Text(domain.Type);
        hash.Flag(domain.Nullable);
        hash.Text(domain.Default);
        hash.Text(domain.Collation);
        hash.List(Sorted(domain.Checks, check => check.Name), Check);
        hash.Text(domain.Comment);
    }

    private static void Sequence(Writer hash, SequenceModel sequence)
    {
        hash.Text(sequence.Name);
        hash.Text(sequence.Type);
        Options(hash, sequence.Options);
        hash.Text(sequence.OwnedBy?.Table);
        hash.Text(sequence.OwnedBy?.Column);
        hash.Flag(sequence.Unlogged);
        hash.Text(sequence.Comment);
    }

    private static void Options(Writer hash, SequenceOptions options)
    {
        hash.Whole(options.Start);
        hash.Whole(options.Increment);
        hash.Whole(options.Min);
        hash.Whole(options.Max);
        hash.Whole(options.Cache);
        hash.Flag(options.Cycle);
    }

    private static void Table(Writer hash, TableModel table)
    {
        hash.Text(table.Name);
        hash.Text(table.Comment);
        var columns = table.Columns.Where(column => !TrashNames.IsTrashColumn(column.Name));
        hash.List(columns.OrderBy(column => column.Name, StringComparer.Ordinal).ToList(), Column);
        Storage(hash, table.Storage);
        hash.List<KeyModel>(table.PrimaryKey is { } key ? [key] : [], Key);
        hash.List(Sorted(table.Uniques, unique => unique.Name), Key);
        hash.List(Sorted(table.Checks, check => check.Name), Check);
        hash.List(Sorted(table.Exclusions, exclusion => exclusion.Name), Exclusion);
        hash.List(Sorted(table.ForeignKeys, foreignKey => foreignKey.Name), ForeignKey);
        hash.List(Sorted(table.Indexes, index => index.Name), Index);
        PartitionHash.Write(hash, table.Partitioning);
    }

    private static void Column(Writer hash, ColumnModel column)
    {
        hash.Text(column.Name);
        hash.Text(column.Type);
        hash.Flag(column.Nullable);
        hash.Text(column.Default);
        hash.Text(column.Collation);
        hash.Number((int)column.Identity);
        hash.List<SequenceOptions>(column.IdentityOptions is { } options ? [options] : [], Options);
        hash.Text(column.Generated);
        hash.Flag(column.Generated is not null && column.GeneratedStored);
        hash.Text(column.Storage.Strategy);
        hash.Text(column.Storage.Compression);
        hash.Number(column.Storage.Statistics ?? -1);
        hash.Texts(column.Storage.Options);
        hash.Text(column.Comment);
    }

    private static void Storage(Writer hash, TableStorage storage)
    {
        hash.Flag(storage.Unlogged);
        hash.Texts(storage.Options);
        hash.Number((int)storage.ReplicaIdentity.Kind);
        hash.Text(storage.ReplicaIdentity.Index);
    }

    private static void Key(Writer hash, KeyModel key)
    {
        hash.Text(key.Name);
        hash.Texts(key.Columns);
        hash.Texts(key.Include);
        hash.Flag(key.NullsNotDistinct);
        hash.Number((int)key.Deferral);
        hash.Texts(key.Options);
        hash.Text(key.Comment);
        hash.Mark(key.WithoutOverlaps, "without overlaps");
    }

    private static void Check(Writer hash, CheckModel check)
    {
        hash.Text(check.Name);
        hash.Text(check.Expression);
        hash.Flag(check.NoInherit);
        hash.Flag(check.Validated);
        hash.Text(check.Comment);
        hash.Mark(!check.Enforced, "not enforced");
    }

    private static void Exclusion(Writer hash, ExclusionModel exclusion)
    {
        hash.Text(exclusion.Name);
        hash.Text(exclusion.Method);
        hash.List(exclusion.Elements, (writer, element) =>
        {
            Part(writer, element.Part);
            writer.Text(element.Operator);
        });
        hash.Texts(exclusion.Include);
        hash.Text(exclusion.Predicate);
        hash.Texts(exclusion.Options);
        hash.Number((int)exclusion.Deferral);
        hash.Text(exclusion.Comment);
    }

    private static void ForeignKey(Writer hash, ForeignKeyModel key)
    {
        hash.Text(key.Name);
        hash.Texts(key.Columns);
        hash.Text(key.ReferencedSchema);
        hash.Text(key.ReferencedTable);
        hash.Texts(key.ReferencedColumns);
        hash.Number((int)key.OnDelete);
        hash.Texts(key.OnDeleteColumns);
        hash.Number((int)key.OnUpdate);
        hash.Flag(key.MatchFull);
        hash.Number((int)key.Deferral);
        hash.Flag(key.Validated);
        hash.Text(key.Comment);
        hash.Mark(key.Period, "period");
        hash.Mark(!key.Enforced, "not enforced");
    }

    private static void Index(Writer hash, IndexModel index)
    {
        hash.Text(index.Name);
        hash.Text(index.Method);
        hash.Flag(index.Unique);
        hash.Flag(index.NullsNotDistinct);
        hash.List(index.Parts, Part);
        hash.Texts(index.Include);
        hash.Text(index.Predicate);
        hash.Texts(index.Options);
        hash.Flag(index.Valid);
        hash.Text(index.Comment);
    }

    private static void Part(Writer hash, IndexPart part)
    {
        hash.Text(part.Column);
        hash.Text(part.Expression);
        hash.Text(part.OperatorClass);
        hash.Text(part.Collation);
        hash.Flag(part.Descending);
        hash.Flag(part.NullsFirst);
        hash.Mark(part.Statistics is not null, $"statistics {part.Statistics}");
    }

    private static List<T> Sorted<T>(EquatableArray<T> items, Func<T, string> name) => [.. items.OrderBy(name, StringComparer.Ordinal)];

    /// <summary>The byte form: texts and lists with their length before them, -1 for null.</summary>
    internal sealed class Writer : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly byte[] _number = new byte[4];

        public void Number(int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_number, value);
            _hash.AppendData(_number);
        }

        public void Whole(long? value) => Text(value?.ToString(System.Globalization.CultureInfo.InvariantCulture));

        public void Flag(bool value) => Number(value ? 1 : 0);

        /// <summary>Something rare that leaves no trace where it is not: -2 is no length and no number of anything.</summary>
        public void Mark(bool isThere, string mark)
        {
            if (!isThere) return;
            Number(-2);
            Text(mark);
        }

        public void Text(string? value)
        {
            if (value is null)
            {
                Number(-1);
                return;
            }
            var bytes = Encoding.UTF8.GetBytes(value);
            Number(bytes.Length);
            _hash.AppendData(bytes);
        }

        public void Texts(EquatableArray<string> values) => List(values, (writer, value) => writer.Text(value));

        public void List<T>(IReadOnlyList<T> items, Action<Writer, T> write)
        {
            Number(items.Count);
            foreach (var item in items) write(this, item);
        }

        public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

        public void Dispose() => _hash.Dispose();
    }
}
