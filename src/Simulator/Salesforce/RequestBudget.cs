using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.Salesforce;

/// <summary>The org's requests of the last 24 hours: those made here, and those of the other programs that every org has.</summary>
internal sealed class RequestBudget(int max, SimulatedClock clock)
{
    /// <summary>Part of the budget that others use, about.</summary>
    private const double OfOthers = 0.2;

    private readonly SlidingLimit _made = new(int.MaxValue, TimeSpan.FromDays(1));

    public int Max => max;

    public int Used(DateTimeOffset at) => Others(at) + _made.Count;

    /// <summary>Counts a request and tells whether there was one left.</summary>
    public bool Allows(DateTimeOffset at)
    {
        _made.Allows(at);
        return Used(at) <= max;
    }

    // The sum over 24 hours does not know the hour; it wanders with the days.
    private int Others(DateTimeOffset at) => (int)(max * OfOthers * (1 + (0.5 * Noise.At(500, clock.Days(at), 0.5))));
}
