using System.Text;
using Portal.Schema.Model;

namespace Portal.Schema.Sql;

/// <summary>Prints the types and sequences of a schema. What needs another comes after it; domains on domains are followed downwards.</summary>
internal static class TypePrinter
{
    public static void Append(StringBuilder text, SchemaModel model, SqlScope scope)
    {
        foreach (var type in model.Enums)
        {
            Line(text, TypeSql.CreateEnum(scope, type));
            if (type.Comment is not null) Line(text, TypeSql.Comment(scope, type.Name, isDomain: false, type.Comment));
        }
        foreach (var domain in InOrder(model.Domains))
        {
            Line(text, TypeSql.CreateDomain(scope, domain));
            if (domain.Comment is not null) Line(text, TypeSql.Comment(scope, domain.Name, isDomain: true, domain.Comment));
            foreach (var check in domain.Checks.Where(check => check.Comment is not null))
                Line(text, TypeSql.CheckComment(scope, domain.Name, check.Name, check.Comment));
        }
        foreach (var sequence in model.Sequences)
        {
            Line(text, SequenceSql.Create(scope, sequence));
            if (sequence.Comment is not null) Line(text, SequenceSql.Comment(scope, sequence.Name, sequence.Comment));
        }
    }

    /// <summary>Which columns own which sequences; behind the tables.</summary>
    public static void AppendOwners(StringBuilder text, SchemaModel model, SqlScope scope)
    {
        foreach (var sequence in model.Sequences.Where(sequence => sequence.OwnedBy is not null))
            Line(text, SequenceSql.SetOwner(scope, sequence.Name, sequence.OwnedBy));
    }

    private static List<DomainModel> InOrder(IEnumerable<DomainModel> domains)
    {
        var open = domains.ToList();
        var sorted = new List<DomainModel>(open.Count);
        while (open.Count > 0)
        {
            var next = open.Find(domain => !open.Any(other => OwnName.UsesType(domain.Type, other.Name))) ?? open[0];
            sorted.Add(next);
            open.Remove(next);
        }
        return sorted;
    }

    private static void Line(StringBuilder text, string sql) => text.Append(sql).Append(";\n");
}
