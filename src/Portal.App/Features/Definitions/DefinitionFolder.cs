using Portal.Schema.Definitions;
using Portal.Schema.Definitions.Validation;

namespace Portal.App.Features.Definitions;

/// <summary>What a folder of definition files holds, and what in it cannot be read.</summary>
internal sealed record DefinitionFolder(IReadOnlyList<ParsedDefinition> Definitions, IReadOnlyList<DefinitionError> Errors)
{
    /// <summary>More files are refused.</summary>
    public const int MaxFiles = 20_000;

    /// <summary>More bytes in all are refused.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    /// <summary>Reads every definition file below a folder, in the order of their paths.</summary>
    public static async Task<DefinitionFolder> ReadAsync(string folder, CancellationToken ct)
    {
        var (definitions, errors) = (new List<ParsedDefinition>(), new List<DefinitionError>());
        var files = Files(folder);
        if (files.Count > MaxFiles) return Refuse(folder, $"found {files.Count} files; expected at most {MaxFiles}");
        if (files.Sum(file => file.Info.Length) is > MaxBytes and var bytes) return Refuse(folder, $"found {bytes} bytes; expected at most {MaxBytes}");
        foreach (var (path, info) in files)
        {
            if (DefinitionFile.FindSizeFault(path, info.Length) is { } fault)
            {
                errors.Add(fault);
                continue;
            }
            var file = DefinitionFile.Read(path, await File.ReadAllBytesAsync(info.FullName, ct).ConfigureAwait(false));
            errors.AddRange(file.Errors);
            if (file.Value is null) continue;
            var parsed = ParsedDefinition.Parse(file.Value);
            errors.AddRange(parsed.Errors);
            if (parsed.Value is not null) definitions.Add(parsed.Value);
        }
        return new(definitions, errors);
    }

    /// <summary>The folder without definitions that are known already.</summary>
    public DefinitionFolder Without(IReadOnlySet<(DefinitionKind Kind, string Code)> known) =>
        this with { Definitions = [.. Definitions.Where(d => !known.Contains((d.Kind, d.Code)))] };

    private static List<(string Path, FileInfo Info)> Files(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        return [.. DefinitionFolders.All.Select(name => new DirectoryInfo(Path.Combine(folder, name))).Where(directory => directory.Exists)
            .SelectMany(directory => directory.EnumerateFiles("*.json", options))
            .Select(info => (Path: Path.GetRelativePath(folder, info.FullName).Replace(Path.DirectorySeparatorChar, '/'), info))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];
    }

    private static DefinitionFolder Refuse(string folder, string message) => new([], [new(folder, "", message)]);
}
