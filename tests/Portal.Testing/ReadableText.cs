using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Testing;

/// <summary>Values of the engine as indented JSON without defaults, so that a failed comparison shows the line that differs.</summary>
public static class ReadableText
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The text of a value.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, s_options);

    /// <summary>Fails with the first line that differs and its surroundings.</summary>
    public static void ShouldReadAs<T>(this T actual, T expected)
    {
        string[] actualLines = Of(actual).Split('\n'), expectedLines = Of(expected).Split('\n');
        if (actualLines.AsSpan().SequenceEqual(expectedLines)) return;
        var same = actualLines.Zip(expectedLines).TakeWhile(pair => pair.First == pair.Second).Count();
        var shared = string.Join('\n', actualLines[Math.Max(0, same - 8)..same]);
        throw new ReadableDifferenceException(
            $"Line {same + 1} differs.\n{shared}\n--- expected\n{Following(expectedLines, same)}\n--- but was\n{Following(actualLines, same)}");
    }

    private static string Following(string[] lines, int from) => string.Join('\n', lines.Skip(from).Take(6));
}

/// <summary>Two values that a test holds equal differ.</summary>
public sealed class ReadableDifferenceException(string message) : Exception(message);
