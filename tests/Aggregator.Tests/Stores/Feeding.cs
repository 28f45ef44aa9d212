using Aggregator.Stores;
using Aggregator.Tests.Journal;
using Aggregator.Tests.Support;

namespace Aggregator.Tests.Stores;

/// <summary>A feeder at work on a fake store.</summary>
internal sealed class Feeding : IAsyncDisposable
{
    public Feeding(JournalHost host, FakeStore store)
    {
        Store = store;
        Parked = new ParkedLines(host.State, host.Time);
        Feeder = new StoreFeeder(host.Journal, store, Parked, host.Time, Log);
        Feeder.Start();
    }

    public FakeStore Store { get; }

    public ParkedLines Parked { get; }

    public RecordedLog<StoreFeeder> Log { get; } = new();

    public StoreFeeder Feeder { get; }

    public ValueTask DisposeAsync() => Feeder.DisposeAsync();
}
