using System.Text.Json.Nodes;
using Portal.Web.Components.Forms;

namespace Portal.Web.Tests.Forms;

/// <summary>Properties of a definition under a form.</summary>
public sealed class FormScopeTests
{
    private readonly SemaphoreSlim _turns = new(1);
    private JsonObject _json = [];

    private FormScope Scope(Func<Task>? saving = null) => new(() => _json, "form", "/place", [], false, _turns, async values =>
    {
        if (saving is not null) await saving();
        var changed = _json.DeepClone().AsObject();
        foreach (var (field, value) in values)
        {
            if (value is null) changed.Remove(field);
            else changed[field] = value.DeepClone();
        }
        _json = changed;
    });

    private static JsonObject Json(string text) => JsonNode.Parse(text)!.AsObject();

    [Fact]
    public async Task Change_WhileAnotherIsSaved_IsMadeOfWhatThatLeft()
    {
        _json = Json("""{"values":["a"],"parts":[{"column":"x"}]}""");
        var saved = new TaskCompletionSource();
        var scope = Scope(() => saved.Task);

        var first = scope.ChangeListAsync("values", list => list.Add(JsonValue.Create("b")));
        var second = scope.ChangeListAsync("values", list => list.RemoveAt(0));
        var third = scope.Entry("parts", 0, "column").SetTextAsync("order", "desc");
        saved.SetResult();
        await Task.WhenAll(first, second, third);

        _json.ToJsonString().ShouldBe("""{"values":["b"],"parts":[{"column":"x","order":"desc"}]}""");
    }

    [Fact]
    public async Task Entry_ThatWentMeanwhile_ChangesNothing()
    {
        _json = Json("""{"parts":["x","y"]}""");
        var scope = Scope();
        var entry = scope.Entry("parts", 1, "column");
        await scope.ChangeListAsync("parts", list => list.RemoveAt(1));

        await entry.SetTextAsync("order", "desc");

        _json.ToJsonString().ShouldBe("""{"parts":["x"]}""");
    }

    [Fact]
    public async Task Objects_InsideEachOther_ComeAndGoWithTheirProperties()
    {
        var inner = Scope().Object("refresh").Object("of");
        (inner.IdOf("lag"), inner.Pointer("lag")).ShouldBe(("form-refresh-of-lag", "/place/refresh/of/lag"));

        await inner.SetTextAsync("lag", " 1 hour ");
        _json.ToJsonString().ShouldBe("""{"refresh":{"of":{"lag":"1 hour"}}}""");
        await Scope().Object("refresh").Object("of").SetTextAsync("lag", " ");

        _json.ToJsonString().ShouldBe("{}");
    }

    [Theory]
    [InlineData("7", "7")]
    [InlineData(" -0.5 ", "-0.5")]
    [InlineData("many", "\"many\"")]
    [InlineData("", null)]
    public async Task Number_ThatIsNone_IsKeptAsItWasTyped(string typed, string? json)
    {
        await Scope().SetNumberAsync("n", typed);

        _json["n"]?.ToJsonString().ShouldBe(json);
    }
}
