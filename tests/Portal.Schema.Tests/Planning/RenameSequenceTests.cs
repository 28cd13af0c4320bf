using Portal.Schema.Planning;

namespace Portal.Schema.Tests.Planning;

public sealed class RenameSequenceTests
{
    private static string[] Order(params (string From, string To)[] renames) =>
        [.. RenameSequence.Order(renames, name => name + "'").Select(rename => $"{rename.From}>{rename.To}")];

    [Fact]
    public void Order_Chain_FreesEachNameFirst() => Order(("a", "b"), ("b", "c"), ("c", "d")).ShouldBe(["c>d", "b>c", "a>b"]);

    [Fact]
    public void Order_Swap_TakesANameInBetween() => Order(("a", "b"), ("b", "a")).ShouldBe(["a>a'", "b>a", "a'>b"]);

    [Fact]
    public void Order_CircleOfThree_OpensItOnce() => Order(("a", "b"), ("b", "c"), ("c", "a")).ShouldBe(["a>a'", "c>a", "b>c", "a'>b"]);

    [Fact]
    public void Order_Independent_StaysAsGivenByName() => Order(("x", "y"), ("a", "b")).ShouldBe(["a>b", "x>y"]);
}
