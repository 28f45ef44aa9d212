using Aggregator.Providers.Tracing;

namespace Aggregator.Cli.Explaining;

/// <summary>What one selection found, over all rows that were read.</summary>
/// <param name="setting">The selection, such as <c>Fields:level</c>.</param>
/// <param name="path">Its JSONPath; null for a constant.</param>
internal sealed class SelectionFindings(string setting, string? path)
{
    /// <summary>The selection, such as <c>Fields:level</c>.</summary>
    public string Setting => setting;

    /// <summary>Its JSONPath; null for a constant.</summary>
    public string? Path => path;

    /// <summary>Rows in which it was looked for.</summary>
    public int Read { get; private set; }

    /// <summary>Rows in which it has a value.</summary>
    public int Found { get; private set; }

    /// <summary>The first value as upstream wrote it; null before there is one.</summary>
    public string? FirstSent { get; private set; }

    /// <summary>What becomes of the first value; null before there is one.</summary>
    public string? FirstValue { get; private set; }

    /// <summary>Why there is no value, and in how many rows.</summary>
    public List<Occurrences> Gaps { get; } = [];

    /// <summary>Adds what was found in a row.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="row">The row's number, from 1.</param>
    public void Add(Found found, int row)
    {
        Read++;
        if (found.Gap is { } why)
        {
            Occurrences.Note(Gaps, why, row);
            return;
        }

        if (Found++ == 0)
        {
            (FirstSent, FirstValue) = (found.Sent, found.Value);
        }
    }
}
