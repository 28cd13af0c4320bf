using System.Security.Cryptography;
using System.Text;
using Portal.Schema.Model;
using Portal.Schema.Sql;

namespace Portal.Schema.Planning;

/// <summary>Names of the indexes that partitions get from their parent's. They are no part of the structure.</summary>
internal static class PartitionNames
{
    /// <summary><c>&lt;partition&gt;_&lt;index&gt;_&lt;hash of what the index is&gt;</c>, at most 63 bytes.</summary>
    public static string Index(string partition, IndexModel index)
    {
        var definition = IndexSql.Create(SqlScope.Bare, partition, index with { Comment = null });
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(definition)))[..8];
        return SqlIdentifier.Cut($"{partition}_{index.Name}", SqlIdentifier.MaxBytes - hash.Length - 1) + "_" + hash;
    }
}
