namespace Portal.Schema.Definitions;

/// <summary>A place in a definition where the compiler can report.</summary>
internal readonly record struct ErrorScope(List<DefinitionError> Errors, string Path, string Pointer)
{
    public ErrorScope At(string child) => this with { Pointer = $"{Pointer}/{child}" };

    public ErrorScope At(string list, int index) => this with { Pointer = $"{Pointer}/{list}/{index}" };

    public void Report(string message) => Errors.Add(new(Path, Pointer, message));
}
