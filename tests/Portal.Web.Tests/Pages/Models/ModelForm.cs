using System.Text.Json.Nodes;
using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Checks;
using Portal.Schema.Definitions.Editing;

namespace Portal.Web.Tests.Pages.Models;

/// <summary>A model under a form: what the form raises is applied to the text as a draft does it.</summary>
internal sealed class ModelForm
{
    public ModelForm(string tableSchema, string metadata = "{}")
    {
        Text = $$"""{"name":"BOOKING","table_name":"bookings","table_schema":{{tableSchema}},"metadata_":{{metadata}}}""";
    }

    /// <summary>The columns that the tests share.</summary>
    public const string Columns = """
        "columns":[{"name":"id","type":"UUID","primary_key":true},{"name":"room","type":"INTEGER","nullable":false},
          {"name":"starts_at","type":"TIMESTAMP","nullable":false},{"name":"ends_at","type":"TIMESTAMP"},{"name":"guest","type":"VARCHAR(50)"}]
        """;

    public string Text { get; private set; }

    public DefinitionDocument Document => DefinitionDocument.TryParse(Text, out _).ShouldNotBeNull();

    public CheckContext Context { get; init; } = CheckContext.Alone;

    public IReadOnlyList<Problem> Problems => DefinitionChecks.Check(Text, Context);

    /// <summary>The names of what was done, in order.</summary>
    public List<string> Done { get; } = [];

    public void Apply(DefinitionEdit edit)
    {
        var applied = DefinitionEditor.Apply(Text, null, edit).ShouldBeOfType<EditResult.Applied>();
        Text = applied.Text;
        Done.Add(applied.Title);
    }

    /// <summary>A part of the text, without spaces.</summary>
    public string? At(string path) => path.Split('/').Aggregate((JsonNode?)Document.Root, (node, name) => int.TryParse(name, out var index) ? node?[index] : node?[name])?.ToJsonString(s_plain);

    private static readonly System.Text.Json.JsonSerializerOptions s_plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Types that are defined beside the models.</summary>
    public static CheckContext WithTypes(params DefinitionFile[] files) => CheckContext.Alone with { Types = DefinedTypes.Read(files) };
}
