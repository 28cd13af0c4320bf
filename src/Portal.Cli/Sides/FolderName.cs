using Portal.Schema.Definitions;

namespace Portal.Cli.Sides;

/// <summary>Names of folders for schemas: what a file system or the format itself gives a meaning is written as in an address (<c>%2F</c>).</summary>
internal static class FolderName
{
    public static string Of(string schema)
    {
        var name = Uri.EscapeDataString(schema);
        // "." and "..", and the folders of the format.
        return name.Trim('.').Length == 0 || DefinitionFolders.All.Contains(name) ? $"%{(int)name[0]:X2}{name[1..]}" : name;
    }

    public static string SchemaOf(string folder) => Uri.UnescapeDataString(folder);
}
