namespace Aggregator.Quotas;

/// <summary>What is on disk of one window, or of upstream's own word on a pool. Instants are milliseconds since 1970 (docs/storage-format.md).</summary>
internal sealed record QuotaState
{
    /// <summary>The limit when it was saved.</summary>
    public int Limit { get; init; }

    /// <summary>Permits reserved whose calls had not ended, as far as this row knows: after a crash they count as calls that ended at the restart.</summary>
    public int Held { get; init; }

    /// <summary>Sliding window: in turn an instant, and the calls that had ended by then.</summary>
    public IReadOnlyList<long>? Spent { get; init; }

    /// <summary>Calendar: start of the day or month.</summary>
    public long? Period { get; init; }

    /// <summary>Calendar: permits reserved in it.</summary>
    public long? Count { get; init; }

    /// <summary>Calendar: permits reserved in the period before.</summary>
    public long? Before { get; init; }

    /// <summary>Bucket: tokens in it once all held calls are debited.</summary>
    public double? Level { get; init; }

    /// <summary>Upstream: it asked for no call before this instant.</summary>
    public long? BlockedUntil { get; init; }

    /// <summary>Upstream: in turn an instant, and the permits that may be given until then.</summary>
    public IReadOnlyList<long>? Caps { get; init; }
}
