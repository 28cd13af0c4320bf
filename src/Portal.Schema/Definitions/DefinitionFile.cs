using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Portal.Schema.Definitions;

/// <summary>
/// The text of one definition in the form in which it is kept: UTF-8 without byte order mark, lines end with LF, the last line
/// too. That is the one normalisation; from then on the text is the same byte for byte.
/// </summary>
/// <param name="Path">Below the definitions folder, with forward slashes.</param>
/// <param name="Kind">The kind, by the folder.</param>
/// <param name="Text">The text.</param>
public sealed record DefinitionFile(string Path, DefinitionKind Kind, string Text)
{
    /// <summary>A definition has at most this many bytes: no hand-written one comes near it.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>SHA-256 over the text's UTF-8 bytes, lower-case hex.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(s_utf8.GetBytes(Text)));

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="path">Below the definitions folder, with forward slashes; its folder tells the kind.</param>
    /// <param name="bytes">The content.</param>
    public static DefinitionResult<DefinitionFile> Read(string path, ReadOnlySpan<byte> bytes)
    {
        if (DefinitionFolders.KindOf(path) is not { } kind)
            return Fail(path, $"not a definition; expected a .json file in one of the folders {string.Join(", ", DefinitionFolders.All)}");
        if (FindSizeFault(path, bytes.Length) is { } fault) return new(null, [fault]);
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        var start = bytes.StartsWith(mark) ? mark.Length : 0;
        var chars = new char[bytes.Length];
        Utf8.ToUtf16(bytes[start..], chars, out var read, out _, replaceInvalidSequences: false);
        return start + read < bytes.Length
            ? Fail(path, $"found the byte 0x{bytes[start + read]:X2} at offset {start + read}; expected UTF-8")
            : new(new(path, kind, Normalise(s_utf8.GetString(bytes[start..]))), []);
    }

    /// <summary>The error of a file that is too long to be read, or null.</summary>
    public static DefinitionError? FindSizeFault(string path, long bytes) =>
        bytes > MaxBytes ? new(path, "", $"found {bytes} bytes; expected at most {MaxBytes}") : null;

    private static string Normalise(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimEnd('\n') + "\n";

    private static DefinitionResult<DefinitionFile> Fail(string path, string message) => new(null, [new(path, "", message)]);
}
