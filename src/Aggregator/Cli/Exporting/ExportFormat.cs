namespace Aggregator.Cli.Exporting;

/// <summary>How <c>export</c> writes.</summary>
internal enum ExportFormat
{
    /// <summary>One measurement, a column for each tag and field (RFC 4180).</summary>
    Csv,

    /// <summary>An array with one object a line.</summary>
    Json,

    /// <summary>InfluxDB line protocol, millisecond precision.</summary>
    Line,
}
