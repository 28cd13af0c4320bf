using System.Diagnostics;
using System.Text;

namespace Portal.E2E.Tests;

/// <summary>Collects what a process writes.</summary>
internal sealed class ProcessOutput
{
    private readonly StringBuilder _text = new();

    public ProcessOutput(Process process)
    {
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Text
    {
        get { lock (_text) return _text.ToString(); }
    }

    private void Append(string? line)
    {
        if (line is null) return;
        lock (_text) _text.AppendLine(line);
    }
}
