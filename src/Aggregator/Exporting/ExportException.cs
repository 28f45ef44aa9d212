namespace Aggregator.Exporting;

/// <summary>What is asked for cannot be exported; the message names cause and remedy.</summary>
internal sealed class ExportException(string message) : Exception(message)
{
    /// <summary>Whether asking otherwise would help; if not, there is nothing of the kind.</summary>
    public bool IsChoice { get; init; }
}
