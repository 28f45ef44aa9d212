using System.Text.Json.Serialization;

namespace Aggregator.Exporting;

/// <summary>How readings are exported.</summary>
internal enum ExportFormat
{
    /// <summary>One measurement, a column for each tag and field (RFC 4180).</summary>
    [JsonStringEnumMemberName("csv")]
    Csv,

    /// <summary>An array with one object a line.</summary>
    [JsonStringEnumMemberName("json")]
    Json,

    /// <summary>InfluxDB line protocol, millisecond precision.</summary>
    [JsonStringEnumMemberName("line")]
    Line,
}
