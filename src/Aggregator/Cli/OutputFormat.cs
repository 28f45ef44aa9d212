namespace Aggregator.Cli;

/// <summary>How a verb shows its results.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs: one JSON value on standard output.</summary>
    Json,
}
