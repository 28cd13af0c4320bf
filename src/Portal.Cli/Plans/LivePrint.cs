using Portal.Schema.Model;

namespace Portal.Cli.Plans;

/// <summary>
/// Expressions as one live schema prints them, by the print that repeats. The first print of an expression often is not the one that
/// building it again gives; a plan that leaves such an expression alone leads to the live one.
/// </summary>
internal sealed class LivePrint
{
    private readonly Dictionary<(string Table, string Place, string Text), string> _live = [];

    private LivePrint()
    {
    }

    /// <summary>Learns the prints.</summary>
    /// <param name="live">As it was read.</param>
    /// <param name="printed">The same as it prints again and again.</param>
    public static LivePrint Of(SchemaModel live, SchemaModel printed)
    {
        var print = new LivePrint();
        foreach (var (table, other) in live.Tables.Join(printed.Tables, table => table.Name, table => table.Name, (table, other) => (table, other)))
        {
            foreach (var (found, text) in table.Checks.Join(other.Checks, check => check.Name, check => check.Name, (check, same) => (check, same.Expression)))
                print._live[(table.Name, found.Name, text)] = found.Expression;
            foreach (var (found, same) in table.Columns.Join(other.Columns, column => column.Name, column => column.Name, (column, same) => (column, same)))
            {
                if (found.Default is { } value && same.Default is { } text) print._live[(table.Name, found.Name, text)] = value;
                if (found.Generated is { } generated && same.Generated is { } again) print._live[(table.Name, found.Name, again)] = generated;
            }
            foreach (var (found, same) in table.Indexes.Join(other.Indexes, index => index.Name, index => index.Name, (index, same) => (index, same)))
            {
                if (found.Predicate is { } value && same.Predicate is { } text) print._live[(table.Name, found.Name, text)] = value;
                foreach (var (part, again) in found.Parts.Zip(same.Parts))
                    if (part.Expression is { } own && again.Expression is { } repeated) print._live[(table.Name, found.Name, repeated)] = own;
            }
        }
        return print;
    }

    /// <summary>A structure with these prints, wherever an expression stayed what and where it was.</summary>
    public SchemaModel In(SchemaModel desired) => desired with
    {
        Tables =
        [
            .. desired.Tables.Select(table => table with
            {
                Checks = [.. table.Checks.Select(check => check with { Expression = Live(table, check.Name, check.Expression) ?? check.Expression })],
                Columns = [.. table.Columns.Select(column => column with { Default = Live(table, column.Name, column.Default), Generated = Live(table, column.Name, column.Generated) })],
                Indexes =
                [
                    .. table.Indexes.Select(index => index with
                    {
                        Predicate = Live(table, index.Name, index.Predicate),
                        Parts = [.. index.Parts.Select(part => part with { Expression = Live(table, index.Name, part.Expression) })],
                    }),
                ],
            }),
        ],
    };

    private string? Live(TableModel table, string place, string? text) => text is null ? null : _live.GetValueOrDefault((table.Name, place, text), text);
}
