namespace Aggregator.Providers.Http;

/// <summary>The time that one fetch has for all its attempts and pauses. Nothing waits past its end, so it needs no timer of its own.</summary>
internal sealed class FetchBudget(TimeSpan deadline, TimeProvider time)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    // An attempt with less time than this only turns what upstream said before into a time-out.
    private static readonly TimeSpan LongestWorthwhile = TimeSpan.FromSeconds(1);
    private readonly TimeSpan _worthwhile = deadline / 6 < LongestWorthwhile ? deadline / 6 : LongestWorthwhile;
    private readonly long _started = time.GetTimestamp();

    /// <summary>The pause before the next attempt, once <see cref="TryPlan"/> agreed to one.</summary>
    public TimeSpan Pause { get; private set; }

    private TimeSpan Remaining => deadline - time.GetElapsedTime(_started);

    /// <summary>The time that the next attempt may take.</summary>
    public TimeSpan ForAttempt(TimeSpan timeout)
    {
        var remaining = Remaining;
        return remaining >= timeout ? timeout : remaining > Moment ? remaining : Moment;
    }

    /// <summary>Plans the pause before the next attempt; false when it would leave too little time for one, so that there is no use in waiting.</summary>
    /// <param name="attempt">Attempts so far, less one.</param>
    /// <param name="atLeast">What upstream or the breaker asks for.</param>
    public bool TryPlan(int attempt, TimeSpan? atLeast)
    {
        // Doubling, between half of it and the whole: many targets that failed together do not come back together.
        var backoff = FirstPause * Math.Pow(2, attempt);
        var pause = (backoff < LongestPause ? backoff : LongestPause) * (0.5 + (Random.Shared.NextDouble() / 2));
        Pause = atLeast > pause ? atLeast.Value : pause;
        return Pause + _worthwhile < Remaining;
    }
}
