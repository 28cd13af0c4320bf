using Portal.Schema.Model;

namespace Portal.Schema.Tests.Diffing;

public sealed class StableIdsTests
{
    [Fact]
    public void ApplyTo_WhatWasTaken_GivesItBack()
    {
        var model = Portal.Schema.Definitions.DefinitionCompiler.Compile(SeedCatalogue.Models).Value.ShouldNotBeNull();
        var bare = model with { Tables = [.. model.Tables.Select(WithoutIds)] };
        bare.ShouldNotBe(model);
        StableIds.Of(model).ApplyTo(bare).ShouldBe(model);
    }

    internal static TableModel WithoutIds(TableModel table) => table with
    {
        StableId = null,
        Columns = [.. table.Columns.Select(column => column with { StableId = null })],
        PrimaryKey = table.PrimaryKey is { } key ? key with { StableId = null } : null,
        Uniques = [.. table.Uniques.Select(unique => unique with { StableId = null })],
        Checks = [.. table.Checks.Select(check => check with { StableId = null })],
        ForeignKeys = [.. table.ForeignKeys.Select(foreignKey => foreignKey with { StableId = null })],
        Indexes = [.. table.Indexes.Select(index => index with { StableId = null })],
    };
}
