using Npgsql;
using Portal.Postgres.Shadow;
using Portal.Schema.Definitions;
using Portal.Schema.Model;

namespace Portal.App.Features.Plans;

/// <summary>What a schema shall look like, as PostgreSQL prints it.</summary>
/// <param name="Model">The structure, with the stable ids of the definitions.</param>
/// <param name="Fingerprint">Its fingerprint.</param>
/// <param name="SharedData">The structure of <c>shared_data</c> that its foreign keys refer to.</param>
/// <param name="DefinitionHash">Hash over the definitions.</param>
public sealed record DesiredStructure(SchemaModel Model, string Fingerprint, SchemaModel SharedData, string DefinitionHash);

/// <summary>Compiles the definitions of a chain and lets the shadow database print the result.</summary>
public sealed class CompileStructure(ShadowDatabase shadow)
{
    /// <summary>The structure of the chain's schemas.</summary>
    public async Task<Outcome<DesiredStructure>> ExecuteAsync(ChainDefinition definition, CancellationToken ct)
    {
        var shared = await SharedAsync(definition, ct).ConfigureAwait(false);
        if (shared.Refusal is { } refusal) return refusal;
        var all = definition.Models.Concat(definition.Shared).ToList();
        var model = await NormaliseAsync(DefinitionCompiler.Compile(all.Select(text => text.Model), definition.Types), shared.Value.Model, definition.Models, ct).ConfigureAwait(false);
        return model.Refusal is { } faults
            ? faults
            : new DesiredStructure(model.Value, Fingerprint.Of(model.Value), shared.Value.Model, definition.DefinitionHash);
    }

    /// <summary>The structure of <c>shared_data</c>.</summary>
    public async Task<Outcome<DesiredStructure>> SharedAsync(ChainDefinition definition, CancellationToken ct)
    {
        var compiled = DefinitionCompiler.CompileShared(definition.Shared.Select(text => text.Model), definition.Types);
        var model = await NormaliseAsync(compiled, SchemaModel.Empty, definition.Shared, ct).ConfigureAwait(false);
        return model.Refusal is { } faults
            ? faults
            : new DesiredStructure(model.Value, Fingerprint.Of(model.Value), SchemaModel.Empty, definition.SharedHash);
    }

    private async Task<Outcome<SchemaModel>> NormaliseAsync(
        DefinitionResult<SchemaModel> compiled, SchemaModel shared, IReadOnlyList<ModelText> texts, CancellationToken ct)
    {
        if (!compiled.IsValid) return DefinitionRefusal.Of(compiled.Errors);
        try
        {
            var printed = await shadow.NormaliseAsync(compiled.Value, shared, ct).ConfigureAwait(false);
            return printed.Model is { } model
                ? model
                : DefinitionRefusal.Of(printed.Faults.Select(fault => DefinitionPointer.Locate(fault, texts)));
        }
        catch (NpgsqlException away) when (away is not PostgresException)
        {
            return new Refusal(RefusalKind.Unavailable, "SHADOW_AWAY", $"The shadow database does not answer: {away.Message}");
        }
    }
}
