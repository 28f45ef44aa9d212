namespace Aggregator.Scheduling;

/// <summary>
/// Lets the sources of one change run for the first time one shortly after the other: 100 sources of 100 targets would have 3,200
/// calls under way at once, before their code is even compiled, and take for good the memory which that needs. What is changed later
/// waits for none of them. Used by one caller at a time.
/// </summary>
internal sealed class FirstRuns
{
    // A thousand targets a second.
    private static readonly TimeSpan s_forEachTarget = TimeSpan.FromMilliseconds(1);

    private TimeSpan _next;

    /// <summary>How long the next source waits; the first waits for nothing.</summary>
    /// <param name="targets">How many it asks about.</param>
    public TimeSpan TakeTurn(int targets)
    {
        var turn = _next;
        _next += targets * s_forEachTarget;
        return turn;
    }
}
