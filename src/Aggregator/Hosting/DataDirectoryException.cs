namespace Aggregator.Hosting;

/// <summary>The data directory cannot be used; the message names it, the cause and the remedy.</summary>
internal sealed class DataDirectoryException(string message, Exception innerException) : Exception(message, innerException)
{
    /// <summary>True when another process of this program holds it.</summary>
    public bool IsInUse { get; init; }
}
