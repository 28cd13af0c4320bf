using System.Text.Json;

namespace Portal.Schema.Tests;

public sealed class EquatableArrayTests
{
    private sealed record Holder(EquatableArray<string> Items);

    [Fact]
    public void Equals_SameElements_AreEqual()
    {
        EquatableArray<int> a = [1, 2], b = new[] { 1, 2 }.ToEquatableArray(), c = [2, 1];
        a.ShouldBe(b);
        (a == b, a != c, a.GetHashCode() == b.GetHashCode()).ShouldBe((true, true, true));
    }

    [Fact]
    public void Default_IsEmptyAndEqualToEmpty()
    {
        EquatableArray<int> missing = default, empty = [];
        (missing == empty, missing.Count, missing.ToArray().Length).ShouldBe((true, 0, 0));
    }

    [Fact]
    public void Record_WithArray_IsEqualByValue() => new Holder(["a"]).ShouldBe(new Holder(["a"]));

    [Fact]
    public void Json_RoundTrip_KeepsElements() =>
        JsonSerializer.Deserialize<Holder>(JsonSerializer.Serialize(new Holder(["a", "b"]))).ShouldBe(new Holder(["a", "b"]));
}
