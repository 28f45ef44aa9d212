namespace Aggregator.Providers.Credentials;

/// <summary>How far upstream's clock is from ours, by the <c>Date</c> of its last answers. For what upstream compares with its own clock, never for ages.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    // An answer that took longer may have been dated long before it came.
    private static readonly TimeSpan s_longestAnswer = TimeSpan.FromSeconds(5);

    private long _offset;

    /// <summary>Upstream's clock less ours; a second is lost in the header.</summary>
    public TimeSpan Offset => new(Volatile.Read(ref _offset));

    /// <summary>Now, by upstream's clock.</summary>
    public DateTimeOffset UtcNow => time.GetUtcNow() + Offset;

    /// <summary>Learns from an answer.</summary>
    /// <param name="date">Its <c>Date</c>.</param>
    /// <param name="took">How long it took.</param>
    public void Observe(DateTimeOffset? date, TimeSpan took)
    {
        if (date is { } theirs && took <= s_longestAnswer)
        {
            var offset = theirs - time.GetUtcNow();
            // Half a second is the header's own blur.
            Volatile.Write(ref _offset, offset.Duration() < TimeSpan.FromSeconds(2) ? 0 : offset.Ticks);
        }
    }
}
