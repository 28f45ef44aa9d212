namespace Aggregator.Stores.InfluxDb;

/// <summary>Which write call a server understands.</summary>
internal enum InfluxDbApiVersion
{
    /// <summary><c>/api/v2/write</c> with organization, bucket and token.</summary>
    V2,

    /// <summary><c>/write</c> with database, username and password: InfluxDB 1.x, VictoriaMetrics.</summary>
    V1,
}
