using System.Text;

namespace Aggregator.EndToEnd.Tests.Support;

/// <summary>Gathers what a process writes. Safe for concurrent use.</summary>
internal sealed class TextSink
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    /// <summary>Every line so far.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>All of it.</summary>
    public string Text => new StringBuilder().AppendJoin('\n', Lines).ToString();

    /// <summary>Adds a line; null is the end of the stream.</summary>
    public void Add(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            _lines.Add(line);
        }
    }
}
