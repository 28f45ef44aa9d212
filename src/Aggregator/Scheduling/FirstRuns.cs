namespace Aggregator.Scheduling;

/// <summary>
/// Lets sources that begin together run for the first time one shortly after the other: 100 sources of 100 targets would have 3,200
/// calls under way at once, before their code is even compiled, and take for good the memory which that needs. Used by one caller at a time.
/// </summary>
internal sealed class FirstRuns(TimeProvider time)
{
    // A thousand targets a second.
    private static readonly TimeSpan s_forEachTarget = TimeSpan.FromMilliseconds(1);

    private readonly long _began = time.GetTimestamp();
    private TimeSpan _next;

    /// <summary>How long the next source waits; nothing when none began just before.</summary>
    /// <param name="targets">How many it asks about.</param>
    public TimeSpan TakeTurn(int targets)
    {
        var now = time.GetElapsedTime(_began);
        var turn = _next > now ? _next : now;
        _next = turn + targets * s_forEachTarget;
        return turn - now;
    }
}
