using Portal.Schema.Naming;
using Portal.Schema.Sql;

namespace Portal.Schema.Tests.Naming;

public sealed class NamingTests
{
    [Theory]
    [InlineData("acme", "SUPPLY_CHAIN", "client_acme_supply_chain_data")]
    [InlineData("123", "scor", "client_123_scor_data")]
    [InlineData("Acme-Nord", "SALES", "client_acme_nord_sales_data")]
    public void ForClient_Codes_GiveTheSchema(string client, string chain, string expected)
    {
        TenantSchemaName.ForClient(client, chain).ShouldBe(expected);
        TenantSchemaName.FindFault(expected).ShouldBeNull();
    }

    [Fact]
    public void ForClient_NameTaken_CarriesADigestOfThePair()
    {
        var first = TenantSchemaName.ForClient("a_b", "c");
        var second = TenantSchemaName.ForClient("a", "b_c", name => name == first);
        first.ShouldBe("client_a_b_c_data");
        second.ShouldStartWith("client_a_b_c_");
        second.ShouldBe(TenantSchemaName.ForClient("a", "b_c", name => name == first));
        second.ShouldNotBe(first);
    }

    [Fact]
    public void ForClient_LongCodes_FitAndStayApart()
    {
        var code = new string('x', 60);
        var (a, b) = (TenantSchemaName.ForClient(code + "1", "SALES"), TenantSchemaName.ForClient(code + "2", "SALES"));
        a.Length.ShouldBe(SqlIdentifier.MaxBytes);
        a.ShouldNotBe(b);
        a.ShouldEndWith("_data");
    }

    [Fact]
    public void ForChain_Code_GivesTheSharedDeployment() => TenantSchemaName.ForChain("CUSTOMER_SUCCESS").ShouldBe("customer_success_data");

    [Fact]
    public void ForArchive_Name_CarriesTheMinuteAndIsDistinct()
    {
        var at = new DateTimeOffset(2026, 11, 20, 9, 5, 0, TimeSpan.FromHours(1));
        TenantSchemaName.ForArchive("sales_data", at).ShouldBe("zz_sales_data_202611200805");
        TenantSchemaName.ForArchive("sales_data", at, name => name == "zz_sales_data_202611200805").ShouldBe("zz_sales_data_202611200805_2");
        TenantSchemaName.ForArchive(new string('x', 63), at).Length.ShouldBe(SqlIdentifier.MaxBytes);
    }

    [Theory]
    [InlineData("pg_x", "begins with pg_, which PostgreSQL keeps for itself")]
    [InlineData("shared_data", "is kept for other uses")]
    [InlineData("Sales", "must begin with a lower-case letter")]
    [InlineData("a-b", "may hold lower-case letters, digits and underscores only")]
    [InlineData("select", "is a reserved word")]
    public void FindFault_BadSchemaName_SaysWhy(string name, string expected) => TenantSchemaName.FindFault(name).ShouldBe(expected);

    [Theory]
    [InlineData("_trash_20261120_priority", true)]
    [InlineData("_trash_2026112_priority", false)]
    [InlineData("_trash_20261120_", false)]
    [InlineData("priority", false)]
    public void IsTrashColumn_Name_IsRecognised(string name, bool expected) => TrashNames.IsTrashColumn(name).ShouldBe(expected);

    [Fact]
    public void TrashNames_LongNames_FitAndStayRecognisable()
    {
        var day = new DateOnly(2026, 11, 20);
        var column = TrashNames.Column(new string('c', 63), day, _ => false);
        column.Length.ShouldBe(SqlIdentifier.MaxBytes);
        TrashNames.IsTrashColumn(column).ShouldBeTrue();
        TrashNames.Column("note", day, name => name == "_trash_20261120_note").ShouldBe("_trash_20261120_note_2");
        SchemaText.Fill(TrashNames.Table(new string('t', 63), SchemaText.KeyPlaceholder, day), "sales_data").Length.ShouldBe(SqlIdentifier.MaxBytes);
    }

    [Theory]
    [InlineData("ctid", "is the name of a system column of PostgreSQL")]
    [InlineData("_trash_20261120_x", "begins with _trash_, which marks dropped columns")]
    [InlineData("a\nb", "holds a line break or a tab")]
    [InlineData("a\u200Bb", "holds the invisible character U+200B")]
    public void FindColumnFault_BadName_SaysWhy(string name, string expected) => NameRules.FindColumnFault(name).ShouldBe(expected);

    [Fact]
    public void FindFault_NameOver63Bytes_IsRefusedNotCut()
    {
        NameRules.FindFault(new string('n', 63)).ShouldBeNull();
        NameRules.FindFault(new string('n', 64)).ShouldBe("has 64 bytes; PostgreSQL keeps 63");
        NameRules.FindFault(new string('é', 32)).ShouldBe("has 64 bytes; PostgreSQL keeps 63");
    }
}
