namespace Aggregator.Planning;

/// <summary>Whether the calls fit a quota.</summary>
internal enum QuotaVerdict
{
    /// <summary>Even if every call needed all its retries.</summary>
    Fits,

    /// <summary>As long as not too many calls have to be repeated; else some wait for a later run.</summary>
    Tight,

    /// <summary>Not even when every call succeeds: some are put off at every run.</summary>
    Exceeds,
}
