using Portal.Schema.Sql;

namespace Portal.Schema.Tests.Sql;

public sealed class StorageParameterTests
{
    [Theory]
    [InlineData("autovacuum_enabled=off", "autovacuum_enabled=false")]
    [InlineData("fastupdate=ON", "fastupdate=true")]
    [InlineData("autovacuum_vacuum_scale_factor=0.10", "autovacuum_vacuum_scale_factor=0.1")]
    [InlineData("n_distinct=-0.50", "n_distinct=-0.5")]
    [InlineData("fillfactor=070", "fillfactor=70")]
    [InlineData("buffering=AUTO", "buffering=auto")]
    [InlineData("buffering=on", "buffering=on")]
    [InlineData("vacuum_index_cleanup=off", "vacuum_index_cleanup=off")]
    public void Canonical_SpellingsOfOneValue_AreOne(string option, string expected) => StorageParameter.Canonical(option).ShouldBe(expected);

    [Theory]
    [InlineData("fillfactor")]
    [InlineData("=70")]
    [InlineData("fillfactor=")]
    [InlineData("fillfactor=70)")]
    [InlineData("Fill Factor=70")]
    [InlineData("fillfactor=70; drop table t")]
    public void List_WhatIsNoParameter_IsRefused(string option)
    {
        StorageParameter.IsWellFormed(option).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => StorageParameter.List([option]));
    }
}
