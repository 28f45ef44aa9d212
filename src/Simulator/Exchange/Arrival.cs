namespace Aggregator.Simulator.Exchange;

/// <summary>A call that has arrived, and its status once it has one.</summary>
internal sealed class Arrival(DateTimeOffset at, string path, string query)
{
    private volatile int _status;

    public DateTimeOffset At { get; } = at;

    public void Answered(int status) => _status = status;

    public SimulatedCall ToCall() => new(At, path, query, _status);
}
