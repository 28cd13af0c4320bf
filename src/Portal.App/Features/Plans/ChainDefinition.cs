using System.Security.Cryptography;
using System.Text;
using Portal.Schema.Definitions;

namespace Portal.App.Features.Plans;

/// <summary>The text of one object model as it counts: the current revision, or what was proposed instead.</summary>
/// <param name="Path">Where its file lies: <c>object-models/ORDER.json</c>; for messages.</param>
/// <param name="Content">The text.</param>
/// <param name="Model">What it says.</param>
public sealed record ModelText(string Path, string Content, ObjectModelDefinition Model);

/// <summary>Everything that decides the structure of a value chain's schemas, or of <c>shared_data</c>.</summary>
/// <param name="Models">The object models of the chain, through its modules; of <c>shared_data</c>: none.</param>
/// <param name="Shared">The shared object models, which foreign keys refer to.</param>
public sealed record ChainDefinition(IReadOnlyList<ModelText> Models, IReadOnlyList<ModelText> Shared, IReadOnlyList<DefinitionFile> TypeTexts)
{
    /// <summary>The enumerations and domains that columns can be of.</summary>
    public DefinedTypes Types { get; } = DefinedTypes.Read(TypeTexts);

    /// <summary>Hash over the texts of the chain's own models and of the types of their columns.</summary>
    public string DefinitionHash => field ??= HashOf(Models);

    /// <summary>Hash over the texts of the shared models and of the types of their columns.</summary>
    public string SharedHash => field ??= HashOf(Shared);

    private string HashOf(IReadOnlyList<ModelText> models)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var model in models.OrderBy(model => model.Model.Name, StringComparer.Ordinal))
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(model.Content)));
        var used = models.SelectMany(model => model.Model.Table.Columns).SelectMany(column => Types.Below(column.Type)).ToHashSet();
        foreach (var type in TypeTexts.Where(file => used.Contains((file.Kind, Path.GetFileNameWithoutExtension(file.Path)))).OrderBy(file => file.Path, StringComparer.Ordinal))
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(type.Text)));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
